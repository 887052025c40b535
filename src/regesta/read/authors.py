"""Authors that a document names: words in its metadata become people who can speak."""

import re
from collections.abc import Iterable

import msgspec

from regesta.model.entity import Declaration, EntityType
from regesta.model.item import Item
from regesta.model.names import Name
from regesta.model.source import Source
from regesta.read.documents import slug

_SEVERAL = re.compile(r"\s*(?:;|\band\b|\bund\b|\bet\b|&)\s*")


def with_authors(items: Iterable[Item]) -> list[Item]:
    """The items, with a declared person for each author named in the details of the source.

    A source whose authors are known by handle is left as it is.

    Args:
        items: What an importer yielded, the source first.
    """
    given = list(items)
    for at, item in enumerate(given):
        if isinstance(item, Source) and not item.authors:
            people = [
                Declaration(id=slug(name), type=EntityType.PERSON, names=(Name(form=name),))
                for key, value in item.details
                if key == "author"
                for name in _SEVERAL.split(value.strip())
                if any(c.isalpha() for c in name)
            ]
            people = [p for p in {p.id: p for p in people}.values() if p.id != item.id]
            given[at] = msgspec.structs.replace(item, authors=tuple(p.id for p in people))
            given += people
    return given
