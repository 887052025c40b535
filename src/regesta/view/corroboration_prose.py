"""What speaks for a claim and against it, in prose: for the reader who has to weigh it."""

from collections import defaultdict
from collections.abc import Iterator

from regesta.model.grades import ADMIRALTY, ESTIMATES
from regesta.model.independence import Independence
from regesta.view.corroboration import CorroborationData, Evidence, Origin, Side, Statement
from regesta.view.phrases import counted, listed

#: Pairs of origins that are told one by one.
PAIRS = 12


def corroboration_prose(data: CorroborationData) -> str:
    """What the view says, as plain text with paragraphs and numbered lines.

    Args:
        data: What `regesta.view.corroboration.Corroboration` gives.
    """
    if not data.claim:
        return "There are no claims in the collection.\n"
    parts = [f"{data.proposition} [{data.claim}]", _count(data)]
    parts += _section("Who says so:", _origins(data.supporting))
    parts += _section("Whether these are independent of each other:", _pairs(data.supporting))
    if data.opposing.origins:
        parts += _section("Who says otherwise:", _origins(data.opposing))
        parts += _section("Whether those are independent of each other:", _pairs(data.opposing))
    else:
        parts.append("Nothing in the collection contradicts it, as far as the checks have found.")
    parts += [data.suggestion] if data.suggestion else []
    parts += _section("Of the words used:", _standards(data))
    return "\n\n".join(parts) + "\n"


def _section(title: str, lines: Iterator[str]) -> list[str]:
    found = list(lines)
    return ["\n".join([title, *found])] if found else []


def _count(data: CorroborationData) -> str:
    text = f"It stands in {counted(data.supporting.sources, 'source')}. {_range(data.supporting, 'say so')}"
    if data.opposing.origins:
        text += f" {_range(data.opposing, 'say otherwise')}"
    return text


def _range(side: Side, what: str) -> str:
    """How many origins there are: from those that are established to those that are not known to be one."""
    what = what if side.most != 1 else what.replace("say", "says", 1)
    if side.most == 1:
        return f"One origin {what}."
    if side.least == side.most:
        return f"{counted(side.most, 'origin')} {what}; they are established to be independent of each other."
    known = (
        "that any two of them are independent is not established"
        if side.least < 2
        else f"no more than {side.least} are established to be independent of each other"
    )
    return f"At most {counted(side.most, 'origin')} {what}; {known}."


def _origins(side: Side) -> Iterator[str]:
    for number, origin in enumerate(side.origins, 1):
        yield f"{number}. {origin.name}. {_standing(origin)}"
        for statement in origin.claims:
            yield from _statement(statement)
        if origin.evidence:
            yield f"   These count as one: {_because(origin.evidence)}."
            yield from _passages(origin.evidence)


def _standing(origin: Origin) -> str:
    if origin.first_hand:
        return "Somebody tells here what he did, suffered or saw himself."
    if origin.behind:
        return f"Where this comes from: {_because(origin.behind)}."
    if origin.known and not origin.evidence:
        return "A reader has judged where this comes from."
    return "Where this comes from is not known."


def _statement(statement: Statement) -> Iterator[str]:
    marks = " (proposed by the machine, not reviewed)" if statement.status == "proposed" else ""
    yield f"   - {statement.voice}: {statement.sentence}{marks}"
    yield f"     {statement.citation}."
    for title, words in (
        ("Reliability of the source", statement.reliability),
        ("Credibility of the information", statement.credibility),
        ("Likelihood", statement.likelihood),
    ):
        if words:
            yield f"     {title}: {words}."


def _pairs(side: Side) -> Iterator[str]:
    """What is known of each pair; the pairs of which nothing is known are named together."""
    unknown: dict[int, list[int]] = defaultdict(list)
    told = 0
    for pair in side.pairs:
        if not pair.evidence:
            unknown[pair.one].append(pair.other)
        elif told < PAIRS:
            told += 1
            yield f"- {pair.one + 1} and {pair.other + 1}: {pair.verdict}; {_because(pair.evidence)}."
            yield from _passages(pair.evidence)
    several = sum(bool(pair.evidence) for pair in side.pairs)
    if several > told:
        yield f"- {several - told} further pairs of which something is known."
    for one, others in unknown.items():
        named = listed([str(other + 1) for other in others])
        yield (
            f"- {one + 1} with {named}: {Independence.NOT_ESTABLISHED}; nothing is known of what they have "
            "from each other or from a common source."
        )


def _because(evidence: tuple[Evidence, ...]) -> str:
    return "; ".join(dict.fromkeys(piece.words for piece in evidence))


def _passages(evidence: tuple[Evidence, ...]) -> Iterator[str]:
    for piece in evidence:
        for words in piece.passages:
            yield f"     “{words.text}” ({words.citation})"


def _standards(data: CorroborationData) -> Iterator[str]:
    statements = [
        s for side in (data.supporting, data.opposing) for origin in side.origins for s in origin.claims
    ]
    if data.suggestion or any(s.reliability or s.credibility for s in statements):
        yield f"- Grades: {ADMIRALTY}. Reliability and credibility are judged apart."
    if any(s.likelihood for s in statements):
        yield f"- Words of probability: {ESTIMATES}."
