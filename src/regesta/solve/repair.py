"""The cheapest set of statements to give up, so that what remains holds together.

Giving up statement *i* costs ``costs[i]`` (less than nothing: it is better given up); keeping both
ends of a clash costs its weight. Small connected parts are solved exactly, larger ones by local search.

Source: weighted vertex cover with soft edges, the most probable state of a pairwise model; J. Besag,
"On the statistical analysis of dirty pictures", 1986, for the local search.
"""

from collections.abc import Mapping, Sequence

from regesta.solve.groups import joined

#: Connected parts up to this many statements are solved exactly.
EXACT = 14


def least_repair(costs: Sequence[float], clashes: Mapping[tuple[int, int], float]) -> set[int]:
    """Which statements to give up at the least cost.

    Args:
        costs: Cost of giving up each statement, in nats or any other one unit.
        clashes: Pairs of different places in ``costs`` → cost of keeping both, not negative.

    Returns:
        Places of the statements to give up. Exact for connected parts of up to :data:`EXACT`
        statements; elsewhere no single change makes it cheaper.
    """
    beside: dict[int, dict[int, float]] = {place: {} for place in range(len(costs))}
    for (one, other), weight in clashes.items():
        beside[one][other] = beside[other][one] = beside[one].get(other, 0.0) + weight
    given_up = {place for place, near in beside.items() if not near and costs[place] < 0}
    for part in _parts(clashes):
        small = len(part) <= EXACT
        given_up |= _exact(part, costs, beside) if small else _local(part, costs, beside)
    return given_up


def _parts(clashes: Mapping[tuple[int, int], float]) -> list[list[int]]:
    groups = joined(clashes)
    parts: dict[int, list[int]] = {}
    for place in sorted({place for pair in clashes for place in pair}):
        parts.setdefault(groups.find(place), []).append(place)
    return list(parts.values())


def _exact(
    part: Sequence[int], costs: Sequence[float], beside: Mapping[int, Mapping[int, float]]
) -> set[int]:
    """Branch and bound: the bound is what the decided statements cost, plus all gains still open."""
    order = sorted(part, key=lambda place: -len(beside[place]))
    open_gain = [0.0] * (len(order) + 1)
    for depth in range(len(order) - 1, -1, -1):
        open_gain[depth] = open_gain[depth + 1] + min(0.0, costs[order[depth]])
    best, best_set = float("inf"), frozenset[int]()
    waiting: list[tuple[int, float, frozenset[int], frozenset[int]]] = [(0, 0.0, frozenset(), frozenset())]
    while waiting:
        depth, spent, kept, gone = waiting.pop()
        if spent + open_gain[depth] >= best:
            continue
        if depth == len(order):
            best, best_set = spent, gone
            continue
        place = order[depth]
        keeping = sum(weight for near, weight in beside[place].items() if near in kept)
        waiting.append((depth + 1, spent + costs[place], kept, gone | {place}))
        waiting.append((depth + 1, spent + keeping, kept | {place}, gone))
    return set(best_set)


def _local(
    part: Sequence[int], costs: Sequence[float], beside: Mapping[int, Mapping[int, float]]
) -> set[int]:
    """Change what gains most until nothing gains; every change lowers the cost, so it ends."""
    gone: set[int] = set()
    gain = {place: sum(beside[place].values()) - costs[place] for place in part}
    while True:
        place = max(part, key=gain.__getitem__)
        if gain[place] <= 1e-9:
            return gone
        leaves = place not in gone
        gone ^= {place}
        gain[place] = -gain[place]
        for near, weight in beside[place].items():
            gain[near] += weight if (near in gone) == leaves else -weight
