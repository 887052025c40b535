"""Claims: what a source says, in whose voice, at which passage. A claim is not a fact."""

from collections.abc import Iterator
from enum import StrEnum

import msgspec

from regesta.model.amounts import Amount
from regesta.model.dates import Extent, When
from regesta.model.identity import digest
from regesta.model.source import Passage


class Mode(StrEnum):
    """How a voice comes by what it says."""

    STATES = "states"
    QUOTES = "quotes"
    REPORTS = "reports"
    INFERS = "infers"
    TRANSLATES = "translates"
    GLOSSES = "glosses"


class Polarity(StrEnum):
    """Whether the proposition is affirmed or denied."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class Modality(StrEnum):
    """In what way the proposition is put forward."""

    STATED = "stated"
    ALLEGED = "alleged"
    PLANNED = "planned"
    ORDERED = "ordered"
    ASKED = "asked"
    SUPPOSED = "supposed"


class Status(StrEnum):
    """What became of a claim: written down by a person, proposed by the machine, judged."""

    RECORDED = "recorded"
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Voice(msgspec.Struct, frozen=True):
    """One link of a voice chain.

    Attributes:
        speaker: Handle of who speaks; empty if the source's author is unknown.
        mode: *states* and *infers* for the voice's own words, else how the voice before brings it in.
        source: Handle of the source in which this voice speaks, if it is known.
    """

    speaker: str
    mode: Mode = Mode.STATES
    source: str | None = None


class Text(msgspec.Struct, frozen=True, tag="text"):
    """A role filled by words rather than by an entity."""

    text: str

    def __str__(self) -> str:
        return self.text


#: What fills a role: the handle of an entity, source or mention; an amount; or words.
Value = str | Amount | Text


class Role(msgspec.Struct, frozen=True):
    """A role with what fills it. A role that is filled twice stands twice."""

    name: str
    value: Value


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A proposition with the chain of voices behind it and the passage where it stands.

    Two passages that say the same are two claims, and so are two voices in one passage.

    Attributes:
        predicate: Name of a predicate of the vocabulary.
        roles: Roles and what fills them, in the order of the vocabulary.
        passage: Where it stands.
        voices: Outermost first; the first can be read, the last answers for the content.
        polarity: Affirmed or denied.
        modality: Stated as fact, alleged, planned, ordered, asked, supposed.
        when: When it happened or held, if said.
        where: Handle of the place, if said.
        quote: The words relied on, if they are to be found again.
        note: The recorder's remark.
        made_by: Empty for a claim that a person recorded; else extractor and version.
    """

    predicate: str
    roles: tuple[Role, ...]
    passage: Passage
    voices: tuple[Voice, ...]
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.STATED
    when: When | None = None
    where: str | None = None
    quote: str = ""
    note: str = ""
    made_by: str = ""

    @property
    def id(self) -> str:
        """Content identity. Note and maker are no part of it: they say nothing of the world."""
        return "claim:" + digest(
            self.predicate, self.roles, self.passage.id, self.voices, self.polarity, self.modality,
            self.when, self.where, self.quote,
        )  # fmt: skip

    @property
    def source(self) -> str:
        """Handle of the source that can be read."""
        return self.passage.source

    @property
    def affirmed(self) -> bool:
        """Whether it is affirmed and put forward as what is or was, not as a plan, order or wish."""
        return self.polarity is Polarity.AFFIRMED and self.modality in (Modality.STATED, Modality.ALLEGED)

    @property
    def hedged(self) -> bool:
        """Whether it is put forward as no more than an inference, an allegation or a supposition."""
        return self.answering.mode is Mode.INFERS or self.modality in (Modality.ALLEGED, Modality.SUPPOSED)

    @property
    def amount(self) -> Amount | None:
        """The first amount among the roles."""
        return next((r.value for r in self.roles if isinstance(r.value, Amount)), None)

    @property
    def answering(self) -> Voice:
        """The voice that answers for the content: the last of the chain."""
        return self.voices[-1]

    def values(self, role: str) -> tuple[Value, ...]:
        """Everything that fills `role`."""
        return tuple(r.value for r in self.roles if r.name == role)

    def value(self, role: str) -> Value | When | None:
        """What fills `role` first. ``when`` and ``where`` count as roles here."""
        if role == "when":
            return self.when
        if role == "where":
            return self.where
        return next((r.value for r in self.roles if r.name == role), None)

    def handles(self) -> Iterator[str]:
        """Every handle that the claim mentions: roles, place, speakers and their sources."""
        yield from (r.value for r in self.roles if isinstance(r.value, str))
        if self.where:
            yield self.where
        for voice in self.voices:
            if voice.speaker:
                yield voice.speaker
            if voice.source:
                yield voice.source

    def extent(self, *, state: bool) -> Extent:
        """When it holds: all of time if nothing is said.

        Args:
            state: Whether the predicate is a state; see `When.holding` and `When.happening`.
        """
        if self.when is None:
            return Extent()
        return self.when.holding if state else self.when.happening
