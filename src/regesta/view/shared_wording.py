"""Text reuse: where two sources have the same words, and which of them may have them from the other.

Whether a text was copied is for a reader to say. What is found here are signs, each with its two
passages.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from regesta.model.claim import Claim
from regesta.model.names import fold
from regesta.model.reader import Reader
from regesta.model.source import BLOCKS, Passage, PassageKind, Source, TextLayer, find_quote
from regesta.model.truth import Truth
from regesta.solve.runs import common_runs

#: Shared words from which on two sources are said to share wording.
LEAST = 12
#: Shared words from which on two claims that stand in them are taken to depend on each other.
SURE = 25

#: Words, joined again where a hyphen parts them at the end of a line; with marks that are no letters.
_WORD = re.compile(
    r"[^\W_][\w\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u00ad\u200b-\u200f]*"
    r"(?:-[ \t]*\n\s*[^\W\d_][\w\u0300-\u036f]*)?"
)
_QUOTATIONS = frozenset([PassageKind.BLOCK_QUOTATION, PassageKind.INLINE_QUOTATION])
_PLACED = BLOCKS | _QUOTATIONS


class Way(StrEnum):
    """Which of two sources has the words from which, as far as dates and quotation marks tell."""

    LATER = "the later from the earlier"
    QUOTES = "the one quotes the other"
    THIRD = "both from a third"
    UNKNOWN = "one of the two from the other, or both from a third"


class Shared(NamedTuple):
    """The same words in two sources.

    Attributes:
        here: Passage in the source that has the words from the other, if that is known.
        there: Passage in the other.
        words: How many words they share there.
        way: Which has them from which.
        third: The source whose words they are by a quotation in one of them, if that is neither of the
            two; else empty.
    """

    here: Passage
    there: Passage
    words: int
    way: Way
    third: str = ""

    @property
    def sources(self) -> tuple[str, str]:
        """Handles of both sources."""
        return self.here.source, self.there.source

    def covers(self, reader: Reader, claim: Claim, other: Claim) -> bool:
        """Whether both claims rest on these very words."""
        spans = [_span(reader, claim), _span(reader, other)]
        return any(_meet(a, self.here) and _meet(b, self.there) for a, b in (spans, spans[::-1]) if a and b)


def shared_wording(reader: Reader, among: Collection[str] | None = None) -> list[Shared]:
    """All wording of some length that two sources by different authors have in common; longest first.

    Args:
        reader: The collection. All text layers are looked at, for what stands in many is a formula.
        among: The sources, as resolved handles, that are to be compared; None: all.
    """
    layers = [layer for layer in reader.layers() if reader.source(layer.source)]
    words = [_words(layer.text) for layer in layers]
    places = _Places(reader)
    found = []
    wanted = {n for n, x in enumerate(layers) if among is None or reader.resolve(x.source) in among}
    for run in common_runs([[w for w, _, _ in text] for text in words], LEAST, wanted):
        one, other = layers[run.left], layers[run.right]
        if not _by_one_hand(reader, one.source, other.source):
            left = places.passage(one, words[run.left][run.start][1], words[run.left][run.end - 1][2])
            right = places.passage(
                other, words[run.right][run.other_start][1], words[run.right][run.other_end - 1][2]
            )
            found.append(places.directed(left, right, run.shared))
    return sorted(found, key=lambda s: (-s.words, s.here.id, s.there.id))


def _by_one_hand(reader: Reader, one: str, other: str) -> bool:
    """Whether both are one source, or by one author, who may well repeat himself and his formulas."""
    sources = [reader.source(handle) for handle in (one, other)]
    hands = [{reader.resolve(h) for h in source.authors} if source else set() for source in sources]
    return reader.resolve(one) == reader.resolve(other) or bool(hands[0] & hands[1])


def _words(text: str) -> list[tuple[str, int, int]]:
    """Folded words with their span in the text."""
    return [(_folded(m[0]), m.start(), m.end()) for m in _WORD.finditer(text)]


@lru_cache(maxsize=200_000)
def _folded(word: str) -> str:
    return fold(re.sub(r"-\s+", "", word)).text.strip()


class _Places:
    """The passages that spans of text lie in."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._passages: dict[str, list[Passage]] = defaultdict(list)
        for passage in reader.passages():
            if passage.kind in _PLACED and passage.layer is not None:
                self._passages[str(passage.layer_id)].append(passage)
        for passages in self._passages.values():
            passages.sort(key=lambda p: (p.start or 0, -(p.end or 0)))

    def passage(self, layer: TextLayer, start: int, end: int) -> Passage:
        """A passage for a span: with the page and heading of what it begins in; marked if it is quoted."""
        around = list(self._around(layer.id, start, end))
        outer = around[0] if around else None
        quoted = [p for p in around if p.kind in _QUOTATIONS and 2 * _common(p, start, end) >= end - start]
        return Passage(
            source=layer.source,
            layer=layer.name,
            start=start,
            end=end,
            kind=quoted[-1].kind if quoted else PassageKind.BODY,
            page=next((p.page for p in reversed(around) if p.page), None),
            heading=outer.heading if outer else None,
        )

    def _around(self, layer: str, start: int, end: int) -> Iterator[Passage]:
        """Passages that meet a span; those that contain others come first."""
        passages = self._passages.get(layer, [])
        last = bisect_right(passages, end, key=lambda p: p.start or 0)
        for passage in passages[max(0, last - 200) : last]:
            if _common(passage, start, end) > 0:
                yield passage

    def _quoted(self, passage: Passage) -> str | None:
        """Whom a quotation is of: the source behind the passage, empty if unknown; None for no quotation."""
        if passage.kind not in _QUOTATIONS:
            return None
        around = self._around(str(passage.layer_id), passage.start or 0, passage.end or 0)
        for quotation in (p for p in around if p.kind in _QUOTATIONS):
            last = self._reader.voices(quotation)[-1]
            if last.source and last.source != passage.source:
                return self._reader.resolve(last.source)
        return ""

    def directed(self, a: Passage, b: Passage, words: int) -> Shared:
        """The shared wording, with the source that has it from the other first."""
        own = [self._reader.resolve(passage.source) for passage in (a, b)]
        quoted = [self._quoted(passage) for passage in (a, b)]
        third = {name for name in quoted if name} - set(own)
        if len(third) == 1:
            return Shared(a, b, words, Way.THIRD, third.pop())
        if None not in quoted and not any(quoted):
            return Shared(a, b, words, Way.THIRD)
        if quoted[0] == own[1]:
            return Shared(a, b, words, Way.QUOTES)
        if quoted[1] == own[0]:
            return Shared(b, a, words, Way.QUOTES)
        order = _order(self._reader.source(a.source), self._reader.source(b.source))
        if order:
            return Shared(*((b, a) if order < 0 else (a, b)), words, Way.LATER)
        return Shared(a, b, words, Way.UNKNOWN)


def _order(a: Source | None, b: Source | None) -> int:
    """-1 if the first source certainly is the earlier one, 1 if the second is, 0 if neither."""
    if a is None or b is None or a.date is None or b.date is None:
        return 0
    if a.date.happening.before(b.date.happening) is Truth.CERTAINLY:
        return -1
    return int(b.date.happening.before(a.date.happening) is Truth.CERTAINLY)


def _span(reader: Reader, claim: Claim) -> tuple[str, int, int] | None:
    """The layer and the words that a claim rests on: its quotation, else its passage."""
    passage = claim.passage
    if passage.layer_id is None or passage.start is None or passage.end is None:
        return None
    start, end = passage.start, passage.end
    if claim.quote and (found := find_quote(reader.text(passage), claim.quote)):
        start, end = start + found[0], start + found[1]
    return passage.layer_id, start, end


def _meet(span: tuple[str, int, int], passage: Passage) -> bool:
    layer, start, end = span
    return layer == passage.layer_id and _common(passage, start, end) > 0


def _common(passage: Passage, start: int, end: int) -> int:
    return min(end, passage.end or 0) - max(start, passage.start or 0)


def overview(found: Sequence[Shared]) -> dict[tuple[str, str], list[Shared]]:
    """Shared wording by pair of sources, the pair in alphabetical order, from one layer of each."""
    by_layers: dict[tuple[str, str], dict[tuple[str, ...], list[Shared]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for shared in found:
        one, other = sorted(shared.sources)
        layers = tuple(sorted(str(p.layer_id) for p in (shared.here, shared.there)))
        by_layers[one, other][layers].append(shared)
    return {
        pair: max(options.values(), key=lambda runs: sum(s.words for s in runs))
        for pair, options in sorted(by_layers.items())
    }
