"""What claims say of the times of events, documents, lives and bodies, as constraints for the solver.

Claims that say the same are one statement, so that of many witnesses those can be named that are
nearest to each other. Two readings are made of it all. The *safe* one claims only what follows in
any case: a duration may be rounded, an interval counted from any day of an event, a date be that of one
day of something longer. The *plain* one takes figures at their word, counts every interval from
one and the same day of an event, and also trusts dates that are marked as doubtful.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from regesta.check.dating import Dating, datings
from regesta.model.amounts import Amount
from regesta.model.claim import Claim, Status
from regesta.model.dates import Extent
from regesta.model.durations import Days, days
from regesta.model.reader import Reader
from regesta.model.vocabulary import TimeRelation
from regesta.solve import times
from regesta.solve.groups import joined
from regesta.solve.orders import Constraint, conflict, consistent
from regesta.solve.times import Span

#: Days by which “at the same time” and “when it ended” may miss; days are counted in either way.
LEEWAY = 1
#: The order in which an account tells things; an author may step back.
NARRATED = "followed"
#: So many orders of a component are taken for wrong one by one; then all of them are left aside.
MOST = 50


class Statement(NamedTuple):
    """Something said of times, by one claim or several or by the entry of a source.

    A date has an extent; a duration, an interval or a relation between stretches of time has a
    relation; what has neither says what comes first.

    Attributes:
        things: What it is about: events, documents, persons, bodies; the earlier one first in an order.
        extent: Bounds of first and last day.
        relation: What is said of one stretch of time, or of two.
        amount: How long, without the words of a source.
        narrated: Whether it is the order in which an account tells things.
        said: Who says so, unreviewed proposals last.
    """

    things: tuple[str, ...]
    extent: Extent | None = None
    relation: TimeRelation | None = None
    amount: Amount | None = None
    narrated: bool = False
    said: tuple[Dating | Claim, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """For an order that does not depend on that of the input."""
        return (*self.things, *(str(part) for part in self[1:5]))


class Component(NamedTuple):
    """What hangs together by order, durations and relations; with at least one of the latter two.

    Attributes:
        statements: Dates, orders, durations and relations.
        long: Things of which more is said than that they happened: they may have lasted.
    """

    statements: tuple[Statement, ...]
    long: frozenset[str]


def components(reader: Reader) -> Iterator[Component]:
    """All that hangs together and has a duration, an interval or a relation between stretches of time."""
    timed = _gathered(reader, _timed(reader))
    if not timed:
        return
    intervals = {c.id for s in timed for c in s.said if isinstance(c, Claim)}
    linked = [*timed, *_gathered(reader, _orders(reader, intervals))]
    parts = [part for part in _parts(linked) if any(s.relation for s in part)]
    known = {thing for part in parts for s in part for thing in s.things}
    dated: dict[str, list[Statement]] = defaultdict(list)
    for statement in _gathered(reader, _dates(reader, known)):
        dated[statement.things[0]].append(statement)
    for part in parts:
        every = [*part, *(s for thing in {t for s in part for t in s.things} for s in dated[thing])]
        long = frozenset(thing for s in part for thing in _lasting(s))
        yield Component(tuple(sorted(every, key=lambda s: s.key)), long)


def _lasting(statement: Statement) -> tuple[str, ...]:
    if statement.relation in (None, TimeRelation.AFTER):
        return ()
    return statement.things[1:] if statement.relation is TimeRelation.DURING else statement.things


def _gathered(reader: Reader, told: Iterable[tuple[Statement, Dating | Claim]]) -> list[Statement]:
    """Each statement once, with all who make it."""
    found: dict[Statement, list[Dating | Claim]] = defaultdict(list)
    for statement, said in told:
        found[statement].append(said)

    def rank(said: Dating | Claim) -> tuple[bool, str]:
        return is_proposed(reader, said), claim.id if (claim := claim_of(said)) else ""

    return [s._replace(said=tuple(sorted(said, key=rank))) for s, said in found.items()]


def claim_of(said: Dating | Claim) -> Claim | None:
    """The claim that says so, if it is not the entry of a source."""
    return said if isinstance(said, Claim) else said.claim


def is_proposed(reader: Reader, said: Dating | Claim) -> bool:
    """Whether the machine proposed it and nobody has reviewed it."""
    claim = claim_of(said)
    return claim is not None and reader.status(claim) is Status.PROPOSED


def _timed(reader: Reader) -> Iterator[tuple[Statement, Claim]]:
    for predicate in reader.vocabulary.predicates.values():
        for timing in predicate.timing:
            roles = tuple(filter(None, (timing.of, timing.other)))
            for claim in reader.claims(predicate.name):
                things = _filling(reader, claim, roles)
                amount = claim.value(timing.by) if timing.by else None
                if timing.by and not (isinstance(amount, Amount) and days(amount)):
                    continue
                if claim.affirmed and things:
                    bare = replace(amount, text="") if isinstance(amount, Amount) else None
                    yield Statement(things, relation=timing.relation, amount=bare), claim


def _orders(reader: Reader, intervals: set[str]) -> Iterator[tuple[Statement, Claim]]:
    """What must come before what, other than by the claims that say how long before."""
    for predicate in reader.vocabulary.predicates.values():
        for order in predicate.order:
            for claim in reader.claims(predicate.name):
                things = _filling(reader, claim, (order.earlier, order.later))
                if claim.affirmed and things and not (predicate.timing and claim.id in intervals):
                    yield Statement(things, narrated=predicate.name == NARRATED), claim


def _filling(reader: Reader, claim: Claim, roles: tuple[str, ...]) -> tuple[str, ...]:
    """The things that fill the roles; empty unless each is filled, and by a thing of its own."""
    values = [claim.value(role) for role in roles]
    things = tuple(reader.resolve(v) for v in values if isinstance(v, str))
    return things if len(set(things)) == len(roles) else ()


def _dates(reader: Reader, things: set[str]) -> Iterator[tuple[Statement, Dating | Claim]]:
    """Dates of events and documents, and first and last days of lives and bodies."""
    for thing, found in datings(reader).items():
        if thing in things:
            yield from ((Statement((thing,), extent=d.when.happening), d) for d in found)
    for predicate in reader.vocabulary.predicates.values():
        for role, begins in ((predicate.begins, True), (predicate.ends, False)):
            if role is None or not any(s.of == "when" and s.per == (role,) for s in predicate.single):
                continue
            for claim in reader.claims(predicate.name):
                thing, (low, _, _, high, firm) = reader.key(claim, role), claim.extent(state=False)
                if claim.affirmed and claim.when is not None and thing in things:
                    extent = (
                        Extent(low, high, None, None, firm) if begins else Extent(None, None, low, high, firm)
                    )
                    yield Statement((thing,), extent=extent), claim


def _parts(statements: Sequence[Statement]) -> list[list[Statement]]:
    """Statements that hang together by what they speak of."""
    groups = joined((statement.things[0], statement.things[-1]) for statement in statements)
    parts: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        parts[groups.find(statement.things[0])].append(statement)
    return list(parts.values())


class Reading:
    """The statements of a component as constraints, in the safe or the plain reading.

    Dates of one thing that contradict each other are loosened until each of them may be right, and
    orders that contradict dates or each other are left out: other checks tell of these, and only
    one thing at a time is to be called wrong.

    Args:
        component: The component.
        statements: Those of its statements that count.
        plain: Whether figures are taken at their word, and doubtful dates are trusted.

    Attributes:
        statements: Those that are left, by number; numbers are the tags of the constraints.
    """

    def __init__(self, component: Component, statements: Iterable[Statement], *, plain: bool) -> None:
        self._long = component.long
        self._plain = plain
        chosen = [s for s in statements if plain or (not s.narrated and (s.extent is None or s.extent.firm))]
        dated: dict[str, list[Statement]] = defaultdict(list)
        for statement in chosen:
            if statement.extent is not None:
                dated[statement.things[0]].append(statement)
        self.statements: dict[int, Statement] = {}
        self._constraints: dict[int, list[Constraint[int]]] = {}
        for statement in chosen:
            if statement.extent is None:
                self._add(statement, None)
        for thing in sorted(dated):
            for statement, extent in self._agreeing(thing, dated[thing]):
                self._add(statement, extent)
        self._rules = [rule for thing in self._things() for rule in self._rules_of(thing)]
        self._drop_wrong_orders()

    def constraints(self, *, without: Iterable[int] = ()) -> list[Constraint[int]]:
        """All constraints, but for some statements; tags are numbers of statements."""
        left_out = set(without)
        return [c for n, made in self._constraints.items() if n not in left_out for c in made]

    @property
    def rules(self) -> list[Constraint[None]]:
        """What holds in any case: nothing ends before it begins."""
        return self._rules

    def _things(self) -> list[str]:
        return sorted({thing for s in self.statements.values() for thing in s.things})

    def _add(self, statement: Statement, extent: Extent | None) -> None:
        number = len(self.statements)
        self.statements[number] = statement
        self._constraints[number] = list(self._made(statement, extent, number))

    def _agreeing(self, thing: str, dates: Sequence[Statement]) -> list[tuple[Statement, Extent]]:
        extents = [(s, self._reach(thing, s.extent)) for s in dates if s.extent is not None]
        span = Span(thing)
        made = [c for _, extent in extents for c in times.lies(span, extent, None)]
        if len(extents) == 1 or consistent([*made, *times.ordered(span, None)]):
            return extents
        widest = [
            *_widest(extents, lambda e: (e.start_lo, e.start_hi), lambda low, high: Extent(low, high)),
            *_widest(
                extents, lambda e: (e.end_lo, e.end_hi), lambda low, high: Extent(None, None, low, high)
            ),
        ]
        made = [c for _, extent in widest for c in times.lies(span, extent, None)]
        return widest if consistent([*made, *times.ordered(span, None)]) else []

    def _reach(self, thing: str, extent: Extent) -> Extent:
        """What a date says of first and last day.

        The date of something that lasted may be that of one of its days. A day always is; a month
        or a year is taken for the whole of it in the plain reading.
        """
        start_lo, start_hi, end_lo, end_hi, firm = extent
        moment = (start_lo, start_hi) == (end_lo, end_hi)
        if thing in self._long and moment and (not self._plain or start_lo == start_hi):
            return Extent(None, end_hi, start_lo, None, firm)
        return extent

    def _rules_of(self, thing: str) -> Iterator[Constraint[None]]:
        span = Span(thing)
        yield from times.ordered(span, None)
        if self._plain:
            yield Constraint(span.start, _counted(thing), 0, None)
            yield Constraint(_counted(thing), span.end, 0, None)

    def _made(self, statement: Statement, extent: Extent | None, number: int) -> Iterator[Constraint[int]]:
        spans = [Span(thing) for thing in statement.things]
        length = days(statement.amount, loosely=not self._plain) if statement.amount else None
        match statement.relation:
            case None if extent is not None:
                yield from times.lies(spans[0], extent, number)
            case None:
                yield from self._apart(statement.things, Days(0, None), number)
            case TimeRelation.LASTS if length is not None:
                least = None if length.low is None else length.low - 1  # first and last day both count
                yield from times.lasts(spans[0], least, length.high, number)
            case TimeRelation.AFTER if length is not None:
                yield from self._apart(statement.things[::-1], length, number)
            case TimeRelation.DURING:
                yield from times.during(spans[0], spans[1], number)
            case TimeRelation.MEETS:
                yield from times.meets(spans[1], spans[0], -LEEWAY, LEEWAY, number)
            case TimeRelation.STARTS_TOGETHER:
                yield from times.starts_together(spans[0], spans[1], LEEWAY, number)
            case TimeRelation.ENDS_TOGETHER:
                yield from times.ends_together(spans[0], spans[1], LEEWAY, number)

    def _apart(self, things: Sequence[str], length: Days, number: int) -> Iterator[Constraint[int]]:
        earlier, later = things
        if self._plain:
            yield from times.difference(_counted(earlier), _counted(later), *length, number)
        else:
            yield from times.apart(Span(earlier), Span(later), *length, number)

    def _drop_wrong_orders(self) -> None:
        orders = {n for n, s in self.statements.items() if s.relation is None and s.extent is None}
        timed = [n for n, s in self.statements.items() if s.relation is not None]
        for _ in range(MOST) if orders else ():
            every: list[Constraint[int | None]] = [*self._rules, *self.constraints(without=timed)]
            circle = conflict(every)
            if circle is None:
                return
            wrong = max(c.tag for c in circle if c.tag is not None and c.tag in orders)
            del self.statements[wrong], self._constraints[wrong]
        for number in orders:
            self.statements.pop(number, None)
            self._constraints.pop(number, None)


def _widest(
    extents: Sequence[tuple[Statement, Extent]],
    side: Callable[[Extent], tuple[int | None, int | None]],
    extent: Callable[[int | None, int | None], Extent],
) -> Iterator[tuple[Statement, Extent]]:
    """The least and the greatest day that any of several dates allows for the first or the last day."""
    said = [(s, side(e)) for s, e in extents if side(e) != (None, None)]
    lows = [(low, s.key, s) for s, (low, _) in said if low is not None]
    highs = [(high, s.key, s) for s, (_, high) in said if high is not None]
    if lows and len(lows) == len(said):
        yield min(lows)[2], extent(min(lows)[0], None)
    if highs and len(highs) == len(said):
        yield max(highs)[2], extent(None, max(highs)[0])


def _counted(thing: str) -> tuple[str, str]:
    """The day of a thing from which intervals are counted."""
    return thing, "counted"
