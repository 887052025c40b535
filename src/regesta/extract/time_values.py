"""The values of dates of the calendar: days, months, years, seasons, decades, days of the week, holidays."""

import re
from functools import cache

from regesta.extract import time_words as words
from regesta.extract.time_calendar import Day, existing, shifted, year_value
from regesta.extract.time_lengths import SEASONS, every_weekday
from regesta.extract.time_reference import Found, Reference
from regesta.extract.time_tense import ahead, before, weekday_ahead

_LEAP_YEAR = 2000
#: The month that each season begins with.
_BEGINS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
BACK = ("last", "previous", "past", "preceding", "prior")
ON = ("next", "following", "coming", "upcoming", "subsequent", "ensuing", "succeeding")


def step(way: str | None) -> int:
    """-1 for “last”, 1 for “next”, 0 for “this”, “that”, “the same” and for none."""
    word = " ".join((way or "").lower().split()).removeprefix("the ")
    return -1 if word in BACK else 1 if word in ON else 0


def year_said(text: str, reference: Reference) -> int:
    """Astronomical year of “1921”, “’21”, “480 BC”, “AD 43”."""
    digits = re.sub(r"\D", "", text)
    if re.search(r"B\.?C", text, re.IGNORECASE):
        return 1 - int(digits)
    year = int(digits)
    if len(digits) > 2 or re.search("[a-z]", text, re.IGNORECASE):
        return year
    century = reference.document.year // 100 * 100
    return century + year if century + year <= reference.document.year + 5 else century - 100 + year


def _on(day: Day, part: str | None, since: Day | None = None) -> Found:
    """A day, or a part of it."""
    if part:
        return Found("TIME", f"{day.timex}T{words.part_value(part)}", since)
    return Found("DATE", day.timex, since)


def day(match: re.Match[str], reference: Reference) -> Found | None:
    """“3 May 1921”, “May 3”, “May 1921”, “last May”, “May of that year”, “June 480 BC”."""
    groups = match.groupdict()
    month = words.month_value(groups["month"])
    number = int(groups["day"]) if groups.get("day") else 0
    since, yearless = reference.day, False
    if groups.get("year"):
        year = year_said(groups["year"], reference)
    elif groups.get("of"):
        year = since.year + step(groups["of"])
    else:
        year = _year_of_month(month, number, match, reference)
        yearless = reference.narrative and not groups.get("way")
    # Which year of a narrative it is may be found out later: 29 February may be a day then.
    if number and not existing(_LEAP_YEAR if yearless else year, month, number):
        return None
    value = f"{year_value(year)}-{month:02}" + (f"-{number:02}" if number else "")
    return Found("DATE", value, None if groups.get("year") else since, yearless)


def _year_of_month(month: int, number: int, match: re.Match[str], reference: Reference) -> int:
    """The year that is meant where none is said."""
    base, way = reference.day, match.groupdict().get("way")
    if way:
        if step(way) > 0:
            return base.year + (month <= base.month)
        return base.year - (month >= base.month) if step(way) < 0 else base.year
    if reference.narrative:
        return base.year
    to_come = ahead(match.string, *match.span())
    if (month, number or 1) <= (base.month, base.day if number else 31):
        return base.year + 1 if base.month - month > 3 and to_come else base.year
    return base.year if month - base.month <= (6 if to_come else 2) else base.year - 1


_NUMBERED = re.compile(r"\b(?:resolution|no\.?|number|flight|route|room|page|p\.)\s+$", re.IGNORECASE)


def plain_year(match: re.Match[str], reference: Reference) -> Found | None:
    """“1921”, “480 BC”; not what is too far from any time that is written of."""
    year = year_said(match["year"], reference)
    if year > reference.document.year + 60 or _NUMBERED.search(before(match, 12)):
        return None
    return Found("DATE", year_value(year))


def first_year(match: re.Match[str], _: Reference) -> Found | None:
    """The first of “480-479 BC”."""
    return Found("DATE", year_value(1 - int(match["first"])))


@cache
def _day_before() -> re.Pattern[str]:
    day_of_it = rf"\b(?P<month>{words.month_pattern()})\s+\d{{1,2}}(?:st|nd|rd|th)?"
    return re.compile(rf"{day_of_it}(?:\s?[-–—]|\s+(?:and|to|or)\s)\s?$", re.IGNORECASE)


def last_day(match: re.Match[str], reference: Reference) -> Found | None:
    """The last of “May 3 and 5”, “April 13-15”."""
    first = _day_before().search(before(match, 30))
    if not first:
        return None
    month, number = words.month_value(first["month"]), int(match["day"])
    if match["year"]:
        said = existing(int(match["year"]), month, number)
        return Found("DATE", said.timex) if said else None
    found = existing(reference.day.year, month, number)
    return Found("DATE", found.timex, reference.day, yearless=True) if found else None


def nth(match: re.Match[str], reference: Reference) -> Found | None:
    """“the fourth of July”, “the first Monday of May 1921”, “the last day of June”."""
    groups = match.groupdict()
    month, which = words.month_value(groups["month"]), groups["which"].lower()
    said, since = groups["year"], reference.day
    year = year_said(said, reference) if said else _year_of_month(month, 0, match, reference)
    unit = (groups.get("unit") or "day").lower()
    days = [d for d in range(1, 32) if existing(year, month, d)]
    if unit != "day":
        days = [d for d in days if Day(year, month, d).weekday == words.weekday_value(unit)]
    index = -1 if which == "last" else words.ordinal_value(which) - 1
    if index >= len(days):
        return None
    value = Day(year, month, days[index]).timex
    return Found("DATE", value) if said else Found("DATE", value, since, unit == "day")


def day_of_month(match: re.Match[str], reference: Reference) -> Found | None:
    """“the 20th”: of the month told last, or of this one."""
    base = reference.last if reference.told else reference.document
    found = existing(base.year, base.month, int(match["day"]))
    on = re.search(r"\b(?:on|from|by|until|till|since|to|and|of)\s+the\s+$", before(match, 12))
    return Found("DATE", found.timex, base) if found and on else None


def short_year(match: re.Match[str], _: Reference) -> Found | None:
    """The end of “1995-96”."""
    first = before(match, 5)[:-1]
    if len(first) < 4 or not first.isdecimal() or int(first[2:]) >= int(match[0]):
        return None
    return Found("DATE", first[:2] + match[0])


def spoken_year(match: re.Match[str], _: Reference) -> Found | None:
    """“nineteen ninety-four”, “two thousand one”."""
    year = words.spoken_year_value(match["spoken"])
    return Found("DATE", f"{year:04}") if year else None


def decade(match: re.Match[str], reference: Reference) -> Found | None:
    """“the 1920s”, “the ’20s”, “the twenties”, “the 470s BC”."""
    digits = match["decade"]
    if re.search(r"\b(?:his|her|their|my|your|our)\s+(?:\w+\s+)?$", before(match, 14), re.IGNORECASE):
        return None  # an age
    if match["bc"]:
        return Found("DATE", f"BC{int(digits):04}"[:5])
    if not digits.isdigit():
        digits = f"{words.number_value(digits.lower().replace('ies', 'y')) or 0:g}"
    if len(digits) == 2:
        century, year = divmod(reference.document.year, 100)
        return Found("DATE", f"{century - (int(digits) > year):02}{digits[0]}")
    return Found("DATE", digits[:2] if digits.endswith("00") else digits[:3])


def century(match: re.Match[str], _: Reference) -> Found | None:
    """“the 19th century”, “the fourth century BC”."""
    number = words.ordinal_value(match["which"])
    if not 1 <= number <= 21:
        return None
    return Found("DATE", f"{'BC' if match['bc'] else ''}{number - 1:02}")


def half(match: re.Match[str], reference: Reference) -> Found | None:
    """“the second half of 1921”, “the first half of the year”."""
    year = year_said(match["year"], reference) if match["year"] else reference.day.year
    number = 1 if match["which"].lower() in ("first", "former") else 2
    return Found("DATE", f"{year_value(year)}-H{number}", None if match["year"] else reference.day)


def iso(match: re.Match[str], _: Reference) -> Found | None:
    """“1921-05-03”."""
    found = existing(*map(int, match[0].split("-")))
    return Found("DATE", found.timex) if found and found.year > 0 else None


def slashed(match: re.Match[str], reference: Reference) -> Found | None:
    """“5/3/21”, the month first where that is possible."""
    year, month, number = year_said(match["year"], reference), int(match["month"]), int(match["day"])
    month, number = (number, month) if month > 12 else (month, number)
    found = existing(year, month, number)
    return Found("DATE", found.timex) if found and found.year > 0 else None


def weekday(match: re.Match[str], reference: Reference) -> Found | None:
    """“Monday”, “last Friday night”."""
    if (match["part"] or "").endswith("s"):
        return every_weekday(match, reference)
    base, wanted, way = reference.day, words.weekday_value(match["weekday"]), step(match["way"])
    this = (match["way"] or "").lower() == "this"
    back = (base.weekday - wanted) % 7
    if way > 0 or (this and ahead(match.string, *match.span())):
        found = base.plus((wanted - base.weekday - 1) % 7 + 1)
    elif not way and not reference.narrative and back and weekday_ahead(match.string, *match.span()):
        found = base.plus(7 - back)
    else:
        found = base.plus(-(back or (7 if way < 0 else 0)))
    return _on(found, match["part"], base)


def named_day(match: re.Match[str], reference: Reference) -> Found | None:
    """“today”, “yesterday morning”: of the one who writes, in a narrative too."""
    word, document = match["word"].lower().split()[-1], reference.document
    if word != match["word"].lower():  # “the day before yesterday”
        return _on(document.plus(2 * _DAYS[word]), None, document)
    return _on(document.plus(_DAYS[word]), "night" if word == "tonight" else match["part"], document)


def part_of_day(match: re.Match[str], reference: Reference) -> Found | None:
    """“this morning”, “the following night”."""
    return _on(reference.day.plus(step(match["way"])), match["part"], reference.day)


def part_of_date(match: re.Match[str], reference: Reference) -> Found | None:
    """“at night”, in a narrative “a night attack” too: of no day in particular."""
    if not reference.narrative and before(match, 3).lower() != "at ":
        return None
    return Found("TIME", f"XXXX-XX-XXT{words.part_value(match['part'])}")


def season(match: re.Match[str], reference: Reference) -> Found | None:
    """“the spring of 1921”, “the winter”, “last summer”."""
    groups = match.groupdict()
    letters = SEASONS[(groups["season"] or groups["bare"]).lower()]
    base, way = reference.day, groups.get("way")
    if groups.get("year"):
        return Found("DATE", f"{year_value(year_said(groups['year'], reference))}-{letters}")
    year = base.year + step(way)
    if not reference.narrative:
        began = base.month >= _BEGINS[letters] + 3 * bool(step(way))
        year = base.year - (not began) if step(way) < 0 else base.year + began if step(way) > 0 else base.year
    return Found("DATE", f"{year_value(year)}-{letters}", base, not way)


def holiday(match: re.Match[str], reference: Reference) -> Found | None:
    """“Christmas”, “Labor Day 1921”: the last one, or in the year that is said."""
    name, base = re.sub(r"[\s-]+", " ", match["holiday"].lower().replace("’", "'")), reference.day
    if match["year"]:
        return Found("DATE", words.holiday_value(name, year_said(match["year"], reference)).timex)
    this_year = words.holiday_value(name, base.year)
    if reference.narrative:
        fixed = this_year[1:] == words.holiday_value(name, base.year + 1)[1:]
        return Found("DATE", this_year.timex, base, fixed)
    near = this_year.number - base.number < 70 or ahead(match.string, *match.span())
    return Found("DATE", (this_year if near else words.holiday_value(name, base.year - 1)).timex, base)


def year_end(match: re.Match[str], reference: Reference) -> Found | None:
    """“year-end”: the last day of the year; “since year-end” the one before."""
    since = re.search(r"\b(?:since|from)\s+$", before(match, 12))
    return Found("DATE", f"{year_value(reference.day.year - bool(since))}-12-31", reference.day)


def clock(match: re.Match[str], reference: Reference) -> Found | None:
    """“10:35 a.m.”, “noon”."""
    groups = match.groupdict()
    day_ = reference.day
    if groups.get("named"):
        hour = "24" if groups["named"].lower() == "midnight" else "12"
        return Found("TIME", f"{day_.timex}T{hour}:00", day_)
    return _hour(int(groups["hour"]), groups["minute"] or "00", (groups.get("half") or "").lower()[:1], day_)


def _hour(hour: int, minute: str, half_: str, day_: Day) -> Found | None:
    hour = hour % 12 + 12 if half_ == "p" else hour % 12 if half_ == "a" else hour
    return Found("TIME", f"{day_.timex}T{hour:02}:{minute}", day_) if hour <= 24 else None


def capital_month(match: re.Match[str], reference: Reference) -> Found | None:
    """A month by itself; “may” and “march” are words of another kind unless they have a capital."""
    name = match["month"]
    doubtful = name in ("May", "March") and not (match["way"] or match["of"] or _after_in(match))
    # “Jan Novak”: a shortened month by itself has its full stop, or no name after it.
    after = match.string[match.end() : match.end() + 4]
    person = len(name) == 3 and name != "May" and re.match(r"\s+[A-Z]", after)
    return None if not name[0].isupper() or doubtful or person else day(match, reference)


def _after_in(match: re.Match[str]) -> bool:
    first = match.string[max(0, match.start("month") - 14) : match.start("month")]
    return bool(re.search(rf"\b{words.any_of(words.listed('before_month'))}\W+$", first, re.IGNORECASE))


def shifted_from(day_: Day, count: int, unit: str) -> Found:
    """A date counted from a day."""
    return Found("DATE", shifted(day_, count, unit), day_)
