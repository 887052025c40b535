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

from regesta.check import CHECKS
from regesta.check.explain import explain
from regesta.checking import Checking
from regesta.desk import Desk
from regesta.errors import UnknownName
from regesta.examples import copy_example
from regesta.export import EXPORTERS
from regesta.export.arrow import Tables, table
from regesta.export.file import written
from regesta.extracting import extract
from regesta.intake import Intake as Intake
from regesta.intake import take_in, transcribe
from regesta.kinds import Options, choose, parts
from regesta.leads import LetterLead, Reported, letter_leads, reported
from regesta.link.bearers import Bearer, bearers, named
from regesta.link.resolve import resolve
from regesta.model.answer import Refusal
from regesta.model.change import Change
from regesta.model.decide import decide
from regesta.model.finding import Apparent
from regesta.model.judgement import Judgement
from regesta.model.reader import Reader
from regesta.model.source import LayerKind
from regesta.proposing import Asked, Asking, asked, propose, settle
from regesta.proposing import Proposed as Proposed
from regesta.read import IMPORTERS
from regesta.read.documents import documents
from regesta.store.store import Store
from regesta.supposing import Supposed, suppose
from regesta.version import __version__
from regesta.view import VIEWS
from regesta.view.corroboration import Corroboration
from regesta.view.corroboration_prose import corroboration_prose
from regesta.view.row_kinds import SummaryRow as SummaryRow
from regesta.view.rows import KINDS, rows
from regesta.view.why import Why, why_prose

T = TypeVar("T")

#: Told of each step: stage, how many are done, how many there are, what is being done.
Progress = Callable[[str, int, int, str], None]


class Collection(Tables):
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
        self.desk = Desk(self.store)

    # --- The main path ----------------------------------------------------------------------------

    def study(self, paths: Iterable[Path] = ()) -> Intake:
        """Read, extract, link, check: from documents to findings."""
        intake = self.add(paths)
        self.extract()
        self.link()
        intake.notes += self.check()
        return intake

    def add(self, paths: Iterable[Path]) -> Intake:
        """Documents → sources, text layers, passages. What cannot be read is told; the rest is read."""
        intake, importers = Intake(), parts("importers", IMPORTERS).values()
        for path in self._each("read", documents(paths), lambda p: p.name):
            take_in(self.store, path, importers, intake)
        return intake

    def extract(self, *, engine: str = "duckdb", server: str = "", workers: int = 1) -> None:
        """Passages → mentions, voices, proposed claims; only layers that have not been read so.

        Args:
            engine: Where: ``duckdb``, on this machine, or ``spark``, behind a server.
            server: Address of a Spark Connect server, ``sc://HOST:PORT``.
            workers: Number of processes here; a script then needs ``if __name__ == "__main__":``.
        """
        tell = partial(self._progress, "extract")
        extract(self.store, tell, engine=engine, server=server, workers=workers)
        settle(self.store)

    def propose(self, model: str, endpoint: str, **limits: Any) -> Proposed:
        """Ask a language model for claims; only what it has not answered, and nobody but `endpoint`.

        Args:
            model: Name of the model, as the server knows it.
            endpoint: Address of the server.
            limits: What else `regesta.proposing.Asking` takes: ``key_env``, ``only``, ``budget`` …
        """
        self.extract()
        asking = Asking(model=model, endpoint=endpoint, **limits)
        return propose(self.store, asking, partial(self._progress, "propose"))

    def link(self) -> None:
        """Mentions → entities; what a reader judged outweighs every score."""
        basis = f"{__version__} {self.store.identity_state()}"
        for _ in self._each("link", self._stale("link", basis), lambda _: "names"):
            self.store.replace_entities(resolve(self.store.reader(claims=False)), basis)

    def check(
        self, *, only: Iterable[str] = (), anew: bool = False, engine: str = "duckdb", server: str = ""
    ) -> list[str]:
        """Claims about entities → findings, after linking; only what has changed is looked at again.

        Args:
            only: Names of checks, if only these are to run.
            anew: Whether to look at everything even where nothing has changed.
            engine: What names the suspects in a large collection: ``duckdb`` or ``spark``.
            server: Address of a Spark Connect server, ``sc://HOST:PORT``.

        Returns:
            What the user should know, in sentences: checks that were left out, checks that failed.
        """
        self.link()
        known = parts("checks", CHECKS)
        chosen = [choose("checks", name, known) for name in only]
        tell = partial(self._progress, "check")
        checking = Checking(self.store, chosen or known.values(), tell, engine, server)
        return checking.run_only() if chosen else checking.run(anew=anew)

    def judge(self, verdict: str, *targets: str, by: str, because: str = "") -> Judgement:
        """A reader decides: appended, never overwritten; then link and check again."""
        judgement = decide(self.reader(), verdict, targets, by, because)
        self.store.add([judgement], declared=True)
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
        return rows(self.store.findings() if what == "findings" else self.reader(), what)

    def summary(self) -> SummaryRow:
        """How much there is, and how many findings are open."""
        return self.store.counts()

    def table(self, what: str) -> Table:
        """The same as an Arrow table (PyCapsule interface: pandas, Polars, DuckDB take it as it is)."""
        return table(self.rows(what), KINDS[what])

    def notices(self) -> list[str]:
        """What the extractors want the user to know (“no language model is installed, so …”)."""
        return self.store.notices()

    def refused(self) -> list[Refusal]:
        """What language models said that cannot stand as a proposal, and why."""
        return [refusal for answer in self.store.answers.all() for refusal in answer.refused]

    def asked(self, claim: str) -> list[Asked]:
        """What language models were asked and answered where a claim was taken from it."""
        return asked(self.store, claim)

    def explain(self, finding: str) -> str:
        """The argument of a finding in prose: claims, passages, rule, assumptions, what would resolve it."""
        with self.store.look() as look:
            found = look.findings(finding)
            if len(found) != 1:
                known = found or self.store.findings().findings()
                raise UnknownName("finding", finding, (f.id for f in known))
            check = choose("checks", found[0].check, parts("checks", CHECKS))
            return explain(look.argument(found[0]), found[0], check.rule)

    def corroboration(self, claim: str) -> str:
        """Who speaks for a claim and against it, and who of them depends on whom, in prose."""
        return corroboration_prose(Corroboration().build(self.reader(), subject=claim))

    def why(self, subject: str) -> str:
        """How a claim came to be read so, or why the names of an entity are taken for one, in prose."""
        return why_prose(named(Why().build, self.reader(), subject=subject))

    def incidents(self, source: str = "") -> Iterator[Reported]:
        """Incidents that the sources (or one) report, with likelihoods: for ranking, never evidence."""
        return reported(self.store, source, partial(self._progress, "incidents"))

    def letters(self) -> list[LetterLead]:
        """Heads of letters, what they do not say supplied from the others: for ordering, never evidence."""
        return letter_leads(self.store)

    def who(self, spelling: str, limit: int = 10) -> list[Bearer]:
        """Whom a spelling may mean, in any script, the likeliest first: for ranking, never evidence."""
        return bearers(self.reader(), spelling, limit)

    def apparent(self) -> list[Apparent]:
        """What only looks like a conflict, and why it is none: other date, scope, referent, granularity."""
        reader, checks = self.reader(), parts("checks", CHECKS).values()
        return [seeming for check in checks for seeming in check.apparent(reader)]

    def whatif(self, statement: str) -> Supposed:
        """Findings that would appear and vanish if “A is B”, “A is not B” or “CLAIM is wrong” were so."""
        return suppose(self.reader(), statement, parts("checks", CHECKS).values())

    def changes(self, since: str = "") -> list[Change]:
        """What opened and closed among the findings since a time (ISO 8601, UTC), and why."""
        return self.store.log(since)

    def view(self, name: str, **options: Any) -> msgspec.Struct:
        """A picture as data; its subject may be part of a name, where one alone bears it."""
        return named(choose("views", name, parts("views", VIEWS)).build, self.reader(), **options)

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

    def transcribe(self, source: str, path: Path, kind: str = LayerKind.TRANSCRIPTION) -> list[str]:
        """Add another reading of a source as a new layer; ids of passages not found again by their words."""
        return transcribe(self.store, source, path, LayerKind(kind))

    def lost(self) -> list[tuple[str, str]]:
        """Passages that could not be found again in a corrected layer, with that layer."""
        return self.store.lost()

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
