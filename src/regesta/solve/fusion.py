"""The likeliest of several values where sources disagree, copy each other, and leave parts out.

A value is a set of parts (the words of a list of authors). Sources that share values which hardly
anybody else gives are one family and have one vote; whether a value is true plays no part in that. A value
that is part of another one is incomplete, not against it. Opaque parts only; nothing is decided here.

Source: one vote for each family of dependent witnesses, as textual criticism has it; accuracy of sources
estimated by rounds, after X. L. Dong et al., "Integrating conflicting data", 2009.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import NamedTuple, TypeAlias

from regesta.solve.groups import joined

Item: TypeAlias = Hashable
Source: TypeAlias = Hashable
Value: TypeAlias = frozenset[Hashable]

#: A value is odd if at most this share of an item's sources give it, or two, and fewer than half of them.
ODD = 0.2
#: Two sources copy if they share so many oddities at least, and this share of the oddities of either.
FEWEST_SHARED, SHARE = 3, 0.5
#: What a source that gives a part of a value says for it, and one that gives more than it.
PART, MORE = 0.5, 0.25
#: Rounds of judging sources by values and values by sources.
ROUNDS = 4


class Vote(NamedTuple):
    """What a source says of an item."""

    item: Item
    source: Source
    value: Value


class Ranked(NamedTuple):
    """A value of an item.

    Attributes:
        value: Its parts.
        support: Weight of those who give it, or a part of it; comparable within the item.
        families: How many families of sources give it.
    """

    value: Value
    support: float
    families: int


class Copying(NamedTuple):
    """Two sources of which one seems to copy the other, or both a third.

    Attributes:
        one: A source.
        other: Another.
        shared: How many odd values they share.
        odd: How many odd values the one has that has fewer.
    """

    one: Source
    other: Source
    shared: int
    odd: int


class Fused(NamedTuple):
    """What most likely holds.

    Attributes:
        values: For each item its values, likeliest first; equal support is a tie.
        copying: Pairs of sources, most shared oddities first.
    """

    values: dict[Item, list[Ranked]]
    copying: list[Copying]


def fused(votes: Iterable[Vote]) -> Fused:
    """The values of each item by likelihood, and the sources that copy.

    Args:
        votes: In any order; the last of a source on an item counts.
    """
    told: dict[Item, dict[Source, Value]] = defaultdict(dict)
    for vote in votes:
        if vote.value:
            told[vote.item][vote.source] = vote.value
    copying = _copying(told)
    families = joined((pair.one, pair.other) for pair in copying)
    trust: dict[Source, float] = defaultdict(lambda: 1.0)
    values: dict[Item, list[Ranked]] = {}
    for _ in range(ROUNDS):
        values = {item: _ranked(said, families.find, trust) for item, said in told.items()}
        trust = _trust(told, values)
    return Fused(values, copying)


def _copying(told: Mapping[Item, Mapping[Source, Value]]) -> list[Copying]:
    """Pairs that share odd values far more often than they would by chance."""
    shared, own = Counter[tuple[Source, Source]](), Counter[Source]()
    for said in told.values():
        given = Counter(said.values())
        odd: dict[Value, list[Source]] = defaultdict(list)
        for source, value in sorted(said.items(), key=lambda pair: str(pair[0])):
            if given[value] <= max(2, ODD * len(said)) and len(said) > 2 * given[value]:
                odd[value].append(source)
                own[source] += 1
        for sources in odd.values():
            for at, one in enumerate(sources):
                for other in sources[at + 1 :]:
                    shared[one, other] += 1
    out = [
        Copying(one, other, count, min(own[one], own[other]))
        for (one, other), count in shared.items()
        if count >= FEWEST_SHARED and count >= SHARE * min(own[one], own[other])
    ]
    return sorted(out, key=lambda pair: (-pair.shared, str(pair.one), str(pair.other)))


def _ranked(
    said: Mapping[Source, Value], family: Callable[[Source], Hashable], trust: Mapping[Source, float]
) -> list[Ranked]:
    voices: dict[tuple[Hashable, Value], float] = {}
    for source, value in said.items():
        key = (family(source), value)
        voices[key] = max(voices.get(key, 0.0), trust[source])
    out = []
    for value in set(said.values()):
        support = sum(weight * _says(other, value) for (_, other), weight in voices.items())
        out.append(Ranked(value, round(support, 6), sum(other == value for _, other in voices)))
    return sorted(out, key=lambda r: (-r.support, -r.families, sorted(map(str, r.value))))


def _says(given: Value, value: Value) -> float:
    """What a given value says for another: all, a part of it, more than it, or nothing."""
    if given == value:
        return 1.0
    if given < value:
        return PART
    return MORE if given > value else 0.0


def _trust(
    told: Mapping[Item, Mapping[Source, Value]], values: Mapping[Item, list[Ranked]]
) -> dict[Source, float]:
    right, all_ = Counter[Source](), Counter[Source]()
    for item, said in told.items():
        best = values[item][0].value
        for source, value in said.items():
            all_[source] += 1
            right[source] += value == best
    return {source: (right[source] + 1) / (count + 2) for source, count in all_.items()}
