"""Synthetic collections of any size, with planted contradictions of every family and known truth.

All claims but the planted ones are drawn from one consistent world, with dates that hold the true
day: a third exact, the others months, years, ranges, “about” and open ends. Whatever else a check
calls certainly contradictory is a false alarm.
"""

from collections.abc import Callable, Iterator
from itertools import cycle

from benchmarks import cases_of_interval as intervals
from benchmarks import cases_of_life as lives
from benchmarks import cases_of_order as orders
from benchmarks import cases_of_our_days as moderns
from benchmarks import cases_of_value as values
from benchmarks import cases_of_voice as voices
from benchmarks.world import Planted, World
from regesta.model.item import Item

Case = Callable[[World, bool], None]

#: How many of a hundred cases are of each kind.
SHARES: dict[Case, int] = {
    lives.life: 20,
    lives.traveller: 3,
    lives.body: 10,
    lives.letter: 5,
    lives.office: 14,
    orders.story: 8,
    orders.letters: 5,
    orders.capture: 5,
    orders.command: 5,
    values.occurrence: 10,
    values.payment: 4,
    values.reckoning: 3,
    values.account: 2,
    values.division: 2,
    values.conversion: 3,
    voices.report: 5,
    voices.dispute: 3,
    voices.authorship: 3,
    intervals.interval: 3,
    intervals.duration: 2,
    intervals.age: 2,
    moderns.namesake: 1,
    moderns.quotation: 2,
    moderns.page: 1,
    moderns.exchange: 1,
}
#: Share of one office in a skewed collection.
SKEW = 0.1


class Synthetic:
    """A collection of about so many claims.

    Args:
        claims: How many claims, or a few more.
        seed: The same seed gives the same collection, item by item.
        share: Share of planted contradictions among the claims.
        least: How many are planted of each kind of case at least.
        skew: Whether one office has a tenth of all claims.

    Attributes:
        planted: What was planted; complete once `items` has run to its end.
    """

    def __init__(
        self, claims: int, *, seed: int = 1, share: float = 0.001, least: int = 1, skew: bool = False
    ) -> None:
        self.claims = claims
        self.skew = skew
        self._plants = max(least * len(SHARES), round(claims * share))
        self._world = World(claims, seed)
        self.planted: list[Planted] = self._world.planted

    def items(self) -> Iterator[Item]:
        """Sources, declarations and claims; each thing before what speaks of it."""
        world = self._world
        yield from world.take()
        if self.skew:
            told = 50
            lives.held(world, max(3, int(self.claims * SKEW) // told), told, planted=True)
            yield from world.take()
        first = world.made
        cases, shares = list(SHARES), list(SHARES.values())
        to_plant = cycle(cases)
        planted = 0
        while world.made < self.claims or planted < self._plants:
            due = self._plants * (world.made - first) / max(1, self.claims - first)
            if planted <= due and planted < self._plants:
                next(to_plant)(world, True)
                planted += 1
            else:
                for case in world.random.choices(cases, shares, k=8):
                    case(world, False)
            yield from world.take()
