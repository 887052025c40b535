"""Printed lines of a PDF → lines for the layout: indents, white space, and the notes at the page feet."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from regesta.read.marks import PLAIN, SUPERSCRIPTS
from regesta.read.measure import Line
from regesta.read.pdf_lines import Printed

#: Size of notes, in parts of the size of the text, at most.
_SMALL = 0.94
#: Distance of two lines, in parts of what is usual in the text, from which on there is white space.
_WHITE = 1.3
#: Lines that begin less than this apart, in points, have one edge.
_SAME_EDGE = 2.0
#: A page with more lines than this is no page of text.
_MOST_LINES = 1500
_LABEL = re.compile(r"(?:\[(\d{1,3})\]|\(?(\d{1,3})[.)]?)(?=\s|[^\W\d]|[“‘«\"])\s*")
_RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_SIGN = re.compile(r"[*†‡]{1,3}\s")


def layout_lines(pages: Sequence[Sequence[Printed]], labels: Sequence[str]) -> list[Line]:
    """The lines of a document as the layout wants them, notes marked and begun by raised figures.

    Args:
        pages: Lines of each page without running heads, in reading order.
        labels: Label of each page.
    """
    everything = [line for lines in pages for line in lines]
    if not everything:
        return []
    body = body_size(everything)
    em = _mean_letter(everything, body)
    leading = _leading(pages, body)
    out: list[Line] = []
    starts = _starts(everything, body)
    measure = max((width for lines in pages for width in _widths(lines).values()), default=1.0)
    last = 0  # number of the last note
    for lines in pages:
        feet, last = _feet(lines, body, last)
        widths, edges = _widths(lines), _edges(lines, starts)
        before: Printed | None = None
        for at, line in enumerate(lines):
            # Narrow columns are spread out, so that a full line is as wide in one as in the other.
            scale = measure / widths[line.column] / em if line.column else 1 / em
            step = before.base - line.base if before is not None and before.column == line.column else 0.0
            usual = leading * max(1.0, line.size / body)
            out.append(
                Line(
                    text=feet.get(at, line.text),
                    page=labels[line.page],
                    indent=max(0.0, round((_start(line) - edges[line.column, line.rtl]) * scale, 1)),
                    width=round((line.right - line.left) * scale, 1),
                    size=line.size,
                    bold=line.bold,
                    gap=before is None or step > _WHITE * usual or step < 0,
                    foot=at in feet,
                )
            )
            before = line
    return out


def body_size(lines: Sequence[Printed]) -> float:
    """Size in which most letters of the document are set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size)) or 10.0


def _mean_letter(lines: Sequence[Printed], body: float) -> float:
    chosen = [line for line in lines if abs(line.size - body) < 0.6] or lines
    return (
        sum(line.right - line.left for line in chosen) / max(1, sum(len(line.text) for line in chosen)) or 5.0
    )


def _leading(pages: Sequence[Sequence[Printed]], body: float) -> float:
    """The usual distance of two lines of the text."""
    steps: Counter[float] = Counter()
    for lines in pages:
        for a, b in pairwise(lines):
            step = a.base - b.base
            if a.column == b.column and abs(a.size - body) < 0.6 and 0.8 * body < step < 3 * body:
                steps[round(step * 2) / 2] += 1
    return max(steps, key=lambda s: (steps[s], -s)) if steps else 1.25 * body


def _start(line: Printed) -> float:
    """Where a line begins, growing in the direction in which it is read."""
    return -line.right if line.rtl else line.left


def _starts(lines: Sequence[Printed], body: float) -> dict[tuple[bool, int, bool], float]:
    """Where most lines of the text begin: on left and right pages, in each column, in each direction."""
    counts: dict[tuple[bool, int, bool], Counter[float]] = defaultdict(Counter)
    for line in lines:
        if abs(line.size - body) < 0.6:
            counts[line.page % 2 == 1, line.column, line.rtl][round(_start(line))] += 1
    return {key: max(c, key=lambda s: (c[s], -s)) for key, c in counts.items()}


def _edges(
    lines: Sequence[Printed], starts: dict[tuple[bool, int, bool], float]
) -> dict[tuple[int, bool], float]:
    """Where lines that are not set in begin, in each column of a page and in each direction."""
    own: dict[tuple[int, bool], list[float]] = defaultdict(list)
    for line in lines:
        own[line.column, line.rtl].append(_start(line))
    edges: dict[tuple[int, bool], float] = {}
    for (column, rtl), found in own.items():
        usual = starts.get((lines[0].page % 2 == 1, column, rtl))
        known = usual is not None and any(abs(start - usual) < _SAME_EDGE for start in found)
        edges[column, rtl] = usual if usual is not None and known else min(found)
    return edges


def _widths(lines: Sequence[Printed]) -> dict[int, float]:
    """The width of each column of a page, from its farthest letters."""
    sides: dict[int, tuple[float, float]] = {}
    for line in lines:
        left, right = sides.get(line.column, (line.left, line.right))
        sides[line.column] = min(left, line.left), max(right, line.right)
    return {column: max(1.0, right - left) for column, (left, right) in sides.items()}


def _feet(lines: Sequence[Printed], body: float, last: int) -> tuple[dict[int, str], int]:
    """The lines of a page that are notes, by their place, with their text, and the last number.

    Notes are small, nothing of the text stands below them, and the first begins with a number,
    unless it goes on from the page before.
    """
    if len(lines) > _MOST_LINES:
        return {}, last
    low = [
        at
        for at, line in enumerate(lines)
        if line.size < _SMALL * body
        and not any(
            other.base < line.base and other.size >= _SMALL * body and _overlap(line, other)
            for other in lines
        )
    ]
    if not low or len(low) == len(lines):
        return {}, last
    feet: dict[int, str] = {}
    for at in low:
        text, number = _begun(lines[at], last, fresh=not feet)
        if number is None and not feet and last == 0:
            continue  # small print that is no note: a caption, an imprint
        feet[at] = text
        last = number or last
    if (
        not any(_RAISED.match(text) or _SIGN.match(text) for text in feet.values())
        and len(feet) > 0
        and last == 0
    ):
        return {}, last
    return feet, last


def _begun(line: Printed, last: int, *, fresh: bool) -> tuple[str, int | None]:
    """The text of a line of a page foot with its number raised, and the number, if it begins a note."""
    raised = _RAISED.match(line.text)
    if raised:
        return line.text, int(raised[0].translate(PLAIN))
    found = _LABEL.match(line.text)
    if found:
        number = int(found[1] or found[2])
        if number in (last + 1, last + 2) or (fresh and number == 1):
            return f"{str(number).translate(SUPERSCRIPTS)} {line.text[found.end() :]}", number
    return line.text, None


def _overlap(one: Printed, other: Printed) -> bool:
    return min(one.right, other.right) - max(one.left, other.left) > 0
