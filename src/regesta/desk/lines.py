"""What stands on several pages in the same way: judgements in words, sources in a line."""

from collections.abc import Iterable

import msgspec

from regesta.model.finding import Finding
from regesta.model.judgement import Judgement, Verdict, in_force
from regesta.model.reader import Reader
from regesta.model.source import Source
from regesta.view.gradings import judged_words
from regesta.view.phrases import capital, date_words, listed
from regesta.view.wording import label, source_label

_DONE = {
    Verdict.ACCEPT: "accepted",
    Verdict.REJECT: "rejected",
    Verdict.CORRECT: "corrected",
    Verdict.SAME: "judged to be the same",
    Verdict.NOT_SAME: "judged not to be the same",
    Verdict.DISMISS: "dismissed",
    Verdict.REOPEN: "opened again",
    Verdict.RETRACT: "retracted",
    Verdict.INDEPENDENT: "judged independent",
    Verdict.DEPENDENT: "judged dependent",
}


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement in words.

    Attributes:
        id: Its id.
        verdict: The verdict.
        words: What was decided: ``accepted``, ``judged to be the same`` …
        targets: What it is about.
        by: Who decided.
        at: When: ISO 8601, UTC.
        because: The reason.
        stands: Whether it is in force.
    """

    id: str
    verdict: str
    words: str
    targets: tuple[str, ...]
    by: str
    at: str
    because: str
    stands: bool


class SourceLine(msgspec.Struct, frozen=True, kw_only=True):
    """A source in a line.

    Attributes:
        id: Handle.
        kind: letter, report, article …
        label: Its title, or what it is called.
        parties: By whom, and to whom, in words.
        date: When it was written, in words; empty if unknown.
        languages: Language codes.
        held: Whether its file is kept.
        known_from: Handle of the source that it survives in; empty if there is none.
        claims: Number of claims that stand in it.
    """

    id: str
    kind: str
    label: str
    parties: str
    date: str
    languages: tuple[str, ...]
    held: bool
    known_from: str
    claims: int


class FindingLine(msgspec.Struct, frozen=True, kw_only=True):
    """A finding in a line.

    Attributes:
        id: Its id.
        check: Name of the check.
        kind: contradiction, agreement, anomaly or gap.
        certainty: certain or possible.
        message: What it says.
        status: open or dismissed.
        claims: How many claims it rests on.
        level: On which level of attribution the claims meet; empty if there is none.
    """

    id: str
    check: str
    kind: str
    certainty: str
    message: str
    status: str
    claims: int
    level: str


def pages_of(number: int, size: int) -> int:
    """How many pages there are of a list, one at the least.

    Args:
        number: How many things the list has.
        size: How many stand on a page.
    """
    return max(1, -(-number // size))


def decisions(judgements: Iterable[Judgement]) -> tuple[Decision, ...]:
    """Judgements in words, the latest first; of retractions only what they retract."""
    every = list(judgements)
    standing = {j.id for j in in_force(every)}
    return tuple(
        Decision(
            id=j.id,
            verdict=j.verdict.value,
            words=_DONE.get(j.verdict) or f"graded {judged_words(j).partition(', judged by')[0]}",
            targets=j.targets,
            by=j.by,
            at=j.at,
            because=j.because,
            stands=j.id in standing,
        )
        for j in reversed(every)
        if j.verdict is not Verdict.RETRACT
    )


def source_line(reader: Reader, source: Source, claims: int) -> SourceLine:
    """A source in a line."""
    by = listed([label(reader, h) for h in source.authors])
    to = listed([label(reader, h) for h in source.recipients])
    return SourceLine(
        id=source.id,
        kind=source.kind.replace("-", " "),
        label=source.title or capital(source_label(reader, source)),
        parties=" ".join(part for part in (by and f"by {by}", to and f"to {to}") if part),
        date=date_words(source.date) if source.date else "",
        languages=source.languages,
        held=source.held,
        known_from=source.known_from or "",
        claims=claims,
    )


def finding_line(finding: Finding) -> FindingLine:
    """A finding in a line."""
    return FindingLine(
        id=finding.id,
        check=finding.check,
        kind=finding.kind.value,
        certainty=finding.certainty.value,
        message=finding.message,
        status=finding.status.value,
        claims=len(finding.claims),
        level=finding.level.value if finding.level else "",
    )
