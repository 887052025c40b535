"""To what origin a claim goes back, and whether two claims are independent witnesses.

Origins are counted, never repetitions: ten papers that print one telegram are one witness. Unknown
lineage never counts as independence.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from regesta.check.closest import ranked
from regesta.model.amounts import Amount
from regesta.model.claim import Claim
from regesta.model.dates import When
from regesta.model.reader import Reader
from regesta.model.truth import Truth
from regesta.model.vocabulary import Predicate

#: Predicates by which all that the first document says comes from the second, with their roles.
WHOLE = (("reprints", "document", "original"), ("translates", "document", "original"))
#: Predicates by which what the first document says may come from the second.
PARTLY = (
    ("informed-by", "document", "informant"),
    ("cites", "document", "cited"),
    ("quotes", "document", "quoted"),
)
#: Groups of predicates whose agreement says nothing of the world.
APART = frozenset(["names", "citations", "description"])
#: Claims of one key beyond which only those with the same date are compared.
MOST = 300


class Link(NamedTuple):
    """One document goes back to another, or to somebody; the claim says so."""

    parent: str
    claim: Claim
    whole: bool


class Witness(NamedTuple):
    """Claims that go back to one origin.

    Attributes:
        claims: The claims, ranked.
        links: The claims about lineage by which they are one.
        established: Whether the origin is known to have its knowledge at first hand.
    """

    claims: tuple[Claim, ...]
    links: tuple[Claim, ...]
    established: bool


class Lineage:
    """Who has what from whom, by claims about documents.

    Args:
        reader: The collection.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._links: dict[str, list[Link]] = defaultdict(list)
        for whole, rules in ((True, WHOLE), (False, PARTLY)):
            for name, child, parent in rules:
                for claim in reader.claims(name) if name in reader.vocabulary else ():
                    if claim.affirmed:
                        link = Link(reader.key(claim, parent), claim, whole)
                        self._links[reader.key(claim, child)].append(link)

    def origin(self, claim: Claim) -> str:
        """Who answers for a claim: the last speaker, or the source that speaks if he is unknown."""
        voice = claim.answering
        return self._reader.resolve(voice.speaker or voice.source or claim.source)

    def spoken_in(self, claim: Claim) -> str | None:
        """The source in which the last voice speaks, if it is known."""
        source = claim.answering.source
        return None if source is None else self._reader.resolve(source)

    def behind(self, source: str, *, whole: bool) -> dict[str, tuple[Claim, ...]]:
        """All that a source goes back to, with the claims that say so.

        Args:
            source: Handle of a source.
            whole: Whether only links count by which everything in it comes from there.
        """
        found: dict[str, tuple[Claim, ...]] = {source: ()}
        waiting = [source]
        while waiting:
            at = waiting.pop(0)
            for link in self._links.get(at, ()):
                if (link.whole or not whole) and link.parent not in found:
                    found[link.parent] = (*found[at], link.claim)
                    waiting.append(link.parent)
        del found[source]
        return found

    def witnesses(self, claims: Sequence[Claim]) -> list[Witness]:
        """Claims that say one thing, by the origins to which they go back; first-hand ones first."""
        ordered = ranked(self._reader, claims)
        root = list(range(len(ordered)))
        links: dict[int, list[Claim]] = defaultdict(list)

        def find(n: int) -> int:
            while root[n] != n:
                n = root[n]
            return n

        first: dict[str, int] = {}
        for n, claim in enumerate(ordered):
            for name in dict.fromkeys(x for x in (self.origin(claim), self.spoken_in(claim)) if x):
                root[find(n)] = find(first.setdefault(name, n))
        shared: dict[str, tuple[int, tuple[Claim, ...]]] = {}
        for n, claim in enumerate(ordered):
            source = self.spoken_in(claim)
            for whole in (False, True) if source else ():
                for parent, said in self.behind(source or "", whole=whole).items():
                    joins = [(first[parent], said)] if parent in first else []
                    joins += (
                        [(shared[parent][0], (*said, *shared[parent][1]))]
                        if whole and parent in shared
                        else []
                    )
                    for other, because in joins:
                        if find(n) != find(other):
                            root[find(n)] = find(other)
                            links[n].extend(because)
                    if whole:
                        shared.setdefault(parent, (n, said))
        groups: dict[int, list[int]] = defaultdict(list)
        for n in range(len(ordered)):
            groups[find(n)].append(n)
        found = [
            self._witness([ordered[n] for n in g], [c for n in g for c in links[n]]) for g in groups.values()
        ]
        return sorted(found, key=lambda w: (not w.established, w.claims[0].id))

    def _witness(self, claims: list[Claim], links: list[Claim]) -> Witness:
        firsthand = [claim for claim in claims if self._takes_part(claim)]
        others = [claim for claim in claims if not self._takes_part(claim)]
        unique = {claim.id: claim for claim in links}
        return Witness((*firsthand, *others), tuple(unique.values()), bool(firsthand))

    def _takes_part(self, claim: Claim) -> bool:
        """Whether who answers for a claim tells what he did, suffered or saw himself."""
        origin = self.origin(claim)
        return any(isinstance(r.value, str) and self._reader.resolve(r.value) == origin for r in claim.roles)


def agreeing(reader: Reader) -> Iterator[list[Claim]]:
    """Groups of two or more affirmed claims, by different voices or sources, that say the same.

    The same is: one predicate, the same in all roles that must be filled, and times, places,
    amounts and events that can be the same.
    """
    for predicate in reader.vocabulary.predicates.values():
        if predicate.group in APART:
            continue
        groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
        for claim in reader.claims(predicate.name):
            if claim.affirmed:
                groups[_key(reader, predicate, claim)].append(claim)
        for claims in groups.values():
            if len({(c.source, c.voices) for c in claims}) > 1:
                for cluster in _clusters(reader, predicate, claims):
                    if len({(c.source, c.voices) for c in cluster}) > 1:
                        yield cluster


def _key(reader: Reader, predicate: Predicate, claim: Claim) -> tuple[object, ...]:
    names = [r.name for r in predicate.roles if not r.optional and "amount" not in r.types]
    values = [
        frozenset(reader.resolve(v) if isinstance(v, str) else str(v) for v in claim.values(name))
        for name in names
    ]
    return (frozenset(values),) if predicate.symmetric else tuple(values)


def _clusters(reader: Reader, predicate: Predicate, claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims that all can be true of one thing together; dated and measured ones make the clusters."""
    few = len(claims) <= MOST
    clusters: dict[str, list[list[Claim]]] = defaultdict(list)
    ordered = ranked(reader, claims)
    for claim in sorted(ordered, key=lambda c: (c.when is None) + (c.amount is None)):
        bucket = clusters["" if few or claim.when is None else claim.when.edtf]
        for cluster in bucket if few else bucket[:MOST]:
            if all(_agree(reader, predicate, claim, other) for other in (cluster if few else cluster[:1])):
                cluster.append(claim)
                break
        else:
            bucket.append([claim])
    return [cluster for bucket in clusters.values() for cluster in bucket]


def _agree(reader: Reader, predicate: Predicate, a: Claim, b: Claim) -> bool:
    if a.when and b.when and _apart(a.when, b.when):
        return False
    if a.where and b.where and reader.resolve(a.where) != reader.resolve(b.where):
        return False
    for role in predicate.roles:
        x, y = a.value(role.name), b.value(role.name)
        if isinstance(x, Amount) and isinstance(y, Amount) and not _equal(x, y):
            return False
    optional = [r.name for r in predicate.roles if r.optional and "amount" not in r.types]
    filled = [(x, y) for name in optional if (x := reader.key(a, name)) and (y := reader.key(b, name))]
    return all(x == y for x, y in filled)


def _equal(a: Amount, b: Amount) -> bool:
    return a.unit == b.unit and a.may_round(b)


def _apart(a: When, b: When) -> bool:
    """Whether two times cannot be meant for one: two terms must be able to begin and end together."""
    if a.bounds.span and b.bounds.span:
        return a.happening.same(b.happening) is Truth.CANNOT
    return a.happening.overlaps(b.happening) is Truth.CANNOT
