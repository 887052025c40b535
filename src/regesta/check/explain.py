"""The argument of a finding in prose: for the reader who has to decide."""

from collections.abc import Iterable, Iterator, Sequence

from regesta.check.wording import as_sentence, place_words, who_says
from regesta.model.claim import Claim, Mode, Status
from regesta.model.finding import Certainty, Finding, FindingKind, FindingStatus, Level
from regesta.model.judgement import Verdict, in_force
from regesta.model.reader import Reader
from regesta.model.source import Passage, find_quote
from regesta.view.gradings import Gradings, judged_words
from regesta.view.phrases import cut_at_word, day_words, days_words
from regesta.view.wording import sentence

#: Words of a passage on either side of what is quoted, in code points.
AROUND = 60
#: Longer passages are shown by their beginning.
LONGEST = 320

_VERDICTS = {
    (FindingKind.CONTRADICTION, Certainty.CERTAIN): "What is claimed cannot all hold, however the unknown is "
    "filled in.",
    (FindingKind.CONTRADICTION, Certainty.POSSIBLE): "What is claimed may contradict itself; it need not.",
    (FindingKind.ANOMALY, Certainty.CERTAIN): "This is no error in itself, but it wants an explanation.",
    (FindingKind.ANOMALY, Certainty.POSSIBLE): "This may want an explanation; it may also be in order.",
    (FindingKind.AGREEMENT, Certainty.CERTAIN): "These claims bear each other out.",
    (FindingKind.AGREEMENT, Certainty.POSSIBLE): "These claims agree; one may depend on the other.",
    (FindingKind.GAP, Certainty.CERTAIN): "Something is missing here.",
    (FindingKind.GAP, Certainty.POSSIBLE): "Something may be missing here.",
}


_LEVELS = {
    Level.ONE_VOICE: "One voice says all of it.",
    Level.ONE_SOURCE: "The claims come from different voices in one source.",
    Level.SOURCES: "The claims come from different sources.",
}
#: How the line begins that names who answers for a claim.
_SAID = {Mode.REPORTS: "Said by", Mode.INFERS: "Inferred by", Mode.GLOSSES: "Explained by"}


def explain(reader: Reader, finding: Finding, rule: str = "") -> str:
    """What a finding says, and on what it rests, as plain text with paragraphs and numbered lines.

    Every claim is given with its voice, its place, and, where the text is held, its words; then the
    rule, the assumptions, and what would resolve it.

    Args:
        reader: The collection that the finding was made in.
        finding: The finding.
        rule: What the check looks for, as a sentence; of our own checks it is known.
    """
    parts = [finding.message, "\n".join((*verdict(reader, finding), *likely(reader, finding)))]
    found = [(number, reader.claim(handle)) for number, handle in enumerate(finding.claims, 1)]
    claims = [(number, claim) for number, claim in found if claim is not None]
    passages = [p for handle in finding.passages if (p := reader.passage(handle)) is not None]
    parts += _section("What is claimed:", _numbered(reader, claims))
    if finding.kind in (FindingKind.CONTRADICTION, FindingKind.ANOMALY):
        parts += _section("What is certain of the dates:", certain(reader, claims))
    parts += _section("Where to look:", (f"- {_spot(reader, passage)}" for passage in passages))
    parts.append(f"The rule ({finding.check}): {rule or rule_of(finding.check)}".rstrip())
    parts += _section("It rests on these assumptions:", (f"- {line}" for line in finding.assumptions))
    parts += _section("What would resolve it:", (f"- {line}" for line in finding.resolve))
    if gone := len(finding.claims) - len(claims):
        parts.append(f"Claims on which it rested and that are no longer in the collection: {gone}.")
    return "\n\n".join(parts) + "\n"


def _section(title: str, lines: Iterable[str]) -> list[str]:
    found = list(lines)
    return ["\n".join([title, *found])] if found else []


def rule_of(name: str) -> str:
    """What a check of ours looks for, in a sentence: the first line of its documentation."""
    from regesta.check import CHECKS

    check = next((check for check in CHECKS if check.name == name), None)
    paragraph = (type(check).__doc__ or "").strip().split("\n\n")[0] if check else ""
    return " ".join(paragraph.split())


def verdict(reader: Reader, finding: Finding) -> Iterator[str]:
    """What a finding amounts to, why, and on which level; then who dismissed it, if anybody did."""
    level = _LEVELS.get(finding.level, "") if finding.level and finding.kind is not FindingKind.GAP else ""
    yield " ".join(filter(None, (_VERDICTS[finding.kind, finding.certainty], finding.argument, level)))
    if finding.status is FindingStatus.DISMISSED:
        last = [
            j
            for j in in_force(reader.judgements())
            if j.verdict is Verdict.DISMISS and j.targets[0] == finding.id
        ]
        if last:
            because = f": {last[-1].because}" if last[-1].because else ""
            yield as_sentence(f"{last[-1].by} has dismissed it on {last[-1].at[:10]}{because}")


def likely(reader: Reader, finding: Finding) -> Iterator[str]:
    """How likely a reader judged it to be."""
    if (judged := Gradings(reader).likelihood(finding.id)) is not None:
        yield as_sentence(f"How likely it is: {judged_words(judged)}")


def _numbered(reader: Reader, claims: Sequence[tuple[int, Claim]]) -> Iterator[str]:
    for number, claim in claims:
        yield f"{number}. {sentence(reader, claim)}"
        said, who = _SAID.get(claim.answering.mode, "Stated by"), who_says(reader, claim)
        under = f"under “{claim.passage.heading}”" if claim.passage.heading else ""
        yield f"   {said} {who}{f', {under}' if under and under not in who else ''}."
        if words := _words(reader, claim):
            yield f"   The words: {words if words.startswith('“') else f'“{words}”'}"
        if claim.note:
            yield f"   The recorder's remark: {claim.note}"
        if reader.status(claim) is Status.PROPOSED:
            yield "   The machine read this; nobody has reviewed it."


def certain(reader: Reader, claims: Sequence[tuple[int, Claim]]) -> Iterator[str]:
    """For each dated claim, the days between which it happened, or on which it held without doubt."""
    for number, claim in claims:
        if claim.when is None:
            continue
        state = reader.vocabulary[claim.predicate].state
        extent = claim.extent(state=state)
        if not state:
            told = _span("it happened", "not before", extent.start_lo, "not after", extent.end_hi)
        elif extent.start_hi is None or extent.end_lo is None or extent.start_hi <= extent.end_lo:
            told = _span("it held", "at the latest from", extent.start_hi, "at least until", extent.end_lo)
        else:
            told = f"it held on some day {days_words(extent.end_lo, extent.start_hi)}"
        if told and not _plain(claim):
            doubt = "" if extent.firm else ", if the date is right, which is marked as doubtful"
            yield f"{number}. {as_sentence(told + doubt)}"


def _plain(claim: Claim) -> bool:
    """Whether its sentence gives the very day."""
    bounds = claim.when.bounds if claim.when else None
    return bounds is not None and bounds.start_lo == bounds.end_hi and not bounds.uncertain


def _span(what: str, since: str, first: int | None, until: str, last: int | None) -> str:
    if first is None and last is None:
        return ""
    if first == last and first is not None:
        return f"{what} on {day_words(first)}"
    begun = f" {since} {day_words(first)}" if first is not None else ""
    ended = f" {until} {day_words(last)}" if last is not None else ""
    return f"{what}{begun}{' and' if begun and ended and since.startswith(('not', 'at')) else ''}{ended}"


def _words(reader: Reader, claim: Claim) -> str:
    """The words that a claim relies on: its quotation in its surroundings, else its passage."""
    text = reader.text(claim.passage)
    if not text:
        return claim.quote
    span = find_quote(text, claim.quote) if claim.quote else None
    if span is None:
        return _shortened(text)
    start, end = max(0, span[0] - AROUND), min(len(text), span[1] + AROUND)
    before, after = ("…" if start else ""), ("…" if end < len(text) else "")
    return before + " ".join(text[start:end].split()) + after


def _shortened(text: str) -> str:
    return cut_at_word(" ".join(text.split()), LONGEST)


def _spot(reader: Reader, passage: Passage) -> str:
    words = _shortened(reader.text(passage))
    told = f": “{words}”" if words else ", without text"
    return f"{place_words(reader, passage)}, {passage.kind}{told}"
