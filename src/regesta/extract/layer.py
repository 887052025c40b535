"""One text layer through all extractors, each told what the ones before it found."""

from collections.abc import Iterable

from regesta.kinds import Extraction, Extractor
from regesta.model.reader import Reader


def extract_layer(reader: Reader, layer_id: str, extractors: Iterable[Extractor]) -> Extraction:
    """What all extractors together find in a text layer.

    Args:
        reader: The collection.
        layer_id: Id of a layer in it.
        extractors: In the order in which they build on each other.

    Raises:
        KeyError: If there is no such layer.
    """
    layer = reader.layer(layer_id)
    source = reader.source(layer.source) if layer else None
    if layer is None or source is None:
        raise KeyError(layer_id)
    own = [p for p in reader.passages(source.id) if p.layer_id == layer_id]
    passages = sorted(own, key=lambda p: (p.start or 0, -(p.end or 0)))
    found = Extraction()
    for extractor in extractors:
        found = _joined(found, extractor.extract(source, layer, passages, found))
    return found


def _joined(before: Extraction, new: Extraction) -> Extraction:
    """Both together; where both speak of a passage's voices, the later one knows more."""
    return Extraction(
        mentions=before.mentions + new.mentions,
        claims=before.claims + new.claims,
        voices=tuple({**dict(before.voices), **dict(new.voices)}.items()),
        notices=before.notices + new.notices,
    )
