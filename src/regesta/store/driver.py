"""Values as SQLite takes them, and rows as it gives them."""

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy.engine import Connection


def as_json(value: object) -> str:
    """A model object as it stands in a row."""
    return msgspec.json.encode(value).decode()


def listed(values: Iterable[object]) -> str:
    """Values as one parameter, for ``IN (SELECT value FROM json_each(?))``."""
    return as_json(list(values))


def fetched(connection: Connection, sql: str, *values: Any) -> list[Any]:
    """Rows straight from the driver: there are many small ones, and SQLAlchemy's cost more than SQLite's."""
    driver = connection.connection.driver_connection
    return driver.execute(sql, values).fetchall() if driver is not None else []
