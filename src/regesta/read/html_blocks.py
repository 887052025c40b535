"""The elements of a web page as blocks of text, in the order of the document."""

import re
from collections.abc import Callable, Iterator

from lxml.etree import _Element

from regesta.model.source import PassageKind
from regesta.read.blocks import Block
from regesta.read.html_notes import Notes, find_notes
from regesta.read.html_parts import Parts
from regesta.read.marks import SUPERSCRIPTS

_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_BLOCKS = _HEADINGS | frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_BYLINE = re.compile(r"(?:^|\s)(?:byline|author|authors|article-author|p-author)(?:\s|$)", re.I)
_CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0x7F, 0xAD, 0x200B, 0xFEFF])
_CALL = re.compile(r"[\[(]\s*([⁰¹²³⁴⁵⁶⁷⁸⁹]+)\s*[\])]")
_FIGURES = re.compile(r"[\[(]?\s*([0-9⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:\s*[,;–-]\s*[0-9⁰¹²³⁴⁵⁶⁷⁸⁹]+)*)\s*[\])]?")
_BREAK = "\x1e"
#: Lines of preformatted text of at least this length are taken for wrapped prose.
_WRAPPED = 60

LineOf = Callable[[_Element], int | None]


def blocks_of(root: _Element, line_of: LineOf) -> Iterator[Block]:
    """The blocks of a page; what is no part of its text is left out.

    Args:
        root: Root of the page.
        line_of: The line of the original on which an element begins, if that is known.
    """
    notes = find_notes(root)
    walk = _Walk(notes, Parts(root, set(notes.notes)), line_of)
    for event, element in _events(root, walk.skipped):
        yield from walk.meet(event, element)
    yield from walk.flush()


def _events(root: _Element, skipped: Callable[[_Element], bool]) -> Iterator[tuple[str, _Element]]:
    """Start, end or skip of each element in document order; no recursion, pages nest deeply."""
    yield "start", root
    stack = [(root, iter(root))]
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield "end", element
        elif not isinstance(child.tag, str) or skipped(child):
            yield "skip", child
        else:
            yield "start", child
            stack.append((child, iter(child)))


class _Walk:
    """Gathers text until a block ends; knows what the text stands in."""

    def __init__(self, notes: Notes, parts: Parts, line_of: LineOf) -> None:
        self.notes, self.parts, self.line_of = notes, parts, line_of
        self.buffer: list[str] = []
        self.raised: list[int] = []
        self.within: list[tuple[PassageKind, _Element]] = []
        self.preformatted = 0
        self.quotes = 0
        self.line: int | None = None
        self.gathered: list[str] = []
        self.titled = False

    def skipped(self, element: _Element) -> bool:
        """Whether the text of an element is no part of the page's text."""
        return element in self.notes.calls or element in self.notes.backlinks or self.parts.dropped(element)

    def meet(self, event: str, element: _Element) -> Iterator[Block]:
        """Go on by one event; a block that ends with it is yielded."""
        if event == "start":
            yield from self._enter(element)
            self._add(element.text, element)
            return
        if event == "skip":
            label = self.notes.calls.get(element)
            if label is not None:
                self._add(label.translate(SUPERSCRIPTS), element)
        else:
            yield from self._leave(element)
        self._add(element.tail, element)

    def _enter(self, element: _Element) -> Iterator[Block]:
        tag = element.tag
        if tag in _BLOCKS or element in self.notes.notes:
            yield from self.flush()
            kind = self._kind(element)
            if kind is not None:
                self.within.append((kind, element))
            self.preformatted += tag == "pre"
        elif tag == "br":
            self.buffer.append(_BREAK)
        elif tag == "sup":
            self.raised.append(len(self.buffer))
        elif tag == "q":
            self._add("‘" if self.quotes % 2 else "“", element)
            self.quotes += 1

    def _leave(self, element: _Element) -> Iterator[Block]:
        tag = element.tag
        if tag in _BLOCKS or element in self.notes.notes:
            yield from self.flush()
            if self.within and self.within[-1][1] is element:
                yield from self._close()
            self.preformatted -= tag == "pre"
        elif tag == "sup" and self.raised:
            at = self.raised.pop()
            words = "".join(self.buffer[at:])
            if figures := _FIGURES.fullmatch(words.strip()):
                self.buffer[at:] = [figures[1].translate(SUPERSCRIPTS)]
        elif tag == "q":
            self.quotes -= 1
            self._add("’" if self.quotes % 2 else "”", element)

    def _kind(self, element: _Element) -> PassageKind | None:
        tag = element.tag
        if element in self.notes.notes:
            return PassageKind.FOOTNOTE
        if tag in ("td", "th") and not self.parts.is_layout(element):
            return PassageKind.TABLE_CELL
        if tag == "blockquote":
            return PassageKind.BLOCK_QUOTATION
        if tag in _HEADINGS:
            return PassageKind.HEADING
        marks = " ".join(element.get(key) or "" for key in ("class", "itemprop", "rel"))
        return PassageKind.BYLINE if marks and _BYLINE.search(marks) else None

    def _add(self, text: str | None, element: _Element) -> None:
        if not text:
            return
        if self.line is None and text.strip():
            self.line = self.line_of(element)
        self.buffer.append(text.translate(_CONTROL))

    def flush(self) -> Iterator[Block]:
        """End the paragraph: yield it, or keep it for the cell or note that it stands in."""
        raw, self.buffer, self.raised = "".join(self.buffer), [], []
        pieces = _lines_of_print(raw) if self.preformatted else re.split(rf"(?:\s*{_BREAK}\s*){{2,}}", raw)
        texts = [_CALL.sub(r"\1", _tidy(piece)) for piece in pieces]
        texts = [text for text in texts if text]
        if not texts:
            return
        kinds = [kind for kind, _ in self.within]
        if PassageKind.FOOTNOTE in kinds or PassageKind.TABLE_CELL in kinds:
            self.gathered += texts
            return
        line, self.line = self.line, None
        for text in texts:
            yield Block(kind=self._shown(kinds, text), text=text, line=line)

    def _shown(self, kinds: list[PassageKind], text: str) -> PassageKind:
        if not kinds:
            return PassageKind.BODY
        if kinds[-1] is PassageKind.HEADING and not self.titled and self.within[-1][1].tag == "h1":
            self.titled = True
            return PassageKind.TITLE
        if kinds[-1] is PassageKind.BYLINE and (len(text) > 120 or len(kinds) > 1):
            return PassageKind.BODY
        return kinds[-1]

    def _close(self) -> Iterator[Block]:
        """A cell or note ends: yield what was gathered in it, unless it stands in another."""
        kind, element = self.within.pop()
        outer = {k for k, _ in self.within} & {PassageKind.FOOTNOTE, PassageKind.TABLE_CELL}
        if kind not in (PassageKind.FOOTNOTE, PassageKind.TABLE_CELL) or outer:
            return
        text, self.gathered = " ".join(self.gathered), []
        line, self.line = self.line, None
        if kind is PassageKind.FOOTNOTE:
            label = self.notes.notes[element]
            text = re.sub(
                rf"^[\s↑^\[(]*(?:{re.escape(label)}(?![\w.]?\d)[\])]?[.:]?\s+)?", "", text + " "
            ).strip()
            yield Block(kind=kind, text=text, label=label, line=line)
        elif text:
            yield Block(kind=kind, text=text, line=line)


def _tidy(piece: str) -> str:
    """Words in one line; line ends that are meant stay."""
    lines = (" ".join(line.split()) for line in piece.split(_BREAK))
    return "\n".join(line for line in lines if line)


def _lines_of_print(raw: str) -> list[str]:
    """Paragraphs of preformatted text: lines that were wrapped are joined, of short ones the ends stay."""
    out: list[str] = []
    for group in re.split(r"\n[ \t\r]*\n", raw.replace(_BREAK, "\n")):
        lines = [line for line in group.splitlines() if line.strip()]
        longest = max((len(line.rstrip()) for line in lines), default=0)
        wrapped = longest >= _WRAPPED and all(len(line.rstrip()) > 0.6 * longest for line in lines[:-1])
        out.append((" " if wrapped else _BREAK).join(lines))
    return out
