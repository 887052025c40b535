"""Dates, durations and intervals that no course of things can all fulfil."""

from collections.abc import Callable, Hashable, Iterator, Sequence

from regesta.check.closest import nearness
from regesta.check.dating import Dating, entry_assumptions, entry_words
from regesta.check.timings import Component, Reading, Statement, claim_of, components, is_proposed
from regesta.check.wording import as_sentence, readings, says
from regesta.kinds import Check
from regesta.model.claim import Claim
from regesta.model.dates import Extent
from regesta.model.durations import days
from regesta.model.finding import Finding
from regesta.model.reader import Reader
from regesta.model.scope import Scope
from regesta.model.vocabulary import TimeRelation, Vocabulary
from regesta.solve.orders import Constraint, consistent, not_after, not_before
from regesta.solve.times import Times
from regesta.view.phrases import amount_words, counted, listed
from regesta.view.wording import label

#: In components of up to so many statements, of several conflicts the smallest is told.
SMALL = 40
#: So many conflicts, and so many searches for them, in a small component.
FEW, SEARCHES = 20, 100
#: How many conflicts of one component are told; once these are resolved, others come to light.
MOST = 50
#: Steps that may lie within one day: what comes first may come on the same day.
WITHIN_A_DAY = 1 << 20


class ImpossibleTimes(Check):
    """Dates, durations and intervals are given that cannot all be right.

    Counted together is all that hangs together: dates of events and documents, birth and death,
    founding and end; how long something lasted, how long after something else it came, within the
    time of what it fell, with what it began or ended. Which claims say such things stands in the
    vocabulary (``timing``); what must come before what (``order``) counts as well. A month has 28 to
    31 days and a year 365 or 366. Of several explanations the smallest is given: without any one of
    its claims, the others can hold.

    A conflict is certain if it remains when every duration is off by one unit or by half of what its
    figure is rounded to, every interval may be counted from any day of an event, and the date of
    something that lasted may be that of one of its days.

    Usual causes: a misread date, a duration that is counted from another event, a round figure taken
    for an exact one, inclusive counting, two events under one name.

    Not reported: dates and orders that contradict each other without any duration or interval, and
    two durations of one thing in one unit, for which there are checks of their own; more than fifty
    conflicts that hang together. Shown as possible: what only follows if figures are taken at their
    word, if intervals that follow on each other are counted from the same day of an event in between,
    if a month or a year is the whole time of something that lasted, or if a doubtful date is right.
    """

    name = "impossible-times"
    agrees = """
        source chronicle report "Chronicle of the Guild"
        event fire "Fire in the Salt House"
        event trial "Trial of the Watchmen"
        event siege "Siege of the Castle"
        [chronicle p1]
        happened fire on 1831-05-03
        came-after trial fire by 4 months
        happened trial on 1831-09
        happened siege on 1831-05-01
        lasted siege 3 weeks
        during fire siege
    """
    conflicts = """
        source chronicle report "Chronicle of the Guild"
        source gazette newspaper "Harbour Gazette"
        event fire "Fire in the Salt House"
        event trial "Trial of the Watchmen"
        event siege "Siege of the Castle"
        [chronicle p1]
        happened fire on 1831-05-03
        came-after trial fire by 4 months
        [gazette p2]
        happened trial on 1832-02
        happened siege on 1831-04-01/1831-04-10
        lasted siege 3 months
    """

    # What is tied to at most one other thing, which is tied to nothing else, is reckoned through: the
    # narrowest bounds that all its dates give to first and last day (`s_…`, `e_…`), the longest of the
    # least durations and the shortest of the greatest; 10^15 days are unbounded. Where dates contradict
    # each other they are loosened later on, so what can be here can be there. Where more hangs together,
    # or by other relations, whatever comes first in a duration or relation is suspect.
    suspects = """
        WITH part AS (
            SELECT predicate, relation, role, other, amount, 1 AS timed FROM rule_timing
            UNION ALL
            SELECT predicate, 'after' AS relation, later AS role, earlier AS other, '' AS amount, 0 AS timed
            FROM rule_order
        ), tie AS (
            SELECT r.relation, r.timed, f.value AS thing, o.value AS other,
                COALESCE(d.least, CASE WHEN r.timed = 0 THEN 0 ELSE -1000000000000000 END) AS least,
                COALESCE(d.most, 1000000000000000) AS most
            FROM part AS r
            JOIN filler AS f ON f.predicate = r.predicate AND f.role = r.role
            LEFT JOIN filler AS o ON o.seq = f.seq AND o.predicate = r.predicate AND o.role = r.other
            LEFT JOIN duration AS d ON d.seq = f.seq AND d.role = r.amount
            WHERE f.affirmed AND (r.amount = '' OR d.seq IS NOT NULL) AND (r.other = '' OR o.value <> f.value)
        ), beside AS (
            SELECT thing, MIN(other) AS one, MAX(other) AS another
            FROM (
                SELECT thing, other FROM tie
                UNION ALL
                SELECT other AS thing, thing AS other FROM tie WHERE other IS NOT NULL
            ) AS both_ways
            GROUP BY thing
        ), alone AS (
            SELECT b.thing
            FROM beside AS b LEFT JOIN beside AS o ON o.thing = b.one
            WHERE b.one IS NULL OR b.one = b.another AND o.one = o.another
        ), lasting AS (
            SELECT thing, MAX(least) AS least, MIN(most) AS most, MAX(own) AS own
            FROM (
                SELECT thing, least - 1 AS least, most, 1 AS own FROM tie WHERE relation = 'lasts'
                UNION ALL
                SELECT other AS thing, NULL AS least, NULL AS most, 0 AS own
                FROM tie WHERE relation = 'during'
            ) AS of_each
            GROUP BY thing
        ), dating AS (
            SELECT f.value AS thing, f.start_lo, f.start_hi, f.end_lo, f.end_hi
            FROM rule_dates AS r JOIN filler AS f ON f.predicate = r.predicate AND f.role = r.role
            WHERE f.affirmed AND f.dated
            UNION ALL
            SELECT f.value AS thing, f.lo AS start_lo, f.hi AS start_hi, NULL AS end_lo, NULL AS end_hi
            FROM rule_begins AS r JOIN filler AS f ON f.predicate = r.predicate AND f.role = r.role
            WHERE r.strict AND f.affirmed AND f.dated
            UNION ALL
            SELECT f.value AS thing, NULL AS start_lo, NULL AS start_hi, f.lo AS end_lo, f.hi AS end_hi
            FROM rule_ends AS r JOIN filler AS f ON f.predicate = r.predicate AND f.role = r.role
            WHERE r.strict AND f.affirmed AND f.dated
            UNION ALL
            SELECT id AS thing, lo AS start_lo, lo AS start_hi, hi AS end_lo, hi AS end_hi
            FROM source WHERE dated
        ), reach AS (
            SELECT a.thing, COALESCE(MAX(l.own), 0) AS own,
                GREATEST(COALESCE(MAX(l.least), 0), 0) AS least,
                COALESCE(MIN(l.most), 1000000000000000) AS most,
                COALESCE(MAX(CASE WHEN l.thing IS NOT NULL AND d.start_lo = d.end_hi THEN NULL
                    ELSE d.start_lo END), -1000000000000000) AS s_lo,
                COALESCE(MIN(d.start_hi), 1000000000000000) AS s_hi,
                COALESCE(MAX(d.end_lo), -1000000000000000) AS e_lo,
                COALESCE(MIN(CASE WHEN l.thing IS NOT NULL AND d.start_lo = d.end_hi THEN NULL
                    ELSE d.end_hi END), 1000000000000000) AS e_hi
            FROM alone AS a
            LEFT JOIN lasting AS l ON l.thing = a.thing
            LEFT JOIN dating AS d ON d.thing = a.thing
            GROUP BY a.thing
        ), closed AS (
            SELECT thing, own, least, most,
                GREATEST(s_lo, e_lo - most) AS s_lo, LEAST(s_hi, e_hi - least) AS s_hi,
                GREATEST(e_lo, s_lo + least) AS e_lo, LEAST(e_hi, s_hi + most) AS e_hi,
                own = 1 AND (least > most OR e_hi - s_lo < least OR e_lo - s_hi > most) AS wrong
            FROM reach
        ), pair AS (
            SELECT LEAST(thing, other) AS one, GREATEST(thing, other) AS another, MAX(timed) AS timed,
                MAX(CASE WHEN relation <> 'after' THEN NULL WHEN thing > other THEN least ELSE -most END)
                    AS least,
                MIN(CASE WHEN relation <> 'after' THEN NULL WHEN thing > other THEN most ELSE -least END)
                    AS most,
                MIN(CASE WHEN relation = 'during' THEN thing END) AS within,
                MIN(CASE WHEN relation = 'during' THEN other END) AS around,
                COUNT(DISTINCT CASE WHEN relation = 'after' THEN relation
                    WHEN relation = 'during' THEN CASE WHEN thing > other THEN 'in one' ELSE 'in another' END
                    ELSE 'other' END) AS sorts,
                MAX(CASE WHEN relation IN ('after', 'during') THEN 0 ELSE 1 END) AS unlike
            FROM tie WHERE other IS NOT NULL
            GROUP BY LEAST(thing, other), GREATEST(thing, other)
        ), doubtful AS (
            SELECT p.one, p.another, p.timed, a.own AS own, b.own AS other_own
            FROM pair AS p
            JOIN closed AS a ON a.thing = p.one
            JOIN closed AS b ON b.thing = p.another
            LEFT JOIN closed AS i ON i.thing = p.within
            LEFT JOIN closed AS o ON o.thing = p.around
            WHERE p.sorts > 1 OR p.unlike = 1 OR a.wrong OR b.wrong
                OR p.least > p.most OR b.e_hi - a.s_lo < p.least OR b.s_lo - a.e_hi > p.most
                OR o.s_lo > i.s_hi OR i.e_lo > o.e_hi OR i.least > o.most
                OR o.e_hi - o.s_lo < i.least OR i.e_lo - i.s_hi > o.most
        )
        SELECT thing AS subject FROM closed WHERE wrong
        UNION ALL
        SELECT one AS subject FROM doubtful WHERE timed = 1 OR own = 1
        UNION ALL
        SELECT another AS subject FROM doubtful WHERE other_own = 1
        UNION ALL
        SELECT LEAST(t.thing, COALESCE(t.other, t.thing)) AS subject
        FROM tie AS t LEFT JOIN alone AS a ON a.thing = t.thing
        WHERE t.timed = 1 AND a.thing IS NULL
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """Dates of all that is tied by order, durations and relations to what the subject is."""
        about: set[tuple[str, str]] = set()
        linked: set[tuple[str, str, str]] = set()
        for predicate in vocabulary.predicates.values():
            pairs = [(order.earlier, order.later) for order in predicate.order]
            pairs += [(timing.of, timing.other) for timing in predicate.timing]
            linked |= {(predicate.name, *p) for a, b in pairs if a and b for p in ((a, b), (b, a))}
            roles = {role for pair in pairs for role in pair} | predicate.dates
            roles |= {predicate.begins or "", predicate.ends or ""}
            about |= {(predicate.name, role) for role in roles if role}
        return Scope(about=frozenset(about), linked=frozenset(linked))

    def find(self, reader: Reader) -> Iterator[Finding]:
        """First what cannot be in any case, then what cannot be if all is taken at its word."""
        for component in components(reader):
            # What can hold if all is taken at its word can hold if less is: most need no second look.
            reading = Reading(component, component.statements, plain=True)
            if consistent([*reading.constraints(), *reading.rules]):
                continue
            reviewed = [s for s in component.statements if not is_proposed(reader, s.said[0])]
            told: set[Statement] = set()
            for plain, statements in ((False, reviewed), (True, component.statements)):
                left = [s for s in statements if s not in told]
                for found in _conflicts(component, left, plain=plain):
                    told.add(_dropped(found))
                    if not _told_elsewhere(found):
                        yield self._impossible(reader, found, plain=plain)

    def _impossible(self, reader: Reader, found: Sequence[Statement], *, plain: bool) -> Finding:
        said = _together([[x for x in s.said if plain or not is_proposed(reader, x)] for s in found])
        claims = [claim for x in said if (claim := claim_of(x))]
        told = [_told(reader, x, before) for x, before in zip(said, [None, *said], strict=False)]
        timed = [s for s in found if s.relation]
        return self.finding(
            reader,
            as_sentence("; but ".join(filter(None, ("; ".join(told[:-1]), told[-1])))),
            claims,
            certain=not plain,
            argument=_argument(found, plain=plain),
            assumptions=[
                *readings(claims),
                *(line for x in said if isinstance(x, Dating) for line in entry_assumptions(reader, x)),
                *_assumed(reader, timed, plain=plain),
            ],
            resolve=[
                "A dated original or a second witness for one of the dates would show which figure is wrong.",
                "Evidence that a duration or an interval is counted from something else would make all true.",
            ],
            subject=min(thing for s in timed for thing in s.things),
        )


def _conflicts(
    component: Component, statements: Sequence[Statement], *, plain: bool
) -> Iterator[list[Statement]]:
    """Minimal sets that cannot hold; after each, one of its durations or relations is left aside."""
    reading = Reading(component, statements, plain=plain)
    aside: set[int] = set()
    for _ in range(MOST):
        times = Times(reading.constraints(without=aside), reading.rules)
        if len(reading.statements) - len(aside) <= SMALL:
            sets = times.conflicts(most=FEW, tests=SEARCHES)
        else:
            sets = [circle] if (circle := times.conflict()) else []
        if not sets:
            return
        found = min(sets, key=lambda members: (len(members), sorted(members)))
        chosen = [reading.statements[n] for n in found]
        yield chosen
        aside.add(next(n for n in found if reading.statements[n] is _dropped(chosen)))


def _dropped(found: Sequence[Statement]) -> Statement:
    """The duration or relation that is left aside once a conflict is told, so that others come to light."""
    return max((s for s in found if s.relation), key=lambda s: s.key)


def _told_elsewhere(found: Sequence[Statement]) -> bool:
    """Whether it is two figures for one thing, or dates that are in the wrong order anyway."""
    if all(s.amount for s in found):
        units = {(s.things, s.relation, s.amount.unit) for s in found if s.amount}
        if len(units) == 1:
            return len(found) > 1
    steps: list[Constraint[None]] = []
    for statement in found:
        if statement.extent is not None:
            point, low, high = statement.things[0], statement.extent.start_lo, statement.extent.end_hi
            steps += [] if low is None else [not_before(point, low * WITHIN_A_DAY, None)]
            steps += [] if high is None else [not_after(point, (high + 1) * WITHIN_A_DAY - 1, None)]
        elif statement.relation in (None, TimeRelation.AFTER, TimeRelation.MEETS):
            earlier, later = statement.things if statement.relation is None else statement.things[::-1]
            steps.append(Constraint(earlier, later, 1, None))
    return not consistent(steps)


def _together(said: Sequence[Sequence[Dating | Claim]]) -> list[Dating | Claim]:
    """Of those who make each statement, the ones that are nearest: of one voice, else of one source.

    An entry of a source goes with every voice.
    """
    keys: tuple[Callable[[Claim], Hashable], ...] = (lambda c: (c.source, c.voices), lambda c: c.source)
    best = [x[0] for x in said]
    for key in keys:
        of = [
            {key(c): x for x in reversed(several) if (c := claim_of(x))} or {None: several[0]}
            for several in said
        ]
        by_claims = [set(index) for index in of if None not in index]
        for common in set.intersection(*by_claims) if by_claims else ():
            chosen = [index.get(common) or index[None] for index in of]
            best = min(best, chosen, key=_rank)
    return best


def _rank(said: Sequence[Dating | Claim]) -> tuple[int, list[str]]:
    claims = [claim for x in said if (claim := claim_of(x))]
    return nearness(claims), [claim.id for claim in claims]


def _told(reader: Reader, said: Dating | Claim, before: Dating | Claim | None) -> str:
    claim = claim_of(said)
    if claim is None and isinstance(said, Dating):
        return entry_words(reader, said.entity, said.when)
    assert claim is not None
    return says(reader, claim, after=claim_of(before) if before else None)


def _argument(found: Sequence[Statement], *, plain: bool) -> str:
    """The days that dates leave against those that a duration or an interval wants."""
    extents = {s.things[0]: s.extent for s in found if s.extent is not None and not s.relation}
    timed = [s for s in found if s.relation]
    length = days(timed[0].amount, loosely=not plain) if len(timed) == 1 and timed[0].amount else None
    ends = [extents.get(thing) for thing in timed[0].things] if length is not None else []
    if length is not None and None not in ends:
        wanted = _length(length.low, length.high)
        room = "" if plain else ", with room for rounding"
        if timed[0].relation is TimeRelation.AFTER and len(ends) == 2:
            between = _between(ends[1], ends[0])
            if between:
                return f"By their dates the two lie {between} apart, by the interval {wanted}{room}."
        if timed[0].relation is TimeRelation.LASTS and len(ends) == 1 and len(found) == 2:
            only = ends[0]
            if only is not None and only.start_lo is not None and only.end_hi is not None:
                most = counted(only.end_hi - only.start_lo + 1, "day")
                return f"Its dates leave {most} at the most, and the duration is {wanted}{room}."
    return "Reckoned together, they leave no days on which all of it can have been so."


def _between(earlier: Extent | None, later: Extent | None) -> str:
    """How many days lie between two dates at the least and at the most; empty if one side is open."""
    if earlier is None or later is None or None in (earlier.start_lo, later.end_hi):
        return ""
    low = (later.start_lo or 0) - (earlier.end_hi or 0)
    high = (later.end_hi or 0) - (earlier.start_lo or 0)
    if None in (earlier.end_hi, later.start_lo) or low < 0:
        return f"up to {counted(high, 'day')}" if high >= 0 else ""
    return counted(low, "day") if low == high else f"{low:,} to {counted(high, 'day')}"


def _assumed(reader: Reader, timed: Sequence[Statement], *, plain: bool) -> Iterator[str]:
    """How the durations are read, and from where intervals are counted."""
    for amount in dict.fromkeys(s.amount for s in timed if s.amount):
        length = days(amount, loosely=not plain)
        if length is not None:
            room = "" if plain else ", with room for rounding"
            yield f"“{amount_words(amount)}” is taken to be {_length(length.low, length.high)}{room}."
    after = [s for s in timed if s.relation is TimeRelation.AFTER]
    things = [thing for s in after for thing in s.things]
    between = sorted({label(reader, thing) for thing in things if things.count(thing) > 1})
    if plain and between:
        yield f"All intervals are counted from the same day of {listed(between)}."
    else:
        yield from (
            f"“{amount_words(s.amount)}” is counted from the time given for {label(reader, s.things[1])}."
            for s in after
            if s.amount
        )


def _length(low: int | None, high: int | None) -> str:
    if low is None or high is None:
        return f"up to {counted(high, 'day')}" if high is not None else f"at least {counted(low or 0, 'day')}"
    return counted(low, "day") if low == high else f"{low:,} to {counted(high, 'day')}"
