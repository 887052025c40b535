"""The chain of voices of a clause: that of its passage, and whom the clause itself reports."""

from collections.abc import Iterable

from regesta.extract.forms import speech_verbs
from regesta.extract.grammar import Grammar, Token
from regesta.extract.reading import Reading, end_of, span_of, start_of
from regesta.model.claim import Mode, Voice
from regesta.model.entity import MentionKind
from regesta.model.reader import own_voice
from regesta.model.source import Passage

_SPEAKERS = (MentionKind.PERSON, MentionKind.ORGANISATION)


class VoiceChains:
    """Voices of the passages of a text.

    Args:
        reading: The text.
        known: For passage ids, the chain that speaks there, where it is not the author alone.
    """

    def __init__(self, reading: Reading, known: Iterable[tuple[str, tuple[Voice, ...]]]) -> None:
        self.own = own_voice(reading.source, reading.source.id)
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

    def of(self, passage: Passage, grammar: Grammar, trigger: Token) -> tuple[Voice, ...]:
        """The chain of a clause: the passage's, and the speaker whose report the clause is.

        “X says that Y did” gives a voice more, unless X is whom the passage quotes.
        """
        chain = self.passage(passage)
        speaker = _reporter(grammar, trigger)
        if speaker is None or speaker == chain[-1].speaker:
            return chain
        before, said = grammar.by_id.get(chain[-1].speaker), grammar.by_id[speaker]
        if before is not None and before.text == said.text:
            return chain
        return (*chain, Voice(speaker, Mode.REPORTS))


def _reporter(grammar: Grammar, trigger: Token) -> str | None:
    at = trigger
    for head in grammar.above(trigger):
        if at.dep_ in ("ccomp", "parataxis") and head.lower_ in speech_verbs():
            subject = grammar.subject(head)
            mention = grammar.named(subject, _SPEAKERS) if subject is not None else None
            if mention is not None:
                return mention.id
        if head.pos_ in ("VERB", "AUX") or at.dep_ not in ("ccomp", "parataxis"):
            at = head
    return None
