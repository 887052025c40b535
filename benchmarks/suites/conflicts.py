"""Contradicting facts: which are most likely wrong, each part answered from itself alone."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from benchmarks.suites import Record
from regesta.solve.doubts import Fact, doubted


def predict(records: Sequence[Record], gallery: Sequence[Record]) -> Iterator[Record]:  # noqa: ARG001
    """The facts to doubt; facts without two dates are believed."""
    parts: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        if record["start"] and record["end"]:
            parts[record["part"]].append(record)
    for part in parts.values():
        facts = [
            Fact(record["subject"], record["property"], _months(record["start"]), _months(record["end"]))
            for record in part
        ]
        for place in sorted(doubted(facts, birth="born", death="died")):
            yield {"id": part[place]["id"], "doubt": True}


def _months(text: str) -> int:
    """Months since the year 0; a bare year is its January."""
    year, _, month = text.removeprefix("-").partition("-")
    return (-1 if text.startswith("-") else 1) * int(year) * 12 + int(month or 1) - 1
