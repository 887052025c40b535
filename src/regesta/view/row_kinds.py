"""The rows of `regesta.view.rows`: their documented, stable keys."""

import msgspec


class VoiceRow(msgspec.Struct, frozen=True):
    """One link of a voice chain.

    Attributes:
        speaker: Id of the entity that speaks; empty if unknown.
        mode: states, quotes, reports, infers, translates or glosses.
        source: Id of the source in which it speaks, or empty.
    """

    speaker: str
    mode: str
    source: str


class WhenRow(msgspec.Struct, frozen=True):
    """A time.

    Attributes:
        edtf: The reading as EDTF.
        text: As written, or in words.
        earliest: First day that it may touch, ISO 8601, or null.
        latest: Last day that it may touch, ISO 8601, or null.
    """

    edtf: str
    text: str
    earliest: str | None
    latest: str | None


class AmountRow(msgspec.Struct, frozen=True):
    """An amount.

    Attributes:
        low: Least value or null.
        high: Greatest value or null.
        unit: Currency code, ``%`` or noun.
        approximate: Whether the source says “about”.
        text: As written, or in words.
    """

    low: float | None
    high: float | None
    unit: str
    approximate: bool
    text: str


class NameRow(msgspec.Struct, frozen=True):
    """A form of a name.

    Attributes:
        form: As written.
        script: ISO 15924 code.
        kind: birth-name, kunya, nom-de-guerre, title, acronym, transliteration …
    """

    form: str
    script: str
    kind: str


class SourceRow(msgspec.Struct, frozen=True):
    """A source.

    Attributes:
        id: Handle.
        kind: letter, report, article …
        title: Title or first line.
        authors: Ids of authors or senders.
        recipients: Ids of addressees.
        date: When it was written, or null.
        languages: Language codes.
        held: Whether its file is kept.
        known_from: Handle of the source that it survives in, or null.
        layers: Ids of its text layers.
        passages: Number of its passages.
        claims: Number of claims that stand in it.
    """

    id: str
    kind: str
    title: str
    authors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: WhenRow | None
    languages: tuple[str, ...]
    held: bool
    known_from: str | None
    layers: tuple[str, ...]
    passages: int
    claims: int


class PassageRow(msgspec.Struct, frozen=True):
    """A passage.

    Attributes:
        id: Stable id.
        source: Handle of the source.
        layer: Id of the text layer, or null for a locator alone.
        page: Page label or null.
        heading: Heading that it stands under, or null.
        kind: body, heading, block quotation, inline quotation, footnote, gloss …
        start: First code point in the layer, or null.
        end: One past the last, or null.
        text: Its words; empty where the text is not held.
        voices: Who speaks, outermost first.
        label: Number of a note or call, or null.
        line: Line in the original from 1, or null.
    """

    id: str
    source: str
    layer: str | None
    page: str | None
    heading: str | None
    kind: str
    start: int | None
    end: int | None
    text: str
    voices: tuple[VoiceRow, ...]
    label: str | None
    line: int | None


class MentionRow(msgspec.Struct, frozen=True):
    """A mention.

    Attributes:
        id: Stable id: ``SOURCE/LAYER:START-END``.
        source: Handle of the source.
        layer: Id of the text layer.
        start: First code point.
        end: One past the last.
        kind: person, organisation, place, date, amount or document.
        text: The words.
        entity: Id of the entity that it was linked to, or null.
        made_by: Extractor and version.
    """

    id: str
    source: str
    layer: str
    start: int
    end: int
    kind: str
    text: str
    entity: str | None
    made_by: str


class EntityRow(msgspec.Struct, frozen=True):
    """An entity.

    Attributes:
        id: Handle.
        type: person, organisation, place, event, office, issue, object or source.
        name: Preferred name.
        names: All forms.
        mentions: Ids of its mentions.
        joins: Why its mentions are taken for one, in words.
    """

    id: str
    type: str
    name: str
    names: tuple[NameRow, ...]
    mentions: tuple[str, ...]
    joins: tuple[str, ...]


class ClaimRow(msgspec.Struct, frozen=True):
    """A claim.

    Attributes:
        id: Content identity.
        predicate: Name in the vocabulary.
        polarity: affirmed or denied.
        modality: stated, alleged, planned, ordered, asked or supposed.
        roles: For each role the ids of entities, or the words or amount, that fill it.
        when: Time or null.
        where: Id of the place or null.
        amount: The first amount among the roles, or null.
        voices: Who says so, outermost first.
        passage: Id of the passage.
        status: recorded, proposed, accepted or rejected.
        made_by: Empty for a person's claim, else extractor and version.
        quote: The words relied on.
    """

    id: str
    predicate: str
    polarity: str
    modality: str
    roles: dict[str, str | list[str]]
    when: WhenRow | None
    where: str | None
    amount: AmountRow | None
    voices: tuple[VoiceRow, ...]
    passage: str
    status: str
    made_by: str
    quote: str


class FindingRow(msgspec.Struct, frozen=True):
    """A finding.

    Attributes:
        id: Fingerprint that survives re-runs.
        check: Name of the check.
        kind: contradiction, agreement, anomaly or gap.
        certainty: certain or possible.
        message: One sentence.
        claims: Ids of the smallest set of claims.
        assumptions: What else it rests on.
        status: open or dismissed.
        level: On which level of attribution the claims meet, or null.
        passages: Ids of passages that it rests on.
        resolve: What would resolve it.
        argument: Why not all of the claims can hold; (1), (2) are the claims in their order.
    """

    id: str
    check: str
    kind: str
    certainty: str
    message: str
    claims: tuple[str, ...]
    assumptions: tuple[str, ...]
    status: str
    level: str | None
    passages: tuple[str, ...]
    resolve: tuple[str, ...]
    argument: str


class JudgementRow(msgspec.Struct, frozen=True):
    """A judgement.

    Attributes:
        id: Content identity; what `retract` takes.
        verdict: accept, reject, correct, same, not-same, dismiss, reopen, retract, independent,
            dependent, grade or likelihood.
        targets: What it is about.
        by: Who decided.
        at: When, ISO 8601 in UTC.
        because: The reason.
        value: The grade or word of probability; empty for verdicts without degrees.
        in_force: False if it has been retracted.
    """

    id: str
    verdict: str
    targets: tuple[str, ...]
    by: str
    at: str
    because: str
    value: str
    in_force: bool


class SummaryRow(msgspec.Struct, frozen=True):
    """What there is in a collection.

    Attributes:
        sources: Number of sources.
        passages: Number of passages.
        entities: Number of entities.
        claims: Number of claims, rejected ones left out.
        findings: Number of open findings by certainty and kind (``certain contradiction``).
    """

    sources: int
    passages: int
    entities: int
    claims: int
    findings: dict[str, int]
