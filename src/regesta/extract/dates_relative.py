"""Dates that are counted from another date: “four months later”, “that day”, “in November”."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from regesta.extract.date_words import (
    alternatives,
    day_of,
    key_of,
    meant,
    months,
    number_of,
    numbers,
    spellings,
)
from regesta.extract.dates_absolute import Found
from regesta.extract.parsing import language_of
from regesta.extract.reading import Reading
from regesta.extract.words import words
from regesta.model.dates import between, in_words
from regesta.model.edtf import Bounds, civil, read_edtf
from regesta.model.names import fold

#: How many paragraphs back a date may lie from which another one is counted.
REACH = 2

_UNIT = r"(?P<unit>day|week|month|year|decade)s?"
_DAYS = {"day": 1, "week": 7}
_ENGLISH = ("later", "earlier", "before", "previously")


class Anchor(NamedTuple):
    """A date from which another one is counted: its place and its reading."""

    at: int
    edtf: str


def shifted(edtf: str, count: int, unit: str) -> str | None:
    """The date that lies some time after another, as EDTF; approximate where the count is coarse.

    Args:
        edtf: The date.
        count: How many units; negative counts back.
        unit: ``day``, ``week``, ``month``, ``year`` or ``decade``.

    Returns:
        None if the date is open at the end that matters or the result is out of the calendar.
    """
    end = read_edtf(edtf).end_hi
    start = read_edtf(edtf).start_lo
    if end is None or start is None:
        return None
    year, month, _day = civil(end if count > 0 else start)
    exact = end == start
    if unit in _DAYS:
        moved = civil((end if count > 0 else start) + count * _DAYS[unit])
        if not 1 <= moved[0] <= 9999:
            return None
        about = "~" if unit == "week" else ""
        return (
            f"{moved[0]:04}-{moved[1]:02}-{moved[2]:02}{about}" if exact else f"{moved[0]:04}-{moved[1]:02}~"
        )
    steps = {"month": 1, "year": 12, "decade": 120}[unit] * count
    total = year * 12 + month - 1 + steps
    if not 12 <= total < 120000:
        return None
    if unit in ("year", "decade") and end - start > 31:
        return f"{total // 12:04}~"
    return f"{total // 12:04}-{total % 12 + 1:02}~"


def relative_dates(reading: Reading, text: str, known: list[Found]) -> Iterator[Found]:
    """Dates that need another date.

    Args:
        reading: The text.
        text: Its words, as `plain` gives them.
        known: The dates that stand on their own, in order of the text.
    """
    anchors = [Anchor(f.end, f.edtf) for f in known if f.edtf and not f.reason.startswith("year of ")]
    german = language_of(reading) == "de"
    for pattern, kind in _patterns():
        for match in pattern.finditer(text):
            if german and match[0].casefold() == "hier":
                continue  # German “here”, not French “yesterday”
            if any(f.start < match.end() and match.start() < f.end for f in known):
                continue
            found = _resolve(reading, match, kind, anchors)
            if found:
                yield found


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    number = alternatives(numbers())
    count = rf"(?P<n>\d+|{number})\s+"
    months_all = alternatives(spellings("months_english", "months_french", "months_german", "months_arabic"))
    day = r"(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|\.)?"
    unit = rf"(?P<unit>{alternatives(meant('units'))})"
    pair = rf"(?P<pair>{alternatives(meant('pairs'))})"
    some = rf"(?:{count}{unit}|{pair})"
    same = r"(?:ce|cette|le\s+même|la\s+même|am\s+selben|am\s+gleichen|im\s+selben|im\s+gleichen|نفس)"
    turn = rf"(?:\s+(?P<turn>{alternatives(meant('behind_months'))}))"
    month = rf"(?P<m>{months_all})"
    table = [
        (rf"(?:(?:about|some|nearly)\s+)?{count}{_UNIT}\s+(?P<way>later|earlier|before|previously)", "count"),
        (
            rf"{count}{unit}\s+(?P<way>plus\s+tard|auparavant|plus\s+tôt|später|danach|zuvor|vorher|früher)",
            "count",
        ),
        (rf"{count}{unit}\s+(?P<way>après|avant)(?=\s*[,.;:])", "count"),
        (rf"(?P<way>بعد|قبل)\s+ذلك\s+ب{some}", "count"),
        (rf"(?P<way>بعد)\s+{some}(?!\s+من\b)", "count"),
        (rf"(?:the|a)\s+(?P<way>following|next|previous)\s+{_UNIT}(?<!s)\b", "step"),
        (rf"(?P<way>{alternatives(meant('steps'))})", "step"),
        (r"the\s+(?:following|next|subsequent)\s+(?P<unit>day|week|month|year)s", "open"),
        (r"les\s+(?P<unit>mois|semaine|jour|année)s?\s+suivante?s", "open"),
        (r"(?:that|the\s+same)\s+(?P<unit>day|month|year)", "same"),
        (rf"{same}\s+{unit}(?:-là)?", "same"),
        (rf"(?:في\s+)?{unit}\s+(?:نفسه|نفسها|ذاته|ذاتها)", "same"),
        (
            rf"(?P<d>{day})\s+(?:of\s+the\s+same\s+month|du\s+même\s+mois|desselben\s+Monats|من\s+(?:نفس\s+الشهر|الشهر\s+نفسه))",
            "monthday",
        ),
        (
            rf"(?:(?P<d>{day})\s+(?:(?:of|de|من)\s+)?{month}{turn}?|(?P<m2>{months_all})\s+(?P<d2>{day}))(?<!\.)",
            "day",
        ),
        (
            rf"(?:in|en|since|by|until|of|last|this|next|early|late|mid-?|au\s+mois\s+de|depuis|fin|début|im|seit|bis|ab|Anfang|Mitte|Ende|في|منذ|حتي|شهر)\s+{month}{turn}?",
            "month",
        ),
        (rf"{count}{_UNIT}\s+(?P<way>ago)", "source"),
        (rf"(?P<way>il\s+y\s+a|vor)\s+{count}{unit}", "source"),
        (rf"(?P<way>قبل)\s+{some}(?!\s+من\b)", "source"),
        (r"(?P<way>last|this|next)\s+(?P<unit>week|month|year|decade)", "source"),
        (rf"(?P<way>{alternatives(meant('turns'))})", "source"),
    ]
    return tuple(
        (re.compile(rf"(?:(?<![\w-])|(?<=(?<!\w)[وفل]))(?:{p})(?![\w-])", re.IGNORECASE), kind)
        for p, kind in table
    )


def _resolve(reading: Reading, match: re.Match[str], kind: str, anchors: list[Anchor]) -> Found | None:
    groups = {k: v for k, v in match.groupdict().items() if v}
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    if kind == "source":
        date = reading.source.date
        edtf = _from_source(groups, date.edtf) if date else ""
        reason = "counted from the date of the source" if edtf else "no date to count from"
        return Found(start, match.end(), edtf, reason)
    anchor = _anchor(reading, match.start(), anchors)
    if kind in ("day", "month"):
        if kind == "month" and not _is_month(groups["m"]):
            return None
        return _without_year(reading, match, groups, start, anchor)
    if anchor is None:
        return None
    edtf, reason = _counted(kind, groups, anchor.edtf)
    return Found(start, match.end(), edtf, reason) if edtf else None


def _anchor(reading: Reading, at: int, anchors: list[Anchor]) -> Anchor | None:
    """The last date before a place, not further back than `REACH` paragraphs."""
    blocks = [i for i, b in enumerate(reading.blocks) if (b.start or 0) <= at]
    first = reading.blocks[max(0, blocks[-1] - REACH)].start or 0 if blocks else 0
    before = [a for a in anchors if first <= a.at <= at]
    return before[-1] if before else None


def _number(groups: dict[str, str]) -> int | None:
    return 2 if "pair" in groups else number_of(groups["n"]) if "n" in groups else None


def _unit(groups: dict[str, str]) -> str:
    word = key_of(groups.get("pair") or groups.get("unit") or "")
    return meant("pairs").get(word) or meant("units").get(word) or word


def _step(key: str, words: str) -> tuple[str, int] | None:
    """Unit and count of a fixed phrase: “le lendemain” is one day on."""
    found = meant(key).get(key_of(words))
    if found is None:
        return None
    unit, sign, count = re.split(r"([+-])", found)
    return unit, int(sign + count)


def _counted(kind: str, groups: dict[str, str], anchor: str) -> tuple[str, str]:
    way = key_of(groups.get("way", ""))
    unit = _unit(groups)
    since = in_words(anchor)
    back = way in words("dates", "back")
    if kind == "count":
        count = _number(groups)
        if count is None:
            return "", ""
        said = groups["n"].lower() if way in _ENGLISH else f"{count}"
        reason = f"{said} {unit if count == 1 else unit + 's'} {'before' if back else 'after'} {since}"
        return shifted(anchor, -count if back else count, unit) or "", reason
    if kind == "step":
        unit, count = _step("steps", way) or (unit, -1 if back else 1)
        return shifted(anchor, count, unit) or "", f"the {unit} {'before' if count < 0 else 'after'} {since}"
    if kind == "open":
        end = read_edtf(anchor).end_hi
        if end is None:
            return "", ""
        return f"{between(end + 1, None, span=True)}", f"the {unit}s after {since}; the end is not said"
    if kind == "monthday":
        month = _same("month", anchor)
        return (f"{month}-{day_of(groups['d']):02}" if month else ""), f"the month of {since}"
    return _same(unit, anchor), f"the {unit} of {since}"


def _same(unit: str, anchor: str) -> str:
    bounds = read_edtf(anchor)
    if bounds.end_hi is None or bounds.start_lo is None:
        return ""
    year, month, day = civil(bounds.end_hi)
    if civil(bounds.start_lo)[0] != year or not 1 <= year <= 9999:
        return ""
    if unit == "year":
        return f"{year:04}"
    if unit == "month":
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}" if bounds.start_lo == bounds.end_hi else ""


def _is_month(word: str) -> bool:
    """“in May”, but not “they may” or “de mars à …” in lower case English."""
    return word[0].isupper() or fold(word).text not in ("may", "march", "mar")


def _turned(reading: Reading, found: Found, month: int, day: int | None, turn: str) -> Found:
    """“le 3 mai dernier”, “en mars prochain”: the last one before the day of writing, or the next one."""
    written = reading.source.date
    bounds = read_edtf(written.edtf) if written else None
    if written is None or bounds is None or bounds.start_lo is None:
        return found._replace(reason="no year is said")
    year, *here = civil(bounds.start_lo)
    there = [month, day or here[1]]
    back = meant("behind_months")[key_of(turn)] == "-1"
    year += -(there >= here) if back else there <= here
    edtf = f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")
    which = "the last one before" if back else "the next one after"
    return found._replace(edtf=edtf, reason=f"no year is said; {which} {in_words(written.edtf)}")


def _without_year(
    reading: Reading, match: re.Match[str], groups: dict[str, str], start: int, anchor: Anchor | None
) -> Found | None:
    word = groups.get("m") or groups.get("m2", "")
    if not _is_month(word):
        return None
    month = months()[fold(word).text]
    day = groups.get("d") or groups.get("d2")
    start = match.start("m") if not day else start
    end = match.end()
    if "turn" in groups:
        return _turned(reading, Found(start, end, ""), month, day_of(day) if day else None, groups["turn"])
    if anchor is None:
        return Found(start, end, "", "no year is said")
    first = read_edtf(anchor.edtf).start_lo
    if first is None:
        return Found(start, end, "", "no year is said")
    year, before, _ = civil(first)
    later = year + 1 if month < before and len(anchor.edtf) > 4 else year
    edtf = f"{later:04}-{month:02}" + (f"-{day_of(day):02}" if day else "")
    return Found(start, end, f"{edtf}?", f"no year is said; the next one after {in_words(anchor.edtf)}")


def _week(bounds: Bounds, count: int) -> str:
    """Some day of the week, from Monday to Sunday, that lies so many weeks from a day."""
    if bounds.start_lo is None or bounds.start_lo != bounds.end_hi:
        return ""
    monday = bounds.start_lo - (bounds.start_lo - 1) % 7 + 7 * count
    return between(monday, monday + 6)


def _from_source(groups: dict[str, str], date: str) -> str:
    way = key_of(groups["way"])
    bounds = read_edtf(date)
    if bounds.start_lo is None or bounds.end_hi is None:
        return ""
    unit = _unit(groups)
    count = {"last": -1, "this": 0, "next": 1}.get(way)
    if way in words("dates", "back"):
        amount = _number(groups)
        if amount is None:
            return ""
        count = -amount
    elif count is None:
        unit, count = _step("turns", way) or (unit, 0)
    if unit == "week" and way not in words("dates", "back"):
        return _week(bounds, count)
    if count == 0:
        return date if unit == "day" else _same(unit, date)
    if unit == "year" and abs(count) == 1 and way not in words("dates", "back"):
        return f"{civil(bounds.end_hi)[0] + count:04}"
    return shifted(date, count, unit) or ""
