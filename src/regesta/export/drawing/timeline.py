"""The timeline as SVG: lanes, axis, certain cores and possible hulls, labels that keep apart."""

from collections.abc import Callable, Iterable

import msgspec

from regesta.export.drawing.axis import Axis, Tick, domain
from regesta.export.drawing.labels import Label, Rows, beside, shortened
from regesta.export.rendering import rendered
from regesta.view.phrases import day_words
from regesta.view.timeline import Lane, Mark, Span, TimelineData

WIDTH = 1120.0
_LEFT, _RIGHT = 132.0, 1096.0
_ROW, _TYPE = 21.0, 13.0
_BAR, _SOFT = 8.0, 26.0
_LONGEST = 88


class Bar(msgspec.Struct, frozen=True):
    """A rectangle of a mark.

    Attributes:
        x: Left end.
        width: Width.
        fill: ``core``, ``hull``, ``fade-in`` or ``fade-out``.
    """

    x: float
    width: float
    fill: str


class Glyph(msgspec.Struct, frozen=True, kw_only=True):
    """A mark as it is drawn.

    Attributes:
        y: Middle of its row.
        bars: Rectangles, faintest first.
        dot: Where a single day stands; None if it is no single day.
        square: Whether the dot is a square: the date of a document.
        arrow: ``◂`` or ``▸`` if it lies beyond the edge of the axis, else empty.
        arrow_x: Where the arrow stands.
        label: Words beside it.
        classes: What it is, for the style: ``conflict``, ``proposed``, ``reserved``, ``document``.
        href: Where it leads, or empty.
        tip: Everything in words.
    """

    y: float
    bars: tuple[Bar, ...]
    dot: float | None
    square: bool
    arrow: str
    arrow_x: float
    label: Label
    classes: str
    href: str
    tip: str


class DrawnLane(msgspec.Struct, frozen=True):
    """A lane as it is drawn.

    Attributes:
        title: Lines of its heading.
        top: Where it begins.
        height: Its height.
        glyphs: Its marks.
    """

    title: tuple[str, ...]
    top: float
    height: float
    glyphs: tuple[Glyph, ...]


class DrawnTick(msgspec.Struct, frozen=True):
    """A tick as it is drawn: place, words, and whether it is a strong one."""

    x: float
    label: str
    strong: bool


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A timeline as it is drawn, in user units.

    Attributes:
        width: Width of the paper.
        height: Height of the paper.
        title: Title of the picture for those who cannot see it.
        description: What it shows, in a sentence.
        top: Where the lanes begin.
        bottom: Where they end.
        left: Where the axis begins.
        right: Where the axis ends.
        ticks: Ticks of the axis.
        lanes: Lanes from the top.
        legend: Names of the signs that occur.
    """

    width: float
    height: float
    title: str
    description: str
    top: float
    bottom: float
    left: float
    right: float
    ticks: tuple[DrawnTick, ...]
    lanes: tuple[DrawnLane, ...]
    legend: tuple[str, ...]


def timeline_svg(
    data: TimelineData,
    *,
    title: str = "Timeline",
    link: Callable[[Mark], str] | None = None,
    alone: bool = False,
) -> str:
    """The timeline as an SVG element.

    Args:
        data: The view.
        title: Title for those who cannot see the picture.
        link: Where a mark leads; without it marks lead nowhere.
        alone: Whether it is a file of its own, with its own style, rather than part of a page.
    """
    picture = drawn(data, title, link or (lambda _: ""))
    return rendered("timeline.svg.j2", picture=picture, alone=alone)


def drawn(data: TimelineData, title: str, link: Callable[[Mark], str]) -> Picture:
    """The timeline with all its measures."""
    spans = [_written(mark.span) for lane in data.lanes for mark in lane.marks]
    first, last = domain(spans) if spans else (0, 365)
    axis = Axis(first, last, _LEFT, _RIGHT)
    top, lanes = 34.0, []
    y = top
    for lane in data.lanes:
        lanes.append(_lane(lane, axis, y, link))
        y += lanes[-1].height
    legend = _legend(mark for lane in data.lanes for mark in lane.marks)
    number = sum(len(lane.marks) for lane in data.lanes)
    period = (
        f", {day_words(data.first)} to {day_words(data.last)}" if number and data.first and data.last else ""
    )
    return Picture(
        width=WIDTH,
        height=y + 58,
        title=title,
        description=f"{number} dated claims and documents{period}.",
        top=top,
        bottom=y,
        left=_LEFT,
        right=_RIGHT,
        ticks=tuple(DrawnTick(axis.at(t.day), t.label, t.strong) for t in _spread(axis)) if spans else (),
        lanes=tuple(lanes),
        legend=tuple(legend),
    )


def _spread(axis: Axis) -> Iterable[Tick]:
    """Ticks whose words do not touch each other or the edge."""
    last = _LEFT - 60
    for tick in axis.ticks():
        x = axis.at(tick.day)
        if x - last >= 38 and x <= _RIGHT - 4:
            last = x
            yield tick


def _written(span: Span) -> tuple[int, int]:
    """First and last day as written; of an open time, the days on which the known end may lie."""
    first, last = span.written_from, span.written_to
    if first is None:
        first = span.ends_from if span.ends_from is not None else last
    if last is None:
        last = span.begins_by if span.begins_by is not None else first
    return first or 0, last or 0


def _lane(lane: Lane, axis: Axis, top: float, link: Callable[[Mark], str]) -> DrawnLane:
    rows = Rows(gap=14.0)
    glyphs = [_glyph(mark, axis, rows, top, link) for mark in lane.marks]
    lines = tuple(_lines(lane.title))
    height = max(len(rows) * _ROW, len(lines) * 16.0) + 14
    return DrawnLane(lines, top, height, tuple(glyphs))


def _lines(title: str) -> list[str]:
    """A heading in lines that fit the margin."""
    lines: list[str] = []
    for word in title.split():
        if lines and len(lines[-1]) + len(word) < 15:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _glyph(mark: Mark, axis: Axis, rows: Rows, top: float, link: Callable[[Mark], str]) -> Glyph:
    first, last = _written(mark.span)
    left, right = axis.at(first), axis.at(last + 1)
    outside = "◂" if last < axis.first else "▸" if first > axis.last else ""
    dot = None
    bars: list[Bar] = []
    if not outside and mark.span.written_from == mark.span.written_to and right - left < 9:
        dot = (left + right) / 2
        left, right = dot - 4, dot + 4
    elif not outside:
        right = max(right, left + 6)
    open_left = mark.span.possible_from is None and not outside
    open_right = mark.span.possible_to is None and not outside
    if not outside:
        bars = list(_bars(mark.span, axis, (left, right), (open_left, open_right), dot is None))
    reach = (left - (_SOFT if open_left else 0), right + (_SOFT if open_right else 0))
    if outside:
        reach = (left - 5, left + 5)
    label = beside(_words(mark, bool(outside)), _TYPE, reach, (_LEFT, _RIGHT + 20))
    row = rows.place(min(reach[0], label.left), max(reach[1], label.right))
    return Glyph(
        y=top + 7 + row * _ROW + _ROW / 2,
        bars=tuple(bars),
        dot=dot,
        square=bool(mark.source),
        arrow=outside,
        arrow_x=left,
        label=label,
        classes=_classes(mark),
        href=link(mark),
        tip=_tip(mark),
    )


def _bars(
    span: Span, axis: Axis, ends: tuple[float, float], opens: tuple[bool, bool], broad: bool
) -> Iterable[Bar]:
    left, right = ends
    if opens[0]:
        yield Bar(left - _SOFT, _SOFT, "fade-in")
    if opens[1]:
        yield Bar(right, _SOFT, "fade-out")
    if not broad:
        return
    yield Bar(left, right - left, "hull")
    if span.certain_from is not None and span.certain_to is not None:
        core = axis.at(span.certain_from), axis.at(span.certain_to + 1)
        if core[1] - core[0] > 0.5:
            yield Bar(core[0], max(core[1] - core[0], 3.0), "core")


def _words(mark: Mark, outside: bool) -> str:
    words = shortened(mark.label, _LONGEST)
    words += f" ({mark.span.words.partition(' (')[0]})" if outside else ""
    words += " ?" if mark.span.doubtful else ""
    return f"{words} ×{len(mark.claims)}" if len(mark.claims) > 1 else words


def _classes(mark: Mark) -> str:
    flags = {
        "conflict": mark.conflict,
        "proposed": mark.status == "proposed",
        "reserved": not mark.stated,
        "document": bool(mark.source),
    }
    return " ".join(["mark", *(name for name, holds in flags.items() if holds)])


def _tip(mark: Mark) -> str:
    parts = [mark.sentence, f"Time: {mark.span.words}.", f"Says: {'; '.join(mark.voices)}."]
    parts += ["Proposed by a program; not reviewed."] if mark.status == "proposed" else []
    parts += ["A contradiction rests on it."] if mark.conflict else []
    return "\n".join(parts)


def _legend(marks: Iterable[Mark]) -> list[str]:
    """Names of the signs that occur, in fixed order."""
    found: set[str] = set()
    for mark in marks:
        span = mark.span
        found.add("document" if mark.source else "day" if span.written_from == span.written_to else "hull")
        if span.certain_from is not None and span.written_from != span.written_to:
            found.add("core")
        if span.possible_from is None or span.possible_to is None:
            found.add("open")
        found |= {"conflict"} if mark.conflict else set()
        found |= {"proposed"} if mark.status == "proposed" else set()
        found |= {"reserved"} if not mark.stated else set()
    return [
        name
        for name in ("day", "core", "hull", "open", "document", "reserved", "proposed", "conflict")
        if name in found
    ]
