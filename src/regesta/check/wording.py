"""Findings in plain words: who says what and where, and what a finding assumes.

Messages and explanations are put together from these phrases, so that a quotation, a report and an
inference are told apart wherever a claim is named.
"""

from collections.abc import Iterable, Sequence

from regesta.model.claim import Claim, Modality, Mode, Polarity, Voice
from regesta.model.dates import When
from regesta.model.reader import Reader
from regesta.model.source import Passage
from regesta.view.phrases import capital, date_words, when_phrase
from regesta.view.wording import clause, label, source_label

_VERBS = {Mode.REPORTS: "says", Mode.INFERS: "infers", Mode.GLOSSES: "explains"}
_BROUGHT_IN = {
    Mode.QUOTES: "quoted",
    Mode.REPORTS: "as reported",
    Mode.TRANSLATES: "translated",
    Mode.INFERS: "as inferred",
    Mode.STATES: "as stated",
}


def as_sentence(text: str) -> str:
    """The text with a capital at its beginning and a full stop at its end."""
    return capital(text) + ("" if text.endswith((".", ".”")) else ".")


def source_words(reader: Reader, handle: str) -> str:
    """A source in a sentence: ``the article “The Salt Road”``, ``the letter of 3 May 1831 by Anna``."""
    source = reader.source(handle)
    if source is None:
        return label(reader, handle)
    kind = source.kind.replace("-", " ")
    return f"the {kind} {source_label(reader, source)}" if source.title else source_label(reader, source)


def place_words(reader: Reader, passage: Passage) -> str:
    """A source with the place in it: ``the article “The Salt Road” (p. 3)``."""
    where = _spot(passage)
    return source_words(reader, passage.source) + (f" ({where})" if where else "")


def _spot(passage: Passage) -> str:
    """Page and note, or the heading where there is no page."""
    spot = Passage(source=passage.source, page=passage.page, label=passage.label)
    return spot.locator() or Passage(source=passage.source, heading=passage.heading).locator()


def who_says(reader: Reader, claim: Claim) -> str:
    """Who answers for a claim, and through whom it has come down to us.

    ``the article “The Salt Road” (p. 3)``, or ``the letter of 3 November 1831 by Anna, quoted in
    the article “The Salt Road” (p. 3)``.
    """
    phrase = place_words(reader, claim.passage)
    written = True  # whether what stands before is a document, rather than somebody who speaks
    for voice in claim.voices[1:]:
        how = (
            "in a gloss on"
            if voice.mode is Mode.GLOSSES
            else f"{_BROUGHT_IN[voice.mode]} {'in' if written else 'by'}"
        )
        phrase = f"{_voice_words(reader, voice)}, {how} {phrase}"
        written = bool(voice.source)
    return phrase


def _voice_words(reader: Reader, voice: Voice) -> str:
    if voice.source and voice.mode is not Mode.GLOSSES:
        return source_words(reader, voice.source)
    return label(reader, voice.speaker) if voice.speaker else "an unnamed voice"


def says(reader: Reader, claim: Claim, *, after: Claim | None = None) -> str:
    """The claim with its voice: ``the article “…” (p. 3) states that Anna left Genoa in 1831``.

    Args:
        reader: The collection.
        claim: The claim.
        after: The claim told before it in the same sentence; a voice that goes on is not named again.
    """
    if after is not None and (after.source, after.voices) == (claim.source, claim.voices):
        spot = _spot(claim.passage)
        on = f"on {spot} " if claim.passage.page else f"{spot} "
        return f"{'' if not spot or spot == _spot(after.passage) else on}that {_told(reader, claim)}"
    comma = "," if len(claim.voices) > 1 else ""
    verb = _VERBS.get(claim.answering.mode, "states")
    return f"{who_says(reader, claim)}{comma} {verb} that {_told(reader, claim)}"


def _told(reader: Reader, claim: Claim) -> str:
    """The clause; the document that speaks calls itself “it”."""
    words, speaking = clause(reader, claim), claim.answering.source
    named = label(reader, speaking) if speaking and claim.answering.mode is not Mode.GLOSSES else ""
    if named and words.startswith(f"{named} "):
        return f"it{words.removeprefix(named)}"
    return words.replace(f" {named} ", " it ", 1) if named.startswith("“") else words


def all_say(reader: Reader, claims: Sequence[Claim], link: str = "but") -> str:
    """Claims with their voices in one sentence.

    Args:
        reader: The collection.
        claims: The claims, in order of the argument.
        link: The word between them.
    """
    told = [says(reader, claim, after=x) for claim, x in zip(claims, [None, *claims], strict=False)]
    return as_sentence(f", {link} ".join(told))


def is_fact(claim: Claim) -> bool:
    """Whether it is put forward as what is or was, whether affirmed or denied."""
    return claim.modality in (Modality.STATED, Modality.ALLEGED)


def is_denial(claim: Claim) -> bool:
    """Whether it denies that something is or was so."""
    return is_fact(claim) and claim.polarity is Polarity.DENIED


def readings(claims: Iterable[Claim]) -> list[str]:
    """What a finding assumes of the dates of these claims, as full sentences."""
    return [line for claim in claims if claim.when for line in reading_of(claim.when)]


def reading_of(when: When) -> list[str]:
    """What is assumed in reading a date: the words read, the width of “about”, a doubt."""
    out = []
    words = date_words(when)
    if when.reason or (when.text and when.text != words):
        because = f": {when.reason.rstrip('.')}" if when.reason else ""
        out.append(f"“{when.text or words}” is read as {words}{because}.")
    if when.bounds.approximate:
        out.append(f"“{capital(words)}” is given room on either side, by the rule for approximate dates.")
    if when.bounds.uncertain:
        out.append(f"The date {when_phrase(when)} is marked as doubtful.")
    return out
