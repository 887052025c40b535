"""Chunks of letters → printed lines: raised figures return to their lines, columns into reading order."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec

from regesta.read.marks import SUPERSCRIPTS
from regesta.read.pdf_glyphs import Glyph

#: Space between two letters, in parts of their size, from which on they are two words.
_WORD_SPACE = 0.18
#: The same from which on two chunks on one height are not one line.
_APART = 1.0
#: Lines that each of two columns must have.
_COLUMN_LINES = 5
#: Letters that most lines of a column have; the cells of a table have fewer.
_COLUMN_LETTERS = 15
#: Least width of the white strip between columns, in parts of the size of the letters.
_GUTTER = 0.9
#: A page with more lines than this is no page of text; it is read from top to bottom.
_MOST_LINES = 1500
_MIRRORED = str.maketrans("()[]{}«»<>‹›", ")(][}{»«><›‹")


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """A line on a page; lengths in points.

    Attributes:
        text: Its words, note calls in superscript figures.
        page: Number of the page, from 0.
        column: Column of the page in reading order; 0 for lines across the page.
        left: Left edge.
        right: Right edge.
        base: Height above the foot of the page.
        size: Size of most letters.
        bold: Whether all letters are bold.
        rtl: Whether it is written from right to left.
        raised: Whether it begins with a raised figure or sign.
    """

    text: str
    page: int
    column: int = 0
    left: float
    right: float
    base: float
    size: float
    bold: bool
    rtl: bool = False
    raised: bool = False


class _Piece(msgspec.Struct, eq=False):
    """Letters on one height, in reading order."""

    glyphs: list[Glyph]
    left: float
    right: float
    base: float
    size: float

    @classmethod
    def of(cls, glyphs: list[Glyph]) -> "_Piece":
        letters = [g for g in glyphs if g.char != " "]
        sizes = Counter[float]()
        for glyph in letters:
            sizes[glyph.size] += 1
        size = max(sizes, key=lambda s: (sizes[s], s))
        base = Counter(round(g.base, 1) for g in letters if g.size == size).most_common(1)[0][0]
        return cls(glyphs, min(g.left for g in letters), max(g.right for g in letters), base, size)

    @property
    def rtl(self) -> bool:
        return _is_rtl(self.glyphs)

    def touches(self, other: "_Piece") -> bool:
        """Whether the two are parts of one line: at one height, or raised beside it, and close."""
        big, small = (self, other) if self.size >= other.size else (other, self)
        if not -0.25 * big.size < small.base - big.base < 0.6 * big.size:
            return False
        if small.size > 0.95 * big.size and abs(small.base - big.base) > 0.25 * big.size:
            return False
        return max(self.left, other.left) - min(self.right, other.right) < _APART * big.size


class PrintedPage(NamedTuple):
    """The lines of a page.

    Attributes:
        lines: In the order in which they are read.
        turned: Whether brackets were mirrored and have been put right.
    """

    lines: list[Printed]
    turned: bool


def printed_page(found: Sequence[Sequence[Glyph]], page: int) -> PrintedPage:
    """The lines of a page.

    Args:
        found: Its chunks.
        page: Its number, from 0.
    """
    pieces = _merged([_Piece.of(list(glyphs)) for glyphs in found])
    rtl = sum(p.rtl for p in pieces) * 2 > len(pieces)
    ordered = _in_columns(pieces, rtl, 0)
    lines = [_printed(piece, page, column) for column, piece in ordered]
    turned = _unmirrored(lines)
    return PrintedPage(turned, turned is not lines)


def _merged(pieces: list[_Piece]) -> list[_Piece]:
    """Pieces of one line put together. A page has some hundreds, so neighbours by height are compared."""
    pieces = sorted(pieces, key=lambda p: -p.base)
    changed = True
    while changed:
        changed = False
        out: list[_Piece] = []
        for piece in pieces:
            partner = next((o for o in reversed(out[-12:]) if o.touches(piece)), None)
            if partner is None:
                out.append(piece)
            else:
                out[out.index(partner)] = _together(partner, piece)
                changed = True
        pieces = sorted(out, key=lambda p: -p.base)
    return pieces


def _together(one: _Piece, two: _Piece) -> _Piece:
    main = one if len(one.glyphs) >= len(two.glyphs) else two
    if main.rtl:
        first, second = (one, two) if one.right >= two.right else (two, one)
    else:
        first, second = (one, two) if one.left <= two.left else (two, one)
    inside = second.left >= first.left and second.right <= first.right and not main.rtl
    glyphs = first.glyphs + second.glyphs
    if inside:  # a raised figure amid a line that PDFium kept together
        at = next((i for i, g in enumerate(first.glyphs) if g.left >= second.left), len(first.glyphs))
        glyphs = first.glyphs[:at] + second.glyphs + first.glyphs[at:]
    return _Piece.of(glyphs)


def _in_columns(pieces: list[_Piece], rtl: bool, depth: int) -> list[tuple[int, _Piece]]:
    """The pieces in reading order, each with its column: 0 across the page, else from 1."""
    parted = _parted(pieces)
    gutter = _gutter(parted) if depth < 2 else None
    if gutter is None:
        return [(0, p) for p in pieces]
    whole: list[_Piece] = []
    for piece in parted:
        whole += _cut(piece, gutter)
    out: list[tuple[int, _Piece]] = []
    sides: tuple[list[_Piece], list[_Piece]] = ([], [])

    def close() -> None:
        first, second = (sides[1], sides[0]) if rtl else sides
        for shift, side in ((1, first), (2, second)):
            out.extend((shift + 2 * column, p) for column, p in _in_columns(side, rtl, depth + 1))
            side.clear()

    for piece in sorted(whole, key=lambda p: -p.base):
        if piece.left < gutter[0] and piece.right > gutter[1]:
            close()
            out.append((0, piece))
        else:
            sides[piece.left >= gutter[0]].append(piece)
    close()
    return out


def _gutter(pieces: list[_Piece]) -> tuple[float, float] | None:
    """The white strip between two columns, if there are two.

    Lines on both sides must fill their columns, else it is a table or a list.
    """
    if not 2 * _COLUMN_LINES <= len(pieces) <= _MOST_LINES:
        return None
    left, right = min(p.left for p in pieces), max(p.right for p in pieces)
    body = Counter(round(p.size) for p in pieces).most_common(1)[0][0] or 1
    best: tuple[float, float, float] | None = None
    edges = sorted(
        {
            round(p.right, 1)
            for p in pieces
            if left + 0.2 * (right - left) < p.right < right - 0.2 * (right - left)
        }
    )
    for edge in edges:
        ones = [p for p in pieces if p.right <= edge + 0.5]
        twos = [p for p in pieces if p.left >= edge + 0.6 * body]
        if (
            len(ones) < _COLUMN_LINES
            or len(twos) < _COLUMN_LINES
            or len(ones) + len(twos) < 0.5 * len(pieces)
        ):
            continue
        start = min(p.left for p in twos)
        if not _beside(ones, twos) or not (_full(ones) and _full(twos)):
            continue
        score = len(ones) + len(twos) + (start - edge) / 1000
        if best is None or score > best[0]:
            best = (score, edge, start)
    return None if best is None else (best[1], best[2])


def _beside(ones: list[_Piece], twos: list[_Piece]) -> bool:
    low, high = min(p.base for p in twos), max(p.base for p in twos)
    return sum(low - 2 <= p.base <= high + 2 for p in ones) >= _COLUMN_LINES


def _full(side: list[_Piece]) -> bool:
    left, right = min(p.left for p in side), max(p.right for p in side)
    widths = sorted(p.right - p.left for p in side)
    letters = sorted(len(p.glyphs) for p in side)
    return widths[len(widths) // 2] >= 0.6 * (right - left) and letters[len(letters) // 2] >= _COLUMN_LETTERS


def _parted(pieces: list[_Piece]) -> list[_Piece]:
    """Pieces parted where many of them have white space at one place, as columns drawn row by row have."""
    if not _COLUMN_LINES <= len(pieces) <= _MOST_LINES:
        return pieces
    white = [_gaps(piece) for piece in pieces]
    votes = Counter(round(right) - 1 for gaps in white for _, right in gaps)
    if not votes:
        return pieces
    place, _ = max(votes.items(), key=lambda vote: (vote[1], -vote[0]))
    hit = [next((g for g in gaps if g[0] < place <= g[1] + 1), None) for gaps in white]
    if sum(gap is not None for gap in hit) < max(_COLUMN_LINES, 0.4 * len(pieces)):
        return pieces
    out: list[_Piece] = []
    for piece, gap in zip(pieces, hit, strict=True):
        out += [piece] if gap is None else _cut(piece, gap)
    return out


def _gaps(piece: _Piece) -> list[tuple[float, float]]:
    """White space amid a piece that is wider than between words, unless they were spread."""
    letters = sorted((g for g in piece.glyphs if g.char != " "), key=lambda g: g.left)
    edges = [(a.right, b.left) for a, b in pairwise(letters)]
    return [(left, right) for left, right in edges if right - left > _GUTTER * piece.size]


def _cut(piece: _Piece, gutter: tuple[float, float]) -> list[_Piece]:
    """A piece that runs across the gutter without a letter in it is two lines side by side."""
    middle = (gutter[0] + gutter[1]) / 2
    ones = [g for g in piece.glyphs if g.right <= middle]
    twos = [g for g in piece.glyphs if g.left >= middle and g.char != " "]
    letters = sum(g.char != " " for g in ones), len(twos)
    if min(letters) == 0 or len(ones) + sum(g.left >= middle for g in piece.glyphs) < len(piece.glyphs):
        return [piece]
    if min(g.left for g in twos) - max(g.right for g in ones if g.char != " ") < 0.9 * (
        gutter[1] - gutter[0]
    ):
        return [piece]
    return [_Piece.of(ones), _Piece.of([g for g in piece.glyphs if g.left >= middle])]


def _printed(piece: _Piece, page: int, column: int) -> Printed:
    rtl = piece.rtl
    text = _words(piece, rtl)
    letters = [g for g in piece.glyphs if g.char != " "]
    return Printed(
        text=text.rstrip("\u00ad").replace("\u00ad", "") + ("-" if text.endswith("\u00ad") else ""),
        page=page,
        column=column,
        left=piece.left,
        right=piece.right,
        base=piece.base,
        size=piece.size,
        bold=all(g.bold for g in letters),
        rtl=rtl,
        raised=_is_raised(letters[0], piece),
    )


def _words(piece: _Piece, rtl: bool) -> str:
    out: list[str] = []
    before: Glyph | None = None
    for glyph in piece.glyphs:
        raised = glyph.char.isdigit() and _is_raised(glyph, piece)
        char = glyph.char.translate(SUPERSCRIPTS) if raised else glyph.char
        if before is not None and before.char != " " and char != " ":
            space = before.left - glyph.right if rtl else glyph.left - before.right
            if (
                space > _WORD_SPACE * max(glyph.size, before.size)
                and not raised
                and not (rtl and char.isdigit())
            ):
                out.append(" ")
        if raised and out and out[-1] == " " and len(out) > 1 and before is not None:
            out.pop()  # PDFium puts a space where the height changes
        out.append(char)
        before = glyph
    return " ".join("".join(out).split())


def _is_raised(glyph: Glyph, piece: _Piece) -> bool:
    return glyph.size < 0.88 * piece.size and glyph.base - piece.base > 0.12 * piece.size


def _is_rtl(glyphs: Sequence[Glyph]) -> bool:
    kinds = Counter(unicodedata.bidirectional(g.char[0]) for g in glyphs)
    return kinds["R"] + kinds["AL"] > kinds["L"]


def _unmirrored(lines: list[Printed]) -> list[Printed]:
    """Lines from right to left with their brackets as they are read; pages name them as they look.

    They are turned only if that leaves fewer of them on the page without their partner.
    """
    text = " ".join(line.text for line in lines if line.rtl)
    if _misfits(text.translate(_MIRRORED)) >= _misfits(text):
        return lines
    return [
        msgspec.structs.replace(line, text=_closed_up(line.text.translate(_MIRRORED))) if line.rtl else line
        for line in lines
    ]


def _closed_up(text: str) -> str:
    """PDFium puts the space beside a mirrored bracket on its wrong side."""
    text = re.sub(r"(?<=\w)([(\[{«]) +", r" \1", text)
    text = re.sub(r" +([)\]}»])(?=\w)", r"\1 ", text)
    return re.sub(r"([(\[{«]) +", r"\1", re.sub(r" +([)\]}»])", r"\1", text))


def _misfits(text: str) -> int:
    """How many brackets close what is not open or stay open."""
    depth = misfits = 0
    for char in text:
        if char in "([{":
            depth += 1
        elif char in ")]}":
            misfits += depth == 0
            depth -= depth > 0
    return misfits + depth
