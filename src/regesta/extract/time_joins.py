"""Time expressions that make one: “the morning of 3 May”, “5 p.m. Tuesday”."""

import re
from functools import cache

from msgspec.structs import replace

from regesta.extract import time_words as words
from regesta.extract.time_reference import Found, TimeExpression
from regesta.extract.time_tense import before

_DAY = re.compile(r"(?:BC)?\d{4}-\d\d-\d\d")
_CLOCK = re.compile(r"[^T]+(T\d\d:\d\d)")
#: Between a time of the day and its date: nothing, or a time zone.
_ZONE_NAME = r"(?:\(?(?:\d{4}\s+)?(?:[A-Z]{1,2}[MSD]?T|(?:local|[A-Z]\w+)\s+time)\)?,?\s+)?"
_ZONE = re.compile(rf",?\s+{_ZONE_NAME}")
_ON = re.compile(rf",?\s+{_ZONE_NAME}on\s+(?:the\s+)?")
_AT = re.compile(r",?\s+(?:at\s+)?(?:about\s+|around\s+)?")


def part_before(match: re.Match[str], found: Found) -> tuple[str, str, int]:
    """Kind and value of a day with “the morning of” in front of it, and the length of that; 0 for none."""
    if found.kind == "DATE" and _DAY.fullmatch(found.value):
        text = before(match, 40)
        if part := _part().search(text):
            return "TIME", f"{found.value}T{words.part_value(part['part'])}", len(text) - part.start()
    return found.kind, found.value, 0


def joined(text: str, found: list[TimeExpression]) -> list[TimeExpression]:
    """The expressions, with each time of the day on its date.

    Args:
        text: The text.
        found: Its expressions, in order.
    """
    out: list[TimeExpression] = []
    for item in found:
        out[-1:] = _pair(text, out[-1], item) if out else [item]
    return out


def _pair(text: str, first: TimeExpression, second: TimeExpression) -> list[TimeExpression]:
    """Two expressions in a row, the time of the day that one is on the date that the other is."""
    gap = text[first.end : second.start] if second.start - first.end <= 30 else ""
    clock, day = _CLOCK.fullmatch(first.value), _DAY.fullmatch(second.value)
    if clock and day and (_ZONE.fullmatch(gap) or _ON.fullmatch(gap)):
        timed = replace(first, value=second.value + clock[1], reason=second.reason)
        return [replace(timed, end=second.end)] if _ZONE.fullmatch(gap) else [timed, second]
    clock, day = _CLOCK.fullmatch(second.value), _DAY.fullmatch(first.value)
    if clock and day and _AT.fullmatch(gap):
        timed = replace(second, value=first.value + clock[1], reason=first.reason)
        return [first, timed] if gap.strip() else [replace(timed, start=first.start)]
    return [first, second]


@cache
def _part() -> re.Pattern[str]:
    return re.compile(
        r"(?:\bthe\s+)?(?:\b(?:early|late)\s+)?(?:in\s+the\s+)?"
        rf"\b(?P<part>{words.part_pattern()})(?:\s+hours)?\s+(?:of|on)\s+$",
        re.IGNORECASE,
    )
