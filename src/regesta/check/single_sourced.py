"""Events of which all that is known goes back to one origin."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from regesta.check.closest import ranked
from regesta.check.lineage import Lineage
from regesta.check.wording import as_sentence, who_says
from regesta.kinds import Check
from regesta.model.claim import Claim
from regesta.model.entity import EntityType
from regesta.model.finding import Finding, FindingKind
from regesta.model.reader import Reader
from regesta.view.phrases import counted, listed
from regesta.view.wording import label

#: How many events are named, and footnoted, in one finding.
MOST = 12


class SingleSourced(Check):
    """Everything that is said of an event goes back to one origin: there is no second witness.

    One finding for each origin, with the events that it alone tells of; the first twelve in
    alphabetical order are named. Only events with a date or an amount count.

    Usual causes: a sole survivor among the sources, a rumour, a secret known to one, an invention.

    Not reported: single events, one by one; events of which nothing is dated or counted; whether the
    origin is to be trusted.
    """

    name = "single-sourced"
    kind = FindingKind.GAP
    agrees = """
        source gazette newspaper "Harbour Gazette"
        source courier newspaper "Sea Courier"
        event fire "Fire in the Salt House"
        [gazette p2]
        happened fire on 1831-05-03
        [courier p1]
        happened fire on 1831
    """
    conflicts = """
        source gazette newspaper "Harbour Gazette"
        source courier newspaper "Sea Courier"
        event fire "Fire in the Salt House"
        event sale "Sale of the Boats"
        [gazette p2]
        happened fire on 1831-05-03
        happened sale on 1831-06
        [courier p1]
        reprints courier gazette
        happened fire on 1831
    """

    def find(self, reader: Reader) -> Iterator[Finding]:
        """One finding for each origin that is alone with some events."""
        lineage = Lineage(reader)
        alone: dict[str, list[tuple[str, Claim]]] = defaultdict(list)
        for event, claims in _events(reader).items():
            if any(c.when or c.amount for c in claims):
                witnesses = lineage.witnesses(_one_each(reader, claims))
                if len(witnesses) == 1:
                    first = ranked(reader, (c for c in claims if c.when or c.amount))[0]
                    alone[_root(lineage, witnesses[0].claims)].append((event, first))
        for origin in sorted(alone):
            yield self._alone(reader, origin, alone[origin])

    def _alone(self, reader: Reader, origin: str, events: Sequence[tuple[str, Claim]]) -> Finding:
        named = sorted(events, key=lambda pair: (label(reader, pair[0]), pair[0]))
        names = [label(reader, event) for event, _ in named[:MOST]]
        more = len(named) - len(names)
        names += [f"{more} more"] if more else []
        claims = [claim for _, claim in named[:MOST]]
        who = who_says(reader, claims[0]) if len(named) == 1 else label(reader, origin)
        number = "1 event" if len(named) == 1 else counted(len(named), "event")
        return self.finding(
            reader,
            as_sentence(f"what is told of {number} goes back to {who} alone: {listed(names)}"),
            claims,
            assumptions=["No source outside the collection has been searched."],
            resolve=[
                "A source that tells of them and goes back to another origin would be a second witness."
            ],
            subject=origin,
        )


def _events(reader: Reader) -> dict[str, list[Claim]]:
    """Affirmed claims by the events that they name."""
    events = {entity.id for entity in reader.entities(EntityType.EVENT)}
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in reader.claims():
        if claim.affirmed:
            for event in {reader.resolve(r.value) for r in claim.roles if isinstance(r.value, str)} & events:
                found[event].append(claim)
    return found


def _one_each(reader: Reader, claims: Sequence[Claim]) -> list[Claim]:
    """One claim of each source and voice: enough to tell origins apart."""
    return list({(c.source, c.voices): c for c in reversed(ranked(reader, claims))}.values())


def _root(lineage: Lineage, claims: Sequence[Claim]) -> str:
    """The origin that is not itself derived from another of the claims' sources."""
    for claim in claims:
        source = lineage.spoken_in(claim)
        if source is None or not lineage.behind(source, whole=False):
            return lineage.origin(claim)
    return lineage.origin(claims[0])
