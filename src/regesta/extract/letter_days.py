"""Days as they are written in letters, whole or in part: *26. 5. 08*, *3/V*, *5. Dec.*, *May 3rd, 1899*."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

import msgspec

from regesta.extract.letter_lines import Letter
from regesta.extract.words import word_lists

#: Characters beside a date on its line; characters after one that ends a line.
ALONE, EDGE = 45, 5

_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN = {numeral: i for i, numeral in enumerate(_NUMERALS, 1)}
#: Two figures of a year are its last ones, three lack the first. What follows must make no time of them.
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d|[5-9]\d\d|[’']?\d\d)(?!\d|[:/]\d|\.\d|\s*(?:Uhr|h\b|m\b|Min|[°%]))"
_DAY = r"(?P<day>[0-3]?\d)(?:ten|ter|sten|tn|te|th|st|nd|rd|er)?"
_PATTERNS = (
    re.compile(r"(?<!\d)(?P<year>1[5-9]\d\d|20\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-3]\d)(?!\d)"),
    re.compile(
        rf"(?<![\d/½¼¾–-])(?<!\d[.,]){_DAY}\s*(?P<sep>\.?\s*[/–-]|\.)\s*(?P<month>1[0-2]|0?[1-9])(?![\d½¼¾])"
        rf"(?:\s*\.?\s*[/–,-]?\s*{_YEAR})?(?P<stop>\.?)"
    ),
    # Where a line break was lost, the last figures of a house number are the day.
    re.compile(
        rf"(?:(?<![\d/½¼¾–-])|(?<=\d)(?=\d\d?\.)){_DAY}(?P<sep>\s*(?:\.?\s*[/–-]|\.)?)\s*(?:of\s+|de\s+|d’)?"
        rf"(?P<month>[IVX]{{1,4}}(?!\w)|[^\W\d_]{{3,9}}(?![^\W\d_])|(?:[789X]|10)b(?:e)?r|[JFMASOND](?=\.))"
        rf"(?:\s*[.,]?\s*[/–-]?\s*{_YEAR})?(?!\.?\s*(?:St(?:ock|iege|\.)|Th?ür|Th\.))"
    ),
    re.compile(rf"(?<!\w)(?P<month>[^\W\d_]{{3,9}})\.?\s+{_DAY}(?:,\s*|(?<=[a-z])\s+|\s+(?=\d{{4}})){_YEAR}"),
    re.compile(
        r"(?<!\w)(?P<month>[^\W\d_]{3,9})\.?,?\s+(?P<year>1[5-9]\d\d|20\d\d|[5-9]\d\d|[’']\d\d)(?!\d)"
    ),
)
_YEAR_ALONE = re.compile(r"(?<![\w.,/])(?:1[5-9]\d\d|20\d\d|9\d\d)(?![\w/,]|\.\d)")
_FIGURE = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")


class WrittenDay(msgspec.Struct, frozen=True):
    """What is written of a day.

    Attributes:
        start: First code point.
        end: One past the last.
        year: Its last figures, as many as are written; empty if there is none.
        months: Months that it may be, from 1; several if only an initial is written.
        day: Of the month, or None.
        weekday: 0 for Monday, or None.
    """

    start: int
    end: int
    year: str
    months: tuple[int, ...]
    day: int | None
    weekday: int | None = None

    def days(self, years: range) -> Iterator[tuple[date, date]]:
        """All days, or months if no day is written, of some years that it may mean: first and last day.

        A year written with four figures holds, whichever years are asked for. A weekday that fits none
        of them is passed over: people err in it.
        """
        whole = [int(self.year)] if len(self.year) == 4 else [y for y in years if str(y).endswith(self.year)]
        found = [span for year in whole for month in self.months for span in self._span(year, month)]
        on_weekday = [span for span in found if span[0].weekday() == self.weekday] if self.day else []
        yield from on_weekday or found

    def _span(self, year: int, month: int) -> Iterator[tuple[date, date]]:
        try:
            first = date(year, month, self.day or 1)
        except ValueError:
            return
        yield first, first if self.day else date(year + month // 12, month % 12 + 1, 1) - date.resolution


def written_days(text: str) -> list[WrittenDay]:
    """The days written in a text, in order; none goes over the end of a line or overlaps another."""
    out = []
    start = 0
    for line in text.split("\n"):
        out += _of_line(line, start)
        start += len(line) + 1
    return out


def _of_line(line: str, offset: int) -> list[WrittenDay]:
    kept: list[re.Match[str]] = []
    for pattern in _PATTERNS if _FIGURE.search(line) else ():
        for match in _valid(pattern, line):
            if all(match.end() <= k.start() or k.end() <= match.start() for k in kept):
                kept.append(match)
    if not kept:
        return []
    weekday = next((w for word in _WORD.findall(line) if (w := _weekday(word)) is not None), None)
    alone = _YEAR_ALONE.findall(line)
    return [
        WrittenDay(
            match.start() + offset,
            match.end() + offset,
            (match["year"] or (alone[0] if len(alone) == len(kept) == 1 else "")).lstrip("’'"),
            _months_of(match["month"]),
            int(match["day"]) if match.groupdict().get("day") else None,
            weekday if len(kept) == 1 else None,
        )
        for match in sorted(kept, key=lambda m: m.start())
    ]


def _valid(pattern: re.Pattern[str], line: str) -> Iterator[re.Match[str]]:
    at = 0
    while match := pattern.search(line, at):
        good = _is_day(match)
        at = match.end() if good else match.start() + 1
        if good:
            yield match


def _is_day(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    if not _months_of(match["month"]) or not 1 <= int(groups.get("day") or 1) <= 31:
        return False
    if groups["year"] or "sep" not in groups:
        return True
    if match["month"].isdecimal():
        return match["sep"] != "." or bool(match["stop"])
    return bool(match["sep"].strip()) or match["month"] not in _ROMAN


def _months_of(written: str) -> tuple[int, ...]:
    """Months that a figure, a Roman numeral, a name, its beginning or its initial may mean."""
    if written.isdecimal():
        return (int(written),)
    if written in _ROMAN:
        return (_ROMAN[written],)
    small = written.casefold()
    if len(small) == 1:
        return tuple(i for i, names in enumerate(_months(), 1) if names[0].startswith(small))
    named = (i for i, names in enumerate(_months(), 1) if any(_begins(name, small) for name in names))
    return tuple(named)[:1]


def _begins(name: str, written: str) -> bool:
    return name == written or (len(written) > 2 and name.startswith(written))


@cache
def _months() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(entry.split("/")) for entry in word_lists("letters")["months"])


def _weekday(word: str) -> int | None:
    small = word.casefold()
    stems = enumerate(word_lists("letters")["weekdays"])
    return next((i for i, entry in stems if small.startswith(tuple(entry.split("/")))), None)


def dateline(letter: Letter, days: Sequence[WrittenDay]) -> WrittenDay | None:
    """The day by which a letter is dated: a whole one before others, and nothing of its text.

    Args:
        letter: The letter.
        days: What is written of days in it.
    """
    standing = [(day, where) for day in days if (where := _standing(letter, day))]
    kinds = (
        [day for day, _ in standing if day.day and day.year],
        [day for day, where in standing if day.day and where != "text"],
        [day for day, where in standing if not day.day and where != "text"],
    )
    return next((found[0] for found in kinds if found), None)


def _standing(letter: Letter, day: WrittenDay) -> str:
    """Where a day stands as datelines do, alone or at the edge of a line of the head; else empty."""
    line = next(line for line in reversed(letter.lines) if line.start <= day.start)
    before, after = day.start - line.start, line.start + len(line.text) - day.end
    head = line in letter.head or line == letter.salutation
    if before + after <= ALONE:
        return "head" if head else "foot" if line in letter.foot else "text"
    return "head" if head and (before <= ALONE or after < EDGE) else ""
