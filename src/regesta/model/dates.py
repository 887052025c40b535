"""Uncertain time: when something happened, as far as it is known.

A partial date is an interval, never a point. Comparisons answer *certainly*, *possibly* or
*cannot*. A date marked ``?`` may be wrong altogether, so nothing that rests on it is certain.
"""

import re
from typing import NamedTuple

import msgspec

from regesta.model.edtf import Bounds, civil, read_edtf
from regesta.model.truth import Truth

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SEASON_NAMES = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


class When(msgspec.Struct, frozen=True, tag="when"):
    """A time as written and as read.

    Attributes:
        edtf: The reading, EDTF (ISO 8601-2) levels 0 to 2.
        text: The words of the source, if they say more or other than `edtf`.
        reason: Why the words were read so, if that needs saying.

    Raises:
        DateError: On creation, if `edtf` is not EDTF.
    """

    edtf: str
    text: str = ""
    reason: str = ""

    def __post_init__(self) -> None:
        read_edtf(self.edtf)

    @property
    def bounds(self) -> Bounds:
        """Bounds in day numbers; see `regesta.model.edtf.Bounds`."""
        return read_edtf(self.edtf)

    @property
    def happening(self) -> "Extent":
        """The extent of an event that is dated so: it lies within the bounds."""
        b = self.bounds
        return Extent(b.start_lo, b.start_hi, b.end_lo, b.end_hi, not b.uncertain)

    @property
    def holding(self) -> "Extent":
        """The extent of a state that is attested so.

        “Emir in 2012” says that he was emir on some day of 2012, not when he began and ended;
        an interval (``2008/2012``) does say so.
        """
        b = self.bounds
        if b.span:
            return self.happening
        return Extent(None, b.end_hi, b.start_lo, None, not b.uncertain)

    def __str__(self) -> str:
        return self.text or in_words(self.edtf)


class Extent(NamedTuple):
    """Uncertain stretch of time. Day numbers, inclusive; None is unbounded.

    Attributes:
        start_lo: Earliest possible first day.
        start_hi: Latest possible first day.
        end_lo: Earliest possible last day.
        end_hi: Latest possible last day.
        firm: False when the dating itself is doubtful; then no answer is certain.
    """

    start_lo: int | None = None
    start_hi: int | None = None
    end_lo: int | None = None
    end_hi: int | None = None
    firm: bool = True

    def before(self, other: "Extent") -> Truth:
        """Does this end before `other` begins?"""
        return self._answer(
            other, always=_less(self.end_hi, other.start_lo), ever=not _not_less(self.end_lo, other.start_hi)
        )

    def after(self, other: "Extent") -> Truth:
        """Does this begin after `other` has ended?"""
        return other.before(self)

    def overlaps(self, other: "Extent") -> Truth:
        """Do the two share at least one day?"""
        return ~(self.before(other) | other.before(self))

    def begins_before(self, other: "Extent") -> Truth:
        """Does this begin before `other` begins?"""
        return self._answer(
            other,
            always=_less(self.start_hi, other.start_lo),
            ever=not _not_less(self.start_lo, other.start_hi),
        )

    def ends_after(self, other: "Extent") -> Truth:
        """Does this end after `other` ends?"""
        return self._answer(
            other, always=_less(other.end_hi, self.end_lo), ever=not _not_less(other.end_lo, self.end_hi)
        )

    def same(self, other: "Extent") -> Truth:
        """Do the two begin on the same day and end on the same day?"""
        ever = not (
            _less(self.start_hi, other.start_lo)
            or _less(other.start_hi, self.start_lo)
            or _less(self.end_hi, other.end_lo)
            or _less(other.end_hi, self.end_lo)
        )
        always = ever and all(
            low is not None and low == high == low2 == high2
            for low, high, low2, high2 in (
                (self.start_lo, self.start_hi, other.start_lo, other.start_hi),
                (self.end_lo, self.end_hi, other.end_lo, other.end_hi),
            )
        )
        return self._answer(other, always=always, ever=ever)

    def _answer(self, other: "Extent", *, always: bool, ever: bool) -> Truth:
        truth = Truth.of(always=always, ever=ever)
        return truth if self.firm and other.firm else truth.doubted()


def _less(high: int | None, low: int | None) -> bool:
    """Is every value up to `high` less than every value from `low` on? Unbounded: no."""
    return high is not None and low is not None and high < low


def _not_less(low: int | None, high: int | None) -> bool:
    """Is no value from `low` on less than any value up to `high`?"""
    return low is not None and high is not None and low >= high


def between(first: int | None, last: int | None, *, span: bool = False) -> str:
    """EDTF for some day from `first` to `last`, or (`span`) for the whole stretch.

    Args:
        first: Day number, inclusive; None is open.
        last: Day number, inclusive; None is open.
        span: Whether it lasted from `first` to `last` rather than lying somewhere between.

    Raises:
        ValueError: If both are None, `last` is before `first`, or a year has more than four digits.
    """
    if (first is None and last is None) or (first is not None and last is not None and last < first):
        raise ValueError(f"no time between {first} and {last}")
    if first is not None and last is not None and not span:
        (y1, m1, d1), (y2, m2, d2) = civil(first), civil(last)
        if first == last:
            return _iso(first)
        if (y1, m1, d1) == (y2, 1, 1) and (m2, d2) == (12, 31):
            return f"{_year(y1)}"
        if (y1, m1, d1) == (y2, m2, 1) and civil(last + 1)[2] == 1:
            return f"{_year(y1)}-{m1:02}"
    left, right = "" if first is None else _iso(first), "" if last is None else _iso(last)
    return f"{left or '..'}/{right or '..'}" if span else f"[{left}..{right}]"


def iso_day(number: int) -> str:
    """A day number as ``YYYY-MM-DD``, year 0 being 1 BCE; for any year."""
    year, month, day = civil(number)
    return f"{_year(year)}-{month:02}-{day:02}"


def _iso(number: int) -> str:
    year = civil(number)[0]
    if abs(year) > 9999:
        raise ValueError(f"EDTF has no days in year {year}, only the year itself")
    return iso_day(number)


def _year(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04}"


_PLAIN = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)")


def in_words(edtf: str) -> str:
    """A reading for people: ``3 November 2012``, ``about April 2009``, ``2006 to 2008``."""
    if edtf.startswith("[") and edtf.endswith("]") and edtf.count("..") == 1 and "," not in edtf:
        first, _, last = edtf[1:-1].partition("..")
        if first and last:
            return f"between {in_words(first)} and {in_words(last)}"
        return f"on or after {in_words(first)}" if first else f"on or before {in_words(last)}"
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        if first in ("", ".."):
            return f"until {in_words(last)}"
        return f"from {in_words(first)}" + ("" if last in ("", "..") else f" to {in_words(last)}")
    found = _PLAIN.fullmatch(edtf)
    if not found:
        return edtf
    year, month, day, mark = found.groups()
    shown = str(int(year)) if not year.startswith("-") else f"{-int(year) + 1} BCE"
    if month and int(month) <= 12:
        shown = f"{_MONTHS[int(month) - 1]} {shown}"
    elif month:
        name = _SEASON_NAMES.get(int(month))
        if name is None:
            return edtf
        shown = f"{name} {shown}"
    shown = f"{int(day)} {shown}" if day else shown
    return {"": shown, "?": f"{shown} (?)", "~": f"about {shown}", "%": f"about {shown} (?)"}[mark]
