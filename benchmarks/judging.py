"""How well what was found fits what was planted: recall, precision, size of the explanations."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from benchmarks.world import Planted


class Found(msgspec.Struct, frozen=True):
    """A certain contradiction that a contestant found.

    Attributes:
        check: Name of the rule.
        claims: Ids of the claims that it gives.
    """

    check: str
    claims: tuple[str, ...]


class Score(msgspec.Struct, frozen=True):
    """How one rule did.

    Attributes:
        check: Name of the rule.
        planted: How many contradictions were planted.
        found: How many of these were found.
        told: How many contradictions were told.
        false: How many of these are none that was planted.
        claims: Claims in the explanations of what was planted and found, the shortest of each.
        least: Claims that the smallest explanations have.
    """

    check: str
    planted: int
    found: int
    told: int
    false: int
    claims: int
    least: int

    @property
    def recall(self) -> float:
        """Share of the planted contradictions that were found."""
        return self.found / self.planted if self.planted else 1.0

    @property
    def precision(self) -> float:
        """Share of what was told that was planted."""
        return 1 - self.false / self.told if self.told else 1.0


def scores(planted: Sequence[Planted], found: Iterable[Found], *, explained: bool = True) -> list[Score]:
    """A score for each rule of which something was planted or told.

    Args:
        planted: What was planted.
        found: What was found.
        explained: Whether the claims must be an explanation, no more and no less; otherwise a find
            counts as soon as it shares a claim with what was planted.
    """
    by_check: dict[str, list[Planted]] = defaultdict(list)
    for plant in planted:
        by_check[plant.check].append(plant)
    told: dict[str, list[frozenset[str]]] = defaultdict(list)
    for find in found:
        told[find.check].append(frozenset(find.claims))
    return [
        _score(name, by_check[name], told[name], explained) for name in sorted(by_check.keys() | told.keys())
    ]


def _score(name: str, planted: list[Planted], told: list[frozenset[str]], explained: bool) -> Score:
    by_claim: dict[str, list[int]] = defaultdict(list)
    for number, claims in enumerate(told):
        for claim in claims:
            by_claim[claim].append(number)
    right: set[int] = set()
    sizes: list[tuple[int, int]] = []
    for plant in planted:
        near = {number for claim in plant.core for number in by_claim[claim]}
        fits = {n for n in near if not explained or plant.explained_by(told[n])}
        right |= fits
        if fits:
            sizes.append((min(len(told[n]) for n in fits), plant.size))
    return Score(
        check=name,
        planted=len(planted),
        found=len(sizes),
        told=len(told),
        false=len(told) - len(right),
        claims=sum(size for size, _ in sizes),
        least=sum(least for _, least in sizes),
    )
