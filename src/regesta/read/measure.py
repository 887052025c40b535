"""Printed lines and the measure that they were set to.

A line that was wrapped fills its measure: the first word of the next line would not have fitted.
A line that ends early ended on purpose. What “filled” means depends on the letters: texts taken
from print were set in letters of different widths, mails and typescripts in equal ones; the kind
of width under which the lines fill their measure better is taken.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

import msgspec

#: Widths in thousandths of an em of a text face; letters that are not named have the width of their base.
#: Source: Adobe Font Metrics of Times Roman.
_FACE = (
    (250, " ., "),
    (278, "ijlt:;/\\"),
    (333, "frIJ()[]-‐!‘’'"),
    (400, 's"'),
    (444, "acez?“”«»"),
    (556, "PFS"),
    (611, "ELTZ"),
    (667, "BCR"),
    (722, "ADGHKNOQUVXYw&"),
    (778, "m"),
    (833, "%"),
    (900, "MW@—…"),
)
_WIDTHS = {letter: width / 420 for width, letters in _FACE for letter in letters}
_ORDINARY = 500 / 420

_CLOSERS = "\"”’»“«›'"
_END = re.compile(rf"[.!?…:؟。！？][{_CLOSERS})\]\s]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*\s*$")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:Dr|Mr|Mrs|Ms|St|No|Nos|vol|vols|pp?|cf|Prof|Gen|Col|Lt|Capt|Maj|vs|ca?|fols?|ed|eds|[A-Z])\.$"
)
_MARKER = re.compile(r"(?:[-–—•·*▪◦]\s+|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]\s+)\S")


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line as it stands on the page.

    Widths and indents are in average characters.

    Attributes:
        text: Its words, without space at the ends; note calls in superscript figures.
        number: Line of the original, from 1, if the format has lines.
        page: Label of the page.
        indent: White space between the edge of the text and the first letter.
        width: Printed width without the indent, if the format says; else it is estimated.
        size: Size of the letters in points, if the format says.
        bold: Whether all of it is bold, if the format says.
        gap: Whether more white space is above it than between lines of one paragraph.
        foot: Whether it belongs to the notes at the foot of the page. Each note begins with its
            number in superscript figures.
        depth: How many times it is quoted with ``>``, as in mails.
    """

    text: str
    number: int | None = None
    page: str | None = None
    indent: float = 0.0
    width: float | None = None
    size: float | None = None
    bold: bool = False
    gap: bool = False
    foot: bool = False
    depth: int = 0


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """To what width a text was set, and how its lines are to be measured.

    Attributes:
        width: Right edge that full lines reach; None for a text that was not wrapped.
        proportional: Whether widths are those of a text face rather than counts of letters.
        even: Share of wrapped lines that fill the measure, from 0 to 1.
    """

    width: float | None
    proportional: bool = False
    even: float = 1.0

    def edge(self, line: Line) -> float:
        """Where the line ends, from the edge of the text."""
        return line.indent + self.length(line)

    def length(self, line: Line) -> float:
        """Width of the line without its indent."""
        return line.width if line.width is not None else text_width(line.text, self.proportional)

    def needed(self, line: Line, following: Line) -> float:
        """How wide the line would be with the first word of the following one."""
        word = following.text.split(maxsplit=1)[0] if following.text else ""
        if following.width is not None and following.text:
            extra = following.width * (len(word) + 1) / len(following.text)
        else:
            extra = text_width(" " + word, self.proportional)
        return self.edge(line) + extra


def text_width(text: str, proportional: bool) -> float:
    """Estimated width in average characters.

    Args:
        text: The words.
        proportional: Whether letters have the widths of a text face, or all the same.
    """
    if not proportional:
        return (
            sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
            if not text.isascii()
            else len(text)
        )
    return sum(_WIDTHS.get(c) or _width_of(c) for c in text)


def _width_of(letter: str) -> float:
    base = unicodedata.normalize("NFD", letter)[0]
    if base != letter and base in _WIDTHS:
        return _WIDTHS[base]
    return 700 / 420 if base.isupper() else _ORDINARY


def ends_sentence(text: str) -> bool:
    """Whether a sentence, or a lead-in with a colon, may end with this line."""
    return bool(_END.search(text)) and not _ABBREVIATION.search(text)


def starts_fresh(text: str) -> bool:
    """Whether a sentence may begin with this line: its first letter is not a small one."""
    first = next((c for c in text if c.isalnum()), "")
    return not first.islower() and text[:1] not in ",;.)]"


def has_marker(text: str) -> bool:
    """Whether the line begins a list item: ``- ``, ``• ``, ``1. ``, ``b) ``."""
    return bool(_MARKER.match(text))


def wrapped(line: Line, following: Line) -> bool:
    """Whether the sentence certainly runs on into the following line of the same paragraph."""
    if following.gap or line.depth != following.depth or ends_sentence(line.text):
        return False
    first = next((c for c in following.text if c.isalpha()), "")
    if first.islower() or (line.text[-1:] == "-" and line.text[-2:-1].isalpha()):
        return True
    return bool(first) and not first.isupper() and len(line.text) >= 45  # scripts without capitals


def measure_of(lines: Sequence[Line]) -> Measure:
    """The measure to which most of these lines were set.

    Args:
        lines: The lines without those of page feet.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if wrapped(a, b)]
    if not any(len(a.text) >= 40 for a, _ in pairs) and len(pairs) < 2:
        return Measure(width=None)
    if len(pairs) < 0.04 * len(lines):
        return Measure(width=None)
    options = [_fitted(pairs, proportional) for proportional in (False, True)]
    best = max(options, key=lambda m: m.even)
    if best.width is not None and best.even < 0.35 and best.width < 60:
        return Measure(width=None)  # short lines that do not fill anything: verse
    return best


def _fitted(pairs: Sequence[tuple[Line, Line]], proportional: bool) -> Measure:
    plain = Measure(width=None, proportional=proportional)
    edges = sorted(plain.edge(a) for a, _ in pairs)
    # The widest lines may be freaks; a measure is what several lines reach.
    width = edges[min(len(edges) - 1, int(len(edges) * 0.98))]
    filled = sum(plain.needed(a, b) > width - 0.01 * width for a, b in pairs)
    return Measure(width=width, proportional=proportional, even=filled / len(pairs))
