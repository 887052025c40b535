"""What a TIMEX3 value says as dates of this package: its first and last day, and its EDTF."""

import re
from datetime import MAXYEAR
from functools import lru_cache

from regesta.extract.time_calendar import Day, existing

#: First month and number of months of a season (of the northern half of the earth), quarter, half of a year.
#: A winter is taken for that which ends in the year (0 is the December before); writers mean the other too.
_PARTS = {
    "SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (0, 3),
    "Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3), "H1": (1, 6), "H2": (7, 6),
}  # fmt: skip
_EDTF = {
    "SP": 21, "SU": 22, "FA": 23, "Q1": 33, "Q2": 34, "Q3": 35, "Q4": 36, "H1": 40, "H2": 41,
}  # fmt: skip
#: A third of a year, as EDTF has it.
_THIRDS = {"START": 37, "MID": 38, "END": 39}
_VALUE = re.compile(
    r"(?P<era>BC)?(?P<year>\d{1,4})"
    r"(?:-W(?P<week>\d\d)(?:-(?P<weekday>WE|[1-7]))?|-(?P<part>SP|SU|FA|WI|Q[1-4]|H[12])"
    r"|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?:-X+)*(?:T.*)?"
)


@lru_cache(maxsize=4096)
def interval(value: str) -> tuple[Day, Day] | None:
    """First and last day of a TIMEX3 value of a date or a time; None if it is open.

    Args:
        value: ``1921-05``, ``BC0480-SU``, ``194`` (a decade), ``1998-W43``, …
    """
    found = _VALUE.fullmatch(value)
    try:
        return _days(found) if found else None
    except OverflowError:  # the last week of the calendar
        return None


def _days(found: re.Match[str]) -> tuple[Day, Day] | None:
    year = 1 - int(found["year"]) if found["era"] else int(found["year"])
    if len(found["year"]) < 4:
        return _years(found["year"], bool(found["era"]))
    if found["week"]:
        monday = _monday(year, int(found["week"]))
        first = {"WE": 5, None: 0}.get(found["weekday"])
        offset = int(found["weekday"]) - 1 if first is None else first
        return monday.plus(offset), monday.plus(6 if first is not None else offset)
    if found["part"]:
        month, length = _PARTS[found["part"]]
        return _first(year, month), _last(year, month + length - 1)
    if found["day"]:
        day = existing(year, int(found["month"]), int(found["day"]))
        return (day, day) if day else None
    if found["month"]:
        month = int(found["month"])
        return (Day(year, month, 1), _last(year, month)) if 1 <= month <= 12 else None
    return Day(year, 1, 1), Day(year, 12, 31)


def _years(digits: str, before_christ: bool) -> tuple[Day, Day]:
    """A decade, a century, a millennium."""
    span = 10 ** (4 - len(digits))
    low, high = int(digits) * span, int(digits) * span + span - 1
    # The decade of 480 BC ends with that year, but the fourth century BC is 400 to 301.
    shift = len(digits) == 3
    first, last = (shift - high, shift - low) if before_christ else (low, high)
    return Day(first, 1, 1), Day(last, 12, 31)


def _monday(year: int, week: int) -> Day:
    fourth = Day(year, 1, 4)  # always in the first week
    return fourth.plus(7 * (week - 1) - fourth.weekday)


def _first(year: int, month: int) -> Day:
    """First day of a month; the month 0 is the December before."""
    return Day(year, month, 1) if month else Day(year - 1, 12, 1)


def _last(year: int, month: int) -> Day:
    return Day(year, month, next(d for d in (31, 30, 29, 28) if existing(year, month, d)))


def edtf(value: str, mod: str = "") -> str:
    """EDTF of a TIMEX3 value; empty if it is open or no date.

    Args:
        value: TIMEX3 value.
        mod: TIMEX3 modifier; ``START``, ``MID`` and ``END`` narrow it to a third, ``APPROX`` makes it about.
    """
    found, days = _VALUE.fullmatch(value), interval(value)
    if found is None or days is None:
        return ""
    first, last = days
    year = _year(first.year)
    if mod in _THIRDS:
        return _third(value, mod, first, last, year)
    about = "~" if mod == "APPROX" else ""
    if first == last:
        return _text(first) + about
    if len(found["year"]) < 4 or found["week"]:
        return f"[{_text(first)}{about}..{_text(last)}{about}]"
    if found["part"] == "WI":
        return f"[{_text(first)}..{_text(_last(min(first.year + 2, MAXYEAR), 2))}]"
    rest = _EDTF.get(found["part"] or "", found["month"] or "")
    return (f"{year}-{rest}" if rest else year) + about


def _third(value: str, mod: str, first: Day, last: Day, year: str) -> str:
    """“Early March”, “mid-1943”, “the end of the decade”."""
    if len(value.removeprefix("BC")) == 4:
        return f"{year}-{_THIRDS[mod]}"
    if first == last:
        return _text(first)
    if last.year > first.year:  # a decade, a century
        years = last.year - first.year + 1
        return (
            f"[{_year(first.year + _part(years, mod)[0])}~..{_year(first.year + _part(years, mod)[1] - 1)}~]"
        )
    length = last.number - first.number + 1
    begin, end = _part(length, mod)
    return f"[{_text(first.plus(begin))}~..{_text(first.plus(end - 1))}~]"


def _part(length: int, mod: str) -> tuple[int, int]:
    """Where the first, the second, the last third of a length begins and ends."""
    third = ("START", "MID", "END").index(mod)
    begin = third * length // 3
    return begin, max(begin + 1, (third + 1) * length // 3)


def _year(year: int) -> str:
    return f"{year:04}" if year >= 0 else f"-{-year:04}"


def _text(day: Day) -> str:
    return f"{_year(day.year)}-{day.month:02}-{day.day:02}"
