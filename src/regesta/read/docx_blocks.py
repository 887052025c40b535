"""The paragraphs, tables and notes of a Word document as blocks of text, in order."""

import re
from collections.abc import Iterator

from lxml.etree import _Element

from regesta.model.source import PassageKind
from regesta.read.blocks import Block
from regesta.read.docx_parts import Package, child, local, value
from regesta.read.docx_styles import Styles
from regesta.read.marks import SUPERSCRIPTS

#: Deleted, moved away, fallbacks for old programs, properties, field codes, comments, ruby glosses.
_LEFT_OUT = frozenset(
    [
        "del",
        "moveFrom",
        "Fallback",
        "pPr",
        "rPr",
        "tblPr",
        "trPr",
        "tcPr",
        "sectPr",
        "sdtPr",
        "sdtEndPr",
        "instrText",
        "delText",
        "delInstrText",
        "rt",
        "fldData",
        "commentReference",
        "annotationRef",
        "footnoteRef",
        "endnoteRef",
        "separator",
        "continuationSeparator",
    ]
)
_CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0x7F, 0xAD, 0x200B, 0xFEFF])
_FIGURES = re.compile(r"[0-9]+(?:[,;–-][0-9]+)*")
#: Stands for a line end that is meant, until spaces are put in order.
_BREAK = "\x1e"
_BOLD_HEADING = 120


class Walk:
    """Goes through a Word document once and yields its blocks.

    Attributes:
        insertions: How many tracked insertions were kept.
        deletions: How many tracked deletions were left out.
    """

    def __init__(self, package: Package) -> None:
        self.package, self.styles = package, Styles(package.styles)
        self.insertions = self.deletions = 0
        self.labels = _labels(package.body)
        self.notes = _notes(package)
        self.pending = ""

    def blocks(self) -> Iterator[Block]:
        """The blocks of the body, then the notes that it calls."""
        body = child(self.package.body, "body")
        if body is None:
            return
        found = list(self._container(body, PassageKind.BODY))
        if not any(block.kind is PassageKind.HEADING for block, _ in found):
            found = [(_as_heading(block) if bold else block, bold) for block, bold in found]
        yield from (block for block, _ in found)
        for (part, key), label in self.labels.items():
            yield Block(kind=PassageKind.FOOTNOTE, text=self._note(part, key, label), label=label)

    def _container(self, root: _Element, within: PassageKind) -> Iterator[tuple[Block, bool]]:
        """Blocks of a body, cell or note, each with whether all of it is bold; nothing recurs."""
        stack = [iter(root)]
        while stack:
            element = next(stack[-1], None)
            if element is None:
                stack.pop()
                continue
            name = local(element)
            if name in _LEFT_OUT:
                self.deletions += name in ("del", "moveFrom")
            elif name == "p":
                yield from self._paragraph(element, within)
            elif name == "tc" and within is PassageKind.BODY and not _is_box(element):
                yield from self._cell(element)
            elif not (name == "tr" and child(element, "trPr", "del") is not None):
                self.insertions += name == "ins"
                stack.append(iter(element))

    def _cell(self, cell: _Element) -> Iterator[tuple[Block, bool]]:
        texts = [block.text for block, _ in self._container(cell, PassageKind.TABLE_CELL)]
        if texts:
            yield Block(kind=PassageKind.TABLE_CELL, text=" ".join(texts)), False

    def _paragraph(self, paragraph: _Element, within: PassageKind) -> Iterator[tuple[Block, bool]]:
        properties = child(paragraph, "pPr")
        kind = self.styles.kind(properties)
        raw, bold, boxes = self._text(paragraph)
        lines = (" ".join(line.split()) for line in (self.pending + raw).split(_BREAK))
        text = "\n".join(line for line in lines if line)
        self.pending = ""
        mark = child(properties, "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self.pending = text + " "  # the end of the paragraph is deleted: the next one goes on with it
        elif text and kind is not None:
            yield Block(kind=within if within is not PassageKind.BODY else kind, text=text), bold
        for box in boxes:
            yield from self._container(box, within)

    def _text(self, paragraph: _Element) -> tuple[str, bool, list[_Element]]:
        """Text of a paragraph, whether all of it is bold, and the text boxes anchored in it."""
        out: list[str] = []
        boxes: list[_Element] = []
        weights: list[bool] = []
        stack: list[tuple[Iterator[_Element], _Element | None]] = [(iter(paragraph), None)]
        while stack:
            children, run = stack[-1]
            element = next(children, None)
            if element is None:
                stack.pop()
                continue
            name = local(element)
            if name in _LEFT_OUT:
                self.deletions += name in ("del", "moveFrom")
            elif name == "txbxContent":
                boxes.append(element)
            elif name == "r":
                if not self.styles.is_hidden(child(element, "rPr")):
                    stack.append((iter(element), element))
            elif (words := self._words(element, run)) is not None:
                out.append(words)
                if words.strip() and run is not None and name == "t":
                    weights.append(_is_on(child(run, "rPr", "b")))
            else:
                self.insertions += name in ("ins", "moveTo")
                stack.append((iter(element), run))
        return "".join(out), bool(weights) and all(weights), boxes

    def _words(self, element: _Element, run: _Element | None) -> str | None:
        """The words that an element of a run stands for; None if it is none of these."""
        name = local(element)
        if name == "t":
            words = (element.text or "").translate(_CONTROL)
            raised = run is not None and self.styles.raised(child(run, "rPr"))
            return words.translate(SUPERSCRIPTS) if raised and _FIGURES.fullmatch(words.strip()) else words
        if name in ("br", "cr"):
            return " " if value(element, "type") in ("page", "column") else _BREAK
        if name in ("tab", "ptab"):
            return " "
        if name == "noBreakHyphen":
            return "-"
        if name == "softHyphen":
            return ""
        if name in ("footnoteReference", "endnoteReference"):
            label = self.labels.get((name, value(element, "id")), "")
            return label.translate(SUPERSCRIPTS) if not _own_sign(element) else ""
        return None

    def _note(self, part: str, key: str, label: str) -> str:
        note = self.notes.get((part, key))
        if note is None:
            return ""
        text = " ".join(block.text for block, _ in self._container(note, PassageKind.FOOTNOTE))
        return text if label.isdigit() else text.removeprefix(label).lstrip()


def _labels(body: _Element) -> dict[tuple[str, str], str]:
    """The labels of the notes that are called, footnotes first, each family in order of the calls."""
    found: dict[tuple[str, str], str] = {}
    number = 0
    for part in ("footnoteReference", "endnoteReference"):
        for element in body.iter():
            key = (part, value(element, "id"))
            if local(element) != part or key in found:
                continue
            if any(local(up) in _LEFT_OUT for up in element.iterancestors()):
                continue
            sign = _own_sign(element)
            number += not sign
            found[key] = sign or str(number)
    return found


def _notes(package: Package) -> dict[tuple[str, str], _Element]:
    """The elements that hold notes, by the name of their calls and their number in the file."""
    found: dict[tuple[str, str], _Element] = {}
    for part, root in (("footnoteReference", package.footnotes), ("endnoteReference", package.endnotes)):
        for note in [] if root is None else root:
            found.setdefault((part, value(note, "id")), note)
    return found


def _own_sign(element: _Element) -> str:
    """The sign that stands for a note instead of its number; it follows the call as text."""
    if value(element, "customMarkFollows") not in ("1", "true", "on"):
        return ""
    following = element.getnext()
    return (following.text or "").strip() if following is not None and local(following) == "t" else ""


def _is_box(cell: _Element) -> bool:
    """Whether a cell is all of its table, so that the table is but a frame around text."""
    row = cell.getparent()
    table = None if row is None else row.getparent()
    if row is None or table is None:
        return False
    return sum(local(e) == "tc" for e in row) == 1 and sum(local(e) == "tr" for e in table) == 1


def _is_on(mark: _Element | None) -> bool:
    return mark is not None and value(mark) not in ("0", "false", "off")


def _as_heading(block: Block) -> Block:
    """A document without heading styles makes headings by hand: short bold paragraphs."""
    if block.kind is PassageKind.BODY and len(block.text) <= _BOLD_HEADING and block.text[-1] not in ".,;:!?":
        return Block(kind=PassageKind.HEADING, text=block.text)
    return block
