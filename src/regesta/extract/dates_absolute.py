"""Dates that stand on their own: days, months, years, seasons, decades, hijri dates."""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from regesta.errors import DateError
from regesta.extract.date_words import (
    alternatives,
    hijri_months,
    months,
    seasons,
    spellings,
)
from regesta.extract.spans import apart
from regesta.extract.time_prose import dates_in_prose
from regesta.extract.words import word_lists
from regesta.model.dates import between
from regesta.model.edtf import read_edtf
from regesta.model.names import fold


class Found(NamedTuple):
    """A date in a text.

    Attributes:
        start: First code point.
        end: One past the last.
        edtf: The reading; empty if it cannot be told.
        reason: Why it was read so, if that needs saying.
    """

    start: int
    end: int
    edtf: str
    reason: str = ""


Reader = Callable[[re.Match[str]], tuple[str, str] | None]

_BARE_YEAR = r"(?<![\d.,/-])(?:1[0-9]{3}|20[0-9]{2})"
_YEAR = rf"{_BARE_YEAR}(?!\d|[.,]\d|/\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|\.)?"
_THIRDS = {"early": (37, 1, 10), "mid": (38, 11, 20), "late": (39, 21, None)}


def absolute_dates(text: str) -> list[Found]:
    """Dates that need no other date, the longest reading at each place, in order of the text.

    Args:
        text: The text, with Western digits.
    """
    found: list[Found] = []
    for pattern, read in _rules():
        for match in pattern.finditer(text):
            reading = _valid(read, match)
            if reading:
                found.append(Found(match.start(), match.end(), *reading))
    return apart([*found, *(Found(*date) for date in dates_in_prose(text))])


def _valid(read: Reader, match: re.Match[str]) -> tuple[str, str] | None:
    reading = read(match)
    if reading is None:
        return None
    try:
        read_edtf(reading[0])
    except DateError:
        return None
    return reading


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    month = alternatives(spellings("months_english", "months_french", "months_german", "months_arabic"))
    hijri = alternatives([s.replace("_", " ") for s in spellings("months_hijri")])
    season = alternatives(spellings("seasons"))
    lists = word_lists("dates")
    third = "|".join(f"(?P<{key}>{alternatives(lists[key])})" for key in ("early", "mid", "late"))
    of = r"(?:\s+of|\s+de|,)?"
    table: list[tuple[str, Reader]] = [
        (rf"(?P<d>{_DAY})\s+(?:of\s+|de\s+)?(?P<m>{month})\.?,?\s+(?:de\s+)?(?P<y>{_YEAR})", _day),
        (rf"(?P<m>{month})\.?\s+(?P<d>{_DAY}),?\s+(?P<y>{_YEAR})", _day),
        (r"(?<![\d-])(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])", _figures),
        (r"(?<![\d./])(?P<a>\d{1,2})[./](?P<b>\d{1,2})[./](?P<y>(?:1[5-9]|20)\d\d)(?![\d./])", _slashed),
        (rf"(?:{third})[\s-]+(?:the\s+month\s+of\s+)?(?P<m>{month}){of}\s+(?P<y>{_YEAR})", _third_of_month),
        (rf"(?:{third})[\s-]*(?P<y>(?:1[0-9]|20)[0-9]{{2}})(?![.,]\d|/\d)", _third_of_year),
        (rf"(?P<m>{month})\.?{of}\s+(?P<y>{_YEAR})", _month),
        (rf"(?:the\s+)?(?P<s>{season})(?:\s+of|\s+de)?\s+(?P<y>{_YEAR})", _season),
        (rf"(?P<m1>{month})\s*(?:-|–|to|and|à|au|et)\s*(?P<m2>{month}){of}\s+(?P<y>{_YEAR})", _months),
        (
            rf"(?P<d1>{_DAY})\s*(?:-|–|to|and|au|et)\s*(?P<d2>{_DAY})\s+(?P<m>{month}),?\s+(?P<y>{_YEAR})",
            _days,
        ),
        (rf"(?P<y1>{_BARE_YEAR})\s*[-–]\s*(?P<y2>(?:1[0-9]|20)[0-9]{{2}}|\d\d)(?![\d-])", _years),
        (r"(?:the\s+|les\s+années\s+|années\s+)(?P<decade>(?:1\d|20)\d0)(?:['’]?s)?\b", _decade),
        (r"\b(?P<decade>(?:1\d|20)\d0)['’]?s\b", _decade),
        (r"\b(?:the\s+)?(?P<c>\d{1,2})(?:st|nd|rd|th)\s+century\b", _century),
        (
            rf"(?:(?P<d>{_DAY})\s+)?(?P<m>{hijri})\s+(?P<y>1[0-5]\d\d|[4-9]\d\d)(?:\s*(?:AH|A\.H\.|H\.?|هـ|ه))?(?!\d)",
            _hijri,
        ),
        (r"(?<=\()(?P<life>d\.|died|b\.|born|mort en|né en|ob\.)\s*(?P<y>\d{3,4})(?=\))", _life),
        (rf"(?P<y>{_YEAR})", _year),
    ]
    return tuple((re.compile(rf"(?<!\w){p}(?!\w)", re.IGNORECASE), read) for p, read in table)


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _month_number(text: str) -> int:
    return months()[fold(text).text.replace("_", " ")] if fold(text).text in months() else 0


def _day(match: re.Match[str]) -> tuple[str, str] | None:
    return f"{match['y']}-{_month_number(match['m']):02}-{_number(match['d']):02}", ""


def _figures(match: re.Match[str]) -> tuple[str, str] | None:
    return match[0], ""


def _slashed(match: re.Match[str]) -> tuple[str, str] | None:
    a, b, year = int(match["a"]), int(match["b"]), match["y"]
    if a > 12 or "." in match[0] or a == b:
        return f"{year}-{b:02}-{a:02}", ""
    if b > 12:
        return f"{year}-{a:02}-{b:02}", "month before day, for there is no month of that number"
    return f"[{year}-{min(a, b):02}-{max(a, b):02},{year}-{max(a, b):02}-{min(a, b):02}]", (
        "day and month may stand either way round"
    )


def _which_third(match: re.Match[str]) -> str:
    return next(key for key in _THIRDS if match[key])


def _third_of_month(match: re.Match[str]) -> tuple[str, str] | None:
    key = _which_third(match)
    _, first, last = _THIRDS[key]
    month = f"{match['y']}-{_month_number(match['m']):02}"
    end = last or _last_day(month)
    return f"[{month}-{first:02}~..{month}-{end:02}~]", f"“{key}” in a month: day {first} to {end}"


def _last_day(month: str) -> int:
    from regesta.model.edtf import civil

    end = read_edtf(month).end_hi
    return civil(end)[2] if end is not None else 28


def _third_of_year(match: re.Match[str]) -> tuple[str, str] | None:
    key = _which_third(match)
    names = {"early": "first", "mid": "second", "late": "last"}
    return f"{match['y']}-{_THIRDS[key][0]}", f"“{key}” in a year: its {names[key]} four months"


def _month(match: re.Match[str]) -> tuple[str, str] | None:
    return f"{match['y']}-{_month_number(match['m']):02}", ""


def _season(match: re.Match[str]) -> tuple[str, str] | None:
    return f"{match['y']}-{seasons()[fold(match['s']).text]}", "season of the northern half of the earth"


def _months(match: re.Match[str]) -> tuple[str, str] | None:
    first, last = _month_number(match["m1"]), _month_number(match["m2"])
    return f"{match['y']}-{first:02}/{match['y']}-{last:02}", ""


def _days(match: re.Match[str]) -> tuple[str, str] | None:
    month = f"{match['y']}-{_month_number(match['m']):02}"
    return f"{month}-{_number(match['d1']):02}/{month}-{_number(match['d2']):02}", ""


def _years(match: re.Match[str]) -> tuple[str, str] | None:
    first, last = match["y1"], match["y2"]
    last = first[:2] + last if len(last) == 2 else last
    return (f"{first}/{last}", "") if int(last) > int(first) else None


def _decade(match: re.Match[str]) -> tuple[str, str] | None:
    return f"{match['decade'][:3]}X", ""


def _century(match: re.Match[str]) -> tuple[str, str] | None:
    return f"{int(match['c']) - 1:02}XX", ""


def _life(match: re.Match[str]) -> tuple[str, str] | None:
    birth = match["life"].lower() in ("b.", "born", "né en")
    return f"{int(match['y']):04}", f"year of {'birth' if birth else 'death'}, in brackets"


def _year(match: re.Match[str]) -> tuple[str, str] | None:
    return (match["y"], "") if is_year(match.string, match.start(), match.end()) else None


_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|until|till|before|after|during|from|to|of|and|or|between|year|the|his|her|its|their|this|that|"
    r"en|depuis|avant|après|année|an|dès|vers|de|du|jusqu’en|et|entre|around|about|circa|c\.|ca\.|early|late|mid|"
    r"through|throughout|for|im|seit|Jahr|سنة|عام|في|منذ|as of|also|on|than)|[’']s|[(,;–-]|\bl[’'])\s*$",
    re.IGNORECASE,
)
_NO_YEAR_AFTER = re.compile(
    r"\s*(?:%|per\s?cent|percent|euros?|dollars?|pounds?|francs?|dinars?|€|\$|£|people|persons|men|women|soldiers|"
    r"fighters|hostages|miles|kilomet|km\b|metres|meters|tons|tonnes|troops|members|dead|pages|copies|hectares|"
    r"personnes|hommes|soldats|otages|milliers|years|ans\b)",
    re.IGNORECASE,
)
_NO_YEAR_BEFORE = re.compile(
    r"(?:[$€£¥#]|\b(?:pp?\.|no\.|n°|nearly|over|some|room|route|page))\s*$", re.IGNORECASE
)


def is_year(text: str, start: int, end: int) -> bool:
    """Whether four figures stand for a year, by the words around them."""
    before = text[max(0, start - 14) : start]
    if _NO_YEAR_BEFORE.search(before) or _NO_YEAR_AFTER.match(text, end):
        return False
    if _YEAR_BEFORE.search(before):
        return True
    return bool(re.match(r"\s*(?:[,.;:)\]–]|$|and\b|et\b)", text[end : end + 6])) or not before.strip()


def _hijri(match: re.Match[str]) -> tuple[str, str] | None:
    from datetime import date

    from hijridate import Hijri

    year, month = int(match["y"]), hijri_months()[fold(match["m"]).text.replace("_", " ")]
    try:
        first = Hijri(year, month, 1)
        start: date = first.to_gregorian()
        length = first.month_length()
    except (ValueError, OverflowError):
        about = round(year * 0.970224 + 621.5774 + (month - 1) / 12.37)
        return f"{about:04}~", f"{match[0]} by the mean length of the hijri year"
    low, high = start.toordinal(), start.toordinal() + length - 1
    if match["d"]:
        day = _number(match["d"])
        if day > 30:
            return None
        low = high = start.toordinal() + day - 1
    reason = f"hijri month {month} of {year}, Umm al-Qura calendar, one day on either side for the sighting"
    return between(low - 1, high + 1), reason
