"""An office that one person holds at a time cannot be held by two at once."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from regesta.check.closest import closest, ranked
from regesta.check.wording import all_say, readings
from regesta.kinds import Check
from regesta.model.claim import Claim, Text
from regesta.model.entity import EntityType
from regesta.model.finding import Finding
from regesta.model.names import fold
from regesta.model.reader import Reader
from regesta.model.vocabulary import Predicate, Single
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
                yield self._collision(reader, office, a.tag, b.tag, certain=True)
        if len(by_capacity) == 1 and all(firm for _, firm in cores):
            return
        for a, b in collisions([core for core, _ in cores], MOST):
            apart = a.tag.capacity and b.tag.capacity and a.tag.capacity != b.tag.capacity
            if not apart and (b.start, b.end, b.value, a.value) not in told:
                yield self._collision(reader, office, a.tag, b.tag, certain=False)

    def _collision(self, reader: Reader, office: str, a: _Term, b: _Term, *, certain: bool) -> Finding:
        pair = closest(ranked(reader, a.claims), ranked(reader, b.claims))
        what = label(reader, office)
        if reader.type_of(office) == EntityType.OFFICE:
            what = f"the office of {what}"
        return self.finding(
            reader,
            all_say(reader, pair),
            pair,
            certain=certain,
            assumptions=[*readings(pair), f"{capital(what)} had one holder at a time."],
            resolve=[
                f"An appointment or a document signed in office would date the change in {what}.",
                "Evidence that one was a deputy, a rival or in another office would make both true.",
            ],
            subject=office,
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
