"""What needs something else before it, and all that is recorded of that comes after it."""

from collections import defaultdict
from collections.abc import Iterator

from regesta.check.closest import nearness, ranked
from regesta.check.wording import all_say, readings
from regesta.kinds import Check
from regesta.model.claim import Claim
from regesta.model.finding import Finding, FindingKind
from regesta.model.reader import Reader
from regesta.model.scope import Scope
from regesta.model.vocabulary import Follows, Predicate, Vocabulary


class MissingPredecessor(Check):
    """Something happened that needs another thing before it, and that comes only after it.

    What needs what stands in the vocabulary (``follows``): a release needs a capture of the same
    person. If every recorded capture certainly comes after the release, either a date is wrong or
    an earlier capture is missing from the sources.

    Usual causes: a wrong year, an earlier event that no source tells, two people under one name.

    Not reported: a release of which no capture is recorded at all; a capture without a date, which
    may have come first; captives that are described rather than named.
    """

    name = "missing-predecessor"
    kind = FindingKind.ANOMALY
    agrees = """
        source gazette newspaper "Harbour Gazette"
        organisation band "Band of the Marsh"
        person anna "Anna Lund"
        person boris "Boris Hale"
        [gazette p2]
        abducted band anna on 1831
        released band anna on 1831-05
        released band boris on 1830
    """
    conflicts = """
        source gazette newspaper "Harbour Gazette"
        organisation band "Band of the Marsh"
        person anna "Anna Lund"
        [gazette p2]
        released band anna on 1831-05
        abducted band anna on 1831-06
    """

    # The earliest event that went before, if all of them are dated, against the earliest that needs it.
    # Where several roles, or roles with several names, must be the same, the latest will do.
    suspects = """
        WITH needed AS (
            SELECT r.predicate, r.number, r.here, f.value AS subject,
                CASE WHEN r.size > 1 OR t.many THEN MAX(f.start_lo)
                    WHEN COUNT(*) = COUNT(f.start_lo) THEN MIN(f.start_lo) END AS day
            FROM rule_follows AS r
            JOIN rule_role AS t ON t.predicate = r.needed AND t.role = r.there
            JOIN filler AS f ON f.predicate = r.needed AND f.role = r.there
            WHERE f.affirmed
            GROUP BY r.predicate, r.number, r.here, f.value, r.size, t.many
        )
        SELECT DISTINCT n.subject
        FROM needed AS n
        JOIN filler AS f ON f.predicate = n.predicate AND f.role = n.here AND f.value = n.subject
        WHERE f.affirmed AND f.end_hi < n.day
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """What happened to somebody, and what must have happened to him before."""
        about = set()
        for predicate in vocabulary.predicates.values():
            for follows in predicate.follows:
                here, there = follows.same[0]
                about |= {(predicate.name, here), (follows.predicate, there)}
        return Scope(about=frozenset(about))

    def find(self, reader: Reader) -> Iterator[Finding]:
        """One finding for each event that all its predecessors come after."""
        for predicate in reader.vocabulary.predicates.values():
            for follows in predicate.follows:
                if follows.predicate in reader.vocabulary:
                    yield from self._following(reader, predicate, follows)

    def _following(self, reader: Reader, predicate: Predicate, follows: Follows) -> Iterator[Finding]:
        before = reader.vocabulary[follows.predicate]
        first: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
        for claim in reader.claims(before.name):
            key = _key(reader, claim, [there for _, there in follows.same])
            if claim.affirmed and key:
                first[key].append(claim)
        earliest = {key: _earliest(reader, before, claims) for key, claims in first.items()}
        for claim in reader.claims(predicate.name):
            key = _key(reader, claim, [here for here, _ in follows.same])
            candidates = earliest.get(key, []) if claim.affirmed and claim.when else []
            extent = claim.extent(state=predicate.state)
            if not candidates or extent.end_hi is None:
                continue
            starts = [c.extent(state=before.state).start_lo for c in candidates]
            if any(start is None or start <= extent.end_hi for start in starts):
                continue
            nearest = min(candidates, key=lambda c: (nearness([claim, c]), c.id))
            pair = [claim, nearest]
            yield self.finding(
                reader,
                all_say(reader, pair),
                pair,
                certain=extent.firm and nearest.extent(state=before.state).firm,
                assumptions=[
                    *readings(pair),
                    f"No earlier event of the kind {before.name!r} is missing from the sources.",
                ],
                resolve=[
                    "A dated source for either event would show which date is wrong.",
                    "A source that tells of an earlier one would make both true.",
                ],
                subject=key[0],
            )


def _key(reader: Reader, claim: Claim, roles: list[str]) -> tuple[str, ...]:
    """What fills the roles, if all of them are filled by somebody or something that is named."""
    values = [claim.value(role) for role in roles]
    if not all(isinstance(value, str) for value in values):
        return ()
    return tuple(reader.key(claim, role) for role in roles)


def _earliest(reader: Reader, predicate: Predicate, claims: list[Claim]) -> list[Claim]:
    """The claim that may begin first; an undated one may always have."""

    def start(claim: Claim) -> int | None:
        return claim.extent(state=predicate.state).start_lo

    undated = [c for c in claims if start(c) is None]
    if undated:
        return undated[:1]
    first = min(start(c) or 0 for c in claims)
    return ranked(reader, (c for c in claims if start(c) == first))
