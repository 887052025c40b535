"""The chain of voices of a clause: that of its passage, and whom the clause itself reports."""

from collections.abc import Iterable, Sequence

from regesta.extract.attribution_cues import Cue
from regesta.extract.grammar import Grammar
from regesta.extract.named_speakers import SPEAKERS
from regesta.extract.phrases import Token
from regesta.extract.reading import Reading, end_of, span_of, start_of
from regesta.extract.words import words
from regesta.model.claim import Mode, Voice
from regesta.model.reader import own_voice
from regesta.model.source import Passage

Span = tuple[int, int]


class VoiceChains:
    """Voices of the passages of a text.

    Args:
        reading: The text.
        known: For passage ids, the chain that speaks there, where it is not the author alone.
    """

    def __init__(self, reading: Reading, known: Iterable[tuple[str, tuple[Voice, ...]]]) -> None:
        self.own = own_voice(reading.source, reading.source.id)
        self.inferred = (Voice(self.own[0].speaker, Mode.INFERS, self.own[0].source),)
        self._known = dict(known)
        self._quoted = [(p, self._known[p.id]) for p in reading.passages if p.id in self._known]

    def speakers(self) -> dict[tuple[int, int], str]:
        """For the span of each quotation, the mention id of who speaks; smaller spans come first."""
        spans = sorted(self._quoted, key=lambda pair: end_of(pair[0]) - start_of(pair[0]))
        return {
            span_of(p): chain[-1].speaker
            for p, chain in spans
            if chain[-1].mode is Mode.QUOTES and chain[-1].speaker
        }

    def passage(self, passage: Passage) -> tuple[Voice, ...]:
        """The chain of a passage: its own, else that of the smallest quotation around it, else the author."""
        if passage.id in self._known:
            return self._known[passage.id]
        start, end = span_of(passage)
        around = [(p, c) for p, c in self._quoted if start_of(p) <= start and end <= end_of(p)]
        if not around:
            return self.own
        return min(around, key=lambda pair: end_of(pair[0]) - start_of(pair[0]))[1]

    def of(
        self,
        passage: Passage,
        grammar: Grammar,
        trigger: Token,
        cues: Sequence[Cue],
        inferred: Sequence[Span],
    ) -> tuple[Voice, ...]:
        """The chain of a clause: the passage's, and all whose report the clause is, from the outermost in.

        “X says that Y denied that Z …” gives two voices more, unless X is whom the passage quotes.
        Who is not named (“witnesses”, “sources close to …”) is a voice without a name, not the author.

        Args:
            passage: The smallest passage that holds the clause.
            grammar: The parse of its block.
            trigger: The word that states the clause.
            cues: The places of the block whose source answers for what is said, the outermost first.
            inferred: Spans of what the writer of the block concludes.
        """
        chain, at = self.passage(passage), grammar.start(trigger)
        if chain == self.own and any(start <= at < end for start, end in inferred):
            return self.inferred
        first, last = span_of(passage)
        for cue in cues:
            inside = any(start <= at < end for start, end in cue.content)
            if not (inside and first <= cue.cue[0] < last):
                continue
            head = grammar.head_of(*cue.source) if cue.source else None
            if head is not None and head.lower_ in words("attributions", "own"):
                continue
            speaker = grammar.named(head, SPEAKERS, acting=True) if head is not None else None
            before = grammar.by_id.get(chain[-1].speaker)
            if speaker is None or before is None or speaker.text != before.text:
                chain = (*chain, Voice(speaker.id if speaker else "", Mode.REPORTS))
        return chain
