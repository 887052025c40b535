"""Finding the names of protected entities in text, and putting pseudonyms in their place."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from regesta.model.entity import Entity, EntityType
from regesta.model.names import fold, script_of
from regesta.model.reader import Reader

#: Parts of names that tell nobody from anybody else, folded: articles, kinship words, forms of address.
_COMMON_WORDS = (
    "al el ad as ar at az an abu abou abi umm oum ibn bin ben bint bou ould ait ag de del della di da du des "
    "der den die das von van vom zu zum la le les lo los the of and st saint san mac mc fitz dr mr mrs ms "
    "miss sir dame lady lord sheikh shaykh cheikh emir amir hajj haji imam mullah father brother sister "
    "captain colonel general major professor prof doctor judge minister president king queen prince "
    "ambassador consul abd abdul ابو ابي ام ابن بن بنت ال عبد الشيخ شيخ الحاج"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_ARABIC_KINDS = {"Person": "شخص", "Organisation": "منظمة", "Place": "مكان"}
_CLITICS = "وفبلك"


class Hidden(NamedTuple):
    """A protected entity.

    Attributes:
        entity: As it was linked.
        pseudonym: What it is called instead: ``Person 1``.
        handle: The handle that stands for it instead: ``person-1``.
    """

    entity: Entity
    pseudonym: str
    handle: str


class HiddenText(NamedTuple):
    """A text with pseudonyms, and where its parts were.

    Attributes:
        text: The new text.
        cuts: For each replacement in order: start and end in the old text, start and end in the new.
    """

    text: str
    cuts: tuple[tuple[int, int, int, int], ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of the old text is in the new one; a name that it cuts through is in it whole."""
        return self._at(start, 2), max(self._at(start, 2), self._at(end, 3))

    def _at(self, offset: int, edge: int) -> int:
        index = bisect_right(self.cuts, offset, key=lambda cut: cut[0]) - 1
        if index < 0:
            return offset
        old_start, old_end, new_start, new_end = self.cuts[index]
        if offset >= old_end:
            return offset - old_end + new_end
        return new_start if offset == old_start or edge == 2 else new_end


def pseudonyms(reader: Reader) -> list[Hidden]:
    """The protected entities with their pseudonyms, numbered in the order of their declaration."""
    places = {d.id: number for number, d in enumerate(reader.declarations())}
    numbers: dict[str, int] = {}
    taken = {d.id for d in reader.declarations()} | {s.id for s in reader.sources()}
    out: list[Hidden] = []
    protected = [e for e in reader.entities() if e.protected and not _hidden_before(e)]
    for entity in sorted(
        protected, key=lambda e: min(places.get(h, len(places)) for h in (e.id, *e.handles))
    ):
        kind = entity.type.value
        numbers[kind] = numbers.get(kind, 0) + 1
        handle = f"{kind}-{numbers[kind]}"
        while handle in taken:
            handle += "x"
        out.append(Hidden(entity, f"{kind.capitalize()} {numbers[kind]}", handle))
    return out


def _hidden_before(entity: Entity) -> bool:
    """Whether the collection was read from an export in which this entity has a pseudonym already."""
    kind = entity.type.value
    pseudonym = re.fullmatch(rf"{kind.capitalize()} \d+", entity.name)
    return bool(pseudonym and re.fullmatch(rf"{kind}-\d+x*", entity.id))


class NameHider:
    """Replaces the names of protected entities.

    Args:
        reader: The collection.
        hidden: Whom to hide.
    """

    def __init__(self, reader: Reader, hidden: list[Hidden]) -> None:
        self._reader, self._hidden = reader, hidden
        self._by_handle = {h: x for x in hidden for h in (x.entity.id, *x.entity.handles)}
        known: dict[str, str | None] = {}
        public = [e for e in reader.entities(EntityType.PERSON, EntityType.PLACE) if not e.protected]
        for entity in public:
            known.update((key, None) for form in _forms(reader, entity) if " " in (key := _key(form)))
        shared = {part for e in public for form in _forms(reader, e) for part in _parts(form)}
        for person in hidden:
            for form in _forms(reader, person.entity):
                known[_key(form)] = person.pseudonym
                for part in _parts(form) if person.entity.type is EntityType.PERSON else ():
                    if part not in shared or part == _surname(form):
                        known.setdefault(part, person.pseudonym)
        known.pop("", None)
        self._known = known
        forms = sorted(known, key=len, reverse=True)
        joined = "|".join(re.escape(form).replace(r"\ ", " ") for form in forms)
        self._pattern = re.compile(
            rf"(?<![^\W_])(?:(?<=\b)[{_CLITICS}](?=[\u0600-\u06ff]))?({joined})(?![^\W_])"
        )

    def hide(self, text: str) -> HiddenText:
        """The text with pseudonyms, and what moved."""
        if not text:
            return HiddenText(text)
        folded = fold(text)
        pieces: list[str] = []
        cuts: list[tuple[int, int, int, int]] = []
        at = new = 0
        for found in self._pattern.finditer(folded.text):
            pseudonym = self._known[found[1]]
            if pseudonym is None:  # the full name of somebody who need not be hidden
                continue
            start, end = folded.original(*found.span(1))
            end = start + len(text[start:end].rstrip())
            if script_of(text[start:end]) == "Arab":  # a Latin name would tear the line apart
                pseudonym = _in_arabic(pseudonym)
            pieces += [text[at:start], pseudonym]
            new += start - at
            cuts.append((start, end, new, new + len(pseudonym)))
            new += len(pseudonym)
            at = end
        return HiddenText("".join([*pieces, text[at:]]), tuple(cuts))

    def text(self, text: str) -> str:
        """The text with pseudonyms."""
        return self.hide(text).text

    def pseudonym(self, handle: str) -> str:
        """The pseudonym that a handle stands for, or an empty string."""
        found = self._by_handle.get(handle)
        return found.pseudonym if found else ""

    def handles(self) -> dict[str, str]:
        """New handles for those that are or tell a protected name."""
        renamed: dict[str, str] = {}
        declared = {d.id for d in self._reader.declarations()}
        for person in self._hidden:
            own = [h for h in (person.entity.id, *person.entity.handles) if self._reader.mention(h) is None]
            for number, handle in enumerate(dict.fromkeys(own)):
                renamed[handle] = person.handle + (f"-{number + 1}" if number else "")
        secret = {_key(h.replace("-", " ")) for h in renamed} | {f for f, p in self._known.items() if p}
        telling = re.compile(
            rf"(?<![^\W_])({'|'.join(sorted(map(re.escape, secret), key=len, reverse=True))})(?![^\W_])"
        )
        for handle in sorted(declared | {s.id for s in self._reader.sources()}):
            if handle not in renamed and telling.search(_key(re.sub(r"[-_./:]", " ", handle))):
                kind = self._reader.type_of(handle) or "entity"
                renamed[handle] = f"{kind}-with-hidden-name-{len(renamed) + 1}"
        return renamed


def _in_arabic(pseudonym: str) -> str:
    """“Person 1” as it reads within a line of Arabic."""
    kind, _, number = pseudonym.partition(" ")
    return f"{_ARABIC_KINDS.get(kind, 'اسم')} {number}"


def _forms(reader: Reader, entity: Entity) -> Iterable[str]:
    yield entity.name
    yield from (name.form for name in entity.names)
    declared = {d.id: d for d in reader.declarations()} if entity.protected else {}
    for handle in entity.handles:
        if (mention := reader.mention(handle)) is not None:
            yield mention.text
        if handle in declared:
            yield from (name.form for name in declared[handle].names)


def _key(form: str) -> str:
    return fold(form).text.strip()


def _parts(form: str) -> list[str]:
    """The telling parts of a name, folded."""
    words = re.findall(r"[^\W\d_][\w'\-]*", _key(form))
    return [w for w in words if len(w) > 2 and w not in _COMMON]


def _surname(form: str) -> str:
    parts = _parts(form)
    return parts[-1] if len(parts) > 1 else ""
