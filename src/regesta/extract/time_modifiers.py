"""Words that narrow a time expression or loosen it: “early”, “the end of”, “about”."""

import re
from functools import cache

from regesta.extract import time_words as words
from regesta.extract.time_tense import before

#: Code points before an expression in which they stand.
_NEAR = 32
_KINDS = ("START", "MID", "END", "APPROX")


def modifier(match: re.Match[str]) -> tuple[str, int]:
    """TIMEX3 modifier of an expression, and how many code points before it belong to it.

    Args:
        match: The expression.
    """
    text = before(match, _NEAR)
    if found := _before().search(text):
        return _kind(found), len(text) - found.start()
    if found := _within().match(match[0]):
        return _kind(found), 0
    return ("END" if match[0].lower().endswith((" end", "-end")) else ""), 0


def _kind(found: re.Match[str]) -> str:
    return next(kind for kind in _KINDS if found[kind])


@cache
def _any() -> str:
    return "|".join(f"(?P<{kind}>{words.any_of(words.listed('mod_' + kind.lower()))})" for kind in _KINDS)


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any()})[\s-]{{1,3}}(?:in\s{{1,3}})?(?:the\s{{1,3}})?$", re.IGNORECASE)


@cache
def _within() -> re.Pattern[str]:
    return re.compile(rf"(?:the\s)?(?:{_any()})\b", re.IGNORECASE)
