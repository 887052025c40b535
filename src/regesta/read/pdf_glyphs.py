"""Letters on a PDF page with their places and sizes, in chunks as PDFium puts them in order.

PDFium brings right-to-left text into the order in which it is read; inside a chunk its order is
kept. A chunk ends where PDFium sees a line end, which it also does at raised figures.
"""

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

#: What PDFium gives for a hyphen at a line end.
_HYPHENS = frozenset(["\x02", "\ufffe"])
#: Letters farther than this from the corner of the page, in points, cannot be seen.
_FAR = 100_000
_FORCED_BOLD = 1 << 18
_BOLD = ("bold", "black", "heavy", "semibd", "demi")


class Glyph(NamedTuple):
    """A letter on a page; lengths in points, upwards and to the right.

    Attributes:
        char: The letter, or several where the font draws them as one.
        left: Left edge.
        right: Right edge.
        base: Height of the line that it stands on.
        size: Size of the font.
        bold: Whether the font is bold.
    """

    char: str
    left: float
    right: float
    base: float
    size: float
    bold: bool


class _Style(NamedTuple):
    size: float
    bold: bool
    turn: int


def chunks(page: Any) -> tuple[list[list[Glyph]], int]:
    """The chunks of letters of a page, and how many letters were left out since they stand athwart.

    Args:
        page: A page of pypdfium2.
    """
    found = list(_letters(page))
    turns = Counter(style.turn for _, _, style in found if style is not None)
    turn = turns.most_common(1)[0][0] if turns else 0
    out: list[list[Glyph]] = [[]]
    for char, box, style in found:
        if char == "\n":
            out.append([])
        elif style is None or style.turn == turn:
            glyph = _upright(char, box, style, turn, out[-1])
            if glyph is not None:
                if out[-1] and _is_below(glyph, out[-1][-1]):
                    out.append([])
                out[-1].append(glyph)
    kept = [chunk for chunk in out if any(g.char.strip() for g in chunk)]
    return kept, sum(turns.values()) - turns[turn]


def _is_below(glyph: Glyph, before: Glyph) -> bool:
    """Whether a letter stands in another line than the one before: PDFium joins divided words."""
    return abs(glyph.base - before.base) > 0.7 * max(glyph.size, before.size)


def _letters(page: Any) -> Iterator[tuple[str, tuple[float, ...], _Style | None]]:
    """Each letter with origin and edges; spaces that PDFium made have no style."""
    import pypdfium2.raw as raw

    text = page.get_textpage()
    handle, styles = text.raw, _Styles(text.raw)
    x, y, rect = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    high = 0
    for at in range(raw.FPDFText_CountChars(handle)):
        code = raw.FPDFText_GetUnicode(handle, at)
        if 0xD800 <= code < 0xDC00:  # half of a letter beyond the first 65,536
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
        high = 0
        char = _plain(code)
        if not char:
            continue
        if char == "\n" or char.isspace():
            yield ("\n" if char == "\n" else " "), (), None
            continue
        raw.FPDFText_GetCharOrigin(handle, at, x, y)
        raw.FPDFText_GetLooseCharBox(handle, at, rect)
        box = (x.value, y.value, rect.left, rect.right, rect.bottom, rect.top)
        if all(abs(v) < _FAR for v in box):  # false for what is no number, too
            yield char, box, styles.of(at)
    text.close()


class _Styles:
    """Size, weight and direction of letters; those of one text object are asked for once."""

    def __init__(self, handle: Any) -> None:
        self.handle = handle
        self.last: tuple[int, _Style] | None = None

    def of(self, at: int) -> _Style:
        import pypdfium2.raw as raw

        pointer = raw.FPDFText_GetTextObject(self.handle, at)
        key = ctypes.cast(pointer, ctypes.c_void_p).value or 0
        if self.last is not None and key and self.last[0] == key:
            return self.last[1]
        matrix, flags, name = raw.FS_MATRIX(), ctypes.c_int(0), ctypes.create_string_buffer(128)
        scale = 1.0
        if raw.FPDFText_GetMatrix(self.handle, at, matrix):
            scale = math.hypot(matrix.c, matrix.d) or 1.0
        raw.FPDFText_GetFontInfo(self.handle, at, name, 128, flags)
        size = raw.FPDFText_GetFontSize(self.handle, at) * scale
        font = name.value.decode("utf-8", "replace").lower()
        angle = raw.FPDFText_GetCharAngle(self.handle, at)
        turn = round(angle / (math.pi / 2)) % 4 if abs(math.sin(2 * angle)) < 0.2 else -1
        bold = bool(flags.value & _FORCED_BOLD) or any(word in font for word in _BOLD)
        style = _Style(round(size, 2) if 0 < size < 2000 else 10.0, bold, turn)
        self.last = (key, style)
        return style


def _plain(code: int) -> str:
    """The letter of a code; ligatures and Arabic presentation forms are taken apart."""
    char = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    if char in _HYPHENS:
        return "\u00ad"
    if char == "\n" or char.isspace():
        return char if char != "\r" else ""
    if code < 32 or 0x7F <= code < 0xA0 or code in (0x200B, 0xFEFF, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C):
        return ""
    if 0xFB00 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFC:
        return unicodedata.normalize("NFKC", char)
    return char


def _upright(
    char: str, box: tuple[float, ...], style: _Style | None, turn: int, before: list[Glyph]
) -> Glyph | None:
    """The glyph as if the page were turned so that its text stands upright."""
    if style is None:  # a space: it ends where the next letter begins
        if not before or before[-1].char == " ":
            return None
        last = before[-1]
        return Glyph(" ", last.right, last.right, last.base, last.size, last.bold)
    x, y, left, right, bottom, top = box
    if turn == 1:
        left, right, y = bottom, top, -x
    elif turn == 2:
        left, right, y = -right, -left, -y
    elif turn == 3:
        left, right, y = -top, -bottom, x
    return Glyph(char, left, right, y, style.size, style.bold)
