"""The claim tables in DuckDB, and functions in several processes: one machine, no server."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from regesta.engine.copy import files, first_line, rows, unlike
from regesta.engine.processes import in_processes
from regesta.engine.tables import TABLES
from regesta.errors import InputError, MissingExtra

#: Rows of the largest table up to which tables are held in memory (some 300 MB a million). More are read
#: from the copy by each query, which takes half as long again and next to no memory.
HELD = 6_000_000


class DuckEngine:
    """DuckDB on a copy of the claim tables.

    Args:
        copy: Folder of the copy; None if there will be no queries.
        workers: Number of processes for `map`; with 1 it works in this one.

    Raises:
        MissingExtra: If there is a copy and DuckDB is not installed.
        InputError: If the copy cannot be read.
    """

    name = "duckdb"

    def __init__(self, copy: Path | None = None, workers: int = 1) -> None:
        self._workers = workers
        self.connection: Any = None
        if copy is not None:
            self._open(copy)

    def _open(self, copy: Path) -> None:
        try:
            import duckdb
        except ImportError as error:
            raise MissingExtra("A collection too large for the memory", "bulk") from error
        expected = rows(copy)
        self._refused = duckdb.Error
        # What does not fit into memory is spilled beside the copy, not into the user's working folder.
        config: dict[str, str | bool | int | float | list[str]] = {
            "temp_directory": f"{copy.parent / 'spilled'}-{os.getpid()}",
            "autoinstall_known_extensions": False,  # that would use the network
            "autoload_known_extensions": False,
        }
        held = "TABLE" if expected["filler"] <= HELD else "VIEW"
        self.connection = duckdb.connect(config=config)
        try:
            for table in TABLES:
                self.connection.execute(
                    f"CREATE {held} {table} AS SELECT * FROM read_parquet({files(copy, table)})"
                )
            counted = " UNION ALL ".join(f"SELECT '{t}', count(*) FROM {t}" for t in expected)
            wrong = unlike(expected, dict(self.connection.execute(counted).fetchall()))
        except duckdb.Error as error:
            wrong = first_line(error)
        if wrong:
            self.connection.close()
            raise InputError(
                f"The claim tables in {copy} cannot be read: {wrong}. Delete that folder; it is made anew."
            )

    def subjects(self, sql: str) -> list[str]:
        """The column ``subject`` of a query, each value once, sorted."""
        query = f"SELECT DISTINCT subject FROM ({sql}) WHERE subject IS NOT NULL"
        try:
            return sorted(row[0] for row in self.connection.execute(query).fetchall())
        except self._refused as error:
            raise InputError(f"DuckDB refused a query: {first_line(error)}.\n{sql}") from error

    def map(self, function: Callable[[str], str], texts: Iterable[str]) -> Iterator[str]:
        """What a function makes of each text, in their order."""
        return in_processes(function, texts, self._workers)

    def close(self) -> None:
        """Let go of everything."""
        if self.connection is not None:
            self.connection.close()
