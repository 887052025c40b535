"""Which mention the words for a speaker stand for: “he”, “the leaders of X”, “X’s lawyer”."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from regesta.extract.attributions import Attribution, attributions
from regesta.extract.cast import Cast
from regesta.extract.grammar import Grammar
from regesta.extract.parsing import language_of, parse
from regesta.extract.phrases import Token
from regesta.extract.reading import Reading, end_of, start_of
from regesta.extract.referents import Referents
from regesta.model.entity import Mention, MentionKind
from regesta.model.source import Passage

SPEAKERS = (MentionKind.PERSON, MentionKind.ORGANISATION)

_PERSONAL = frozenset(["he", "she", "i"])
_WORD = re.compile(r"[^\W\d_]+")


class NamedSpeakers:
    """The speakers that grammar and turns find for quotations, as mentions.

    Args:
        reading: The text.
        mentions: All mentions.
        referents: What pronouns stand for.
    """

    def __init__(self, reading: Reading, mentions: Sequence[Mention], referents: Referents) -> None:
        cast, parsed = Cast(mentions), parse(reading, language_of(reading))
        made = [Grammar(block, reading, cast, referents, {}) for block in parsed if block.offsets]
        self._grammars = sorted(made, key=lambda grammar: grammar.offsets[0])
        self._starts = [grammar.offsets[0] for grammar in self._grammars]
        self._referents = referents
        self._persons = [m for m in mentions if m.kind is MentionKind.PERSON]
        self._bearing: dict[frozenset[str], list[Mention]] = {}
        self._said = [a for a in attributions(reading, indirect=False) if a.source]
        self._ends = [a.content[-1][1] for a in self._said]

    def said(self, passage: Passage) -> Attribution | None:
        """What is known of the speaker of a quotation: an attribution that takes in most of its words."""
        start, end = start_of(passage), end_of(passage)
        for at in range(bisect_right(self._ends, start), len(self._said)):
            found = self._said[at]
            first, last = found.content[0][0], found.content[-1][1]
            if first >= end:
                break
            if 2 * (min(last, end) - max(first, start)) > end - start:
                return found
        return None

    def of(self, found: Attribution) -> Mention | None:
        """Who is meant by the words for a speaker, or None if that is nobody with a name."""
        head = self._head(*found.source) if found.source else None
        if head is None:
            return None
        grammar, token = head
        if token.lower_ in _PERSONAL and found.source:
            return self._labelled(found) or self._referents.person(found.source[0])
        return grammar.named(token, SPEAKERS, acting=True)

    def _head(self, start: int, end: int) -> tuple[Grammar, Token] | None:
        for index in range(bisect_right(self._starts, start) - 1, -1, -1):
            grammar = self._grammars[index]
            head = grammar.head_of(start, end)
            if head is not None:
                return grammar, head
            if grammar.end(grammar.doc[-1]) < start:
                break
        return None

    def _labelled(self, found: Attribution) -> Mention | None:
        """The last person before whose name holds all words of the label that the turns gave."""
        wanted = frozenset(_WORD.findall(found.speaker or "")) - _PERSONAL
        if not wanted or not found.source:
            return None
        if wanted not in self._bearing:
            named = (m for m in self._persons if wanted <= set(_WORD.findall(m.text.casefold())))
            self._bearing[wanted] = list(named)
        bearing = self._bearing[wanted]
        before = bisect_left(bearing, found.source[0], key=lambda m: m.start)
        return bearing[before - 1] if before else None
