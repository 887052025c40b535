"""Reader for EDTF (ISO 8601-2:2019, levels 0 to 2): an expression becomes bounds in days.

Days are numbered as in `datetime.date.toordinal` (1 January of year 1 is day 1, proleptic
Gregorian calendar) and go on below and above the years that `date` can hold; year 0 is 1 BCE.

Source: Library of Congress, Extended Date/Time Format specification, 2019.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from regesta.errors import DateError

__all__ = ["Bounds", "civil", "day_number", "read_edtf"]


class Bounds(NamedTuple):
    """What an expression says of the first and the last day of something.

    Each bound is a day number, inclusive; None is unbounded.

    Attributes:
        start_lo: Earliest possible first day.
        start_hi: Latest possible first day.
        end_lo: Earliest possible last day.
        end_hi: Latest possible last day.
        span: True for an interval with its own start and end; False for one moment somewhere
            between `start_lo` and `end_hi`.
        approximate: Marked ``~`` or ``%``; the bounds are widened for it.
        uncertain: Marked ``?`` or ``%``; the bounds are as written, but may be wrong altogether.
    """

    start_lo: int | None
    start_hi: int | None
    end_lo: int | None
    end_hi: int | None
    span: bool = False
    approximate: bool = False
    uncertain: bool = False


_SEASONS = {  # first month, number of months; southern winter and the northern one cross the year
    21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3),
    25: (3, 3), 26: (6, 3), 27: (9, 3), 28: (12, 3),
    29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3),
    33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3),
    37: (1, 4), 38: (5, 4), 39: (9, 4), 40: (1, 6), 41: (7, 6),
}  # fmt: skip

# How many days "about" adds on either side, by the finest part that is marked.
WIDENING = {"year": 366, "season": 31, "month": 31, "day": 5}

_Q = "[?~%]?"
_DATE = re.compile(
    rf"(?P<q1>{_Q})(?P<year>-?[0-9X]{{4}})(?P<q2>{_Q})"
    rf"(?:-(?P<q3>{_Q})(?P<month>[0-9X]{{2}})(?P<q4>{_Q})"
    rf"(?:-(?P<q5>{_Q})(?P<day>[0-9X]{{2}})(?P<q6>{_Q}))?)?"
)
_TIME = re.compile(
    r"(-?\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-](?:[01]\d|2[0-3])(?::[0-5]\d)?)?"
)
_LONG_YEAR = re.compile(
    r"(?:Y(?P<long>-?\d{5,})|Y(?P<base>-?\d+)E(?P<power>\d{1,2})|(?P<plain>-?\d{4}))"
    rf"(?:S(?P<digits>[1-9]\d?))?(?P<q>{_Q})"
)


def _unreadable(text: str, why: str) -> DateError:
    return DateError(f"{text!r} is not an EDTF date: {why}.")


def day_number(year: int, month: int, day: int) -> int:
    """Day number of a date in the proleptic Gregorian calendar, for any year.

    Raises:
        ValueError: If there is no such day.
    """
    if not 1 <= month <= 12 or not 1 <= day <= _length(year, month):
        raise ValueError(f"there is no day {year}-{month:02}-{day:02}")
    shifted = year - (month <= 2)
    era, of_era = divmod(shifted, 400)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 305


def civil(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day number; the inverse of `day_number`."""
    era, of_era = divmod(number + 305, 146097)
    years = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * years + years // 4 - years // 100)
    shifted = (5 * of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    return era * 400 + years + (month <= 2), month, of_year - (153 * shifted + 2) // 5 + 1


def _length(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


@lru_cache(maxsize=16384)
def read_edtf(text: str) -> Bounds:
    """Bounds of an EDTF expression of level 0, 1 or 2.

    An unknown and an open end both leave the bound free. “About” widens by `WIDENING`.

    Raises:
        DateError: If it is not EDTF, names a day that does not exist, or ends before it begins.
    """
    if not text or text != text.strip():
        raise _unreadable(text, "it is empty or has spaces around it")
    if text[0] in "[{":
        return _set(text)
    if "/" in text:
        return _interval(text)
    return _single(text)


def _single(text: str) -> Bounds:
    if timed := _TIME.fullmatch(text):
        return _single(timed[1])
    if found := _DATE.fullmatch(text):
        return _date(text, found)
    if found := _LONG_YEAR.fullmatch(text):
        return _long_year(text, found)
    raise _unreadable(text, "it is not a date of the form 2012, 2012-11, 2012-11-03, 2012-21 or 201X")


def _date(text: str, found: re.Match[str]) -> Bounds:
    year, month, day = found["year"], found["month"], found["day"]
    if year == "-0000":
        raise _unreadable(text, "year 0 has no sign")
    marks = {
        "year": found["q1"] + found["q2"],
        "month": (found["q3"] or "") + (found["q4"] or ""),
        "day": (found["q5"] or "") + (found["q6"] or ""),
    }
    season = month is not None and month.isdigit() and int(month) in _SEASONS
    if season and day is not None:
        raise _unreadable(text, "a season has no days")
    if season:
        first = next(_years(year))
        last = next(_years(year, last=True))
        low, high = _season(first, int(month))[0], _season(last, int(month))[1]
    else:
        low, high = _day(text, year, month, day), _day(text, year, month, day, last=True)
    about = next((part for part, mark in marks.items() if "~" in mark or "%" in mark), None)
    extra = WIDENING["season" if season and about == "month" else about] if about else 0
    doubt = any("?" in mark or "%" in mark for mark in marks.values())
    low, high = low - extra, high + extra
    return Bounds(low, high, low, high, approximate=bool(about), uncertain=doubt)


def _years(pattern: str, *, last: bool = False) -> Iterator[int]:
    """Years that fit a pattern such as ``-15XX``, from the earliest on or from the latest back."""
    negative, digits = pattern.startswith("-"), pattern.lstrip("-")
    free = digits.count("X")
    upwards = last == negative  # counting magnitude up leads away from year 0
    for step in range(10**free):
        filler = iter(str(step if upwards else 10**free - 1 - step).zfill(free))
        magnitude = int("".join(next(filler) if c == "X" else c for c in digits))
        if not (negative and magnitude == 0):
            yield -magnitude if negative else magnitude


def _fitting(pattern: str | None, limit: int) -> Sequence[int]:
    if pattern is None:
        return range(1, limit + 1)
    if "X" not in pattern:
        return [int(pattern)] if 1 <= int(pattern) <= limit else []
    regex = re.compile(pattern.replace("X", "."))
    return [n for n in range(1, limit + 1) if regex.fullmatch(f"{n:02}")]


def _day(text: str, year: str, month: str | None, day: str | None, *, last: bool = False) -> int:
    """The first (or last) day that fits the pattern."""
    order = reversed if last else iter
    for candidate, _ in zip(_years(year, last=last), range(401), strict=False):
        for m in order(_fitting(month, 12)):
            for d in order(_fitting(day, _length(candidate, m))):
                return day_number(candidate, m, d)
    raise _unreadable(text, "there is no such day")


def _season(year: int, season: int) -> tuple[int, int]:
    first, months = _SEASONS[season]
    last_year, last_month = divmod(year * 12 + first - 1 + months - 1, 12)
    return day_number(year, first, 1), day_number(
        last_year, last_month + 1, _length(last_year, last_month + 1)
    )


def _long_year(text: str, found: re.Match[str]) -> Bounds:
    if found["plain"] and not found["digits"]:
        raise _unreadable(text, "it is not a date")
    year = int(found["long"] or found["plain"] or found["base"])
    if found["power"]:
        year *= 10 ** int(found["power"])
    if abs(year) > 10**15:
        raise _unreadable(text, "the year is beyond 10^15")
    low = high = year
    if found["digits"]:
        unit = 10 ** max(0, len(str(abs(year))) - int(found["digits"]))
        start = abs(year) // unit * unit
        low, high = (start, start + unit - 1) if year >= 0 else (-start - unit + 1, -start)
    about, doubt = found["q"] in ("~", "%"), found["q"] in ("?", "%")
    extra = WIDENING["year"] if about else 0
    first, last = day_number(low, 1, 1) - extra, day_number(high, 12, 31) + extra
    return Bounds(first, last, first, last, approximate=about, uncertain=doubt)


def _interval(text: str) -> Bounds:
    parts = text.split("/")
    if len(parts) != 2 or (all(part in ("", "..") for part in parts) and parts != ["..", ""]):
        raise _unreadable(text, "an interval is START/END, one of them a date")
    if any("T" in part or part.startswith(("Y", "[", "{")) for part in parts):
        raise _unreadable(text, "an interval is between days, months or years")
    start, end = (None if part in ("", "..") else _single(part) for part in parts)
    if start and end:
        bare = [_single(re.sub("[?~%]", "", part)) for part in parts]  # "about" hides no disorder
        bound = bare[1].end_hi if "X" in parts[1] else bare[1].start_lo
        if bare[0].start_lo > bound:  # type: ignore[operator]
            raise _unreadable(text, "it ends before it begins")
    return _tightened(
        Bounds(
            start.start_lo if start else None,
            start.start_hi if start else None,
            end.end_lo if end else None,
            end.end_hi if end else None,
            span=True,
            approximate=bool((start and start.approximate) or (end and end.approximate)),
            uncertain=bool((start and start.uncertain) or (end and end.uncertain)),
        )
    )


def _tightened(b: Bounds) -> Bounds:
    """Nothing begins after it ends: the bounds of one end limit those of the other."""
    start_hi = (
        b.start_hi if b.end_hi is None else b.end_hi if b.start_hi is None else min(b.start_hi, b.end_hi)
    )
    end_lo = b.end_lo if b.start_lo is None else b.start_lo if b.end_lo is None else max(b.end_lo, b.start_lo)
    return b._replace(start_hi=start_hi, end_lo=end_lo)


def _set(text: str) -> Bounds:
    """``[a, b..c]``: one of these; ``{a, b..c}``: all of these, so from the first to the last."""
    closing = {"[": "]", "{": "}"}[text[0]]
    inner = text[1:-1]
    if not text.endswith(closing) or not inner or " " in inner:
        raise _unreadable(text, f"a set is written {text[0]}2010,2012..2014{closing}")
    lows: list[Bounds | None] = []
    highs: list[Bounds | None] = []
    for member in inner.split(","):
        first, dots, last = member.partition("..")
        if dots and not first and not last:
            raise _unreadable(text, "a range in a set needs a date")
        lows.append(_member(text, first) if first else None)
        highs.append(_member(text, last if dots else first) if last or not dots else None)
        low, high = lows[-1], highs[-1]
        if low and high and low.start_lo > high.start_lo and dots:  # type: ignore[operator]
            raise _unreadable(text, "a range in it ends before it begins")
    known = [b for b in lows + highs if b]
    first_lo = None if None in lows else min(b.start_lo for b in known if b.start_lo is not None)
    last_hi = None if None in highs else max(b.end_hi for b in known if b.end_hi is not None)
    about, doubt = any(b.approximate for b in known), any(b.uncertain for b in known)
    if closing == "]":
        return Bounds(first_lo, last_hi, first_lo, last_hi, approximate=about, uncertain=doubt)
    first_hi = None if None in lows else min(b.start_hi for b in known if b.start_hi is not None)
    last_lo = None if None in highs else max(b.end_lo for b in known if b.end_lo is not None)
    return _tightened(Bounds(first_lo, first_hi, last_lo, last_hi, True, about, doubt))


def _member(text: str, part: str) -> Bounds:
    if "/" in part or "T" in part:
        raise _unreadable(text, "a set holds days, months or years")
    return _single(part)
