"""What must come before what: differences between uncertain days, and why they cannot all hold.

A constraint says that one point lies at least so many days after another. A day that is known
within bounds is such a difference from a fixed point, `ORIGIN`. Constraints contradict each other
exactly if some of them close a circle along which time would have to run on; such a circle is the
smallest explanation: without any one of its members, the others can hold.

Source: R. Dechter, I. Meiri and J. Pearl, “Temporal constraint networks”, Artificial Intelligence
49 (1991), for the reduction to shortest paths; R. Bellman (1958) for the algorithm.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from heapq import heapify, heappop, heappush
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

#: The fixed point from which days are counted.
ORIGIN = "\x00origin"
#: Beyond so many members no smaller circle is looked for: no reader follows so long a chain anyway.
SHORTENED = 24


class Constraint(NamedTuple, Generic[T_co]):
    """`later` lies at least `least` after `earlier`.

    Attributes:
        earlier: A point.
        later: A point.
        least: Days; negative if it may also lie that much before.
        tag: What the caller knows it by.
    """

    earlier: Hashable
    later: Hashable
    least: int
    tag: T_co


class _Path(NamedTuple, Generic[T]):
    """A walk: its days, its last step, and the walk before that; without steps at its beginning."""

    days: int
    step: Constraint[T] | None = None
    before: "_Path[T] | None" = None


def not_before(point: Hashable, day: int, tag: T) -> Constraint[T]:
    """The point lies on that day or later."""
    return Constraint(ORIGIN, point, day, tag)


def not_after(point: Hashable, day: int, tag: T) -> Constraint[T]:
    """The point lies on that day or earlier."""
    return Constraint(point, ORIGIN, -day, tag)


def conflict(constraints: Iterable[Constraint[T]]) -> list[Constraint[T]] | None:
    """A smallest set of constraints that cannot all hold, or None if all can.

    Without any one of its members the rest of it can hold. If it has up to `SHORTENED` members and
    rests on known days, no other conflict that rests on known days has fewer.

    Args:
        constraints: The constraints; their order decides only between sets of equal size.

    Returns:
        The members in order along the circle, from `ORIGIN` on if it passes there.
    """
    every = list(constraints)
    circle = _some_circle(every)
    if circle is None:
        return None
    points = list(dict.fromkeys(c.earlier for c in circle))
    shortest = circle
    round_it = [] if ORIGIN in points or len(points) > SHORTENED else points
    for start in (ORIGIN, *round_it):
        shortest = _shortest_circle(every, start, min(len(shortest) - 1, SHORTENED)) or shortest
    return _from_origin(shortest)


def consistent(constraints: Iterable[Constraint[T]]) -> bool:
    """Whether all can hold."""
    return _some_circle(list(constraints)) is None


def _some_circle(constraints: Sequence[Constraint[T]]) -> list[Constraint[T]] | None:
    """Some circle with a positive sum, found by pushing every point as late as it must be.

    Points are taken in an order in which most constraints lead on, and then in the opposite one, so
    that a long chain is done in a sweep or two. Each point remembers what pushed it last; where
    these memories close, time would run on. They are looked through once for as many pushes as there
    are points, which costs little each.
    """
    order = _in_sequence(constraints)
    rank = {point: at for at, point in enumerate(order)}
    leaving: list[list[tuple[int, int, Constraint[T]]]] = [[] for _ in order]
    for constraint in constraints:
        leaving[rank[constraint.earlier]].append((rank[constraint.later], constraint.least, constraint))
    least = [0] * len(order)
    via: dict[int, Constraint[T]] = {}
    here, onward, waiting, pushes = list(range(len(order))), 1, bytearray(b"\1" * len(order)), 0
    while here:
        there: list[int] = []
        while here:
            point = onward * heappop(here)
            waiting[point] = 0
            for later, days, constraint in leaving[point]:
                if least[point] + days <= least[later]:
                    continue
                least[later] = least[point] + days
                via[later] = constraint
                pushes += 1
                if pushes % len(order) == 0 and (circle := _circle_in(via, rank)):
                    return circle
                if not waiting[later]:
                    waiting[later] = 1
                    if onward * later > onward * point:
                        heappush(here, onward * later)
                    else:
                        there.append(-onward * later)
        here, onward = there, -onward
        heapify(here)
    return None


def _in_sequence(constraints: Sequence[Constraint[T]]) -> list[Hashable]:
    """All points, each before those that must not be earlier, as far as there is such a sequence."""
    following: dict[Hashable, list[Hashable]] = {}
    for constraint in constraints:
        following.setdefault(constraint.earlier, [])
        following.setdefault(constraint.later, [])
        if constraint.least >= 0 and constraint.earlier != ORIGIN:
            following[constraint.earlier].append(constraint.later)
    done: list[Hashable] = []
    seen: set[Hashable] = set()
    for start in following:
        path = [] if start in seen else [(start, iter(following[start]))]
        seen.add(start)
        while path:
            point, rest = path[-1]
            step = next((p for p in rest if p not in seen), None)
            if step is None:
                done.append(point)
                path.pop()
            else:
                seen.add(step)
                path.append((step, iter(following[step])))
    return done[::-1]


def _circle_in(via: dict[int, Constraint[T]], rank: dict[Hashable, int]) -> list[Constraint[T]] | None:
    """The circle that the memories close, if they do."""
    walk: dict[int, int] = {}
    for number, start in enumerate(via):
        point = start
        while point in via and point not in walk:
            walk[point] = number
            point = rank[via[point].earlier]
        if walk.get(point) == number:
            circle, at = [via[point]], rank[via[point].earlier]
            while at != point:
                circle.append(via[at])
                at = rank[via[at].earlier]
            return circle[::-1]
    return None


def _shortest_circle(
    constraints: Sequence[Constraint[T]], start: Hashable, most: int
) -> list[Constraint[T]] | None:
    """The circle through `start` with a positive sum and the fewest members, up to `most` of them.

    If a smaller circle with a positive sum is met on the way round, that one.
    """
    leaving: dict[Hashable, list[Constraint[T]]] = defaultdict(list)
    for constraint in constraints:
        leaving[constraint.earlier].append(constraint)
    best: dict[Hashable, int] = {start: 0}
    reached: dict[Hashable, _Path[T]] = {start: _Path(0)}
    for _ in range(most):
        following: dict[Hashable, _Path[T]] = {}
        for point, path in reached.items():
            for constraint in leaving.get(point, ()):
                later, days = constraint.later, path.days + constraint.least
                if later not in best or days > best[later]:  # else a walk with fewer members gets there
                    best[later] = days
                    following[later] = _Path(days, constraint, path)
        if start in following:
            return _simple(following[start])
        reached = following
    return None


def _simple(path: _Path[T]) -> list[Constraint[T]]:
    """The first part of a walk that closes with a positive sum; parts that close without are left out."""
    walk: list[Constraint[T]] = []
    while path.step is not None and path.before is not None:
        walk.append(path.step)
        path = path.before
    kept: list[Constraint[T]] = []
    for constraint in reversed(walk):
        kept.append(constraint)
        begin = next((i for i, c in enumerate(kept) if c.earlier == constraint.later), None)
        if begin is not None and sum(c.least for c in kept[begin:]) > 0:
            return kept[begin:]
        if begin is not None:
            del kept[begin:]
    return kept


def _from_origin(circle: list[Constraint[T]]) -> list[Constraint[T]]:
    at = next((i for i, c in enumerate(circle) if c.earlier == ORIGIN), 0)
    return circle[at:] + circle[:at]
