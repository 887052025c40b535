"""Time expressions that make one: “the morning of 3 May”, “5 p.m. Tuesday”."""

import re

import msgspec

from regesta.extract import time_words as words
from regesta.extract.time_reference import Found, TimeExpression

_DAY = re.compile(r"(?:BC)?\d{4}-\d\d-\d\d")
_CLOCK = re.compile(r"[^T]+(T\d\d:\d\d)")
#: Between a time of the day and its date: nothing, or a time zone.
_ZONE_NAME = r"(?:\(?(?:\d{4}\s+)?(?:[A-Z]{1,2}[MSD]?T|(?:local|[A-Z]\w+)\s+time)\)?,?\s+)?"
_ZONE = re.compile(rf",?\s+{_ZONE_NAME}")
_ON = re.compile(rf",?\s+{_ZONE_NAME}on\s+(?:the\s+)?")
_AT = re.compile(r",?\s+(?:at\s+)?(?:about\s+|around\s+)?")
_PART = re.compile(
    rf"(?:\bthe\s+)?(?:\b(?:early|late)\s+)?(?:in\s+the\s+)?\b(?P<part>{words.part_pattern()})(?:\s+hours)?\s+(?:of|on)\s+$",
    re.IGNORECASE,
)


def part_before(match: re.Match[str], found: Found) -> tuple[str, str, int]:
    """Kind and value of a day with “the morning of” in front of it, and the length of that; 0 for none."""
    if found.kind == "DATE" and _DAY.fullmatch(found.value):
        before = match.string[max(0, match.start() - 40) : match.start()]
        part = _PART.search(before)
        if part:
            return "TIME", f"{found.value}T{words.part_value(part['part'])}", len(before) - part.start()
    return found.kind, found.value, 0


def joined(text: str, found: list[TimeExpression]) -> list[TimeExpression]:
    """The expressions, with each time of the day on its date.

    Args:
        text: The text.
        found: Its expressions, in order.
    """
    out: list[TimeExpression] = []
    for item in found:
        before = out[-1] if out else None
        gap = text[before.end : item.start] if before else ""
        if before is None or len(gap) > 20:
            out.append(item)
        elif (clock := _CLOCK.fullmatch(before.value)) and _DAY.fullmatch(item.value):
            whole = bool(_ZONE.fullmatch(gap))
            if whole or _ON.fullmatch(gap):
                out[-1] = msgspec.structs.replace(before, value=item.value + clock[1], reason=item.reason)
            if whole:
                out[-1] = msgspec.structs.replace(out[-1], end=item.end)
            else:
                out.append(item)
        elif (clock := _CLOCK.fullmatch(item.value)) and _DAY.fullmatch(before.value) and _AT.fullmatch(gap):
            on_it = msgspec.structs.replace(item, value=before.value + clock[1], reason=before.reason)
            if not gap.strip():
                out[-1] = msgspec.structs.replace(on_it, start=before.start)
            else:
                out.append(on_it)
        else:
            out.append(item)
    return out
