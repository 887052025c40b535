"""The values of time expressions: one function for each form, from a match and a day of reference."""

import re
from collections.abc import Callable
from datetime import MAXYEAR, date, timedelta

from regesta.extract import time_words as words
from regesta.extract.time_reference import Reference

#: TIMEX3 letters of the seasons.
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
#: “Annual” and “quarterly” are as a rule names of reports and of figures.
SETS = {"daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y"}
BACK = ("last", "previous", "past", "preceding", "prior")
ON = ("next", "following", "coming", "upcoming", "subsequent", "ensuing")

#: Kind and value.
Found = tuple[str, str]


def _year(digits: str, reference: Reference) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    century = reference.document.year // 100 * 100
    return century + year if century + year <= reference.document.year + 5 else century - 100 + year


def _existing(year: int, month: int, day: int) -> Found | None:
    """A day, if there is one of that date."""
    try:
        return "DATE", date(year, month, day).isoformat()
    except ValueError:
        return None


def _on(day: date, part: str | None) -> Found:
    """A day, or a part of it."""
    return ("TIME", f"{day.isoformat()}T{words.part_value(part)}") if part else ("DATE", day.isoformat())


def day(match: re.Match[str], reference: Reference) -> Found | None:
    """“3 May 1921”, “May 3”, “May 1921”, “May”."""
    groups = match.groupdict()
    month = words.month_value(groups["month"])
    day = int(groups["day"]) if groups.get("day") else 0
    said = groups.get("year")
    year = _year(said, reference) if said else _nearest(month, day, match, reference)
    return _existing(year, month, day) if day else ("DATE", f"{year:04}-{month:02}")


def _nearest(month: int, day: int, match: re.Match[str], reference: Reference) -> int:
    """The year that is meant where none is said."""
    base = reference.day
    if reference.narrative:
        if not reference.told[4:]:
            return base.year
        return base.year + (base.month - month >= 9) - (month - base.month >= 9)
    if (month, day or 1) <= (base.month, base.day if day else 31):
        return base.year + 1 if base.month - month > 3 and reference.ahead(*match.span()) else base.year
    ahead = month - base.month <= (6 if reference.ahead(*match.span()) else 2)
    return base.year if ahead else base.year - 1


def plain_year(match: re.Match[str], reference: Reference) -> Found | None:
    """“1921”; not what is too far from any time that is written of."""
    year = int(match["year"])
    return ("DATE", f"{year:04}") if 1000 <= year <= reference.document.year + 60 else None


def before_christ(match: re.Match[str], _: Reference) -> Found | None:
    """“490 BC”."""
    return "DATE", f"BC{int(match['year']):04}"


def decade(match: re.Match[str], reference: Reference) -> Found | None:
    """“the 1920s”, “the ’20s”."""
    digits = match["decade"]
    if len(digits) == 2:
        century, year = divmod(reference.document.year, 100)
        return "DATE", f"{century - (int(digits) > year)}{digits[0]}"
    return "DATE", digits[:2] if digits.endswith("00") else digits[:3]


def iso(match: re.Match[str], _: Reference) -> Found | None:
    """“1921-05-03”."""
    year, month, day = map(int, match[0].split("-"))
    return _existing(year, month, day)


def slashed(match: re.Match[str], reference: Reference) -> Found | None:
    """“5/3/21”, the month first where that is possible."""
    year, month, day = _year(match["year"], reference), int(match["month"]), int(match["day"])
    month, day = (day, month) if month > 12 else (month, day)
    return _existing(year, month, day)


_PLANNED = re.compile(r"\b(?:will|won't|scheduled|plans? to|expected to|is to|are to|due)\b", re.IGNORECASE)


def _clause_before(match: re.Match[str]) -> str:
    return re.split(r"[.;]", match.string[max(0, match.start() - 50) : match.start()])[-1]


def weekday(match: re.Match[str], reference: Reference) -> Found | None:
    """“Monday”, “last Friday night”."""
    base, wanted, way = reference.day, words.weekday_value(match["weekday"]), (match["way"] or "").lower()
    back = (base.weekday() - wanted) % 7
    if way in ON or (way == "this" and reference.ahead(*match.span())):
        day = base + timedelta(days=(wanted - base.weekday() - 1) % 7 + 1)
    elif not way and not reference.narrative and back and _PLANNED.search(_clause_before(match)):
        day = base + timedelta(days=7 - back)
    else:
        day = base - timedelta(days=back or (7 if way in BACK else 0))
    return _on(day, match["part"])


def named_day(match: re.Match[str], reference: Reference) -> Found | None:
    """“today”, “yesterday morning”."""
    word = match["word"].lower()
    day = reference.document + timedelta(days=_DAYS[word])
    if word == "tonight":
        return "TIME", f"{day.isoformat()}TNI"
    return _on(day, match["part"])


def part_of_day(match: re.Match[str], reference: Reference) -> Found | None:
    """“this morning”, “the following night”."""
    way, part = match["way"].lower(), words.part_value(match["part"])
    shift = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(way, 0)
    return "TIME", f"{(reference.day + timedelta(days=shift)).isoformat()}T{part}"


def relative(match: re.Match[str], reference: Reference) -> Found | None:
    """“last week”, “the following month”, “this year”, “that day”, “next summer”."""
    way, unit = match["way"].lower(), match["unit"].lower()
    step = -1 if way in BACK else 1 if way in ON else 0
    if unit in SEASONS:
        return "DATE", f"{reference.day.year + step}-{SEASONS[unit]}"
    return "DATE", shifted(reference.day, step, words.unit_value(unit))


def shifted(day: date, count: int, unit: str) -> str:
    """TIMEX3 value of the unit that lies so many units before or after a day.

    Args:
        day: The day counted from.
        count: How many; less than nothing is before.
        unit: Name of the unit in the singular.

    Raises:
        OverflowError: If that lies beyond the calendar, which ends with the year 9999.
    """
    if unit in ("day", "night"):
        return (day + timedelta(days=count)).isoformat()
    if unit in ("week", "weekend", "fortnight"):
        moved = day + timedelta(weeks=count * (2 if unit == "fortnight" else 1))
        year, week, _ = moved.isocalendar()
        return f"{year}-W{week:02}{'-WE' if unit == 'weekend' else ''}"
    if unit in ("month", "quarter"):
        months = 1 if unit == "month" else 3
        number = (day.year * 12 + day.month - 1) // months + count
        year, rest = divmod(number, 12 // months)
        if not 1 <= year <= MAXYEAR:
            raise OverflowError(f"no {unit} in the year {year}")
        return f"{year:04}-{rest + 1:02}" if unit == "month" else f"{year:04}-Q{rest + 1}"
    if unit in ("hour", "minute", "second"):
        return day.isoformat()
    year = day.year + count * words.TIMES.get(unit, 1)
    if year > MAXYEAR:
        raise OverflowError(f"no year {year}")
    digits = {"decade": 3, "century": 2, "millennium": 1}.get(unit, 4)
    return f"{max(0, year):04}"[:digits]


def counted(match: re.Match[str], reference: Reference) -> Found | None:
    """“three days ago”, “two weeks later”, “a year earlier”."""
    count, unit = words.number_value(match["count"]), words.unit_value(match["unit"])
    back = match["way"].lower().split()[0] in ("ago", "earlier", "before", "previously", "prior")
    yearly = unit == "year" and count == 1 and back and not reference.narrative
    if yearly and "quarter" in match.string[max(0, match.start() - 250) : match.start()].lower():
        found = re.search(
            r"(first|second|third|fourth)[\s-]+quarter", match.string[: match.start()], re.IGNORECASE
        )
        current = (reference.document.month - 1) // 3 or 4
        year = reference.document.year - 1 - (reference.document.month <= 3)
        return "DATE", f"{year}-Q{words.ordinal_value(found[1]) if found else current}"
    base = (
        reference.document
        if match["way"].lower() in ("ago", "from now") and not reference.narrative
        else reference.day
    )
    if count is None:
        return "DATE", "PAST_REF" if back else "FUTURE_REF"
    if count % 1:
        count, unit = count * 12, "month" if unit == "year" else unit
    return "DATE", shifted(base, int(-count if back else count), unit)


def quarter(match: re.Match[str], reference: Reference) -> Found | None:
    """“the third quarter of 1921”."""
    which = words.ordinal_value(match["which"])
    if not 1 <= which <= 4:
        return None
    if match["year"]:
        year = int(match["year"])
    else:
        current = (reference.document.month - 1) // 3 + 1
        year = reference.document.year - (which > current and not reference.ahead(*match.span()))
        year -= bool(match["ago"])
    return "DATE", f"{year}-Q{which}"


def business(match: re.Match[str], reference: Reference) -> Found | None:
    """“the latest quarter”, “the year-earlier period”: the quarter before that of the document."""
    if reference.narrative:
        return None
    year, quarter = reference.document.year, (reference.document.month - 1) // 3
    year, quarter = (year, quarter) if quarter else (year - 1, 4)
    return "DATE", f"{year - bool(match['ago'])}-Q{quarter}"


def season(match: re.Match[str], reference: Reference) -> Found | None:
    """“the spring of 1921”, “the winter”."""
    year = int(match["year"]) if match["year"] else reference.day.year
    return "DATE", f"{year}-{SEASONS[match['season'].lower()]}"


def duration(match: re.Match[str], _: Reference) -> Found | None:
    """“three days”, “a two-year”."""
    count, unit = words.number_value(match["count"]), words.unit_value(match["unit"])
    if match["count"].lower() in ("a", "an") and unit in ("second", "quarter"):
        return None  # “a second army”, “a quarter of the men”
    return "DURATION", words.duration_value(count, unit)


def open_duration(match: re.Match[str], _: Reference) -> Found | None:
    """“years”, “recent months”: how many is left open."""
    return "DURATION", words.duration_value(None, words.unit_value(match["unit"]))


def _every(match: re.Match[str], reference: Reference) -> Found | None:
    if reference.narrative and match["unit"].lower() == "day":
        return "SET", "XXXX-XX-XX"
    return "SET", words.duration_value(1.0, words.unit_value(match["unit"]))


def regular(match: re.Match[str], reference: Reference) -> Found | None:
    """“weekly”, “daily”."""
    if reference.narrative and match[0].lower() == "daily":
        return "SET", "XXXX-XX-XX"
    return "SET", SETS[match[0].lower()]


def reference_word(value: str) -> Callable[[re.Match[str], Reference], Found | None]:
    """A word that means no more than now, the past or the future."""
    return lambda _match, _reference: ("DATE", value)


def in_narratives(match: re.Match[str], reference: Reference) -> Found | None:
    """In news these words belong to a title (“the former mayor”) rather than to time."""
    value = "PAST_REF" if match[0].lower() == "former" else "FUTURE_REF"
    return ("DATE", value) if reference.narrative else None


def clock(match: re.Match[str], reference: Reference) -> Found | None:
    """“10:35 a.m.”."""
    hour, minute, half = int(match["hour"]), match["minute"] or "00", (match["half"] or "").lower()[:1]
    hour = hour % 12 + 12 if half == "p" else hour % 12 if half == "a" else hour
    return ("TIME", f"{reference.day.isoformat()}T{hour:02}:{minute}") if hour < 24 else None


def capital_month(match: re.Match[str], reference: Reference) -> Found | None:
    """A month by itself; “may” and “march” are words of another kind unless they have a capital."""
    name = match["month"]
    if not name[0].isupper() or (name in ("May", "March") and not _after_in(match)):
        return None
    return day(match, reference)


def _after_in(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 12) : match.start()].lower()
    return bool(
        re.search(r"\b(?:in|since|of|by|until|last|next|through|to|from|during|late|early|mid)\W+$", before)
    )


def every_unless_article(match: re.Match[str], reference: Reference) -> Found | None:
    """“every year”; “a year” is a duration."""
    first = match[0].split()[0].lower()
    if first in ("a", "an", "one"):
        if words.unit_value(match["unit"]) in ("second", "minute", "quarter"):
            return None  # “a second army”, “a quarter of the men”
        return "DURATION", words.duration_value(1.0, words.unit_value(match["unit"]))
    return _every(match, reference)
