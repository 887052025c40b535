"""The forms of time expressions: a pattern and the function that gives its value, in order of preference."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from regesta.extract import time_values as values
from regesta.extract import time_words as words
from regesta.extract.time_reference import Reference

Rule = Callable[[re.Match[str], Reference], values.Found | None]


_PLAIN = ("this", "that", "the same", "same", "current", "the current")
_WAYS = "|".join(sorted({*values.BACK, *values.ON, *_PLAIN}, key=lambda way: (-len(way), way)))


@cache
def rules() -> tuple[tuple[re.Pattern[str], Rule], ...]:
    """All of them; of two that overlap the longer counts, of equally long ones the one that stands first."""
    return tuple((re.compile(pattern, re.IGNORECASE), rule) for pattern, rule in (*_dates(), *_others()))


def _dates() -> Iterator[tuple[str, Rule]]:
    month, weekday = rf"(?P<month>{words.month_pattern()})", words.weekday_pattern()
    day, year = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4})"
    comma = rf"(?:{weekday},?\s+(?:the\s+)?)?"
    yield rf"\b{comma}{day}\s+(?:of\s+)?{month},?\s+{year}\b", values.day
    yield rf"\b{comma}{month}\s+{day},?\s+{year}\b", values.day
    yield rf"\b{comma}{month}\s+{day}(?!\d|\s*%|,\d{{3}})\b", values.day
    yield rf"\b(?:the\s+)?{day}\s+(?:of\s+)?{month}(?!\w)", values.day
    yield rf"\b{month},?\s+(?:of\s+)?{year}\b", values.day
    yield rf"(?<![\w-])(?:(?:early|mid|late)-)?{month}(?=[\s,.;:)']|$)(?!\s+\d)", values.capital_month
    yield r"\b\d{4}-\d\d-\d\d\b", values.iso
    yield r"\b(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{2,4})\b", values.slashed
    yield r"(?<![\w$£€.,/])(?<!\D-)(?P<year>1[0-9]\d\d|20\d\d)(?![\w%/]|[.,]\d|-\d\d-)", values.plain_year
    yield r"\b(?P<year>\d{1,4})\s*(?:BC|BCE|B\.C\.)(?!\w)", values.before_christ
    yield (
        r"\b(?:the\s+)?(?:(?:early|mid|late)[\s-]+)?['’]?(?P<decade>\d{2}(?:\d0)?(?<=0))['’]?s\b",
        values.decade,
    )
    way = r"(?:(?P<way>last|next|this|past|previous|following|coming)\s+)?"
    yield (
        rf"\b(?:the\s+)?{way}(?P<weekday>{weekday})(?:\s+(?P<part>{words.part_pattern()}))?(?!\w)",
        values.weekday,
    )
    yield (
        rf"\b(?P<word>today|yesterday|tomorrow|tonight)(?:\s+(?P<part>{words.part_pattern()}))?\b",
        values.named_day,
    )
    season = rf"(?P<season>{'|'.join(values.SEASONS)})"
    yield rf"\b(?:the\s+)?{season}(?:\s+of)?\s+{year}\b", values.season
    yield rf"\bthe\s+(?P<year>(?!x)x)?{season}\b(?!\s+of\b)", values.season


def _others() -> Iterator[tuple[str, Rule]]:
    number, unit = words.number_pattern(), words.unit_pattern()
    units = rf"{unit}|{'|'.join(values.SEASONS)}"
    yield rf"\b(?:the\s+)?(?P<way>{_WAYS})\s+(?P<unit>{units})\b", values.relative
    yield (
        r"\b(?P<way>this|that|last|the\s+same|the\s+next|the\s+following|the\s+previous)"
        rf"\s+(?P<part>{words.part_pattern()})\b",
        values.part_of_day,
    )
    counted = rf"(?P<count>{number})\s+(?P<unit>{unit})"
    yield (
        rf"\b(?:(?:about|around|some|nearly|almost|more than|only|just)\s+)?{counted}\s+"
        r"(?P<way>ago|earlier|later|before|afterwards?|previously|from now|after)\b",
        values.counted,
    )
    quarter = rf"(?:the\s+)?(?P<which>{words.ordinal_pattern()})[\s-]+(?:fiscal\s+)?quarter"
    yield (
        rf"\b{quarter}(?:\s+of\s+(?P<year>\d{{4}}))?"
        r"(?P<ago>\s+(?:a year|last year|year)\s+(?:ago|earlier))?\b",
        values.quarter,
    )
    yield (
        r"\bthe\s+(?:(?P<ago>year[\s-](?:ago|earlier))|latest)?\s*"
        r"(?:quarter|(?<=earlier )period|(?<=ago )period|(?<=latest )period)\b",
        values.business,
    )
    yield (
        rf"\b(?:(?:about|around|nearly|almost|more than|less than|at least|over|up to"
        rf"|the (?:last|past|next|first|final))\s+)?{counted}\b(?![\s-]old)",
        values.duration,
    )
    yield rf"\b(?P<count>{number})-(?P<unit>{unit})\b(?!-old)", values.duration
    yield rf"\b(?:the\s+)?(?:last|past|next|recent|many)\s+(?P<unit>{unit}s)\b", values.open_duration
    yield r"\b(?P<unit>years|months|weeks|days|decades|centuries|hours|minutes)\b", values.open_duration
    yield (
        rf"\b(?:every|each|per|a|an|one)\s+(?P<unit>{unit})\b(?<!\ba day)",
        values.every_unless_article,
    )
    yield rf"\b(?:{'|'.join(values.SETS)})\b", values.regular
    for key, value in (("present", "PRESENT_REF"), ("past", "PAST_REF"), ("future", "FUTURE_REF")):
        yield rf"\b{words.any_of(words.listed(key))}\b", values.reference_word(value)
    yield r"\b(?:former|future)\b", values.in_narratives
    yield r"\b(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?\s*(?P<half>[ap]\.?m\b\.?)", values.clock
    yield r"\b(?P<hour>[012]?\d):(?P<minute>\d\d)(?P<half>(?!x)x)?\b(?!:)", values.clock
