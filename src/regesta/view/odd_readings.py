"""Odd readings that two sources alone share: a sign, and no more, that one has it from the other.

Source: the rule of shared errors in textual criticism: P. Maas, *Textkritik*, 1927.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from regesta.model.amounts import Amount
from regesta.model.claim import Claim
from regesta.model.dates import When
from regesta.model.reader import Reader
from regesta.model.truth import Truth
from regesta.model.vocabulary import Predicate, Single

#: Sources that must give the common value: more than share the odd one.
FEWEST = 3
#: Values of one thing beyond which nothing is common enough for another one to be odd.
MOST = 12


class OddReading(NamedTuple):
    """A value that two sources alone give, against one that at least three others give.

    Attributes:
        sources: The two that share it.
        claims: A claim of each.
        others: A claim of each source that gives the common value.
        role: Which role has the value; ``when`` and ``where`` count as roles.
    """

    sources: tuple[str, str]
    claims: tuple[Claim, Claim]
    others: tuple[Claim, ...]
    role: str


def odd_readings(reader: Reader) -> list[OddReading]:
    """Every odd reading, of what has one value by the vocabulary: a date, a place, a sum, a name."""
    found = [
        reading
        for predicate in reader.vocabulary.predicates.values()
        for single in predicate.single
        if not single.at_a_time
        for reading in _of_rule(reader, predicate, single)
    ]
    unique = {(r.sources, r.role, tuple(c.id for c in r.claims)): r for r in found}
    return [unique[key] for key in sorted(unique)]


def _of_rule(reader: Reader, predicate: Predicate, single: Single) -> Iterator[OddReading]:
    things: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in reader.claims(predicate.name):
        key = tuple(reader.key(claim, role) for role in single.per)
        if claim.affirmed and all(key) and claim.value(single.of) is not None:
            things[key].append(claim)
    for claims in things.values():
        if len(claims) >= FEWEST + 2:
            yield from _of_thing(reader, single.of, claims)


def _of_thing(reader: Reader, role: str, claims: Sequence[Claim]) -> Iterator[OddReading]:
    values: dict[str, dict[str, Claim]] = defaultdict(dict)
    for claim in sorted(claims, key=lambda c: c.id):
        source = reader.resolve(claim.answering.source or claim.source)
        values[_written(reader, claim, role)].setdefault(source, claim)
    if not 1 < len(values) <= MOST:
        return
    for odd, common in ((a, b) for a in values for b in values if a != b):
        alone, others = values[odd], values[common]
        if len(alone) == 2 and len(others) >= FEWEST and not alone.keys() & others.keys():
            one, other = sorted(alone)
            if _differ(alone[one], next(iter(others.values())), role):
                yield OddReading((one, other), (alone[one], alone[other]), tuple(others.values()), role)


def _written(reader: Reader, claim: Claim, role: str) -> str:
    value = claim.value(role)
    if isinstance(value, When):
        return value.edtf
    return f"{value.figures} {value.unit}" if isinstance(value, Amount) else reader.key(claim, role)


def _differ(a: Claim, b: Claim, role: str) -> bool:
    """Whether two values cannot both be right; a month does not differ from a day in it."""
    x, y = a.value(role), b.value(role)
    if isinstance(x, When) and isinstance(y, When):
        return x.happening.overlaps(y.happening) is Truth.CANNOT
    if isinstance(x, Amount) and isinstance(y, Amount):
        return x.unit == y.unit and not x.may_round(y)
    return True
