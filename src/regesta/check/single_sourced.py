"""An event of which much is told, all of it on the word of one origin."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from regesta.check.lineage import CONTEXT
from regesta.check.wording import as_sentence, who_says
from regesta.kinds import Check
from regesta.model.claim import Claim
from regesta.model.entity import EntityType
from regesta.model.finding import Finding, FindingKind
from regesta.model.reader import Reader
from regesta.model.scope import Scope
from regesta.model.vocabulary import Vocabulary
from regesta.view.agreement import ranked
from regesta.view.descent import Lineage, Witness
from regesta.view.phrases import counted, listed
from regesta.view.tie_words import tie_words
from regesta.view.wording import clause, label

#: Claims from which on an event is one of which much is told.
MUCH = 4


class SingleSourced(Check):
    """Much is told of an event, and all of it goes back to one origin: there is no second witness.

    One finding for each event that at least four claims tell of, one of them with a date or an amount.
    A story in so many details looks well attested; that it has one witness is then worth knowing.

    Usual causes: a sole survivor among the sources, a rumour, a secret known to one, an invention.

    Not reported: events of which less is told, or of which nothing is dated or counted; whether the
    origin is to be trusted. Sources of which the lineage is unknown are not taken for one.
    """

    name = "single-sourced"
    kind = FindingKind.GAP
    agrees = """
        source gazette newspaper "Harbour Gazette"
        source courier newspaper "Sea Courier"
        person anna "Anna Lund"
        person boris "Boris Hale"
        event fire "Fire in the Salt House"
        event sale "Sale of the Boats"
        [gazette p2]
        happened fire on 1831-05-03
        took-part anna fire
        took-part boris fire
        happened sale on 1831-06
        [courier p1]
        took-part boris fire as "watchman"
    """
    conflicts = """
        source gazette newspaper "Harbour Gazette"
        source courier newspaper "Sea Courier"
        person anna "Anna Lund"
        person boris "Boris Hale"
        event fire "Fire in the Salt House"
        [gazette p2]
        happened fire on 1831-05-03
        took-part anna fire
        took-part boris fire
        [courier p1]
        reprints courier gazette
        took-part boris fire as "watchman"
    """

    # An event whose claims hang together by who answers for them and where they stand (what hangs
    # together has at least as many pairs of the two as names, less one), or of which a document is derived.
    suspects = """
        WITH derived AS (
            SELECT value AS name FROM filler
            WHERE affirmed AND role = 'document'
                AND predicate IN ('reprints', 'translates', 'informed-by', 'cites', 'quotes')
            UNION SELECT one FROM dependent
        ), told AS (
            SELECT DISTINCT f.value AS subject, f.seq, f.origin, COALESCE(f.spoken, f.source) AS document
            FROM filler AS f
            JOIN rule_role AS r ON r.predicate = f.predicate AND r.role = f.role AND r.event
            JOIN entity AS e ON e.id = f.value AND e.type = 'event'
            WHERE f.affirmed
        ), named AS (
            SELECT subject, COUNT(*) AS names FROM (
                SELECT subject, origin FROM told UNION SELECT subject, document FROM told
            ) GROUP BY subject
        ), paired AS (
            SELECT subject, COUNT(*) AS pairs FROM (
                SELECT DISTINCT subject, origin, document FROM told WHERE origin <> document
            ) GROUP BY subject
        )
        SELECT t.subject FROM told AS t
        JOIN named ON named.subject = t.subject
        LEFT JOIN paired ON paired.subject = t.subject
        LEFT JOIN derived AS d ON d.name = t.document
        LEFT JOIN derived AS o ON o.name = t.origin
        GROUP BY t.subject
        HAVING COUNT(*) >= MUCH AND (MAX(named.names) - 1 <= COALESCE(MAX(paired.pairs), 0)
            OR COUNT(d.name) > 0 OR COUNT(o.name) > 0)
    """.replace("MUCH", str(MUCH))

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """Claims with the event in a role for events, with the lineage of their sources."""
        return Scope(about=_roles(vocabulary), context=CONTEXT)

    def find(self, reader: Reader) -> Iterator[Finding]:
        """One finding for each event of which much is told on the word of one."""
        lineage = Lineage(reader)
        for event, claims in _events(reader).items():
            if len(claims) >= MUCH and any(c.when or c.amount for c in claims):
                witnesses = lineage.witnesses(_one_each(reader, claims))
                if len(witnesses) == 1:
                    yield self._alone(reader, event, claims, lineage, witnesses[0])

    def _alone(
        self, reader: Reader, event: str, claims: Sequence[Claim], lineage: Lineage, witness: Witness
    ) -> Finding:
        known = sorted(ranked(reader, claims), key=lambda c: not (c.when or c.amount))[:MUCH]
        sources = {claim.source for claim in claims}
        root = lineage.root(witness)
        who = who_says(reader, root) if len(sources) == 1 else label(reader, lineage.origin(root))
        number = f"{counted(len(sources), 'source')} tell of {label(reader, event)}, in"
        what = f"what is told of {label(reader, event)}, in" if len(sources) == 1 else number
        ties = listed([tie_words(reader, tie) for tie in witness.ties[:3]])
        return self.finding(
            reader,
            as_sentence(
                f"{what} {counted(len(claims), 'claim')}, "
                + (f"goes back to {who} alone" if len(sources) == 1 else f"and all go back to {who}: {ties}")
            ),
            [*known, *witness.links],
            assumptions=[
                "No source outside the collection has been searched.",
                *(f"It holds that {clause(reader, link)}." for link in witness.links),
            ],
            resolve=["A source that tells of it and goes back to another origin would be a second witness."],
            subject=event,
        )


def _roles(vocabulary: Vocabulary) -> frozenset[tuple[str, str]]:
    return frozenset(
        (predicate.name, role.name)
        for predicate in vocabulary.predicates.values()
        for role in predicate.roles
        if "event" in role.types
    )


def _events(reader: Reader) -> dict[str, list[Claim]]:
    """Affirmed claims by the events that they name."""
    roles = _roles(reader.vocabulary)
    events = {entity.id for entity in reader.entities(EntityType.EVENT)}
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in reader.claims():
        if claim.affirmed:
            named = (r.value for r in claim.roles if (claim.predicate, r.name) in roles)
            for event in {reader.resolve(value) for value in named if isinstance(value, str)} & events:
                found[event].append(claim)
    return found


def _one_each(reader: Reader, claims: Sequence[Claim]) -> list[Claim]:
    """One claim of each source and voice: enough to tell origins apart."""
    return list({(c.source, c.voices): c for c in reversed(ranked(reader, claims))}.values())
