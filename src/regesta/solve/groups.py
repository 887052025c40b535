"""Points that hang together, by joining them pair by pair.

Source: R. E. Tarjan, “Efficiency of a good but not linear set union algorithm”, Journal of the ACM 22
(1975), with halving of paths.
"""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Groups(Generic[T]):
    """Points, each by itself until it is joined to others."""

    def __init__(self) -> None:
        self._root: dict[T, T] = {}

    def find(self, point: T) -> T:
        """The point that stands for the group of a point: the same for all in it."""
        while self._root.setdefault(point, point) != point:
            self._root[point] = self._root[self._root[point]]
            point = self._root[point]
        return point

    def join(self, point: T, into: T) -> bool:
        """Put the group of one point into that of another; whether they were two."""
        one, other = self.find(point), self.find(into)
        self._root[one] = other
        return one != other


def joined(pairs: Iterable[tuple[T, T]]) -> Groups[T]:
    """Groups in which the points of each pair are together."""
    groups: Groups[T] = Groups()
    for one, other in pairs:
        groups.join(one, other)
    return groups
