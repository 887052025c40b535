"""One text layer with what is known of it before a model is asked: mentions, and who speaks where."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from regesta.extract.reading import Reading, end_of, start_of
from regesta.extract.voices import VoiceChains
from regesta.model.claim import Voice
from regesta.model.entity import Mention
from regesta.model.reader import Reader, own_voice
from regesta.model.source import Passage, Source, TextLayer


class Known:
    """A layer, made once for all its pieces.

    Args:
        source: The source.
        layer: Its layer.
        passages: The passages of the layer.
        mentions: The mentions in the layer.
        reader: Knows voices and names.
    """

    def __init__(
        self,
        source: Source,
        layer: TextLayer,
        passages: Iterable[Passage],
        mentions: Iterable[Mention],
        reader: Reader,
    ) -> None:
        self.reader = reader
        self.reading = Reading(source, layer, list(passages))
        own = own_voice(source, source.id)
        chains = ((p.id, reader.voices(p)) for p in self.reading.passages)
        self._chains = VoiceChains(
            self.reading, [(handle, chain) for handle, chain in chains if chain != own]
        )
        self._mentions = sorted(mentions, key=lambda m: (m.start, m.end))
        self._mention_starts = [m.start for m in self._mentions]
        self._longest = max((m.end - m.start for m in self._mentions), default=0)
        self._passage_starts = [start_of(p) for p in self.reading.passages]

    @property
    def layer_id(self) -> str:
        """``SOURCE/NAME`` of the layer."""
        return self.reading.layer.id

    def voices(self, passage: Passage) -> tuple[Voice, ...]:
        """The chain that speaks in a passage."""
        return self._chains.passage(passage)

    def mentions(self, start: int, end: int) -> list[Mention]:
        """Mentions that have something in common with a span."""
        first = bisect_left(self._mention_starts, start - self._longest)
        return [m for m in self._mentions[first : bisect_left(self._mention_starts, end)] if m.end > start]

    def passages(self, start: int, end: int) -> list[Passage]:
        """Passages that have something in common with a span; blocks are looked for from its block on."""
        block = self.reading.block(start)
        first = bisect_left(self._passage_starts, start_of(block) if block else start)
        near = self.reading.passages[first : bisect_right(self._passage_starts, end - 1)]
        return [p for p in near if end_of(p) > start]


def known_layers(reader: Reader, layers: Iterable[str]) -> Iterator[Known]:
    """Layers of a collection one after the other, each with its mentions.

    Args:
        reader: The collection.
        layers: Ids of the layers.
    """
    mentions: dict[str, list[Mention]] = {}
    for mention in reader.mentions():
        mentions.setdefault(f"{mention.source}/{mention.layer}", []).append(mention)
    for layer_id in layers:
        layer = reader.layer(layer_id)
        source = reader.source(layer.source) if layer else None
        if layer is None or source is None:
            continue
        passages = (p for p in reader.passages(source.id) if p.layer_id == layer_id)
        yield Known(source, layer, passages, mentions.get(layer_id, ()), reader)
