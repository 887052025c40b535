"""Mentions in texts, and the entities that judgements about mentions make of them."""

from collections import defaultdict, deque
from collections.abc import Iterable
from enum import StrEnum

import msgspec

from regesta.model.names import Name


class EntityType(StrEnum):
    """What there is to speak of."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    EVENT = "event"
    OFFICE = "office"
    ISSUE = "issue"
    OBJECT = "object"
    SOURCE = "source"


#: Types whose names are names; events and issues are called by descriptions.
NAMED = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE, EntityType.OFFICE)


class MentionKind(StrEnum):
    """What a span of text names."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    DATE = "date"
    AMOUNT = "amount"
    DOCUMENT = "document"


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A span of a text layer that names something.

    Attributes:
        source: Handle of the source.
        layer: Name of the layer.
        start: First code point.
        end: One past the last.
        kind: What it names.
        text: The words at the span, exactly.
        refers: What the extractor can say of it, as (key, value): ``edtf`` and ``reason`` of a date,
            ``figures``, ``unit`` and ``per`` (“head”, “month”) of an amount, ``alias-of`` and ``gloss-of``
            (the id of another mention) with ``pattern`` for hints on identity, ``title``, ``role`` …
        made_by: Extractor and version.
    """

    source: str
    layer: str
    start: int
    end: int
    kind: MentionKind
    text: str
    refers: tuple[tuple[str, str], ...] = ()
    made_by: str = ""

    @property
    def id(self) -> str:
        """``SOURCE/LAYER:START-END``; it serves as a handle in claims."""
        return f"{self.source}/{self.layer}:{self.start}-{self.end}"

    def hint(self, key: str) -> str | None:
        """First value under `key` in `refers`."""
        return next((value for name, value in self.refers if name == key), None)


class Declaration(msgspec.Struct, frozen=True, kw_only=True):
    """An entity that a person declared: evidence, where an `Entity` is derived.

    Attributes:
        id: Handle, unique in the collection.
        type: What it is.
        names: Its names, the preferred one first.
        protected: To be pseudonymised in reports and exports (victims, minors, the living).
        note: Who that is, in a sentence.
    """

    id: str
    type: EntityType
    names: tuple[Name, ...] = ()
    protected: bool = False
    note: str = ""

    def completed(self, later: "Declaration") -> "Declaration":
        """This declaration with what a later one adds: further names, protection, a further note."""
        notes = dict.fromkeys(note for note in (self.note, later.note) if note)
        return Declaration(
            id=self.id,
            type=self.type,
            names=tuple(dict.fromkeys(self.names + later.names)),
            protected=self.protected or later.protected,
            note=" ".join(notes),
        )


class Join(msgspec.Struct, frozen=True):
    """Why two handles are taken for one entity.

    Attributes:
        left: Handle.
        right: Handle.
        reason: Why, in words: rule and the parts of the names that matched, or the judgement.
        judged: Whether a person decided it, rather than the machine.
    """

    left: str
    right: str
    reason: str
    judged: bool = False


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """What declarations, mentions and judgements make up together. Derived, never destroyed.

    Attributes:
        id: Handle of its declaration, or made of its type and name.
        type: What it is.
        name: Preferred name.
        names: All forms, the preferred one first.
        handles: Handles that resolve to it: declarations and mentions.
        joins: Why these handles are one.
        protected: To be pseudonymised in reports and exports.
    """

    id: str
    type: EntityType
    name: str
    names: tuple[Name, ...] = ()
    handles: tuple[str, ...] = ()
    joins: tuple[Join, ...] = ()
    protected: bool = False

    def between(self, handles: Iterable[str]) -> list[Join]:
        """The joins by which these handles are one: a shortest way from the first to each other one.

        Args:
            handles: Handles of the entity.
        """
        beside: dict[str, list[tuple[str, Join]]] = defaultdict(list)
        for join in self.joins:
            beside[join.left].append((join.right, join))
            beside[join.right].append((join.left, join))
        wanted = sorted(set(handles) & {*self.handles, self.id})
        back: dict[str, tuple[str, Join] | None] = {}
        needed: dict[Join, None] = {}
        for root in wanted:
            if root in back:
                continue
            back[root] = None
            waiting = deque([root])
            while waiting:
                at = waiting.popleft()
                for to, join in sorted(beside[at], key=lambda step: step[0]):
                    if to not in back:
                        back[to] = (at, join)
                        waiting.append(to)
        for handle in wanted:
            step = back[handle]
            while step is not None and step[1] not in needed:
                needed[step[1]] = None
                step = back[step[0]]
        return list(needed)
