"""Spans of a text that must not overlap, and spans looked up by an offset."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import TypeVar

S = TypeVar("S", bound=tuple[object, ...])


def apart(found: Iterable[S]) -> list[S]:
    """Those that do not overlap: the longer one stays, of equally long ones the one given first.

    Args:
        found: Tuples that begin with start and end (exclusive, after the start).

    Returns:
        The kept ones in order of the text.
    """
    kept: list[tuple[int, int, S]] = []
    ordered = [(_int(item[0]), _int(item[1]), item) for item in found]
    for start, end, item in sorted(ordered, key=lambda f: f[0] - f[1]):
        index = bisect_left(kept, start, key=lambda k: k[0])
        before_ends = kept[index - 1][1] if index else start
        after_begins = kept[index][0] if index < len(kept) else end
        if before_ends <= start < end <= after_begins:
            kept.insert(index, (start, end, item))
    return [item for _, _, item in kept]


def holds(spans: Sequence[tuple[int, int]], at: int, depth: int = 4) -> bool:
    """Whether one of some spans holds an offset.

    Args:
        spans: Spans in order; they may lie in each other, at most `depth` deep.
        at: The offset.
        depth: How many spans back from the offset are looked at.
    """
    index = bisect_right(spans, (at, at), key=lambda s: (s[0], s[0]))
    return any(start <= at < end for start, end in spans[max(0, index - depth) : index])


def _int(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"a span begins with whole numbers, not with {value!r}")
    return value
