"""Readings of time expressions, and where a text has got to: the day that relative ones are counted from."""

import re

import msgspec

from regesta.extract.time_bounds import edtf, interval
from regesta.extract.time_calendar import Day


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
        """The date as EDTF, which `regesta.model.edtf.read_edtf` gives bounds; empty if open or no date."""
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
        text: The text.
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

    def reason(self, since: Day) -> str:
        """From which day an expression was counted, in words."""
        whose = "the day of the document" if since == self.document else "told before"
        return f"counted from {since.timex}, {whose}"
