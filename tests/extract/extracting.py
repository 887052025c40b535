"""Short fictional texts through the extractors, for the tests of this folder."""

from collections.abc import Sequence
from typing import NamedTuple

from regesta.extract import EXTRACTORS
from regesta.kinds import Extraction
from regesta.model.claim import Claim, Voice
from regesta.model.dates import When
from regesta.model.entity import Mention, MentionKind
from regesta.model.source import Passage, PassageKind, Source, TextLayer
from regesta.read.blocks import Block, assemble

RULES, FRAMES = EXTRACTORS


class Read(NamedTuple):
    """A text with what the extractors found in it."""

    layer: TextLayer
    passages: Sequence[Passage]
    rules: Extraction
    frames: Extraction

    def of(self, *kinds: MentionKind) -> list[Mention]:
        return [m for m in self.rules.mentions if m.kind in kinds]

    def words(self, kind: MentionKind) -> list[str]:
        return [m.text for m in self.of(kind)]

    def mention(self, text: str) -> Mention:
        return next(m for m in self.rules.mentions if m.text == text)

    def text_of(self, handle: str | None) -> str | None:
        return next((m.text for m in self.rules.mentions if m.id == handle), handle)

    def hint(self, text: str, key: str) -> str | None:
        """A hint of the first mention with these words; ids of mentions as their words."""
        return self.text_of(self.mention(text).hint(key))

    def voice(self, beginning: str) -> Voice | None:
        """The last voice of the quotation that begins so; None where the author speaks."""
        known = dict(self.rules.voices)
        for passage in self.passages:
            text = self.layer.text[passage.start : passage.end].lstrip("“\"« ‘'[")
            if text.startswith(beginning) and passage.id in known:
                return known[passage.id][-1]
        return None

    def speaker(self, beginning: str) -> str | None:
        voice = self.voice(beginning)
        return self.text_of(voice.speaker) if voice else None

    def said(self, claim: Claim) -> tuple[str, ...]:
        """Predicate and fillers of a claim, ids of mentions as their words."""
        values = [str(role.value) for role in claim.roles]
        return (claim.predicate, *(str(self.text_of(value)) for value in values))

    def claims(self, predicate: str | None = None) -> list[tuple[str, ...]]:
        return [self.said(c) for c in self.frames.claims if predicate in (None, c.predicate)]

    def claim(self, predicate: str) -> Claim:
        return next(c for c in self.frames.claims if c.predicate == predicate)


def extract(*blocks: str, language: str | None = None, date: str | None = None) -> Read:
    """Read blocks; a block that begins with ``>`` is a block quotation, with ``#`` a heading."""
    kinds = {">": PassageKind.BLOCK_QUOTATION, "#": PassageKind.HEADING, "^": PassageKind.FOOTNOTE}
    source = Source(
        id="chronicle",
        authors=("clerk",),
        languages=(language,) if language else (),
        date=When(date) if date else None,
    )
    made = [
        Block(
            kind=kinds.get(b[0], PassageKind.BODY), text=b.lstrip(">#^ "), label="1" if b[0] == "^" else None
        )
        for b in blocks
    ]
    _, layer, *passages = assemble(source, made, made_by="test")
    assert isinstance(layer, TextLayer)
    spans = [p for p in passages if isinstance(p, Passage)]
    rules = RULES.extract(source, layer, spans, Extraction())
    return Read(layer, spans, rules, FRAMES.extract(source, layer, spans, rules))
