"""The list of entities, and the page of one of them: its names, who uses them, and all that is claimed."""

from collections.abc import Iterable

import msgspec

from regesta.desk.lines import Decision, FindingLine, decisions, finding_line, pages_of
from regesta.model.claim import Claim
from regesta.model.entity import Entity, Join, Mention
from regesta.model.names import fold
from regesta.model.reader import Reader
from regesta.model.source import Passage
from regesta.store.glance import Glance
from regesta.view.excerpts import Excerpt, Part, Piece, excerpt
from regesta.view.telling import Told, told
from regesta.view.who_is_who import Who, who
from regesta.view.wording import citation

#: Entities in a list, claims on a page, places where it is named that are shown, code points around them.
SIZE, CLAIMS, PLACES, AROUND = 60, 40, 24, 90


class EntityLine(msgspec.Struct, frozen=True, kw_only=True):
    """An entity in a line.

    Attributes:
        id: Its id.
        type: person, organisation, place …
        name: What it is called.
        others: Its other names.
        handles: How many declarations and mentions make it up.
        protected: Whether reports and exports give it a pseudonym.
    """

    id: str
    type: str
    name: str
    others: tuple[str, ...]
    handles: int
    protected: bool


class EntityList(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the list of entities.

    Attributes:
        entities: The entities, those that are named most often first.
        types: How many fit the words, by type.
        type: Only these are shown; empty for all.
        words: Only those with such a name are shown; empty for all.
        number: How many fit.
        page: Number of the page, from 1.
        pages: How many there are.
    """

    entities: tuple[EntityLine, ...]
    types: dict[str, int]
    type: str
    words: str
    number: int
    page: int
    pages: int


class Named(msgspec.Struct, frozen=True):
    """A place where an entity is named.

    Attributes:
        mention: Id of the mention.
        passage: Id of the passage that holds it.
        citation: Where it stands, in words.
        excerpt: The words around, with the name marked.
    """

    mention: str
    passage: str
    citation: str
    excerpt: Excerpt


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """Why two handles are taken for one.

    Attributes:
        left: The one handle.
        right: The other.
        left_words: What stands there.
        right_words: What stands here.
        reason: Why, in words.
        judged: Whether a reader decided it.
    """

    left: str
    right: str
    left_words: str
    right_words: str
    reason: str
    judged: bool


class EntityPage(msgspec.Struct, frozen=True, kw_only=True):
    """An entity with all that is known of it.

    Attributes:
        who: The entity with its names.
        ties: Why these names are taken for one; each reason for two names once.
        places: Where it is named; no more than a page holds.
        claims: What is claimed, by time.
        page: Number of the page of claims, from 1.
        pages: How many there are.
        findings: Findings about it.
        decisions: What was decided about it.
    """

    who: Who
    ties: tuple[Tie, ...]
    places: tuple[Named, ...]
    claims: tuple[Told, ...]
    page: int
    pages: int
    findings: tuple[FindingLine, ...]
    decisions: tuple[Decision, ...]


def entity_list(glance: Glance, kind: str, words: str, page: int) -> EntityList:
    """A page of the list of entities."""
    folded = fold(words).text.strip() if words else ""
    found, types, number = glance.entities(kind, folded, (page - 1) * SIZE, SIZE)
    return EntityList(
        entities=tuple(map(entity_line, found)),
        types=types,
        type=kind,
        words=words,
        number=number,
        page=page,
        pages=pages_of(number, SIZE),
    )


def entity_line(entity: Entity) -> EntityLine:
    """An entity in a line."""
    others = tuple(dict.fromkeys(n.form for n in entity.names if n.form != entity.name))
    return EntityLine(
        id=entity.id,
        type=entity.type.value,
        name=entity.name,
        others=others,
        handles=len(entity.handles),
        protected=entity.protected,
    )


def entity_page(glance: Glance, handle: str, page: int) -> EntityPage:
    """An entity by its id or one of its handles.

    Raises:
        UnknownName: If there is none.
    """
    entity = glance.entity(handle)
    claims = sorted(glance.about(entity.id), key=_when)
    shown = claims[(page - 1) * CLAIMS : page * CLAIMS]
    places = glance.holding(glance.mentions(entity)[:PLACES])
    texts = {f"{mention.source}/{mention.layer}" for mention, _ in places}
    reader = glance.claims((c.id for c in shown), [*entity.handles, *(m.source for m, _ in places)], texts)
    notes = {d.id: d.note for d in reader.declarations() if d.note}
    about = (reader.claim(c.id) for c in shown)
    return EntityPage(
        who=who(reader, entity, claims, notes),
        ties=tuple(_ties(reader, entity)),
        places=tuple(_named(reader, mention, passage) for mention, passage in places),
        claims=told(reader, (c for c in about if c is not None)),
        page=page,
        pages=pages_of(len(claims), CLAIMS),
        findings=tuple(map(finding_line, glance.concerning([entity.id, *entity.handles]))),
        decisions=decisions(glance.on([entity.id, *entity.handles])),
    )


def _when(claim: Claim) -> tuple[bool, int]:
    """Claims by their earliest day; those without one come last."""
    first = claim.when.bounds.start_lo if claim.when else None
    last = claim.when.bounds.end_hi if claim.when else None
    known = first if first is not None else last
    return known is None, known or 0


def _ties(reader: Reader, entity: Entity) -> Iterable[Tie]:
    ties: dict[tuple[str, str, str], Tie] = {}
    for join in sorted(entity.joins, key=lambda j: not j.judged):
        tie = _tie(reader, join)
        ties.setdefault((tie.left_words, tie.right_words, tie.reason), tie)
    return ties.values()


def _tie(reader: Reader, join: Join) -> Tie:
    return Tie(
        left=join.left,
        right=join.right,
        left_words=reader.form(join.left),
        right_words=reader.form(join.right),
        reason=join.reason,
        judged=join.judged,
    )


def _named(reader: Reader, mention: Mention, passage: Passage) -> Named:
    layer = reader.layer(f"{mention.source}/{mention.layer}")
    text = layer.text if layer else ""
    before = text[max(0, mention.start - AROUND) : mention.start].rpartition("\n\n")[2]
    after = text[mention.end : mention.end + AROUND].partition("\n\n")[0]
    pieces = (
        Piece(Part.AROUND, f"… {before.partition(' ')[2]}" if len(before) == AROUND else before),
        Piece(Part.MARKED, mention.text),
        Piece(Part.AROUND, f"{after.rpartition(' ')[0]} …" if len(after) == AROUND else after),
    )
    rtl = excerpt(reader, passage).rtl
    return Named(mention.id, passage.id, citation(reader, passage), Excerpt(pieces, rtl))
