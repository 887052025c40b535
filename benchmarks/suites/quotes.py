"""Quotations: who is said to have said what, directly and indirectly."""

from collections.abc import Iterator, Sequence

from benchmarks.suites import Record, each
from regesta.extract.attributions import Attribution, attributions
from regesta.extract.reading import Reading
from regesta.model.source import Source, TextLayer

#: The part in which the suite counts quotations alone, no indirect speech.
QUOTATIONS_ALONE = "litbank"


def predict(records: Sequence[Record], gallery: Sequence[Record]) -> Iterator[Record]:  # noqa: ARG001
    """The attributions of each text."""
    return each(records, _read)


def outermost(found: Sequence[Attribution]) -> list[Attribution]:
    """Those within no other: the suite gives words to the outermost voice that the text names."""
    kept: list[Attribution] = []
    reach = -1
    for one in sorted(found, key=lambda a: (a.content[0][0], -a.content[-1][1])):
        if one.content[-1][1] > reach:
            kept.append(one)
            reach = one.content[-1][1]
    return kept


def _read(record: Record) -> Record:
    layer = TextLayer(source="text", name="text", text=record["text"], language="en")
    found = attributions(Reading(Source(id="text"), layer, ()), indirect=record["part"] != QUOTATIONS_ALONE)
    return {
        "id": record["id"],
        "attributions": [
            {
                "content": a.content,
                "source": [a.source] if a.source else [],
                "direct": a.direct,
                "speaker": a.speaker,
            }
            for a in outermost(found)
        ],
    }
