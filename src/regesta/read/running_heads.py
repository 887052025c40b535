"""Page numbers and running heads: they are on every page and no part of the text."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

_PAGE_NUMBER = re.compile(
    r"(?:[-–—]\s*)?(?:(?:page|p\.|seite|s\.)\s*)?(\d{1,4})(?:\s*(?:/|of|von|sur|de)\s*\d{1,4})?(?:\s*[-–—])?",
    re.I,
)
#: A head is one that stands on at least so many pages.
_PAGES = 3


class Raw(msgspec.Struct, frozen=True):
    """A line of the file.

    Attributes:
        number: From 1.
        text: Without white space at the ends.
        lead: Columns of white space in front.
        blanks: Empty lines above it.
        rule: Whether the rule above a page foot stands above it.
        turn: How many form feeds stand above it.
    """

    number: int
    text: str
    lead: int
    blanks: int
    rule: bool
    turn: int


def without_running_heads(raws: Sequence[Raw]) -> list[Raw]:
    """The lines without page numbers and running heads, where form feeds part the pages.

    Page numbers are lone numbers at the edge of a page that count up with the pages; running heads
    stand at the edge of at least three pages with the same words. On the first page of all a head
    stays: there it is the title.

    Args:
        raws: The lines, form feeds counted in `Raw.turn`.
    """
    pages = by_page(raws)
    if len(pages) < 2:
        return list(raws)
    dropped = _numbers(pages)
    for edge in (0, -1):
        dropped |= _heads(pages, dropped, edge)
    return _closed_up(raws, dropped)


def by_page(raws: Sequence[Raw]) -> list[list[Raw]]:
    """The lines of each page; form feeds part the pages."""
    pages: list[list[Raw]] = []
    for raw in raws:
        if raw.turn or not pages:
            pages.append([])
        pages[-1].append(raw)
    return pages


def _numbers(pages: Sequence[Sequence[Raw]]) -> set[int]:
    """Line numbers of page numbers: the difference to the count of the pages is always the same."""
    found: list[tuple[int, int]] = []
    for nth, page in enumerate(pages):
        for raw in {page[0], page[-1]}:
            if number := _PAGE_NUMBER.fullmatch(raw.text):
                found.append((int(number[1]) - nth, raw.number))
    if not found:
        return set()
    (shift, times), *_ = Counter(shift for shift, _ in found).most_common(1)
    return {line for s, line in found if s == shift} if times >= 2 else set()


def _heads(pages: Sequence[Sequence[Raw]], dropped: Iterable[int], edge: int) -> set[int]:
    gone = set(dropped)
    edges = [rest[edge] for page in pages if (rest := [r for r in page if r.number not in gone])]
    times = Counter(_words(raw) for raw in edges)
    heads = {w for w, n in times.items() if n >= _PAGES and len(w) < 100 and any(map(str.isalpha, w))}
    return {raw.number for raw in edges if _words(raw) in heads and raw is not pages[0][0]}


def _words(raw: Raw) -> str:
    return re.sub(r"\d+", "#", raw.text.casefold())


def _closed_up(raws: Sequence[Raw], dropped: set[int]) -> list[Raw]:
    """The lines that stay; form feeds and rules of those that go pass to the next line."""
    kept: list[Raw] = []
    turn, rule = 0, False
    for raw in raws:
        turn, rule = turn + raw.turn, rule or raw.rule
        if raw.number not in dropped:
            kept.append(msgspec.structs.replace(raw, turn=turn, rule=rule))
            turn, rule = 0, False
    return kept
