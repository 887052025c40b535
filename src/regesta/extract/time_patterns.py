"""The forms of time expressions: a pattern and the function that gives its value, in order of preference.

In the patterns ``_`` stands for white space, of a bounded length, so that none takes long on any text.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from regesta.extract import time_counted as counted
from regesta.extract import time_lengths as lengths
from regesta.extract import time_values as values
from regesta.extract import time_words as words
from regesta.extract.time_reference import Found, Reference

Rule = Callable[[re.Match[str], Reference], Found | None]

_GAP = r"\s{1,9}"
_PLAIN = ("this", "that", "the same", "same", "that same", "current", "the current")
_WAYS = "|".join(sorted({*values.BACK, *values.ON, *_PLAIN}, key=lambda way: (-len(way), way)))
_WAY = "last|next|this past|this|past|previous|following|coming|upcoming"
_BC = r"\s?(?:BCE?(?!\w)|B\.\s?C\b\.?(?:E\.)?)"
_AD = r"(?:AD|CE|A\.D\.)"
_ERA = rf"\d{{1,4}}{_BC}|\d{{1,4}}\s?{_AD}(?!\w)|{_AD}\s?\d{{1,4}}"
_YEAR = rf"(?P<year>\d{{4}}(?!{_BC}|\d)|{_ERA}|['’]\d\d(?!['’]?s|\d))"
_OF_YEAR = rf"(?:,?_(?:of_)?{_YEAR})"
_OF = rf"(?:,?_(?:of_)?(?P<of>{_WAYS})_year\b)"
#: Between the ends of a range.
_TO = r"(?:\s?[-–—/]\s?|,?_(?:and|or|to|through|until|till)_|,_)"
_THIRD = r"(?:early|mid|late)"
_ABOUT = "(?:about|around|some|nearly|almost|more_than|less_than|only|just|barely|at_least|over|under|up_to)"
#: Not within a compound, unless that is “mid-June”.
_NO_HYPHEN = r"(?:(?<![\w-])|(?<=\bmid-)|(?<=\blate-)|(?<=\bearly-))"
_TH = r"(?:st|nd|rd|th)"
_DAY = rf"(?P<day>\d{{1,2}}){_TH}?"
#: What follows a day that stands without its month.
_NO_NOUN = r"(?=[,.;:)]|_(?:and|or|to|the|a|he|she|they|was|were|had|at|in|with)\b)"


@cache
def rules() -> tuple[tuple[re.Pattern[str], Rule], ...]:
    """All of them; of two that overlap the longer counts, of equally long ones the one that stands first."""
    groups = (
        _years(),
        _dates(),
        _parts(),
        _seasons(),
        _counted(),
        _business(),
        _lengths(),
        _sets(),
        _vague(),
    )
    table = (rule for group in groups for rule in group)
    return tuple((re.compile(pattern.replace("_", _GAP), re.IGNORECASE), rule) for pattern, rule in table)


def _dates() -> Iterator[tuple[str, Rule]]:
    month, weekday = rf"(?P<month>{words.month_pattern()})", words.weekday_pattern()
    comma = rf"(?:{weekday},?_(?:the_)?)?"
    yield rf"\b{comma}{_DAY}_(?:of_)?{month}{_OF_YEAR}\b", values.day
    yield rf"\b{comma}{month}_{_DAY}{_OF_YEAR}\b", values.day
    # Of a range each end is a date: “3-5 May”, “May 3 and 5”, “May to August 1921”, “480-479 BC”.
    yield (
        rf"(?<![\w.,:/-]){_DAY}(?={_TO}(?:the_)?\d{{1,2}}{_TH}?_(?:of_)?{month}{_OF_YEAR}?)",
        values.day,
    )
    yield rf"\b{month}_{_DAY}(?={_TO}\d{{1,2}},_{_YEAR})", values.day
    yield (
        rf"\b(?:(?P<way>last|next|this)_)?{comma}{month}_(?:the_)?{_DAY}(?!\d|\s?%|,\d{{3}})\b{_OF}?",
        values.day,
    )
    yield rf"\b{comma}(?:the_)?{_DAY}_(?:of_)?{month}(?!\w){_OF}?", values.day
    yield rf"\b{month}{_OF_YEAR}(?!\w)", values.day
    which = rf"(?P<which>{words.ordinal_pattern()}|last)"
    yield rf"\bthe_{which}_of_{month}{_OF_YEAR}?(?!\w)", values.nth
    yield rf"\bthe_{which}_(?P<unit>day|{weekday})_(?:of|in)_{month}{_OF_YEAR}?(?!\w)", values.nth
    yield rf"\b{month}(?={_TO}{words.month_pattern()}{_OF_YEAR})", values.day
    yield (
        rf"{_NO_HYPHEN}\b(?:(?P<way>{_WAY})_)?{month}(?=[\s,.;:)'’–—-]|$)(?!_\d){_OF}?",
        values.capital_month,
    )
    yield rf"(?<=\bthe )(?P<day>\d{{1,2}}){_TH}{_NO_NOUN}", values.day_of_month
    yield (
        rf"(?<=[\s–—-]){_DAY}(?:,_(?P<year>\d{{4}}))?(?!\w|[%:/-]|[.,]\d|_\w+s\b)",
        values.last_day,
    )
    yield r"\b\d{4}-\d\d-\d\d\b", values.iso
    yield r"\b(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{2,4})\b", values.slashed
    yield rf"\b(?P<holiday>{words.holiday_pattern()}){_OF_YEAR}?(?!\w)", values.holiday


def _years() -> Iterator[tuple[str, Rule]]:
    yield rf"(?<![\w.,/$£€-])(?P<first>\d{{1,4}})(?={_TO}\d{{1,4}}{_BC})", values.first_year
    yield r"(?<=\d\d\d\d[-–/])\d\d(?![\w-])", values.short_year
    yield (
        rf"(?:(?<![\w$£€.,/])(?<!\D-)|{_NO_HYPHEN})\b(?:the_)?(?:fiscal_)?(?:years?_)?"
        r"(?P<year>1[0-9]\d\d|20\d\d)(?![\w%/]|[.,]\d|-\d\d-)",
        values.plain_year,
    )
    yield rf"(?<![\w.,])(?:the_year_)?(?P<year>{_ERA})", values.plain_year
    yield rf"\b(?:the_year_)?(?P<spoken>{words.spoken_year_pattern()})\b", values.spoken_year
    yield r"\b(?:the_)?year[\s-]end\b", values.year_end
    tens = "twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties"
    yield (
        rf"\b(?:the_)?['’]?(?P<decade>\d{{2}}(?:\d0)?(?<=0)(?=['’]?s)|\d{{1,3}}0(?=['’]?s{_BC})"
        rf"|(?<=the )(?:{tens}))(?:['’]?s)?\b(?P<bc>{_BC})?",
        values.decade,
    )
    yield rf"\b(?:the_)?(?P<which>{words.ordinal_pattern()})[\s-]century(?P<bc>{_BC})?(?!\w)", values.century
    yield (
        rf"\b(?:the_)?(?P<which>first|second|last|latter)_half_of_(?:{_YEAR}|(?:the|this)_year)\b",
        values.half,
    )


def _parts() -> Iterator[tuple[str, Rule]]:
    weekday, part = rf"(?P<weekday>{words.weekday_pattern()})", rf"(?P<part>{words.part_pattern()})"
    yield rf"\b(?:the_)?(?:(?P<way>{_WAY})_)?{weekday}(?:_{part})?(?!\w)", values.weekday
    yield r"\bthe_day_(?P<word>before_yesterday|after_tomorrow)\b", values.named_day
    yield rf"\b(?P<word>today|yesterday|tomorrow|tonight)(?:_{part})?\b", values.named_day
    yield (
        r"\b(?P<way>this|that|last|that_same|the_same|(?:the_)?next|(?:the_)?following|the_previous)"
        rf"_{part}\b",
        values.part_of_day,
    )
    yield r"\b(?P<part>nights?|daytime)(?:[\s-]?time)?\b(?!_(?:of|on)\b)", values.part_of_date
    yield r"\b(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?\s*(?P<half>[ap]\.\s?m\.|[ap]m\b)", values.clock
    yield r"\b(?P<hour>[012]?\d):(?P<minute>\d\d)(?:\s?hrs|\s?hours)?\b(?!:)", values.clock
    yield r"\b(?P<named>noon|midday|midnight)\b", values.clock


def _seasons() -> Iterator[tuple[str, Rule]]:
    names = "|".join(lengths.SEASONS)
    season = rf"(?P<season>{names})"
    yield rf"\b(?:the_)?{season}{_OF_YEAR}\b", values.season
    yield rf"\b(?:the_)?{season}(?={_TO}(?:the_)?(?:{_THIRD}[\s-])?(?:{names}){_OF_YEAR})", values.season
    yield rf"\b(?:the_)?(?P<way>{_WAY}|that|the_same)_{season}\b", values.season
    yield (
        rf"\b(?:(?:the|early|mid|late)[\s-](?P<season>{names})|(?P<bare>spring|summer|autumn|winter))"
        r"\b(?!_of\b)",
        values.season,
    )


def _counted() -> Iterator[tuple[str, Rule]]:
    number, unit = words.number_pattern(), words.unit_pattern()
    yield rf"\b(?:the_)?(?P<way>{_WAYS})_(?:fiscal_)?(?P<unit>{unit}(?<!s)|weekend)\b", counted.relative
    yield r"\bthe_(?P<unit>day|week|month|year|night)_(?P<way>before|after|following)\b", counted.after_it
    yield (
        r"(?:(?<=of )|(?<=in )|(?<=for ))the_(?:latest_)?(?:fiscal_|full_)?"
        r"(?P<unit>year|month)\b(?![-’'])",
        counted.the_unit,
    )
    yield r"\b(?P<unit>week|month|year|decade|century)['’]s_(?P<end>start|end)\b", counted.the_unit
    yield r"\bthe_weekend\b", counted.the_weekend
    yield (
        rf"\b(?:{_ABOUT}_)?(?P<count>{number})_(?:{words.any_of(words.listed('adjectives'))}_)?"
        rf"(?P<unit>{unit})(?P<half>_and_a_half)?_"
        r"(?P<way>ago|earlier|later|before|afterwards?|previously|from_now|after)\b",
        counted.counted,
    )
    yield r"\b(?P<unit>years|months|weeks|days|decades|hours)_(?P<way>ago|earlier|later)\b", counted.vaguely


def _business() -> Iterator[tuple[str, Rule]]:
    earlier = r"(?P<earlier>year[\s-](?:ago|earlier)_|comparable_year[\s-](?:ago|earlier)_)"
    yield (
        rf"\b(?:the_)?(?:(?P<owner>this|last|next)_year['’]s_)?{earlier}?(?:(?P<before>\d{{4}})(?:['’]s)?_)?"
        rf"(?:fiscal_)?(?P<which>{words.ordinal_pattern()})[\s-](?:fiscal_)?quarter"
        r"(?:_(?:of|in)_(?:fiscal_)?(?:(?P<year>\d{4})|(?P<of>this|last|next)_year))?"
        r"(?P<ago>_(?:a_year|last_year|year)_(?:ago|earlier))?\b",
        counted.quarter,
    )
    yield (
        rf"\bthe_(?:{earlier}(?:quarter|period)|(?:latest_)?(?:quarter|(?<=latest )period)"
        r"|(?P<year>\d{4})_(?:quarter|period))(?P<ago>_a_year_(?:ago|earlier))?\b",
        counted.business,
    )
    yield r"\b(?:the_)?year[\s-](?P<earlier>ago|earlier)(?=_[a-z])", counted.business


def _lengths() -> Iterator[tuple[str, Rule]]:
    number, unit = words.number_pattern(), words.unit_pattern()
    adjective = rf"(?:{words.any_of(words.listed('adjectives'))}[\s-])?"
    yield (  # “three bitter weeks”: any word that is none of these may stand between
        rf"\b(?!(?:an?|one|the|{'|'.join(words.listed('vague'))})\b)(?P<count>{number})"
        rf"_(?!{words.any_of(words.listed('no_adjective'))}\b)[a-z]+_(?P<unit>{unit}(?<=s))\b(?!_old\b)",
        lengths.duration,
    )
    yield (
        rf"\b(?:(?:{_ABOUT}|(?P<since>(?:the_)?(?:last|past))|the_(?:next|first|final))_)?"
        rf"(?P<count>{number})_{adjective}(?P<unit>{unit})\b"
        r"(?P<half>_and_a_half\b)?(?P<age>_old\b|_of_age\b)?",
        lengths.duration,
    )
    yield rf"\b(?P<count>{number})(?={_TO}(?:{number})[\s-](?P<unit>{unit})\b)", lengths.duration
    yield rf"\b(?P<age>at_age|aged)_(?P<count>{number})\b", lengths.duration
    yield rf"\b(?P<count>{number})-(?P<unit>{unit})\b(?P<age>-old\b)?", lengths.duration
    yield r"\b(?P<unit>day|week|month|year|decade)-long\b", lengths.one_unit
    yield r"\b(?P<unit>days|weeks|months|years|decades)-long\b", lengths.open_duration
    yield (
        rf"\b(?:the_)?(?P<way>last|past|next|recent|many|coming|future|following|previous)"
        rf"_(?P<unit>{unit}(?<=s))\b",
        lengths.open_duration,
    )
    yield (
        r"(?<!\bearly )(?<!\bmorning )(?<!\bevening )(?<!\bworking )"
        r"\b(?P<unit>years|months|weeks|days|decades|centuries|hours|minutes)\b(?!_(?:old|of_age|apart)\b)",
        lengths.open_duration,
    )
    yield rf"\b(?:an?|one)_{adjective}(?P<unit>{unit})\b(?<!\ba day)", lengths.one_unit


def _sets() -> Iterator[tuple[str, Rule]]:
    number, unit = words.number_pattern(), words.unit_pattern()
    weekday, part = rf"(?P<weekday>{words.weekday_pattern()})", rf"(?P<part>{words.part_pattern()})"
    yield (
        rf"\b(?:every|each|per)_(?P<other>other_)?(?P<unit>{unit})\b(?<!\bper second)(?<!\bper minute)",
        lengths.every,
    )
    yield rf"\b(?:once|twice|{number}_times)_(?:an?|each|every|per)_(?P<unit>{unit})\b", lengths.every
    yield rf"\b(?:every|each)_(?:other_)?{weekday}(?:_{part})?\b", lengths.every_weekday
    yield rf"\b(?P<weekday>{words.any_of(words.weekdays())})s\b", lengths.every_weekday
    names = "|".join(lengths.SEASONS)
    yield rf"\b(?:every|each)_(?P<which>{names}|{words.month_pattern()})(?!\w)", lengths.every_month
    yield rf"\b(?:{'|'.join(lengths.SETS)})\b", lengths.regular


def _vague() -> Iterator[tuple[str, Rule]]:
    for key, value in (("present", "PRESENT_REF"), ("past", "PAST_REF"), ("future", "FUTURE_REF")):
        yield rf"\b{words.any_of(words.listed(key))}\b", counted.reference_word(value)
    yield r"\b(?:former|future)\b", counted.in_narratives
    yield (
        r"\b(?:(?P<at>(?<=at )(?:the|that)(?:_same)?_time)"
        r"|(?<=[gntyrd] )(?:this|that|these|the_same)_(?:time|period)s?)\b",  # after a preposition
        counted.that_time,
    )
    yield (
        r"\ba_(?:very_|fairly_)?(?:short|brief|long|lengthy)_(?:time|period)(?:_of_time)?\b",
        lengths.some_time,
    )
