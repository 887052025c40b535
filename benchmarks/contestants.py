"""Who takes part: regesta, and others on the same claim tables. Each runs in a process of its own.

``python -m benchmarks.contestants NAME FOLDER RESULT`` runs one of them on a collection that
`benchmarks.prepare` made, and writes its `Outcome`. What it needs before it can begin (reading the
tables, translating them for a solver) is counted as set-up, finding contradictions as its time.
"""

import resource
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from benchmarks import peers
from benchmarks.bare import BARE, SCAN
from benchmarks.judging import Found
from benchmarks.prepare import numbers
from regesta.check import CHECKS, run
from regesta.checking import Checking, copied
from regesta.engine import open_engine
from regesta.engine.duck import DuckEngine
from regesta.model.claim import Claim, Role
from regesta.model.dates import When
from regesta.model.entity import Declaration, EntityType
from regesta.model.finding import Certainty, Finding, FindingKind
from regesta.model.names import Name
from regesta.store.store import Store

#: Times that a change to the collection is made and checked.
CHANGES = 9


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What a contestant did.

    Attributes:
        seconds: What it took to find the contradictions, explanations and all.
        setup: Seconds before that.
        parts: Seconds by part, where the contestant knows them.
        megabytes: Most memory that its process held.
        found: The certain contradictions.
        told: How many findings there were in all, possible ones and agreements included.
        rules: Names of the rules that it heeds.
        skipped: Why it did not run; empty if it did.
    """

    seconds: float = 0.0
    setup: float = 0.0
    parts: dict[str, float] = {}
    megabytes: float = 0.0
    found: tuple[Found, ...] = ()
    told: int = 0
    rules: tuple[str, ...] = ()
    skipped: str = ""


def _certain(findings: Iterable[Finding], rules: Iterable[str]) -> tuple[Found, ...]:
    """Certain findings of these rules, and whatever else is called a certain contradiction."""
    wanted = set(rules)
    return tuple(
        Found(f.check, f.claims)
        for f in findings
        if f.certainty is Certainty.CERTAIN and (f.check in wanted or f.kind is FindingKind.CONTRADICTION)
    )


def regesta(folder: Path, names: Iterable[str] | None = None) -> Outcome:
    """The checks of which there are hand-written joins, with explanations, over the whole collection."""
    wanted = set(BARE if names is None else names)
    checks = [check for check in CHECKS if check.name in wanted]
    start = time.perf_counter()
    store = Store(folder)
    engine = open_engine("duckdb", copied(store, lambda _: None))
    begun = time.perf_counter()
    checking = Checking(store, checks, lambda *_: None)
    subjects = checking.suspects(engine)
    engine.close()
    asked = time.perf_counter() - begun
    found = checking.judged(subjects)
    done = time.perf_counter()
    return Outcome(
        seconds=done - begun,
        setup=begun - start,
        parts={"queries for suspects": asked, "neighbourhoods and findings": done - begun - asked},
        found=_certain(found, BARE),
        told=len(found),
        rules=tuple(check.name for check in checks),
    )


def catalogue(folder: Path) -> Outcome:
    """Every check that is run unasked over a large collection, gaps and repetitions included."""
    return regesta(folder, [check.name for check in CHECKS if check.large])


def memory(folder: Path) -> Outcome:
    """The same checks as `regesta`, over the whole collection held in memory."""
    start = time.perf_counter()
    reader = Store(folder).reader()
    checks = [check for check in CHECKS if check.name in BARE]
    begun = time.perf_counter()
    found = run(reader, checks)
    return Outcome(
        seconds=time.perf_counter() - begun,
        setup=begun - start,
        found=_certain(found, BARE),
        told=len(found),
        rules=tuple(check.name for check in checks),
    )


def change(folder: Path) -> Outcome:
    """One new claim after another on a collection that is checked already: the median of the work.

    The claims name a second holder of an office that has one, so that each brings a finding.
    """
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(dir=folder.parent) as copy:
        return _changed(Path(shutil.copytree(folder, Path(copy) / folder.name)), start)


def _changed(folder: Path, start: float) -> Outcome:
    store = Store(folder)
    checking = Checking(store, CHECKS, lambda *_: None)
    checking.run()
    begun = time.perf_counter()
    before, taken = _findings(folder), []
    for number, held in enumerate(_offices(store, CHANGES)):
        other = Declaration(
            id=f"newcomer-{number}", type=EntityType.PERSON, names=(Name(form=f"Newcomer {number} of Late"),)
        )
        roles = tuple(Role(r.name, other.id if r.name == "holder" else r.value) for r in held.roles)
        claim = msgspec.structs.replace(held, roles=roles, voices=held.voices[:1])
        store.add([other, claim], declared=True)
        at = time.perf_counter()
        checking.run()
        taken.append(time.perf_counter() - at)
    return Outcome(
        seconds=statistics.median(taken),
        setup=begun - start,
        parts={"quickest": min(taken), "slowest": max(taken)},
        told=_findings(folder) - before,
        rules=tuple(check.name for check in CHECKS),
    )


def _findings(folder: Path) -> int:
    with sqlite3.connect(folder / "regesta.db") as connection:
        return int(connection.execute("SELECT count(*) FROM finding").fetchone()[0])


def _offices(store: Store, count: int) -> list[Claim]:
    """Claims that somebody held an office on a day, each of another office."""
    found: dict[object, Claim] = {}
    with store.look() as look:
        for _, claim in look.claims():
            if claim.predicate == "holds-office" and claim.when and _is_day(claim.when):
                found.setdefault(claim.value("office"), claim)
                if len(found) == count:
                    break
    return list(found.values())


def _is_day(when: When) -> bool:
    bounds = when.bounds
    return bounds.start_lo is not None and bounds.start_lo == bounds.end_hi and not bounds.uncertain


def scan(folder: Path) -> Outcome:
    """One look at every column of every claim: the floor."""
    start = time.perf_counter()
    connection = DuckEngine(copied(Store(folder), lambda _: None)).connection
    begun = time.perf_counter()
    taken = []
    for _ in range(3):
        at = time.perf_counter()
        connection.execute(SCAN).fetchall()
        taken.append(time.perf_counter() - at)
    return Outcome(seconds=statistics.median(taken), setup=begun - start)


def bare(folder: Path) -> Outcome:
    """The hand-written joins for the same rules."""
    start = time.perf_counter()
    connection = DuckEngine(copied(Store(folder), lambda _: None)).connection
    begun = time.perf_counter()
    rows: dict[str, list[tuple[list[int]]]] = {}
    parts = {}
    for name, sql in BARE.items():
        at = time.perf_counter()
        rows[name] = connection.execute(sql).fetchall()
        parts[name] = time.perf_counter() - at
    seconds = time.perf_counter() - begun
    ids = numbers(folder)
    found = tuple(
        Found(name, tuple(ids[number] for number in claims if number is not None))
        for name, every in rows.items()
        for (claims,) in every
    )
    return Outcome(
        seconds=seconds, setup=begun - start, parts=parts, found=found, told=len(found), rules=tuple(BARE)
    )


def _peer(solve: peers.Peer) -> Callable[[Path], Outcome]:
    def contestant(folder: Path) -> Outcome:
        start = time.perf_counter()
        try:
            solved = solve(DuckEngine(copied(Store(folder), lambda _: None)).connection)
        except ImportError as error:
            return Outcome(skipped=f"{error.name} is not installed")
        ids = numbers(folder)
        found = tuple(
            Found(name, tuple(ids[number] for number in claims if number > 0))
            for name, every in solved.found.items()
            for claims in every
        )
        return Outcome(
            seconds=solved.seconds,
            setup=time.perf_counter() - start - solved.seconds,
            found=found,
            told=len(found),
            rules=tuple(solved.found),
        )

    return contestant


#: Everybody that can be called by name.
CONTESTANTS: dict[str, Callable[[Path], Outcome]] = {
    "scan": scan,
    "bare": bare,
    "regesta": regesta,
    "catalogue": catalogue,
    "change": change,
    "memory": memory,
    **{name: _peer(solve) for name, solve in peers.PEERS.items()},
}


def main() -> None:
    """Run one contestant; meant for `benchmarks.cross_check`."""
    name, folder, result = sys.argv[1:]
    outcome = CONTESTANTS[name](Path(folder))
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    done = msgspec.structs.replace(outcome, megabytes=kilobytes / 1024)
    Path(result).write_bytes(msgspec.json.encode(done))


if __name__ == "__main__":
    main()
