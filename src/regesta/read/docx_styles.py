"""What the styles of a Word document say of a paragraph: heading, quotation, contents, indents."""

import re
from functools import cached_property

from lxml.etree import _Element

from regesta.model.source import PassageKind
from regesta.read.docx_parts import child, local, value

_QUOTE = re.compile(r"quot|block ?text|extract|zitat|citation|cita\b|citazione|epigraph", re.I)
_HEADING = re.compile(
    r"heading ?\d|überschrift ?\d|titre ?\d|título ?\d|titolo ?\d|kop ?\d|subtitle|untertitel|sous-titre",
    re.I,
)
_TITLE = re.compile(r"title|titel|titre|título|titolo", re.I)
_BYLINE = re.compile(r"byline|author|autor|auteur", re.I)
_CONTENTS = re.compile(r"(?:toc|table of figures|verzeichnis|tm) ?\d.*", re.I)
#: Indents in twentieths of a point from which a paragraph stands in from both sides.
_INDENT = 200


class Styles:
    """The styles of a document.

    Args:
        root: Root of the styles part, if there is one.
    """

    def __init__(self, root: _Element | None) -> None:
        self.root = root
        self.known: dict[str, _Element] = {}
        self.default = ""
        for style in [] if root is None else root:
            if local(style) == "style":
                self.known.setdefault(value(style, "styleId"), style)
                if value(style, "default") in ("1", "true", "on") and value(style, "type") == "paragraph":
                    self.default = self.default or value(style, "styleId")

    def kind(self, properties: _Element | None) -> PassageKind | None:
        """The kind of a paragraph.

        Args:
            properties: Its ``w:pPr``, if it has one.

        Returns:
            The kind, or None for a line of a table of contents, which is no text of the author.
        """
        chain = self._chain(value(child(properties, "pStyle")) or self.default)
        names = [value(child(style, "name")) or value(style, "styleId") for style in chain]
        if any(_CONTENTS.fullmatch(name) for name in names):
            return None
        for name in names:
            if _HEADING.fullmatch(name):
                return PassageKind.HEADING
            if _TITLE.fullmatch(name):
                return PassageKind.TITLE
            if _BYLINE.fullmatch(name):
                return PassageKind.BYLINE
            if _QUOTE.search(name):
                return PassageKind.BLOCK_QUOTATION
        layers = [properties, *(child(style, "pPr") for style in chain)]
        level = next((value(o) for layer in layers if (o := child(layer, "outlineLvl")) is not None), "")
        if level.isascii() and level.isdigit() and int(level[:3]) < 9:
            return PassageKind.HEADING
        if not any(child(layer, "numPr") is not None for layer in layers) and self._indented(layers):
            return PassageKind.BLOCK_QUOTATION
        return PassageKind.BODY

    @cached_property
    def language(self) -> str:
        """Language that the document is written in by default."""
        return value(child(self.root, "docDefaults", "rPrDefault", "rPr", "lang"))

    def is_hidden(self, properties: _Element | None) -> bool:
        """Whether a run with these properties is hidden, by itself or by its style."""
        chain = self._chain(value(child(properties, "rStyle")))
        layers = [properties, *(child(style, "rPr") for style in chain)]
        mark = next((m for layer in layers if (m := child(layer, "vanish")) is not None), None)
        return mark is not None and value(mark) not in ("0", "false", "off")

    def raised(self, properties: _Element | None) -> bool:
        """Whether a run with these properties is superscript, by itself or by its style."""
        chain = self._chain(value(child(properties, "rStyle")))
        layers = [properties, *(child(style, "rPr") for style in chain)]
        mark = next((m for layer in layers if (m := child(layer, "vertAlign")) is not None), None)
        return value(mark) == "superscript"

    def _chain(self, name: str) -> list[_Element]:
        """A style and what it is based on."""
        chain: list[_Element] = []
        while name in self.known and self.known[name] not in chain and len(chain) < 20:
            chain.append(self.known[name])
            name = value(child(chain[-1], "basedOn"))
        return chain

    def _indented(self, layers: list[_Element | None]) -> bool:
        sides = []
        for names in (("left", "start"), ("right", "end")):
            found = (value(child(layer, "ind"), name) for layer in layers for name in names)
            sides.append(next((int(v) for v in found if re.fullmatch(r"-?\d{1,6}", v)), 0))
        return min(sides) >= _INDENT
