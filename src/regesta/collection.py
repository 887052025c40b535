"""The main path: documents → claims → entities → findings → a report. Start reading here.

A `Collection` is a folder with a database, the original files and, if wanted, its own vocabulary.
Every stage does only what has not been done yet, so a run that was stopped can be taken up again.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from arro3.core import Table

from regesta.check import CHECKS, run
from regesta.check.explain import explain
from regesta.errors import InputError, ReadFailed, UnknownName
from regesta.examples import copy_example
from regesta.export import EXPORTERS
from regesta.export.arrow import table
from regesta.export.file import written
from regesta.extract import EXTRACTORS
from regesta.extract.layer import extract_layer
from regesta.kinds import Importer, Options, choose, parts
from regesta.link.resolve import resolve
from regesta.model.decide import decide, meant
from regesta.model.judgement import Judgement
from regesta.model.reader import Reader
from regesta.model.source import LayerKind, TextLayer
from regesta.read import IMPORTERS
from regesta.read.authors import with_authors
from regesta.read.documents import NOTATION, documents, identify, read_claims, slug
from regesta.read.transcription import anchors, as_layer
from regesta.store.originals import sha256
from regesta.store.store import Store
from regesta.version import __version__
from regesta.view import VIEWS
from regesta.view.row_kinds import SummaryRow as SummaryRow
from regesta.view.rows import KINDS, rows, summary

T = TypeVar("T")

#: Told of each step: stage, how many are done, how many there are, what is being done.
Progress = Callable[[str, int, int, str], None]


class Intake(msgspec.Struct):
    """What became of the documents that were to be read.

    Attributes:
        added: Files that were read, with the handle of their source.
        known: Files that were there already, with the handle.
        failed: What could not be read, and why.
    """

    added: list[tuple[str, str]] = []
    known: list[tuple[str, str]] = []
    failed: list[ReadFailed] = []


class Collection:
    """One research project. The command line, the pages and scripts all start here.

    Args:
        folder: Where it lies.
        create: Whether to make it if it is not there.
        progress: Told of each step of long work.
    """

    def __init__(self, folder: Path, *, create: bool = False, progress: Progress | None = None) -> None:
        self.folder = folder
        self._progress = progress or (lambda *_: None)
        self.store = _opened(folder, create)

    # --- The main path ----------------------------------------------------------------------------

    def study(self, paths: Iterable[Path] = ()) -> Intake:
        """Read, extract, link, check: from documents to findings."""
        intake = self.add(paths)
        self.extract()
        self.link()
        self.check()
        return intake

    def add(self, paths: Iterable[Path]) -> Intake:
        """Documents → sources, text layers, passages. What cannot be read is told; the rest is read."""
        intake, importers = Intake(), parts("importers", IMPORTERS).values()
        for path in self._each("read", documents(paths), lambda p: p.name):
            try:
                self._read_one(path, importers, intake)
            except ReadFailed as error:
                intake.failed.append(error)
            except InputError as error:
                intake.failed.append(ReadFailed(path.name, str(error)))
        return intake

    def extract(self) -> None:
        """Passages → mentions, voices, proposed claims; only layers that have not been read so."""
        extractors = parts("extractors", EXTRACTORS)
        made_by = " + ".join(extractor.made_by for extractor in extractors.values())
        unread = self.store.unread(made_by)
        reader = self.reader() if unread else Reader()
        for layer_id in self._each("extract", unread, str):
            found = extract_layer(reader, layer_id, extractors.values())
            self.store.replace_extraction(layer_id, made_by, found)

    def link(self) -> None:
        """Mentions → entities; what a reader judged outweighs every score."""
        basis = f"{__version__} {self.store.state()}"
        for _ in self._each("link", self._stale("link", basis), lambda _: "names"):
            self.store.replace_entities(resolve(self.reader()), basis)

    def check(self) -> None:
        """Claims about entities → findings."""
        basis = f"{__version__} {self.store.state()} {self.store.done('link')}"
        for _ in self._each("check", self._stale("check", basis), lambda _: "claims"):
            checks = parts("checks", CHECKS)
            findings = run(self.reader(), checks.values(), partial(self._progress, "check"))
            self.store.replace_findings(findings, basis)

    def judge(self, verdict: str, *targets: str, by: str, because: str = "") -> Judgement:
        """A reader decides: appended, never overwritten; then link and check again."""
        judgement = decide(self.reader(), verdict, targets, by, because)
        self.store.add([judgement], declared=True)
        self.link()
        self.check()
        return judgement

    # --- Questions --------------------------------------------------------------------------------

    def reader(self) -> Reader:
        """The whole collection in memory, to be asked; see `regesta.model.reader.Reader`."""
        return self.store.reader()

    def rows(self, what: str) -> Iterator[msgspec.Struct]:
        """Rows with the documented keys: sources, passages, mentions, entities, claims, findings."""
        if what not in KINDS:
            raise UnknownName("kind of row", what, KINDS)
        return rows(self.reader(), what)

    def summary(self) -> SummaryRow:
        """How much there is, and how many findings are open."""
        return summary(self.reader())

    def table(self, what: str) -> Table:
        """The same as an Arrow table (PyCapsule interface: pandas, Polars, DuckDB take it as it is)."""
        return table(self.rows(what), KINDS[what])

    def sources(self) -> Table:
        """Sources as an Arrow table."""
        return self.table("sources")

    def passages(self) -> Table:
        """Passages as an Arrow table."""
        return self.table("passages")

    def mentions(self) -> Table:
        """Mentions as an Arrow table."""
        return self.table("mentions")

    def entities(self) -> Table:
        """Entities as an Arrow table."""
        return self.table("entities")

    def claims(self) -> Table:
        """Claims as an Arrow table."""
        return self.table("claims")

    def findings(self) -> Table:
        """Findings as an Arrow table."""
        return self.table("findings")

    def judgements(self) -> Table:
        """Judgements as an Arrow table, retracted ones included."""
        return self.table("judgements")

    def notices(self) -> list[str]:
        """What the extractors want the user to know (“no language model is installed, so …”)."""
        return self.store.notices()

    def explain(self, finding: str) -> str:
        """The argument of a finding in prose: claims, passages, rule, assumptions, what would resolve it."""
        reader = self.reader()
        known = {f.id: f for f in reader.findings()}
        chosen = known[meant(finding, "finding", known)]
        return explain(reader, chosen, choose("checks", chosen.check, parts("checks", CHECKS)).rule)

    def view(self, name: str, **options: Any) -> msgspec.Struct:
        """A picture as data."""
        return choose("views", name, parts("views", VIEWS)).build(self.reader(), **options)

    def export(self, name: str, **options: Any) -> Iterator[str]:
        """The collection in some format, piece by piece; options are those of `regesta.kinds.Options`."""
        exporter = choose("exporters", name, parts("exporters", EXPORTERS))
        rules = {check.name: check.rule for check in parts("checks", CHECKS).values()}
        return exporter.write(self.reader(), Options(rules=rules, **options))

    def write(self, exporter: str, path: Path, **options: Any) -> None:
        """Export into a file, which is whole or not there."""
        with written(path) as out:
            for piece in self.export(exporter, **options):
                out.write(piece)

    def report(self, path: Path, **options: Any) -> None:
        """Write the report: Markdown if the name of the file ends in ``.md``, else one HTML page."""
        self.write("markdown" if path.suffix == ".md" else "report", path, **options)

    # --- Corrected transcriptions -----------------------------------------------------------------

    def transcribe(self, source: str, path: Path, kind: str = LayerKind.TRANSCRIPTION) -> list[str]:
        """Add another reading of a source as a new layer; find its passages again by their words.

        Returns:
            Ids of the passages that could not be found again.
        """
        reader = self.reader()
        if reader.source(source) is None:
            raise UnknownName("source", source, (s.id for s in reader.sources()))
        name = f"{kind}-{sum(1 for _ in reader.layers(source)) + 1}"
        importer = identify(path, parts("importers", IMPORTERS).values())
        items = as_layer(importer.read(path, source), name, LayerKind(kind))
        self.store.add(items, declared=True)
        layer = next(item for item in items if isinstance(item, TextLayer))
        spans = anchors(reader, source, layer)
        self.store.replace_anchors(layer.id, spans)
        return [passage for passage, span in spans.items() if span is None]

    def lost(self) -> list[tuple[str, str]]:
        """Passages that could not be found again in a corrected layer, with that layer."""
        return self.store.lost()

    # --- Inside -----------------------------------------------------------------------------------

    def _read_one(self, path: Path, importers: Iterable[Importer], intake: Intake) -> None:
        if path.suffix == NOTATION:
            self.store.add(read_claims(path, self.reader()), declared=True)
            intake.added.append((path.name, ""))
            return
        digest = sha256(path)
        if (known := self.store.source_of_file(digest)) is not None:
            intake.known.append((path.name, known))
            return
        importer = identify(path, importers)
        handle = self._free_handle(slug(path.stem), digest)
        items = list(importer.read(path, handle))
        if not self.store.has_authors(handle):
            items = with_authors(items)
        original = self.store.originals.keep(path, digest, importer.media_type)
        self.store.add(items, declared=False, original=original)
        intake.added.append((path.name, handle))

    def _free_handle(self, handle: str, digest: str) -> str:
        """The handle, unless another file or an entity has it: then with the first digits of the hash."""
        return handle if self.store.is_free(handle) else f"{handle}-{digest[:6]}"

    def _stale(self, stage: str, basis: str) -> list[str]:
        """The basis, if the stage was last computed from another one: then there is one thing to do."""
        return [basis] if self.store.done(stage) != basis else []

    def _each(self, stage: str, things: list[T], name: Callable[[T], str]) -> Iterator[T]:
        """Go through things and tell how far it is."""
        for number, thing in enumerate(things):
            self._progress(stage, number, len(things), name(thing))
            yield thing
        if things:
            self._progress(stage, len(things), len(things), "")


def _opened(folder: Path, create: bool) -> Store:
    """The store; where the folder may not be written, read-only."""
    there = (folder / "regesta.db").is_file()
    return Store(folder, create=create, read_only=there and not os.access(folder, os.W_OK))


def init(folder: Path, example: str | None = None) -> Collection:
    """Make a collection, with the documents of an example beside it in ``documents/`` if wanted.

    Raises:
        UnknownName: If there is no such example.
        StoreError: If the folder cannot be made.
    """
    if example is not None:
        copy_example(example, folder / "documents")
    return Collection(folder, create=True)
