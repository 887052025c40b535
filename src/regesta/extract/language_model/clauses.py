"""Whether a “not” stands where a claim says that something is so, or none where it denies it."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from regesta.extract.reading import Reading
from regesta.extract.words import words
from regesta.model.claim import Polarity

#: Start and end in code points of a text layer.
Span = tuple[int, int]

_STRONG = r"[;:()\[\]—–]|\s-\s|[.!?…؟]\s"


def denial(reading: Reading, quotation: Span, values: Sequence[Span], polarity: Polarity) -> str:
    """Why the polarity of a claim does not fit its quotation; empty if it does.

    A negation counts if it stands in a clause of the quotation that holds what fills a role, or in the part
    of the same clause that the quotation leaves out.

    Args:
        reading: The text.
        quotation: The words relied on.
        values: Where the words stand that fill the roles.
        polarity: What the claim says.
    """
    text = reading.layer.text
    inside = list(_negations(text, quotation))
    if polarity is Polarity.DENIED:
        return "" if inside else "It denies, but its quotation has no “not”, “never” or the like."
    whole = _clause(reading, quotation)
    for part in ((whole[0], quotation[0]), (quotation[1], whole[1])):
        for start, end in _negations(text, part):
            return f"Its quotation leaves out the “{text[start:end]}” of the same clause."
    clauses = list(_clauses(text, quotation))
    held = [c for c in clauses if any(c[0] <= start < c[1] for start, _ in values)] or clauses
    for clause in held:
        for start, end in _negations(text, clause):
            return f"It affirms what its quotation denies (“{text[start:end]}”)."
    return ""


def _negations(text: str, span: Span) -> Iterable[Span]:
    return (match.span() for match in _negation().finditer(text, *span))


@cache
def _negation() -> re.Pattern[str]:
    known = "|".join(sorted(map(re.escape, words("language_model", "negations")), key=len, reverse=True))
    return re.compile(rf"\b(?:{known})\b|n[’']t\b|\bn[’'](?=\w)", re.IGNORECASE)


@cache
def _border() -> re.Pattern[str]:
    """Where a clause ends: a strong sign, or a comma before a word that begins another."""
    joining = "|".join(map(re.escape, words("language_model", "joining")))
    return re.compile(rf"{_STRONG}|[,،]\s+(?=(?:{joining})\b)", re.IGNORECASE)


def _clause(reading: Reading, span: Span) -> Span:
    """The clause around a span, within its sentence or sentences."""
    text = reading.layer.text
    start, end = reading.sentence(span[0])[0], reading.sentence(max(span[0], span[1] - 1))[1]
    start, end = min(start, span[0]), max(end, span[1])
    before = [match.end() for match in _border().finditer(text, start, span[0])]
    after = _border().search(text, span[1], end)
    return before[-1] if before else start, after.start() if after else end


def _clauses(text: str, span: Span) -> Iterable[Span]:
    """The parts of a span between commas and stronger signs."""
    at = span[0]
    for match in re.finditer(rf"{_STRONG}|[,،]\s", text[: span[1]][at:]):
        yield at, span[0] + match.start()
        at = span[0] + match.end()
    yield at, span[1]
