"""The time axis: which days it shows, and where its ticks stand."""

import math
from collections.abc import Iterator, Sequence

import msgspec

from regesta.model.edtf import civil, day_number

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEAR = 365.2425
#: Steps in months that ticks may have; the first that gives no more than `MOST_TICKS` is taken.
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 300, 600, 1200, 6000, 12000)
MOST_TICKS = 13


class Tick(msgspec.Struct, frozen=True):
    """A tick.

    Attributes:
        day: Day number.
        label: What stands at it.
        strong: Whether a year begins there and the axis shows months, too.
    """

    day: int
    label: str
    strong: bool


class Axis(msgspec.Struct, frozen=True):
    """A stretch of time on paper.

    Attributes:
        first: First day shown.
        last: Last day shown.
        left: Where the first day stands, in user units.
        right: Where the last day ends.
    """

    first: int
    last: int
    left: float
    right: float

    def at(self, day: float) -> float:
        """Where a day begins; days outside stand at the edge."""
        share = (day - self.first) / (self.last + 1 - self.first)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    def ticks(self) -> Iterator[Tick]:
        """Ticks at the beginnings of months, years or centuries, as many as there is room for."""
        months = (self.last - self.first) / _YEAR * 12
        step = next((s for s in _STEPS if months / s <= MOST_TICKS), _STEPS[-1])
        if months < 1.5:
            yield from self._weeks()
            return
        year, month, _ = civil(self.first)
        fresh = True
        number = -(-(year * 12 + month - 1) // step) * step
        while True:
            year, month = divmod(number, 12)
            day = day_number(year, month + 1, 1)
            if day > self.last:
                return
            if day >= self.first:
                yield _tick(day, year, month, step, first=fresh)
                fresh = False
            number += step

    def _weeks(self) -> Iterator[Tick]:
        span = self.last - self.first
        step = 1 if span <= MOST_TICKS else 7
        for day in range(self.first, self.last + 1, step):
            year, month, of_month = civil(day)
            label = f"{of_month} {_MONTHS[month - 1]}"
            yield Tick(day, f"{label} {year}" if day == self.first else label, strong=day == self.first)


def _tick(day: int, year: int, month: int, step: int, *, first: bool) -> Tick:
    shown = str(year) if year > 0 else f"{1 - year} BCE"
    if step >= 12:
        return Tick(day, shown, strong=False)
    if month == 0:
        return Tick(day, shown, strong=True)
    return Tick(day, f"{_MONTHS[month]} {shown}" if first else _MONTHS[month], strong=False)


def domain(spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The first and last day that an axis should show.

    A few dates far from all others would press the rest into a corner: where nine marks in ten lie
    within two fifths of the whole time, only that part is shown, and the others stand at its edge.

    Args:
        spans: First and last day of each mark; at least one.
    """
    ordered = sorted(spans, key=lambda span: span[0] + span[1])
    first, last = _reach(ordered)
    keep = math.ceil(len(ordered) * 0.9)
    windows = [_reach(ordered[i : i + keep]) for i in range(len(ordered) - keep + 1)]
    narrow = min(windows, key=lambda window: window[1] - window[0])
    if len(ordered) > 5 and (narrow[1] - narrow[0]) * 5 < (last - first) * 2:
        first, last = narrow
    margin = max(3, (last - first) // 40)
    return first - margin, last + margin


def _reach(spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return min(start for start, _ in spans), max(end for _, end in spans)
