"""Queries over all claims and work on all texts, on one machine or on many, behind one interface."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

from regesta.errors import UnknownName


class Engine(Protocol):
    """Answers SQL over the claim tables of a copy (`regesta.engine.tables`), and works on texts."""

    name: str

    def subjects(self, sql: str) -> list[str]:
        """The column ``subject`` of a query, each value once, sorted.

        Raises:
            InputError: If the query cannot be run.
        """

    def map(self, function: Callable[[str], str], texts: Iterable[str]) -> Iterator[str]:
        """What a function makes of each text, in their order, as soon as it is there.

        Args:
            function: A function of a module, which the workers can import by its name.
            texts: What it is given; taken bit by bit.

        Raises:
            RegestaError: If the workers cannot work; what has come before is good.
        """

    def close(self) -> None:
        """Let go of everything."""


def open_engine(name: str, copy: Path | None = None, address: str = "", workers: int = 1) -> Engine:
    """An engine.

    Args:
        name: ``duckdb``, this machine, or ``spark``, those behind a server.
        copy: A copy of the claim tables, if there will be queries.
        address: For ``spark``, the Spark Connect server, ``sc://HOST:PORT``.
        workers: For ``duckdb``, the number of processes that work on texts.

    Raises:
        UnknownName: If there is no such engine.
        MissingExtra: If it is not installed.
        InputError: If it cannot be reached.
    """
    if name == "duckdb":
        from regesta.engine.duck import DuckEngine

        return DuckEngine(copy, workers)
    if name == "spark":
        from regesta.engine.spark import SparkEngine

        return SparkEngine(copy, address)
    raise UnknownName("engine", name, ("duckdb", "spark"))


def is_installed(module: str) -> bool:
    """Whether a library can be imported."""
    from importlib.util import find_spec

    return find_spec(module) is not None
