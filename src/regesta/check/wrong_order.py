"""What must come first cannot come later: a letter and its answer, a cause and its effect."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from regesta.check.arguing import at_earliest, at_latest, number
from regesta.check.closest import nearness
from regesta.check.dating import Dates, Dating, datings, entry_assumptions, entry_words
from regesta.check.rounds import EARLIER, LATER, NEVER_EARLIER, NEVER_LATER, bounded
from regesta.check.wording import as_sentence, readings, says
from regesta.kinds import Check
from regesta.model.claim import Claim
from regesta.model.finding import Finding, FindingKind
from regesta.model.reader import Reader
from regesta.model.scope import Scope
from regesta.model.vocabulary import Vocabulary
from regesta.solve.groups import joined
from regesta.solve.orders import Constraint, conflict, not_after, not_before
from regesta.view.phrases import listed
from regesta.view.wording import clause, label, source_label

#: Steps that may lie within one day: a letter can be answered on the day on which it was written.
WITHIN_A_DAY = 1 << 20
#: How many chains of one component are told; once these are resolved, others come to light.
MOST = 50
#: The order in which an account tells things; an author may step back, so that it is an anomaly.
NARRATED = "followed"


class _Step(NamedTuple):
    """A claim that puts one event or document after another."""

    earlier: str
    later: str
    claim: Claim


_Constraint = Constraint[_Step | Dating]


class WrongOrder(Check):
    """Something comes before what it must come after, by its own date or at the end of a chain.

    Which claims put one thing after another stands in the vocabulary (``order``): an answer after
    its letter, an effect after its cause, a later event of an account after an earlier one, a document
    after what it cites. The dates may come from other claims or from the entry of a source. An
    order that closes on itself without any date is found as well. Of a chain, the shortest part
    that cannot hold is given.

    Usual causes: a wrong year, an answer tied to the wrong letter, two letters of similar date, a
    cause that an author supplied in hindsight, a story told out of order.

    Not reported: what merely may be in the wrong order; events and documents without a date, unless
    the order itself closes; more than fifty chains that hang together. Where a date is marked as
    doubtful, the finding is shown as possible.
    """

    name = "wrong-order"
    agrees = """
        source chronicle report "Chronicle of the Guild"
        event fire "Fire in the Salt House"
        event trial "Trial of the Watchmen"
        [chronicle p1]
        happened fire on 1831-05
        caused fire trial
        happened trial on 1831
    """
    conflicts = """
        source chronicle report "Chronicle of the Guild"
        event fire "Fire in the Salt House"
        event alarm "Alarm in the Harbour"
        event trial "Trial of the Watchmen"
        [chronicle p1]
        happened fire on 1831-05
        caused fire alarm
        caused alarm trial
        happened trial on 1830
    """

    # A step is suspect if what must come before its beginning may lie later than what must come after its
    # end. Both days are taken as unknown at first and narrowed down round by round. A date between them
    # cuts a chain in two (`top`, `bottom`), since the shorter of two wrong chains is told; it does so only
    # if it is free of doubt and not contradicted. A circle without dates stays suspect in every round.
    suspects = f"""
        WITH dating AS (
            SELECT id AS point, firm, lo, hi FROM source WHERE dated
            UNION ALL
            SELECT f.value AS point, f.firm, f.lo, f.hi
            FROM rule_dates AS r
            JOIN filler AS f ON f.predicate = r.predicate AND f.role = r.role
            WHERE f.affirmed AND f.dated
        ), step AS (
            SELECT MIN(e.seq) AS number, e.value AS earlier, l.value AS later
            FROM rule_order AS r
            JOIN filler AS e ON e.predicate = r.predicate AND e.role = r.earlier
            JOIN filler AS l ON l.predicate = r.predicate AND l.role = r.later AND l.seq = e.seq
            WHERE e.affirmed AND e.value <> l.value
            GROUP BY e.value, l.value
        ), hull AS (
            SELECT d.point, MAX(d.lo) AS low, MIN(d.hi) AS high,
                CASE WHEN MAX(d.lo) <= MIN(d.hi) THEN MIN(CASE WHEN d.firm THEN d.hi END) END AS top,
                CASE WHEN MAX(d.lo) <= MIN(d.hi) THEN MAX(CASE WHEN d.firm THEN d.lo END) END AS bottom
            FROM dating AS d GROUP BY d.point
        ), dated_step AS (
            SELECT s.number, s.earlier, s.later,
                COALESCE(a.low, {NEVER_LATER}) AS low, COALESCE(a.top, {LATER}) AS top,
                COALESCE(b.high, {NEVER_EARLIER}) AS high, COALESCE(b.bottom, {EARLIER}) AS bottom,
                COALESCE(a.top, {LATER}) AS up, COALESCE(b.bottom, {EARLIER}) AS down
            FROM step AS s
            LEFT JOIN hull AS a ON a.point = s.earlier
            LEFT JOIN hull AS b ON b.point = s.later
            WHERE COALESCE(a.top, {LATER}) >= COALESCE(b.bottom, {EARLIER})
        ), {bounded("dated_step", "late_step")}
        SELECT DISTINCT later AS subject FROM late_step
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """Everything that hangs together by order, in both directions, with its dates."""
        orders = [
            (p.name, order.earlier, order.later) for p in vocabulary.predicates.values() for order in p.order
        ]
        dating = [(p.name, role) for p in vocabulary.predicates.values() for role in p.dates]
        return Scope(
            about=frozenset([*dating, *((name, role) for name, *roles in orders for role in roles)]),
            linked=frozenset(link for name, a, b in orders for link in ((name, a, b), (name, b, a))),
        )

    def find(self, reader: Reader) -> Iterator[Finding]:
        """First what two dates and one claim show, then the chains that remain."""
        steps = _steps(reader)
        dated = Dates(datings(reader))
        for part in _components(steps):
            yield from self._component(reader, part, dated)

    def _component(self, reader: Reader, steps: list[_Step], dated: Dates) -> Iterator[Finding]:
        left: list[_Step] = []
        for step in steps:
            pair = _reversed(step, dated)
            if pair is None:
                left.append(step)
            else:
                firm = pair[0].when.happening.firm and pair[1].when.happening.firm
                yield self._wrong(reader, [pair[0], step, pair[1]], certain=firm)
        for firm in (True, False):
            for _ in range(MOST):
                circle = conflict(_constraints(left, dated, firm=firm))
                if circle is None:
                    break
                tags = _shortest([constraint.tag for constraint in circle], dated, firm=firm)
                yield self._wrong(reader, tags, certain=firm)
                dropped = max((t for t in tags if isinstance(t, _Step)), key=lambda step: step.claim.id)
                left = [step for step in left if step is not dropped]

    def _wrong(self, reader: Reader, tags: Sequence[_Step | Dating], *, certain: bool) -> Finding:
        claims = [tag.claim for tag in tags if tag.claim is not None]
        entries = [tag for tag in tags if isinstance(tag, Dating)]
        steps = [tag for tag in tags if isinstance(tag, _Step)]
        told = [_told(reader, tag, before) for tag, before in zip(tags, [None, *tags], strict=False)]
        last = "but" if entries else "and so in a circle"
        found = self.finding(
            reader,
            as_sentence(f"{'; '.join(told[:-1])}; {last} {told[-1]}"),
            claims,
            certain=certain,
            argument=_argument(reader, tags, claims),
            assumptions=[
                *readings(claims),
                *(line for entry in entries for line in entry_assumptions(reader, entry)),
                *(_rule(reader, step) for step in steps),
            ],
            resolve=[
                "A dated original or a second witness for one of the dates would show which is wrong."
                if entries
                else "A date for one of them would show where the circle breaks.",
                "Evidence that the order is claimed of another event or document would make all true.",
            ],
            subject=steps[0].later,
        )
        told_only = any(step.claim.predicate == NARRATED for step in steps)
        return replace(found, kind=FindingKind.ANOMALY) if told_only else found


def _steps(reader: Reader) -> list[_Step]:
    """All claims about order, in a fixed sequence; what is put after itself is left out."""
    found = []
    for predicate in reader.vocabulary.predicates.values():
        for order in predicate.order:
            for claim in reader.claims(predicate.name):
                earlier, later = reader.key(claim, order.earlier), reader.key(claim, order.later)
                if claim.affirmed and earlier and later and earlier != later:
                    found.append(_Step(earlier, later, claim))
    return sorted(found, key=lambda step: (step.earlier, step.later, step.claim.id))


def _components(steps: Sequence[_Step]) -> Iterator[list[_Step]]:
    """Steps that hang together by what they speak of."""
    groups = joined((step.earlier, step.later) for step in steps)
    parts: dict[str, list[_Step]] = defaultdict(list)
    for step in steps:
        parts[groups.find(step.earlier)].append(step)
    yield from parts.values()


def _reversed(step: _Step, dated: Dates) -> tuple[Dating, Dating] | None:
    """Dates of the two ends that put the later one first: firm ones, near in attribution."""
    pairs = [
        (a, b)
        for a in dated.narrowest(step.earlier, begins=True)
        for b in dated.narrowest(step.later, begins=False)
        if (b.when.bounds.end_hi or 0) < (a.when.bounds.start_lo or 0)
    ]

    def rank(pair: tuple[Dating, Dating]) -> tuple[bool, int, tuple[str, ...]]:
        claims = [step.claim, *(d.claim for d in pair if d.claim)]
        firm = all(d.when.happening.firm for d in pair)
        return not firm, nearness(claims), tuple(c.id for c in claims)

    return min(pairs, key=rank, default=None)


def _shortest(tags: Sequence[_Step | Dating], dated: Dates, *, firm: bool) -> Sequence[_Step | Dating]:
    """The shortest part of a chain or circle whose own dates show that it cannot hold; else all of it."""
    steps = [tag for tag in tags if isinstance(tag, _Step)]
    closed = len(steps) == len(tags)
    line = [*steps, *steps] if closed else steps
    bounds = {p: dated.bounds(p, firm=firm) for step in steps for p in (step.earlier, step.later)}
    points = [line[0].earlier, *(step.later for step in line)]
    first = [low and low.when.bounds.start_lo for low, _ in (bounds[p] for p in points)]
    last = [high and high.when.bounds.end_hi for _, high in (bounds[p] for p in points)]
    known = [i for i in range(len(steps)) if first[i] is not None]
    for length in range(1, len(steps)) if known else ():
        for i in known:
            low, high = first[i], last[i + length] if i + length < len(points) else None
            if low is not None and high is not None and low > high:
                begin, end = bounds[points[i]][0], bounds[points[i + length]][1]
                return [x for x in (begin, *line[i : i + length], end) if x is not None]
    return tags


def _constraints(steps: Sequence[_Step], dated: Dates, *, firm: bool) -> list[_Constraint]:
    """The order and the dates of everything in it as differences; a day is `WITHIN_A_DAY` steps long."""
    found: list[_Constraint] = [Constraint(s.earlier, s.later, 1, s) for s in steps]
    for point in dict.fromkeys(p for s in steps for p in (s.earlier, s.later)):
        low, high = dated.bounds(point, firm=firm)
        if low is not None:
            found.append(not_before(point, (low.when.bounds.start_lo or 0) * WITHIN_A_DAY, low))
        if high is not None:
            found.append(not_after(point, ((high.when.bounds.end_hi or 0) + 1) * WITHIN_A_DAY - 1, high))
    return found


def _told(reader: Reader, tag: _Step | Dating, before: _Step | Dating | None) -> str:
    if tag.claim is not None:
        return says(reader, tag.claim, after=before.claim if before else None)
    assert isinstance(tag, Dating)
    return entry_words(reader, tag.entity, tag.when)


def _argument(reader: Reader, tags: Sequence[_Step | Dating], claims: Sequence[Claim]) -> str:
    """What the dates make the order to be, and what the claims of order make it."""
    steps = [tag for tag in tags if isinstance(tag, _Step)]
    dates = [tag for tag in tags if isinstance(tag, Dating)]
    order = listed([number(claims, step.claim) for step in steps])
    first, last = _short(reader, steps[0].earlier), _short(reader, steps[-1].later)
    if len(dates) < 2:
        return f"Taken together, {order} put {first} before itself."
    begun, over = (date.when.happening for date in dates)
    told = [f"by {number(claims, date.claim)}" for date in dates]
    return as_sentence(
        f"{told[0]} {first} falls {at_earliest(begun)}, {told[1]} {last} {at_latest(over)}; but by {order} "
        f"{last} comes after {first}"
    )


def _short(reader: Reader, handle: str) -> str:
    """An event or document as one calls it the second time."""
    source = reader.source(handle)
    if source is None:
        return label(reader, handle)
    return source_label(reader, source, addressed=False, apart=source.authors if source.date else ())


def _rule(reader: Reader, step: _Step) -> str:
    later, earlier = _short(reader, step.later), _short(reader, step.earlier)
    if step.claim.predicate == NARRATED:
        return f"The account, which tells of {later} after {earlier}, keeps to the order of time."
    return f"That {clause(reader, step.claim)} means that {later} is not earlier than {earlier}."
