"""How a source was read: who speaks in each quotation, what its author infers, each date and each sum."""

import re
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from regesta.errors import InputError
from regesta.kinds import View
from regesta.model.amounts import Amount, read_amount
from regesta.model.claim import Mode
from regesta.model.dates import When
from regesta.model.entity import Mention, MentionKind
from regesta.model.reader import Reader
from regesta.model.source import Passage, PassageKind
from regesta.view.phrases import amount_words, cut_at_word, date_words, days_words
from regesta.view.selection import Selection
from regesta.view.wording import sentence, source_label, voice_words

#: Longest words shown of a quotation, in code points.
LONGEST = 160

_QUOTATIONS = (PassageKind.BLOCK_QUOTATION, PassageKind.INLINE_QUOTATION)


class Quoted(msgspec.Struct, frozen=True):
    """Words in quotation marks, or set as a quotation.

    Attributes:
        words: How they begin.
        voice: Whose they are, with all voices between; empty if they are taken for a term or a title
            in the author's own words.
        place: Page and heading, or the line.
        passage: Id of the passage.
    """

    words: str
    voice: str
    place: str
    passage: str


class Inferred(msgspec.Struct, frozen=True):
    """What the author concludes rather than tells.

    Attributes:
        claim: Id of the claim.
        sentence: What it says.
        status: ``recorded``, ``proposed`` or ``accepted``.
        place: Page and heading, or the line.
        passage: Id of the passage.
    """

    claim: str
    sentence: str
    status: str
    place: str
    passage: str


class Read(msgspec.Struct, frozen=True):
    """A date or an amount as it was read.

    Attributes:
        words: As they stand in the source.
        reading: What they were read as: EDTF, or figures with a unit; empty if they could not be read.
        meaning: The bounds in words.
        reason: From what it was counted or why it was read so; empty if the words say all.
        start: First code point in the layer.
        passage: Id of the smallest passage around it; empty if there is none.
    """

    words: str
    reading: str
    meaning: str
    reason: str
    start: int
    passage: str


class ReadSource(msgspec.Struct, frozen=True):
    """One source.

    Attributes:
        source: Handle.
        label: What it is called.
        quotations: In order of the text.
        inferences: In order of the text.
        dates: In order of the text.
        amounts: In order of the text.
    """

    source: str
    label: str
    quotations: tuple[Quoted, ...]
    inferences: tuple[Inferred, ...]
    dates: tuple[Read, ...]
    amounts: tuple[Read, ...]


class CloseReadingData(msgspec.Struct, frozen=True):
    """How the sources were read.

    Attributes:
        sources: Those that there is a text of.
    """

    sources: tuple[ReadSource, ...]


class CloseReading(View):
    """How each source was read, word by word, so that a reader with the text in hand can check it."""

    name = "close-reading"
    title = "Close reading"

    def build(self, reader: Reader, *, subject: str = "", accepted_only: bool = False) -> CloseReadingData:
        """The readings of one source, or of all; arguments as for `View.build`.

        Raises:
            InputError: If `subject` is not a source.
        """
        about = Selection(reader, subject, accepted_only)
        shown = about.reader
        if subject and shown.source(about.subject) is None:
            raise InputError(f"{subject!r} is no source, but only sources are read. See: regesta sources.")
        handles = [about.subject] if subject else [s.id for s in shown.sources()]
        inferred: dict[str, list[Inferred]] = {}
        for claim in about.claims():
            if claim.answering.mode is Mode.INFERS:
                row = Inferred(
                    claim.id,
                    sentence(shown, claim),
                    shown.status(claim),
                    _place(claim.passage),
                    claim.passage.id,
                )
                inferred.setdefault(claim.source, []).append(row)
        read = (_source(shown, handle, tuple(inferred.get(handle, ()))) for handle in handles)
        return CloseReadingData(tuple(r for r in read if r is not None))


def _source(reader: Reader, handle: str, inferences: tuple[Inferred, ...]) -> ReadSource | None:
    source = reader.source(handle)
    passages = [p for p in reader.passages(handle) if p.start is not None]
    if source is None or not passages:
        return None
    mentions = sorted(reader.mentions(handle), key=lambda m: (m.start, m.end))
    return ReadSource(
        source=handle,
        label=source_label(reader, source),
        quotations=tuple(_quoted(reader, p) for p in passages if p.kind in _QUOTATIONS),
        inferences=inferences,
        dates=tuple(_read(passages, mentions, MentionKind.DATE)),
        amounts=tuple(_read(passages, mentions, MentionKind.AMOUNT)),
    )


def _quoted(reader: Reader, passage: Passage) -> Quoted:
    words = cut_at_word(re.sub(r"\s+", " ", reader.text(passage)).strip(), LONGEST)
    voices = reader.voices(passage)
    voice = voice_words(reader, voices) if len(voices) > 1 else ""
    return Quoted(words, voice, _place(passage), passage.id)


def _place(passage: Passage) -> str:
    return passage.locator() or (f"line {passage.line}" if passage.line is not None else "")


def _read(passages: list[Passage], mentions: list[Mention], kind: MentionKind) -> Iterator[Read]:
    """The mentions of a kind; passages and mentions are gone through together, in order of the text."""
    ordered = sorted(passages, key=lambda p: (p.start or 0, -(p.end or 0)))
    around: list[Passage] = []
    at = 0
    for mention in mentions:
        while at < len(ordered) and (ordered[at].start or 0) <= mention.start:
            around.append(ordered[at])
            at += 1
        around = [p for p in around if (p.end or 0) > mention.start]
        if mention.kind is kind:
            holding = [p for p in around if mention.end <= (p.end or 0)]
            smallest = min(holding, key=lambda p: (p.end or 0) - (p.start or 0), default=None)
            reading, meaning = _date(mention) if kind is MentionKind.DATE else _amount(mention)
            words = re.sub(r"\s+", " ", mention.text)
            reason = mention.hint("reason") or ""
            yield Read(words, reading, meaning, reason, mention.start, smallest.id if smallest else "")


def _date(mention: Mention) -> tuple[str, str]:
    edtf = mention.hint("edtf")
    if not edtf:
        return "", ""
    when, words = When(edtf), date_words(When(edtf))
    first, last = when.bounds.start_lo, when.bounds.end_hi
    whole = first is not None and last is not None and first != last
    return edtf, f"{words}: {days_words(first, last)}" if whole and first and last else words


def _amount(mention: Mention) -> tuple[str, str]:
    figures, unit = mention.hint("figures"), mention.hint("unit") or ""
    if not figures:
        return "", ""
    amount = read_amount(figures, unit)
    words = amount_words(amount)
    if amount.approximate:
        low, high = amount.reach
        words += f": {amount_words(Amount(_whole(low), _whole(high), unit))}"
    per = f" per {mention.hint('per')}" if mention.hint("per") else ""
    return f"{figures} {unit}".strip() + per, words + per


def _whole(figure: Decimal | None) -> Decimal | None:
    """The figure without zeros behind the point."""
    return figure.to_integral_value() if figure is not None and figure % 1 == 0 else figure
