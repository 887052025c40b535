"""The three shelves of a collection in one SQLite file, and its original files beside it.

Evidence is only added, judgements are only appended, what is derived is replaced as a whole. Each
method is one transaction.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from regesta.errors import InputError, StoreError
from regesta.kinds import Extraction
from regesta.model.claim import Claim, Voice
from regesta.model.entity import Declaration, Entity, Mention
from regesta.model.finding import Finding
from regesta.model.item import Item, VocabularyText
from regesta.model.judgement import Judgement, Verdict
from regesta.model.reader import Reader
from regesta.model.source import LayerKind, Original, Passage, Source, TextLayer
from regesta.store import tables as t
from regesta.store.database import PATIENCE, engine, reading, writing
from regesta.store.migrate import migrate, verify
from regesta.store.originals import Originals

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
            new = sum(self._insert(connection, item, declared) for item in taken)
            if original is not None:
                source = next(item for item in taken if isinstance(item, Source))
                values = {"source": source.id, "sha256": original.sha256, "body": _json(original)}
                connection.execute(t.ORIGINAL.insert().prefix_with("OR IGNORE"), values)
        return new

    def _insert(self, connection: Connection, item: Item, declared: bool) -> int:
        body = _json(item)
        match item:
            case Source():
                return self._insert_source(connection, item, declared)
            case TextLayer():
                return self._once(connection, t.LAYER, id=item.id, source=item.source, body=body)
            case Passage():
                values = {"id": item.id, "source": item.source, "layer": item.layer_id, "body": body}
                return _ignore(connection, t.PASSAGE, **values)
            case Declaration():
                return self._insert_declaration(connection, item, declared)
            case VocabularyText():
                return _ignore(connection, t.VOCABULARY, body=body)
            case Judgement():
                if item.verdict is Verdict.ACCEPT:
                    self._promote(connection, item.targets[0])
                return _ignore(connection, t.JUDGEMENT, id=item.id, body=body)
            case Mention():
                layer = f"{item.source}/{item.layer}"
                return _ignore(connection, t.MENTION, id=item.id, layer=layer, body=body)
            case Claim():
                passage = item.passage
                place = {"id": passage.id, "source": passage.source, "layer": passage.layer_id}
                _ignore(connection, t.PASSAGE, **place, body=_json(passage))
                values = {"id": item.id, "predicate": item.predicate, "body": body}
                if item.made_by:
                    return _ignore(connection, t.PROPOSAL, layer=passage.layer_id or "", **values)
                return _ignore(connection, t.CLAIM, source=item.source, **values)

    def _promote(self, connection: Connection, claim_id: str) -> None:
        """An accepted proposal becomes evidence, so that it outlives its extractor."""
        query = sa.select(t.PROPOSAL.c.body).where(t.PROPOSAL.c.id == claim_id)
        body = connection.execute(query).scalar()
        if body is not None:
            claim = msgspec.json.decode(body, type=Claim)
            values = {"id": claim.id, "predicate": claim.predicate, "source": claim.source}
            _ignore(connection, t.CLAIM, **values, body=body)

    def _insert_source(self, connection: Connection, source: Source, declared: bool) -> int:
        if source.original is not None:
            values = {"source": source.id, "sha256": source.original.sha256, "body": _json(source.original)}
            _ignore(connection, t.ORIGINAL, **values)
            source = msgspec.structs.replace(source, original=None)
        query = sa.select(t.SOURCE.c.body).where(t.SOURCE.c.id == source.id, t.SOURCE.c.declared == declared)
        for body in connection.execute(query).scalars():
            before = msgspec.json.decode(body, type=Source)
            name = before.differs(source) if declared else None
            if name is not None:
                raise InputError(
                    f"Source {source.id!r} is declared already with another {name.replace('_', ' ')}. What "
                    "was recorded stays; to change it, mend the notation and study it into a new collection."
                )
        return _ignore(connection, t.SOURCE, id=source.id, declared=declared, body=_json(source))

    def _insert_declaration(self, connection: Connection, item: Declaration, declared: bool) -> int:
        """A later declaration may add names; one that was read off a document only starts an entity."""
        query = sa.select(t.DECLARATION.c.body).where(t.DECLARATION.c.id == item.id)
        before = [msgspec.json.decode(b, type=Declaration) for b in connection.execute(query).scalars()]
        if before and not declared:
            return 0
        if before and before[0].type is not item.type:
            raise InputError(f"{item.id!r} is declared as a {before[0].type} already, not a {item.type}.")
        return _ignore(connection, t.DECLARATION, id=item.id, body=_json(item))

    def _once(self, connection: Connection, table: sa.Table, **values: Any) -> int:
        """Insert; refuse another body under an id that is taken."""
        before = connection.execute(sa.select(table.c.body).where(table.c.id == values["id"])).scalar()
        if before is None:
            return _ignore(connection, table, **values)
        if before != values["body"]:
            raise InputError(f"{values['id']!r} is in this collection already, with other content.")
        return 0

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
            for table in (t.PROPOSAL, t.VOICES, t.EXTRACTION):
                connection.execute(table.delete().where(table.c.layer == layer))
            items: list[Item] = [*found.mentions, *found.claims]
            for item in items:
                self._insert(connection, item, declared=False)
            for passage, voices in found.voices:
                _ignore(connection, t.VOICES, passage=passage, layer=layer, body=_json(voices))
            _ignore(connection, t.EXTRACTION, layer=layer, made_by=made_by, body=_json(found.notices))

    def _needed_mentions(self, connection: Connection, layer: str) -> set[str]:
        """Mentions that an accepted claim speaks of: they stay, whatever extractors find later."""
        query = sa.select(t.CLAIM.c.body).where(t.CLAIM.c.source == layer.rpartition("/")[0])
        decoder = msgspec.json.Decoder(Claim)
        claims = map(decoder.decode, connection.execute(query).scalars())
        return {handle for claim in claims if claim.made_by for handle in claim.handles()}

    def replace_entities(self, entities: Sequence[Entity], basis: str) -> None:
        """Put the linker's entities in the place of the former ones."""
        with writing(self._engine, self.path) as connection:
            connection.execute(t.ENTITY.delete())
            _insert_all(connection, t.ENTITY, [{"id": e.id, "body": _json(e)} for e in entities])
            _stage(connection, "link", basis)

    def replace_findings(self, findings: Sequence[Finding], basis: str) -> None:
        """Put the findings of a run in the place of the former ones."""
        with writing(self._engine, self.path) as connection:
            connection.execute(t.FINDING.delete())
            _insert_all(connection, t.FINDING, [{"id": f.id, "body": _json(f)} for f in findings])
            _stage(connection, "check", basis)

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

    # --- Reading --------------------------------------------------------------------------------

    def items(self) -> Iterator[Item]:
        """Everything of the evidence and judgement shelves, then mentions and proposals, in order."""
        with reading(self._engine, self.path) as connection:
            yield from self._rows(connection, t.VOCABULARY, VocabularyText)
            yield from self._sources(connection)
            yield from self._rows(connection, t.LAYER, TextLayer)
            yield from self._declarations(connection)
            yield from self._rows(connection, t.PASSAGE, Passage)
            yield from self._rows(connection, t.MENTION, Mention)
            yield from self._rows(connection, t.CLAIM, Claim)
            yield from self._rows(connection, t.PROPOSAL, Claim)
            yield from self._rows(connection, t.JUDGEMENT, Judgement)

    def reader(self) -> Reader:
        """The collection in memory, as it is now."""
        items = list(self.items())
        with reading(self._engine, self.path) as connection:
            entities = list(self._rows(connection, t.ENTITY, Entity))
            findings = list(self._rows(connection, t.FINDING, Finding))
            spoken = connection.execute(sa.select(t.VOICES.c.passage, t.VOICES.c.body)).all()
        voices = {row.passage: msgspec.json.decode(row.body, type=tuple[Voice, ...]) for row in spoken}
        return Reader(items, entities=entities, findings=findings, voices=voices)

    def notices(self) -> list[str]:
        """What the extractors want the user to know, each once."""
        query = sa.select(t.EXTRACTION.c.body).order_by(t.EXTRACTION.c.layer)
        with reading(self._engine, self.path) as connection:
            bodies = connection.execute(query).scalars().all()
        texts = [text for body in bodies for text in msgspec.json.decode(body, type=tuple[str, ...])]
        return list(dict.fromkeys(texts))

    def _sources(self, connection: Connection) -> Iterator[Source]:
        """Each source once: as declared, completed by what was read off the document."""
        originals = {
            row.source: msgspec.json.decode(row.body, type=Original)
            for row in connection.execute(sa.select(t.ORIGINAL.c.source, t.ORIGINAL.c.body))
        }
        told: dict[str, tuple[list[Source], list[Source]]] = {}
        query = sa.select(t.SOURCE.c.body, t.SOURCE.c.declared).order_by(t.SOURCE.c.seq)
        for row in connection.execute(query):
            source = msgspec.json.decode(row.body, type=Source)
            told.setdefault(source.id, ([], []))[0 if row.declared else 1].append(source)
        for declared, read in told.values():
            source = reduce(Source.completed, declared + read)
            yield msgspec.structs.replace(source, original=originals.get(source.id))

    def _declarations(self, connection: Connection) -> Iterator[Declaration]:
        """Each declared entity once, with all that was declared of it."""
        told: dict[str, Declaration] = {}
        for item in self._rows(connection, t.DECLARATION, Declaration):
            before = told.get(item.id)
            told[item.id] = before.completed(item) if before else item
        yield from told.values()

    def _rows(self, connection: Connection, table: sa.Table, kind: type[T]) -> Iterator[T]:
        decoder = msgspec.json.Decoder(kind)
        for row in connection.execute(sa.select(table.c.body).order_by(table.c.seq)):
            yield decoder.decode(row.body)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _ignore(connection: Connection, table: sa.Table, **values: Any) -> int:
    return connection.execute(table.insert().prefix_with("OR IGNORE"), values).rowcount


def _insert_all(connection: Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(table.insert(), rows)


def _stage(connection: Connection, name: str, basis: str) -> None:
    connection.execute(t.STAGE.delete().where(t.STAGE.c.name == name))
    connection.execute(t.STAGE.insert(), {"name": name, "basis": basis})
