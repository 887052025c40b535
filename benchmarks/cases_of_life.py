"""Cases of lives, bodies and offices: true ones, and ones with a contradiction planted."""

from benchmarks.world import FIRST, LAST, World, core, text
from regesta.model.claim import Claim, Modality
from regesta.model.dates import When
from regesta.model.entity import EntityType

YEAR = 365


def life(world: World, planted: bool) -> None:
    """A person who is born, acts, and dies. Planted: an act before birth or after death."""
    roll = world.random.randrange
    person, born = world.person(), world.moment()
    died = born + roll(25 * YEAR, 85 * YEAR)
    firm = world.some(born, close=True)
    births = [world.claim("born", firm, world.place().town if roll(4) == 0 else None, person=person)]
    deaths = [world.claim("died", world.some(died, close=True), person=person)]
    births += [world.claim("born", world.some(born), person=person) for _ in range(roll(2))]
    deaths += [world.claim("died", world.some(died), person=person) for _ in range(roll(2))]
    if roll(30) == 0:
        world.claim("died", world.doubtful(died), person=person)
    acts = 2 + roll(5)
    for number in range(acts):  # far enough apart for any journey
        at = born + 16 * YEAR + (died - born - 16 * YEAR) * (2 * number + 1) // (2 * acts)
        _act(world, person, at)
    if roll(12) == 0:
        when = world.some(died + roll(YEAR, 4 * YEAR))
        world.claim("joined", when, modality=Modality.PLANNED, member=person, body=world.body())
    if planted:
        late = roll(2) == 0
        at = died + roll(4 * YEAR, 30 * YEAR) if late else born - roll(4 * YEAR, 30 * YEAR)
        act = world.claim("joined", world.some(at, close=True), member=person, body=world.body())
        against = [c for c in (deaths if late else births) if _apart(act, c, after=late)]
        world.plant("outside-lifetime", [act], against)


def _act(world: World, person: str, day: int) -> None:
    when, draw = world.some(day), world.random.randrange(5)
    if draw == 0:
        world.claim("travelled", when, person=person, destination=world.place().town)
    elif draw == 1:
        world.claim("present-at", when, person=person, place=world.place().town)
    elif draw == 2:
        world.claim("married", when, person=person, spouse=world.person())
    elif draw == 3:
        world.claim("occupied-as", when, person=person, occupation=text("salt boiler"))
    else:
        world.claim("pledged-allegiance", when, vassal=person, lord=world.body())


def _apart(act: Claim, limit: Claim, *, after: bool) -> bool:
    """Whether an act certainly lies after an end, or before a beginning, and neither is in doubt."""
    x, y = act.extent(state=False), limit.extent(state=False)
    if not (x.firm and y.firm):
        return False
    if after:
        return x.end_lo is not None and y.end_hi is not None and x.end_lo > y.end_hi
    return x.start_hi is not None and y.start_lo is not None and x.start_hi < y.start_lo


def traveller(world: World, planted: bool) -> None:
    """Somebody who is in one far town after another. Planted: in another one on the same day, or the next."""
    roll = world.random.randrange
    person, day = world.person(), world.moment()
    stays: list[Claim] = []
    for town in world.random.sample(world.towns, 2 + roll(3)):
        stays.append(world.claim("present-at", world.some(day), person=person, place=town))
        day += roll(400, 2000)
    if planted:
        one, other = world.random.sample(world.towns, 2)
        here = world.claim("present-at", world.day(day), person=person, place=one)
        there = world.claim("present-at", world.day(day + roll(2)), person=person, place=other)
        world.plant("two-far-places", [here, there])


def body(world: World, planted: bool) -> None:
    """A body that is founded, has members and deeds, and ends. Planted: one joins it outside of that."""
    roll = world.random.randrange
    handle, begun = world.body(), world.moment()
    ended = begun + roll(5 * YEAR, 90 * YEAR)
    foundings = [world.claim("founded", world.some(begun, close=True), body=handle)]
    ends = [world.claim("ended", world.some(ended, close=True), body=handle)]
    foundings += [world.claim("founded", world.some(begun), body=handle) for _ in range(roll(2))]
    for _ in range(1 + roll(6)):
        first = roll(begun, ended)
        member = world.person()
        if roll(2):
            world.claim("joined", world.some(first), member=member, body=handle)
        else:
            world.claim("member-of", world.span(first, roll(first, ended + 1)), member=member, body=handle)
    if planted:
        late = roll(2) == 0
        at = ended + roll(4 * YEAR, 20 * YEAR) if late else begun - roll(4 * YEAR, 20 * YEAR)
        act = world.claim("joined", world.some(at, close=True), member=world.person(), body=handle)
        against = [c for c in (ends if late else foundings) if _apart(act, c, after=late)]
        world.plant("outside-lifetime", [act], against)


def letter(world: World, planted: bool) -> None:
    """A letter entered under its day, by somebody whose death is told. Planted: he was dead."""
    roll = world.random.randrange
    writer, died = world.person(), world.moment()
    death = world.claim("died", world.some(died, close=True), person=writer)
    at = died + roll(4 * YEAR, 20 * YEAR) if planted else died - roll(0, 30 * YEAR)
    document = world.document("letter", authors=(writer,), on=world.some(at, close=True))
    for _ in range(1 + roll(3)):
        before = at - roll(0, 4 * YEAR)
        world.claim("happened", world.some(before), source=document, event=world.event())
    if planted:
        world.plant("outside-lifetime", [death])


def office(world: World, planted: bool) -> None:
    """An office with its holders, one after the other. Planted: another one amid the term of one of them."""
    held(world, 3 + world.random.randrange(8), 1 + world.random.randrange(4), planted=planted)


def held(world: World, holders: int, told: int, *, planted: bool) -> None:
    """An office of so many holders, each of whose terms so many claims tell of.

    Args:
        world: The world.
        holders: How many there are, one after the other.
        told: How many claims there are about each term.
        planted: Whether somebody else is named for a time that is taken.
    """
    roll = world.random.randrange
    leads = roll(3) == 0
    what = world.body() if leads else world.entity(EntityType.OFFICE)
    length = min(8 * YEAR, (LAST - FIRST) // (holders + 1))
    begin = FIRST + roll(max(1, LAST - FIRST - holders * length))
    claims: list[Claim] = []
    for number in range(holders):
        end = begin + roll(length // 3, length)
        holder = world.person()
        if told < 10 and roll(3) == 0:
            world.claim("born", world.some(begin - roll(20 * YEAR, 50 * YEAR)), person=holder)
            world.claim("died", world.some(end + roll(0, 20 * YEAR)), person=holder)
        claims += [_holds(world, leads, what, holder, _attested(world, begin, end)) for _ in range(told)]
        if planted and number == 0:
            claims.append(_holds(world, leads, what, holder, world.term(begin, end)))
        begin = end + 1
    if leads and roll(10) == 0:
        world.claim("leads", claims[0].when, leader=world.person(), body=what, as_=text("acting"))
    if planted:
        _usurper(world, leads, what, claims)


def _attested(world: World, first: int, last: int) -> When:
    """The whole of a term, or some day in it."""
    if world.random.random() < 0.4:
        return world.span(first, last)
    return world.some(world.random.randint(first, last))


def _holds(world: World, leads: bool, what: str, holder: str, when: When) -> Claim:
    if leads:
        return world.claim("leads", when, leader=holder, body=what)
    return world.claim("holds-office", when, holder=holder, office=what)


def _usurper(world: World, leads: bool, what: str, claims: list[Claim]) -> None:
    """Somebody who is said to have held an office on a day on which another certainly did."""
    taken = [span for claim in claims if (span := core(claim)) and span[0] <= span[1]]
    day = world.random.randint(*world.random.choice(taken))
    culprit = _holds(world, leads, what, world.person(), world.day(day))
    against = [claim for claim in claims if (span := core(claim)) and span[0] <= day <= span[1]]
    world.plant("two-holders", [culprit], against)
