"""A collection as rows: the documented, stable keys of ``--json`` and of the Python tables."""

from collections.abc import Iterator
from decimal import Decimal

from regesta.model.amounts import Amount
from regesta.model.claim import Claim, Text, Value, Voice
from regesta.model.dates import When, in_words, iso_day
from regesta.model.entity import Entity, Mention
from regesta.model.finding import Finding
from regesta.model.judgement import Judgement, Verdict, in_force
from regesta.model.reader import Reader
from regesta.model.source import Passage, Source
from regesta.view.row_kinds import (
    AmountRow,
    ClaimRow,
    EntityRow,
    FindingRow,
    JudgementRow,
    MentionRow,
    NameRow,
    PassageRow,
    SourceRow,
    VoiceRow,
    WhenRow,
)

Row = SourceRow | PassageRow | MentionRow | EntityRow | ClaimRow | FindingRow | JudgementRow


def rows(reader: Reader, what: str) -> Iterator[Row]:
    """Rows of one kind.

    Args:
        reader: The collection.
        what: ``sources``, ``passages``, ``mentions``, ``entities``, ``claims``,
            ``findings`` or ``judgements``.

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
        "judgements": (reader.judgements, _judgement),
    }[what]
    yield from (make(reader, thing) for thing in listing())  # type: ignore[operator]


KINDS: dict[str, type[Row]] = {
    "sources": SourceRow,
    "passages": PassageRow,
    "mentions": MentionRow,
    "entities": EntityRow,
    "claims": ClaimRow,
    "findings": FindingRow,
    "judgements": JudgementRow,
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
    return FindingRow(*first, f.status.value, level, f.passages, f.resolve, f.argument)


def _judgement(reader: Reader, j: Judgement) -> JudgementRow:
    stands = j.verdict is Verdict.RETRACT or j in in_force(reader.judgements())
    return JudgementRow(j.id, j.verdict.value, j.targets, j.by, j.at, j.because, j.value, stands)


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
    return None if number is None else iso_day(number)


def _amount(amount: Amount | None) -> AmountRow | None:
    if amount is None:
        return None
    return AmountRow(_float(amount.low), _float(amount.high), amount.unit, amount.approximate, str(amount))


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
