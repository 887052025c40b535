"""Opening the SQLite file: connections, transactions, and errors that a user can act on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DatabaseError

from regesta.errors import StoreError

#: Marks an SQLite file as a regesta collection (“rege” in ASCII).
APPLICATION_ID = 0x72656765

#: Seconds that a writer waits for another process.
PATIENCE = 10


def engine(path: Path, *, read_only: bool = False, patience: float = PATIENCE) -> Engine:
    """An engine on the file: write-ahead log, full synchronisation, explicit transactions."""
    mode = "mode=rwc"
    if read_only:  # without a log beside it the file may be on a disk that cannot be written at all
        settled = not path.with_name(path.name + "-wal").exists()
        mode = "mode=ro&immutable=1" if settled else "mode=ro"
    uri = f"file:{quote(path.resolve().as_posix())}?{mode}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, timeout=patience)

    made = sa.create_engine("sqlite://", creator=connect, poolclass=sa.pool.NullPool)

    @sa.event.listens_for(made, "connect")
    def _prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver
        if not read_only:
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")

    @sa.event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("regesta_writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return made


@contextmanager
def reading(made: Engine, path: Path) -> Iterator[Connection]:
    """A connection that sees one state of the file throughout."""
    with told(path), made.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(made: Engine, path: Path) -> Iterator[Connection]:
    """A transaction: everything in it is written, or nothing."""
    with told(path), made.connect() as connection:
        connection = connection.execution_options(regesta_writing=True)
        with connection.begin():
            yield connection


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Database errors become sentences that say what is wrong with which file and what to do."""
    try:
        yield
    except DatabaseError as error:
        name = getattr(error.orig, "sqlite_errorname", "")
        advice = next((text for code, text in _ADVICE.items() if name.startswith(code)), None)
        if advice is None:
            raise
        raise StoreError(f"{path} {advice}") from error


_ADVICE = {
    "SQLITE_BUSY": "is being written by another process; wait until it has finished, or stop it.",
    "SQLITE_LOCKED": "is being written by another process; wait until it has finished, or stop it.",
    "SQLITE_READONLY": "cannot be written: the file or its folder is read-only. "
    "Copy the collection to a place where you may write.",
    "SQLITE_FULL": "cannot grow: the disk is full. Nothing that was committed is lost; "
    "free some space and run the command again.",
    "SQLITE_IOERR": "cannot be read or written: the disk reports an error. "
    "Copy the collection to another disk before you go on.",
    "SQLITE_CORRUPT": "is damaged. Restore it from a backup, or from its notation export.",
    "SQLITE_NOTADB": "is not a collection of regesta (not an SQLite file).",
    "SQLITE_CANTOPEN": "cannot be opened: the folder is missing or may not be entered.",
}
