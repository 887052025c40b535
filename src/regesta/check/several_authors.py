"""One document, several authors or addressees."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from regesta.check.closest import closest, nearness, ranked
from regesta.check.wording import as_sentence, readings, says, source_words, who_says
from regesta.kinds import Check
from regesta.model.claim import Claim
from regesta.model.finding import Finding, FindingKind
from regesta.model.reader import Reader
from regesta.model.scope import Scope
from regesta.model.source import Source
from regesta.model.vocabulary import Predicate, Single, Vocabulary
from regesta.view.phrases import listed
from regesta.view.wording import label

#: More authors or addressees of one document than these are compared with the best attested only.
MOST = 12
#: Predicates by which one writes or receives for the other: it is not a second author.
FOR_EACH_OTHER = ("leads", "represents")


class _Party(NamedTuple):
    """Who is named as author, or who together as addressees, and by which claims."""

    names: frozenset[str]
    claims: tuple[Claim, ...]


class SeveralAuthors(Check):
    """A document is given to different authors, or a letter to different addressees.

    Authors are those of ``wrote`` claims; addressees those of ``wrote … to`` and ``addressed``
    claims, taken together for one voice at one place. Two voices that name different authors cannot
    both name them all; within one voice it may be a joint work, so that the finding is possible only.
    Authors and addressees under which a source is entered count as well.

    Usual causes: a body and its head named in turn, a secretary taken for the author, a joint or a
    circular letter, a copy to others, two letters taken for one, a false attribution.

    Not reported: a body and who leads or represents it, where a claim says so; addressees of whom
    some are the same; one addressee where another claim, or the entry, names him with others.
    """

    name = "several-authors"
    kind = FindingKind.ANOMALY
    agrees = """
        source chronicle report "Chronicle of the Guild"
        source gazette newspaper "Harbour Gazette"
        letter petition "Petition of 1831" known-from chronicle
        person anna "Anna Lund"
        organisation guild "Salt Guild"
        [chronicle p1]
        leads anna guild on 1831
        wrote anna petition
        [gazette p2]
        wrote guild petition
    """
    conflicts = """
        source chronicle report "Chronicle of the Guild"
        source gazette newspaper "Harbour Gazette"
        letter petition "Petition of 1831" known-from chronicle
        person anna "Anna Lund"
        person boris "Boris Hale"
        [chronicle p1]
        wrote anna petition
        [gazette p2]
        wrote boris petition
    """

    # Two names for the author of a document; addressees of whom none is named by every claim; a name
    # that the entry of the document does not give, where it gives any.
    suspects = """
        WITH authorship AS (
            SELECT s.predicate, s.what, s.per
            FROM rule_single AS s
            JOIN rule_role AS d ON d.predicate = s.predicate AND d.role = s.per
            JOIN rule_role AS w ON w.predicate = s.predicate AND w.role = s.what
            WHERE s.place = 0 AND NOT s.at_a_time AND d.source AND NOT w.amount
        ), named AS (
            SELECT 'author' AS what, d.value AS subject, d.seq, w.value AS who
            FROM authorship AS r
            JOIN filler AS d ON d.predicate = r.predicate AND d.role = r.per
            JOIN filler AS w ON w.predicate = r.predicate AND w.role = r.what AND w.seq = d.seq
            WHERE d.affirmed
            UNION ALL
            SELECT 'recipient' AS what, d.value AS subject, d.seq, w.value AS who
            FROM filler AS d
            JOIN filler AS w ON w.seq = d.seq AND w.predicate = d.predicate
                AND w.role = CASE WHEN d.predicate = 'wrote' THEN 'to' ELSE 'recipient' END
            WHERE d.predicate IN ('wrote', 'addressed') AND d.role = 'document' AND d.affirmed
        ), several AS (
            SELECT what, subject FROM named GROUP BY what, subject HAVING MIN(who) <> MAX(who)
        ), every AS (
            SELECT n.what, n.subject, COUNT(DISTINCT n.seq) AS claims
            FROM several AS s JOIN named AS n ON n.what = s.what AND n.subject = s.subject
            GROUP BY n.what, n.subject
        ), each_one AS (
            SELECT n.what, n.subject, n.who, COUNT(DISTINCT n.seq) AS claims
            FROM several AS s JOIN named AS n ON n.what = s.what AND n.subject = s.subject
            GROUP BY n.what, n.subject, n.who
        )
        SELECT subject FROM several WHERE what = 'author'
        UNION
        SELECT e.subject FROM every AS e JOIN each_one AS o ON o.what = e.what AND o.subject = e.subject
        GROUP BY e.what, e.subject, e.claims HAVING MAX(o.claims) < e.claims
        UNION
        SELECT n.subject
        FROM named AS n
        JOIN (SELECT DISTINCT source, role FROM party) AS k ON k.source = n.subject AND k.role = n.what
        LEFT JOIN party AS p ON p.source = n.subject AND p.role = n.what AND p.value = n.who
        WHERE p.value IS NULL
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """Who wrote and was sent the document, and for whom these people act."""
        about = {("wrote", "document"), ("addressed", "document")}
        about |= {(p.name, s.per[0]) for p in vocabulary.predicates.values() for s in _of_authors(p)}
        acting = {(name, role) for name in FOR_EACH_OTHER for role in _for_whom(vocabulary, name)}
        return Scope(about=frozenset(about), context=frozenset((name, role, role) for name, role in acting))

    def find(self, reader: Reader) -> Iterator[Finding]:
        """One finding for each two authors, and each two groups of addressees, of one document."""
        kin = _for_each_other(reader)
        for what, parties in (("author", _authors(reader)), ("addressee", _addressees(reader))):
            for document, named in parties.items():
                for a, b in _opposed(named):
                    if not _same(a, b, kin):
                        yield self._differing(reader, what, document, a, b)
                source = reader.source(document)
                if source is not None:
                    yield from self._entry(reader, what, source, named, kin)

    def _differing(self, reader: Reader, what: str, document: str, a: _Party, b: _Party) -> Finding:
        pair = closest(ranked(reader, a.claims), ranked(reader, b.claims))
        joint = "wrote it together" if what == "author" else "were both sent it"
        first, second = (a, b) if pair[0] in a.claims else (b, a)
        told = f"{_voice(reader, pair[0])} names {_names(reader, first)}"
        same = (pair[0].source, pair[0].voices) == (pair[1].source, pair[1].voices)
        other = f"names {_names(reader, second)}"
        if same:
            spot = pair[1].passage.locator() if pair[0].passage != pair[1].passage else ""
            other += f" in another place ({spot})" if spot else " as well"
        else:
            other = f"{_voice(reader, pair[1])} {other}"
        return self.finding(
            reader,
            as_sentence(f"{told} as {what} of {label(reader, document)}, but {other}"),
            pair,
            certain=what == "author" and nearness(pair) > 0,
            argument=f"If (1) names every {what} of it, (2) cannot be right, nor the other way round; and "
            "nothing in the collection says that one of those named acts for the other.",
            assumptions=[
                *readings(pair),
                f"Both speak of one and the same document, {label(reader, document)}.",
                f"Each claim names every {what}.",
            ],
            resolve=[
                "The original would show the signature, the seal or the address.",
                f"Evidence that {_names(reader, a)} and {_names(reader, b)} {joint}, or that one acted for "
                "the other, would make both true.",
            ],
            subject=document,
            aspect=what,
        )

    def _entry(
        self, reader: Reader, what: str, source: Source, named: Sequence[_Party], kin: set[frozenset[str]]
    ) -> Iterator[Finding]:
        """Claims against the authors or addressees under which the source is entered."""
        handles = source.authors if what == "author" else source.recipients
        entered = _Party(frozenset(map(reader.resolve, handles)), ())
        if not handles or any(_same(entered, party, kin) for party in named):
            return  # some claim bears the entry out, and the others are set against that claim
        for party in named:
            claim = ranked(reader, party.claims)[0]
            role = "by" if what == "author" else "to"
            yield self.finding(
                reader,
                as_sentence(
                    f"{says(reader, claim)}, but {source_words(reader, source.id)} is entered as a "
                    f"{source.kind} {role} {_names(reader, entered)}"
                ),
                [claim],
                certain=False,
                assumptions=[f"The claim and the entry each name every {what}."],
                resolve=["The original would show the signature, the seal or the address."],
                subject=reader.resolve(source.id),
                aspect=f"{what} entry",
            )


def _of_authors(predicate: Predicate) -> Iterator[Single]:
    """Rules by which a document has one author."""
    for single in predicate.single:
        role, of = predicate.role(single.per[0]), predicate.role(single.of)
        if role is None or of is None or single.at_a_time:
            continue
        if role.types == ("source",) and "amount" not in of.types:
            yield single


def _authors(reader: Reader) -> dict[str, list[_Party]]:
    """For each document, who is named as its author; the best attested first."""
    found: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for predicate in reader.vocabulary.predicates.values():
        for single in _of_authors(predicate):
            for claim in reader.claims(predicate.name):
                author, document = reader.key(claim, single.of), reader.key(claim, single.per[0])
                if claim.affirmed and author and document:
                    found[document][author].append(claim)
    return {
        document: _ordered(_Party(frozenset([author]), tuple(claims)) for author, claims in authors.items())
        for document, authors in found.items()
    }


def _addressees(reader: Reader) -> dict[str, list[_Party]]:
    """For each letter, the groups of addressees that a voice names at one place."""
    named: dict[str, dict[tuple[object, ...], list[tuple[str, Claim]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for name, role in (("wrote", "to"), ("addressed", "recipient")):
        for claim in reader.claims(name) if name in reader.vocabulary else ():
            for value in claim.values(role) if claim.affirmed else ():
                if isinstance(value, str):
                    place = (claim.passage.id, claim.voices)
                    named[reader.key(claim, "document")][place].append((reader.resolve(value), claim))
    found = {}
    for document, places in named.items():
        groups: dict[frozenset[str], list[Claim]] = defaultdict(list)
        for pairs in places.values():
            first = ranked(reader, {claim.id: claim for _, claim in pairs}.values())[0]
            groups[frozenset(who for who, _ in pairs)].append(first)
        source = reader.source(document)
        full = [*groups, frozenset(map(reader.resolve, source.recipients if source else ()))]
        found[document] = _ordered(
            _Party(names, tuple(claims))
            for names, claims in groups.items()
            if not any(names < other for other in full)
        )
    return found


def _ordered(parties: Iterator[_Party]) -> list[_Party]:
    return sorted(parties, key=lambda party: (-len(party.claims), sorted(party.names)))


def _opposed(parties: Sequence[_Party]) -> Iterator[tuple[_Party, _Party]]:
    if len(parties) <= MOST:
        yield from combinations(parties, 2)
    else:
        yield from ((parties[0], other) for other in parties[1:])


def _same(a: _Party, b: _Party, kin: set[frozenset[str]]) -> bool:
    """Whether some are the same, or one acts for the other."""
    return bool(a.names & b.names) or any(frozenset((x, y)) in kin for x in a.names for y in b.names)


def _for_each_other(reader: Reader) -> set[frozenset[str]]:
    found = set()
    for name in FOR_EACH_OTHER:
        for claim in reader.claims(name) if name in reader.vocabulary else ():
            first, second = _for_whom(reader.vocabulary, name)
            if claim.affirmed:
                found.add(frozenset((reader.key(claim, first), reader.key(claim, second))))
    return found


def _for_whom(vocabulary: Vocabulary, name: str) -> tuple[str, ...]:
    """The roles of who acts and for whom, by such a predicate."""
    return tuple(role.name for role in vocabulary[name].roles[:2]) if name in vocabulary else ()


def _names(reader: Reader, party: _Party) -> str:
    return listed([label(reader, name) for name in sorted(party.names)])


def _voice(reader: Reader, claim: Claim) -> str:
    return who_says(reader, claim) + ("," if len(claim.voices) > 1 else "")
