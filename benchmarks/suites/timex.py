"""Time expressions: dates, times, durations and sets with their TIMEX3 values."""

from collections.abc import Iterator, Sequence
from datetime import date

from benchmarks.suites import Record, each
from regesta.extract.time_expressions import time_expressions


def predict(records: Sequence[Record], gallery: Sequence[Record]) -> Iterator[Record]:  # noqa: ARG001
    """The expressions of each text, counted from its day or along its narrative."""
    return each(records, _answer)


def _answer(record: Record) -> Record:
    document = date.fromisoformat(record["dct"][:10])
    found = time_expressions(record["text"], document, narrative=record["genre"] == "narrative")
    return {
        "id": record["id"],
        "timexes": [{"start": t.start, "end": t.end, "type": t.kind, "value": t.value} for t in found],
    }
