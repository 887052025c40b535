"""A text layer prepared for the rules: blocks, sentences, and what must not be read as prose.

Nothing here changes an offset: what is masked is replaced by as many spaces.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from regesta.extract.languages import language_in
from regesta.model.entity import Mention, MentionKind
from regesta.model.source import BLOCKS, Passage, PassageKind, Source, TextLayer

#: Passages in which every word may have a capital, so that capitals say nothing.
TITLED = frozenset([PassageKind.TITLE, PassageKind.HEADING])

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+", re.IGNORECASE)
_BIBLIOGRAPHY = re.compile(
    r"\bpp?\.\s?\d|\bvol\.|\bn[o°]\.?\s?\d|\d\(\d+\)|\beds?\.\)?,|\bibid\b|\bop\. cit"
    r"|\bISBN\b|\bdoi\b|^\W*[^\W\d_][\w-]+, [^\W\d_]\.",
    re.IGNORECASE,
)
_BIBLIOGRAPHY_HEADING = re.compile(
    r"\W*(?:references|bibliography|works cited|sources cited|bibliographie|références)\W*", re.IGNORECASE
)
_SENTENCE_END = re.compile(
    r"[.!?…؟۔](?:[\"”’»)\]]|\s»)*\s+(?=(?:[\"“‘(\[¿]|«\s?)*[^\W\d_a-zà-ÿ]|(?:[\"“‘(\[]|«\s?)*\d)"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|St|Sgt|Gen|Col|Lt|Capt|Rep|Sen|Gov|Rev|Hon|Jr|Sr|Inc|Ltd|Co|Corp|vs|cf|vol|no|pp|ed|eds|fig|ca|al|approx|Mme|Mlle"
    r"|a\.k\.a|e\.g|i\.e|c\.-à-d|etc|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec))\.\s+$"
)


class Reading:
    """One text layer with what the rules ask of it.

    Args:
        source: The source.
        layer: The layer.
        passages: Its passages; a layer without any is taken as one body passage.
    """

    def __init__(self, source: Source, layer: TextLayer, passages: Sequence[Passage]) -> None:
        self.source, self.layer = source, layer
        spans = [p for p in passages if p.start is not None and p.end is not None and p.end > p.start]
        if not any(p.kind in BLOCKS for p in spans) and layer.text.strip():
            spans.append(Passage(source=source.id, layer=layer.name, start=0, end=len(layer.text)))
        self.passages = sorted(spans, key=lambda p: (start_of(p), -end_of(p)))
        self.blocks = [p for p in self.passages if p.kind in BLOCKS]

    @cached_property
    def language(self) -> str:
        """Code of the layer's language: as recorded, else as its words tell it."""
        recorded = self.layer.language
        return recorded[:2].lower() if recorded else language_in(self.layer.text)

    def of_kind(self, *kinds: PassageKind) -> list[Passage]:
        """Passages of these kinds, in order of the text."""
        return [p for p in self.passages if p.kind in kinds]

    @cached_property
    def text(self) -> str:
        """The text with note calls, addresses and bibliographic references masked."""
        hidden = [match.span() for match in _ADDRESS.finditer(self.layer.text)]
        hidden += [span_of(p) for p in self.of_kind(PassageKind.NOTE_CALL)]
        under_bibliography = False
        for block in self.blocks:
            words = self.layer.text[start_of(block) : end_of(block)]
            if block.kind is PassageKind.HEADING:
                under_bibliography = bool(_BIBLIOGRAPHY_HEADING.fullmatch(words))
            elif under_bibliography or (block.kind is PassageKind.FOOTNOTE and _BIBLIOGRAPHY.search(words)):
                hidden.append(span_of(block))
        return masked(self.layer.text, hidden)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Start and end of each sentence, in order; none goes from one block into the next."""
        found: list[tuple[int, int]] = []
        for block in self.blocks:
            at, end = span_of(block)
            for match in _SENTENCE_END.finditer(self.text, at, end):
                if not _ABBREVIATION.search(self.text, at, match.end()):
                    found.append((at, match.end()))
                    at = match.end()
            if at < end:
                found.append((at, end))
        return found

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def sentence_index(self, at: int) -> int:
        """Index in `sentences` of the one that holds an offset, or of the last before it."""
        return max(0, bisect_right(self._sentence_starts, at) - 1)

    def sentence(self, at: int) -> tuple[int, int]:
        """Start and end of the sentence that holds an offset; empty at 0 if there is none."""
        return self.sentences[self.sentence_index(at)] if self.sentences else (0, 0)

    @cached_property
    def _passage_starts(self) -> list[int]:
        return [start_of(passage) for passage in self.passages]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [start_of(block) for block in self.blocks]

    def block(self, at: int) -> Passage | None:
        """The block that holds an offset."""
        index = bisect_right(self._block_starts, at) - 1
        found = self.blocks[index] if index >= 0 else None
        return found if found is not None and at < end_of(found) else None

    def smallest(self, start: int, end: int) -> Passage | None:
        """The smallest passage that holds a span."""
        block = self.block(start)
        first = bisect_left(self._passage_starts, start_of(block) if block else 0)
        near = self.passages[first : bisect_right(self._passage_starts, start)]
        holding = [p for p in near if start_of(p) <= start and end <= end_of(p)]
        return min(holding, key=lambda p: end_of(p) - start_of(p)) if holding else None

    def mention(
        self, start: int, end: int, kind: MentionKind, made_by: str, refers: Iterable[tuple[str, str]] = ()
    ) -> Mention:
        """A mention of a span, with its words."""
        return Mention(
            source=self.source.id,
            layer=self.layer.name,
            start=start,
            end=end,
            kind=kind,
            text=self.layer.text[start:end],
            refers=tuple(refers),
            made_by=made_by,
        )


def masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with spans replaced by as many spaces; line ends stay."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        if end > at:
            start = max(start, at)
            pieces += [text[at:start], re.sub(r"[^\n]", " ", text[start:end])]
            at = end
    return "".join([*pieces, text[at:]])


def start_of(passage: Passage) -> int:
    """First code point of a passage that has a span."""
    return passage.start or 0


def end_of(passage: Passage) -> int:
    """One past the last code point of a passage that has a span."""
    return passage.end or 0


def span_of(passage: Passage) -> tuple[int, int]:
    """Start and end of a passage that has a span."""
    return start_of(passage), end_of(passage)
