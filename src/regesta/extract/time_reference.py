"""Where a text has got to: the day that relative time expressions are counted from, and the tense around them."""

import re
from functools import cache

import msgspec

from regesta.extract import time_words as words
from regesta.extract.time_bounds import edtf, interval
from regesta.extract.time_calendar import Day

#: Code points around an expression that are looked at for the tense of its verb.
NEAR = 70


class TimeExpression(msgspec.Struct, frozen=True):
    """A time expression.

    Attributes:
        start: First code point.
        end: One past the last.
        kind: ``DATE``, ``TIME``, ``DURATION`` or ``SET``.
        value: TIMEX3 value; empty for a time that nothing tells (“in that period”).
        reason: From which day it was counted; empty if it says all itself.
        mod: TIMEX3 modifier: ``START``, ``MID``, ``END``, ``APPROX``; empty if there is none.
    """

    start: int
    end: int
    kind: str
    value: str
    reason: str = ""
    mod: str = ""

    @property
    def edtf(self) -> str:
        """The date as EDTF, whose bounds `regesta.model.edtf.read_edtf` gives; empty if it is open or no date."""
        return edtf(self.value, self.mod) if self.kind in ("DATE", "TIME") else ""


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
        last: First day of the last date told.
        told: The last date told.
        quarter: The latest quarter of a year that was told and is not to come.
        months: Whether months (“the first nine months”) were told after that quarter.
    """

    document: Day
    text: str
    narrative: bool
    last: Day
    told: str = ""
    quarter: str = ""
    months: bool = False

    @property
    def day(self) -> Day:
        """The day that relative expressions are counted from."""
        return self.last if self.narrative else self.document

    def tell(self, value: str) -> "Reference":
        """What it is after an expression was read: a narrative goes on from there."""
        if re.fullmatch(r"\d{4}-Q\d", value):
            now = f"{self.document.year:04}-Q{(self.document.month + 2) // 3}"
            quarter = max(self.quarter, value) if value < now else self.quarter
            return msgspec.structs.replace(self, quarter=quarter, months=False)
        if re.fullmatch(r"P\d+M", value):
            return msgspec.structs.replace(self, months=True)
        days = interval(value)
        return msgspec.structs.replace(self, last=days[0], told=value) if days else self

    def ahead(self, start: int, end: int) -> bool:
        """Whether the words around speak of what is to come."""
        around = self.text[max(0, start - NEAR) : start].rpartition(".")[2]
        after = self.text[end : end + NEAR // 2].partition(".")[0]
        return bool(_ahead().search(around) or _ahead().search(after))

    def planned(self, start: int) -> bool:
        """Whether the sentence before speaks of a plan."""
        return bool(_planned().search(self.text[max(0, start - NEAR) : start].rpartition(". ")[2]))

    def reason(self, since: Day) -> str:
        """From which day an expression was counted, in words."""
        whose = "the day of the document" if since == self.document else "told before"
        return f"counted from {since.timex}, {whose}"


@cache
def _planned() -> re.Pattern[str]:
    return re.compile(rf"\b{words.any_of(words.listed('planned'))}\b", re.IGNORECASE)


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words.any_of(words.listed('likely_ahead'))}|(?-i:may))\b", re.IGNORECASE)
