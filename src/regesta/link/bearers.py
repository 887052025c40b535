"""Whom a spelling, or part of a name, may mean: entities are searched by all of their names."""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from regesta.errors import InputError, UnknownName
from regesta.link.forms import Form, Kind, analyse
from regesta.link.gallery import Gallery
from regesta.link.match import word_likeness
from regesta.model.entity import Entity, EntityType
from regesta.model.reader import Reader
from regesta.view.pseudonyms import pseudonymised

T = TypeVar("T")

#: Scores below this are chance.
LEAST = 0.3
#: Two words are spellings of one name from here on.
_ALIKE = 0.9

_KINDS: dict[EntityType, Kind] = {
    EntityType.PERSON: "person",
    EntityType.ORGANISATION: "organisation",
    EntityType.PLACE: "place",
}


class Bearer(msgspec.Struct, frozen=True):
    """An entity that a spelling may mean.

    Attributes:
        entity: Its id.
        type: What it is.
        name: What it is called.
        form: Which of its names is nearest to the spelling.
        score: 0 to 1, for ranking only: likeness of names proves nothing.
        why: What the two names have in common, word by word.
    """

    entity: str
    type: str
    name: str
    form: str
    score: float
    why: str


def bearers(reader: Reader, spelling: str, limit: int = 10) -> list[Bearer]:
    """The entities that a spelling may mean, the likeliest first, each once with its nearest name.

    Args:
        reader: The collection.
        spelling: A name as written, in any script.
        limit: How many at most.
    """
    best: dict[str, Bearer] = {}
    for entity_type, kind in _KINDS.items():
        named = [(entity, n.form) for entity in reader.entities(entity_type) for n in entity.names]
        for found in Gallery((form for _, form in named), kind).search(spelling, 4 * limit):
            if found.score < LEAST:
                continue
            entity = named[found.index][0]
            why = found.match.reason if found.match else "only the sounds of some words are nearly alike"
            bearer = Bearer(entity.id, entity.type, entity.name, found.name, round(found.score, 3), why)
            if entity.id not in best or best[entity.id].score < bearer.score:
                best[entity.id] = bearer
    return sorted(best.values(), key=lambda b: (-b.score, b.entity))[:limit]


def bearing(reader: Reader, words: str) -> list[Entity]:
    """The entities of which a name has all of these words in it, spelled so or otherwise.

    Use this for part of a name that stands for the whole: a last name, a kunya, a name without its middle.

    Args:
        reader: The collection.
        words: The part, in any script.
    """
    found = []
    for entity_type, kind in _KINDS.items():
        part = analyse(words, kind)
        for entity in reader.entities(entity_type):
            if part.bearing and any(_within(part, analyse(name.form, kind)) for name in entity.names):
                found.append(entity)
    return found


def _within(part: Form, whole: Form) -> bool:
    """Whether every word of a name is one of another's."""
    return all(any(word_likeness(x, y)[1] >= _ALIKE for y in whole.bearing) for x in part.bearing)


def named(build: Callable[..., T], reader: Reader, *, subject: str = "", **options: Any) -> T:
    """A view of a subject, which may be part of a name where one entity alone bears it.

    Args:
        build: Builds the view; raises `UnknownName` if there is no such subject.
        reader: The collection.
        subject: Handle of an entity, what else the view takes, or part of a name, be it spelled otherwise.
        options: What else the view takes.

    Raises:
        UnknownName: If there is nothing of that name.
        InputError: If several bear it.
    """
    try:
        return build(reader, subject=subject, **options)
    except UnknownName:
        found = bearing(reader, subject)
        if not found:
            raise
        if len(found) > 1:
            hidden = pseudonymised(reader)
            shown = ", ".join(f"{e.name} [{e.id}]" for f in found if (e := hidden.entity(f.id)))
            raise InputError(f"Several bear the name {subject!r}: {shown}. Ask for one by its id.") from None
        return build(reader, subject=found[0].id, **options)
