"""Which of many uncertain stretches of time certainly collide, without comparing all pairs."""

from collections import deque
from collections.abc import Hashable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Core(NamedTuple, Generic[T]):
    """What is certain of a stretch of time.

    Attributes:
        start: Latest possible first day.
        end: Earliest possible last day; may lie before `start` (some day of a year).
        value: What it is of; stretches of one value do not collide.
        tag: What the caller knows it by.
    """

    start: int
    end: int
    value: Hashable
    tag: T


def collide(a: Core[T], b: Core[T]) -> bool:
    """Whether two stretches overlap however the unknown is filled in.

    They do if each lasts at least until the other has begun at the latest.
    """
    return a.end >= b.start and b.end >= a.start


def collisions(cores: Iterable[Core[T]], most: int) -> Iterator[tuple[Core[T], Core[T]]]:
    """Pairs of stretches of different values that certainly overlap.

    For every stretch, at most one partner of each other value, the one that begins first, is given;
    the partner comes first in the pair. Takes n log n time for n stretches that do not collide.

    Args:
        cores: The stretches, in any order; the result depends on their content only as long as tags
            of equal stretches are equal or comparable.
        most: How many partners of one stretch are given at most.
    """
    running: dict[Hashable, deque[Core[T]]] = {}
    for core in sorted(cores, key=lambda c: (c.start, c.end, str(c.value))):
        given = 0
        for value in list(running):
            line = running[value]
            while line and line[0].end < core.start:
                line.popleft()
            if not line:
                del running[value]
            elif value != core.value and given < most and core.end >= line[0].start:
                given += 1
                yield line[0], core
        line = running.setdefault(core.value, deque())
        if not line or core.end > line[-1].end:  # else it lies within one that runs already
            line.append(core)
