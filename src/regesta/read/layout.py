"""Printed lines → blocks: title, byline, headings, paragraphs, block quotations, footnotes.

Shared by the readers of formats that know lines only. What a block is shows in how it is set:
quotations stand in a narrower measure or further in, headings on a line of their own before text.
"""

import re
from collections.abc import Sequence

import msgspec

from regesta.model.source import PassageKind
from regesta.read.blocks import Block
from regesta.read.byline import author_of
from regesta.read.joining import Joiner
from regesta.read.marks import PLAIN, RAISED
from regesta.read.measure import Line, Measure, has_marker, measure_of
from regesta.read.paragraphs import INDENT, Paragraph, base_indent, paragraphs_of

__all__ = ["Line", "blocks_of"]

_BRACKETED = re.compile(r"\[(\d{1,3})\]\s*")
_NOTE = re.compile(rf"([{RAISED}]+)\s*")

_HEADER = re.compile(r"(?:[A-ZÀ-Þ][\w-]*\s?){1,2}:\s")
_DATE = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th|\.)?\s+(?:de\s+)?[^\W\d_]{3,10}\.?,?\s+(?:de\s+)?\d{4}\b"
    r"|\b[^\W\d_]{3,10}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}\b|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"
)
_SALUTATION = re.compile(
    r"(?:My\s)?Dear(?:est)?\b|Hello\b|Hi\b|(?:Sehr geehrte|Liebe|Lieber|Cher|Chère|Monsieur|Madame)"
    r"|(?:Estimad|Querid|Caro\b|Cara\b)|(?:السلام|بسم|إلى|الى)\b"
)
_CLOSING = re.compile(
    r"(?:Yours|Your|Sincerely|Faithfully|Kind|Best|Warm|With (?:best|kind|love)|Regards|Love)\b"
    r"|(?:Mit|Herzlich|Hochachtungsvoll|Cordialement|Veuillez|Bien|Atentamente|Saludos)\b"
)
_NUMBERED = re.compile(
    r"(?:chapter|part|section|kapitel|teil|chapitre|partie)\s|(?:[IVXL]+|\d{1,2}(?:\.\d{1,2})*)[.)]?\s", re.I
)
_ADDRESS = re.compile(r"://|www\.|\S@\S")


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """The blocks of a text, footnotes last.

    A text without wrapped lines has one paragraph a line. A paragraph that page feet cut is one
    block, on the page where it begins.

    Args:
        lines: All lines in order; those of page feet are marked.
    """
    text = [line for line in lines if not line.foot and line.text]
    joiner = Joiner(lines)
    measure = measure_of(text)
    kinds = _Kinds(paragraphs_of(text, measure), measure, base_indent(text))
    blocks = _with_bracketed_notes(kinds.blocks(joiner))
    return [*blocks, *_notes([line for line in lines if line.foot], joiner)]


def _with_bracketed_notes(blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs that begin with ``[7]`` are notes, if ``[7]`` stands within the text before them."""
    called: set[str] = set()
    found: list[Block] = []
    for block in blocks:
        note = _BRACKETED.match(block.text) if block.kind is PassageKind.BODY else None
        if note and note[1] in called:
            words = block.text[note.end() :]
            found.append(msgspec.structs.replace(block, kind=PassageKind.FOOTNOTE, text=words, label=note[1]))
            continue
        called.update(m[1] for m in _BRACKETED.finditer(block.text) if m.start())
        found.append(block)
    return found


def _notes(lines: Sequence[Line], joiner: Joiner) -> list[Block]:
    """Each note begins with its number; what has none goes on with the note before, over a page turn too."""
    notes: list[tuple[str, list[Line]]] = []
    for line in lines:
        found = _NOTE.match(line.text)
        if found or not notes:
            notes.append((found[1].translate(PLAIN) if found else "", []))
        notes[-1][1].append(line)
    return [
        Block(
            kind=PassageKind.FOOTNOTE,
            text=_NOTE.sub("", joiner.join(parts), count=1) if label else joiner.join(parts),
            page=parts[0].page,
            label=label or None,
            line=parts[0].number,
        )
        for label, parts in notes
    ]


class _Kinds:
    """Says of each paragraph what it is, from how it is set and what stands next to it."""

    def __init__(self, paragraphs: Sequence[Paragraph], measure: Measure, base: float) -> None:
        self.paragraphs, self.measure, self.base = list(paragraphs), measure, base
        sizes = sorted(line.size for p in self.paragraphs for line in p.lines if line.size)
        self.size = sizes[len(sizes) // 2] if sizes else None

    def blocks(self, joiner: Joiner) -> list[Block]:
        found: list[Block] = []
        title = self._title()
        if title:
            lines = [line for p in self.paragraphs[:title] for line in p.lines]
            found.append(_block(PassageKind.TITLE, lines, joiner.join(lines)))
        kinds: list[PassageKind] = [PassageKind.TITLE] * title
        for at in range(title, len(self.paragraphs)):
            kind = self._kind(at, kinds)
            kinds.append(kind)
            p = self.paragraphs[at]
            kept = p.kept and kind is not PassageKind.HEADING
            found.append(_block(kind, p.lines, joiner.join(p.lines, "\n" if kept else "")))
        return found

    def _kind(self, at: int, kinds: Sequence[PassageKind]) -> PassageKind:
        p = self.paragraphs[at]
        before = self.paragraphs[at - 1] if at else None
        # A byline stands under the title, not in the text.
        if all(kind is PassageKind.TITLE for kind in kinds) and at <= 6 and author_of(_words(p)):
            return PassageKind.BYLINE
        verse = p.kept and p.ends and before is not None and before.leads_in
        if p.narrow or verse or p.lines[0].depth or self._set_in(p, before, kinds):
            return PassageKind.BLOCK_QUOTATION
        if self._is_heading(at, kinds):
            return PassageKind.HEADING
        return PassageKind.BODY

    # Block quotations

    def _set_in(self, p: Paragraph, before: Paragraph | None, kinds: Sequence[PassageKind]) -> bool:
        """Whether the whole paragraph stands further in than the text, and is neither list nor letterhead."""
        rest = p.lines[1:] or p.lines
        if min(line.indent for line in rest) < self.base + INDENT or p.indent < self.base + INDENT / 2:
            return False
        if has_marker(p.lines[0].text):
            return False
        follows = bool(kinds) and kinds[-1] is PassageKind.BLOCK_QUOTATION
        if before is not None and (before.leads_in or follows):
            return p.ends or len(p.lines) > 1
        prose = not p.kept and len(p.lines) > 1 and p.ends
        return prose and before is not None and abs(rest[0].indent - p.lines[0].indent) < 2 * INDENT

    # Titles and headings

    def _title(self) -> int:
        """How many paragraphs at the beginning are the title."""
        first = self.paragraphs[:7]
        byline = next((at for at, p in enumerate(first) if author_of(_words(p))), 0)
        if byline and all(self._is_short(p) or _is_single(p) for p in first[:byline]):
            return byline
        if self._is_stacked_title():
            return 1
        if not self._is_title(0):
            return 0
        count = 1
        while count < len(first) and count < 3 and not first[count].apart and self._looks_like_heading(count):
            count += 1
        if first[0].leads_in and self._looks_like_heading(1):
            count = max(count, 2)
        return count if len(self.paragraphs) > count else 0

    def _is_stacked_title(self) -> bool:
        """Whether the text begins with two or three short lines, straight before text: no address."""
        if not self.paragraphs or _is_letter(self.paragraphs) or not self._is_text(1):
            return False
        lines = self.paragraphs[0].lines if self.paragraphs[0].kept else ()
        return 1 < len(lines) < 4 and all(_stands_as_heading(line.text) for line in lines)

    def _is_title(self, at: int) -> bool:
        if not self.paragraphs or (_is_letter(self.paragraphs) and not self._is_capital(at)):
            return False
        p = self.paragraphs[0]
        return self._looks_like_heading(0) or (p.leads_in and _is_single(p) and self._looks_like_heading(1))

    def _is_capital(self, at: int) -> bool:
        words = _words(self.paragraphs[at])
        return words.isupper() and len(words) > 4 and len(self.paragraphs[at].lines) == 1

    def _is_heading(self, at: int, kinds: Sequence[PassageKind]) -> bool:
        """A short line without a sentence end, after one and before text."""
        if not self._looks_like_heading(at):
            return False
        p = self.paragraphs[at]
        if self._is_large(p):
            return True
        if at + 1 == len(self.paragraphs):
            return False
        if at:
            before, kind = self.paragraphs[at - 1], kinds[-1]
            closed = before.ends or kind in (PassageKind.TITLE, PassageKind.BYLINE, PassageKind.HEADING)
            if not closed or before.leads_in:
                return False
        return self._is_text(at + 1) or (self._looks_like_heading(at + 1) and self._is_text(at + 2))

    def _is_text(self, at: int) -> bool:
        """Whether a paragraph of text, or a list, stands here."""
        if at >= len(self.paragraphs):
            return False
        p = self.paragraphs[at]
        sentence = p.ends and not p.kept and len(_words(p).split()) > 4
        return sentence or len(p.lines) > 1 or has_marker(p.lines[0].text)

    def _looks_like_heading(self, at: int) -> bool:
        if at >= len(self.paragraphs):
            return False
        p = self.paragraphs[at]
        words = _words(p)
        if len(p.lines) > 3 or p.narrow or p.lines[0].depth or (p.kept and not self._is_large(p)):
            return False
        if self._is_large(p):
            return len(words) < 200 and any(map(str.isalpha, words))
        return _stands_as_heading(words) and self._is_short(p)

    def _is_short(self, p: Paragraph) -> bool:
        limit = 0.85 * self.measure.width if self.measure.width else 80
        return all(self.measure.length(line) <= limit for line in p.lines) or self._is_large(p)

    def _is_large(self, p: Paragraph) -> bool:
        """Whether it is set in larger letters than the text."""
        return bool(self.size) and all((line.size or 0) > 1.1 * (self.size or 0) for line in p.lines)


def _stands_as_heading(words: str) -> bool:
    """Whether these words may be a heading, by what they are: no sentence, greeting, date or address."""
    first = next((c for c in words if c.isalnum()), "")
    if words[-1] in ".,;:!?…؟،" or first.islower() or not any(map(str.isalpha, words)):
        return False
    if len(words.split()) > 15 or _HEADER.match(words) or _ADDRESS.search(words):
        return False
    if _SALUTATION.match(words) or _CLOSING.match(words):
        return False
    if _DATE.search(words) and len(words) < 45 and not _NUMBERED.match(words):
        return False
    return not first.isdigit() or bool(_NUMBERED.match(words) or re.match(r"\d{4}\b", words))


def _block(kind: PassageKind, lines: Sequence[Line], text: str) -> Block:
    return Block(kind=kind, text=text, page=lines[0].page, line=lines[0].number)


def _words(p: Paragraph) -> str:
    return " ".join(line.text for line in p.lines)


def _is_single(p: Paragraph) -> bool:
    return len(p.lines) == 1


def _is_letter(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether one of the first paragraphs is a salutation, or all of them begin with mail headers."""
    first = paragraphs[:6]
    if paragraphs and _HEADER.match(paragraphs[0].lines[0].text):
        return True
    return any(_SALUTATION.match(p.lines[0].text) and len(_words(p)) < 60 for p in first)
