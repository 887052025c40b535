"""What the words around a time expression say of it: whether it is to come."""

import re
from functools import cache

from regesta.extract import time_words as words

#: Code points before an expression, and after it, that are looked at.
_BEFORE, _AFTER = 70, 40
_SENTENCE_END = re.compile(r"(?<![ap]\.m)[.;]['\"’”)]{0,2}\s")
#: What was is over, unless it “was to” be.
_WAS = re.compile(r"\b(?:had|was|were)\b(?! (?:to|planning|scheduled|expected|due)\b)", re.IGNORECASE)


def before(match: re.Match[str], reach: int) -> str:
    """The text before an expression, at most so many code points."""
    return match.string[max(0, match.start() - reach) : match.start()]


def planned(text: str, start: int) -> bool:
    """Whether the sentence before a place speaks of a plan."""
    return bool(_plan().search(_sentence_before(text, start)))


def ahead(text: str, start: int, end: int) -> bool:
    """Whether the words before or after a span speak of a plan."""
    return planned(text, start) or bool(_plan().search(_sentence_after(text, end)))


def weekday_ahead(text: str, start: int, end: int) -> bool:
    """Whether “Monday” is the next one: news names the last one as a rule."""
    first, last = _sentence_before(text, start), _sentence_after(text, end)
    if planned(text, start):
        return not _done().search(first) and not _WAS.search(first + last)
    return bool(_will().search(last)) and "said" not in first + last


def _sentence_before(text: str, start: int) -> str:
    return _SENTENCE_END.split(text[max(0, start - _BEFORE) : start])[-1]


def _sentence_after(text: str, end: int) -> str:
    return _SENTENCE_END.split(text[end : end + _AFTER])[0]


@cache
def _plan() -> re.Pattern[str]:
    return re.compile(rf"\b{words.any_of(words.listed('planned'))}\b", re.IGNORECASE)


@cache
def _will() -> re.Pattern[str]:
    return re.compile(rf"\b{words.any_of(words.listed('will'))}\s", re.IGNORECASE)


@cache
def _done() -> re.Pattern[str]:
    """A verb of the past right before: “arrived Monday”."""
    past = words.any_of(words.listed("irregular_past"))
    return re.compile(rf"\b(?:\w+ed|{past})\s+(?:(?:on|late|early)\s+)*$", re.IGNORECASE)
