"""Pairs of names: whether they mean one person or one body."""

from collections.abc import Iterator, Sequence

from benchmarks.suites import Record
from regesta.link.forms import Kind
from regesta.link.match import compare


def predict(records: Sequence[Record], gallery: Sequence[Record]) -> Iterator[Record]:  # noqa: ARG001
    """How likely each pair is one, 0 to 1."""
    return ({"id": record["id"], "score": _score(record)} for record in records)


def _score(record: Record) -> float:
    kind: Kind = "person" if record["schema"] == "Person" else "organisation"
    match = compare(record["name1"], record["name2"], kind)
    return match.score if match else 0.0
