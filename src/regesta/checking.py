"""The stage of the checks: over the whole in memory, over what has changed, or over a million claims.

All three ways call the same checks and find the same. What differs is only how the subjects that want
looking at are known: there are few claims, so all are looked at; or little has changed; or a query over
all claims names them (`regesta.kinds.Check.suspects`). See docs/decisions/0009.
"""

from collections.abc import Callable, Collection, Iterable
from functools import partial
from pathlib import Path

from regesta.check.dismissed import with_status
from regesta.check.guarded import guarded
from regesta.engine import Engine, is_installed, open_engine
from regesta.engine.columns import Columns
from regesta.engine.copy import Copy, place
from regesta.engine.tables import TABLES
from regesta.kinds import Check
from regesta.model.finding import Finding
from regesta.model.identity import digest
from regesta.model.judgement import Verdict, in_force, now
from regesta.model.reader import Reader
from regesta.model.scope import Scope
from regesta.store.around import TooMuch
from regesta.store.look import Look
from regesta.store.store import Store
from regesta.version import __version__

#: Collections with more claims than these are not held in memory to be checked.
LARGE = 50_000
#: Claims that are looked at together when something has changed, at the most.
TOUCHED = 20_000
#: Subjects that are looked at together in a large collection.
BATCH = 2_000

#: Told of each step: how many are done, how many there are, what is being done.
Steps = Callable[[int, int, str], None]


class Checking:
    """One run of the checks over a collection.

    Args:
        store: The collection's file.
        checks: The checks, in order.
        steps: Told of each step.
        engine: Name of the engine for large collections.
        address: Where its server is, if it has one.
    """

    def __init__(
        self, store: Store, checks: Iterable[Check], steps: Steps, engine: str = "duckdb", address: str = ""
    ) -> None:
        self._store = store
        self._checks = list(checks)
        self._steps = steps
        self._engine, self._address = engine, address
        self._notices: list[str] = []

    @property
    def _version(self) -> str:
        return f"{__version__} {' '.join(check.name for check in self._checks)}"

    def run(self, *, anew: bool = False) -> list[str]:
        """Bring the findings up to date.

        Args:
            anew: Whether to check everything, even where nothing has changed.

        Returns:
            What the user should know, in sentences: checks that were left out, checks that failed.
        """
        large = self._is_large()
        left_out = [check.name for check in self._checks if large and not check.large]
        self._checks = [check for check in self._checks if check.name not in left_out]
        if left_out:
            ask = f"ask for one with --only {left_out[0]}"
            self._notices.append(f"Left out of so large a collection: {', '.join(left_out)}; {ask}.")
        before, seen = self._store.marked(), self._store.mark(self._version)
        if anew or (before != seen and not self.changed_only()):
            found = self._everything()
            self._store.replace_findings(found, seen, now(), ["Everything was checked anew."])
        return self._notices

    # --- What has changed -------------------------------------------------------------------------

    def run_only(self) -> list[str]:
        """Look for everything that these checks find; the findings of others stay as they are.

        Returns:
            What the user should know, in sentences.
        """
        found = self._everything()
        with self._store.look(write=True) as look:
            look.replace(found, {check.name: None for check in self._checks}, None, now(), ["Checked anew."])
        return self._notices

    def changed_only(self) -> bool:
        """Look at what has changed only; whether that was enough."""
        before, scopes = self._store.marked(), self._scopes()
        if len(scopes) < len(self._checks):
            return False
        try:
            with self._store.look(most=TOUCHED, write=True) as look:
                seen = look.mark(self._version)
                changed = look.changes(before, seen)
                if changed is None:
                    return False
                subjects = {name: look.touched(scope, changed) for name, scope in scopes.items()}
                for name, subject in changed.findings:
                    known = subjects.get(name, set())
                    if known is not None and name in subjects:
                        known.add(subject)
                wanted = {name: s for name, s in subjects.items() if s is None or s}
                found, reached = self._about(look, scopes, wanted)
                look.replace(found, reached, seen, now(), changed.why)
        except TooMuch:
            return False
        return True

    def _about(
        self, look: Look, scopes: dict[str, Scope], subjects: dict[str, set[str] | None]
    ) -> tuple[list[Finding], dict[str, Collection[str] | None]]:
        """Findings about subjects; a check without named subjects finds all it can."""
        numbers: set[int] = set()
        entities: set[str] = set()
        reached: dict[str, Collection[str] | None] = {}
        for name, about in subjects.items():
            around, claims = look.reach(scopes[name], about or ())
            numbers |= claims
            entities |= around
            reached[name] = None if about is None else around
        documents = any(scopes[name].documents for name in subjects)
        reader = look.part(numbers, entities, documents=documents)
        checks = [check for check in self._checks if check.name in subjects]
        found = [f for f in self._find(reader, checks) if _is_about(f, reached[f.check])]
        return list(with_status(found, list(look.judgements(f.id for f in found)))), reached

    def _scopes(self) -> dict[str, Scope]:
        vocabulary = self._store.vocabulary()
        found = ((check.name, check.scope(vocabulary)) for check in self._checks)
        return {name: scope for name, scope in found if scope is not None}

    # --- The whole --------------------------------------------------------------------------------

    def _is_large(self) -> bool:
        return self._store.mark(self._version).size > LARGE

    def _everything(self) -> list[Finding]:
        if self._engine != "duckdb" or (self._is_large() and is_installed("duckdb")):
            return self._in_bulk()
        return self._find(self._store.reader(), self._checks, self._steps)

    def _find(self, reader: Reader, checks: Iterable[Check], steps: Steps | None = None) -> list[Finding]:
        found, notices = guarded(reader, checks, steps)
        self._notices += (notice for notice in notices if notice not in self._notices)
        return found

    def _in_bulk(self) -> list[Finding]:
        """Ask an engine for the subjects of each check, then look at these."""
        copy = copied(self._store, partial(self._steps, 0, len(self._checks)))
        engine = open_engine(self._engine, copy, self._address)
        try:
            subjects = self.suspects(engine)
        finally:
            engine.close()  # its memory is needed for what comes now
        return self.judged(subjects)

    def suspects(self, engine: Engine) -> dict[str, list[str]]:
        """For the name of each check that can be run so, the subjects that an engine names.

        Args:
            engine: An engine on a current copy of the claim tables.
        """
        scopes = self._scopes()
        chosen = [check for check in self._checks if check.name in scopes and check.suspects]
        found: dict[str, list[str]] = {}
        for done, check in enumerate(chosen):
            self._steps(done, len(self._checks), check.name)
            found[check.name] = engine.subjects(check.suspects)
        return found

    def judged(self, subjects: dict[str, list[str]]) -> list[Finding]:
        """All findings about the subjects of each check; all there are of checks without named subjects."""
        scopes = self._scopes()
        rest = [check for check in self._checks if check.name not in subjects]
        found: list[Finding] = []
        while any(subjects.values()):
            batch: dict[str, set[str] | None] = {n: set(s[:BATCH]) for n, s in subjects.items() if s}
            subjects = {name: s[BATCH:] for name, s in subjects.items()}
            with self._store.look() as look:
                found += self._about(look, scopes, batch)[0]
        if rest:
            found += self._find(self._store.reader(), rest, self._steps)
        return list({f.id: f for f in found}.values())


def _is_about(finding: Finding, subjects: Collection[str] | None) -> bool:
    return subjects is None or finding.subject in subjects


def copied(store: Store, tell: Callable[[str], None]) -> Path:
    """The folder with the claim tables of a collection, made anew if they are not current."""
    folder = store.path.parent / "claim-tables"
    state = " ".join([__version__, digest(TABLES), store.state(), store.done("link") or ""])
    copy = place(folder, state)
    if not copy.is_dir():
        tell("copying the claim tables")
        with store.look() as look, Copy(folder, state) as sink:
            _fill(look, Columns(store.vocabulary(), look.resolver(), sink))
    return copy


def _fill(look: Look, columns: Columns) -> None:
    judgements = list(look.judgements())
    judged = Reader(judgements)
    for number, claim in look.claims():
        columns.claim(number, claim, judged.status(claim))
    for source, held in look.sources():
        columns.source(source, held=held)
    for entity in look.entities():
        columns.entity(entity)
    for judgement in in_force(judgements):
        if judgement.verdict is Verdict.DEPENDENT:
            columns.dependent(*judgement.targets)
        elif judgement.verdict is Verdict.NOT_SAME:
            columns.parted(*judgement.targets)
    for passage, empty in look.notes():
        columns.note(passage, empty=empty)
    columns.close()
