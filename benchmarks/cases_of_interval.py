"""Cases of durations and intervals, which contradict dates that are each sound for themselves."""

from datetime import date
from itertools import pairwise

from benchmarks.world import World, amount
from regesta.model.amounts import Amount

YEAR = 365
#: Units of time in days, from the finest on.
UNITS = {"days": 1, "weeks": 7, "months": 30.44, "years": 365.25}


def interval(world: World, planted: bool) -> None:
    """Events so and so long after each other, the first and the last dated. Planted: that cannot be.

    Of an undated event between two intervals nobody knows how long it took, so that nothing certain
    follows of longer chains; of one that fell within the time of another, the days are known.
    """
    roll = world.random.randrange
    steps = 1 if planted else 1 + roll(3)
    events = [world.event() for _ in range(steps + 1)]
    day = first = world.moment()
    within = roll(2) == 0
    if within:
        siege = world.event()
        around = world.term(day - roll(1, 60), day + roll(1, 60))
        claims = [
            world.claim("happened", around, event=siege),
            world.claim("during", inner=events[0], outer=siege),
        ]
    else:
        claims = [world.claim("happened", world.some(day, close=True), event=events[0])]
    for earlier, later in pairwise(events):
        gap = roll(10, 2 * YEAR)
        day += gap
        said = _about(world, gap + (6 * YEAR if planted else 0))
        claims.append(world.claim("came-after", later=later, earlier=earlier, by=said))
    if planted:
        day = first + roll(10, 2 * YEAR)
    claims.append(world.claim("happened", world.some(day, close=True), event=events[-1]))
    if planted:
        world.plant("impossible-times", claims)


def duration(world: World, planted: bool) -> None:
    """Something that lasts from one day to another. Planted: it is said to have lasted much longer."""
    roll = world.random.randrange
    event, first = world.event(), world.moment()
    last = first + roll(20, 3 * YEAR)
    when = world.term(first, last)
    said = _about(world, (last - first + 1) + (5 * YEAR if planted else 0))
    claims = [
        world.claim("happened", when, event=event),
        world.claim("lasted", matter=event, amount=said),
    ]
    if planted:
        world.plant("impossible-times", claims)


def age(world: World, planted: bool) -> None:
    """Somebody who is born, dies, and lived so many years. Planted: far too many of them."""
    roll = world.random.randrange
    person, born = world.person(), world.moment()
    died = born + roll(25 * YEAR, 70 * YEAR)
    b, d = date.fromordinal(born), date.fromordinal(died)
    years = d.year - b.year - ((d.month, d.day) < (b.month, b.day)) + (20 if planted else 0)
    claims = [
        world.claim("born", world.some(born, close=True), person=person),
        world.claim("lived-for", person=person, amount=amount(str(years), "years")),
        world.claim("died", world.some(died, close=True), person=person),
    ]
    if planted:
        world.plant("impossible-times", claims)


def _about(world: World, days: int) -> Amount:
    """So many days, in a unit that fits: “four months”, “11 days”, “2 years”."""
    fitting = [unit for unit, length in UNITS.items() if 1.5 <= days / length <= 60]
    unit = world.random.choice(fitting)
    return amount(str(max(1, round(days / UNITS[unit]))), unit)
