"""A look at parts of a collection: what has changed, what that touches, and a reader over it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

import msgspec
from sqlalchemy.engine import Connection

from regesta.model.claim import Claim
from regesta.model.entity import Entity
from regesta.model.finding import Finding
from regesta.model.judgement import Judgement
from regesta.model.reader import Reader
from regesta.model.scope import Scope
from regesta.model.source import Passage, Source, TextLayer
from regesta.store.around import Around
from regesta.store.changes import Changes, Mark, changes, mark, touched
from regesta.store.driver import as_json
from regesta.store.findings import replace_about
from regesta.store.merging import completed_sources
from regesta.store.part import Rows, part


class Look:
    """One state of the collection.

    Args:
        connection: A connection that sees one state.
        most: Number of claims beyond which `regesta.store.around.TooMuch` is raised.
    """

    def __init__(self, connection: Connection, most: int | None) -> None:
        self._connection = connection
        self._around = Around(connection, most)

    def mark(self, version: str) -> Mark:
        """How far the shelves go."""
        return mark(self._connection, version)

    def changes(self, before: Mark | None, now: Mark) -> Changes | None:
        """What has changed between two marks; None if everything must be checked anew."""
        return changes(self._connection, self._around, before, now)

    def touched(self, scope: Scope, changed: Changes) -> set[str] | None:
        """Subjects of a check that changes may concern; None for every subject that there is."""
        return touched(self._around, scope, changed)

    def reach(self, scope: Scope, subjects: Iterable[str]) -> tuple[set[str], set[int]]:
        """What findings about subjects may depend on: all subjects, and numbers of claims."""
        return self._around.reach(scope, subjects)

    def part(self, numbers: Iterable[int], subjects: Iterable[str], *, documents: bool) -> Reader:
        """A reader over these claims and what they speak of."""
        return part(self._connection, self._around, numbers, subjects, documents=documents)

    def replace(
        self,
        findings: Sequence[Finding],
        subjects: Mapping[str, Collection[str] | None],
        seen: Mark | None,
        at: str,
        why: Sequence[str],
    ) -> None:
        """Put findings in the place of those of the same checks about the same subjects.

        Args:
            findings: The new findings.
            subjects: For the name of a check, the subjects that it looked at; None: all there are.
            seen: How far the shelves were read; None if not all checks have run.
            at: When the checks ran: ISO 8601, UTC, seconds.
            why: What had changed, in sentences.
        """
        replace_about(self._connection, findings, subjects, at, why)
        if seen is None:
            return
        self._connection.exec_driver_sql(
            "INSERT OR REPLACE INTO stage (name, basis) VALUES ('check', ?)", (as_json(seen),)
        )

    def judgements(self, targets: Iterable[str] | None = None) -> Iterator[Judgement]:
        """Judgements on these targets and what retracts them; all, if none are given."""
        rows = Rows(self._connection)
        yield from rows.all("judgement", Judgement) if targets is None else rows.judgements(targets)

    # --- Single things ------------------------------------------------------------------------------

    def findings(self, start: str) -> list[Finding]:
        """Findings whose id begins so, with or without ``finding:`` in front; two at most."""
        found: dict[str, Finding] = {}
        for first in (start, f"finding:{start}"):
            sql = "SELECT id, body FROM finding WHERE id >= ? AND id < ? ORDER BY id LIMIT 2"
            for row in self._connection.exec_driver_sql(sql, (first, first + "\U0010ffff")):
                found[row.id] = msgspec.json.decode(row.body, type=Finding)
        return list(found.values())[:2]

    def argument(self, finding: Finding) -> Reader:
        """A reader over what a finding rests on, with the texts where its claims stand."""
        numbers = self._around.numbered(finding.claims)
        self._around.load(numbers)
        sources = {self._around.claims[n].source for n in numbers}
        subjects = {finding.subject} | (self._around.resolve(sources) if finding.passages else set())
        return part(
            self._connection,
            self._around,
            numbers,
            subjects,
            documents=bool(finding.passages),
            texts=True,
            judged=[finding.id],
        )

    def document(self, layer_id: str) -> tuple[Source, TextLayer, tuple[Passage, ...]]:
        """A text layer with its source and its passages.

        Raises:
            KeyError: If there is no such layer, or nothing is recorded of its source.
        """
        rows = Rows(self._connection)
        layer = next(rows.among("layer", "id", [layer_id], TextLayer), None)
        source = next(rows.sources([layer.source], []), None) if layer else None
        if layer is None or source is None:
            raise KeyError(layer_id)
        return source, layer, tuple(rows.among("passage", "layer", [layer_id], Passage))

    # --- Everything, row by row ---------------------------------------------------------------------

    def claims(self) -> Iterator[tuple[int, Claim]]:
        """All claims with their numbers; of a proposal that was accepted only the claim."""
        decoder = msgspec.json.Decoder(Claim)
        for sql in (
            "SELECT seq, body FROM claim ORDER BY seq",
            "SELECT -seq AS seq, body FROM proposal WHERE id NOT IN (SELECT id FROM claim) ORDER BY seq DESC",
        ):
            for row in self._connection.exec_driver_sql(sql).yield_per(10_000):
                yield row.seq, decoder.decode(row.body)

    def resolver(self) -> Callable[[str], str]:
        """Gives the id of the entity that a handle stands for."""
        member: dict[str, str] = dict(
            self._connection.exec_driver_sql("SELECT handle, entity FROM member").all()
        )
        return lambda handle: member.get(handle, handle)

    def sources(self) -> Iterator[tuple[Source, bool]]:
        """All sources, and whether there is a file or a text of each."""
        sql = "SELECT source FROM original UNION SELECT source FROM layer"
        held = {row[0] for row in self._connection.exec_driver_sql(sql)}
        rows = self._connection.exec_driver_sql("SELECT body, declared FROM source ORDER BY seq")
        for source in completed_sources(((row[0], bool(row[1])) for row in rows), {}):
            yield source, source.id in held

    def entities(self) -> Iterator[Entity]:
        """All entities."""
        yield from Rows(self._connection).all("entity", Entity)

    def notes(self) -> Iterator[tuple[Passage, bool]]:
        """Passages with a number, and whether each has no text."""
        sql = (
            "SELECT p.body, trim(substr(json_extract(l.body, '$.text'), 1 + json_extract(p.body, '$.start'), "
            "json_extract(p.body, '$.end') - json_extract(p.body, '$.start'))) = '' AS empty "
            "FROM passage AS p LEFT JOIN layer AS l ON l.id = p.layer "
            "WHERE json_extract(p.body, '$.label') IS NOT NULL ORDER BY p.seq"
        )
        for row in self._connection.exec_driver_sql(sql):
            yield msgspec.json.decode(row[0], type=Passage), bool(row[1])
