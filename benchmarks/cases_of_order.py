"""Cases of order and rank: chains of events, letters, captures and commands."""

from itertools import pairwise

from benchmarks.world import World
from regesta.model.claim import Claim

YEAR = 365


def story(world: World, planted: bool) -> None:
    """Events of which one brought about the next, some of them dated. Planted: the dates run backwards."""
    steps = 1 + world.random.randrange(6)
    if planted and world.random.randrange(4) == 0:
        _circle(world)
    elif planted:
        _backwards(world, steps)
    else:
        _forwards(world, steps)


def _forwards(world: World, steps: int) -> None:
    roll = world.random.randrange
    events = [world.event() for _ in range(steps + 1)]
    day = first = world.moment()
    for number, event in enumerate(events):
        day += roll(0, 2 * YEAR)
        if number in (0, steps) or roll(3) == 0:
            world.claim("happened", world.some(day), event=event)
        if number and roll(2):
            world.claim("caused", cause=events[number - 1], effect=event)
        elif number:
            world.claim("reacted-to", reaction=event, cause=events[number - 1])
    if roll(20) == 0:
        world.claim("happened", world.doubtful(first), event=events[0])


def _backwards(world: World, steps: int) -> None:
    """The last of the events is dated before the first; those between bear no date."""
    events = [world.event() for _ in range(steps + 1)]
    day = world.moment()
    earlier = day - world.random.randrange(4 * YEAR, 20 * YEAR)
    claims = [world.claim("happened", world.some(day, close=True), event=events[0])]
    claims += [world.claim("caused", cause=cause, effect=effect) for cause, effect in pairwise(events)]
    claims.append(world.claim("happened", world.some(earlier, close=True), event=events[-1]))
    world.plant("wrong-order", claims)


def _circle(world: World) -> None:
    """Events each of which brought about the next, and the last of them the first."""
    events = [world.event() for _ in range(2 + world.random.randrange(4))]
    claims = [
        world.claim("caused", cause=cause, effect=effect)
        for cause, effect in zip(events, (*events[1:], events[0]), strict=True)
    ]
    world.plant("wrong-order", claims)


def letters(world: World, planted: bool) -> None:
    """Letters that answer each other, entered under their days. Planted: an answer before its letter."""
    roll = world.random.randrange
    writers = [(world.person(),), (world.person(),)]
    day, before = world.moment(), ""
    wrong = 1 + roll(3) if planted else 0
    for number in range(2 + roll(4) + wrong):
        if number == wrong and planted:
            day -= roll(4 * YEAR, 9 * YEAR)
        elif number:
            day += roll(0, 200)
        document = world.document("letter", authors=writers[number % 2], on=world.some(day, close=True))
        if roll(20):  # most of them can be read; the others are missing letters
            told = world.some(day - roll(2 * YEAR))
            world.claim("happened", told, source=document, event=world.event())
        if before:
            step = world.claim("replied", reply=document, letter=before)
            if number == wrong and planted:
                world.plant("wrong-order", [step])
        before = document


def capture(world: World, planted: bool) -> None:
    """Somebody who is caught and set free. Planted: he is set free before he is ever caught."""
    roll = world.random.randrange
    captive, captor, day = world.person(), world.body(), world.moment()
    captures = [world.claim("abducted", world.some(day, close=planted), captor=captor, captive=captive)]
    captures += [
        world.claim("abducted", world.some(day, close=planted), captor=captor, captive=captive)
        for _ in range(roll(2))
    ]
    if not planted:
        if roll(5):
            world.claim("released", world.some(day + roll(1, 900)), captor=captor, captive=captive)
        return
    earlier = day - roll(4 * YEAR, 9 * YEAR)
    freed = world.claim("released", world.some(earlier, close=True), captor=captor, captive=captive)
    world.plant("missing-predecessor", [freed], captures)


def command(world: World, planted: bool) -> None:
    """Bodies of which one commands the next, each for some time. Planted: the lowest commands the highest."""
    roll = world.random.randrange
    bodies = [world.body() for _ in range(2 + roll(3))]
    first = world.moment()
    last = first + roll(6 * YEAR, 20 * YEAR)
    claims = [_under(world, low, high, first, last) for low, high in pairwise(bodies)]
    for low, high in pairwise(bodies):
        if roll(3) == 0 and not planted:
            _under(world, low, high, first, last)
    if planted:
        claims.append(_under(world, bodies[-1], bodies[0], first, last))
        world.plant("closed-chain", claims)
    elif roll(4) == 0:  # the rule was reversed later, which is no contradiction
        _under(world, bodies[1], bodies[0], last + 2 * YEAR, last + 4 * YEAR)


def _under(world: World, low: str, high: str, first: int, last: int) -> Claim:
    """A claim that one body is under another; over the years between, it certainly is."""
    begin, end = first + world.random.randrange(YEAR), last - world.random.randrange(YEAR)
    when = world.term(begin, end)
    return world.claim("subordinate-to", when, subordinate=low, superior=high)
