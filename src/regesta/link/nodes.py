"""What the linker works on: declared entities and mentions, with their names taken to pieces."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from regesta.link.acronyms import is_acronym
from regesta.link.forms import Form, Kind, Part, Role, analyse
from regesta.model.entity import Declaration, EntityType, Mention, MentionKind
from regesta.model.names import Name, NameKind
from regesta.model.reader import Reader
from regesta.model.source import PassageKind

_TYPES = {
    MentionKind.PERSON: EntityType.PERSON,
    MentionKind.ORGANISATION: EntityType.ORGANISATION,
    MentionKind.PLACE: EntityType.PLACE,
    MentionKind.DOCUMENT: EntityType.SOURCE,
}
_KINDS: dict[EntityType, Kind] = {
    EntityType.PERSON: "person",
    EntityType.ORGANISATION: "organisation",
    EntityType.PLACE: "place",
}
_TELLING = 0.5
_INLINE = frozenset(
    {PassageKind.INLINE_QUOTATION, PassageKind.NOTE_CALL, PassageKind.GLOSS, PassageKind.OMISSION}
)


class Node(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """A declared entity, a mention, or a source that a judgement speaks of.

    Attributes:
        at: Position among all nodes: declarations first, then mentions in order of the text.
        handle: Handle that it is known by.
        type: What it is.
        names: Names of it, the preferred one first; of a mention its words.
        forms: The names that are compared, taken to pieces, in their order.
        mention: The mention, if it is one.
        declaration: The declaration, if it is one.
        section: Source, layer and heading under which a mention stands.
    """

    at: int
    handle: str
    type: EntityType
    names: tuple[Name, ...]
    forms: tuple[Form, ...] = ()
    mention: Mention | None = None
    declaration: Declaration | None = None
    section: tuple[str, str, str] = ("", "", "")

    @property
    def source(self) -> str:
        """Handle of the source of a mention; empty for others."""
        return self.mention.source if self.mention else ""

    @property
    def text(self) -> str:
        """Its preferred name."""
        return self.names[0].form if self.names else self.handle

    @property
    def acronym(self) -> bool:
        """Whether its name is an acronym."""
        return self.type is EntityType.ORGANISATION and is_acronym(self.text)

    @property
    def full(self) -> bool:
        """Whether it is a mention or declaration of a person by two names or more."""
        return any(len(telling(form)) > 1 for form in self.forms)


def telling(form: Form) -> tuple[Part, ...]:
    """The parts by which a person can be known: no initials, nor the second half of Nur al-Din."""
    return tuple(p for p in form.bearing if p.role is not Role.INITIAL and p.weight >= _TELLING)


def kind_of(node: Node) -> Kind | None:
    """What kind of names a node has, or None if its names are not compared."""
    return _KINDS.get(node.type)


def nodes_of(reader: Reader, handles: Iterable[str] = ()) -> list[Node]:
    """All declarations and mentions of a collection as nodes, in an order of their own.

    Args:
        reader: The collection.
        handles: Handles that judgements speak of: sources among them become nodes too.
    """
    nodes: list[Node] = []
    # Declared names are only ever compared with those in texts: without texts there is nothing to analyse.
    compared = next(reader.mentions(), None) is not None
    for declaration in sorted(reader.declarations(), key=lambda d: d.id):
        nodes.append(_declared(declaration, len(nodes), compared=compared))
    for handle in sorted(set(handles)):
        source = reader.source(handle)
        if source is not None:
            names = (Name(form=source.title or source.id),)
            nodes.append(Node(at=len(nodes), handle=handle, type=EntityType.SOURCE, names=names))
    sections = _Sections(reader)
    mentions = (m for m in reader.mentions() if m.kind in _TYPES)
    for mention in sorted(mentions, key=lambda m: (m.source, m.layer, m.start, m.end, m.kind)):
        nodes.append(_mentioned(mention, len(nodes), sections.of(mention)))
    return nodes


def _declared(declaration: Declaration, at: int, *, compared: bool) -> Node:
    kind = _KINDS.get(declaration.type) if compared else None
    forms = tuple(analyse(name.form, kind) for name in declaration.names) if kind else ()
    return Node(
        at=at,
        handle=declaration.id,
        type=declaration.type,
        names=declaration.names or (Name(form=declaration.id),),
        forms=tuple(f for f in forms if f.bearing),
        declaration=declaration,
    )


def _mentioned(mention: Mention, at: int, section: tuple[str, str, str]) -> Node:
    entity_type = _TYPES[mention.kind]
    kind = _KINDS.get(entity_type)
    names = _names(mention)
    forms = (analyse(names[0].form, kind),) if kind else ()
    return Node(
        at=at,
        handle=mention.id,
        type=entity_type,
        names=names,
        forms=tuple(form for form in forms if form.bearing),
        mention=mention,
        section=section,
    )


def _names(mention: Mention) -> tuple[Name, ...]:
    """The words of a mention; for one that only describes somebody the name that the text implies.

    An editor who writes “Anna [Muster]” may imply the whole name, which stands nowhere as such: it
    is kept for want of a better one, but nothing is compared with it.
    """
    words = Name(form=" ".join(mention.text.split()), attested=mention.source)
    implied = " ".join((mention.hint("name") or "").split())
    if not implied or mention.kind is not MentionKind.PERSON:
        return (words,)
    whole = Name(form=implied, kind=NameKind.GLOSS, attested=mention.source)
    return (words, whole) if mention.hint("gloss-of") else (whole,)


def hints(mention: Mention | None, key: str) -> Iterator[tuple[str, str]]:
    """What a mention refers to under `key`, each with the pattern that showed it, or ''."""
    refers = mention.refers if mention else ()
    for index, (name, value) in enumerate(refers):
        if name == key:
            following = refers[index + 1 :]
            yield value, next((v for k, v in following if k == "pattern"), "")


class _Sections:
    """Which heading a mention stands under."""

    def __init__(self, reader: Reader) -> None:
        self._starts: dict[str, list[int]] = defaultdict(list)
        self._headings: dict[str, list[str]] = defaultdict(list)
        blocks = [
            p for p in reader.passages() if p.layer_id and p.start is not None and p.kind not in _INLINE
        ]
        for passage in sorted(blocks, key=lambda p: (p.layer_id or "", p.start or 0, -(p.end or 0))):
            self._starts[passage.layer_id or ""].append(passage.start or 0)
            self._headings[passage.layer_id or ""].append(passage.heading or "")

    def of(self, mention: Mention) -> tuple[str, str, str]:
        layer = f"{mention.source}/{mention.layer}"
        index = bisect_right(self._starts[layer], mention.start) - 1
        heading = self._headings[layer][index] if index >= 0 else ""
        return mention.source, mention.layer, heading
