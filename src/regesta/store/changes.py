"""What has changed since the checks last ran, and which subjects of a check that touches.

Evidence and judgements are only added, so that a mark on each shelf tells what is new. What can go is
noted when it goes: proposals of the machine, and entities that are made up otherwise than before.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec
from sqlalchemy.engine import Connection

from regesta.model.judgement import Judgement, Verdict
from regesta.model.scope import Scope
from regesta.store.around import SPEAKS, Around, Place, mentioned
from regesta.store.driver import listed

#: With more changed claims than these a look at the whole costs less than at all that they touch.
MOST = 2_000

#: Shelves of which the checks see what is added.
_SHELVES = (
    "source", "layer", "passage", "claim", "proposal", "judgement", "vocabulary", "gone", "regrouped",
)  # fmt: skip
_FINDING = (Verdict.DISMISS, Verdict.REOPEN)
_GRADES = (Verdict.GRADE, Verdict.LIKELIHOOD)
_CLAIM = (Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT)


class Mark(msgspec.Struct, frozen=True):
    """How far the shelves were read when the checks ran.

    Attributes:
        version: Version of regesta, with the names of the checks.
        last: Last number on each shelf.
    """

    version: str
    last: dict[str, int]

    @property
    def size(self) -> int:
        """About how many claims there are."""
        return self.last["claim"] + self.last["proposal"]


class Changes(NamedTuple):
    """What is new.

    Attributes:
        places: Where claims that came, went or were judged stand.
        entities: Entities and sources that are made up or judged otherwise than before.
        sources: Sources with new text.
        findings: Findings that were judged, as check and subject.
        why: The same in sentences.
    """

    places: frozenset[Place]
    entities: frozenset[str]
    sources: frozenset[str]
    findings: frozenset[tuple[str, str]]
    why: tuple[str, ...]


def mark(connection: Connection, version: str) -> Mark:
    """How far the shelves go now."""
    sql = "SELECT coalesce(max(seq), 0) FROM "
    return Mark(version, {s: connection.exec_driver_sql(sql + s).scalar_one() for s in _SHELVES})


def changes(connection: Connection, around: Around, before: Mark | None, now: Mark) -> Changes | None:
    """What has changed; None if so much has that everything must be checked anew."""
    if before is None or before.version != now.version:
        return None
    if before.last["vocabulary"] != now.last["vocabulary"]:
        return None
    return _Gathering(connection, around, before).gather()


class _Gathering:
    """Gathers changes; `None` as soon as there are too many."""

    def __init__(self, connection: Connection, around: Around, before: Mark) -> None:
        self._connection = connection
        self._around = around
        self._last = before.last
        self._claims: set[int] = set()
        self._entities: set[str] = set()
        self._findings: set[tuple[str, str]] = set()
        self._why: list[str] = []

    def gather(self) -> Changes | None:
        for shelf, sign in (("claim", 1), ("proposal", -1)):
            sql = f"SELECT seq FROM {shelf} WHERE seq > ? LIMIT ?"
            new = {n * sign for n in self._numbers(sql, self._last[shelf], MOST + 1)}
            self._claims |= new
            if new:
                self._why.append(
                    f"{len(new)} {'claim' if sign > 0 else 'proposal'}{'s' * (len(new) > 1)} came in."
                )
        sql = "SELECT handle, predicate, role FROM gone WHERE seq > ? LIMIT ?"
        gone = [Place(*row) for row in self._rows(sql, self._last["gone"], MOST * 5)]
        if len(self._claims) > MOST or len(gone) == MOST * 5:
            return None
        if gone:
            self._why.append("Proposals were taken back by a newer reading.")
        self._judgements()
        self._regrouped()
        sources = self._new_sources()
        if len(self._claims) > MOST or len(self._entities) > MOST:
            return None
        self._around.load(self._claims)
        places = set(gone)
        for number in self._claims:
            places |= all_places(self._around, number)
        return Changes(
            frozenset(places), frozenset(self._entities), sources, frozenset(self._findings), tuple(self._why)
        )

    def _judgements(self) -> None:
        for judgement in self._judged("seq > ?", self._last["judgement"]):
            because = f": {judgement.because}" if judgement.because else ""
            targets = " and ".join(judgement.targets)
            self._why.append(
                f"{judgement.by} judged {judgement.verdict} of {targets}{because}".rstrip(".") + "."
            )
            self._touch(judgement)

    def _touch(self, judgement: Judgement) -> None:
        targets = judgement.targets
        if judgement.verdict is Verdict.RETRACT:
            for retracted in self._judged("id = ?", targets[0]):
                self._touch(retracted)
        elif judgement.verdict in _FINDING:
            sql = 'SELECT "check", subject FROM finding WHERE id = ?'
            self._findings |= {(row[0], row[1]) for row in self._rows(sql, targets[0])}
        elif judgement.verdict in _GRADES:
            return  # no finding rests on it
        elif judgement.verdict in _CLAIM:
            self._claims |= self._around.numbered(targets)
        else:
            self._claims |= self._around.numbered(targets)
            self._entities |= self._around.resolve(targets)
            if judgement.verdict not in (Verdict.SAME, Verdict.NOT_SAME):  # of sources
                self._claims |= self._around.mentioning(self._around.resolve(targets))

    def _regrouped(self) -> None:
        sql = "SELECT DISTINCT entity FROM regrouped WHERE seq > ? LIMIT ?"
        entities = {row[0] for row in self._rows(sql, self._last["regrouped"], MOST + 1)}
        if entities:
            self._why.append(
                f"{len(entities)} entit{'y is' if len(entities) == 1 else 'ies are'} made up anew."
            )
            self._entities |= entities
            if len(self._entities) <= MOST:
                # A source is called after its author, so that what stands in it is told otherwise, too.
                written = self._around.resolve(self._parties(self._around.handles(entities)))
                self._entities |= written
                self._claims |= self._around.mentioning(entities | written)

    def _new_sources(self) -> frozenset[str]:
        """Sources with new text. A new entry concerns all that stands in the source, and its parties."""
        told = set()
        sql = (
            "SELECT id, EXISTS (SELECT 1 FROM source AS b WHERE b.id = a.id AND b.seq <= ?1) "
            "FROM source AS a WHERE seq > ?1"
        )
        for handle, known in self._rows(sql, self._last["source"]):
            told.add(handle)
            if known:
                self._claims |= self._around.mentioning(self._around.resolve([handle]))
                self._why.append(f"The entry of source {handle} was completed.")
        sql = "SELECT handle FROM party WHERE source IN (SELECT value FROM json_each(?))"
        parties = {row[0] for row in self._rows(sql, listed(told))}
        self._entities |= self._around.resolve(told | parties)
        return frozenset(
            self._around.resolve(
                row[0]
                for shelf in ("layer", "passage")
                for row in self._rows(f"SELECT DISTINCT source FROM {shelf} WHERE seq > ?", self._last[shelf])
            )
        )

    def _parties(self, handles: Iterable[str]) -> Iterator[str]:
        """Sources that somebody wrote or was sent."""
        sql = "SELECT source FROM party WHERE handle IN (SELECT value FROM json_each(?))"
        yield from (row[0] for row in self._rows(sql, listed(handles)))

    def _judged(self, condition: str, value: object) -> Iterator[Judgement]:
        for (body,) in self._rows(f"SELECT body FROM judgement WHERE {condition}", value):
            yield msgspec.json.decode(body, type=Judgement)

    def _numbers(self, sql: str, *values: Any) -> Iterator[int]:
        yield from (row[0] for row in self._rows(sql, *values))

    def _rows(self, sql: str, *values: Any) -> Iterator[Any]:
        yield from self._connection.exec_driver_sql(sql, values)


def all_places(around: Around, number: int) -> set[Place]:
    """Where a claim that is loaded stands, the source in which it can be read included."""
    claim = around.claims[number]
    return {*mentioned(claim), Place(claim.source, claim.predicate, SPEAKS)}


def touched(around: Around, scope: Scope, changed: Changes) -> set[str] | None:
    """Subjects of a check that changes may concern; None for every subject that there is.

    Args:
        around: Looks up the collection as it is now.
        scope: The scope of the check.
        changed: What has changed.
    """
    places = set(changed.places)
    if any(place.predicate in scope.whole for place in places):
        return None
    ends = {(predicate, role) for predicate, *roles in scope.linked for role in roles}
    sources = {(predicate, start) for predicate, start, _ in scope.context | scope.descent}
    leading = [place for place in places if (place.predicate, place.role) in sources]
    if leading:
        entities = {e for place in leading for e in around.behind(scope, place)}
        numbers = around.mentioning(entities)
        around.load(numbers)
        places |= {place for number in numbers for place in all_places(around, number)}
    standing = {
        place.handle
        for place in places
        if scope.stands(place.predicate, place.role)
        or (place.predicate, place.role) in ends
        or (place.role == SPEAKS and scope.speaks(place.predicate))
    }
    return around.resolve(standing) | changed.entities | (changed.sources if scope.documents else set())
