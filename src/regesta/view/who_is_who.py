"""Everybody and everything that is named: all names, who uses them, why they are taken for one."""

from collections import Counter, defaultdict

import msgspec

from regesta.kinds import View
from regesta.model.claim import Claim
from regesta.model.dates import When
from regesta.model.entity import Entity, Join
from regesta.model.names import Name
from regesta.model.reader import Reader
from regesta.view.phrases import date_words
from regesta.view.selection import Selection
from regesta.view.wording import label


class NameRow(msgspec.Struct, frozen=True):
    """One form of a name.

    Attributes:
        form: As written.
        script: ISO 15924 code: ``Latn``, ``Arab`` …
        kind: ``name``, ``kunya``, ``acronym`` …
        language: Language code, or empty.
        used_by: Who uses it, in words; empty if that is not known.
        attested: The source where it stands, in words; empty if that is not known.
        mentions: How often it was found in texts.
    """

    form: str
    script: str
    kind: str
    language: str
    used_by: str
    attested: str
    mentions: int


class JoinRow(msgspec.Struct, frozen=True):
    """Why two names are taken for one.

    Attributes:
        left: The one, as written.
        right: The other, as written.
        reason: Why, in words.
        judged: Whether a person decided it.
    """

    left: str
    right: str
    reason: str
    judged: bool


class Who(msgspec.Struct, frozen=True, kw_only=True):
    """An entity.

    Attributes:
        id: Handle.
        type: ``person``, ``organisation``, ``place`` …
        name: Preferred name, or the pseudonym.
        names: All forms, the preferred one first.
        note: Who that is, as recorded.
        protected: Whether the name is a pseudonym.
        mentions: How often it was found in texts.
        claims: In how many claims it appears.
        first: The earliest time of these, in words; empty if none has one.
        last: The latest time of these, in words; empty if none has one.
        joins: Why these names are taken for one.
    """

    id: str
    type: str
    name: str
    names: tuple[NameRow, ...]
    note: str
    protected: bool
    mentions: int
    claims: int
    first: str
    last: str
    joins: tuple[JoinRow, ...]


class WhoIsWhoData(msgspec.Struct, frozen=True):
    """All entities.

    Attributes:
        entities: Persons first, then the other types; by number of claims and mentions.
    """

    entities: tuple[Who, ...]


class WhoIsWho(View):
    """Everybody and everything that is named: all names, who uses them, why they are taken for one."""

    name = "who-is-who"
    title = "Who is who"

    def build(self, reader: Reader, *, subject: str = "", accepted_only: bool = False) -> WhoIsWhoData:
        """All entities, or those that the claims on a subject name; arguments as for `View.build`."""
        selection = Selection(reader, subject, accepted_only)
        reader, claims = selection.reader, selection.claims()
        involved: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            for entity_id in dict.fromkeys(reader.resolve(h) for h in claim.handles()):
                involved[entity_id].append(claim)
        notes = {d.id: d.note for d in reader.declarations() if d.note}
        entities = [
            e for e in reader.entities() if not subject or e.id in involved or e.id == selection.subject
        ]
        rows = [who(reader, entity, involved.get(entity.id, []), notes) for entity in entities]
        order = {"person": 0, "organisation": 1, "place": 2}
        rows.sort(key=lambda w: (order.get(w.type, 3), w.type, -w.claims, -w.mentions, w.name))
        return WhoIsWhoData(tuple(rows))


def who(reader: Reader, entity: Entity, claims: list[Claim], notes: dict[str, str]) -> Who:
    """An entity with its names.

    Args:
        reader: The collection, with the mentions of the entity.
        entity: The entity.
        claims: The claims in which it appears.
        notes: For a handle, who that is, as recorded.
    """
    found = Counter(m.text for handle in entity.handles if (m := reader.mention(handle)))
    known = {name.form for name in entity.names}
    names = [*entity.names, *(Name(form=form) for form in found if form not in known)]
    dated = [c.when for c in claims if c.when]
    return Who(
        id=entity.id,
        type=entity.type.value,
        name=entity.name,
        names=tuple(_name(reader, name, found[name.form]) for name in names),
        note=next((notes[h] for h in (entity.id, *entity.handles) if h in notes), ""),
        protected=entity.protected,
        mentions=found.total(),
        claims=len(claims),
        first=_edge(dated, last=False),
        last=_edge(dated, last=True),
        joins=tuple(_join(reader, join) for join in entity.joins),
    )


def _name(reader: Reader, name: Name, mentions: int) -> NameRow:
    return NameRow(
        form=name.form,
        script=name.script,
        kind=name.kind.value,
        language=name.language or "",
        used_by=label(reader, name.by) if name.by else "",
        attested=label(reader, name.attested) if name.attested else "",
        mentions=mentions,
    )


def _join(reader: Reader, join: Join) -> JoinRow:
    return JoinRow(reader.form(join.left), reader.form(join.right), join.reason, join.judged)


def _edge(dates: list[When], *, last: bool) -> str:
    """The earliest or latest of these times, in words; of a span, its beginning or its end."""
    if last:
        latest = [(w.bounds.end_hi, w.edtf) for w in dates if w.bounds.end_hi is not None]
        return _side(max(latest)[1], last=True) if latest else ""
    earliest = [(w.bounds.start_lo, w.edtf) for w in dates if w.bounds.start_lo is not None]
    return _side(min(earliest)[1], last=False) if earliest else ""


def _side(edtf: str, *, last: bool) -> str:
    first, _, end = edtf.partition("/")
    return date_words(When(end if last and end else first))
