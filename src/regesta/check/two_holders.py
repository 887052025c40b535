"""An office that one person holds at a time cannot be held by two at once."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from regesta.check.arguing import both_held, held
from regesta.check.closest import closest, nearness, ranked
from regesta.check.seeming import Reason, Seeming, succession, times, told
from regesta.check.wording import all_say, as_sentence, readings
from regesta.kinds import Check
from regesta.model.claim import Claim, Text
from regesta.model.entity import EntityType
from regesta.model.finding import Apparent, Difference, Finding
from regesta.model.names import fold
from regesta.model.reader import Reader
from regesta.model.scope import Scope
from regesta.model.truth import Truth
from regesta.model.vocabulary import Predicate, Single, Vocabulary
from regesta.solve.sweep import Core, collisions
from regesta.view.phrases import capital
from regesta.view.wording import label

#: Words in the capacity (``as``) by which more than one may hold an office at a time.
SHARED = frozenset(
    ["acting", "interim", "provisional", "temporary", "caretaker", "deputy", "vice", "joint", "co", "rival"]
)
#: A term that collides with more than so many others is badly joined; more would not help.
MOST = 12


class _Term(NamedTuple):
    """Claims that name the same holder for the same time in the same capacity."""

    holder: str
    capacity: str
    claims: tuple[Claim, ...]


class TwoHolders(Check):
    """Two hold at the same time what one holds at a time: an office, the lead of a body.

    Which predicates have one value at a time stands in the vocabulary (``single`` with
    ``at_a_time``). Two terms collide if each lasts at least until the other has begun at the
    latest, however the unknown days are filled in. Who is named in office “in 2012” held it on some
    day of that year, no more.

    Usual causes: a misread year, a title used too early or too late, rival claimants, an office
    that two held in turn, two offices under one name.

    Not reported: terms that only touch, in the same day, month or year in which one ends and the
    other begins, for that is a handover; terms without a date; acting, deputy, joint and rival holders,
    where the claim says so (``as "acting"``); two capacities in one body. Terms of which only one
    says in what capacity, and dates marked as doubtful, are shown as possible.
    """

    name = "two-holders"
    agrees = """
        source register ledger "Register of Offices"
        person anna "Anna Lund"
        person boris "Boris Hale"
        person clara "Clara Moor"
        organisation guild "Salt Guild"
        [register p1]
        leads anna guild on 1830/1832
        leads boris guild on 1832/1835
        leads clara guild as "acting" on 1831
    """
    conflicts = """
        source register ledger "Register of Offices"
        person anna "Anna Lund"
        person boris "Boris Hale"
        organisation guild "Salt Guild"
        [register p1]
        leads anna guild on 1830/1832
        leads boris guild on 1831
    """

    # Terms by the day by which they have begun; who then still holds from another's term on is one too
    # many. Of a term whose certain core is empty (“in 1831”), both ends must lie within the other's.
    suspects = """
        WITH term AS (
            SELECT DISTINCT f.predicate, f.value AS subject, h.value AS holder, f.start_hi, f.end_lo,
                LEAST(f.start_hi, f.end_lo) AS first_day,
                CASE WHEN f.start_hi <= f.end_lo THEN f.end_lo END AS last_day
            FROM rule_single AS r
            JOIN filler AS f ON f.predicate = r.predicate AND f.role = r.per
            JOIN filler AS h ON h.seq = f.seq AND h.role = r.what
            WHERE r.at_a_time AND r.place = 0 AND f.affirmed AND f.dated
                AND f.start_hi IS NOT NULL AND f.end_lo IS NOT NULL
        ), swept AS (
            SELECT subject, start_hi,
                MAX(last_day) OVER (
                    PARTITION BY predicate, subject ORDER BY first_day, last_day NULLS LAST, holder
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS anyone,
                MAX(last_day) OVER (
                    PARTITION BY predicate, subject, holder ORDER BY first_day, last_day NULLS LAST
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS the_same
            FROM term
        )
        SELECT DISTINCT subject FROM swept
        WHERE anyone >= start_hi AND (the_same IS NULL OR anyone > the_same)
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """Claims about the office, or the body that is led."""
        return Scope(
            about=frozenset(
                (predicate.name, role)
                for predicate in vocabulary.predicates.values()
                for single in predicate.single
                if single.at_a_time and _is_held(predicate, single)
                for role in single.per
            )
        )

    def find(self, reader: Reader) -> Iterator[Finding]:
        """For each term, the terms of others that it collides with."""
        for predicate in reader.vocabulary.predicates.values():
            for single in predicate.single:
                if single.at_a_time and _is_held(predicate, single):
                    for key, claims in reader.groups(predicate.name, *single.per):
                        yield from self._office(reader, predicate, single, key[0], claims)

    def _office(
        self, reader: Reader, predicate: Predicate, single: Single, office: str, claims: Sequence[Claim]
    ) -> Iterator[Finding]:
        cores = list(_cores(reader, predicate, single, claims))
        told: set[tuple[object, ...]] = set()
        by_capacity: dict[str, list[Core[_Term]]] = defaultdict(list)
        for core, firm in cores:
            if firm:
                by_capacity[core.tag.capacity].append(core)
        for group in by_capacity.values():
            for a, b in collisions(group, MOST):
                told.add((b.start, b.end, b.value, a.value))
                yield self._collision(reader, (office, single.of), a.tag, b.tag, certain=True)
        if len(by_capacity) == 1 and all(firm for _, firm in cores):
            return
        for a, b in collisions([core for core, _ in cores], MOST):
            apart = a.tag.capacity and b.tag.capacity and a.tag.capacity != b.tag.capacity
            if not apart and (b.start, b.end, b.value, a.value) not in told:
                yield self._collision(reader, (office, single.of), a.tag, b.tag, certain=False)

    def apparent(self, reader: Reader) -> Iterator[Apparent]:
        """Two holders of one office who can both have held it."""
        for predicate in reader.vocabulary.predicates.values():
            for single in predicate.single:
                if single.at_a_time and _is_held(predicate, single):
                    for key, claims in reader.groups(predicate.name, *single.per):
                        found = _compatible(reader, predicate, single, claims)
                        yield from told(reader, self.name, key[0], found)

    def _collision(
        self, reader: Reader, held_by: tuple[str, str], a: _Term, b: _Term, *, certain: bool
    ) -> Finding:
        office, role = held_by
        pair = closest(ranked(reader, a.claims), ranked(reader, b.claims))
        what = label(reader, office)
        if reader.type_of(office) == EntityType.OFFICE:
            what = f"the office of {what}"
        return self.finding(
            reader,
            all_say(reader, pair),
            pair,
            certain=certain,
            argument=_argument(reader, pair, what, role),
            assumptions=[*readings(pair), f"{capital(what)} had one {role} at a time."],
            resolve=[
                f"An appointment or a document signed in office would date the change in {what}.",
                "Evidence that one was a deputy, a rival or in another office would make both true.",
            ],
            subject=office,
        )


def _compatible(
    reader: Reader, predicate: Predicate, single: Single, claims: Sequence[Claim]
) -> Iterator[Seeming]:
    """For each two holders, two claims that do not collide; terms that lie near in time come first."""
    terms: dict[str, list[Claim]] = defaultdict(list)
    for claim in ranked(reader, (c for c in claims if c.affirmed)):
        terms[reader.key(claim, single.of)].append(claim)
    holders = sorted(terms, key=lambda who: (min(_begun(c, predicate) for c in terms[who]), who))[:MOST]
    for number, one in enumerate(holders):
        for other in holders[number + 1 :]:
            pairs = [(a, b) for a in terms[one][:MOST] for b in terms[other][:MOST]]
            for a, b in sorted(pairs, key=nearness):
                reason = _apart(reader, predicate, single, a, b)
                next_one = other == holders[number + 1]
                if reason is not None and (next_one or reason[0] is not Difference.DATE):
                    yield sorted((a, b), key=lambda c: (_begun(c, predicate), c.id)), reason
                    break


def _begun(claim: Claim, predicate: Predicate) -> int:
    extent = claim.extent(state=predicate.state)
    return next((day for day in (extent.start_hi, extent.end_lo, extent.end_hi) if day is not None), 0)


def _apart(reader: Reader, predicate: Predicate, single: Single, a: Claim, b: Claim) -> Reason | None:
    """Why two can both have held an office; None if their terms collide."""
    x, y = (claim.extent(state=predicate.state) for claim in (a, b))
    if a.when is None or b.when is None:
        return times(reader, a, b, changes="the office passes on from one to another")
    if x.overlaps(y) is not Truth.CERTAINLY:
        return Difference.DATE, succession(x, y)
    if _is_shared(a, reader) or _is_shared(b, reader):
        return (
            Difference.SCOPE,
            "one of them held it only in part, as a deputy, in place of another or jointly",
        )
    capacities = {_capacity(reader, claim, predicate, single) for claim in (a, b)}
    if len(capacities) == 2 and all(capacities):
        return Difference.SCOPE, "they held it in different capacities or for different bodies"
    return None


def _argument(reader: Reader, pair: Sequence[Claim], what: str, role: str) -> str:
    """For how long each was in office, and what the two terms have in common."""
    terms = [claim.extent(state=reader.vocabulary[claim.predicate].state) for claim in pair]
    terms_told = [
        f"by ({number}) {label(reader, reader.key(claim, role))}, {held(term)}"
        for number, (claim, term) in enumerate(zip(pair, terms, strict=True), 1)
    ]
    doubt = "" if all(term.firm for term in terms) else "; one of the dates is marked as doubtful"
    return as_sentence(
        f"{what} had one {role} at a time: {'; '.join(terms_told)}, {both_held(*terms)}{doubt}"
    )


def _is_held(predicate: Predicate, single: Single) -> bool:
    role = predicate.role(single.of)
    return role is not None and not {"amount", "text"} & set(role.types)


def _cores(
    reader: Reader, predicate: Predicate, single: Single, claims: Sequence[Claim]
) -> Iterator[tuple[Core[_Term], bool]]:
    """What is certain of each term, and whether its date is free of doubt; equal claims are one."""
    grouped: dict[tuple[str, str, int, int, bool], list[Claim]] = defaultdict(list)
    for claim in claims:
        extent = claim.extent(state=predicate.state)
        if claim.when is None or not claim.affirmed or extent.start_hi is None or extent.end_lo is None:
            continue
        capacity = _capacity(reader, claim, predicate, single)
        if not _is_shared(claim, reader):
            key = (reader.key(claim, single.of), capacity, extent.start_hi, extent.end_lo, extent.firm)
            grouped[key].append(claim)
    for (holder, capacity, start, end, firm), same in sorted(grouped.items()):
        yield Core(start, end, holder, _Term(holder, capacity, tuple(same))), firm


def _is_shared(claim: Claim, reader: Reader) -> bool:
    words = [v.text if isinstance(v, Text) else reader.label(str(v)) for v in claim.values("as")]
    return bool(SHARED & set(fold(" ".join(words)).text.replace("-", " ").split()))


def _capacity(reader: Reader, claim: Claim, predicate: Predicate, single: Single) -> str:
    """In what capacity and for what body: what fills the other roles, as folded words."""
    others = [r.name for r in predicate.roles if r.name not in (single.of, *single.per)]
    values = [value for role in others for value in claim.values(role)]
    words = [v.text if isinstance(v, Text) else reader.label(v) for v in values if isinstance(v, Text | str)]
    return fold(" ".join(words)).text
