"""Sources that rest on each other in a circle confirm nothing."""

from collections import defaultdict, deque
from collections.abc import Iterator
from typing import NamedTuple

from regesta.check.closest import ranked
from regesta.check.wording import as_sentence, says, source_words
from regesta.kinds import Check
from regesta.model.claim import Claim, Mode
from regesta.model.entity import EntityType
from regesta.model.finding import Finding, FindingKind
from regesta.model.reader import Reader
from regesta.model.scope import ANY, Scope
from regesta.model.vocabulary import Vocabulary
from regesta.view.descent import PARTLY, WHOLE
from regesta.view.phrases import listed
from regesta.view.wording import clause

#: Predicates by which a document has something from another one, with the roles of the two.
LINKS = (*WHOLE, *PARTLY)
#: Longer circles are not looked for.
LONGEST = 8

_Edges = dict[str, dict[str, list[Claim]]]

_PREDICATES = ", ".join(f"'{name}'" for name, *_ in LINKS)
_PARENT = " ".join(f"WHEN '{name}' THEN '{parent}'" for name, _, parent in LINKS)
_CHILD = " ".join(f"WHEN '{name}' THEN '{child}'" for name, child, _ in LINKS)


def _peeled(before: str, after: str) -> str:
    """A table of the links of another one that both are led to and lead on."""
    return (
        f"{after} AS (SELECT w.lower, w.upper FROM {before} AS w "
        f"WHERE w.lower IN (SELECT upper FROM {before}) AND w.upper IN (SELECT lower FROM {before}))"
    )


class _Link(NamedTuple):
    """One source has something from another, as claims say or as their voices show."""

    child: str
    parent: str
    claims: tuple[Claim, ...]
    spoken: bool


class CircularCitation(Check):
    """Sources draw on each other in a circle, so that each seems to confirm the other.

    A source draws on another if it is said to cite, quote, translate or repeat it or to rest on
    information from it; or if, among the claims that are recorded from it, some are made in the
    voice of the other. Such sources are no witnesses for each other.

    Usual causes: a rumour that comes back to where it arose, a correspondent who supplies two papers,
    an encyclopaedia and the book that copied from it, a later edition under the name of the first.

    Not reported: circles of nothing but citations, quotations, translations and reprints, since a
    document cannot be later than one that is later than itself: ``wrong-order`` and ``closed-chain``
    find these; circles of more than eight sources. A circle may be innocent, if the sources appeared
    more than once or draw on each other in different matters, so that it is only shown as possible.
    """

    name = "circular-citation"
    kind = FindingKind.ANOMALY
    agrees = """
        source chronicle report "Chronicle of the Guild"
        source gazette newspaper "Harbour Gazette"
        source courier newspaper "Sea Courier"
        event fire "Fire in the Salt House"
        [chronicle p1]
        cites chronicle gazette for "the fire"
        informed-by gazette courier
        [courier p1]
        happened fire on 1831-05-03
    """
    conflicts = """
        source chronicle report "Chronicle of the Guild"
        source gazette newspaper "Harbour Gazette"
        source courier newspaper "Sea Courier"
        [chronicle p1]
        cites chronicle gazette for "the fire"
        [gazette p2]
        informed-by gazette courier
        [courier p1]
        quotes courier chronicle
    """

    # Of what is said, the links from which and to which others lead, so many times over;
    # of what voices show, only pairs that go both ways.
    suspects = f"""
        WITH said AS (
            SELECT DISTINCT c.value AS lower, p.value AS upper
            FROM filler AS c JOIN filler AS p ON p.seq = c.seq
            WHERE c.predicate IN ({_PREDICATES}) AND p.predicate IN ({_PREDICATES}) AND c.affirmed
                AND c.role = CASE c.predicate {_CHILD} END AND p.role = CASE p.predicate {_PARENT} END
                AND c.value <> p.value
        ), {_peeled("said", "once")}, {_peeled("once", "twice")}, {_peeled("twice", "rest")}, ends AS (
            SELECT lower, upper, 0 AS shown FROM said
            UNION ALL
            SELECT c.source, s.source, 1 FROM claim AS c JOIN speaks AS s ON s.seq = c.seq
            WHERE c.source <> s.source
        ), pairs AS (
            SELECT LEAST(lower, upper) AS subject, MAX(shown) AS shown,
                MAX(CASE WHEN lower < upper THEN 1 END) AS forth,
                MAX(CASE WHEN lower > upper THEN 1 END) AS back
            FROM ends GROUP BY LEAST(lower, upper), GREATEST(lower, upper)
        )
        SELECT lower AS subject FROM rest
        UNION
        SELECT subject FROM pairs WHERE shown = 1 AND forth = 1 AND back = 1
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """What the source draws on, and so on from there; and what draws on it."""
        known = [link for link in LINKS if link[0] in vocabulary]
        return Scope(
            about=frozenset((name, role) for name, *roles in known for role in roles),
            spoken=frozenset([ANY]),
            linked=frozenset(known),
        )

    def find(self, reader: Reader) -> Iterator[Finding]:
        """For each source, the shortest circle that leads back to it through others that follow it."""
        said, spoken = _said(reader), _spoken(reader)
        for first in sorted(said.keys() | spoken.keys()):
            circle = _circle(first, said)
            if circle and not all(_is_ordered(reader, link) for link in circle):
                yield self._in_circle(reader, circle)
            for other in sorted(o for o in said.get(first, {}).keys() | spoken.get(first, {}).keys()):
                pair = [_link(a, b, said, spoken) for a, b in ((first, other), (other, first))]
                links = [link for link in pair if link is not None]
                if first < other and len(links) == 2 and any(link.spoken for link in links):
                    yield self._in_circle(reader, links)

    def _in_circle(self, reader: Reader, circle: list[_Link]) -> Finding:
        claims = [link.claims[0] for link in circle]
        told = [_told(reader, link) for link in circle]
        names = listed([source_words(reader, link.child) for link in circle])
        return self.finding(
            reader,
            as_sentence(f"{', and '.join(told)}: none of them confirms another"),
            claims,
            certain=False,
            assumptions=[
                f"What {names} have from each other concerns the same matter.",
                "Each of them is one document, not a series or a page that changed in between.",
            ],
            resolve=[
                "The dates at which each took something from the other would show who had it first.",
                "A source outside of the circle that tells the same would confirm it.",
            ],
            subject=circle[0].child,
        )


def _said(reader: Reader) -> _Edges:
    """What draws on what, as claims say; the claims are ranked."""
    found: _Edges = defaultdict(lambda: defaultdict(list))
    for name, child, parent in LINKS:
        for claim in reader.claims(name) if name in reader.vocabulary else ():
            ends = [claim.value(child), claim.value(parent)]
            if claim.affirmed and all(
                isinstance(end, str) and reader.type_of(end) == EntityType.SOURCE for end in ends
            ):
                lower, upper = reader.key(claim, child), reader.key(claim, parent)
                if lower != upper:
                    found[lower][upper].append(claim)
    return _ranked(reader, found)


def _spoken(reader: Reader) -> _Edges:
    """What draws on what, as the voices of claims show: a source has what another says in it."""
    found: _Edges = defaultdict(lambda: defaultdict(list))
    for claim in reader.claims():
        lower = reader.resolve(claim.source)
        behind = {v.source for v in claim.voices[1:] if v.source and v.mode is not Mode.GLOSSES}
        for upper in {reader.resolve(source) for source in behind} - {lower}:
            found[lower][upper].append(claim)
    return _ranked(reader, found)


def _ranked(reader: Reader, edges: _Edges) -> _Edges:
    return {a: {b: ranked(reader, claims) for b, claims in ends.items()} for a, ends in edges.items()}


def _link(child: str, parent: str, said: _Edges, spoken: _Edges) -> _Link | None:
    """That one source has something from another; what is said of it outweighs what voices show."""
    for edges in (said, spoken):
        claims = edges.get(child, {}).get(parent)
        if claims:
            return _Link(child, parent, tuple(claims), edges is spoken)
    return None


def _circle(first: str, said: _Edges) -> list[_Link]:
    """The shortest circle through a source and others that come after it in the order of their ids."""
    via: dict[str, str] = {}
    waiting = deque([(first, 0)])
    while waiting:
        point, length = waiting.popleft()
        for upper in sorted(said.get(point, ())) if length < LONGEST else ():
            if upper == first:
                path = [point]
                while path[0] != first:
                    path.insert(0, via[path[0]])
                return [
                    _Link(a, b, tuple(said[a][b]), False)
                    for a, b in zip(path, [*path[1:], first], strict=True)
                ]
            if upper > first and upper not in via:
                via[upper] = point
                waiting.append((upper, length + 1))
    return []


def _is_ordered(reader: Reader, link: _Link) -> bool:
    """Whether it is said in a way from which another check sees which of the two is the later one."""
    return any(reader.vocabulary[claim.predicate].order for claim in link.claims)


def _told(reader: Reader, link: _Link) -> str:
    claim = link.claims[0]
    if not link.spoken:
        of_itself = reader.resolve(claim.source) == link.child
        return clause(reader, claim) if of_itself else says(reader, claim)
    return f"{source_words(reader, link.child)} tells what {source_words(reader, link.parent)} says"
