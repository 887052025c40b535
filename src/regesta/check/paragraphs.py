"""The paragraphs, headings and notes that a text layer consists of."""

from collections.abc import Iterator

from regesta.model.reader import Reader
from regesta.model.source import BLOCKS, Passage, PassageKind, TextLayer


def paragraphs(reader: Reader, layer: TextLayer) -> Iterator[Passage]:
    """Blocks of a text layer in order, those that lie in no other.

    A claim may stand at a sentence, which is then a passage of its own within its paragraph.

    Args:
        reader: The collection.
        layer: One of its text layers.
    """
    blocks = [p for p in reader.passages(layer.source) if p.layer == layer.name and p.kind in BLOCKS]
    end = -1
    for block in sorted(
        blocks, key=lambda p: (p.start or 0, -(p.end or 0), p.kind is PassageKind.BODY, p.page is None, p.id)
    ):
        if (block.end or 0) > end:
            end = block.end or 0
            yield block
