"""EDTF strings: accepted, or refused with a reason."""

from collections.abc import Iterator, Sequence

from benchmarks.suites import Record
from regesta.errors import DateError
from regesta.model.edtf import read_edtf


def predict(records: Sequence[Record], gallery: Sequence[Record]) -> Iterator[Record]:  # noqa: ARG001
    """Whether each string is valid."""
    return ({"id": record["id"], "valid": _valid(record["text"])} for record in records)


def _valid(text: str) -> bool:
    try:
        read_edtf(text)
    except DateError:
        return False
    return True
