"""To what origin a claim goes back, and whether two witnesses are independent of each other.

Origins are counted, never repetitions: ten papers that print one telegram are one witness. Unknown
lineage never counts as independence. See docs/decisions/0008.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from regesta.model.claim import Claim
from regesta.model.independence import Independence
from regesta.model.judgement import Judgement, Verdict, in_force
from regesta.model.reader import Reader
from regesta.solve.groups import Groups
from regesta.view.agreement import ranked
from regesta.view.odd_readings import OddReading
from regesta.view.shared_wording import SURE, Shared, Way

#: Predicates by which all that the first document says comes from the second, with their roles.
WHOLE = (("reprints", "document", "original"), ("translates", "document", "original"))
#: Predicates by which what the first document says may come from the second.
PARTLY = (
    ("informed-by", "document", "informant"),
    ("cites", "document", "cited"),
    ("quotes", "document", "quoted"),
)
#: Predicates by which two documents have something in common that points to a common origin.
SIGNS = (("shares-wording", "document", "other"), ("shares-error", "document", "other"))
#: Origins beyond which not all pairs of them are looked at.
MOST = 24


class TieKind(StrEnum):
    """What binds two witnesses together, or keeps them apart."""

    SAME_VOICE = "the same voice answers for both"
    RECORDED = "recorded lineage"
    COMMON = "recorded common source"
    WORDING = "shared wording"
    READING = "shared odd reading"
    JUDGED = "judgement of a reader"
    FIRST_HAND = "each at first hand"


class Tie(NamedTuple):
    """Evidence on the dependence of two witnesses: claims, two passages, values, or a judgement."""

    kind: TieKind
    claims: tuple[Claim, ...] = ()
    wording: Shared | None = None
    reading: OddReading | None = None
    judgement: Judgement | None = None
    common: str = ""


class Link(NamedTuple):
    """One document goes back to another, or to somebody; the claim says so."""

    parent: str
    claim: Claim
    whole: bool


class Witness(NamedTuple):
    """Claims that go back to one origin.

    Attributes:
        claims: The claims; those at first hand come first.
        ties: By what they are one; none is needed for what one voice says.
        established: Whether the origin is known to have its knowledge at first hand.
    """

    claims: tuple[Claim, ...]
    ties: tuple[Tie, ...]
    established: bool

    @property
    def links(self) -> tuple[Claim, ...]:
        """The claims about lineage by which they are one."""
        return tuple({c.id: c for tie in self.ties for c in tie.claims}.values())


class Relation(NamedTuple):
    """Whether two witnesses are independent, and on what evidence."""

    verdict: Independence
    ties: tuple[Tie, ...]


class Lineage:
    """Who has what from whom.

    Args:
        reader: The collection.
        wording: Shared wording that was detected in the texts.
        readings: Odd readings that two sources alone share.
    """

    def __init__(
        self, reader: Reader, wording: Iterable[Shared] = (), readings: Iterable[OddReading] = ()
    ) -> None:
        self._reader = reader
        self.links: dict[str, list[Link]] = defaultdict(list)
        self._signs: dict[frozenset[str], list[Tie]] = defaultdict(list)
        self._wording: dict[frozenset[str], list[Shared]] = defaultdict(list)
        for whole, rules in ((True, WHOLE), (False, PARTLY)):
            for child, parent, claim in self._recorded(rules):
                self.links[child].append(Link(parent, claim, whole))
        wording = list(wording)
        for child, parent, claim in self._recorded(SIGNS):
            if wording and claim.made_by:
                continue  # the passages themselves are at hand
            kind = TieKind.WORDING if claim.predicate == "shares-wording" else TieKind.READING
            self._signs[frozenset((child, parent))].append(Tie(kind, (claim,)))
        for shared in wording:
            pair = frozenset(map(reader.resolve, shared.sources))
            self._wording[pair].append(shared)
            if shared.way is not Way.THIRD:
                self._signs[pair].append(Tie(TieKind.WORDING, wording=shared))
        for reading in readings:
            self._signs[frozenset(reading.sources)].append(Tie(TieKind.READING, reading=reading))
        self._judged = {
            frozenset(map(reader.resolve, judgement.targets)): judgement
            for judgement in in_force(reader.judgements())
            if judgement.verdict in (Verdict.INDEPENDENT, Verdict.DEPENDENT)
        }

    def _recorded(self, rules: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str, Claim]]:
        reader = self._reader
        for name, child, parent in rules:
            for claim in ranked(reader, reader.claims(name)) if name in reader.vocabulary else ():
                if claim.affirmed:
                    yield reader.key(claim, child), reader.key(claim, parent), claim

    # --- Claims ---------------------------------------------------------------------------------

    def origin(self, claim: Claim) -> str:
        """Who answers for a claim: the last speaker, or the source that speaks if he is unknown."""
        voice = claim.answering
        return self._reader.resolve(voice.speaker or voice.source or claim.source)

    def spoken_in(self, claim: Claim) -> str | None:
        """The source in which the last voice speaks, if it is known."""
        source = claim.answering.source
        return None if source is None else self._reader.resolve(source)

    def document(self, claim: Claim) -> str:
        """The document that a claim comes from: where its last voice speaks, else where it can be read."""
        return self.spoken_in(claim) or self._reader.resolve(claim.source)

    def names(self, claim: Claim) -> tuple[str, ...]:
        """What a claim's witness is known by: who answers for it, and the document in which he speaks."""
        return tuple(dict.fromkeys(n for n in (self.origin(claim), self.spoken_in(claim)) if n))

    def behind(self, source: str, *, whole: bool) -> dict[str, tuple[Claim, ...]]:
        """All that a source goes back to, with the claims that say so.

        Args:
            source: Handle of a source.
            whole: Whether only links count by which everything in it comes from there.
        """
        found: dict[str, tuple[Claim, ...]] = {source: ()}
        waiting = [source]
        for at in waiting:
            for link in self.links.get(at, ()):
                if (link.whole or not whole) and link.parent not in found:
                    found[link.parent] = (*found[at], link.claim)
                    waiting.append(link.parent)
        del found[source]
        return found

    def takes_part(self, claim: Claim) -> bool:
        """Whether who answers for a claim tells what he did, suffered or saw himself."""
        origin = self.origin(claim)
        return any(isinstance(r.value, str) and self._reader.resolve(r.value) == origin for r in claim.roles)

    # --- Witnesses ------------------------------------------------------------------------------

    def witnesses(self, claims: Sequence[Claim]) -> list[Witness]:
        """Claims that say one thing, by the origins to which they go back; first-hand ones first."""
        grouping = _Grouping(ranked(self._reader, claims))
        named: dict[str, int] = {}
        for n, claim in enumerate(grouping.claims):
            for name in self.names(claim):
                grouping.join(named.setdefault(name, n), n)
        self._by_links(grouping, named)
        self._by_wording(grouping)
        for pair, judgement in self._judged.items():
            if judgement.verdict is Verdict.DEPENDENT and len(pair) > 1 and pair <= named.keys():
                first, second = sorted(named[name] for name in pair)
                grouping.join(first, second, Tie(TieKind.JUDGED, judgement=judgement))
        found = [self._witness(group, ties) for group, ties in grouping.groups()]
        return sorted(found, key=lambda w: (not w.established, w.claims[0].id))

    def _by_links(self, grouping: "_Grouping", named: dict[str, int]) -> None:
        """Join what one has from another that says the same, and what two have wholly from one."""
        shared: dict[str, tuple[int, tuple[Claim, ...]]] = {}
        for n, claim in enumerate(grouping.claims):
            source = self.spoken_in(claim)
            for whole in (False, True) if source and source in self.links else ():
                for parent, said in self.behind(source or "", whole=whole).items():
                    if parent in named and not self._apart(source or "", parent):
                        grouping.join(named[parent], n, Tie(TieKind.RECORDED, said))
                    if whole and parent in shared:
                        other, because = shared[parent]
                        if not self._apart(source or "", self.document(grouping.claims[other])):
                            tie = Tie(TieKind.COMMON, (*said, *because), common=parent)
                            grouping.join(other, n, tie)
                    if whole:
                        shared.setdefault(parent, (n, said))

    def _by_wording(self, grouping: "_Grouping") -> None:
        """Join what stands in the same words, if these are many, or both quote them."""
        if not self._wording:
            return
        standing: dict[str, list[int]] = defaultdict(list)
        for n, claim in enumerate(grouping.claims):
            standing[self._reader.resolve(claim.source)].append(n)
        for pair, found in self._wording.items():
            if len(pair) < 2 or not pair <= standing.keys() or self._apart(*pair):
                continue
            one, other = sorted(pair)
            for shared in (s for s in found if s.words >= SURE or s.way is Way.THIRD):
                for a, b in ((a, b) for a in standing[one] for b in standing[other]):
                    if shared.covers(self._reader, grouping.claims[a], grouping.claims[b]):
                        grouping.join(a, b, Tie(TieKind.WORDING, wording=shared))

    def _apart(self, one: str, other: str) -> bool:
        """Whether a reader judged that two are independent."""
        judgement = self._judged.get(frozenset((one, other)))
        return judgement is not None and judgement.verdict is Verdict.INDEPENDENT

    def _witness(self, claims: list[Claim], ties: list[Tie]) -> Witness:
        firsthand = [claim for claim in claims if self.takes_part(claim)]
        others = [claim for claim in claims if not self.takes_part(claim)]
        return Witness((*firsthand, *others), tuple(ties), bool(firsthand))

    # --- Verdicts -------------------------------------------------------------------------------

    def between(self, a: Witness, b: Witness) -> Relation:
        """Whether two origins are independent: a reader says so, or each tells what he did or saw.

        Signs of a common source outweigh that both tell at first hand; a judgement outweighs signs.
        """
        named = [{name for claim in w.claims for name in self.names(claim)} for w in (a, b)]
        for pair, judgement in self._judged.items():
            across = any(pair == {x, y} for x in pair & named[0] for y in pair & named[1])
            if across and judgement.verdict is Verdict.INDEPENDENT:
                return Relation(Independence.INDEPENDENT, (Tie(TieKind.JUDGED, judgement=judgement),))
        documents = [sorted({self.document(claim) for claim in w.claims}) for w in (a, b)]
        ties = [tie for x in documents[0] for y in documents[1] for tie in self._signs_of(x, y)]
        if not ties and a.established and b.established:
            return Relation(Independence.INDEPENDENT, (Tie(TieKind.FIRST_HAND),))
        return Relation(Independence.NOT_ESTABLISHED, tuple(ties))

    def verdict(self, a: Claim, b: Claim) -> Relation:
        """Whether two claims are independent witnesses of the same."""
        found = self.witnesses([a, b])
        if len(found) == 1:
            return Relation(Independence.DEPENDENT, found[0].ties or (Tie(TieKind.SAME_VOICE),))
        return self.between(*found)

    def _signs_of(self, one: str, other: str) -> list[Tie]:
        """Signs that what stands in two documents, or in the same one, is from one source."""
        if one == other:
            return [Tie(TieKind.COMMON, common=one)]
        found = list(self._signs.get(frozenset((one, other)), ()))
        if one in self.links and other in self.links:
            left, right = self.behind(one, whole=False), self.behind(other, whole=False)
            common = [name for name in left if name in right]
            found += [Tie(TieKind.COMMON, (*left[n], *right[n]), common=n) for n in common[:1]]
        return found

    def independent(self, witnesses: Sequence[Witness]) -> list[Witness]:
        """Origins of which each is established to be independent of each other; as many as can be found.

        A single origin is one; so the number of origins lies between that of these and that of all.
        """
        able = [w for w in witnesses if w.established or self._is_judged(w)][:MOST]
        apart = {
            frozenset((a.claims[0].id, b.claims[0].id))
            for a, b in combinations(able, 2)
            if self.between(a, b).verdict is Independence.INDEPENDENT
        }
        best = list(witnesses[:1])
        for first in range(len(able)):
            chosen: list[Witness] = []
            for w in (*able[first:], *able[:first]):
                if all(frozenset((w.claims[0].id, c.claims[0].id)) in apart for c in chosen):
                    chosen.append(w)
            best = max(best, chosen, key=len)
        return best

    def _is_judged(self, witness: Witness) -> bool:
        judged = {name for pair in self._judged for name in pair} if self._judged else set()
        return any(name in judged for claim in witness.claims for name in self.names(claim))

    def root(self, witness: Witness) -> Claim:
        """A claim of that document of an origin which is not itself derived from another of them."""
        documents = {self.document(claim) for claim in witness.claims}
        for claim in witness.claims:
            source = self.spoken_in(claim)
            if source is None or documents.isdisjoint(self.behind(source, whole=False)):
                return claim
        return witness.claims[0]

    def is_known(self, witness: Witness) -> bool:
        """Whether anything is known of where an origin has it from; that it cites something tells nothing."""
        return witness.established or self._is_judged(witness) or bool(self.sources_of(witness))

    def sources_of(self, witness: Witness) -> list[Claim]:
        """What is recorded of where the documents of an origin have it from; not what makes them one."""
        documents = sorted({name for claim in witness.claims if (name := self.spoken_in(claim))})
        links = (link for name in documents for link in self.links.get(name, ()))
        told = {claim.id for claim in witness.links}
        return [
            link.claim
            for link in links
            if (link.whole or link.claim.predicate == "informed-by") and link.claim.id not in told
        ]


class _Grouping:
    """Claims, joined into groups; with the ties that joined them."""

    def __init__(self, claims: list[Claim]) -> None:
        self.claims = claims
        self._groups: Groups[int] = Groups()
        self._ties: list[tuple[int, Tie]] = []

    def join(self, a: int, b: int, tie: Tie | None = None) -> None:
        """Make one group of those of two claims; a tie that is not needed for it is forgotten."""
        if self._groups.join(b, a):
            self._ties += [(b, tie)] if tie else []

    def groups(self) -> Iterator[tuple[list[Claim], list[Tie]]]:
        """The groups, each with its ties."""
        members: dict[int, list[Claim]] = defaultdict(list)
        ties: dict[int, list[Tie]] = defaultdict(list)
        for n, claim in enumerate(self.claims):
            members[self._groups.find(n)].append(claim)
        for n, tie in self._ties:
            ties[self._groups.find(n)].append(tie)
        yield from ((claims, ties[root]) for root, claims in members.items())
