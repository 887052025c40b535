"""Sums and products between numbers that are known within bounds, and why they cannot all hold.

A statement gives a number bounds, or makes it the sum or the product of others. Differences,
averages (a total is a count times an average), percentages (a part is a hundredth of so many times
the whole) and conversions (at a rate) are all put in these terms. The bounds of every number are
narrowed by every equation until nothing changes; where nothing is left of one, the statements that
narrowed it cannot all hold.

What is refuted is refuted: results are rounded outwards, at the sixtieth figure. What is not refuted
can hold if no chain of equations closes on itself, each equation names a number once, and no
divisor may be zero unless its bounds end there: then narrowing decides exactly. Otherwise it may
overlook that all together cannot hold, and says so by saying nothing; minimal then means that this
test refutes no smaller part.

Source: F. Benhamou, F. Goualard, L. Granvilliers and J.-F. Puget, “Revising hull and box
consistency”, ICLP 1999, for the narrowing; R. Dechter, “Constraint Processing” (2003), ch. 4, for trees.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Generic, NamedTuple, TypeVar

from regesta.solve.conflicts import all_minimal, smallest
from regesta.solve.groups import Groups
from regesta.solve.sums import Interval

T = TypeVar("T", bound=Hashable)

#: Where equations close on themselves, narrowing may go on forever; after so many times it stops.
NARROWINGS = 64
_ZERO = Interval(Decimal(0), Decimal(0))


class Known(NamedTuple, Generic[T]):
    """A number lies within bounds.

    Attributes:
        number: What the caller knows the number by.
        within: The bounds.
        tag: What the caller knows the statement by; None for a rule that holds in any case.
    """

    number: Hashable
    within: Interval
    tag: T | None


class Sum(NamedTuple, Generic[T]):
    """A number is the sum of others.

    Attributes:
        result: The sum.
        terms: What is added.
        tag: As in `Known`.
    """

    result: Hashable
    terms: tuple[Hashable, ...]
    tag: T | None


class Product(NamedTuple, Generic[T]):
    """A number is the product of others and of a constant.

    Attributes:
        result: The product.
        terms: What is multiplied.
        tag: As in `Known`.
        scale: The constant; not zero.
    """

    result: Hashable
    terms: tuple[Hashable, ...]
    tag: T | None
    scale: Decimal = Decimal(1)


Statement = Known[T] | Sum[T] | Product[T]


def percentage(part: Hashable, percent: Hashable, whole: Hashable, tag: T | None) -> Product[T]:
    """`part` is `percent` hundredths of `whole`."""
    return Product(part, (percent, whole), tag, Decimal("0.01"))


class Equations(Generic[T]):
    """A system of statements about numbers.

    Args:
        statements: The statements; those of equal tag are one. Without a tag they hold in any case.
    """

    def __init__(self, statements: Iterable[Statement[T]]) -> None:
        self._rules: list[Statement[T]] = []
        self._said: dict[T, list[Statement[T]]] = defaultdict(list)
        for statement in statements:
            (self._rules if statement.tag is None else self._said[statement.tag]).append(statement)

    def conflict(self) -> list[T] | None:
        """Tags of statements that cannot all hold, of which the rest can without any single one."""
        return smallest(list(self._said), self._refute)

    def conflicts(self, *, most: int, tests: int) -> list[list[T]]:
        """All minimal sets that cannot hold, the smallest first.

        Args:
            most: After so many sets no more are looked for.
            tests: After so many searches no more are made; what is found by then is given.
        """
        return all_minimal(list(self._said), self._refute, most=most, tests=tests)

    def _refute(self, tags: Sequence[T]) -> list[T] | None:
        return _Narrowing([*self._rules, *(s for tag in tags for s in self._said[tag])]).refuted()


class _Bound(NamedTuple, Generic[T]):
    """One end of what a number may be, and whence it is known."""

    value: Decimal | None
    tag: T | None = None
    because: tuple["_Bound[T]", ...] = ()


class _Narrowing(Generic[T]):
    """Bounds of all numbers, narrowed until nothing changes or nothing is left of one."""

    def __init__(self, statements: Sequence[Statement[T]]) -> None:
        self._lows: dict[Hashable, _Bound[T]] = {}
        self._highs: dict[Hashable, _Bound[T]] = {}
        self._knowns = [s for s in statements if isinstance(s, Known)]
        self._equations = [s for s in statements if not isinstance(s, Known)]
        self._closed = _closes(self._equations)
        self._narrowed: dict[Hashable, int] = defaultdict(int)

    def refuted(self) -> list[T] | None:
        """Tags of what left nothing of a number; None if something is left of each."""
        for known in self._knowns:
            if self._narrow(known.number, known.within, known.tag, (), ()) is None:
                return self._reasons(known.number)
        using: dict[Hashable, list[int]] = defaultdict(list)
        for at, equation in enumerate(self._equations):
            for number in {equation.result, *equation.terms}:
                using[number].append(at)
        waiting, queued = deque(range(len(self._equations))), set(range(len(self._equations)))
        while waiting:
            at = waiting.popleft()
            queued.discard(at)
            for number, within, lows, highs in self._told(self._equations[at]):
                changed = self._narrow(number, within, self._equations[at].tag, lows, highs)
                if changed is None:
                    return self._reasons(number)
                for other in using[number] if changed else ():
                    if other not in queued and (other != at or self._closed):
                        queued.add(other)
                        waiting.append(other)
        return None

    def _told(
        self, equation: Sum[T] | Product[T]
    ) -> Iterator[tuple[Hashable, Interval, tuple[_Bound[T], ...], tuple[_Bound[T], ...]]]:
        """What an equation says of each of its numbers, with the bounds on which low and high rest."""
        numbers = (equation.result, *equation.terms)
        lows, highs = tuple(map(self._low, numbers)), tuple(map(self._high, numbers))
        known = [Interval(low.value, high.value) for low, high in zip(lows, highs, strict=True)]
        if isinstance(equation, Sum):
            others = _without_each(known[1:], Interval.plus, _ZERO)
            yield equation.result, next(others), lows[1:], highs[1:]
            down, up = (lows[0], *highs[1:]), (highs[0], *lows[1:])
            for number, rest in zip(equation.terms, others, strict=True):
                yield number, known[0].minus(rest), down, up
            return
        both = (*lows, *highs)
        scale = Interval(equation.scale, equation.scale)
        others = _without_each(known[1:], Interval.times, scale)
        yield equation.result, next(others), both, both
        for number, rest in zip(equation.terms, others, strict=True):
            if not (rest.meets(_ZERO) and known[0].meets(_ZERO)):  # nothing times anything is nothing
                yield number, known[0].over(rest), both, both

    def _low(self, number: Hashable) -> _Bound[T]:
        return self._lows.get(number) or _Bound(None)

    def _high(self, number: Hashable) -> _Bound[T]:
        return self._highs.get(number) or _Bound(None)

    def _narrow(
        self,
        number: Hashable,
        within: Interval,
        tag: T | None,
        lows: tuple[_Bound[T], ...],
        highs: tuple[_Bound[T], ...],
    ) -> bool | None:
        """Whether the bounds of a number became narrower; None if nothing is left of it."""
        low, high = self._low(number).value, self._high(number).value
        raised = within.low is not None and (low is None or within.low > low)
        lowered = within.high is not None and (high is None or within.high < high)
        if not raised and not lowered:
            return False
        if raised:
            self._lows[number] = _Bound(within.low, tag, lows)
            low = within.low
        if lowered:
            self._highs[number] = _Bound(within.high, tag, highs)
            high = within.high
        if low is not None and high is not None and low > high:
            return None
        self._narrowed[number] += 1
        return not self._closed or self._narrowed[number] <= NARROWINGS

    def _reasons(self, number: Hashable) -> list[T]:
        """Tags of all that the two ends of a number rest on, in the order of the statements."""
        found: set[T] = set()
        seen: set[int] = set()
        todo = [self._low(number), self._high(number)]
        while todo:
            bound = todo.pop()
            if id(bound) in seen or bound.value is None:
                continue
            seen.add(id(bound))
            if bound.tag is not None:
                found.add(bound.tag)
            todo.extend(bound.because)
        tags = (s.tag for s in (*self._knowns, *self._equations))
        return [tag for tag in dict.fromkeys(tags) if tag is not None and tag in found]


def _without_each(
    known: Sequence[Interval], join: Callable[[Interval, Interval], Interval], first: Interval
) -> Iterator[Interval]:
    """All joined, then all but the first, all but the second, and so on."""
    ahead = [first]
    for interval in known:
        ahead.append(join(ahead[-1], interval))
    yield ahead[-1]
    behind: list[Interval | None] = [None]
    for interval in reversed(known):
        last = behind[-1]
        behind.append(interval if last is None else join(interval, last))
    for at in range(len(known)):
        rest = behind[len(known) - at - 1]
        yield ahead[at] if rest is None else join(ahead[at], rest)


def _closes(equations: Iterable[Sum[T] | Product[T]]) -> bool:
    """Whether a chain of equations comes back to the number from which it started."""
    groups: Groups[Hashable] = Groups()
    return not all(
        groups.join(("equation", at), ("number", number))
        for at, equation in enumerate(equations)
        for number in (equation.result, *equation.terms)
    )
