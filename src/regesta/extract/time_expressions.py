"""Time expressions of English prose with their values in TIMEX3, as other tools exchange them.

Each is counted from a day of reference: in news the day of the document, in a narrative the last date
told before it. Where dates of claims are wanted, use `regesta.extract.dates_in_text`: it gives bounds.

Source: TIMEX3 of TimeML 1.2.1 (values after ISO 8601, extended by seasons, parts of the day and ``X``).
"""

import re
from calendar import month_name
from datetime import date

import msgspec

from regesta.extract.spans import apart
from regesta.extract.time_patterns import rules
from regesta.extract.time_reference import Reference

#: After a month written in full a full stop ends the sentence.
_FULL_STOPS = tuple(f"{name}." for name in month_name[1:])


class TimeExpression(msgspec.Struct, frozen=True):
    """A time expression.

    Attributes:
        start: First code point.
        end: One past the last.
        kind: ``DATE``, ``TIME``, ``DURATION`` or ``SET``.
        value: TIMEX3 value.
        reason: From which day it was counted; empty if it says all itself.
    """

    start: int
    end: int
    kind: str
    value: str
    reason: str = ""


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
    reference = Reference(document, text, narrative=narrative)
    out = []
    for start, end, number, match in apart(spans):
        try:
            found = rules()[number][1](match, reference)
        except OverflowError:  # “the next day”, told on the last day of the calendar
            found = None
        if found is None:
            continue
        kind, value = found
        if text[start:end].endswith(_FULL_STOPS):
            end -= 1
        out.append(
            TimeExpression(start, end, kind, value, "" if _whole(value, match[0]) else reference.reason)
        )
        if kind in ("DATE", "TIME"):
            reference.tell(value)
    return out


def _whole(value: str, words_: str) -> bool:
    return value[:4] in words_ or not value[:1].isdigit()
