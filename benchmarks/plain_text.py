"""A plain text as the extractors take it."""

import re

from regesta.extract.reading import Reading
from regesta.model.source import LayerKind, Passage, Source, TextLayer

_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")


def reading_of(text: str) -> Reading:
    """A text as a source of one layer, a passage for each paragraph."""
    source = Source(id="report", kind="article", title="")
    layer = TextLayer(source="report", name="text", text=text, language="en", kind=LayerKind.EXTRACTED)
    spans = [m.span() for m in _PARAGRAPH.finditer(text)]
    return Reading(source, layer, [Passage(source="report", layer="text", start=a, end=b) for a, b in spans])
