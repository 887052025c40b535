"""Stretches of time and what is said of them: how long, how far apart, one within another.

A stretch has a first and a last day, each known within bounds or not at all. All that is said of
two stretches here is a difference between two of these days within bounds, so that whether it can
all hold is decided exactly by `regesta.solve.orders`: there is no approximation. One statement may
make several differences; it is the statement that holds or falls.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from regesta.model.dates import Extent
from regesta.solve.conflicts import all_minimal, smallest
from regesta.solve.orders import Constraint, conflict, not_after, not_before

T = TypeVar("T", bound=Hashable)


class Span(NamedTuple):
    """A stretch of time.

    Attributes:
        name: What the caller knows it by.
    """

    name: Hashable

    @property
    def start(self) -> Hashable:
        """The point of its first day."""
        return self.name, "start"

    @property
    def end(self) -> Hashable:
        """The point of its last day."""
        return self.name, "end"


def difference(
    earlier: Hashable, later: Hashable, least: int | None, most: int | None, tag: T
) -> Iterator[Constraint[T]]:
    """From one point to another there are so many days; None is unbounded, negative is backwards."""
    if least is not None:
        yield Constraint(earlier, later, least, tag)
    if most is not None:
        yield Constraint(later, earlier, -most, tag)


def ordered(span: Span, tag: T) -> Iterator[Constraint[T]]:
    """It ends no earlier than it begins."""
    yield Constraint(span.start, span.end, 0, tag)


def lies(span: Span, within: Extent, tag: T) -> Iterator[Constraint[T]]:
    """Its first and its last day lie within bounds."""
    for point, low, high in (
        (span.start, within.start_lo, within.start_hi),
        (span.end, within.end_lo, within.end_hi),
    ):
        if low is not None:
            yield not_before(point, low, tag)
        if high is not None:
            yield not_after(point, high, tag)


def lasts(span: Span, least: int | None, most: int | None, tag: T) -> Iterator[Constraint[T]]:
    """From its first to its last day there are so many days; 0 if it begins and ends on one day."""
    yield from difference(span.start, span.end, least, most, tag)


def before(span: Span, other: Span, tag: T) -> Iterator[Constraint[T]]:
    """It ends before the other begins. For “after”, exchange the two."""
    yield Constraint(span.end, other.start, 1, tag)


def during(span: Span, other: Span, tag: T) -> Iterator[Constraint[T]]:
    """It begins no earlier and ends no later than the other."""
    yield Constraint(other.start, span.start, 0, tag)
    yield Constraint(span.end, other.end, 0, tag)


def meets(span: Span, other: Span, least: int, most: int, tag: T) -> Iterator[Constraint[T]]:
    """The other begins so many days after it ends: 0 on the same day, 1 on the next."""
    yield from difference(span.end, other.start, least, most, tag)


def starts_together(span: Span, other: Span, apart: int, tag: T) -> Iterator[Constraint[T]]:
    """The two begin on days that are no more than `apart` days from each other."""
    yield from difference(span.start, other.start, -apart, apart, tag)


def ends_together(span: Span, other: Span, apart: int, tag: T) -> Iterator[Constraint[T]]:
    """The two end on days that are no more than `apart` days from each other."""
    yield from difference(span.end, other.end, -apart, apart, tag)


def apart(span: Span, other: Span, least: int | None, most: int | None, tag: T) -> Iterator[Constraint[T]]:
    """From some day of one stretch to some day of the other there are so many days.

    This is what “four months after the siege” says for certain where a siege is long: it may have
    been counted from any of its days.
    """
    if least is not None:
        yield Constraint(span.start, other.end, least, tag)
    if most is not None:
        yield Constraint(other.start, span.end, -most, tag)


class Times(Generic[T]):
    """A system of differences, each made by a statement, with rules that hold in any case.

    Args:
        constraints: The differences; those of equal tag are one statement. A tag is not None.
        rules: Differences that hold in any case (`ordered`).
    """

    def __init__(self, constraints: Iterable[Constraint[T]], rules: Iterable[Constraint[None]] = ()) -> None:
        self._rules = list(rules)
        self._said: dict[T, list[Constraint[T]]] = defaultdict(list)
        for constraint in constraints:
            self._said[constraint.tag].append(constraint)

    def conflict(self) -> list[T] | None:
        """Statements that cannot all hold, of which the rest can without any single one; or None.

        In order along the circle of differences that closes, from a known day on if there is one.
        Statements that make few differences are preferred, but it need not be a smallest set.
        """
        return smallest(list(self._said), self._refute)

    def conflicts(self, *, most: int, tests: int) -> list[list[T]]:
        """All minimal sets of statements that cannot hold, the smallest first.

        Args:
            most: After so many sets no more are looked for.
            tests: After so many searches no more are made; what is found by then is given.
        """
        return all_minimal(list(self._said), self._refute, most=most, tests=tests)

    def _refute(self, statements: Sequence[T]) -> list[T] | None:
        every: list[Constraint[T | None]] = [c for s in statements for c in self._said[s]]
        circle = conflict([*every, *self._rules])
        return None if circle is None else list(dict.fromkeys(c.tag for c in circle if c.tag is not None))
