"""Smallest sets that cannot all hold, found by asking again and again whether some can.

What holds is left to a test that the caller brings: of times, of sums, of anything where leaving
something out never does harm.

Source: R. Reiter, “A theory of diagnosis from first principles”, Artificial Intelligence 32 (1987),
for the tree of what is left out; J. Marques-Silva and others on minimal unsatisfiable subsets, for
taking members away.
"""

from collections import deque
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)

#: Gives some of the members that cannot all hold, not necessarily few of them; None if all can hold.
Refute = Callable[[Sequence[T]], Sequence[T] | None]


def smallest(members: Sequence[T], refute: Refute[T]) -> list[T] | None:
    """Members that cannot all hold, of which the rest can hold without any single one.

    Members are taken away from the end, one first, then twice as many, as long as what is left is
    refuted. For a set of k that is found among n, that takes about k tests if `refute` answers with
    little more than the set, and k times the logarithm of n at worst.

    Args:
        members: What is to hold; those that had better be in the set come first.
        refute: The test.

    Returns:
        The set, in the order in which `refute` gives it; None if all can hold.
    """
    found = refute(members)
    if found is None:
        return None
    left: list[T] = list(found)
    needed: list[T] = []
    while left:
        step = 1
        while left:
            rest = left[: max(0, len(left) - step)]
            fewer = refute([*rest, *needed])
            if fewer is not None:
                kept = set(fewer)
                left = [m for m in rest if m in kept]
                found, step = fewer, step * 2
            elif step > 1:
                step //= 2
            else:
                break
        if left:
            needed.insert(0, left.pop())
    return list(found)


def all_minimal(members: Sequence[T], refute: Refute[T], *, most: int, tests: int) -> list[list[T]]:
    """All minimal sets that cannot hold, the smallest first; without a limit, none is missing.

    Each set found is broken in all ways by leaving out one of its members, and what remains is
    tested again. There may be exponentially many sets, hence the limits.

    Args:
        members: What is to hold, few of it.
        refute: The test.
        most: After so many sets no more are looked for.
        tests: After so many searches no more are made.
    """
    found: dict[frozenset[T], list[T]] = {}
    todo: deque[frozenset[T]] = deque([frozenset()])
    seen = set(todo)
    while todo and len(found) < most and tests > 0:
        without = todo.popleft()
        known = next((key for key in found if not key & without), None)
        if known is None:
            tests -= 1
            new = smallest([m for m in members if m not in without], refute)
            if new is None:
                continue
            known = frozenset(new)
            found[known] = new
        for member in found[known]:
            larger = without | {member}
            if larger not in seen:
                seen.add(larger)
                todo.append(larger)
    return sorted(found.values(), key=len)
