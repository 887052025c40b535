"""Whom a spelling may mean: the entities of a collection, searched by all of their names."""

import msgspec

from regesta.link.forms import Kind
from regesta.link.gallery import Gallery
from regesta.model.entity import EntityType
from regesta.model.reader import Reader

#: Scores below this are chance.
LEAST = 0.3

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
