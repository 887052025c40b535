"""Two that are taken for one cannot be one: they have two births, or one lived after the other's end."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from regesta.check.closest import nearness
from regesta.check.wording import as_sentence, readings, says
from regesta.kinds import Check
from regesta.model.claim import Claim
from regesta.model.entity import NAMED, Entity, Join
from regesta.model.finding import Finding, FindingKind
from regesta.model.names import BORNE_BY_MANY, fold
from regesta.model.reader import Reader
from regesta.model.scope import Scope
from regesta.model.vocabulary import Predicate, Vocabulary
from regesta.view.phrases import day_words, listed
from regesta.view.wording import label

#: The claim that two are one.
SAME = "same-as"
#: Of the facts of one sort, so many of the earliest and of the latest are set against each other.
MOST = 12


class _Fact(NamedTuple):
    """A claim that shows when somebody or something existed.

    Attributes:
        sort: ``begin``, ``end`` or ``act``.
        handle: Under what handle the claim speaks of it.
        claim: The claim.
        lo: Earliest possible first day.
        hi: Latest possible last day.
    """

    sort: str
    handle: str
    claim: Claim
    lo: int | None
    hi: int | None

    @property
    def firm(self) -> bool:
        """Whether the date is free of doubt."""
        return self.claim.when is not None and self.claim.when.happening.firm


_Pair = tuple[_Fact, _Fact]
_Path = tuple[Join, ...]


class IncompatibleMerge(Check):
    """Two names were taken for one bearer, and what is claimed under one excludes what is under the other.

    What excludes each other are two births or foundings without a day in common, two deaths or ends,
    and anything that one does, suffers or is before the birth or after the death of the other. The
    conflict goes if the join is taken back. Where several joins lie between the two names, any of
    them may be the wrong one, and the finding names all. What a source itself calls one and the same
    (``same-as``) is examined as well, whether or not it is joined; there, two types exclude each other.

    Usual causes: father and son or two namesakes joined by the machine, a body that took over the
    name of an older one, a kunya that many bear; or a misread year.

    Not reported: joins that a reader has judged; joins by one full name that both bear; conflicts
    between claims under one name, for no join is behind them; what merely may exclude each other. Where
    a date is marked as doubtful, the finding is shown as possible.
    """

    name = "incompatible-merge"
    kind = FindingKind.ANOMALY
    agrees = """
        source chronicle report "Chronicle of the Guild"
        source gazette newspaper "Harbour Gazette"
        person khalid "Khalid al-Abbas"
        person haled "Haled Elabas"
        organisation guild "Salt Guild"
        [chronicle p1]
        same-as khalid haled
        died khalid on 1831
        [gazette p2]
        left haled guild on 1831-05
    """
    conflicts = """
        source chronicle report "Chronicle of the Guild"
        source gazette newspaper "Harbour Gazette"
        person khalid "Khalid al-Abbas"
        person haled "Haled Elabas"
        organisation guild "Salt Guild"
        [chronicle p1]
        same-as khalid haled
        died khalid on 1831
        [gazette p2]
        left haled guild on 1835-05
    """

    # Of everybody the latest and the earliest beginnings, ends and acts. Of one whose names were joined
    # without a judgement they are held against each other, of two that are called one against the
    # other's.
    suspects = """
        WITH called AS (
            SELECT f.value AS one, o.value AS other
            FROM filler AS f JOIN filler AS o ON o.seq = f.seq
            WHERE f.predicate = 'same-as' AND f.role = 'entity' AND f.affirmed
                AND o.predicate = 'same-as' AND o.role = 'other' AND o.value <> f.value
        ), compared AS (
            SELECT one, other FROM called
            UNION
            SELECT other AS one, one AS other FROM called
            UNION
            SELECT id AS one, id AS other FROM entity WHERE doubtable
        ), wanted AS (
            SELECT DISTINCT one AS subject FROM compared
        ), sort AS (
            SELECT predicate, role, 'begin' AS sort FROM rule_begins WHERE strict
            UNION ALL
            SELECT predicate, role, 'end' AS sort FROM rule_ends WHERE strict
            UNION ALL
            SELECT r.predicate, r.role, 'act' AS sort
            FROM rule_role AS r
            LEFT JOIN rule_begins AS b ON b.predicate = r.predicate AND b.role = r.role
            LEFT JOIN rule_ends AS e ON e.predicate = r.predicate AND e.role = r.role
            WHERE r.exist AND b.role IS NULL AND e.role IS NULL
        ), known AS (
            SELECT f.value AS subject, MAX(f.lo) AS latest,
                MAX(CASE WHEN s.sort = 'begin' THEN f.lo END) AS begun,
                MIN(CASE WHEN s.sort = 'begin' THEN f.hi END) AS early_begun,
                MIN(CASE WHEN s.sort = 'end' THEN f.hi END) AS early_ended,
                MIN(CASE WHEN s.sort = 'act' THEN f.hi END) AS early_act
            FROM sort AS s
            JOIN filler AS f ON f.predicate = s.predicate AND f.role = s.role
            JOIN wanted AS w ON w.subject = f.value
            WHERE f.affirmed AND f.dated
            GROUP BY f.value
        ), excluding AS (
            SELECT p.one, p.other
            FROM compared AS p
            JOIN known AS a ON a.subject = p.one
            JOIN known AS b ON b.subject = p.other
            WHERE a.early_begun < b.begun OR a.early_act < b.begun OR a.early_ended < b.latest
        )
        SELECT one AS subject FROM excluding
        UNION
        SELECT other AS subject FROM excluding
        UNION
        SELECT c.one AS subject
        FROM called AS c JOIN entity AS a ON a.id = c.one JOIN entity AS b ON b.id = c.other
        WHERE a.type <> b.type
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """All that shows when the subject existed; and the same of what it is said to be."""
        return Scope(
            about=frozenset(
                {(p.name, role) for p in vocabulary.predicates.values() for role, _ in _roles(p)}
                | {(SAME, "entity"), (SAME, "other")}
            ),
            linked=frozenset([(SAME, "entity", "other"), (SAME, "other", "entity")]),
        )

    def find(self, reader: Reader) -> Iterator[Finding]:
        """One finding for each join, or each claim that two are one."""
        joined = {h for e in reader.entities() if _doubtable(e) for h in (e.id, *e.handles)}
        called = [claim for claim in reader.claims(SAME) if claim.affirmed]
        wanted = joined | {reader.key(c, role) for c in called for role in ("entity", "other")}
        if not wanted:
            return
        facts = _facts(reader, wanted)
        for entity in reader.entities():
            if _doubtable(entity):
                yield from self._merged(reader, entity, facts[entity.id])
        for claim in called:
            yield from self._said_to_be_one(reader, claim, facts)

    def _merged(self, reader: Reader, entity: Entity, facts: Sequence[_Fact]) -> Iterator[Finding]:
        between = _paths(entity.joins)
        best: dict[frozenset[Join], tuple[tuple[object, ...], _Pair, _Path]] = {}
        for pair in _excluding(facts, facts):
            path = between(pair[0].handle, pair[1].handle)
            doubtful = tuple(
                join for join in path if not join.judged and not _one_full_name(reader, entity, join)
            )
            if doubtful:
                rank = _rank(pair)
                known = best.get(frozenset(doubtful))
                if known is None or rank < known[0]:
                    best[frozenset(doubtful)] = rank, pair, doubtful
        for joins, (_, pair, path) in sorted(best.items(), key=lambda item: (len(item[0]), item[1][0])):
            if not any(fewer < joins for fewer in best):
                yield self._wrong_join(reader, entity, pair, path)

    def _wrong_join(self, reader: Reader, entity: Entity, pair: _Pair, path: _Path) -> Finding:
        names = [f"“{reader.form(fact.handle)}”" for fact in pair]
        reasons = listed(
            [f"“{reader.form(j.left)}” with “{reader.form(j.right)}” ({j.reason})" for j in path]
        )
        claims = [fact.claim for fact in pair]
        return self.finding(
            reader,
            as_sentence(
                f"{names[0]} and {names[1]} are joined as one, but {says(reader, claims[0])}, and "
                f"{says(reader, claims[1], after=claims[0])}"
            ),
            claims,
            certain=all(fact.firm for fact in pair),
            argument=_argument(pair),
            assumptions=[
                *readings(claims),
                f"What was joined is {reasons}, and no reader has judged that.",
                "Nobody is born or dies twice, and nobody acts before the one or after the other.",
            ],
            resolve=[
                "A judgement that the two are the same, or not the same, settles whether the join is wrong.",
                "If they are the same, one of the two dates is wrong.",
            ],
            subject=entity.id,
            aspect=" ".join(sorted(f"{j.left} {j.right}" for j in path)),
        )

    def _said_to_be_one(
        self, reader: Reader, claim: Claim, facts: dict[str, list[_Fact]]
    ) -> Iterator[Finding]:
        one, other = (reader.key(claim, role) for role in ("entity", "other"))
        if one == other:
            return
        types = [reader.type_of(handle) for handle in (one, other)]
        both = (*_excluding(facts[one], facts[other]), *_excluding(facts[other], facts[one]))
        pairs = sorted(both, key=_rank)
        apart = None not in types and types[0] != types[1] and set(types) <= set(NAMED)
        if not pairs and not apart:
            return
        told = [] if apart else [fact.claim for fact in pairs[0]]
        if apart:
            named = (f"{label(reader, h)} as {_a(kind)}" for h, kind in zip((one, other), types, strict=True))
            but = f"the entries have {' and '.join(named)}"
        else:
            but = f"{says(reader, told[0])}, and {says(reader, told[1], after=told[0])}"
        yield self.finding(
            reader,
            as_sentence(f"{says(reader, claim)}, but {but}"),
            [claim, *told],
            certain=apart or all(fact.firm for fact in pairs[0]),
            argument="(1) makes one of what is entered as two sorts of thing."
            if apart
            else _argument(pairs[0], 2),
            assumptions=[
                *readings(told),
                "What is one has one type."
                if apart
                else "Nobody is born or dies twice, and nobody acts before the one or after the other.",
            ],
            resolve=["A judgement that the two are the same, or not the same, settles it."],
            subject=one,
            aspect="said",
        )


def _argument(pair: _Pair, number: int = 1) -> str:
    """Which day is over before which, so that one bearer cannot have both."""
    first, second = pair
    assert first.hi is not None
    assert second.lo is not None
    what = {"begin": "the beginning", "end": "the end", "act": "an act"}
    why = {"begin": "and nobody begins twice", "act": "and nobody acts before the beginning"}
    twice = "and nobody ends twice" if second.sort == "end" else "and after the end nothing follows"
    return (
        f"By ({number}) {what[first.sort]} is on {day_words(first.hi)} at the latest, by ({number + 1}) "
        f"{what[second.sort]} on {day_words(second.lo)} at the earliest, {why.get(first.sort, twice)}."
    )


def _roles(predicate: Predicate) -> Iterator[tuple[str, str]]:
    """Roles by which a claim shows that what fills them exists, with the sort of fact."""
    once = {s.per[0] for s in predicate.single if s.of == "when" and len(s.per) == 1}
    for sort, role in (("begin", predicate.begins), ("end", predicate.ends)):
        if role is not None and role in once:
            yield role, sort
    limits = {predicate.begins, predicate.ends}
    yield from ((role.name, "act") for role in predicate.roles if role.exists and role.name not in limits)


def _facts(reader: Reader, wanted: set[str]) -> dict[str, list[_Fact]]:
    """Facts about these, by entity."""
    found: dict[str, list[_Fact]] = defaultdict(list)
    for predicate in reader.vocabulary.predicates.values():
        for role, sort in _roles(predicate):
            for claim in reader.claims(predicate.name):
                if claim.when is None or not claim.affirmed:
                    continue
                extent = claim.when.happening
                for value in claim.values(role):
                    if isinstance(value, str) and (entity := reader.resolve(value)) in wanted:
                        found[entity].append(_Fact(sort, value, claim, extent.start_lo, extent.end_hi))
    return found


def _excluding(left: Iterable[_Fact], right: Iterable[_Fact]) -> Iterator[_Pair]:
    """Pairs of facts that cannot be of one; of many facts, the earliest and the latest are compared."""
    ours, theirs = (
        {sort: _outermost(f for f in side if f.sort == sort) for sort in ("begin", "end", "act")}
        for side in (list(left), list(right))
    )
    for one, other in product(ours, theirs):
        for a, b in product(ours[one], theirs[other]):
            if _exclude(a, b):
                yield a, b


def _outermost(facts: Iterable[_Fact]) -> list[_Fact]:
    """By handle, the facts that end first and that begin last; the outermost of these."""
    ordered = sorted(facts, key=lambda f: (not f.firm, f.claim.id))
    first: dict[str, _Fact] = {}
    last: dict[str, _Fact] = {}
    for fact in ordered:
        if fact.hi is not None and (fact.handle not in first or fact.hi < (first[fact.handle].hi or 0)):
            first[fact.handle] = fact
        if fact.lo is not None and (fact.handle not in last or fact.lo > (last[fact.handle].lo or 0)):
            last[fact.handle] = fact
    early = sorted(first.values(), key=lambda f: (f.hi or 0, f.claim.id))[:MOST]
    late = sorted(last.values(), key=lambda f: (-(f.lo or 0), f.claim.id))[:MOST]
    return list(dict.fromkeys([*early, *late]))


def _exclude(a: _Fact, b: _Fact) -> bool:
    """Whether the first is certainly over before the second, and may not be."""
    if a.hi is None or b.lo is None or a.hi >= b.lo:
        return False
    return a.sort == b.sort != "act" or a.sort == "end" or (a.sort, b.sort) == ("act", "begin")


def _rank(pair: _Pair) -> tuple[object, ...]:
    claims = [fact.claim for fact in pair]
    limits = sum(fact.sort == "act" for fact in pair)
    return not all(f.firm for f in pair), limits, nearness(claims), [claim.id for claim in claims]


def _doubtable(entity: Entity) -> bool:
    return any(not join.judged for join in entity.joins)


def _one_full_name(reader: Reader, entity: Entity, join: Join) -> bool:
    """Whether both bear one name of several words that is not of a sort that many bear."""
    one, other = (fold(reader.form(handle)).text.strip() for handle in (join.left, join.right))
    many = {fold(name.form).text.strip() for name in entity.names if name.kind in BORNE_BY_MANY}
    return one == other and " " in one and one not in many


def _paths(joins: Sequence[Join]) -> Callable[[str, str], _Path]:
    """Gives the joins between two handles of an entity; none if they are one handle."""
    beside: dict[str, list[tuple[str, Join]]] = defaultdict(list)
    for join in joins:
        beside[join.left].append((join.right, join))
        beside[join.right].append((join.left, join))
    above: dict[str, tuple[str, Join] | None] = {}
    depth: dict[str, int] = {}
    for root in beside:
        waiting = [root] if root not in above else []
        above.setdefault(root, None)
        depth.setdefault(root, 0)
        while waiting:
            at = waiting.pop()
            for to, join in beside[at]:
                if to not in above:
                    above[to], depth[to] = (at, join), depth[at] + 1
                    waiting.append(to)

    def between(a: str, b: str) -> _Path:
        path: list[Join] = []
        while a != b and a in above and b in above:
            a, b = (a, b) if depth[a] >= depth[b] else (b, a)
            step = above[a]
            if step is None:
                return ()
            path.append(step[1])
            a = step[0]
        return tuple(path) if a == b else ()

    return between


def _a(kind: str | None) -> str:
    return f"an {kind}" if kind and kind[0] in "aeiou" else f"a {kind}"
