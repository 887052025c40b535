"""The three shelves of a collection in one SQLite file, and its original files beside it.

Evidence is only added, judgements are only appended, what is derived is replaced as a whole. Each
method is one transaction.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import reduce
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from regesta.errors import StoreError
from regesta.kinds import Extraction
from regesta.model.change import Change
from regesta.model.claim import Claim, Voice
from regesta.model.entity import Declaration, Entity, Mention
from regesta.model.finding import Finding
from regesta.model.item import Item, VocabularyText
from regesta.model.judgement import Judgement
from regesta.model.reader import Reader
from regesta.model.source import LayerKind, Original, Passage, Source, TextLayer
from regesta.model.vocabulary import Vocabulary, standard_vocabulary
from regesta.store import tables as t
from regesta.store.answers import Answers, unsettle
from regesta.store.changes import Mark, mark
from regesta.store.counting import counts
from regesta.store.database import PATIENCE, engine, reading, writing
from regesta.store.driver import as_json
from regesta.store.entities import identity_state, regroup
from regesta.store.evidence import forget, insert
from regesta.store.findings import log, replace_all
from regesta.store.glance import Glance
from regesta.store.look import Look
from regesta.store.merging import completed_declarations, completed_sources
from regesta.store.migrate import migrate, verify
from regesta.store.originals import Originals
from regesta.view.phrases import named
from regesta.view.row_kinds import SummaryRow

T = TypeVar("T")


class Store:
    """A collection's file.

    Args:
        folder: The collection; the database is ``regesta.db`` in it.
        create: Whether to make it if it is not there.
        read_only: Whether to open it without the right to write.
        patience: Seconds to wait for another process that is writing.

    Raises:
        StoreError: If it is missing, newer than the program, locked, read-only or damaged.
    """

    def __init__(
        self, folder: Path, *, create: bool = False, read_only: bool = False, patience: float = PATIENCE
    ) -> None:
        self.path = folder / "regesta.db"
        if not create and not self.path.is_file():
            raise StoreError(f"There is no collection in {folder}. Make one: regesta init -c {folder}")
        if create and not read_only:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise StoreError(f"{folder} cannot be made ({error.strerror}).") from error
        self.originals = Originals(folder / "originals")
        self._engine = engine(self.path, read_only=read_only, patience=patience)
        if read_only:
            verify(self._engine, self.path)
        else:
            migrate(self._engine, self.path)
        self.answers = Answers(self._engine, self.path)

    # --- Evidence -------------------------------------------------------------------------------

    def add(self, items: Iterable[Item], *, declared: bool, original: Original | None = None) -> int:
        """Add evidence and judgements; what is there already is left as it is.

        Mentions and claims that a machine made go to the derived shelf.

        Args:
            items: What to add; consumed before anything is written.
            declared: Whether a person wrote them down, or they were read off a document.
            original: The file that they were read from; the first source among them is its source.

        Returns:
            How many were new.

        Raises:
            InputError: If a source or entity is declared otherwise in the collection already.
        """
        taken = list(items)
        with writing(self._engine, self.path) as connection:
            new = insert(connection, taken, declared=declared)
            if original is not None:
                source = next(item for item in taken if isinstance(item, Source))
                values = {"source": source.id, "sha256": original.sha256, "body": as_json(original)}
                connection.execute(t.ORIGINAL.insert().prefix_with("OR IGNORE"), values)
        return new

    def source_of_file(self, sha256: str) -> str | None:
        """Handle of the source that these bytes belong to, if they have been added."""
        query = sa.select(t.ORIGINAL.c.source).where(t.ORIGINAL.c.sha256 == sha256)
        with reading(self._engine, self.path) as connection:
            return connection.execute(query).scalar()

    def is_free(self, handle: str) -> bool:
        """Whether a file may become the source of that handle: no other file and no entity has it."""
        held = sa.select(t.ORIGINAL.c.source).where(t.ORIGINAL.c.source == handle)
        declared = sa.select(t.DECLARATION.c.id).where(t.DECLARATION.c.id == handle)
        with reading(self._engine, self.path) as connection:
            return connection.execute(held.union(declared)).first() is None

    def has_authors(self, handle: str) -> bool:
        """Whether a person has declared the authors of a source."""
        query = sa.select(t.SOURCE.c.body).where(t.SOURCE.c.id == handle, t.SOURCE.c.declared)
        with reading(self._engine, self.path) as connection:
            body = connection.execute(query).scalar()
        return body is not None and bool(msgspec.json.decode(body, type=Source).authors)

    # --- Derived --------------------------------------------------------------------------------

    def unread(self, made_by: str) -> list[str]:
        """Ids of the layers that these extractors, in this version, have not read.

        Of a source's readings only the newest counts, beside its translations.
        """
        done = sa.select(t.EXTRACTION.c.layer).where(t.EXTRACTION.c.made_by == made_by)
        with reading(self._engine, self.path) as connection:
            read = set(connection.execute(done).scalars())
            kind = sa.func.json_extract(t.LAYER.c.body, "$.kind").label("kind")
            layers = connection.execute(
                sa.select(t.LAYER.c.id, t.LAYER.c.source, kind).order_by(t.LAYER.c.seq)
            )
            newest = {(x.source, x.id if x.kind == LayerKind.TRANSLATION else ""): x.id for x in layers}
        return [layer_id for layer_id in newest.values() if layer_id not in read]

    def replace_extraction(self, layer: str, made_by: str, found: Extraction) -> None:
        """Put what was found in a layer in the place of what was found before."""
        with writing(self._engine, self.path) as connection:
            kept = self._needed_mentions(connection, layer)
            connection.execute(
                t.MENTION.delete().where(t.MENTION.c.layer == layer, t.MENTION.c.id.not_in(kept))
            )
            forget(connection, "layer = ?", layer)
            unsettle(connection, layer)
            for table in (t.VOICES, t.EXTRACTION):
                connection.execute(table.delete().where(table.c.layer == layer))
            insert(connection, [*found.mentions, *found.claims], declared=False)
            voices = [
                {"passage": passage, "layer": layer, "body": as_json(chain)}
                for passage, chain in found.voices
            ]
            if voices:
                connection.execute(t.VOICES.insert().prefix_with("OR IGNORE"), voices)
            values = {"layer": layer, "made_by": made_by, "body": as_json(found.notices)}
            connection.execute(t.EXTRACTION.insert(), values)

    def _needed_mentions(self, connection: Connection, layer: str) -> set[str]:
        """Mentions that an accepted claim speaks of: they stay, whatever extractors find later."""
        query = sa.select(t.CLAIM.c.body).where(t.CLAIM.c.source == layer.rpartition("/")[0])
        decoder = msgspec.json.Decoder(Claim)
        claims = map(decoder.decode, connection.execute(query).scalars())
        return {handle for claim in claims if claim.made_by for handle in claim.handles()}

    def replace_entities(self, entities: Sequence[Entity], basis: str) -> None:
        """Put the linker's entities in the place of the former ones; note which are made up otherwise."""
        with writing(self._engine, self.path) as connection:
            regroup(connection, entities)
            _stage(connection, "link", basis)

    # --- Findings -------------------------------------------------------------------------------

    def mark(self, version: str) -> Mark:
        """How far the shelves go now.

        Args:
            version: Version of the program and of the checks.
        """
        with reading(self._engine, self.path) as connection:
            return mark(connection, version)

    def marked(self) -> Mark | None:
        """How far the shelves went when the checks ran last."""
        basis = self.done("check")
        return None if basis is None else msgspec.json.decode(basis, type=Mark)

    def replace_findings(self, findings: Sequence[Finding], seen: Mark, at: str, why: Sequence[str]) -> None:
        """Put the findings of a run over the whole in the place of the former ones.

        Args:
            findings: The findings.
            seen: How far the shelves went when they were read.
            at: When the checks ran: ISO 8601, UTC, seconds.
            why: What had changed, in sentences, for the change log.
        """
        with writing(self._engine, self.path) as connection:
            replace_all(connection, findings, at, why)
            _stage(connection, "check", as_json(seen))

    @contextmanager
    def look(self, *, most: int | None = None, write: bool = False) -> Iterator[Look]:
        """Look at parts of the collection, as it is now, in one transaction.

        Args:
            most: Number of claims beyond which `regesta.store.around.TooMuch` is raised.
            write: Whether findings are to be replaced.
        """
        opened = writing if write else reading
        with opened(self._engine, self.path) as connection:
            yield Look(connection, most)

    @contextmanager
    def glance(self) -> Iterator[Glance]:
        """Look at single things and at parts of lists, as they are now, in one transaction."""
        with reading(self._engine, self.path) as connection:
            yield Glance(connection)

    def log(self, since: str = "") -> list[Change]:
        """What opened or closed among the findings since a time, oldest first."""
        with reading(self._engine, self.path) as connection:
            return list(log(connection, since))

    def replace_anchors(self, layer: str, spans: dict[str, tuple[int, int] | None]) -> None:
        """Note where passages of other layers stand in this one; None: not found."""
        rows = [
            {"passage": p, "layer": layer, "start": s[0] if s else None, "end": s[1] if s else None}
            for p, s in spans.items()
        ]
        with writing(self._engine, self.path) as connection:
            connection.execute(t.ANCHOR.delete().where(t.ANCHOR.c.layer == layer))
            _insert_all(connection, t.ANCHOR, rows)

    def lost(self) -> list[tuple[str, str]]:
        """Passages that could not be found again, with the layer in which they are missing."""
        query = sa.select(t.ANCHOR.c.passage, t.ANCHOR.c.layer).where(t.ANCHOR.c.start.is_(None))
        with reading(self._engine, self.path) as connection:
            return [(row.passage, row.layer) for row in connection.execute(query)]

    def done(self, stage: str) -> str | None:
        """The basis from which a stage was last computed."""
        with reading(self._engine, self.path) as connection:
            return connection.execute(sa.select(t.STAGE.c.basis).where(t.STAGE.c.name == stage)).scalar()

    def finish(self, stage: str, basis: str) -> None:
        """Note the basis from which a stage was computed, once all that it found is stored."""
        with writing(self._engine, self.path) as connection:
            _stage(connection, stage, basis)

    def state(self) -> str:
        """Hash of everything that entities and findings depend on."""
        digest = hashlib.sha256()
        with reading(self._engine, self.path) as connection:
            for table in t.BASIS:
                column = table.c.seq if "seq" in table.c else sa.literal_column("rowid")
                query = sa.select(sa.func.count(), sa.func.max(column), sa.func.min(column)).select_from(
                    table
                )
                digest.update(repr((table.name, *connection.execute(query).one())).encode())
        return digest.hexdigest()[:16]

    def version(self) -> str:
        """What changes whenever a page of a workbench might: evidence, judgements, entities, findings."""
        sql = "SELECT coalesce(max(seq), 0) FROM change"
        with reading(self._engine, self.path) as connection:
            stages = connection.exec_driver_sql("SELECT name, basis FROM stage ORDER BY name").all()
            return repr((self.state(), connection.exec_driver_sql(sql).scalar(), [tuple(s) for s in stages]))

    def identity_state(self) -> str:
        """Hash of all that decides which mentions are one entity."""
        with reading(self._engine, self.path) as connection:
            return identity_state(connection)

    # --- Reading --------------------------------------------------------------------------------

    def counts(self) -> SummaryRow:
        """How much there is, and how many findings are open."""
        with reading(self._engine, self.path) as connection:
            return counts(connection)

    def findings(self) -> Reader:
        """A reader that knows the findings and nothing else."""
        with reading(self._engine, self.path) as connection:
            return Reader(findings=self._rows(connection, t.FINDING, Finding))

    def items(self, *, claims: bool = True) -> Iterator[Item]:
        """Everything of the evidence and judgement shelves, then mentions and proposals, in order.

        Args:
            claims: Whether to give claims and proposals, which are the most.
        """
        with reading(self._engine, self.path) as connection:
            yield from self._rows(connection, t.VOCABULARY, VocabularyText)
            yield from self._sources(connection)
            yield from self._rows(connection, t.LAYER, TextLayer)
            yield from completed_declarations(self._rows(connection, t.DECLARATION, Declaration))
            yield from self._rows(connection, t.PASSAGE, Passage)
            yield from self._rows(connection, t.MENTION, Mention)
            for table in (t.CLAIM, t.PROPOSAL) if claims else ():
                yield from self._rows(connection, table, Claim)
            yield from self._rows(connection, t.JUDGEMENT, Judgement)

    def reader(self, *, claims: bool = True) -> Reader:
        """The collection in memory, as it is now.

        Args:
            claims: Whether claims and proposals are wanted.
        """
        items = list(self.items(claims=claims))
        with reading(self._engine, self.path) as connection:
            entities = list(self._rows(connection, t.ENTITY, Entity))
            findings = list(self._rows(connection, t.FINDING, Finding))
            spoken = connection.execute(sa.select(t.VOICES.c.passage, t.VOICES.c.body)).all()
        voices = {row.passage: msgspec.json.decode(row.body, type=tuple[Voice, ...]) for row in spoken}
        return Reader(items, entities=entities, findings=findings, voices=voices)

    def vocabulary(self) -> Vocabulary:
        """The predicates that the collection may use."""
        with reading(self._engine, self.path) as connection:
            texts = list(self._rows(connection, t.VOCABULARY, VocabularyText))
        return reduce(Vocabulary.extended, (text.toml for text in texts), standard_vocabulary())

    def notices(self) -> list[str]:
        """What the extractors want the user to know, each once, with the sources that it is said of."""
        query = sa.select(t.EXTRACTION.c.layer, t.EXTRACTION.c.body).order_by(t.EXTRACTION.c.layer)
        told: dict[str, list[str]] = {}
        with reading(self._engine, self.path) as connection:
            for row in connection.execute(query):
                for notice in msgspec.json.decode(row.body, type=tuple[str, ...]):
                    told.setdefault(notice, []).append(row.layer.rpartition("/")[0])
        return [f"{named(sources)}: {notice}" for notice, sources in told.items()]

    def _sources(self, connection: Connection) -> Iterator[Source]:
        originals = {
            row.source: msgspec.json.decode(row.body, type=Original)
            for row in connection.execute(sa.select(t.ORIGINAL.c.source, t.ORIGINAL.c.body))
        }
        query = sa.select(t.SOURCE.c.body, t.SOURCE.c.declared).order_by(t.SOURCE.c.seq)
        rows = connection.execute(query).all()
        yield from completed_sources(((row.body, row.declared) for row in rows), originals)

    def _rows(self, connection: Connection, table: sa.Table, kind: type[T]) -> Iterator[T]:
        decoder = msgspec.json.Decoder(kind)
        for row in connection.execute(sa.select(table.c.body).order_by(table.c.seq)):
            yield decoder.decode(row.body)


def _insert_all(connection: Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(table.insert(), rows)


def _stage(connection: Connection, name: str, basis: str) -> None:
    connection.execute(t.STAGE.delete().where(t.STAGE.c.name == name))
    connection.execute(t.STAGE.insert(), {"name": name, "basis": basis})
