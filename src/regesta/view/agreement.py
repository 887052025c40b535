"""Which claims say the same: one predicate, the same in all roles that must be filled, and no clash."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from regesta.model.amounts import Amount
from regesta.model.claim import Claim, Modality, Polarity, Status
from regesta.model.dates import When
from regesta.model.reader import Reader
from regesta.model.truth import Truth
from regesta.model.vocabulary import Predicate, RoleSpec

#: Groups of predicates whose agreement says nothing of the world.
APART = frozenset(["names", "citations", "description"])
#: Claims of one key beyond which only those with the same date are compared.
MOST = 300


def ranked(reader: Reader, claims: Iterable[Claim]) -> list[Claim]:
    """Claims in an order that does not depend on that of the input; unreviewed proposals come last."""
    return sorted(claims, key=lambda c: (reader.status(c) is Status.PROPOSED, c.id))


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
                groups[proposition(reader, predicate, claim)].append(claim)
        for claims in groups.values():
            if len({(c.source, c.voices) for c in claims}) > 1:
                for cluster in _clusters(reader, predicate, claims):
                    if len({(c.source, c.voices) for c in cluster}) > 1:
                        yield cluster


class Agreement:
    """Claims that put the same forward in the same way: as a fact, a denial, a plan …

    Args:
        reader: The collection.
        claims: The claims to be looked at; all, if none are given.
    """

    def __init__(self, reader: Reader, claims: Iterable[Claim] | None = None) -> None:
        self._reader = reader
        self._groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
        self._clusters: dict[tuple[object, ...], list[list[Claim]]] = {}
        for claim in reader.claims() if claims is None else claims:
            self._groups[self._key(claim)].append(claim)

    def _key(self, claim: Claim) -> tuple[object, ...]:
        predicate = self._reader.vocabulary[claim.predicate]
        return claim.predicate, _manner(claim), proposition(self._reader, predicate, claim)

    def of(self, claim: Claim) -> list[Claim]:
        """All claims that agree with a claim, itself among them; none if it is not one of those looked at."""
        key = self._key(claim)
        if key not in self._clusters:
            predicate = self._reader.vocabulary[claim.predicate]
            self._clusters[key] = _clusters(self._reader, predicate, self._groups.get(key, ()))
        return next((cluster for cluster in self._clusters[key] if claim in cluster), [])


def subject_of(reader: Reader, claim: Claim) -> str:
    """What a claim is about first: what fills its first role, or the first two if they are exchangeable.

    All claims that say the same have the same subject.
    """
    predicate = reader.vocabulary[claim.predicate]
    names = subject_roles(predicate)
    values = [
        reader.resolve(v) if isinstance(v, str) else str(v) for name in names for v in claim.values(name)
    ]
    return min(values, default="")


def subject_roles(predicate: Predicate) -> tuple[str, ...]:
    """The roles in which `subject_of` finds what a claim is about."""
    names = tuple(role.name for role in _required(predicate))
    return names if predicate.symmetric else names[:1]


def _manner(claim: Claim) -> tuple[Polarity, Modality]:
    """How it is put forward; what is alleged is put forward as a fact, too."""
    modality = Modality.STATED if claim.modality is Modality.ALLEGED else claim.modality
    return claim.polarity, modality


def _required(predicate: Predicate) -> list[RoleSpec]:
    return [role for role in predicate.roles if not role.optional and "amount" not in role.types]


def proposition(reader: Reader, predicate: Predicate, claim: Claim) -> tuple[object, ...]:
    """What is said, but for time, place, amounts and optional roles: what two claims must share to agree."""
    values = [
        frozenset(reader.resolve(v) if isinstance(v, str) else str(v) for v in claim.values(role.name))
        for role in _required(predicate)
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
            if all(
                can_be_one(reader, predicate, claim, other) for other in (cluster if few else cluster[:1])
            ):
                cluster.append(claim)
                break
        else:
            bucket.append([claim])
    return [cluster for bucket in clusters.values() for cluster in bucket]


def can_be_one(reader: Reader, predicate: Predicate, a: Claim, b: Claim) -> bool:
    """Whether time, place, amounts and optional roles leave it open that both speak of one thing."""
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
