"""The values of durations and of sets: “three days”, “recent months”, “every Monday”."""

import re

from regesta.extract import time_words as words
from regesta.extract.time_reference import Found, Reference

#: TIMEX3 letters of the seasons.
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
#: “Annual” and “quarterly” are as a rule names of reports and of figures.
SETS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y",
}  # fmt: skip


def duration(match: re.Match[str], reference: Reference) -> Found | None:
    """“three days”, “a two-year”, “ten” of “ten or fifteen years”, “52 years old” in a narrative."""
    groups = match.groupdict()
    count, unit = words.number_value(match["count"]), words.unit_value(groups.get("unit") or "year")
    if groups.get("half") and count is not None:
        count += 0.5
    if match["count"].lower() in ("a", "an") and unit in ("second", "quarter"):
        return None  # “a second army”, “a quarter of the men”
    if unit == "quarter" and re.match(r"\s+of\b", match.string[match.end() : match.end() + 5]):
        return None  # “three quarters of the men”
    if match["count"].lower() in ("a", "an") and (groups.get("unit") or "").endswith("s"):
        return None
    if groups.get("age") and not reference.narrative:
        return None
    if count is None and groups.get("since"):
        return Found("DATE", "PAST_REF")
    return Found("DURATION", words.duration_value(count, unit))


def open_duration(match: re.Match[str], reference: Reference) -> Found | None:
    """“years”, “recent months”: how many is left open."""
    way = (match.groupdict().get("way") or "").lower()
    if way in ("past", "last") and not reference.narrative:
        return Found("DATE", "PAST_REF")
    if way in ("coming", "future") and not reference.narrative:
        return Found("DATE", "FUTURE_REF")
    return Found("DURATION", words.duration_value(None, words.unit_value(match["unit"])))


def some_time(_match: re.Match[str], _: Reference) -> Found | None:
    """“a short time”: of no length in particular."""
    return Found("DURATION", "PXX")


def every(match: re.Match[str], _: Reference) -> Found | None:
    """“every year”, “per day”."""
    count = 2.0 if match.groupdict().get("other") else 1.0
    return Found("SET", words.duration_value(count, words.unit_value(match["unit"])))


def one_unit(match: re.Match[str], _: Reference) -> Found | None:
    """“a year” is a duration."""
    unit = words.unit_value(match["unit"])
    if match["unit"].endswith("s"):
        return None
    if unit in ("second", "minute", "quarter"):
        return None  # “a second army”, “a quarter of the men”
    return Found("DURATION", words.duration_value(1.0, unit))


def regular(match: re.Match[str], _: Reference) -> Found | None:
    """“weekly”, “daily”."""
    return Found("SET", SETS[match[0].lower()])


def every_weekday(match: re.Match[str], _: Reference) -> Found | None:
    """“every Monday”, “Tuesday nights”."""
    said = match.groupdict().get("part")
    part = f"T{words.part_value(said)}" if said else ""
    return Found("SET", f"XXXX-WXX-{words.weekday_value(match['weekday']) + 1}{part}")


def every_month(match: re.Match[str], _: Reference) -> Found | None:
    """“every May”, “each summer”."""
    letters = SEASONS.get(match["which"].lower())
    return Found("SET", f"XXXX-{letters or format(words.month_value(match['which']), '02')}")
