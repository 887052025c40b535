"""A chain of command, descent or containment cannot close on itself."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from regesta.check.closest import ranked
from regesta.check.rounds import EARLIER, LATER, peeled
from regesta.check.wording import as_sentence, readings, says
from regesta.kinds import Check
from regesta.model.claim import Claim
from regesta.model.dates import Extent
from regesta.model.finding import Finding
from regesta.model.reader import Reader
from regesta.model.scope import Scope
from regesta.model.truth import Truth
from regesta.model.vocabulary import Predicate, Vocabulary

#: Longer circles are told in their shorter parts, or not at all.
LONGEST = 8
#: How many links of one knot of circles are followed; more would only repeat the same circles.
MOST = 500
UNDATED = Extent()


class _Link(NamedTuple):
    """A claim that puts one under another."""

    lower: str
    upper: str
    extent: Extent
    claim: Claim


class ClosedChain(Check):
    """A takes orders from B, and B, directly or through others, from A at the same time.

    Which predicates make chains stands in the vocabulary (``chain``): command, descent, being part
    of something, lying in a place. The claims conflict if all of them certainly hold at one time.

    Usual causes: two roles exchanged, a body and its head under one name, a rule that was reversed
    later, rival claims to command.

    Not reported: circles of links that held at different times; circles in the order of events and
    letters, which ``wrong-order`` finds. Links without a date may have held at different
    times, so circles with such links are shown as possible.
    """

    name = "closed-chain"
    agrees = """
        source register ledger "Register of Offices"
        organisation guild "Salt Guild"
        organisation board "Harbour Board"
        [register p1]
        subordinate-to guild board on 1830
        subordinate-to board guild on 1840
    """
    conflicts = """
        source register ledger "Register of Offices"
        organisation guild "Salt Guild"
        organisation board "Harbour Board"
        organisation city "City Council"
        [register p1]
        subordinate-to guild board on 1830/1835
        subordinate-to board city on 1831/1835
        subordinate-to city guild on 1833-05
    """

    # A link that no link leads to, or that leads to none, that may hold at the same time is in no circle.
    # Such links are left out, as often as rounds are written out; a circle never is, however long it is.
    suspects = f"""
        WITH link AS (
            SELECT l.seq AS number, l.predicate AS kind, l.value AS lower, u.value AS upper,
                COALESCE(l.start_hi, {EARLIER}) AS since, COALESCE(l.end_lo, {LATER}) AS until
            FROM rule_chain AS r
            JOIN filler AS l ON l.predicate = r.predicate AND l.role = r.lower
            JOIN filler AS u ON u.predicate = r.predicate AND u.role = r.upper AND u.seq = l.seq
            LEFT JOIN rule_order AS o ON o.predicate = r.predicate
            WHERE l.affirmed AND o.predicate IS NULL
        ), {peeled("link", "closing")}
        SELECT lower AS subject FROM closing
        UNION
        SELECT lower AS subject FROM link WHERE lower = upper
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """All that stands above: a circle through somebody is above him in its whole length."""
        chains = [(p.name, *p.chain) for p in vocabulary.predicates.values() if p.chain and not p.order]
        return Scope(about=frozenset((name, lower) for name, lower, _ in chains), linked=frozenset(chains))

    def find(self, reader: Reader) -> Iterator[Finding]:
        """The shortest circle through each link, certain ones first."""
        for predicate in reader.vocabulary.predicates.values():
            if predicate.chain and not predicate.order:
                links = _links(reader, predicate)
                for knot in _knots(links):
                    yield from self._knot(reader, knot)

    def _knot(self, reader: Reader, links: Sequence[_Link]) -> Iterator[Finding]:
        leaving: dict[str, list[_Link]] = defaultdict(list)
        for link in links:
            leaving[link.lower].append(link)
        told: set[frozenset[str]] = set()
        for wanted in (Truth.CERTAINLY, Truth.POSSIBLY):
            for first in links[:MOST]:
                circle = _circle(first, leaving, wanted)
                ends = frozenset(link.lower for link in circle)
                if circle and ends not in told:
                    told.add(ends)
                    yield self._closed(reader, circle, certain=wanted is Truth.CERTAINLY)

    def _closed(self, reader: Reader, circle: Sequence[_Link], *, certain: bool) -> Finding:
        start = min(range(len(circle)), key=lambda i: circle[i].lower)
        claims = [link.claim for link in (*circle[start:], *circle[:start])]
        told = [says(reader, c, after=x) for c, x in zip(claims, [None, *claims], strict=False)]
        text = f"{'; '.join(told[:-1])}; but {told[-1]}" if len(told) > 1 else f"{told[0]} itself"
        timed = "all of it at one time" if certain else "and it is not said that this was at different times"
        return self.finding(
            reader,
            as_sentence(f"{text}, {timed}" if len(told) > 1 else told[0]),
            claims,
            certain=certain,
            assumptions=[
                *readings(claims),
                "Nobody and nothing stands above and below another in the same respect at one time.",
            ],
            resolve=[
                "A date for each of the links would show whether they ever held together.",
                "Evidence that one of the names stands for two would open the circle.",
            ],
            subject=min(link.lower for link in circle),
        )


def _links(reader: Reader, predicate: Predicate) -> list[_Link]:
    """Affirmed links in a fixed sequence; of those that put one under itself, the first of each."""
    assert predicate.chain is not None
    lower, upper = predicate.chain
    found: list[_Link] = []
    selves: set[str] = set()
    for claim in ranked(reader, (c for c in reader.claims(predicate.name) if c.affirmed)):
        link = _Link(
            reader.key(claim, lower), reader.key(claim, upper), claim.extent(state=predicate.state), claim
        )
        if not link.lower or not link.upper:
            continue
        if link.lower == link.upper:
            if link.lower in selves:
                continue
            selves.add(link.lower)
        found.append(link)
    return found


def _knots(links: Sequence[_Link]) -> Iterator[list[_Link]]:
    """Links that lie on some circle, by the knot of circles that they belong to."""
    component = _strong_components(links)
    knots: dict[int, list[_Link]] = defaultdict(list)
    for link in links:
        if component[link.lower] == component[link.upper]:
            knots[component[link.lower]].append(link)
    yield from knots.values()


def _strong_components(links: Iterable[_Link]) -> dict[str, int]:
    """A number for each point; points that can reach each other have the same (Kosaraju)."""
    forth: dict[str, list[str]] = defaultdict(list)
    back: dict[str, list[str]] = defaultdict(list)
    points: dict[str, None] = {}
    for link in links:
        forth[link.lower].append(link.upper)
        back[link.upper].append(link.lower)
        points |= {link.lower: None, link.upper: None}
    order: list[str] = []
    seen: set[str] = set()
    for point in points:
        stack = [(point, iter(forth[point]))] if point not in seen else []
        seen.add(point)
        while stack:
            at, rest = stack[-1]
            following = next((p for p in rest if p not in seen), None)
            if following is None:
                order.append(at)
                stack.pop()
            else:
                seen.add(following)
                stack.append((following, iter(forth[following])))
    component: dict[str, int] = {}
    for number, point in enumerate(reversed(order)):
        waiting = [point] if point not in component else []
        while waiting:
            at = waiting.pop()
            if at not in component:
                component[at] = number
                waiting += [p for p in back[at] if p not in component]
    return component


def _circle(first: _Link, leaving: dict[str, list[_Link]], wanted: Truth) -> list[_Link]:
    """The shortest circle through a link whose members hold together as surely as is wanted."""
    if first.lower == first.upper:
        return [first] if wanted is Truth.CERTAINLY else []
    via: dict[str, _Link] = {first.upper: first}
    waiting = deque([(first.upper, 1)])
    while waiting:
        point, length = waiting.popleft()
        for link in leaving.get(point, ()) if length < LONGEST else ():
            if link.upper in via or not _together(first.extent, link.extent, wanted):
                continue
            via[link.upper] = link
            if link.upper == first.lower:
                return _verified(first, via, wanted)
            waiting.append((link.upper, length + 1))
    return []


def _verified(first: _Link, via: dict[str, _Link], wanted: Truth) -> list[_Link]:
    circle = [via[first.lower]]
    while circle[0] is not first:
        circle.insert(0, via[circle[0].lower])
    pairs = ((a, b) for i, a in enumerate(circle) for b in circle[i + 1 :])
    return circle if all(_together(a.extent, b.extent, wanted) for a, b in pairs) else []


def _together(a: Extent, b: Extent, wanted: Truth) -> bool:
    """Whether two links hold at one time; “possibly” lets through those without a sure date."""
    if wanted is Truth.CERTAINLY or a != UNDATED != b:
        firm = wanted is Truth.CERTAINLY
        a, b = (a, b) if firm else (a._replace(firm=True), b._replace(firm=True))
        return a.overlaps(b) is Truth.CERTAINLY
    return True
