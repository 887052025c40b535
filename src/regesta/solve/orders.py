"""What must come before what: differences between uncertain days, and why they cannot all hold.

A constraint says that one point lies at least so many days after another. A day that is known
within bounds is such a difference from a fixed point, `ORIGIN`. Constraints contradict each other
exactly if some of them close a circle along which time would have to run on; such a circle is the
smallest explanation: without any one of its members, the others can hold.

Source: R. Dechter, I. Meiri and J. Pearl, “Temporal constraint networks”, Artificial Intelligence
49 (1991), for the reduction to shortest paths; R. Bellman (1958) for the algorithm.
"""

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

#: The fixed point from which days are counted.
ORIGIN = "\x00origin"
#: Circles with more members are given as they are found: no reader follows so long a chain anyway.
SHORTENED = 24


class Constraint(NamedTuple, Generic[T]):
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
    tag: T


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
    for start in [ORIGIN] if ORIGIN in points else points:
        if len(circle) <= SHORTENED:
            shortest = _shortest_circle(every, start, len(shortest) - 1) or shortest
    return _from_origin(shortest)


def consistent(constraints: Iterable[Constraint[T]]) -> bool:
    """Whether all can hold."""
    return _some_circle(list(constraints)) is None


def _some_circle(constraints: Sequence[Constraint[T]]) -> list[Constraint[T]] | None:
    """Some circle with a positive sum, found by pushing every point as late as it must be.

    Each point remembers what pushed it last; where these memories close, time would run on. They
    are looked through once for as many pushes as there are points, which costs little each.
    """
    leaving: dict[Hashable, list[Constraint[T]]] = defaultdict(list)
    for constraint in constraints:
        leaving[constraint.earlier].append(constraint)
    points = list(dict.fromkeys(p for c in constraints for p in (c.earlier, c.later)))
    least = dict.fromkeys(points, 0)
    via: dict[Hashable, Constraint[T]] = {}
    waiting, queued = deque(points), set(points)
    pushes = 0
    while waiting:
        point = waiting.popleft()
        queued.discard(point)
        for constraint in leaving.get(point, ()):
            later = constraint.later
            if least[point] + constraint.least <= least[later]:
                continue
            least[later] = least[point] + constraint.least
            via[later] = constraint
            pushes += 1
            if pushes % len(points) == 0 and (circle := _circle_in(via)):
                return circle
            if later not in queued:
                queued.add(later)
                waiting.append(later)
    return None


def _circle_in(via: dict[Hashable, Constraint[T]]) -> list[Constraint[T]] | None:
    """The circle that the memories close, if they do."""
    walk: dict[Hashable, int] = {}
    for number, start in enumerate(via):
        point = start
        while point in via and point not in walk:
            walk[point] = number
            point = via[point].earlier
        if walk.get(point) == number:
            circle, at = [via[point]], via[point].earlier
            while at != point:
                circle.append(via[at])
                at = via[at].earlier
            return circle[::-1]
    return None


def _shortest_circle(
    constraints: Sequence[Constraint[T]], start: Hashable, most: int
) -> list[Constraint[T]] | None:
    """The circle through `start` with a positive sum and the fewest members, up to `most` of them."""
    best: dict[Hashable, tuple[int, tuple[Constraint[T], ...]]] = {start: (0, ())}
    leaving: dict[Hashable, list[Constraint[T]]] = defaultdict(list)
    for constraint in constraints:
        leaving[constraint.earlier].append(constraint)
    for _ in range(most):
        following: dict[Hashable, tuple[int, tuple[Constraint[T], ...]]] = {}
        for point, (days, path) in best.items():
            for constraint in leaving.get(point, ()):
                reached = days + constraint.least
                if constraint.later not in following or reached > following[constraint.later][0]:
                    following[constraint.later] = (reached, (*path, constraint))
        if start in following and following[start][0] > 0:
            return list(following[start][1])
        best = following
    return None


def _from_origin(circle: list[Constraint[T]]) -> list[Constraint[T]]:
    at = next((i for i, c in enumerate(circle) if c.earlier == ORIGIN), 0)
    return circle[at:] + circle[:at]
