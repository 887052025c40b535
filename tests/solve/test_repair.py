from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.solve.repair import least_repair

COSTS = st.lists(st.integers(-3, 6), min_size=1, max_size=8)


def _cost(gone: set[int], costs: list[int], clashes: dict[tuple[int, int], int]) -> int:
    kept = sum(weight for (a, b), weight in clashes.items() if a not in gone and b not in gone)
    return sum(costs[place] for place in gone) + kept


@given(COSTS, st.data())
def test_small_parts_are_as_cheap_as_the_best_of_all_sets(costs: list[int], data: st.DataObject) -> None:
    pairs = list(combinations(range(len(costs)), 2))
    weights = [data.draw(st.integers(0, 6)) for _ in pairs]
    clashes = {pair: weight for pair, weight in zip(pairs, weights, strict=True) if weight}
    every = (set(some) for size in range(len(costs) + 1) for some in combinations(range(len(costs)), size))
    best = min(_cost(some, costs, clashes) for some in every)
    assert _cost(least_repair(costs, clashes), costs, clashes) == pytest.approx(best)


def test_a_large_part_gives_up_its_hub_and_nothing_else() -> None:
    assert least_repair([1.0] * 40, {(0, near): 5.0 for near in range(1, 40)}) == {0}
