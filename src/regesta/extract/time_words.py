"""Number words, units, and other words of time expressions, as patterns and as values."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from regesta.extract.date_words import months, spellings
from regesta.extract.time_calendar import Day
from regesta.extract.words import word_lists
from regesta.model.names import fold

#: ISO 8601 letters of the units; those shorter than a day stand after “T”.
LETTERS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "W", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "Y", "century": "Y", "millennium": "Y", "weekend": "D",
    "night": "D",
}  # fmt: skip
#: How many of the unit of the letter one such unit is.
TIMES = {"decade": 10, "century": 100, "millennium": 1000, "fortnight": 2, "weekend": 2}
PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "day": "DT"}


def any_of(entries: Iterable[str]) -> str:
    """A regular expression for any of some words, longest first; a space is any white space or a hyphen."""
    found = sorted({v for e in entries for v in e.split("/")}, key=lambda e: (-len(e), e))
    return "(?:" + "|".join(re.escape(e).replace(r"\ ", r"[\s-]+") for e in found) + ")"


def listed(key: str) -> tuple[str, ...]:
    """A list of ``words/times.toml``."""
    return word_lists("times")[key]


@cache
def _values() -> Mapping[str, int]:
    known = {w: n for n, e in enumerate(listed("teens_and_less")) for w in e.split("/")}
    return (
        known | {w: 10 * n for n, e in enumerate(listed("tens"), 1) for w in e.split("/")} | {"a": 1, "an": 1}
    )


@cache
def number_pattern() -> str:
    """A number: figures, words to 999, “a”, “half a”, “two and a half”, “several”."""
    small = any_of([w for w in _values() if w not in ("a", "an", "zero")])
    tens = any_of(listed("tens")[1:])
    hundreds = rf"(?:{small}|a)[\s-]+(?:hundred|thousand)(?:[\s-]+(?:and[\s-]+)?{small}(?:[\s-]+{small})?)?"
    word = rf"(?:{hundreds}|{tens}[\s-]{small}|{small}|hundred|thousand)"
    dozen = r"(?:a\s+|two\s+|half\s+a\s+)?dozens?(?:\s+of)?|(?:a\s+)?couple(?:\s+of)?|(?:a\s+)?pair\s+of"
    half = r"(?:\s+and\s+(?:(?:a|one)[\s-]+)?half|\s?-?\s?1/2|\s?½)?"
    figures = r"\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d{1,4}(?:\.\d+)?"
    return (
        rf"(?:{any_of(listed('vague'))}|{dozen}|half\s+an?|half[\s-](?=century|decade|hour|year|day)"
        rf"|(?:{figures}|{word}|\ban?(?=\s)){half})"
    )


def number_value(words: str) -> float | None:
    """The number that such words stand for; None where they leave it open (“several”)."""
    text = re.sub(r"[\s-]+", " ", words.strip().casefold())
    if text in {re.sub(r"[\s-]+", " ", w) for w in listed("vague")}:
        return None
    if "dozen" in text:
        return 6 if "half" in text else 24 if "two" in text else None if text.startswith("dozens") else 12
    if "couple" in text or "pair" in text:
        return 2
    if text in ("half", "half a", "half an"):
        return 0.5
    extra = 0.5 if re.search(r"half$|1/2$|½$", text) else 0.0
    text = re.sub(r"(?: and (?:(?:a|one) )?half| ?1/2| ?½)$", "", text).strip()
    if re.fullmatch(r"[\d,.]+", text):
        figures = text.replace(",", "")
        return float(figures) + extra if re.fullmatch(r"\d+(?:\.\d+)?", figures) else None
    total, known = 0, _values()
    for word in text.replace(" and ", " ").split():
        if word in ("hundred", "thousand"):
            total = max(1, total) * (100 if word == "hundred" else 1000)
        elif word in known:
            total += known[word]
        else:
            return None
    return total + extra


@cache
def unit_pattern() -> str:
    """A unit of time, in the singular or the plural."""
    names = [u for e in listed("units") for u in e.split("/") if len(u) > 3 or u == "day"]
    plain = "|".join(sorted((n for n in names if n not in ("century", "millennium")), key=len, reverse=True))
    return rf"(?:(?:{plain})s?|centur(?:y|ies)|millenni(?:um|a|ums)|hrs?\b|yrs?\b)"


def unit_value(word: str) -> str:
    """The unit that a word stands for, in the singular."""
    plain = word.strip().casefold()
    special = {"centuries": "century", "millennia": "millennium", "hrs": "hour", "hr": "hour", "yrs": "year"}
    return special.get(plain, "year" if plain == "yr" else plain.removesuffix("s"))


@cache
def month_pattern() -> str:
    """A month in full, or shortened with or without a full stop."""
    full = [entry.split("/")[0] for entry in word_lists("dates")["months_english"]]
    short = any_of(m for m in spellings("months_english") if m not in full)
    return rf"(?:{any_of(full)}\b|{short}\b\.?)"


def month_value(word: str) -> int:
    """Number of a month, 1 to 12."""
    return months()[fold(word.strip(". \n\t")).text]


def weekdays() -> list[str]:
    """The days of the week in full."""
    return [e.split("/")[0] for e in listed("weekdays")]


@cache
def weekday_pattern() -> str:
    """A day of the week in full, or shortened with a full stop."""
    return any_of(listed("weekdays")) + r"(?!\w)"


def weekday_value(word: str) -> int:
    """0 for Monday to 6 for Sunday."""
    plain = word.casefold()
    return next(n for n, e in enumerate(listed("weekdays")) if plain in e.split("/"))


@cache
def part_pattern() -> str:
    """A part of the day."""
    return any_of([w for k in PARTS for w in listed(f"parts_{k}") if w != "overnight"])


def part_value(word: str) -> str:
    """TIMEX3 letters of a part of the day."""
    plain = word.casefold()
    return next((v for k, v in PARTS.items() if plain in listed(f"parts_{k}")), "")


@cache
def ordinal_pattern() -> str:
    """An ordinal number in figures or words."""
    return rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{any_of(listed('ordinals'))})"


def ordinal_value(word: str) -> int:
    """The number of an ordinal."""
    figures = re.match(r"\d+", word)
    if figures:
        return int(figures[0])
    return listed("ordinals").index(re.sub(r"\s+", "-", word.casefold())) + 1


@cache
def spoken_year_pattern() -> str:
    """A year as it is spoken: “nineteen ninety-four”, “two thousand and one”."""
    small, tens = any_of(listed("teens_and_less")[1:]), any_of(listed("tens")[1:])
    teens = any_of(listed("teens_and_less")[10:])
    return (
        rf"(?:{any_of(listed('teens_and_less')[16:])}[\s-]+(?:hundred|(?:{tens})(?:[\s-]+{small})?|{teens})"
        rf"|two[\s-]+thousand(?:[\s-]+(?:and[\s-]+)?{small})?)(?![\s-]*\w*\s*(?:years|men|people|dollars)\b)"
    )


def spoken_year_value(text: str) -> int:
    """The year of such words."""
    first, *rest = re.sub(r"[\s-]+", " ", text.casefold()).split()
    if first == "two":
        return int(number_value(text) or 0)
    year = _values()[first] * 100
    return year if rest == ["hundred"] else year + int(number_value(" ".join(rest)) or 0)


@cache
def _holidays() -> Mapping[str, str]:
    entries = (e.partition("=") for e in listed("holidays"))
    return {name: rule for names, _, rule in entries for name in names.split("/")}


@cache
def holiday_pattern() -> str:
    """The name of a holiday."""
    return any_of(_holidays()).replace("'", "['’]")


def holiday_value(name: str, year: int) -> Day:
    """The day of a holiday in a year: a fixed one, the nth weekday of a month, or counted from Easter.

    Source: Easter by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, ch. 8).
    """
    rule = _holidays()[name.casefold()]
    if rule.startswith("easter"):
        return _easter(year).plus(int(rule.removeprefix("easter") or 0))
    month, rest = rule.split("-", 1)
    if rest.isdigit():
        return Day(year, int(month), int(rest))
    weekday, nth = map(int, rest.removeprefix("w").split("."))
    first = Day(year, int(month), 1)
    return first.plus((weekday - first.weekday) % 7 + 7 * (nth - 1))


def _easter(year: int) -> Day:
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    days = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    number = moon + days - 7 * ((golden + 11 * moon + 22 * days) // 451) + 114
    return Day(year, number // 31, number % 31 + 1)


def duration_value(count: float | None, unit: str) -> str:
    """ISO 8601 duration, as TIMEX3 has it; ``X`` for a number that is left open."""
    letter = LETTERS[unit]
    time = "T" if letter.startswith("T") else ""
    letter = letter.removeprefix("T")
    if count is None:
        vague = {"decade": "E", "century": "C"}.get(unit, letter)
        return f"P{time}X{vague}"
    amount = count * TIMES.get(unit, 1)
    if unit == "minute" and amount % 1 == 0.5:
        return f"PT{int(amount)}M30S"
    if letter == "Y" and amount % 1 == 0.5:
        return f"P{int(amount)}Y6M" if amount > 1 else "P6M"
    if letter == "H" and amount % 1 == 0.5:
        return f"PT{int(amount)}H30M" if amount > 1 else "PT30M"
    figures = f"{amount:g}" if amount < 1e6 else str(int(amount))
    return f"P{time}{figures}{letter}"
