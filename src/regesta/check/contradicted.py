"""What is contradicted, and on which side most origins stand."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from regesta.check.conflicting_value import ConflictingValue
from regesta.check.denied_and_asserted import DeniedAndAsserted
from regesta.check.lineage import CONTEXT
from regesta.check.wording import as_sentence, readings, who_says
from regesta.kinds import Check
from regesta.model.claim import Claim
from regesta.model.finding import Certainty, Finding, FindingKind
from regesta.model.reader import Reader
from regesta.model.scope import Scope, union
from regesta.model.vocabulary import Vocabulary
from regesta.view.agreement import Agreement
from regesta.view.descent import Lineage, Witness
from regesta.view.phrases import counted, listed
from regesta.view.wording import clause

#: The checks that say what contradicts what.
OPPOSING: tuple[Check, ...] = (ConflictingValue(), DeniedAndAsserted())
#: Origins of one side that are named.
NAMED = 4


class _Side(NamedTuple):
    """Claims that say one thing, by their origins."""

    claims: tuple[Claim, ...]
    witnesses: tuple[Witness, ...]
    independent: int


class Contradicted(Check):
    """What a claim says is contradicted, and more origins stand on one side than on the other.

    Each side is counted by origins, not by claims: copies, reprints and what one has from another count
    once. The finding is certain only if the two sides cannot both be right and if as many origins are
    established to be independent of each other as make the majority; where lineage is unknown it is
    possible. A majority proves nothing; a single witness who was there may be right against ten.

    Usual causes: an error that one source made alone, a correction that came too late for the others,
    a version put about by one party.

    Not reported: contradictions with equal numbers on both sides; those between more than two claims;
    how good the sources are.
    """

    name = "contradicted"
    kind = FindingKind.ANOMALY
    agrees = """
        source gazette newspaper "Harbour Gazette"
        source courier newspaper "Sea Courier"
        source register ledger "Register of Fires"
        event fire "Fire in the Salt House"
        [gazette p2]
        happened fire on 1831-05-03
        [courier p1]
        reprints courier gazette
        happened fire on 1831-05-03
        [register p4]
        happened fire on 1831-06
    """
    conflicts = """
        source gazette newspaper "Harbour Gazette"
        source courier newspaper "Sea Courier"
        source register ledger "Register of Fires"
        event fire "Fire in the Salt House"
        [gazette p2]
        happened fire on 1831-05-03
        [courier p1]
        happened fire on 1831-05
        [register p4]
        happened fire on 1831-06
    """

    suspects = " UNION ALL ".join(
        f"SELECT subject FROM ({check.suspects}) AS side_{number}" for number, check in enumerate(OPPOSING)
    )

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """What the checks of values and denials need, with the lineage of the sources."""
        scopes = [scope for check in OPPOSING if (scope := check.scope(vocabulary))]
        return union([*scopes, Scope(descent=CONTEXT)])

    def find(self, reader: Reader) -> Iterator[Finding]:
        """One finding for each thing that is contradicted with a majority on one side."""
        opposed: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
        for check in OPPOSING:
            for found in check.find(reader):
                if len(found.claims) == 2 and found.subject:
                    opposed[check.name, found.subject, found.aspect].append(found)
        pools = _pools(reader, self.scope(reader.vocabulary), {subject for _, subject, _ in opposed})
        lineage = Lineage(reader)
        for (_, subject, aspect), findings in sorted(opposed.items()):
            weighed = self._majority(reader, lineage, Agreement(reader, pools[subject]), findings)
            if weighed:
                yield self._weighed(reader, *weighed, subject, aspect)

    def _majority(
        self, reader: Reader, lineage: Lineage, agreement: Agreement, found: Sequence[Finding]
    ) -> tuple[_Side, _Side, bool] | None:
        """The side with most origins and the next one, and whether they cannot both be right."""
        sides: dict[str, _Side] = {}
        certain: dict[frozenset[str], bool] = {}
        for finding in found:
            pair = []
            for handle in finding.claims:
                claim = reader.claim(handle)
                claims = agreement.of(claim) if claim else []
                if not claims:
                    break
                key = min(c.id for c in claims)
                if key not in sides:
                    witnesses = lineage.witnesses(claims)
                    independent = len(lineage.independent(witnesses))
                    sides[key] = _Side(tuple(claims), tuple(witnesses), independent)
                pair.append(key)
            if len(set(pair)) == 2:
                sure = finding.certainty is Certainty.CERTAIN
                certain[frozenset(pair)] = certain.get(frozenset(pair), False) or sure
        ordered = sorted(sides, key=lambda key: (-len(sides[key].witnesses), key))
        for other in ordered[1:]:
            pair_key = frozenset((ordered[0], other))
            if pair_key in certain:
                top, next_one = sides[ordered[0]], sides[other]
                more = len(top.witnesses) > len(next_one.witnesses)
                return (top, next_one, certain[pair_key]) if more else None
        return None

    def _weighed(
        self, reader: Reader, top: _Side, other: _Side, sure: bool, subject: str, aspect: str
    ) -> Finding:
        established = top.independent > len(other.witnesses)
        needed = [w.claims[0] for w in top.witnesses[: len(other.witnesses) + 1]]
        against = [w.claims[0] for w in other.witnesses]
        doubt = "" if established else "; that these are independent of each other is not established"
        return self.finding(
            reader,
            as_sentence(
                f"{_origins(reader, top)} that {clause(reader, needed[0])}, but "
                f"{_origins(reader, other)} that {clause(reader, against[0])}{doubt}"
            ),
            [*needed, *against],
            certain=sure and established,
            assumptions=[*readings([needed[0], against[0]]), "Both sides speak of the same thing."],
            resolve=[
                "Where each has it from would show how many witnesses there are on either side.",
                "The number of witnesses does not decide; a source from the time and place may.",
            ],
            subject=subject,
            aspect=aspect,
        )


def _pools(reader: Reader, scope: Scope, subjects: set[str]) -> dict[str, list[Claim]]:
    """For each subject, the claims in which it stands."""
    pools: dict[str, list[Claim]] = {subject: [] for subject in subjects}
    for claim in reader.claims() if subjects else ():
        standing = {
            reader.resolve(role.value) if isinstance(role.value, str) else str(role.value)
            for role in claim.roles
            if scope.stands(claim.predicate, role.name)
        }
        for subject in standing & subjects:
            pools[subject].append(claim)
    return pools


def _origins(reader: Reader, side: _Side) -> str:
    """“Three origins (…) say”, with who they are; “the “Gazette” (p. 2) says” for one alone."""
    claims = [w.claims[0] for w in side.witnesses]
    names = [who_says(reader, claim) for claim in claims[:NAMED]]
    if len(claims) == 1:
        return f"{names[0]}{',' * (len(claims[0].voices) > 1)} says"
    names += [f"{len(claims) - NAMED} more"] if len(claims) > NAMED else []
    return f"{counted(len(claims), 'origin')} ({listed(names)}) say"
