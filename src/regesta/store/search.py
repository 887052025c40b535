"""Full-text search: an index beside the database, on folded text, that can be thrown away.

Passages are only added, so that the index grows with them; claims are indexed by the sentences that
people read, anew whenever claims or names have changed. Offsets lead back to the words as written.
"""

import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from regesta.model.names import fold
from regesta.store.question import Question

#: Rows that are added in one transaction.
BATCH = 2_000
#: Kinds of things that are found, each with an index of its own.
KINDS = ("passage", "claim")
_SCHEMA = "CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT);" + "".join(
    f"CREATE TABLE IF NOT EXISTS {kind} (number INTEGER PRIMARY KEY, id TEXT, source TEXT, sort TEXT);"
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {kind}_words USING fts5("
    "text, content='', tokenize='unicode61 remove_diacritics 2');"
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {kind}_term USING fts5vocab({kind}_words, row);"
    for kind in KINDS
)


class Thing(NamedTuple):
    """Something that can be found.

    Attributes:
        id: Id of the passage or claim.
        source: Handle of the source in which it stands.
        sort: What it is: kind of the passage, predicate of the claim.
        text: Its words.
    """

    id: str
    source: str
    sort: str
    text: str


class Hits(NamedTuple):
    """What was found.

    Attributes:
        ids: Their ids, the best first.
        number: How many there are.
        sources: How many by source, the most first; no more than a page shows.
        sorts: The same by what they are.
    """

    ids: list[str]
    number: int
    sources: dict[str, int]
    sorts: dict[str, int]


class Search:
    """The index of a collection. May be asked by several threads.

    Args:
        path: Where it lies; None to keep it in memory.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._kept = _opened(":memory:") if path is None else None

    @contextmanager
    def _using(self) -> Iterator[sqlite3.Connection]:
        if self._kept is not None:
            with self._lock:
                yield self._kept
            return
        with closing(_opened(str(self._path))) as connection:
            yield connection

    def state(self, kind: str) -> str:
        """How far a kind of thing has been indexed; empty if it has not."""
        with self._using() as connection:
            found = connection.execute("SELECT value FROM state WHERE name = ?", (kind,)).fetchone()
        return found[0] if found else ""

    def add(self, kind: str, things: Iterable[tuple[str, Thing]]) -> None:
        """Add things, some at a time, each with how far the index goes once it is in.

        Args:
            kind: What they are: one of `KINDS`.
            things: State and thing.
        """
        with self._using() as connection:
            for batch in _batches(things):
                with connection:
                    for _, thing in batch:
                        _insert(connection, kind, thing)
                    _note(connection, kind, batch[-1][0])

    def reached(self, kind: str, state: str) -> None:
        """Note how far the index goes, where the last things had no words.

        Args:
            kind: One of `KINDS`.
            state: How far.
        """
        with self._using() as connection, connection:
            _note(connection, kind, state)

    def replace(self, kind: str, things: Iterable[Thing], state: str) -> None:
        """Put things in the place of all of their kind.

        Args:
            kind: What they are: one of `KINDS`.
            things: The things.
            state: What the index then goes by.
        """
        with self._using() as connection, connection:
            connection.execute(f"DELETE FROM {kind}")
            connection.execute(f"INSERT INTO {kind}_words ({kind}_words) VALUES ('delete-all')")
            for thing in things:
                _insert(connection, kind, thing)
            _note(connection, kind, state)

    def find(self, question: Question, kind: str, source: str, sort: str, offset: int, limit: int) -> Hits:
        """What answers a question.

        Args:
            question: What is asked.
            kind: What is looked for: one of `KINDS`.
            source: Only in this source; empty for all.
            sort: Only of this sort; empty for all.
            offset: How many to pass over.
            limit: How many at most.
        """
        with self._using() as connection:
            match = question.match(lambda word: _alike(connection, kind, word))
            if not match:
                return Hits([], 0, {}, {})
            rows = f"{kind}_words AS w JOIN {kind} AS t ON t.number = w.rowid WHERE {kind}_words MATCH ?"
            chosen, values = rows, [match]
            for column, value in (("source", source), ("sort", sort)):
                if value:
                    chosen += f" AND t.{column} = ?"
                    values.append(value)
            found = connection.execute(
                f"SELECT t.id FROM {chosen} ORDER BY rank LIMIT ? OFFSET ?", (*values, limit, offset)
            ).fetchall()
            number = connection.execute(f"SELECT count(*) FROM {chosen}", values).fetchone()[0]
            sources, sorts = (_counted(connection, rows, match, column) for column in ("source", "sort"))
        return Hits([row[0] for row in found], number, sources, sorts)


def _opened(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=30, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")  # it can be made again
    connection.executescript(_SCHEMA)
    return connection


def _batches(things: Iterable[tuple[str, Thing]]) -> Iterator[list[tuple[str, Thing]]]:
    following = iter(things)
    while batch := list(islice(following, BATCH)):
        yield batch


def _insert(connection: sqlite3.Connection, kind: str, thing: Thing) -> None:
    made = connection.execute(
        f"INSERT INTO {kind} (id, source, sort) VALUES (?, ?, ?)", (thing.id, thing.source, thing.sort)
    )
    values = (made.lastrowid, fold(thing.text).text)
    connection.execute(f"INSERT INTO {kind}_words (rowid, text) VALUES (?, ?)", values)


def _note(connection: sqlite3.Connection, name: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO state (name, value) VALUES (?, ?)", (name, value))


def _counted(connection: sqlite3.Connection, rows: str, match: str, column: str) -> dict[str, int]:
    sql = f"SELECT t.{column}, count(*) AS n FROM {rows} GROUP BY 1 ORDER BY n DESC, 1 LIMIT 12"
    return dict(connection.execute(sql, (match,)).fetchall())


def _alike(connection: sqlite3.Connection, kind: str, word: str) -> list[str]:
    """Words of the index that differ from one in a letter or two."""
    from rapidfuzz.distance import DamerauLevenshtein

    most = 1 if len(word) < 6 else 2
    sql = f"SELECT term FROM {kind}_term WHERE length(term) BETWEEN ? AND ?"
    terms = (row[0] for row in connection.execute(sql, (len(word) - most, len(word) + most)))
    near = [t for t in terms if DamerauLevenshtein.distance(word, t, score_cutoff=most) <= most]
    return sorted(near, key=lambda t: (DamerauLevenshtein.distance(word, t), t))[:40]
