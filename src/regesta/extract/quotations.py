"""Whose words a quotation holds: the chain of voices of each block and inline quotation."""

import re
from collections.abc import Sequence

from regesta.extract.foreign_speakers import ForeignSpeakers, speakers_of
from regesta.extract.named_speakers import NamedSpeakers
from regesta.extract.reading import Reading, end_of, span_of, start_of
from regesta.extract.referents import Referents
from regesta.extract.speakers import Cue
from regesta.extract.words import words
from regesta.model.claim import Mode, Voice
from regesta.model.entity import Mention, MentionKind
from regesta.model.reader import own_voice
from regesta.model.source import Passage, PassageKind

Voices = tuple[Voice, ...]

#: Fewest words of a quotation, unless the verb of speech stands right before it.
FEWEST = 3
#: How many sentences back the document may be named in which the quoted words stand.
DOCUMENT_REACH = 4
#: How near, in code points, a verb of speech must be to make a quotation of one or two words.
NEAR = 12
#: How far behind the sentence of a quotation its “…, said X” may end.
AFTER = 60

_WORD = re.compile(r"[^\W_]+")
#: Three words or more, from a capital to a stop, in marks.
_WHOLE = re.compile(r"\W{1,3}(?=[^\W\d_a-z])(?:[^\W_]\S*\s+){2,}.*\w[.,!?…—-]+\s*[”\"»’']{1,2}", re.DOTALL)
_THAT = re.compile(r"(?:\bthat|\bque|\bqu[’']|أن)\s*[“\"«]?\s*$", re.IGNORECASE)


class Quotations:
    """Decides the voices of the quotations of a text.

    Args:
        reading: The text.
        mentions: All mentions, in order of the text.
        referents: What pronouns stand for.
    """

    def __init__(self, reading: Reading, mentions: Sequence[Mention], referents: Referents) -> None:
        self.reading = reading
        self.own = own_voice(reading.source, reading.source.id)
        self.speakers = speakers_of(reading, referents)
        self.named = NamedSpeakers(reading, mentions, referents)
        self.documents = [m for m in mentions if m.kind is MentionKind.DOCUMENT]
        self.names = [
            m for m in mentions if m.kind in (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE)
        ]

    def voices(self) -> list[tuple[str, Voices]]:
        """For passage ids, the chain that speaks there; passages in the author's own voice are left out.

        Block quotations that follow each other share a chain. A gloss inside a quotation is the
        author's again.
        """
        found: dict[str, Voices] = {}
        quoted: list[tuple[int, int, Voices]] = []
        before: Passage | None = None
        for block in self.reading.blocks:
            if block.kind is not PassageKind.BLOCK_QUOTATION:
                before = block
                continue
            follows = self._previous(block)
            if follows is not None and follows.id in found:
                chain = found[follows.id]
            else:
                chain = self._block_chain(block, before)
            found[block.id] = chain
            quoted.append((*span_of(block), chain))
        for passage in self.reading.of_kind(PassageKind.INLINE_QUOTATION):
            if any(a <= start_of(passage) and end_of(passage) <= b for a, b, _ in quoted):
                chain_around = next(c for a, b, c in quoted if a <= start_of(passage) < b)
                found[passage.id] = chain_around
            elif inline := self._inline(passage, quoted):
                found[passage.id] = inline
                quoted.append((*span_of(passage), inline))
        author = self.own[0].speaker
        for gloss in self.reading.of_kind(PassageKind.GLOSS, PassageKind.OMISSION):
            if any(a <= start_of(gloss) and end_of(gloss) <= b for a, b, _ in quoted):
                found[gloss.id] = (*self.own, Voice(author, Mode.GLOSSES, self.reading.source.id))
        return sorted(found.items())

    def _inline(self, passage: Passage, quoted: list[tuple[int, int, Voices]]) -> Voices | None:
        """The chain of a quotation within a paragraph, or None if it is none or the author's own."""
        if isinstance(self.speakers, ForeignSpeakers):
            found = self._inline_chain(passage) or self._around(passage) or self._followed(passage)
        else:
            found = self._followed(passage) or self._inline_chain(passage)
        return found or self._same_sentence(passage, quoted) or self._turn(passage)

    def _around(self, passage: Passage) -> Voices | None:
        """“« Nous partons, dit X. Adieu. »”: the words go round their cue."""
        cue = self.speakers.inside(*span_of(passage)) if isinstance(self.speakers, ForeignSpeakers) else None
        return self._chain(cue.speaker, *self.reading.sentence(start_of(passage))) if cue else None

    def _previous(self, block: Passage) -> Passage | None:
        index = self.reading.blocks.index(block)
        previous = self.reading.blocks[index - 1] if index else None
        return previous if previous is not None and previous.kind is PassageKind.BLOCK_QUOTATION else None

    def _block_chain(self, block: Passage, introduction: Passage | None) -> Voices:
        speaker = None
        start = start_of(block)
        if introduction is not None and introduction.kind is not PassageKind.HEADING:
            start, end = self._last_sentence(introduction)
            cue = self._cue(start, end)
            speaker = cue.speaker if cue else None
            return self._chain(speaker, start, end)
        return (*self.own, Voice("", Mode.QUOTES))

    def _last_sentence(self, block: Passage) -> tuple[int, int]:
        index = self.reading.sentence_index(end_of(block) - 1)
        return self.reading.sentences[index]

    def _cue(self, start: int, end: int) -> Cue | None:
        return self.speakers.last_cue(start, end)

    def _followed(self, passage: Passage) -> Voices | None:
        """“…,” said X: what stands right behind a quotation outweighs all before it."""
        said = self.named.said(passage)
        if said is None or said.cue is None:
            return None
        end = end_of(passage)
        ended = self.reading.text[max(0, end - 4) : end].rstrip("”\"»’' ").endswith(".")
        if not 0 <= said.cue[0] - end <= (NEAR if ended else AFTER):
            return None
        return self._chain(self.named.of(said), *self.reading.sentence(start_of(passage)))

    def _turn(self, passage: Passage) -> Voices | None:
        """A whole sentence in marks: it goes on what was said before, or answers it."""
        said = self.named.said(passage)
        if said is None or not _WHOLE.fullmatch(self.reading.text, *span_of(passage)):
            return None
        return self._chain(self.named.of(said), *self.reading.sentence(start_of(passage)))

    def _inline_chain(self, passage: Passage) -> Voices | None:
        start, end = span_of(passage)
        text = self.reading.text
        if text[start] in "‘'" or self._is_name(start, end):
            return None
        count = len(_WORD.findall(text[start:end]))
        first, last = self.reading.sentence(start)
        block = self.reading.block(start)
        if (
            block is not None
            and not text[start_of(block) : start].strip()
            and len(text[end : end_of(block)].strip()) < 3
        ):
            return self._own_paragraph(block)
        cue = self._cue(first, start) if text[first:start].strip() else None
        if cue is None:
            cue = self.speakers.first_cue(end, min(last + AFTER, end_of(block) if block else last))
            if cue is not None and count < FEWEST and cue.at - end > NEAR:
                cue = None
            if cue is not None and cue.at - end <= NEAR:
                return self._chain(cue.speaker, first, start)
        if cue is None and _THAT.search(text[first:start]):
            cue = self._carried_on(first)
        if cue is None or cue.speaker is None:
            return None
        near = 0 <= start - cue.end <= NEAR
        if count < FEWEST and not near:
            return None
        return self._chain(cue.speaker, first, max(start, first))

    def _same_sentence(self, passage: Passage, quoted: list[tuple[int, int, Voices]]) -> Voices | None:
        """The second quotation of a sentence is by whom the first is by, if it is long enough."""
        start, end = span_of(passage)
        if self.reading.text[start] in "‘'" or self._is_name(start, end):
            return None
        if len(_WORD.findall(self.reading.text[start:end])) < FEWEST:
            return None
        first, _ = self.reading.sentence(start)
        return next((chain for a, b, chain in reversed(quoted) if first <= a and b <= start), None)

    def _own_paragraph(self, block: Passage) -> Voices | None:
        """A paragraph that is one quotation; the sentence before it says whose."""
        index = self.reading.blocks.index(block)
        before = self.reading.blocks[index - 1] if index else None
        if before is None or before.kind is not PassageKind.BODY:
            return None
        start, end = self._last_sentence(before)
        cue = self._cue(start, end)
        return self._chain(cue.speaker, start, end) if cue else None

    def _carried_on(self, first: int) -> Cue | None:
        """“First, that “…””: the sentence before names arguments or charges, and whose they are."""
        index = self.reading.sentence_index(first)
        if index == 0:
            return None
        start, end = self.reading.sentences[index - 1]
        found = [
            m
            for m in _WORD.finditer(self.reading.text, start, end)
            if m[0].casefold() in words("speech", "continued")
        ]
        if not found:
            return None
        speaker = self.speakers.subject(start, found[0].start())
        return Cue(start, end, speaker)

    def _is_name(self, start: int, end: int) -> bool:
        """Whether what stands in the marks is a name and nothing more."""
        inner = re.sub(
            r"^[“\"«‘]\s*(?:the\s+|le\s+|la\s+)?|[.,]?\s*[”\"»’]$", "", self.reading.text[start:end]
        )
        return any(m.text == inner for m in self.names if start <= m.start and m.end <= end)

    def _chain(self, speaker: Mention | None, start: int, end: int) -> Voices:
        document = self._document(speaker, start, end) if speaker else None
        handle = speaker.id if speaker else ""
        return (*self.own, Voice(handle, Mode.QUOTES, document.id if document else None))

    def _document(self, speaker: Mention | None, start: int, end: int) -> Mention | None:
        """The document that the words come from: in the sentence, else the speaker's last one."""
        here = [d for d in self.documents if start <= d.start < end]
        dated = [d for d in here if d.hint("date-mention")]
        own = [d for d in here if d.hint("author") in (None, speaker.id if speaker else None)]
        if dated or own:
            return (dated or own)[-1]
        if here:
            return here[-1]
        index = self.reading.sentence_index(start)
        first = self.reading.sentences[max(0, index - DOCUMENT_REACH)][0]
        earlier = [d for d in self.documents if first <= d.start < start and d.hint("date-mention")]
        same = [d for d in earlier if speaker and self._same_author(d.hint("author"), speaker)]
        return same[-1] if same else None

    def _same_author(self, author: str | None, speaker: Mention) -> bool:
        known = next((m for m in self.names if m.id == author), None)
        if known is None:
            return False
        body = known.hint("of")
        whole = next((m for m in self.names if m.id == body), None)
        return speaker.text in (known.text, whole.text if whole else None)
