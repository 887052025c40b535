"""What must come first cannot come later: a letter and its answer, a cause and its effect."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from regesta.check.closest import nearness
from regesta.check.dating import Dates, Dating, datings, entry_assumptions, entry_words
from regesta.check.wording import as_sentence, readings, says
from regesta.kinds import Check
from regesta.model.claim import Claim
from regesta.model.finding import Finding, FindingKind
from regesta.model.reader import Reader
from regesta.solve.orders import Constraint, conflict, not_after, not_before
from regesta.view.wording import clause, label

#: Steps that may lie within one day: a letter can be answered on the day on which it was written.
WITHIN_A_DAY = 1 << 20
#: How many chains of one component are told; once these are resolved, others come to light.
MOST = 50
#: The order in which an account tells things; an author may step back, so that it is an anomaly.
NARRATED = "followed"


class _Step(NamedTuple):
    """A claim that puts one event or document after another."""

    earlier: str
    later: str
    claim: Claim


_Constraint = Constraint[_Step | Dating]


class WrongOrder(Check):
    """Something comes before what it must come after, by its own date or at the end of a chain.

    Which claims put one thing after another stands in the vocabulary (``order``): an answer after
    its letter, an effect after its cause, a later event of an account after an earlier one, a document
    after what it cites. The dates may come from other claims or from the entry of a source. An
    order that closes on itself without any date is found as well. Of a chain, the shortest part
    that cannot hold is given.

    Usual causes: a wrong year, an answer tied to the wrong letter, two letters of similar date, a
    cause that an author supplied in hindsight, a story told out of order.

    Not reported: what merely may be in the wrong order; events and documents without a date, unless
    the order itself closes; more than fifty chains that hang together. Where a date is marked as
    doubtful, the finding is shown as possible.
    """

    name = "wrong-order"
    agrees = """
        source chronicle report "Chronicle of the Guild"
        event fire "Fire in the Salt House"
        event trial "Trial of the Watchmen"
        [chronicle p1]
        happened fire on 1831-05
        caused fire trial
        happened trial on 1831
    """
    conflicts = """
        source chronicle report "Chronicle of the Guild"
        event fire "Fire in the Salt House"
        event alarm "Alarm in the Harbour"
        event trial "Trial of the Watchmen"
        [chronicle p1]
        happened fire on 1831-05
        caused fire alarm
        caused alarm trial
        happened trial on 1830
    """

    def find(self, reader: Reader) -> Iterator[Finding]:
        """First what two dates and one claim show, then the chains that remain."""
        steps = _steps(reader)
        dated = Dates(datings(reader))
        for part in _components(steps):
            yield from self._component(reader, part, dated)

    def _component(self, reader: Reader, steps: list[_Step], dated: Dates) -> Iterator[Finding]:
        left: list[_Step] = []
        for step in steps:
            pair = _reversed(step, dated)
            if pair is None:
                left.append(step)
            else:
                firm = pair[0].when.happening.firm and pair[1].when.happening.firm
                yield self._wrong(reader, [pair[0], step, pair[1]], certain=firm)
        for firm in (True, False):
            for _ in range(MOST):
                circle = conflict(_constraints(left, dated, firm=firm))
                if circle is None:
                    break
                tags = [constraint.tag for constraint in circle]
                yield self._wrong(reader, tags, certain=firm)
                dropped = max((t for t in tags if isinstance(t, _Step)), key=lambda step: step.claim.id)
                left = [step for step in left if step is not dropped]

    def _wrong(self, reader: Reader, tags: Sequence[_Step | Dating], *, certain: bool) -> Finding:
        claims = [tag.claim for tag in tags if tag.claim is not None]
        entries = [tag for tag in tags if isinstance(tag, Dating)]
        steps = [tag for tag in tags if isinstance(tag, _Step)]
        told = [_told(reader, tag, before) for tag, before in zip(tags, [None, *tags], strict=False)]
        last = "but" if entries else "and so in a circle"
        found = self.finding(
            reader,
            as_sentence(f"{'; '.join(told[:-1])}; {last} {told[-1]}"),
            claims,
            certain=certain,
            assumptions=[
                *readings(claims),
                *(line for entry in entries for line in entry_assumptions(reader, entry)),
                *(_rule(reader, step) for step in steps),
            ],
            resolve=[
                "A dated original or a second witness for one of the dates would show which is wrong."
                if entries
                else "A date for one of them would show where the circle breaks.",
                "Evidence that the order is claimed of another event or document would make all true.",
            ],
            subject=steps[0].later,
        )
        told_only = any(step.claim.predicate == NARRATED for step in steps)
        return replace(found, kind=FindingKind.ANOMALY) if told_only else found


def _steps(reader: Reader) -> list[_Step]:
    """All claims about order, in a fixed sequence; what is put after itself is left out."""
    found = []
    for predicate in reader.vocabulary.predicates.values():
        for order in predicate.order:
            for claim in reader.claims(predicate.name):
                earlier, later = reader.key(claim, order.earlier), reader.key(claim, order.later)
                if claim.affirmed and earlier and later and earlier != later:
                    found.append(_Step(earlier, later, claim))
    return sorted(found, key=lambda step: (step.earlier, step.later, step.claim.id))


def _components(steps: Sequence[_Step]) -> Iterator[list[_Step]]:
    """Steps that hang together by what they speak of."""
    root: dict[str, str] = {}

    def find(point: str) -> str:
        while root.setdefault(point, point) != point:
            root[point] = root[root[point]]
            point = root[point]
        return point

    for step in steps:
        root[find(step.earlier)] = find(step.later)
    parts: dict[str, list[_Step]] = defaultdict(list)
    for step in steps:
        parts[find(step.earlier)].append(step)
    yield from parts.values()


def _reversed(step: _Step, dated: Dates) -> tuple[Dating, Dating] | None:
    """Dates of the two ends that put the later one first: firm ones, near in attribution."""
    pairs = [
        (a, b)
        for a in dated.narrowest(step.earlier, begins=True)
        for b in dated.narrowest(step.later, begins=False)
        if (b.when.bounds.end_hi or 0) < (a.when.bounds.start_lo or 0)
    ]

    def rank(pair: tuple[Dating, Dating]) -> tuple[bool, int, tuple[str, ...]]:
        claims = [step.claim, *(d.claim for d in pair if d.claim)]
        firm = all(d.when.happening.firm for d in pair)
        return not firm, nearness(claims), tuple(c.id for c in claims)

    return min(pairs, key=rank, default=None)


def _constraints(steps: Sequence[_Step], dated: Dates, *, firm: bool) -> list[_Constraint]:
    """The order and the dates of everything in it as differences; a day is `WITHIN_A_DAY` steps long."""
    found: list[_Constraint] = [Constraint(s.earlier, s.later, 1, s) for s in steps]
    for point in dict.fromkeys(p for s in steps for p in (s.earlier, s.later)):
        low, high = dated.bounds(point, firm=firm)
        if low is not None:
            found.append(not_before(point, (low.when.bounds.start_lo or 0) * WITHIN_A_DAY, low))
        if high is not None:
            found.append(not_after(point, ((high.when.bounds.end_hi or 0) + 1) * WITHIN_A_DAY - 1, high))
    return found


def _told(reader: Reader, tag: _Step | Dating, before: _Step | Dating | None) -> str:
    if tag.claim is not None:
        return says(reader, tag.claim, after=before.claim if before else None)
    assert isinstance(tag, Dating)
    return entry_words(reader, tag.entity, tag.when)


def _rule(reader: Reader, step: _Step) -> str:
    later, earlier = label(reader, step.later), label(reader, step.earlier)
    return f"That {clause(reader, step.claim)} means that {later} is not earlier than {earlier}."
