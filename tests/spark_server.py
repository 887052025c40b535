"""A Spark Connect server that needs no JVM and runs in the process of the tests."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest


@contextmanager
def serving() -> Iterator[tuple[str, Any]]:
    """The address of a server, and the server, which may be stopped."""
    sail = pytest.importorskip("pysail.spark", reason="Sail, the server to test with, is not installed")
    pytest.importorskip("pyspark.sql.connect", reason="the client of Spark Connect is not installed")
    server = sail.SparkConnectServer()
    server.start(background=True)
    host, port = server.listening_address
    yield f"sc://{host}:{port}", server
    with suppress(RuntimeError):  # it is stopped already
        server.stop()
