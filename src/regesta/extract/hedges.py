"""Words around a number that make it an interval: “at least”, “up to”, “some”, “or more”, “only”."""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from regesta.extract.amount_words import any_of

#: How far before a number, in code points, its hedge may begin.
BACK = 40


class Amount(NamedTuple):
    """An amount in a text.

    Attributes:
        start: First code point.
        end: One past the last.
        low: Least value; None is unbounded.
        high: Greatest value; None is unbounded.
        about: Whether it is only about so much.
        unit: Its unit, or empty.
        reason: Why it was read so, if that needs saying.
        per: For each of what it is, or empty.
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    about: bool = False
    unit: str = ""
    reason: str = ""
    per: str = ""

    @property
    def figures(self) -> str:
        """The figures as the notation writes them: ``700000``, ``~20000000``, ``1..10``, ``..5``."""
        low, high = ("" if b is None else f"{b.normalize():f}" for b in (self.low, self.high))
        return f"{'~' if self.about else ''}{low if low and low == high else f'{low}..{high}'}"


@cache
def _before() -> re.Pattern[str]:
    """Any hedge at the end of a text; an article may follow it."""
    kinds = "|".join(f"(?P<{key}>{any_of(key)})" for key in ("least", "most", "about", "kept"))
    return re.compile(rf"(?<!\w)(?:{kinds})\s+(?:(?:an?|the|les|des|une?)\s+)?$", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    kinds = "|".join(f"(?P<{key}>{any_of(f'{key}_behind')})" for key in ("least", "most", "about", "kept"))
    return re.compile(rf",?\s*(?:{kinds})(?!\w)", re.IGNORECASE)


def hedged(text: str, amount: Amount) -> Amount:
    """An amount with the hedges before and behind it, which become part of its words.

    Args:
        text: The text, as `plain` gives it.
        amount: The amount without them.
    """
    for _ in range(2):  # “at least some 300”
        before = _before().search(text[max(0, amount.start - BACK) : amount.start])
        if before is None:
            break
        amount = _widened(amount, before)._replace(start=amount.start - len(before[0]))
    behind = _behind().match(text, amount.end)
    return _widened(amount, behind)._replace(end=behind.end()) if behind else amount


def _widened(amount: Amount, hedge: re.Match[str]) -> Amount:
    if hedge["least"] and amount.low is not None:
        return amount._replace(high=None)
    if hedge["most"] and amount.high is not None:
        return amount._replace(low=None)
    return amount._replace(about=True) if hedge["about"] else amount
