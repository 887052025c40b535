"""A letter that is spoken of, and that nobody holds or quotes."""

from collections.abc import Iterator

from regesta.check.closest import ranked
from regesta.check.wording import as_sentence, says, source_words
from regesta.kinds import Check
from regesta.model.claim import Claim
from regesta.model.finding import Finding, FindingKind
from regesta.model.reader import Reader
from regesta.model.scope import ANY, Scope
from regesta.model.source import Source
from regesta.model.vocabulary import Vocabulary
from regesta.view.wording import label

#: Predicates by which a source is tied to another, so that it counts though it is no letter.
TIED = ("replied", "encloses")


class MissingLetter(Check):
    """A letter, or an enclosure, is mentioned, answered or sent, and is neither held nor quoted.

    A letter is missing if there is no file and no text of it, no claim is recorded from it, and no
    claim is made in its voice. The finding rests on the claims that speak of it, those of an answer
    or an enclosure first.

    Usual causes: a loss in the archive, a letter that never arrived, a letter known under another
    date, a reference that was made up.

    Not reported: missing sources other than letters, unless they are answered or enclosed; letters
    that no claim speaks of.
    """

    name = "missing-letter"
    kind = FindingKind.GAP
    agrees = """
        letter first "Letter of Anna Lund" on 1831-05-03
        letter second "Letter of Boris Hale" on 1831-05-20
        person anna "Anna Lund"
        [second]
        replied second first
        [second > quotes first]
        described-as anna "ill"
    """
    conflicts = """
        letter second "Letter of Boris Hale" on 1831-05-20
        letter first on 1831-05-03 known-from second
        [second]
        replied second first
    """

    suspects = """
        SELECT DISTINCT s.id AS subject
        FROM source AS s
        JOIN filler AS f ON f.value = s.id
        LEFT JOIN speaks AS k ON k.source = s.id
        WHERE NOT s.held AND k.source IS NULL
            AND (s.kind = 'letter' OR (f.affirmed AND f.predicate IN ('replied', 'encloses')))
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """Whatever speaks of the letter, and whether anything speaks from it."""
        return Scope(about=frozenset([(ANY, ANY)]), spoken=frozenset([ANY]), documents=True)

    def find(self, reader: Reader) -> Iterator[Finding]:
        """One finding for each missing letter."""
        known = _known(reader)
        spoken = _spoken_of(reader)
        for source in reader.sources():
            handle = reader.resolve(source.id)
            claims = spoken.get(handle, {})
            letter = source.kind == "letter" or any(rank == 0 for _, rank in claims.values())
            if letter and not source.held and handle not in known and claims:
                ordered = {claim.id: rank for claim, rank in claims.values()}
                found = ranked(reader, (claim for claim, _ in claims.values()))
                yield self._missing(reader, source, min(found, key=lambda c: ordered[c.id]))

    def _missing(self, reader: Reader, source: Source, claim: Claim) -> Finding:
        whose = [label(reader, handle) for handle in source.authors[:1]]
        whom = [label(reader, handle) for handle in source.recipients[:1]]
        seekers = [f"of {name}" for name in (*whom, *whose)] or ["of either side"]
        return self.finding(
            reader,
            as_sentence(
                f"{says(reader, claim)}, but {source_words(reader, source.id)} is neither held nor quoted"
            ),
            [claim],
            assumptions=["No other source of the collection is this letter under another name."],
            resolve=[f"A copy or a draft may be in the papers {' or '.join(seekers)}."],
            subject=reader.resolve(source.id),
            aspect=source.id,  # one claim may speak of two letters
        )


def _known(reader: Reader) -> set[str]:
    """Sources whose words are known: by a text, by claims from them, or by a voice that is theirs."""
    found = {reader.resolve(layer.source) for layer in reader.layers()}
    for claim in reader.claims():
        found.add(reader.resolve(claim.source))
        found |= {reader.resolve(v.source) for v in claim.voices if v.source}
    return found


def _spoken_of(reader: Reader) -> dict[str, dict[str, tuple[Claim, int]]]:
    """Claims that speak of a source, with their rank: answers and enclosures (0) before all others."""
    sources = {reader.resolve(source.id) for source in reader.sources()}
    found: dict[str, dict[str, tuple[Claim, int]]] = {}
    for claim in reader.claims():
        for role in claim.roles:
            handle = reader.resolve(role.value) if isinstance(role.value, str) else ""
            if handle in sources:
                rank = 0 if claim.affirmed and claim.predicate in TIED else 1 if claim.affirmed else 2
                found.setdefault(handle, {})[claim.id] = (claim, rank)
    return found
