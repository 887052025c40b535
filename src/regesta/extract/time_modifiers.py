"""Words that narrow a time expression or loosen it: “early”, “the end of”, “about”."""

import re
from functools import cache

from regesta.extract import time_words as words

#: Code points before an expression in which they stand.
_NEAR = 32
_KINDS = ("START", "MID", "END", "APPROX")


def modifier(match: re.Match[str]) -> tuple[str, int]:
    """TIMEX3 modifier of an expression, and how many code points before it belong to it.

    Args:
        match: The expression.
    """
    before = match.string[max(0, match.start() - _NEAR) : match.start()]
    found = _before().search(before) or _within().match(match[0])
    if not found:
        return "", 0
    mod = next(kind for kind in _KINDS if found[kind])
    return mod, len(before) - found.start() if found.string is before else 0


@cache
def _any() -> str:
    return "|".join(f"(?P<{kind}>{words.any_of(words.listed('mod_' + kind.lower()))})" for kind in _KINDS)


@cache
def _before() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_any()})(?<!\baround)[\s-]+(?:(?<!about )(?:in\s+)?(?:the\s+)?)?$", re.IGNORECASE
    )


@cache
def _within() -> re.Pattern[str]:
    return re.compile(rf"(?:the\s+)?(?:{_any()})\b", re.IGNORECASE)
