"""Part of a collection, so chosen that checks find the same in it about some subjects as in the whole.

What must be at hand is said by `regesta.model.scope.Scope`; here it is looked up by indexes, so that
the work depends on what the subjects have to do with, not on the size of the collection.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

import msgspec
from sqlalchemy.engine import Connection

from regesta.model.claim import Claim, Text, Voice
from regesta.model.names import NAMESAKES
from regesta.model.scope import ANY, Scope
from regesta.store.driver import fetched, listed

#: Role under which a claim mentions who speaks in it.
SPEAKS = ">"


class Place(NamedTuple):
    """Where a handle stands: in a role of a predicate."""

    handle: str
    predicate: str
    role: str


class _Standing(NamedTuple):
    """A claim, by its number, with the role in which a handle stands in it."""

    claim: int
    predicate: str
    role: str


def mentioned(claim: Claim) -> Iterator[Place]:
    """Where a claim mentions what: roles, place, and who speaks behind the source that can be read."""
    for role in claim.roles:
        if isinstance(role.value, str | Text):
            yield Place(str(role.value), claim.predicate, role.name)
    if claim.where:
        yield Place(claim.where, claim.predicate, "where")
    for voice in claim.voices[1:]:
        yield from (Place(h, claim.predicate, SPEAKS) for h in _of_voice(voice))


def _of_voice(voice: Voice) -> Iterator[str]:
    yield from (handle for handle in (voice.speaker, voice.source) if handle)


class TooMuch(Exception):
    """More claims would have to be looked at than is worth while; look at the whole instead."""


class Around:
    """Looks up what surrounds subjects. Holds for one state of the collection.

    Args:
        connection: A connection that sees one state.
        most: Number of claims beyond which `TooMuch` is raised; None: as many as there are.
    """

    def __init__(self, connection: Connection, most: int | None = None) -> None:
        self._connection = connection
        self._most = most
        self._entity: dict[str, str] = {}
        self._handles: dict[str, tuple[str, ...]] = {}
        self._decoder = msgspec.json.Decoder(Claim)
        self.claims: dict[int, Claim] = {}

    # --- Entities -------------------------------------------------------------------------------

    def resolve(self, handles: Iterable[str]) -> set[str]:
        """Entities that handles stand for; a handle in no entity stands for itself."""
        wanted = set(handles)
        unknown = wanted - self._entity.keys()
        if unknown:
            self._entity.update(dict.fromkeys(unknown, ""))
            sql = "SELECT handle, entity FROM member WHERE handle IN (SELECT value FROM json_each(?))"
            self._entity.update(self._rows(sql, listed(unknown)))
        return {self._entity[h] or h for h in wanted}

    def handles(self, entities: Iterable[str]) -> dict[str, str]:
        """All handles of entities, with the entity of each; its own id is one of them."""
        wanted = set(entities)
        unknown = wanted - self._handles.keys()
        if unknown:
            found: dict[str, list[str]] = {e: [e] for e in unknown}
            sql = "SELECT handle, entity FROM member WHERE entity IN (SELECT value FROM json_each(?))"
            for handle, entity in self._rows(sql, listed(unknown)):
                found[entity].append(handle)
            self._handles.update((e, tuple(dict.fromkeys(hs))) for e, hs in found.items())
        return {h: e for e in wanted for h in self._handles[e]}

    # --- Claims ---------------------------------------------------------------------------------

    def reach(self, scope: Scope, subjects: Iterable[str]) -> tuple[set[str], set[int]]:
        """Everything that findings about subjects may depend on.

        Args:
            scope: The scope of a check.
            subjects: Ids of entities, or words.

        Returns:
            The subjects with all that they hang together with, and the numbers of the claims, which
            are then in `claims`.
        """
        numbers = set(self._predicates(scope.whole))
        reached: set[str] = set()
        frontier = set(subjects)
        while frontier:
            reached |= frontier
            seqs, linked = self._standing(scope, frontier)
            numbers |= seqs
            numbers |= self._spoken(frontier, scope.spoken)
            namesakes = self._namesakes(frontier) if scope.names else set()
            frontier = (self.resolve(linked) | namesakes) - reached
        self.load(numbers)
        claims = [self.claims[number] for number in numbers]
        if scope.context:
            numbers |= self._facts(scope.context, (h for c in claims for h in _all_handles(c)))
        if scope.descent:
            numbers |= self._facts(scope.descent, (h for c in claims for h in _sources(c)))
        return reached, numbers

    def _standing(self, scope: Scope, entities: set[str]) -> tuple[set[int], set[str]]:
        """Claims in which entities stand as subjects, and what these are linked with."""
        forth: dict[tuple[str, str], set[str]] = defaultdict(set)
        for predicate, start, end in scope.linked:
            forth[predicate, start].add(end)
        pairs = {*scope.about, *forth}
        numbers: set[int] = set()
        linked: dict[int, set[str]] = {}
        for row in self._lookup(self.handles(entities), pairs):
            if scope.stands(row.predicate, row.role):
                numbers.add(row.claim)
            if ends := forth.get((row.predicate, row.role)):
                linked.setdefault(row.claim, set()).update(ends)
        self.load(linked.keys())
        filled = {value for seq, ends in linked.items() for value in _filling(self.claims[seq], ends)}
        return numbers | linked.keys(), filled

    def _facts(self, links: Iterable[tuple[str, str, str]], start: Iterable[str]) -> set[int]:
        """Facts about what some handles stand for, and about what these facts lead to."""
        return self._followed(links, start)[1]

    def behind(self, scope: Scope, place: Place) -> set[str]:
        """What leads to a place by facts of the context: it and all that lies in it, quotes it …"""
        links = scope.context | scope.descent
        return self._followed(((p, last, first) for p, first, last in links), [place.handle])[0]

    def _followed(
        self, links: Iterable[tuple[str, str, str]], start: Iterable[str]
    ) -> tuple[set[str], set[int]]:
        """Entities to which claims lead, the first ones included, and the claims.

        Args:
            links: Predicate, the role from which, and the role to which a claim leads.
            start: Handles.
        """
        ends: dict[tuple[str, str], set[str]] = defaultdict(set)
        for predicate, first, last in links:
            ends[predicate, first].add(last)
        seen: set[str] = set()
        found: set[int] = set()
        waiting = self.resolve(start)
        while waiting:
            seen |= waiting
            rows = list(self._lookup(self.handles(waiting), ends))
            self.load(row.claim for row in rows)
            found |= {row.claim for row in rows}
            filled = {
                value
                for row in rows
                for value in _filling(self.claims[row.claim], ends[row.predicate, row.role])
            }
            waiting = self.resolve(filled) - seen
        return seen, found

    def numbered(self, ids: Iterable[str]) -> set[int]:
        """Numbers of the claims with these ids."""
        among = "WHERE id IN (SELECT value FROM json_each(?1))"
        sql = f"SELECT seq FROM claim {among} UNION ALL SELECT -seq FROM proposal {among}"
        return {row[0] for row in self._rows(sql, listed(ids))}

    def mentioning(self, entities: Iterable[str]) -> set[int]:
        """Claims that mention entities in any way; sources among them by all that stands in them."""
        wanted = set(entities)
        numbers = {row.claim for row in self._lookup(self.handles(wanted), {(ANY, ANY)})}
        return numbers | self._spoken(wanted, {ANY})

    def load(self, numbers: Iterable[int]) -> None:
        """Have claims at hand in `claims`.

        Raises:
            TooMuch: If there are more than was allowed.
        """
        missing = set(numbers) - self.claims.keys()
        if self._most is not None and len(self.claims) + len(missing) > self._most:
            raise TooMuch
        for table, sign in (("claim", 1), ("proposal", -1)):
            seqs = sorted(n * sign for n in missing if n * sign > 0)
            sql = f"SELECT seq, body FROM {table} WHERE seq IN (SELECT value FROM json_each(?))"
            for seq, body in self._rows(sql, listed(seqs)) if seqs else ():
                self.claims[seq * sign] = self._decoder.decode(body)

    # --- Look-ups -------------------------------------------------------------------------------

    def _lookup(self, handles: Mapping[str, str], pairs: Iterable[tuple[str, str]]) -> Iterator["_Standing"]:
        """Where handles stand in one of the pairs of predicate and role."""
        wanted = set(pairs)
        if not handles or not wanted:
            return
        for sql, values in _queries(wanted):
            yield from map(_Standing._make, self._rows(sql, listed(handles), *values))

    def _spoken(self, entities: set[str], predicates: AbstractSet[str]) -> set[int]:
        """Claims with these predicates that stand in sources, or are made in their voice."""
        if not predicates:
            return set()
        handles, named = self.handles(entities), listed(predicates)
        among = "" if ANY in predicates else "AND predicate IN (SELECT value FROM json_each(?2))"
        sql = (
            f"SELECT seq FROM claim WHERE source IN (SELECT value FROM json_each(?1)) {among} UNION ALL "
            "SELECT -seq FROM proposal WHERE json_extract(body, '$.passage.source') IN "
            f"(SELECT value FROM json_each(?1)) {among}"
        )
        numbers = {row[0] for row in self._rows(sql, listed(handles), *([named] if among else []))}
        return numbers | {row.claim for row in self._lookup(handles, {(p, SPEAKS) for p in predicates})}

    def _predicates(self, names: Iterable[str]) -> Iterator[int]:
        wanted = set(names)
        for table, sign in (("claim", ""), ("proposal", "-")) if wanted else ():
            sql = (
                f"SELECT {sign}seq AS claim FROM {table} WHERE predicate IN (SELECT value FROM json_each(?))"
            )
            yield from (row[0] for row in self._rows(sql, listed(wanted)))

    def _namesakes(self, entities: set[str]) -> set[str]:
        """Entities that share a folded name with one of these."""
        sql = (
            "SELECT DISTINCT b.entity FROM json_each(?) AS e JOIN bearer AS a ON a.entity = e.value "
            "JOIN bearer AS b ON b.form = a.form "
            "WHERE (SELECT count(*) FROM (SELECT 1 FROM bearer WHERE form = a.form LIMIT ?)) <= ?"
        )
        return {row[0] for row in self._rows(sql, listed(entities), NAMESAKES + 1, NAMESAKES)}

    def _rows(self, sql: str, *values: Any) -> list[Any]:
        return fetched(self._connection, sql, *values)


def _queries(pairs: set[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    """Queries that find handles in pairs of predicate and role, by the index, with their further values."""
    columns = "SELECT m.claim, m.predicate, m.role FROM json_each(?) AS h"
    if (ANY, ANY) in pairs:
        yield f"{columns} JOIN mentioned AS m ON m.handle = h.value", []
        return
    for role in sorted(role for predicate, role in pairs if predicate == ANY):
        yield f"{columns} JOIN mentioned AS m ON m.handle = h.value AND m.role = ?", [role]
    anyhow = {predicate for predicate, role in pairs if role == ANY}
    if anyhow:
        yield (
            (
                f"{columns} CROSS JOIN json_each(?) AS p "
                "JOIN mentioned AS m ON m.handle = h.value AND m.predicate = p.value"
            ),
            [listed(anyhow)],
        )
    exact = [pair for pair in pairs if ANY not in pair and pair[0] not in anyhow]
    if exact:
        yield (
            (
                f"{columns} CROSS JOIN json_each(?) AS p JOIN mentioned AS m ON m.handle = h.value "
                "AND m.predicate = json_extract(p.value, '$[0]') AND m.role = json_extract(p.value, '$[1]')"
            ),
            [listed(exact)],
        )


def _filling(claim: Claim, roles: AbstractSet[str]) -> Iterator[str]:
    """What fills some roles of a claim, words included, amounts not."""
    for role in claim.roles:
        if role.name in roles and isinstance(role.value, str | Text):
            yield str(role.value)


def _sources(claim: Claim) -> Iterator[str]:
    """The source in which a claim stands, and those that speak in it."""
    yield claim.source
    yield from (voice.source for voice in claim.voices if voice.source)


def _all_handles(claim: Claim) -> Iterator[str]:
    """Everything that a claim mentions, the source in which it stands included."""
    yield claim.source
    yield from claim.handles()
