"""Time expressions of English prose with their values in TIMEX3, as other tools exchange them.

Each is counted from a day of reference: in news the day of the document, in a narrative the last date
told before it.

Source: TIMEX3 of TimeML 1.2.1 (values after ISO 8601, extended by seasons, parts of the day and ``X``).
"""

import re
from datetime import date

from regesta.extract.spans import apart
from regesta.extract.time_calendar import Day
from regesta.extract.time_joins import joined, part_before
from regesta.extract.time_modifiers import modifier
from regesta.extract.time_patterns import rules
from regesta.extract.time_reference import Found, Reference, TimeExpression
from regesta.extract.time_story import readings

__all__ = ["TimeExpression", "time_expressions"]


def time_expressions(text: str, document: date, *, narrative: bool = False) -> list[TimeExpression]:
    """All time expressions of a text, in order; none overlaps another.

    Args:
        text: English prose.
        document: Day of the document.
        narrative: Whether dates are counted along the narrative, rather than from the document's day.
    """
    spans: list[tuple[int, int, int, re.Match[str]]] = []
    for number, (pattern, _) in enumerate(rules()):
        spans += [(m.start(), m.end(), number, m) for m in pattern.finditer(text)]
    matches = [(match, rules()[number][1]) for _, _, number, match in apart(spans)]
    day = Day(document.year, document.month, document.day)
    start = Reference(day, text, narrative, day)
    found: list[TimeExpression] = []
    for match, reading, reference in readings(matches, start):
        found.append(_expression(match, reading, reference, found[-1].end if found else 0))
    return joined(text, found)


def _expression(match: re.Match[str], found: Found, reference: Reference, floor: int) -> TimeExpression:
    """An expression with the words before it that belong to it, as far as they lie after the last one."""
    reason = reference.reason(found.since) if found.since else ""
    kind, value, before = part_before(match, found)
    mod, early = modifier(match)
    if before and match.start() - before >= floor:
        return TimeExpression(match.start() - before, match.end(), kind, value, reason)
    early = early if match.start() - early >= floor else 0
    return TimeExpression(match.start() - early, match.end(), found.kind, found.value, reason, mod)
