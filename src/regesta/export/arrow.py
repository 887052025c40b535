"""Rows → an Arrow table that pandas, Polars, DuckDB and PyArrow take without copying.

The table implements the Arrow PyCapsule interface, so none of those needs to be installed.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
from arro3.core import Array, DataType, Field, Table, list_array, struct_array

_FLAT: dict[object, DataType] = {
    str: DataType.utf8(),
    int: DataType.int64(),
    float: DataType.float64(),
    bool: DataType.bool(),
}


class Tables(ABC):
    """Every kind of row of a collection as an Arrow table."""

    @abstractmethod
    def table(self, what: str) -> Table:
        """The rows of one kind."""

    def sources(self) -> Table:
        """Sources as an Arrow table."""
        return self.table("sources")

    def passages(self) -> Table:
        """Passages as an Arrow table."""
        return self.table("passages")

    def mentions(self) -> Table:
        """Mentions as an Arrow table."""
        return self.table("mentions")

    def entities(self) -> Table:
        """Entities as an Arrow table."""
        return self.table("entities")

    def claims(self) -> Table:
        """Claims as an Arrow table."""
        return self.table("claims")

    def findings(self) -> Table:
        """Findings as an Arrow table."""
        return self.table("findings")

    def judgements(self) -> Table:
        """Judgements as an Arrow table, retracted ones included."""
        return self.table("judgements")


def table(rows: Iterable[msgspec.Struct], kind: type[msgspec.Struct]) -> Table:
    """An Arrow table with one column for each field of the rows.

    Tuples become lists, structs become structs, a mapping becomes its JSON text.

    Args:
        rows: The rows.
        kind: Their type; it decides the columns, also when there are no rows.
    """
    taken = list(rows)
    hints = get_type_hints(kind)
    columns: dict[str, Any] = {
        name: _array([getattr(row, name) for row in taken], hint) for name, hint in hints.items()
    }
    return Table.from_pydict(columns)


def _array(values: Sequence[Any], hint: object) -> Array:
    inner = [arg for arg in get_args(hint) if arg is not type(None)]
    if get_origin(hint) is tuple:
        return _lists(values, inner[0])
    if get_origin(hint) is dict:
        return Array([msgspec.json.encode(v).decode() for v in values], type=_FLAT[str])
    plain = inner[0] if inner else hint
    if isinstance(plain, type) and issubclass(plain, msgspec.Struct):
        return _structs(values, plain)
    return Array(values, type=_FLAT[plain])


def _lists(values: Sequence[tuple[Any, ...]], item: object) -> Array:
    offsets = [0]
    for value in values:
        offsets.append(offsets[-1] + len(value))
    flat = _array([part for value in values for part in value], item)
    return list_array(Array(offsets, type=DataType.int32()), flat)


def _structs(values: Sequence[Any], kind: type[msgspec.Struct]) -> Array:
    """Structs; a missing one has nulls in all its fields."""
    hints = get_type_hints(kind)
    arrays, fields = [], []
    for name, hint in hints.items():
        column = _array([None if v is None else getattr(v, name) for v in values], hint)
        arrays.append(column)
        fields.append(Field(name, column.type))
    return struct_array(arrays, fields=fields)
