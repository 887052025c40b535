"""Aliases: which person of the gallery a spelling means."""

from collections.abc import Iterator, Sequence

from benchmarks.suites import Record
from regesta.link.gallery import Gallery


def predict(records: Sequence[Record], gallery: Sequence[Record]) -> Iterator[Record]:
    """Up to ten persons of the gallery for each spelling, best first, within its part."""
    parts = {entry["part"] for entry in gallery}
    own = {part: [entry for entry in gallery if entry["part"] == part] for part in parts}
    indices = {part: Gallery(entry["name"] for entry in entries) for part, entries in own.items()}
    for record in records:
        part = record["part"]
        found = indices[part].search(record["text"]) if part in indices else []
        yield {"id": record["id"], "ranked": [[own[part][c.index]["id"], c.score] for c in found]}
