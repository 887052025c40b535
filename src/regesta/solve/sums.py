"""Arithmetic with uncertain numbers: sums, products and quotients of exact decimal intervals."""

from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import NamedTuple

from regesta.model.amounts import Amount

# Results are rounded outwards, so that an interval never loses a value that it should hold.
_DOWN = Context(prec=60, rounding=ROUND_FLOOR)
_UP = Context(prec=60, rounding=ROUND_CEILING)
_INFINITE = Decimal("Infinity")


class Interval(NamedTuple):
    """All numbers from `low` to `high`, inclusive; None is unbounded."""

    low: Decimal | None
    high: Decimal | None

    @classmethod
    def of(cls, amount: Amount, *, rounded: bool = True) -> "Interval":
        """The values that an amount may stand for, “about” allowed for.

        Args:
            amount: The amount.
            rounded: Whether a round number may stand for what rounds to it; see `Amount.rounded`.
        """
        return cls(*(amount.rounded() if rounded else amount).reach)

    @classmethod
    def between(cls, low: Decimal, high: Decimal) -> "Interval":
        """From `low` to `high`, where an infinite one is unbounded."""
        return cls(low if low.is_finite() else None, high if high.is_finite() else None)

    def plus(self, other: "Interval") -> "Interval":
        """All sums of a value of this and a value of `other`."""
        (a, b), (c, d) = self._ends(), other._ends()
        return Interval.between(_DOWN.add(a, c), _UP.add(b, d))

    def minus(self, other: "Interval") -> "Interval":
        """All differences of a value of this and a value of `other`."""
        (a, b), (c, d) = self._ends(), other._ends()
        return Interval.between(_DOWN.subtract(a, d), _UP.subtract(b, c))

    def times(self, other: "Interval") -> "Interval":
        """All products of a value of this and a value of `other`."""
        return self._combined(other, _product)

    def over(self, other: "Interval") -> "Interval":
        """All quotients of a value of this by a value of `other` other than zero.

        Everything, if `other` has values on both sides of zero or is zero.
        """
        low, high = other._ends()
        if low < 0 < high or low == high == 0:
            return Interval(None, None)
        return self._combined(other, _quotient_from(below=high <= 0))

    def meets(self, other: "Interval") -> bool:
        """Whether the two have a value in common."""
        (a, b), (c, d) = self._ends(), other._ends()
        return a <= d and c <= b

    def _ends(self) -> tuple[Decimal, Decimal]:
        return (
            -_INFINITE if self.low is None else self.low,
            _INFINITE if self.high is None else self.high,
        )

    def _combined(
        self, other: "Interval", operation: Callable[[Decimal, Decimal, Context], Decimal]
    ) -> "Interval":
        pairs = [(a, b) for a in self._ends() for b in other._ends()]
        return Interval.between(
            min(operation(a, b, _DOWN) for a, b in pairs), max(operation(a, b, _UP) for a, b in pairs)
        )


def _product(a: Decimal, b: Decimal, context: Context) -> Decimal:
    return Decimal(0) if not a or not b else context.multiply(a, b)


def _quotient_from(*, below: bool) -> Callable[[Decimal, Decimal, Context], Decimal]:
    """Division whose divisor, where it is zero, is the limit from below or from above."""

    def quotient(a: Decimal, b: Decimal, context: Context) -> Decimal:
        if not a or b.is_infinite():  # limits: anything by something ever greater
            return Decimal(0)
        if not b:
            return -_INFINITE if (a < 0) != below else _INFINITE
        return context.divide(a, b)

    return quotient
