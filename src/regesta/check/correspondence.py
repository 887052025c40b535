"""Who wrote to whom and when, by the entries of letters and by what is claimed of them."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from regesta.check.closest import ranked
from regesta.model.claim import Claim
from regesta.model.dates import When
from regesta.model.reader import Reader
from regesta.model.scope import ANY, Scope

#: All that is claimed of somebody, and all that is claimed of the letters that he is said to have written
#: or received; his letters by their entries are at hand in any case.
SCOPE = Scope(
    about=frozenset([(ANY, ANY)]),
    linked=frozenset(
        [("wrote", "author", "document"), ("wrote", "to", "document"), ("addressed", "recipient", "document")]
    ),
    context=frozenset([("replied", "letter", "letter")]),
)
#: For queries, by document: `told`, what is claimed of its parties; `who` wrote it, and to `whom` it went.
LETTERS = """
    told AS (
        SELECT d.value AS document, f.predicate, f.role, f.value AS party, f.lo, f.hi
        FROM filler AS f JOIN filler AS d ON d.seq = f.seq AND d.role = 'document'
        WHERE f.affirmed AND (f.predicate = 'wrote' AND f.role IN ('author', 'to')
            OR f.predicate = 'addressed' AND f.role = 'recipient')
    ), who AS (
        SELECT source AS document, value AS party FROM party WHERE role = 'author'
        UNION SELECT document, party FROM told WHERE role = 'author'
    ), whom AS (
        SELECT source AS document, value AS party FROM party WHERE role = 'recipient'
        UNION SELECT document, party FROM told WHERE role <> 'author'
    )
"""
_PARTIES = (("wrote", "author"), ("wrote", "to"), ("addressed", "recipient"))


class Letter(NamedTuple):
    """A letter, or another document with an addressee.

    Attributes:
        id: Id of the source.
        authors: Who wrote it.
        recipients: To whom, in order; the first is the main addressee.
        dates: All dates that it is given.
    """

    id: str
    authors: tuple[str, ...]
    recipients: tuple[str, ...]
    dates: tuple[When, ...]

    @property
    def first(self) -> int | None:
        """Earliest day on which it can have been written; None if that is not known."""
        days = [when.bounds.start_lo for when in self.dates]
        return min((d for d in days if d is not None), default=None) if None not in days else None

    @property
    def last(self) -> int | None:
        """Latest day on which it can have been written; None if that is not known."""
        days = [when.bounds.end_hi for when in self.dates]
        return max((d for d in days if d is not None), default=None) if None not in days else None

    def surely_before(self, other: "Letter") -> bool:
        """Whether it was certainly written before another one."""
        return self.last is not None and other.first is not None and self.last < other.first


class Correspondence:
    """The letters of a collection, asked for by who wrote or received them.

    What is claimed of a letter counts for those only whom a claim makes a party to it; for others, its
    entry does. So the letters of one person depend on nothing that does not speak of him.

    Args:
        reader: The collection.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def people(self) -> list[str]:
        """Everybody who is party to a letter, in order."""
        return sorted(self._entered.keys() | self._claimed.keys())

    def of(self, person: str) -> list[Letter]:
        """The letters that a person wrote or received, in order of their ids."""
        claimed = self._claimed.get(person, set())
        found = [self._letter(document, claims=True) for document in claimed]
        found += [
            self._letter(document, claims=False) for document in self._entered.get(person, set()) - claimed
        ]
        return sorted(found)

    def footnotes(self, person: str) -> dict[str, Claim]:
        """For each document, a claim that speaks of a person: that he wrote it, else one in its voice."""
        reader, best = self._reader, dict[str, tuple[bool, Claim]]()
        for claim in ranked(reader, self._speaking_of.get(person, ())):
            about = claim.predicate in ("wrote", "addressed") and claim.affirmed
            spoken = claim.answering.source or (claim.source if len(claim.voices) == 1 else "")
            document = reader.key(claim, "document") if about else reader.resolve(spoken)
            if document and (document not in best or (about and not best[document][0])):
                best[document] = about, claim
        return {document: claim for document, (_, claim) in best.items()}

    def is_answered(self, letter: str) -> bool:
        """Whether a claim says that something answers a letter."""
        return letter in self._answered

    def _letter(self, document: str, *, claims: bool) -> Letter:
        source = self._reader.source(document)
        resolve = self._reader.resolve
        authors = [resolve(h) for h in source.authors] if source else []
        recipients = [resolve(h) for h in source.recipients] if source else []
        dates = [source.date] if source and source.date else []
        for claim in ranked(self._reader, self._about.get(document, ())) if claims else ():
            authors += _filling(self._reader, claim, "author")
            recipients += [h for role in ("to", "recipient") for h in _filling(self._reader, claim, role)]
            dates += [claim.when] if claim.when and claim.predicate != "addressed" else []
        unique = [tuple(dict.fromkeys(handles)) for handles in (authors, recipients)]
        return Letter(document, unique[0], unique[1], tuple(dates))

    @cached_property
    def _entered(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for source in self._reader.sources():
            for party in (*source.authors, *source.recipients) if source.recipients else ():
                found[self._reader.resolve(party)].add(self._reader.resolve(source.id))
        return found

    @cached_property
    def _claimed(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for document, claims in self._about.items():
            for claim in claims:
                for name, role in _PARTIES:
                    for party in _filling(self._reader, claim, role) if claim.predicate == name else ():
                        found[party].add(document)
        return found

    @cached_property
    def _about(self) -> dict[str, list[Claim]]:
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self._reader.claims("wrote", "addressed", "dated"):
            if claim.affirmed and (document := self._reader.key(claim, "document")):
                found[document].append(claim)
        return found

    @cached_property
    def _answered(self) -> set[str]:
        return {
            self._reader.key(claim, "letter") for claim in self._reader.claims("replied") if claim.affirmed
        }

    @cached_property
    def _speaking_of(self) -> dict[str, list[Claim]]:
        people = set(self.people())
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self._reader.claims():
            spoken = {self._reader.resolve(r.value) for r in claim.roles if isinstance(r.value, str)}
            for person in spoken & people:
                found[person].append(claim)
        return found


def _filling(reader: Reader, claim: Claim, role: str) -> list[str]:
    return [reader.resolve(v) for v in claim.values(role) if isinstance(v, str)]


def letters_from(letters: list[Letter], person: str) -> Iterator[Letter]:
    """Those of the letters that a person wrote to others."""
    yield from (x for x in letters if person in x.authors and any(r != person for r in x.recipients))
