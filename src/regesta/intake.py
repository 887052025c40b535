"""Files → the evidence shelf: documents, claims in notation, corrected transcriptions."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from regesta.errors import InputError, ReadFailed, UnknownName
from regesta.kinds import Importer, parts
from regesta.model.source import LayerKind, TextLayer
from regesta.read import IMPORTERS
from regesta.read.authors import with_authors
from regesta.read.documents import NOTATION, identify, read_claims, slug
from regesta.read.transcription import anchors, as_layer
from regesta.store.originals import sha256
from regesta.store.store import Store


class Intake(msgspec.Struct):
    """What became of the documents that were to be read.

    Attributes:
        added: Files that were read, with the handle of their source.
        known: Files that were there already, with the handle.
        failed: What could not be read, and why.
        notes: What else the user should know, in sentences.
    """

    added: list[tuple[str, str]] = []
    known: list[tuple[str, str]] = []
    failed: list[ReadFailed] = []
    notes: list[str] = []


def take_in(store: Store, path: Path, importers: Iterable[Importer], intake: Intake) -> None:
    """Read one file; note what became of it.

    Args:
        store: Where it goes.
        path: The file.
        importers: Those that may read it.
        intake: Where to note it.
    """
    try:
        _take_in(store, path, importers, intake)
    except ReadFailed as error:
        intake.failed.append(error)
    except InputError as error:
        intake.failed.append(ReadFailed(path.name, str(error)))


def _take_in(store: Store, path: Path, importers: Iterable[Importer], intake: Intake) -> None:
    if path.suffix == NOTATION:
        store.add(read_claims(path, store.reader(claims=False)), declared=True)
        intake.added.append((path.name, ""))
        return
    digest = sha256(path)
    if (known := store.source_of_file(digest)) is not None:
        intake.known.append((path.name, known))
        return
    importer = identify(path, importers)
    handle = slug(path.stem)
    if not store.is_free(handle):  # another file or an entity has it
        handle = f"{handle}-{digest[:6]}"
    items = list(importer.read(path, handle))
    if not store.has_authors(handle):
        items = with_authors(items)
    original = store.originals.keep(path, digest, importer.media_type)
    store.add(items, declared=False, original=original)
    intake.added.append((path.name, handle))


def transcribe(store: Store, source: str, path: Path, kind: LayerKind) -> list[str]:
    """Add another reading of a source as a new layer; find its passages again by their words.

    Args:
        store: Where it goes.
        source: Handle of the source.
        path: The file with the reading.
        kind: What kind of reading it is.

    Returns:
        Ids of the passages that could not be found again.

    Raises:
        UnknownName: If there is no such source.
        ReadFailed: If the file cannot be read.
    """
    reader = store.reader()
    if reader.source(source) is None:
        raise UnknownName("source", source, (s.id for s in reader.sources()))
    name = f"{kind}-{sum(1 for _ in reader.layers(source)) + 1}"
    importer = identify(path, parts("importers", IMPORTERS).values())
    items = as_layer(importer.read(path, source), name, kind)
    store.add(items, declared=True)
    layer = next(item for item in items if isinstance(item, TextLayer))
    spans = anchors(reader, source, layer)
    store.replace_anchors(layer.id, spans)
    return [passage for passage, span in spans.items() if span is None]
