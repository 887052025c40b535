"""Which of many facts about lives are most likely wrong: what is usual is learnt from the facts.

Lengths of spells, ages at their beginning and whether overlapping spells keep the same dates are
counted over all facts (false ones are taken to be a minority); then each subject's cheapest repair
is sought, and both steps are done again without the facts that were doubted. Months and weights only.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from regesta.solve.repair import least_repair

#: Rounds of learning and doubting.
ROUNDS = 2
#: Cost of doubting a fact of which nothing unusual is known, in nats.
TRUST = 3.0
#: Bounds of what the length of a spell may say, in nats.
ODD, USUAL = -9.0, 2.0
#: Cost of keeping two births or two deaths of one subject, and of a deed after death.
ONE_ONLY, AFTER_DEATH = 20.0, 3.0
#: From this share on of overlapping spells that begin or end together, overlapping is a custom of the
#: material and no contradiction: errors do not keep to each other's dates.
CUSTOM = 0.25
#: Cost of keeping two overlapping spells where that is unusual, in nats: more than any spell's own.
OVERLAP = 6.0
#: The same where overlapping is a custom: a spell that overlaps very many others is still odd.
OVERLAP_BY_CUSTOM = 0.03
#: Most spells of a subject and property that are compared when overlaps are counted.
COMPARED = 40
#: Months in a class of lengths, of ages; months over which a false value is spread.
LENGTH_CLASS, AGE_CLASS, SPREAD = 12, 24, 1200


class Fact(NamedTuple):
    """One fact: whose, what kind, and from which month to which (any origin, any sign)."""

    subject: Hashable
    property: str
    start: int
    end: int


class _Usual:
    """How usual a number of months is, against an even spread, in nats."""

    def __init__(self, months: Iterable[int], width: int) -> None:
        self.width = width
        self.counts = Counter(round(value / width) for value in months)
        self.total = self.counts.total()

    def __call__(self, months: int) -> float:
        place = round(months / self.width)
        near = (self.counts[place - 1] + 2 * self.counts[place] + self.counts[place + 1]) / 4
        return math.log((near + 0.05) / (self.total + 1) * SPREAD / self.width)


class _Habits(NamedTuple):
    lengths: Mapping[str, _Usual]
    ages: Mapping[str, _Usual]
    together: Mapping[str, float]


def doubted(facts: Sequence[Fact], *, birth: str, death: str) -> set[int]:
    """Which facts are most likely wrong.

    Args:
        facts: All facts of one body of material; what is usual is learnt from them alone.
        birth: Property of which a subject has one, before which it does nothing.
        death: Property of which a subject has one, after which it does little.

    Returns:
        Places in ``facts`` of those to doubt.
    """
    subjects: dict[Hashable, list[int]] = defaultdict(list)
    for place, fact in enumerate(facts):
        subjects[fact.subject].append(place)
    out: set[int] = set()
    for _ in range(ROUNDS):
        habits = _habits(facts, subjects.values(), out, (birth, death))
        out = {
            places[at]
            for places in subjects.values()
            for at in _repair([facts[place] for place in places], habits, birth, death)
        }
    return out


def _overlap(one: Fact, other: Fact) -> bool:
    return max(one.start, other.start) < min(one.end, other.end)


def _habits(
    facts: Sequence[Fact], subjects: Iterable[Sequence[int]], out: Collection[int], points: tuple[str, str]
) -> _Habits:
    ages: dict[str, list[int]] = defaultdict(list)
    lengths: dict[str, list[int]] = defaultdict(list)
    overlapping, together = Counter[str](), Counter[str]()
    for places in subjects:
        kept = [facts[place] for place in places if place not in out]
        births = [fact.start for fact in kept if fact.property == points[0]]
        spells: dict[str, list[Fact]] = defaultdict(list)
        for fact in kept:
            if fact.property not in points:
                lengths[fact.property].append(fact.end - fact.start)
                spells[fact.property].append(fact)
            if len(births) == 1 and fact.property != points[0]:
                ages[fact.property].append(fact.start - births[0])
        for kind, group in spells.items():
            some = group[:COMPARED]
            pairs = [(one, two) for at, one in enumerate(some) for two in some[:at] if _overlap(one, two)]
            overlapping[kind] += len(pairs)
            together[kind] += sum(one.start == two.start or one.end == two.end for one, two in pairs)
    return _Habits(
        {kind: _Usual(months, LENGTH_CLASS) for kind, months in lengths.items()},
        {kind: _Usual(months, AGE_CLASS) for kind, months in ages.items()},
        {kind: together[kind] / (count + 2) for kind, count in overlapping.items()},
    )


def _repair(facts: Sequence[Fact], habits: _Habits, birth: str, death: str) -> set[int]:
    costs = [TRUST + _own(fact, facts, habits, birth) for fact in facts]
    clashes = {}
    for at, one in enumerate(facts):
        for before in range(at):
            weight = _clash(one, facts[before], habits, birth, death)
            if weight > 0:
                clashes[at, before] = weight
    return least_repair(costs, clashes)


def _own(fact: Fact, others: Sequence[Fact], habits: _Habits, birth: str) -> float:
    """What speaks for a fact: a usual length; of a birth, usual ages at the other facts."""
    if fact.property in habits.lengths:
        return max(ODD, min(USUAL, habits.lengths[fact.property](fact.end - fact.start)))
    if fact.property != birth:
        return 0.0
    known = [other for other in others if other.property in habits.ages]
    usual = (habits.ages[other.property](other.start - fact.start) for other in known)
    return 0.3 * sum(min(2.0, value) for value in usual if value > 0) / max(1, len(others))


def _clash(one: Fact, other: Fact, habits: _Habits, birth: str, death: str) -> float:
    """What it costs to keep both."""
    if one.property == other.property:
        if one.property in (birth, death):
            return ONE_ONLY
        if not _overlap(one, other):
            return 0.0
        return OVERLAP if habits.together.get(one.property, 0.0) < CUSTOM else OVERLAP_BY_CUSTOM
    if birth in (one.property, other.property):
        born, later = (one, other) if one.property == birth else (other, one)
        usual = habits.ages.get(later.property)
        return max(0.0, -usual(later.start - born.start)) if usual else 0.0
    if death in (one.property, other.property):
        died, deed = (one, other) if one.property == death else (other, one)
        return AFTER_DEATH if deed.start > died.start + 12 else 0.0
    return 0.0
