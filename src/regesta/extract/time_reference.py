"""Where a text has got to: the day that relative time expressions are counted from, and the tense around them."""

import re
from functools import cache

import msgspec

from regesta.extract import time_words as words
from regesta.extract.time_bounds import interval
from regesta.extract.time_calendar import Day

#: Code points around an expression that are looked at for the tense of its verb.
NEAR = 70


class Found(msgspec.Struct, frozen=True):
    """A reading.

    Attributes:
        kind: ``DATE``, ``TIME``, ``DURATION`` or ``SET``.
        value: TIMEX3 value; empty for a time that nothing tells.
        since: The day it was counted from.
        yearless: A month or a season without its year; the value has the year of the day counted from.
    """

    kind: str
    value: str
    since: Day | None = None
    yearless: bool = False


class Reference(msgspec.Struct, frozen=True):
    """Where a text has got to.

    Attributes:
        document: Day of the document.
        text: The text, to look for the tense of a verb.
        narrative: Whether the last date told counts, rather than the day of the document.
        day: The day that relative expressions are counted from.
        told: The last date told, in a narrative.
        quarter: The last quarter of a year that was told.
    """

    document: Day
    text: str
    narrative: bool
    day: Day
    told: str = ""
    quarter: str = ""

    def tell(self, value: str) -> "Reference":
        """What it is after a date was told: a narrative goes on from there."""
        if re.fullmatch(r"(?:BC)?\d{4}-Q\d", value):
            return msgspec.structs.replace(self, quarter=value)
        days = interval(value) if self.narrative else None
        return msgspec.structs.replace(self, day=days[0], told=value) if days else self

    def ahead(self, start: int, end: int) -> bool:
        """Whether the words around speak of what is to come."""
        around = self.text[max(0, start - NEAR) : start].rpartition(".")[2]
        after = self.text[end : end + NEAR // 2].partition(".")[0]
        return bool(_ahead().search(around) or _ahead().search(after))

    def reason(self, since: Day) -> str:
        """From which day an expression was counted, in words."""
        whose = "the day of the document" if since == self.document else "told before"
        return f"counted from {since.timex}, {whose}"


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(rf"\b{words.any_of(words.listed('likely_ahead'))}\b", re.IGNORECASE)
