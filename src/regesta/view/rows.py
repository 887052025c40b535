"""A collection as rows: the documented, stable keys of ``--json`` and of the Python tables."""

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from regesta.model.amounts import Amount
from regesta.model.claim import Claim, Text, Value, Voice
from regesta.model.dates import When, in_words
from regesta.model.edtf import civil
from regesta.model.entity import Entity, Mention
from regesta.model.finding import Finding
from regesta.model.reader import Reader
from regesta.model.source import Passage, Source


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


Row = SourceRow | PassageRow | MentionRow | EntityRow | ClaimRow | FindingRow


def rows(reader: Reader, what: str) -> Iterator[Row]:
    """Rows of one kind.

    Args:
        reader: The collection.
        what: ``sources``, ``passages``, ``mentions``, ``entities``, ``claims`` or ``findings``.

    Raises:
        KeyError: If there are no rows of that kind.
    """
    listing, make = {
        "sources": (reader.sources, _source),
        "passages": (reader.passages, _passage),
        "mentions": (reader.mentions, _mention),
        "entities": (reader.entities, _entity),
        "claims": (lambda: reader.claims(rejected=True), _claim),
        "findings": (reader.findings, _finding),
    }[what]
    yield from (make(reader, thing) for thing in listing())  # type: ignore[operator]


KINDS: dict[str, type[Row]] = {
    "sources": SourceRow,
    "passages": PassageRow,
    "mentions": MentionRow,
    "entities": EntityRow,
    "claims": ClaimRow,
    "findings": FindingRow,
}


def _source(reader: Reader, source: Source) -> SourceRow:
    return SourceRow(
        source.id,
        source.kind,
        source.title,
        source.authors,
        source.recipients,
        _when(source.date),
        source.languages,
        source.held,
        source.known_from,
        tuple(layer.id for layer in reader.layers(source.id)),
        sum(1 for _ in reader.passages(source.id)),
        reader.claims_in(source.id),
    )


def _passage(reader: Reader, p: Passage) -> PassageRow:
    place = (p.id, p.source, p.layer_id, p.page, p.heading, p.kind.value, p.start, p.end)
    return PassageRow(*place, reader.text(p), _voices(reader, reader.voices(p)), p.label, p.line)


def _mention(reader: Reader, m: Mention) -> MentionRow:
    entity = reader.entity(m.id)
    layer = f"{m.source}/{m.layer}"
    linked = entity.id if entity else None
    return MentionRow(m.id, m.source, layer, m.start, m.end, m.kind.value, m.text, linked, m.made_by)


def _entity(reader: Reader, entity: Entity) -> EntityRow:
    return EntityRow(
        entity.id,
        entity.type.value,
        entity.name,
        tuple(NameRow(n.form, n.script, n.kind.value) for n in entity.names),
        tuple(h for h in entity.handles if reader.mention(h) is not None),
        tuple(dict.fromkeys(join.reason for join in entity.joins)),
    )


def _claim(reader: Reader, claim: Claim) -> ClaimRow:
    roles: dict[str, str | list[str]] = {}
    for name in dict.fromkeys(role.name for role in claim.roles):
        values = [_value(reader, value) for value in claim.values(name)]
        roles[name] = values[0] if len(values) == 1 else values
    return ClaimRow(
        claim.id,
        claim.predicate,
        claim.polarity.value,
        claim.modality.value,
        roles,
        _when(claim.when),
        reader.resolve(claim.where) if claim.where else None,
        _amount(claim.amount),
        _voices(reader, claim.voices),
        claim.passage.id,
        reader.status(claim).value,
        claim.made_by,
        claim.quote,
    )


def _finding(_reader: Reader, f: Finding) -> FindingRow:
    first = (f.id, f.check, f.kind.value, f.certainty.value, f.message, f.claims, f.assumptions)
    level = f.level.value if f.level else None
    return FindingRow(*first, f.status.value, level, f.passages, f.resolve)


def _voices(reader: Reader, chain: tuple[Voice, ...]) -> tuple[VoiceRow, ...]:
    return tuple(
        VoiceRow(reader.resolve(v.speaker), v.mode.value, reader.resolve(v.source or "")) for v in chain
    )


def _value(reader: Reader, value: Value) -> str:
    if isinstance(value, Text):
        return value.text
    return str(value) if isinstance(value, Amount) else reader.resolve(value)


def _when(when: When | None) -> WhenRow | None:
    if when is None:
        return None
    b = when.bounds
    return WhenRow(when.edtf, when.text or in_words(when.edtf), _day(b.start_lo), _day(b.end_hi))


def _day(number: int | None) -> str | None:
    if number is None:
        return None
    year, month, day = civil(number)
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day:02}"


def _amount(amount: Amount | None) -> AmountRow | None:
    if amount is None:
        return None
    return AmountRow(_float(amount.low), _float(amount.high), amount.unit, amount.approximate, str(amount))


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
