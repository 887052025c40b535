"""Brings a collection file to the present form: applies the steps in ``steps/`` that it lacks.

A step is an SQL file named by its time, so that work done side by side does not collide. Each is
applied in one transaction together with the record of it.
"""

import sqlite3
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from sqlalchemy.engine import Connection, Engine

from regesta.errors import StoreError
from regesta.store.database import APPLICATION_ID, reading, told, writing


def steps() -> dict[str, str]:
    """Name and SQL of every step, oldest first."""
    folder = files(__package__).joinpath("steps")
    found = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return {name.removesuffix(".sql"): folder.joinpath(name).read_text("utf-8") for name in found}


def migrate(made: Engine, path: Path) -> list[str]:
    """Apply what is missing.

    A file that has been in use is first copied to ``regesta.db.before-STEP``.

    Returns:
        Names of the steps that were applied.

    Raises:
        StoreError: If the file is no collection, or was made by a newer version.
    """
    known = steps()
    missing = [name for name in known if name not in _applied(made, path)]
    for number, name in enumerate(missing):
        if number == 0 and len(missing) < len(known):
            _keep_copy(made, path, name)
        with writing(made, path) as connection:
            if name in _recorded(connection):  # another process was faster
                continue
            for statement in statements(known[name]):
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql("INSERT INTO step (name) VALUES (?)", (name,))
    return missing


def verify(made: Engine, path: Path) -> None:
    """Refuse a file that is older than the program, for use where it may not be written.

    Raises:
        StoreError: If it is no collection, newer, or in need of a step.
    """
    missing = [name for name in steps() if name not in _applied(made, path, create=False)]
    if missing:
        raise StoreError(
            f"{path} was made by an older version and is read-only. Copy it to a place where you may "
            f"write; it will be brought up to date there ({missing[0]})."
        )


def statements(sql: str) -> Iterator[str]:
    """The single statements of an SQL text."""
    pending = ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending.strip()
            pending = ""


def _applied(made: Engine, path: Path, *, create: bool = True) -> list[str]:
    with reading(made, path) as connection:
        application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    if tables and application != APPLICATION_ID:
        raise StoreError(f"{path} is an SQLite file, but not a collection of regesta.")
    if not tables:
        if not create:
            raise StoreError(f"{path} is empty.")
        with writing(made, path) as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(
                "CREATE TABLE IF NOT EXISTS step "
                "(name TEXT PRIMARY KEY, at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP)"
            )
    with reading(made, path) as connection:
        done = _recorded(connection)
    unknown = [name for name in done if name not in steps()]
    if unknown:
        raise StoreError(
            f"{path} was written by a newer version of regesta ({unknown[0]}). "
            "Install that version: pip install --upgrade regesta"
        )
    return done


def _recorded(connection: Connection) -> list[str]:
    return [row[0] for row in connection.exec_driver_sql("SELECT name FROM step ORDER BY name")]


def _keep_copy(made: Engine, path: Path, step: str) -> None:
    copy = path.with_name(f"{path.name}.before-{step}")
    with told(path), made.connect() as connection:
        connection.rollback()
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        with sqlite3.connect(copy) as target:
            raw.backup(target)
        target.close()
