"""Quotations: who is said to have said what, directly and indirectly."""

from collections.abc import Iterator, Sequence

from benchmarks.suites import Record, each
from regesta.extract.attributions import attributions
from regesta.extract.reading import Reading
from regesta.model.source import Source, TextLayer

#: The part in which the suite counts quotations alone, no indirect speech.
QUOTATIONS_ALONE = "litbank"


def predict(records: Sequence[Record], gallery: Sequence[Record]) -> Iterator[Record]:  # noqa: ARG001
    """The attributions of each text."""
    return each(records, _read)


def _read(record: Record) -> Record:
    layer = TextLayer(source="text", name="text", text=record["text"], language="en")
    found = attributions(Reading(Source(id="text"), layer, ()))
    return {
        "id": record["id"],
        "attributions": [
            {
                "content": a.content,
                "source": [a.source] if a.source else [],
                "direct": a.direct,
                "speaker": layer.text[slice(*a.source)].casefold() if a.source else None,
            }
            for a in found
            if a.direct or record["part"] != QUOTATIONS_ALONE
        ],
    }
