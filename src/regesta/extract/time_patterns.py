"""The forms of time expressions: a pattern and the function that gives its value, in order of preference."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from regesta.extract import time_counted as counted
from regesta.extract import time_lengths as lengths
from regesta.extract import time_values as values
from regesta.extract import time_words as words
from regesta.extract.time_reference import Found, Reference

Rule = Callable[[re.Match[str], Reference], Found | None]

_PLAIN = ("this", "that", "the same", "same", "that same", "current", "the current")
_WAYS = "|".join(sorted({*values.BACK, *values.ON, *_PLAIN}, key=lambda way: (-len(way), way)))
_WAY = "last|next|this past|this|past|previous|following|coming|upcoming"
_BC = r"(?:BCE?(?!\w)|B\.\s?C\b\.?(?:E\.)?)"
_AD = r"(?:AD|CE|A\.D\.)"
_YEAR = rf"(?P<year>\d{{4}}(?!\s*{_BC}|\d)|\d{{1,4}}\s*{_BC}|\d{{1,4}}\s*{_AD}(?!\w)|{_AD}\s*\d{{1,4}}|['’]\d\d(?!['’]?s|\d))"
_TO = r"\s*(?:[-–—/]|,?\s+(?:and|or|to|through|until|till)\s|,\s)\s*"
_OF = rf"(?:,?\s+(?:of\s+)?(?P<of>this|{_WAYS})\s+year\b)"
_THIRD = r"(?:early|mid|late)"
#: Not within a compound, unless that is “mid-June”.
_NO_HYPHEN = r"(?:(?<![\w-])|(?<=\bmid-)|(?<=\blate-)|(?<=\bearly-))"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"


@cache
def rules() -> tuple[tuple[re.Pattern[str], Rule], ...]:
    """All of them; of two that overlap the longer counts, of equally long ones the one that stands first."""
    groups = (_dates(), _parts_of_dates(), _seasons(), _counted(), _business(), _lengths(), _sets(), _vague())
    return tuple((re.compile(pattern, re.IGNORECASE), rule) for group in groups for pattern, rule in group)


def _dates() -> Iterator[tuple[str, Rule]]:
    month, weekday = rf"(?P<month>{words.month_pattern()})", words.weekday_pattern()
    comma = rf"(?:{weekday},?\s+(?:the\s+)?)?"
    yield rf"\b{comma}{_DAY}\s+(?:of\s+)?{month},?\s+{_YEAR}\b", values.day
    yield rf"\b{comma}{month}\s+{_DAY},?\s+(?:of\s+)?{_YEAR}\b", values.day
    # Of a range each end is a date: “3-5 May”, “May 3 and 5”, “May to August 1921”, “480-479 BC”.
    then = rf"(?:st|nd|rd|th)?{_TO}\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{month}(?:,?\s+{_YEAR})?"
    yield rf"(?<![\w.,:/-])(?P<day>\d{{1,2}})(?={then})", values.day
    yield rf"\b{month}\s+{_DAY}(?={_TO}\d{{1,2}},\s+{_YEAR})", values.day
    yield (
        rf"\b(?:(?P<way>last|next|this)\s+)?{comma}{month}\s+(?:the\s+)?{_DAY}(?!\d|\s*%|,\d{{3}})\b{_OF}?",
        values.day,
    )
    yield rf"\b{comma}(?:the\s+)?{_DAY}\s+(?:of\s+)?{month}(?!\w){_OF}?", values.day
    yield rf"\b{month},?\s+(?:of\s+)?{_YEAR}(?!\w)", values.day
    which = rf"(?P<which>{words.ordinal_pattern()}|last)"
    yield rf"\bthe\s+{which}\s+of\s+{month}(?:,?\s+{_YEAR})?(?!\w)", values.nth
    yield (
        rf"\bthe\s+{which}\s+(?P<unit>day|{weekday})\s+(?:of|in)\s+{month}(?:,?\s+{_YEAR})?(?!\w)",
        values.nth,
    )
    yield rf"\b{month}(?={_TO}(?:{words.month_pattern()}),?\s+(?:of\s+)?{_YEAR})", values.day
    yield (
        rf"{_NO_HYPHEN}\b(?:(?P<way>{_WAY})\s+)?{month}(?=[\s,.;:)'’–—-]|$)(?!\s+\d)(?:{_OF})?",
        values.capital_month,
    )
    yield rf"(?<![\w.,/$£€-])(?P<first>\d{{1,4}})(?={_TO}\d{{1,4}}\s*{_BC})", values.first_year
    yield r"(?<=\d\d[-–/])\d\d(?![\w-])", values.short_year
    yield (
        r"(?<=[\s–—-])(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,\s+(?P<year>\d{4}))?(?!\w|[%:/-]|[.,]\d|\s+\w+s\b)",
        values.last_day,
    )
    yield (
        r"(?<=\bthe )(?P<day>\d{1,2})(?:st|nd|rd|th)(?=[,.;:)]|\s+(?:and|or|to|the|a|he|she|they|was|were|had|at|in|with)\b)",
        values.day_of_month,
    )
    yield r"\b\d{4}-\d\d-\d\d\b", values.iso
    yield r"\b(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{2,4})\b", values.slashed
    yield (
        rf"(?:(?<![\w$£€.,/])(?<!\D-)|{_NO_HYPHEN})\b(?:(?:the\s+)?(?:fiscal\s+)?(?:years?\s+)?)?"
        r"(?P<year>1[0-9]\d\d|20\d\d)(?![\w%/]|[.,]\d|-\d\d-)",
        values.plain_year,
    )
    yield (
        rf"(?<![\w.,])(?:the\s+year\s+)?(?P<year>\d{{1,4}}\s*(?:{_BC}|{_AD}(?!\w))|{_AD}\s*\d{{1,4}})",
        values.plain_year,
    )
    yield rf"\b(?:the\s+year\s+)?(?P<spoken>{words.spoken_year_pattern()})\b", values.spoken_year
    yield rf"\b(?P<holiday>{words.holiday_pattern()})(?:,?\s+(?:of\s+)?{_YEAR})?(?!\w)", values.holiday
    yield r"\b(?:the\s+)?year[\s-]end\b", values.year_end


def _parts_of_dates() -> Iterator[tuple[str, Rule]]:
    weekday, part = rf"(?P<weekday>{words.weekday_pattern()})", rf"(?P<part>{words.part_pattern()})"
    yield (
        rf"\b(?:the\s+)?['’]?(?P<decade>\d{{2}}(?:\d0)?(?<=0)(?=['’]?s)|\d{{1,3}}0(?=['’]?s\s+{_BC})"
        rf"|(?<=the )(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))(?:['’]?s)?\b"
        rf"(?P<bc>\s+{_BC})?",
        values.decade,
    )
    yield (
        rf"\b(?:the\s+)?(?P<which>{words.ordinal_pattern()})[\s-]+century(?P<bc>\s+{_BC})?(?!\w)",
        values.century,
    )
    yield (
        rf"\b(?:the\s+)?(?P<which>first|second|last|latter)\s+half\s+of\s+(?:{_YEAR}|(?:the|this)\s+year)\b",
        values.half,
    )
    yield rf"\b(?:the\s+)?(?:(?P<way>{_WAY})\s+)?{weekday}(?:\s+{part})?(?!\w)", values.weekday
    yield r"\bthe\s+day\s+(?P<word>before\s+yesterday|after\s+tomorrow)\b", values.named_day
    yield rf"\b(?P<word>today|yesterday|tomorrow|tonight)(?:\s+{part})?\b", values.named_day
    yield (
        r"\b(?P<way>this|that|last|that same|the\s+same|(?:the\s+)?next|(?:the\s+)?following|the\s+previous)"
        rf"\s+{part}\b",
        values.part_of_day,
    )
    yield rf"(?<=\bat )(?P<part>night)\b", values.part_of_date
    yield r"\b(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?\s*(?P<half>[ap]\.\s?m\.|[ap]m\b)", values.clock
    yield r"\b(?P<hour>[012]?\d):(?P<minute>\d\d)(?:\s?hrs|\s?hours)?\b(?!:)", values.clock
    yield r"\b(?P<named>noon|midday|midnight)\b", values.clock


def _seasons() -> Iterator[tuple[str, Rule]]:
    names = "|".join(lengths.SEASONS)
    season = rf"(?P<season>{names})"
    yield rf"\b(?:the\s+)?{season}(?:\s+of)?,?\s+{_YEAR}\b", values.season
    yield (
        rf"\b(?:the\s+)?{season}(?={_TO}(?:the\s+)?(?:{_THIRD}[\s-]+)?(?:{names})(?:\s+of)?\s+{_YEAR})",
        values.season,
    )
    yield rf"\b(?:the\s+)?(?P<way>{_WAY}|that|the\s+same)\s+{season}\b", values.season
    yield (
        rf"\b(?:(?:the|early|mid|late)[\s-]+(?P<season>{names})|(?P<bare>spring|summer|autumn|winter))"
        r"\b(?!\s+of\b)",
        values.season,
    )


def _counted() -> Iterator[tuple[str, Rule]]:
    number, unit = words.number_pattern(), words.unit_pattern()
    yield rf"\b(?:the\s+)?(?P<way>{_WAYS})\s+(?:fiscal\s+)?(?P<unit>{unit}(?<!s)|weekend)\b", counted.relative
    yield r"\bthe\s+(?P<unit>day|week|month|year|night)\s+(?P<way>before|after|following)\b", counted.after_it
    yield (
        r"(?:(?<=of )|(?<=in )|(?<=for ))the\s+(?:latest\s+)?(?:fiscal\s+|full\s+)?(?P<unit>year|month)\b(?![-’'])",
        counted.the_unit,
    )
    yield r"\b(?P<unit>week|month|year|decade|century)['’]s\s+(?P<end>start|end)\b", counted.the_unit
    yield r"\bthe\s+weekend\b", counted.the_weekend
    yield (
        rf"\b(?:(?:about|around|some|nearly|almost|more than|less than|only|just|barely)\s+)?(?P<count>{number})\s+"
        rf"(?:{words.any_of(words.listed('adjectives'))}\s+)?(?P<unit>{unit})(?P<half>\s+and\s+a\s+half)?\s+"
        r"(?P<way>ago|earlier|later|before|afterwards?|previously|from now|after)\b",
        counted.counted,
    )
    yield r"\b(?P<unit>years|months|weeks|days|decades|hours)\s+(?P<way>ago|earlier|later)\b", counted.vaguely


def _business() -> Iterator[tuple[str, Rule]]:
    earlier = r"(?P<earlier>year[\s-](?:ago|earlier)\s+|comparable\s+year[\s-](?:ago|earlier)\s+)"
    yield (
        rf"\b(?:the\s+)?(?:(?P<owner>this|last|next)\s+year['’]s\s+)?{earlier}?(?:(?P<before>\d{{4}})(?:['’]s)?\s+)?"
        rf"(?:fiscal\s+)?(?P<which>{words.ordinal_pattern()})[\s-]+(?:fiscal\s+)?quarter"
        r"(?:\s+(?:of|in)\s+(?:fiscal\s+)?(?:(?P<year>\d{4})|(?P<of>this|last|next)\s+year))?"
        r"(?P<ago>\s+(?:a year|last year|year)\s+(?:ago|earlier))?\b",
        counted.quarter,
    )
    yield (
        rf"\bthe\s+(?:{earlier}(?:quarter|period)|(?:latest\s+)?(?:quarter|(?<=latest )period)"
        r"|(?P<year>\d{4})\s+(?:quarter|period))(?P<ago>\s+a\s+year\s+(?:ago|earlier))?\b",
        counted.business,
    )
    yield r"\b(?:the\s+)?year[\s-](?P<earlier>ago|earlier)(?=\s+[a-z])", counted.business


def _lengths() -> Iterator[tuple[str, Rule]]:
    number, unit = words.number_pattern(), words.unit_pattern()
    adjective = rf"(?:{words.any_of(words.listed('adjectives'))}[\s-]+)?"
    yield (
        r"\b(?:(?:about|around|nearly|almost|more than|less than|at least|over|up to"
        rf"|(?P<since>(?:the )?(?:last|past))|the (?:next|first|final))\s+)?"
        rf"(?P<count>{number})\s+{adjective}(?P<unit>{unit})\b(?P<half>\s+and\s+a\s+half\b)?(?P<age>\s+old\b|\s+of\s+age\b)?",
        lengths.duration,
    )
    yield rf"\b(?P<count>{number})(?={_TO}(?:{number})[\s-]+(?P<unit>{unit})\b)", lengths.duration
    yield rf"\b(?P<age>at\s+age|aged)\s+(?P<count>{number})\b", lengths.duration
    yield rf"\b(?P<count>{number})-(?P<unit>{unit})\b(?P<age>-old\b)?", lengths.duration
    yield r"\b(?P<unit>day|week|month|year|decade)-long\b", lengths.one_unit
    yield r"\b(?P<unit>days|weeks|months|years|decades)-long\b", lengths.open_duration
    yield (
        rf"\b(?:the\s+)?(?P<way>last|past|next|recent|many|coming|future|following|previous)\s+(?P<unit>{unit}(?<=s))\b",
        lengths.open_duration,
    )
    yield (
        r"(?<!\bearly )(?<!\bmorning )(?<!\bevening )(?<!\bworking )"
        r"\b(?P<unit>years|months|weeks|days|decades|centuries|hours|minutes)\b(?!\s+(?:old|of\s+age|apart)\b)",
        lengths.open_duration,
    )
    yield rf"\b(?:an?|one)\s+{adjective}(?P<unit>{unit})\b(?<!\ba day)", lengths.one_unit


def _sets() -> Iterator[tuple[str, Rule]]:
    number, unit = words.number_pattern(), words.unit_pattern()
    weekday, part = rf"(?P<weekday>{words.weekday_pattern()})", rf"(?P<part>{words.part_pattern()})"
    yield (
        rf"\b(?:every|each|per)\s+(?P<other>other\s+)?(?P<unit>{unit})\b(?<!\bper second)(?<!\bper minute)",
        lengths.every,
    )
    yield rf"\b(?:once|twice|{number}\s+times)\s+(?:an?|each|every|per)\s+(?P<unit>{unit})\b", lengths.every
    yield rf"\b(?:every|each)\s+(?:other\s+)?{weekday}(?:\s+{part})?\b", lengths.every_weekday
    yield rf"\b(?P<weekday>{words.any_of(words.weekdays())})s\b", lengths.every_weekday
    names = "|".join(lengths.SEASONS)
    yield rf"\b(?:every|each)\s+(?P<which>{names}|{words.month_pattern()})(?!\w)", lengths.every_month
    yield rf"\b(?:{'|'.join(lengths.SETS)})\b", lengths.regular


def _vague() -> Iterator[tuple[str, Rule]]:
    for key, value in (("present", "PRESENT_REF"), ("past", "PAST_REF"), ("future", "FUTURE_REF")):
        yield rf"\b{words.any_of(words.listed(key))}\b", counted.reference_word(value)
    yield r"\b(?:former|future)\b", counted.in_narratives
    yield (
        r"\b(?:(?P<at>(?<=at )(?:the|that)(?:\s+same)?\s+time)|(?<=[gntyrd] )(?:this|that|these|the\s+same)\s+(?:time|period)s?)\b",
        counted.that_time,
    )
    yield (
        r"\ba\s+(?:very\s+|fairly\s+)?(?:short|brief|long|lengthy)\s+(?:time|period)(?:\s+of\s+time)?\b",
        lengths.some_time,
    )
