"""A text cut into pages, blocks and pieces, so that each piece is marked in one way throughout.

Spans overlap: a name stands in a quotation that stands in words on which a claim relies. A page is made
of nested elements. So a block is cut wherever any span begins or ends.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

#: A page holds about so many code points.
PAGE = 12_000


class Stretch(NamedTuple):
    """A stretch of text that stands together on a page.

    Attributes:
        start: First code point in the layer.
        end: One past the last.
        block: Number of the block that it is of, or is a part of.
    """

    start: int
    end: int
    block: int


def paged(blocks: Sequence[tuple[int, int]], text: str, longest: int = PAGE) -> list[list[Stretch]]:
    """Blocks by page; a block that is longer than a page is parted between words.

    Args:
        blocks: First code point of each block and one past its last, in order of the text.
        text: The text.
        longest: About how many code points a page holds.
    """
    pages: list[list[Stretch]] = [[]]
    held = 0
    for number, (start, end) in enumerate(blocks):
        for first, last in _parted(text, start, end, longest):
            if held and held + last - first > longest:
                pages.append([])
                held = 0
            pages[-1].append(Stretch(first, last, number))
            held += last - first
    return pages


def _parted(text: str, start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    while end - start > longest * 3 // 2:
        space = text.rfind(" ", start + longest // 2, start + longest)
        cut = space + 1 if space >= 0 else start + longest
        yield start, cut
        start = cut
    yield start, end


def filled(blocks: Iterable[tuple[int, int]], text: str) -> Iterator[tuple[int, int, bool]]:
    """Blocks in order with the stretches between them that hold words: no word of a text is left out.

    Args:
        blocks: First code point of each block and one past its last; a block within another is passed over.
        text: The text.

    Yields:
        Start, end, and whether it is one of the blocks.
    """
    at = 0
    for start, end in sorted(blocks, key=lambda span: (span[0], -span[1])):
        if end < at or start < at:
            continue
        yield from ((a, b, False) for a, b in _between(text, at, start))
        yield start, end, True
        at = end
    yield from ((a, b, False) for a, b in _between(text, at, len(text)))


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a span of a text is whole lines: a paragraph rather than words within one."""
    before, after = text[max(0, start - 80) : start].rstrip(" \t"), text[end : end + 80].lstrip(" \t")
    return before[-1:] in ("", "\n") and after[:1] in ("", "\n")


def _between(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Paragraphs of a stretch: what stands between empty lines."""
    at = start
    for words in text[start:end].split("\n\n"):
        if stripped := words.strip():
            first = at + words.index(stripped)
            yield first, first + len(stripped)
        at += len(words) + 2


def cut(start: int, end: int, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """A stretch in pieces, each within the same spans throughout.

    Args:
        start: First code point.
        end: One past the last.
        spans: First code point of each span and one past its last.

    Yields:
        Start and end of a piece, and the numbers of the spans that it lies in.
    """
    begins: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for number, (a, b) in enumerate(spans):
        first, last = max(a, start), min(b, end)
        if first < last:
            begins.setdefault(first, []).append(number)
            ends.setdefault(last, []).append(number)
    inside: dict[int, None] = {}
    at = start
    for place in sorted({*begins, *ends, end}):
        if at < place:
            yield at, place, tuple(inside)
            at = place
        for number in ends.get(place, ()):
            inside.pop(number, None)
        inside.update(dict.fromkeys(begins.get(place, ())))
