"""Running heads and page numbers of a PDF: found by their repetition, left out of the text."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from regesta.read.pdf_lines import Printed

_NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
_LONE = re.compile(
    r"\W*(?:(?:page|p\.|seite|s\.|صفحة)\s*)?(\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|von|sur|de|من)\s*\d{1,4})?\W*",
    re.I,
)
#: How many rows at either edge of a page may be heads.
_EDGE_ROWS = 3
#: Heights of heads differ by less than this, in points.
_SAME_HEIGHT = 4.0


class _Row(NamedTuple):
    page: int
    top: bool
    base: float
    text: str
    lines: tuple[Printed, ...]
    free: bool

    @property
    def key(self) -> tuple[bool, str]:
        return self.top, re.sub(r"\d+|\b[ivxlc]+\b", "#", self.text.casefold())


def without_heads(pages: Sequence[Sequence[Printed]]) -> tuple[list[list[Printed]], int | None]:
    """The pages without running heads and page numbers.

    Args:
        pages: Lines of each page.

    Returns:
        The lines that are text, and what is to be added to the index of a page for its printed
        number, if the pages have numbers that count up.
    """
    rows = [row for number, lines in enumerate(pages) for row in _edge_rows(number, lines)]
    shift = _shift(rows)
    heads = _repeated(rows, len(pages))
    heads += [
        r for r in rows if _LONE.fullmatch(r.text) and (_numbered(r, shift) or (len(pages) < 3 and r.free))
    ]
    # What stands at the height of a head and carries the number of the page is one as well.
    heights = [(row.top, row.base) for row in heads]
    heads += [
        row
        for row in rows
        if _numbered(row, shift)
        and any(row.top == top and abs(row.base - y) < _SAME_HEIGHT for top, y in heights)
    ]
    gone = {id(line) for row in _outermost(rows, heads) for line in row.lines}
    return [[line for line in lines if id(line) not in gone] for lines in pages], shift


def _outermost(rows: Sequence[_Row], heads: Sequence[_Row]) -> list[_Row]:
    """Those heads between which and the edge of the page there is nothing but heads."""
    known = {(row.page, row.base) for row in heads}
    sides: dict[tuple[int, bool], list[_Row]] = defaultdict(list)
    for row in rows:
        sides[row.page, row.top].append(row)
    out: list[_Row] = []
    for (_, top), side in sides.items():
        inwards = sorted(side, key=lambda row: -row.base if top else row.base)
        out += takewhile(lambda row: (row.page, row.base) in known, inwards)
    return out


def _edge_rows(page: int, lines: Sequence[Printed]) -> list[_Row]:
    """The first and last rows of a page, lines of one height put together."""
    rows: list[list[Printed]] = []
    for line in sorted(lines, key=lambda one: -one.base):
        if rows and rows[-1][0].base - line.base < 0.4 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    out: list[_Row] = []
    for at, row in enumerate(rows):
        top, bottom = at < _EDGE_ROWS, at >= len(rows) - _EDGE_ROWS
        if not top and not bottom:
            continue
        text = " ".join(line.text for line in sorted(row, key=lambda one: one.left))
        neighbour = rows[at + 1] if top and at + 1 < len(rows) else rows[at - 1] if at else None
        free = neighbour is None or abs(row[0].base - neighbour[0].base) > 1.6 * max(
            row[0].size, neighbour[0].size
        )
        is_top = top and not (bottom and at >= len(rows) / 2)
        out.append(_Row(page, is_top, row[0].base, text, tuple(row), free))
    return out


def _shift(rows: Sequence[_Row]) -> int | None:
    """The printed number less the index of the page, if most numbered pages agree in it."""
    votes: Counter[int] = Counter()
    for page in {row.page for row in rows}:
        found = {
            int(number)
            for row in rows
            if row.page == page and len(row.text) < 120 and not row.lines[0].raised
            for number in _at_ends(row.text)
        }
        votes.update(number - page for number in found)
    if not votes:
        return None
    (shift, times), *others = votes.most_common(2)
    total = len({row.page for row in rows})
    clear = not others or others[0][1] < times
    return shift if times >= 2 and times >= 0.5 * total and clear and shift > -60 else None


def _at_ends(text: str) -> list[str]:
    """Numbers with which a row begins or ends."""
    return [m[0] for m in _NUMBER.finditer(text) if m.start() <= 8 or m.end() >= len(text) - 8]


def _numbered(row: _Row, shift: int | None) -> bool:
    return shift is not None and str(row.page + shift) in _at_ends(row.text)


def _repeated(rows: Sequence[_Row], pages: int) -> list[_Row]:
    """Rows whose words stand at the same height of several pages, figures aside."""
    families: dict[tuple[bool, str], list[_Row]] = defaultdict(list)
    for row in rows:
        if len(row.text) < 150 and not row.lines[0].raised:
            families[row.key].append(row)
    needed = 2 if pages < 8 else 3
    out: list[_Row] = []
    for (_, words), alike in families.items():
        if not any(char.isalpha() for char in words):
            continue
        family = _in_step(alike)
        for row in family:
            same = {other.page for other in family if abs(other.base - row.base) < _SAME_HEIGHT}
            if len(same) >= needed:
                out.append(row)
    return out


def _in_step(family: Sequence[_Row]) -> list[_Row]:
    """Those rows of which each number is the same on all pages or counts up with them."""
    fitting = list(family)
    for at in range(max((len(_NUMBER.findall(row.text)) for row in family), default=0)):
        values = {row: int(n[at]) for row in fitting if len(n := _NUMBER.findall(row.text)) > at}
        if not values:
            break
        fixed, times = Counter(values.values()).most_common(1)[0]
        shift, steps = Counter(value - row.page for row, value in values.items()).most_common(1)[0]
        fitting = [
            row
            for row in fitting
            if row not in values
            or (values[row] - row.page == shift if steps > times else values[row] == fixed)
        ]
    return fitting
