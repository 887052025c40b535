"""The copy of the claim tables: a folder of Parquet files for each, which every engine can read.

A copy lies in a folder whose name says of which state of the collection it is one. It is written
beside and renamed when it is whole, so that what has the name is complete, and two processes that
make the same copy do not disturb each other.
"""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import msgspec
from arro3.core import Table

from regesta.engine.tables import TABLES
from regesta.errors import InputError, MissingExtra, StoreError
from regesta.model.identity import digest

#: Names, in a copy, the number of rows of each table: what an engine must find there.
ROWS = "rows.json"
#: Seconds after which what an unfinished process left behind is cleared away.
ABANDONED = 3600


def place(folder: Path, state: str) -> Path:
    """Where the copy of a state lies, or is to lie; if the folder is there, the copy is whole.

    Args:
        folder: Where all copies of a collection lie.
        state: What it is a copy of.
    """
    return folder / digest(state)


class Copy:
    """Writes a copy; older ones are removed when it is whole.

    Args:
        folder: Where all copies of a collection lie.
        state: What it is a copy of.

    Raises:
        MissingExtra: If DuckDB, which writes it, is not installed.
        StoreError: If it cannot be written.
    """

    def __init__(self, folder: Path, state: str) -> None:
        self.path = place(folder, state)
        self._coming = folder / f"coming-{os.getpid()}-{time.monotonic_ns()}"
        self._parts = dict.fromkeys(TABLES, 0)
        self._rows = dict.fromkeys(TABLES, 0)

    def __enter__(self) -> Callable[[str, Table], None]:
        try:
            import duckdb
        except ImportError as error:
            raise MissingExtra("A collection too large for the memory", "bulk") from error
        self._refused: tuple[type[Exception], ...] = (duckdb.Error, OSError)
        with self._told():
            for name in TABLES:
                (self._coming / name).mkdir(parents=True)
        self._duck = duckdb.connect()
        return self._write

    def _write(self, name: str, batch: Table) -> None:
        path = self._coming / name / f"part-{self._parts[name]:05}.parquet"
        self._parts[name] += 1
        self._rows[name] += batch.num_rows
        self._duck.register("batch", batch)
        with self._told():
            self._duck.execute(f"COPY batch TO {_literal(path)} (FORMAT parquet, COMPRESSION zstd)")
        self._duck.unregister("batch")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._duck.close()
        try:
            if kind is None:
                with self._told():
                    (self._coming / ROWS).write_bytes(msgspec.json.encode(self._rows))
                    self._put_in_place()
                _clear(self.path)
        finally:
            shutil.rmtree(self._coming, ignore_errors=True)

    def _put_in_place(self) -> None:
        try:
            self._coming.rename(self.path)
        except OSError:
            if not self.path.is_dir():  # else another process has made the same copy meanwhile
                raise

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except self._refused as error:
            raise StoreError(
                f"The claim tables cannot be written to {self.path.parent}: {first_line(error)}. They need "
                "about as much room as the database; with too little, or without the right to write there, "
                "copy the collection to another disk."
            ) from error


def _clear(current: Path) -> None:
    """Remove older copies, and what a killed process left; not what another one is writing now."""
    for path in current.parent.iterdir():
        finished = (path / ROWS).is_file()
        if path != current and (finished or _idle(path) > ABANDONED):
            shutil.rmtree(path, ignore_errors=True)


def _idle(folder: Path) -> float:
    """Seconds since anything was written in a folder."""
    try:
        return time.time() - max(path.stat().st_mtime for path in (folder, *folder.rglob("*")))
    except FileNotFoundError:  # the other process has just finished
        return 0.0


def rows(copy: Path) -> dict[str, int]:
    """Number of rows of each table of a copy.

    Raises:
        InputError: If there is no copy in the folder.
    """
    try:
        return msgspec.json.decode((copy / ROWS).read_bytes(), type=dict[str, int])
    except FileNotFoundError as error:
        raise InputError(f"There is no copy of the claim tables in {copy}.") from error


def files(copy: Path, table: str) -> str:
    """The files of a table, as an SQL list of strings.

    They are named one by one, because a pattern would take brackets in the name of a folder for its own.
    """
    return "[" + ", ".join(map(_literal, sorted((copy / table).glob("*.parquet")))) + "]"


def unlike(expected: dict[str, int], found: dict[str, int]) -> str:
    """The first table that has other rows than it must have, in words; empty if there is none."""
    for table, number in expected.items():
        if found.get(table) != number:
            return f"table {table!r} has {found.get(table, 0):,} rows instead of {number:,}"
    return ""


def first_line(error: BaseException) -> str:
    """What an error says, without its trace and its full stop."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines[0] if lines else type(error).__name__)[:300].rstrip(".")


def _literal(path: Path) -> str:
    return "'" + path.as_posix().replace("'", "''") + "'"
