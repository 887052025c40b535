"""The claim tables in Apache Spark, over Spark Connect: a cluster, or a server that needs no JVM.

For queries, only their text travels to the server and only the ids of suspects come back; the server
must be able to read the folder of the copy under the same path. For work on texts, the texts travel
there and the results come back; the workers must have the same release of regesta and of Python.
"""

import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from regesta.engine.copy import first_line, rows, unlike
from regesta.engine.tables import TABLES
from regesta.errors import InputError, MissingExtra

#: How often a call is tried again while no server answers: about 15 seconds, each pause four times the last.
RETRIES = 5
#: Texts that are sent together, and code points of them, at most; a run that is stopped loses these.
TOGETHER, LENGTH = 1_000, 8_000_000
#: Parts into which they are cut, so that many workers have something to do.
PARTS = 200
#: What Spark, or a server that stands in for it, takes in the name of a folder for a pattern or a code.
PATTERNS = frozenset("*?[]{}%\\")


class SparkEngine:
    """Spark on a copy of the claim tables.

    Args:
        copy: Folder of the copy, on a disk that the server sees too; None if there will be no queries.
        address: The Spark Connect server, ``sc://HOST:PORT``.

    Raises:
        MissingExtra: If the client is not installed.
        InputError: If no server answers, or it does not see the copy.
    """

    name = "spark"

    def __init__(self, copy: Path | None, address: str) -> None:
        try:
            from pyspark.errors.exceptions.base import PySparkException
            from pyspark.sql import SparkSession
            from pyspark.sql.connect.client.retries import DefaultPolicy
        except ImportError as error:
            raise MissingExtra("Spark Connect", "cluster") from error
        if not address:
            raise InputError("Which Spark Connect server? Name it: --server sc://HOST:15002")
        if not address.startswith("sc://"):
            raise InputError(f"{address!r} is no address of a Spark Connect server; write sc://HOST:PORT.")
        self._address = address
        self._refused = (PySparkException, OSError)
        warnings.filterwarnings("ignore", r"\[RETRIES_EXCEEDED\]")  # the error itself is told
        with self._told("cannot be used"):
            self._session: Any = SparkSession.builder.remote(address).create()
        patience = DefaultPolicy(max_retries=RETRIES, max_backoff=10_000)
        self._session.client.set_retry_policies([patience])
        try:
            with self._told("cannot be used"):
                self._session.sql("SELECT 1").collect()
            if copy is not None:
                self._open(copy.resolve())
        except InputError:
            self.close()
            raise

    def _open(self, copy: Path) -> None:
        unusual = sorted(PATTERNS & set(str(copy)))
        if unusual:
            raise InputError(
                f"Spark cannot read from {copy}, because it takes {' '.join(unusual)} in the name of a "
                "folder for something else. Move the collection to a folder with a plain name."
            )
        expected = rows(copy)
        try:
            with self._told("cannot read"):
                for table in TABLES:
                    frame = self._session.read.parquet(f"file://{copy / table}")
                    frame.createOrReplaceTempView(table)
                counted = " UNION ALL ".join(
                    f"SELECT '{t}' AS name, count(*) AS n FROM {t}" for t in expected
                )
                found = {row["name"]: row["n"] for row in self._session.sql(counted).collect()}
            wrong = unlike(expected, found)
        except InputError as error:
            wrong = str(error)
        if wrong:
            raise InputError(
                f"The Spark Connect server {self._address} does not see the claim tables in {copy}: {wrong}. "
                "The collection must lie on a disk that all its machines have under the same path."
            )

    def subjects(self, sql: str) -> list[str]:
        """The column ``subject`` of a query, each value once, sorted."""
        query = f"SELECT DISTINCT subject FROM ({sql}) AS suspects WHERE subject IS NOT NULL"
        with self._told("refused a query"):
            return sorted(row[0] for row in self._session.sql(query).collect())

    def map(self, function: Callable[[str], str], texts: Iterable[str]) -> Iterator[str]:
        """What a function makes of each text, in their order; many are sent together."""
        work = _over(function)
        for together in _rounds(texts):
            yield from self._round(work, together)

    def _round(self, work: Callable[[Any], Any], texts: list[str]) -> Iterator[str]:
        with self._told("could not do the work"):
            frame = self._session.createDataFrame(list(enumerate(texts)), "number bigint, text string")
            parted = frame.repartition(min(PARTS, len(texts)))
            early: dict[int, str] = {}
            due = 0
            for row in parted.mapInArrow(work, "number bigint, text string").toLocalIterator():
                early[row["number"]] = row["text"]
                while due in early:
                    yield early.pop(due)
                    due += 1

    def close(self) -> None:
        """Let go of the session."""
        self._session.client.set_retry_policies([])
        self._session.stop()

    @contextmanager
    def _told(self, what: str) -> Iterator[None]:
        """Errors of the client become sentences."""
        try:
            yield
        except self._refused as error:
            raise InputError(f"The Spark Connect server {self._address} {what}: {_gist(error)}.") from error


def _gist(error: BaseException) -> str:
    """The sentence in an error that says what is wrong; there are traces and reports around it."""
    text = str(error)
    pattern = r"^[\w.]+(?:Error|Exception|Extra|Run): .+$" if "Traceback" in text else r'details = "(.+)"$'
    told = re.findall(pattern, text, re.MULTILINE)
    return (str(told[-1]).strip() if told else first_line(error)).rstrip(".")


def _rounds(texts: Iterable[str]) -> Iterator[list[str]]:
    together: list[str] = []
    length = 0
    for text in texts:
        together.append(text)
        length += len(text)
        if len(together) >= TOGETHER or length >= LENGTH:
            yield together
            together, length = [], 0
    if together:
        yield together


def _over(function: Callable[[str], str]) -> Callable[[Any], Any]:
    """The function for batches of Arrow, as Spark hands them to its workers."""

    def work(batches: Any) -> Any:
        import pyarrow

        for batch in batches:
            for number, text in zip(*batch.to_pydict().values(), strict=True):
                made = {"number": [number], "text": [function(text)]}
                yield pyarrow.RecordBatch.from_pydict(made)

    return work
