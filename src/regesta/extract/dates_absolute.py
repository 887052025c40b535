"""Dates that stand on their own: days, months, years, seasons, decades, hijri dates."""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from regesta.errors import DateError
from regesta.extract.amount_units import unit_behind
from regesta.extract.date_words import alternatives, day_of, months, number_in, seasons, spellings
from regesta.extract.dates_hijri import hijri_date, hijri_year_of
from regesta.extract.spans import apart
from regesta.extract.time_prose import dates_in_prose
from regesta.extract.words import word_lists
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
#: Before a date: nothing, or an Arabic “and”, “in”, “for” that is written as one word with it.
_OPEN = r"(?:(?<!\w)|(?<=(?<!\w)[وبل]))"
#: Between a part of a date and the year.
_OF = (
    r"(?:\s+of\s+the\s+year|\s+of|\s+de\s+l'an(?:née)?|\s+de|\s+des\s+Jahres"
    r"|(?:\s+من)?\s+(?:لعام|لسنه|عام|سنه|العام)|\s+من|,)?"
)
_TO = r"\s*(?:-|to|and|à|au|et|bis|und|الي|حتي|و)\s*"
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_CENTURIES = (*_NUMERALS, "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX", "XXI")
_THIRDS = {"early": (37, 1, 10), "mid": (38, 11, 20), "late": (39, 21, None)}


def absolute_dates(text: str) -> list[Found]:
    """Dates that need no other date, the longest reading at each place, in order of the text.

    Args:
        text: The text, as `plain` gives it.
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
    table = [*_table_of_days(), *_table_of_years()]
    return tuple((re.compile(rf"{_OPEN}(?:{p})(?!\w)", re.IGNORECASE), read) for p, read in table)


def _month_names() -> str:
    names = alternatives(spellings("months_english", "months_french", "months_german", "months_arabic"))
    return rf"{names}(?:\.|\s?/\s?{names})?"


def _table_of_days() -> list[tuple[str, Reader]]:
    """Patterns of days, months, and parts of months and years, with their readers."""
    month = _month_names()
    season = alternatives(spellings("seasons"))
    lists = word_lists("dates")
    third = "|".join(f"(?P<{key}>{alternatives(lists[key])})" for key in ("early", "mid", "late"))
    ordinal = alternatives(spellings("ordinals"))
    day = rf"(?P<d>{_DAY}|{ordinal})\s+(?:(?:of|de|من)\s+)?(?:شهر\s+)?"
    return [
        (rf"{day}(?P<m>{month}),?{_OF}\s+(?P<y>{_YEAR})", _day),
        (rf"(?P<m>{month})\s+(?P<d>{_DAY}),?\s+(?P<y>{_YEAR})", _day),
        (rf"(?P<d>{_DAY})\s*(?P<roman>{'|'.join(_NUMERALS)})\.?\s+(?P<y>{_YEAR})", _roman),
        (r"(?<![\d-])(?P<y>\d{4})[-/](?P<m>\d\d)[-/](?P<d>\d\d)(?![\d-])", _figures),
        (
            r"(?<![\d./-])(?P<a>\d{1,2})(?P<s>[./-])\s?(?P<b>\d{1,2})(?P=s)\s?"
            r"(?P<y>(?:1[5-9]|20)\d\d)(?![\d./])",
            _slashed,
        ),
        (
            rf"(?:{third})[\s-]+(?:the\s+month\s+of\s+|du\s+mois\s+de\s+|mois\s+de\s+|des\s+Monats\s+|شهر\s+)?"
            rf"(?P<m>{month}){_OF}\s+(?P<y>{_YEAR})",
            _third_of_month,
        ),
        (
            rf"(?:{third})(?:{_OF}|\s+l'an(?:née)?|\s+the\s+year|\s+year)[\s-]*"
            r"(?P<y>(?:1[0-9]|20)[0-9]{2})(?![.,]\d|/\d)",
            _third_of_year,
        ),
        (rf"(?P<m>{month}){_OF}\s+(?P<y>{_YEAR})", _month),
        (rf"(?:the\s+)?(?P<s>{season}){_OF}\s+(?P<y>{_BARE_YEAR})(?!\d)(?:[-/](?:1[0-9]|20)?\d\d)?", _season),
        (rf"(?:the\s+)?(?P<part>{alternatives(spellings('quarters'))}){_OF}\s+(?P<y>{_YEAR})", _quarter),
        (rf"(?:the\s+)?(?P<part>{alternatives(spellings('semesters'))}){_OF}\s+(?P<y>{_YEAR})", _semester),
        (rf"(?P<m1>{month}){_TO}(?P<m2>{month}){_OF}\s+(?P<y>{_YEAR})", _months),
        (rf"(?P<d1>{_DAY}){_TO}(?P<d2>{_DAY})\s+(?:من\s+)?(?P<m>{month}),?{_OF}\s+(?P<y>{_YEAR})", _days),
        (
            rf"(?P<d1>{_DAY})\s+(?:of\s+)?(?P<m1>{month}){_TO}"
            rf"(?P<d2>{_DAY})\s+(?:of\s+)?(?P<m2>{month}),?{_OF}\s+(?P<y>{_YEAR})",
            _days_of_months,
        ),
    ]


def _table_of_years() -> list[tuple[str, Reader]]:
    """Patterns of years, decades, centuries and hijri dates, with their readers."""
    hijri = alternatives(spellings("months_hijri"))
    ordinal = alternatives(spellings("ordinals"))
    hijri_year = r"(?P<y>1[0-5]\d\d|[4-9]\d\d)"
    anno = r"(?:\s*(?:AH|A\.H\.|H\.?|هـ|ه|هجري|هجريه|للهجره))"
    return [
        (rf"(?P<y1>{_BARE_YEAR})\s*-\s*(?P<y2>(?:1[0-9]|20)[0-9]{{2}}|\d\d)(?![\d-])", _years),
        (r"(?:the\s+|les\s+années\s+|années\s+)(?P<decade>(?:1\d|20)\d0)(?:'?s)?\b", _decade),
        (r"\b(?P<decade>(?:1\d|20)\d0)(?:'?s\b|er(?:\s+Jahren?)?)", _decade),
        (
            rf"(?:les\s+)?années\s+(?P<tens>[3-9]0)|(?P<word>{alternatives(spellings('decades'))})"
            r"(?:\s+(?:من\s+)?القرن\s+(?:الماضي|العشرين))?",
            _decade_of_the_last_century,
        ),
        (
            r"\b(?:the\s+)?(?P<c>\d{1,2})(?:st|nd|rd|th|e|ème|\.)\s+(?:century|siècle|Jahrhunderts?)\b",
            _century,
        ),
        (rf"(?P<c>{'|'.join(sorted(_CENTURIES, key=len, reverse=True))})e(?:r|me)?\s+siècle", _century),
        (rf"القرن\s+(?P<c>{ordinal})", _century),
        (
            rf"(?:(?P<d>{_DAY}|{ordinal})\s+(?:من\s+)?)?(?:شهر\s+)?(?P<m>{hijri})(?:\s+(?:من\s+)?(?:عام|سنه))?\s+{hijri_year}{anno}?(?!\d)",
            hijri_date,
        ),
        (rf"(?P<y>1[0-5]\d\d){anno}", hijri_year_of),
        (r"(?<=\()(?P<life>d\.|died|b\.|born|mort en|né en|ob\.)\s*(?P<y>\d{3,4})(?=\))", _life),
        (rf"(?P<y>{_YEAR})(?:\s?م(?!\w))?", _year),
    ]


def _month_number(text: str) -> int:
    """Number of the month; of “أيار/مايو” the first counts."""
    return months().get(fold(re.sub(r"[./].*", "", text)).text, 0)


def _day(match: re.Match[str]) -> tuple[str, str] | None:
    return f"{match['y']}-{_month_number(match['m']):02}-{day_of(match['d']):02}", ""


def _roman(match: re.Match[str]) -> tuple[str, str] | None:
    if not match["roman"].isupper():
        return None
    return f"{match['y']}-{_NUMERALS.index(match['roman']) + 1:02}-{day_of(match['d']):02}", ""


def _figures(match: re.Match[str]) -> tuple[str, str] | None:
    return match[0].replace("/", "-"), ""


def _slashed(match: re.Match[str]) -> tuple[str, str] | None:
    a, b, year = int(match["a"]), int(match["b"]), match["y"]
    if a > 12 or match["s"] == "." or a == b:
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


def _quarter(match: re.Match[str]) -> tuple[str, str] | None:
    return f"{match['y']}-{32 + number_in('quarters', match['part'])}", ""


def _semester(match: re.Match[str]) -> tuple[str, str] | None:
    return f"{match['y']}-{39 + number_in('semesters', match['part'])}", ""


def _months(match: re.Match[str]) -> tuple[str, str] | None:
    first, last = _month_number(match["m1"]), _month_number(match["m2"])
    between = _BETWEEN_MONTHS.search(match.string[max(0, match.start() - 12) : match.start()])
    if between:
        return f"[{match['y']}-{first:02}..{match['y']}-{last:02}]", "some time between the two"
    return f"{match['y']}-{first:02}/{match['y']}-{last:02}", ""


def _days(match: re.Match[str]) -> tuple[str, str] | None:
    month = f"{match['y']}-{_month_number(match['m']):02}"
    return f"{month}-{day_of(match['d1']):02}/{month}-{day_of(match['d2']):02}", ""


def _days_of_months(match: re.Match[str]) -> tuple[str, str] | None:
    first, last = (
        f"{_month_number(match[m]):02}-{day_of(match[d]):02}" for m, d in (("m1", "d1"), ("m2", "d2"))
    )
    return (f"{match['y']}-{first}/{match['y']}-{last}", "") if first < last else None


def _years(match: re.Match[str]) -> tuple[str, str] | None:
    first, last = match["y1"], match["y2"]
    last = first[:2] + last if len(last) == 2 else last
    return (f"{first}/{last}", "") if int(last) > int(first) else None


def _decade(match: re.Match[str]) -> tuple[str, str] | None:
    return f"{match['decade'][:3]}X", ""


def _decade_of_the_last_century(match: re.Match[str]) -> tuple[str, str] | None:
    tens = match["tens"] or f"{10 + 10 * number_in('decades', match['word'])}"
    return f"19{tens[0]}X", "of the twentieth century"


def _century(match: re.Match[str]) -> tuple[str, str] | None:
    count = match["c"]
    if count.upper() in _CENTURIES:
        number = _CENTURIES.index(count.upper()) + 1
    else:
        number = int(count) if count.isdecimal() else number_in("ordinals", count)
    return f"{number - 1:02}XX", ""


def _life(match: re.Match[str]) -> tuple[str, str] | None:
    birth = match["life"].lower() in ("b.", "born", "né en")
    return f"{int(match['y']):04}", f"year of {'birth' if birth else 'death'}, in brackets"


def _year(match: re.Match[str]) -> tuple[str, str] | None:
    return (match["y"], "") if is_year(match.string, match.start(), match.end()) else None


_BETWEEN_MONTHS = re.compile(r"(?:between|entre|zwischen|بين)\s+(?:شهري\s+)?$", re.IGNORECASE)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|until|till|before|after|during|from|to|of|and|or|between|year|the|his|her|its|their|this|that|"
    r"en|depuis|avant|après|année|an|dès|vers|de|du|jusqu'en|et|entre|around|about|circa|c\.|ca\.|early|late|mid|"
    r"through|throughout|for|as of|also|on|than|im|seit|Jahre?s?|bis|vor|nach|um|etwa|ab|zwischen|von|und|"
    r"gegen|Anfang|Mitte|Ende|سنه|عام|العام|عامي|في|منذ|قبل|بعد|حتي|بين|من|الي)|'s|[(,;-]|\bl'|(?<!\w)و)\s*$",
    re.IGNORECASE,
)
_NO_YEAR_AFTER = re.compile(
    r"\s*(?:%|per\s?cent|percent|euros?|dollars?|pounds?|francs?|dinars?|€|\$|£|people|persons|men|women|soldiers|"
    r"fighters|hostages|miles|kilomet|km\b|metres|meters|tons|tonnes|troops|members|dead|pages|copies|hectares|"
    r"personnes|hommes|soldats|otages|milliers|years|ans\b|Mark\b|Gulden|Kronen|Mann\b)",
    re.IGNORECASE,
)
_ARABIC_BEHIND = re.compile(r"\s+[ء-ي]")
_YEAR_SAID = re.compile(r"(?:عام|سنه)\s*$")
_NO_YEAR_BEFORE = re.compile(
    r"(?:[$€£¥#]|\b(?:pp?\.|no\.|n°|nearly|over|some|room|route|page))\s*$", re.IGNORECASE
)


def is_year(text: str, start: int, end: int) -> bool:
    """Whether four figures stand for a year, by the words around them.

    Args:
        text: The text, as `plain` gives it.
        start: Where the figures begin.
        end: One past them.
    """
    before = text[max(0, start - 14) : start]
    if _NO_YEAR_BEFORE.search(before) or _NO_YEAR_AFTER.match(text, end):
        return False
    if _ARABIC_BEHIND.match(text, end) and not _YEAR_SAID.search(before) and unit_behind(text, end, start):
        return False
    if _YEAR_BEFORE.search(before):
        return True
    return bool(re.match(r"\s*(?:[,.;:)\]-]|$|and\b|et\b)", text[end : end + 6])) or not before.strip()
