"""Several records of one source or entity, put together into one."""

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce

import msgspec

from regesta.model.entity import Declaration
from regesta.model.source import Original, Source


def completed_sources(
    rows: Iterable[tuple[str, bool]], originals: Mapping[str, Original]
) -> Iterator[Source]:
    """Each source once: as declared, completed by what was read off the document.

    Args:
        rows: Bodies of sources, and whether a person declared them, in order of their entry.
        originals: The file of each source that has one.
    """
    told: dict[str, tuple[list[Source], list[Source]]] = {}
    decoder = msgspec.json.Decoder(Source)
    for body, declared in rows:
        source = decoder.decode(body)
        told.setdefault(source.id, ([], []))[0 if declared else 1].append(source)
    for by_people, read in told.values():
        source = reduce(Source.completed, by_people + read)
        original = originals.get(source.id)
        yield source if original is None else msgspec.structs.replace(source, original=original)


def completed_declarations(items: Iterable[Declaration]) -> Iterator[Declaration]:
    """Each declared entity once, with all that was declared of it."""
    told: dict[str, Declaration] = {}
    for item in items:
        before = told.get(item.id)
        told[item.id] = before.completed(item) if before else item
    yield from told.values()
