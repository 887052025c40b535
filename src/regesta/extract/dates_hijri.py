"""Days, months and years of the hijri calendar, as intervals of the Gregorian one."""

import re
from datetime import date

from regesta.extract.date_words import day_of, hijri_months
from regesta.model.dates import between
from regesta.model.names import fold

_REASON = "Umm al-Qura calendar, one day on either side for the sighting"


def hijri_date(match: re.Match[str]) -> tuple[str, str] | None:
    """EDTF and reason of a month, or a day of it; without a table for the year, of about the year.

    Args:
        match: With groups ``d`` (or None), ``m`` and ``y``.
    """
    year, month = int(match["y"]), hijri_months()[re.sub(r"\s+", " ", fold(match["m"]).text)]
    stretch = _stretch(year, month)
    if stretch is None:
        about = round(year * 0.970224 + 621.5774 + (month - 1) / 12.37)
        return f"{about:04}~", f"{match[0]} by the mean length of the hijri year"
    low, high = stretch
    if match["d"]:
        day = day_of(match["d"])
        if day > 30:
            return None
        low = high = low + day - 1
    return between(low - 1, high + 1), f"hijri month {month} of {year}, {_REASON}"


def hijri_year_of(match: re.Match[str]) -> tuple[str, str] | None:
    """EDTF and reason of a year that is said to be one of the hijra.

    Args:
        match: With the group ``y``.
    """
    year = int(match["y"])
    first, last = _stretch(year, 1), _stretch(year, 12)
    if first is None or last is None:
        about = round(year * 0.970224 + 621.5774)
        return f"[{about:04}..{about + 1:04}]", f"{match[0]} by the mean length of the hijri year"
    return between(first[0] - 1, last[1] + 1), f"hijri year {year}, {_REASON}"


def _stretch(year: int, month: int) -> tuple[int, int] | None:
    """Numbers of the first and last day of a month, if the calendar's table has it."""
    from hijridate import Hijri

    try:
        first = Hijri(year, month, 1)
        start: date = first.to_gregorian()
    except (ValueError, OverflowError):
        return None
    return start.toordinal(), start.toordinal() + first.month_length() - 1
