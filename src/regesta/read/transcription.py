"""A corrected transcription: another reading of a source as a new layer."""

from collections.abc import Iterable

import msgspec

from regesta.model.item import Item
from regesta.model.reader import Reader
from regesta.model.source import LayerKind, Passage, TextLayer, find_again


def as_layer(items: Iterable[Item], name: str, kind: LayerKind) -> list[Item]:
    """The text layer and passages that an importer read, under another layer name.

    Args:
        items: What the importer yielded.
        name: Name that the layer is to have within its source.
        kind: How the reading came about.
    """
    renamed: list[Item] = []
    for item in items:
        if isinstance(item, TextLayer):
            renamed.append(msgspec.structs.replace(item, name=name, kind=kind))
        elif isinstance(item, Passage):
            renamed.append(msgspec.structs.replace(item, layer=name))
    return renamed


def anchors(reader: Reader, source: str, new: TextLayer) -> dict[str, tuple[int, int] | None]:
    """Where the passages of a source's layers stand in a new one.

    Args:
        reader: The collection, without or with the new layer.
        source: Handle of the source.
        new: The new layer.

    Returns:
        For each passage id its span in the new layer, or None if its words are not there.
    """
    spans: dict[str, tuple[int, int] | None] = {}
    texts = {layer.id: layer.text for layer in reader.layers(source) if layer.id != new.id}
    for passage in reader.passages(source):
        old = texts.get(passage.layer_id or "")
        if old is not None and passage.start is not None and passage.end is not None:
            spans[passage.id] = find_again(old, passage.start, passage.end, new.text)
    return spans
