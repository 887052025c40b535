"""A claim as it is shown to a person: what is said, by whom, where, in which words, and what became of it."""

from collections.abc import Iterable, Sequence

import msgspec

from regesta.model.claim import Claim, Mode, Voice
from regesta.model.reader import Reader
from regesta.model.source import Passage
from regesta.view.excerpts import Excerpt, excerpt, located
from regesta.view.gradings import Gradings
from regesta.view.phrases import capital
from regesta.view.wording import citation, label, sentence, source_label, voice_words

#: How a link of a chain is brought in by the one before it.
_BRINGS = {
    Mode.STATES: "gives the word to",
    Mode.QUOTES: "quotes",
    Mode.REPORTS: "reports",
    Mode.INFERS: "infers from",
    Mode.TRANSLATES: "translates",
    Mode.GLOSSES: "explains",
}
#: How the one who speaks first comes by it.
_OPENS = {Mode.INFERS: "infers", Mode.GLOSSES: "explains"}


class Link(msgspec.Struct, frozen=True):
    """One voice of a chain.

    Attributes:
        how: How it comes in: ``states``, ``infers`` for the first; then how the one before brings it in.
        speaker: Handle of who speaks; empty if that is not known.
        name: What the speaker is called.
        source: Handle of the source in which it speaks; empty if there is none.
        title: What that is called.
    """

    how: str
    speaker: str
    name: str
    source: str
    title: str


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A claim.

    Attributes:
        id: Its id.
        sentence: What is claimed.
        predicate: Name of the predicate.
        voice: Who says it, in words.
        chain: The voices, outermost first.
        source: Handle of the source in which it stands.
        passage: Id of the passage.
        place: Id of the passage of a text in which the words relied on were found; else the same.
        citation: Where it stands, in words.
        excerpt: The words there, with those relied on marked.
        quote: The words relied on.
        status: ``recorded``, ``proposed``, ``accepted`` or ``rejected``.
        made_by: Who proposed it; empty for a claim that a person recorded.
        note: The recorder's remark.
        grade: How reliable and how credible it was judged to be, in words; empty if nobody judged.
    """

    id: str
    sentence: str
    predicate: str
    voice: str
    chain: tuple[Link, ...]
    source: str
    passage: str
    place: str
    citation: str
    excerpt: Excerpt
    quote: str
    status: str
    made_by: str
    note: str
    grade: str


class Spot(msgspec.Struct, frozen=True):
    """A passage without a claim: where something is missing, or stands too much.

    Attributes:
        passage: Its id.
        citation: Where it stands, in words.
        kind: What it is on the page.
        excerpt: The words there.
    """

    passage: str
    citation: str
    kind: str
    excerpt: Excerpt


def told(reader: Reader, claims: Iterable[Claim]) -> tuple[Told, ...]:
    """Claims as they are shown.

    Args:
        reader: The collection.
        claims: The claims, in order.
    """
    gradings = Gradings(reader)
    return tuple(_told(reader, claim, gradings.words(claim)) for claim in claims)


def spot(reader: Reader, passage: Passage) -> Spot:
    """A passage as it is shown where no claim is involved."""
    return Spot(passage.id, citation(reader, passage), passage.kind.value, excerpt(reader, passage))


def chain(reader: Reader, voices: Sequence[Voice]) -> tuple[Link, ...]:
    """A chain of voices, link by link."""
    return tuple(_link(reader, voice, first=number == 0) for number, voice in enumerate(voices))


def _told(reader: Reader, claim: Claim, grade: str) -> Told:
    return Told(
        id=claim.id,
        sentence=sentence(reader, claim),
        predicate=claim.predicate,
        voice=capital(voice_words(reader, claim.voices)),
        chain=chain(reader, claim.voices),
        source=claim.source,
        passage=claim.passage.id,
        place=_place(reader, claim).id,
        citation=citation(reader, claim.passage),
        excerpt=excerpt(reader, claim.passage, [claim.quote]),
        quote=claim.quote,
        status=reader.status(claim).value,
        made_by=claim.made_by,
        note=claim.note,
        grade=grade,
    )


def _place(reader: Reader, claim: Claim) -> Passage:
    if claim.passage.layer is not None or not claim.quote:
        return claim.passage
    return located(reader, claim.passage, claim.quote) or claim.passage


def _link(reader: Reader, voice: Voice, *, first: bool) -> Link:
    source = reader.source(voice.source) if voice.source else None
    how = _OPENS.get(voice.mode, "states") if first else _BRINGS[voice.mode]
    return Link(
        how,
        reader.resolve(voice.speaker) if voice.speaker else "",
        capital(label(reader, voice.speaker)) if voice.speaker else "An unnamed voice",
        source.id if source else "",
        capital(source_label(reader, source)) if source else "",
    )
