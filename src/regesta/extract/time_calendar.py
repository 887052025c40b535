"""Days before and after Christ, and the TIMEX3 values of the units that lie around them."""

from datetime import MAXYEAR, date
from typing import NamedTuple

#: Years after which the calendar repeats, with the same days of the week.
_CYCLE = 400
_CYCLE_DAYS = 146_097
_FIRST = -MAXYEAR
#: How many months one such unit is; a quarter is that of the calendar.
_MONTHS = {"month": 1, "quarter": 3, "half": 6}
_YEARS = {"decade": 10, "century": 100, "millennium": 1000}
_DIGITS = {"decade": 3, "century": 2, "millennium": 1}


class Day(NamedTuple):
    """A day of the proleptic Gregorian calendar.

    Attributes:
        year: Astronomical year: 0 is 1 BC.
        month: 1 to 12.
        day: 1 to 31.
    """

    year: int
    month: int
    day: int

    def plus(self, days: int) -> "Day":
        """The day that lies so many days after it; less than nothing is before.

        Raises:
            OverflowError: If that lies beyond the calendar, which ends with the year 9999.
        """
        cycles, rest = divmod(self.number + days, _CYCLE_DAYS)
        moved = date.fromordinal(rest + 1)
        year = moved.year + _CYCLE * cycles
        if not _FIRST < year <= MAXYEAR:
            raise OverflowError(f"no year {year}")
        return Day(year, moved.month, moved.day)

    @property
    def number(self) -> int:
        """Days since 1 January of the year 1."""
        alike = self._alike()
        return alike.toordinal() - 1 + (self.year - alike.year) // _CYCLE * _CYCLE_DAYS

    def _alike(self) -> date:
        """The same day, whole cycles later or earlier, where Python has dates."""
        return date(self.year % _CYCLE + _CYCLE, self.month, self.day)

    @property
    def weekday(self) -> int:
        """0 for Monday to 6 for Sunday."""
        return self._alike().weekday()

    @property
    def week(self) -> tuple[int, int]:
        """Year and number of the week after ISO 8601."""
        year, week, _ = self._alike().isocalendar()
        return year + self.year - self._alike().year, week

    @property
    def timex(self) -> str:
        """TIMEX3 value: ``1921-05-03``, ``BC0480-08-01``."""
        return f"{year_value(self.year)}-{self.month:02}-{self.day:02}"


def existing(year: int, month: int, day: int) -> Day | None:
    """A day, if the calendar has one of that date."""
    try:
        date(year % _CYCLE + _CYCLE, month, day)
    except ValueError:
        return None
    return Day(year, month, day) if _FIRST < year <= MAXYEAR else None


def year_value(year: int, digits: int = 4) -> str:
    """TIMEX3 value of an astronomical year, or of the decade (3 digits) or century (2) that it lies in.

    Raises:
        OverflowError: If that lies beyond the calendar.
    """
    if not _FIRST < year <= MAXYEAR:
        raise OverflowError(f"no year {year}")
    return f"{year:04}"[:digits] if year > 0 else f"BC{1 - year:04}"[: digits + 2]


def shifted(day: Day, count: int, unit: str) -> str:
    """TIMEX3 value of the unit that lies so many units before or after a day.

    Args:
        day: The day counted from.
        count: How many; less than nothing is before.
        unit: Name of the unit in the singular.

    Raises:
        OverflowError: If that lies beyond the calendar.
    """
    if unit in ("day", "night"):
        return day.plus(count).timex
    if unit in ("week", "weekend", "fortnight"):
        year, week = day.plus(7 * count * (2 if unit == "fortnight" else 1)).week
        return f"{year_value(year)}-W{week:02}{'-WE' if unit == 'weekend' else ''}"
    if months := _MONTHS.get(unit):
        year, rest = divmod((day.year * 12 + day.month - 1) // months + count, 12 // months)
        return f"{year_value(year)}-" + {1: f"{rest + 1:02}", 3: f"Q{rest + 1}", 6: f"H{rest + 1}"}[months]
    if unit in ("hour", "minute", "second"):
        return day.timex
    return year_value(day.year + count * _YEARS.get(unit, 1), _DIGITS.get(unit, 4))
