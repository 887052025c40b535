"""Uncertain amounts: sums of money, counts, shares, as exact decimal intervals."""

import re
from decimal import Decimal

import msgspec

from regesta.errors import InputError
from regesta.model.truth import Truth

_NUMBER = r"-?\d+(?:\.\d+)?"
_FORM = re.compile(
    rf"(?P<about>~?)(?:(?P<low>{_NUMBER})?(?P<dots>\.\.)(?P<high>{_NUMBER})?|(?P<point>{_NUMBER}))"
)

#: Share by which “about” widens an amount on either side.
ABOUT = Decimal("0.1")


class Amount(msgspec.Struct, frozen=True, tag="amount"):
    """An amount as written and as read.

    Attributes:
        low: Least value, inclusive; None is unbounded.
        high: Greatest value, inclusive; None is unbounded.
        unit: ISO 4217 code for money (``EUR``), ``%``, or a plural noun (``persons``).
        approximate: “About”: comparisons widen it by `ABOUT` on either side.
        text: The words of the source, if they say more than the figures.
    """

    low: Decimal | None
    high: Decimal | None
    unit: str
    approximate: bool = False
    text: str = ""

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise InputError(f"An amount cannot run from {self.low} down to {self.high}.")

    @property
    def figures(self) -> str:
        """The figures as the notation writes them: ``700000``, ``~20000000``, ``1..10``, ``..5``."""
        about = "~" if self.approximate else ""
        if self.low is not None and self.low == self.high:
            return f"{about}{_plain(self.low)}"
        low = "" if self.low is None else _plain(self.low)
        high = "" if self.high is None else _plain(self.high)
        return f"{about}{low}..{high}"

    @property
    def reach(self) -> tuple[Decimal | None, Decimal | None]:
        """Least and greatest value once “about” is allowed for."""
        if not self.approximate:
            return self.low, self.high
        return (
            None if self.low is None else self.low - abs(self.low) * ABOUT,
            None if self.high is None else self.high + abs(self.high) * ABOUT,
        )

    def rounded(self) -> "Amount":
        """The interval that the printed figures may stand for.

        A round number is taken to be rounded to its last digit that is not zero: ``4000`` may
        stand for 3500 to 4500, ``924000`` for 923500 to 924500. Counts below one hundred and
        intervals are taken as they are.
        """
        if self.low is None or self.low != self.high or abs(self.low) < 100:
            return self
        exponent = _last_digit(self.low)
        half = Decimal(1).scaleb(exponent) / 2 if exponent > 0 else Decimal(0)
        return Amount(self.low - half, self.low + half, self.unit, self.approximate, self.text)

    def same(self, other: "Amount") -> Truth:
        """Are the two the same amount? Different units cannot be compared: *possibly*."""
        if self.unit != other.unit:
            return Truth.POSSIBLY
        (low, high), (low2, high2) = self.reach, other.reach
        ever = not (_less(high, low2) or _less(high2, low))
        return Truth.of(always=ever and low is not None and low == high == low2 == high2, ever=ever)

    def may_round(self, other: "Amount") -> bool:
        """Whether the two may be one amount, one of them perhaps printed in rounder figures.

        ``1,000,000`` may be ``924,000`` said roundly; ``600`` and ``700`` are equally round and differ.
        """
        return any(
            left.same(right) is not Truth.CANNOT
            for left, right in ((self.rounded(), other), (self, other.rounded()))
        )

    def less(self, other: "Amount") -> Truth:
        """Is this less than `other`? Different units cannot be compared: *possibly*."""
        if self.unit != other.unit:
            return Truth.POSSIBLY
        (low, high), (low2, high2) = self.reach, other.reach
        never = low is not None and high2 is not None and low >= high2
        return Truth.of(always=_less(high, low2), ever=not never)

    def __str__(self) -> str:
        if self.text:
            return self.text
        low, high = self.low, self.high
        if low is not None and low == high:
            shown = f"{low.normalize():,f}"
        elif low is None:
            shown = f"up to {high:,f}"
        elif high is None:
            shown = f"at least {low:,f}"
        else:
            shown = f"{low:,f} to {high:,f}"
        return f"{'about ' if self.approximate else ''}{shown}{'' if self.unit == '%' else ' '}{self.unit}"


def read_amount(figures: str, unit: str, text: str = "") -> Amount:
    """The amount that figures of the notation stand for.

    Args:
        figures: ``700000``, ``~20000000``, ``1..10``, ``..10000000`` or ``3000000..``.
        unit: Currency code, ``%`` or a plural noun.
        text: The words of the source.

    Raises:
        InputError: If the figures are none of these, or run downwards.
    """
    found = _FORM.fullmatch(figures)
    if not found or (found["dots"] and not (found["low"] or found["high"])):
        raise InputError(f"{figures!r} is no amount: write 700000, ~20000000, 1..10, ..5 or 5..")
    low = found["point"] if found["point"] else found["low"]
    high = found["point"] if found["point"] else found["high"]
    return Amount(
        None if low is None else Decimal(low),
        None if high is None else Decimal(high),
        unit,
        bool(found["about"]),
        text,
    )


def _plain(value: Decimal) -> str:
    return f"{value:f}"


def _last_digit(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _less(high: Decimal | None, low: Decimal | None) -> bool:
    return high is not None and low is not None and high < low
