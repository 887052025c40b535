"""One voice asserts what another denies: a dispute; or one voice does both."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from regesta.check.closest import nearness, ranked
from regesta.check.wording import all_say, is_denial, readings, who_says
from regesta.kinds import Check
from regesta.model.amounts import Amount
from regesta.model.claim import Claim
from regesta.model.finding import Finding, FindingKind
from regesta.model.reader import Reader
from regesta.model.truth import Truth
from regesta.model.vocabulary import Predicate

#: How many assertions of one source are tried against a denial.
MOST = 50


class DeniedAndAsserted(Check):
    """The same thing is said to be so and said not to be so.

    Two voices that contradict each other are a dispute, which is a fact worth knowing and no error:
    the finding is an anomaly. One voice that asserts and denies the same contradicts itself. Spoken
    denials (``denies`` against ``asserts`` of the same matter) count as well.

    Usual causes: parties to a quarrel, a rumour and its correction, a change of mind, a denial of
    something narrower than what was asserted.

    Not reported: a denial for another time; plans and orders that are denied; a denial that names
    another place, sum or person than the assertion. Where only one of the two is dated, the denial
    may be meant for another time, so that the finding is possible only.
    """

    name = "denied-and-asserted"
    kind = FindingKind.ANOMALY
    agrees = """
        source chronicle report "Chronicle of the Guild"
        source gazette newspaper "Harbour Gazette"
        person anna "Anna Lund"
        organisation guild "Salt Guild"
        [chronicle p1]
        paid guild anna 900 lire on 1831
        [gazette p2]
        not paid guild anna 900 lire on 1830
        planned not paid guild anna 900 lire
    """
    conflicts = """
        source chronicle report "Chronicle of the Guild"
        source gazette newspaper "Harbour Gazette"
        person anna "Anna Lund"
        organisation guild "Salt Guild"
        [chronicle p1]
        paid guild anna 900 lire on 1831
        [gazette p2]
        not paid guild anna 900 lire on 1831
    """

    def find(self, reader: Reader) -> Iterator[Finding]:
        """For each denial, the nearest assertion of the same thing."""
        for predicate in reader.vocabulary.predicates.values():
            denials = [c for c in reader.claims(predicate.name) if is_denial(c)]
            if denials:
                asserted = [c for c in reader.claims(predicate.name) if c.affirmed]
                yield from self._disputes(reader, predicate, asserted, denials)
        if "asserts" in reader.vocabulary and "denies" in reader.vocabulary:
            yield from self._spoken(reader)

    def _disputes(
        self, reader: Reader, predicate: Predicate, asserted: Sequence[Claim], denials: Sequence[Claim]
    ) -> Iterator[Finding]:
        index: dict[tuple[object, ...], dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
        for claim in ranked(reader, asserted):
            index[_key(reader, predicate, claim)][claim.source].append(claim)
        for denial in ranked(reader, denials):
            by_source = index.get(_key(reader, predicate, denial), {})
            candidates = [
                (certain, claim)
                for claims in by_source.values()
                for claim in claims[:MOST]
                if (certain := _opposed(reader, predicate, claim, denial)) is not None
            ]
            if candidates:
                certain, claim = min(candidates, key=lambda x: (nearness([x[1], denial]), not x[0], x[1].id))
                yield self._dispute(reader, claim, denial, certain=certain)

    def _spoken(self, reader: Reader) -> Iterator[Finding]:
        asserted = dict(reader.groups("asserts", "matter"))
        for key, denials in reader.groups("denies", "matter"):
            affirmed = ranked(reader, (c for c in asserted.get(key, ()) if c.affirmed))
            for denial in ranked(reader, (c for c in denials if c.affirmed)) if affirmed else ():
                claim = min(affirmed, key=lambda c: (nearness([c, denial]), c.id))
                yield self._dispute(reader, claim, denial, certain=True)

    def _dispute(self, reader: Reader, claim: Claim, denial: Claim, *, certain: bool) -> Finding:
        pair = [claim, denial]
        found = self.finding(
            reader,
            all_say(reader, pair),
            pair,
            certain=certain,
            assumptions=[
                *readings(pair),
                "The denial is meant for the same thing and the same time as the assertion.",
            ],
            resolve=[
                f"A witness who depends neither on {who_says(reader, claim)}, nor on "
                f"{who_says(reader, denial)}, would weigh for one side.",
                "Evidence that the denial is narrower than the assertion would make both true.",
            ],
            subject=next(claim.handles(), ""),
        )
        one = (claim.source, claim.voices) == (denial.source, denial.voices)
        same = _speaker(reader, claim) == _speaker(reader, denial) != ""
        return replace(found, kind=FindingKind.CONTRADICTION) if one or same else found


def _speaker(reader: Reader, claim: Claim) -> str:
    """Who answers for a claim; a spoken assertion is answered for by its speaker."""
    spoken = claim.value("speaker") if claim.predicate in ("asserts", "denies") else claim.answering.speaker
    return reader.resolve(spoken) if isinstance(spoken, str) and spoken else ""


def _key(reader: Reader, predicate: Predicate, claim: Claim) -> tuple[object, ...]:
    """The required roles but for amounts; the first two in any order where the predicate allows it."""
    names = [r.name for r in predicate.roles if not r.optional and "amount" not in r.types]
    values = [
        frozenset(reader.resolve(v) if isinstance(v, str) else str(v) for v in claim.values(name))
        for name in names
    ]
    if predicate.symmetric and len(values) > 1:
        return (frozenset(values[:2]), *values[2:])
    return tuple(values)


def _opposed(reader: Reader, predicate: Predicate, claim: Claim, denial: Claim) -> bool | None:
    """True if the denial certainly is of the same thing and time, False if possibly, else None."""
    for role in predicate.roles:
        mine, theirs = claim.value(role.name), denial.value(role.name)
        if isinstance(mine, Amount) and isinstance(theirs, Amount):
            if not mine.may_round(theirs):
                return None
            continue
        both = mine is not None and theirs is not None and role.optional
        if both and reader.key(claim, role.name) != reader.key(denial, role.name):
            return None
    if claim.where and denial.where and reader.resolve(claim.where) != reader.resolve(denial.where):
        return None
    if claim.when is None or denial.when is None:
        return claim.when is denial.when
    a, b = claim.extent(state=predicate.state), denial.extent(state=predicate.state)
    if claim.when.edtf == denial.when.edtf:
        return a.firm
    overlap = claim.when.happening.overlaps(denial.when.happening)
    return None if overlap is Truth.CANNOT else a.overlaps(b) is Truth.CERTAINLY
