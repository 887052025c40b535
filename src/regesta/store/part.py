"""A `Reader` over part of a collection: some claims, with all that is recorded of what they speak of."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import msgspec
from sqlalchemy.engine import Connection

from regesta.model.entity import Declaration, Entity, Mention
from regesta.model.item import Item, VocabularyText
from regesta.model.judgement import Judgement
from regesta.model.reader import Reader
from regesta.model.source import Original, Passage, Source, TextLayer
from regesta.store.around import Around
from regesta.store.driver import fetched, listed
from regesta.store.merging import completed_sources

T = TypeVar("T")


def part(
    connection: Connection,
    around: Around,
    numbers: Iterable[int],
    subjects: Iterable[str],
    *,
    documents: bool,
    texts: bool = False,
    judged: Iterable[str] = (),
) -> Reader:
    """A reader that knows these claims and what they speak of.

    Args:
        connection: A connection that sees one state.
        around: The claims, loaded.
        numbers: Which of them.
        subjects: Entities and sources that are wanted whether or not a claim speaks of them.
        documents: Whether text layers and passages of the subjects are wanted.
        texts: Whether the texts in which the claims stand are wanted.
        judged: Findings, the judgements on which are wanted too.
    """
    claims = [around.claims[n] for n in sorted(numbers, key=lambda n: (n < 0, abs(n)))]
    wanted = around.resolve(h for c in claims for h in (c.source, *c.handles())) | set(subjects)
    handles = set(around.handles(wanted))
    own = set(around.handles(subjects))
    rows = Rows(connection)
    sources = list(rows.sources(handles, own))
    handles |= {h for source in sources for h in (*source.authors, *source.recipients)}
    entities = around.resolve(handles)
    handles = set(around.handles(entities))
    items: list[Item] = list(rows.all("vocabulary", VocabularyText))
    items += sources
    items += rows.among("declaration", "id", handles, Declaration)
    if documents:
        layers = list(rows.among("layer", "source", own, TextLayer))
        items += layers
        items += rows.among("passage", "source", own, Passage)
        items += rows.among("mention", "layer", {layer.id for layer in layers}, Mention)
    if texts:
        standing = {c.passage.layer_id for c in claims if c.passage.layer_id}
        items += rows.among("layer", "id", standing, TextLayer)
    items += rows.among("mention", "id", handles, Mention)
    items += claims
    items += rows.judgements({c.id for c in claims} | handles | set(judged))
    return Reader(items, entities=rows.among("entity", "id", entities, Entity))


class Rows:
    """Rows of the shelves, by what they are about."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, table: str, kind: type[T]) -> Iterator[T]:
        """All rows of a table."""
        yield from self._decoded(kind, f"SELECT body FROM {table} ORDER BY seq")

    def among(self, table: str, column: str, values: Iterable[str], kind: type[T]) -> Iterator[T]:
        """Rows of a table with one of these values in a column."""
        sql = f"SELECT body FROM {table} WHERE {column} IN (SELECT value FROM json_each(?)) ORDER BY seq"
        yield from self._decoded(kind, sql, listed(values))

    def sources(self, handles: Iterable[str], parties: Iterable[str]) -> Iterator[Source]:
        """Sources of these handles, and those that these parties wrote or were sent."""
        sql = (
            "SELECT seq, id, body, declared FROM source WHERE id IN (SELECT value FROM json_each(?)) OR "
            "id IN (SELECT source FROM party WHERE handle IN (SELECT value FROM json_each(?))) ORDER BY seq"
        )
        rows = self._connection.exec_driver_sql(sql, (listed(handles), listed(parties))).all()
        named = listed({row.id for row in rows})
        sql = "SELECT source, body FROM original WHERE source IN (SELECT value FROM json_each(?))"
        originals = {
            row.source: msgspec.json.decode(row.body, type=Original)
            for row in self._connection.exec_driver_sql(sql, (named,))
        }
        yield from completed_sources(((row.body, bool(row.declared)) for row in rows), originals)

    def judgements(self, targets: Iterable[str]) -> Iterator[Judgement]:
        """Judgements on these claims and handles, and what retracts them."""
        sql = (
            "SELECT body FROM judgement WHERE json_extract(body, '$.targets[0]') IN "
            "(SELECT value FROM json_each(?)) ORDER BY seq"
        )
        found = list(self._decoded(Judgement, sql, listed(targets)))
        yield from found
        yield from self._decoded(Judgement, sql, listed(j.id for j in found))

    def _decoded(self, kind: type[T], sql: str, *values: Any) -> Iterator[T]:
        decoder = msgspec.json.Decoder(kind)
        for (body,) in fetched(self._connection, sql, *values):
            yield decoder.decode(body)
