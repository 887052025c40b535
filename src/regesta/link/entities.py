"""Clusters of nodes → entities: which name is preferred, what sort each form is, and the handle."""

import re
from collections import Counter
from collections.abc import Iterable

import msgspec

from regesta.link.acronyms import is_acronym
from regesta.link.arabic import is_arabic
from regesta.link.clusters import Clusters
from regesta.link.forms import Form, Part, Role, analyse
from regesta.link.match import SAME_WORD
from regesta.link.nodes import Node, kind_of, telling
from regesta.link.skeleton import likeness
from regesta.model.dates import in_words
from regesta.model.entity import Entity, EntityType, Join
from regesta.model.judgement import Judgement
from regesta.model.names import Name, NameKind, fold

_ARTICLE = re.compile(r"^(?:the|The|THE)\s+")
_SIGN = re.compile(r"[^a-z0-9]+")
_LONGEST = 60
_PLAIN_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_DOCUMENT = re.compile(
    r"\b(?:letter|report|memorandum|memo|telegram|dispatch|message|note|article|statement|circular|minutes|"
    r"lettre|rapport|télégramme|dépêche|circulaire|note)\b",
    re.IGNORECASE,
)


def entities_of(
    clusters: Clusters, same: Iterable[Judgement], taken: Iterable[str], owners: dict[int, Node]
) -> list[Entity]:
    """The entities that a partition makes, in order of their first node.

    Args:
        clusters: The partition.
        same: Judgements of sameness in force, oldest first: of several declarations in a cluster the
            one that such a judgement names first gives its handle and name.
        taken: Handles that no derived entity may have.
        owners: For positions of bodies, whose they are: tells bodies without a name of their own apart.
    """
    rank = {target: i for i, target in enumerate(t for j in same for t in j.targets)}
    used = set(taken) | {n.handle for n in clusters.nodes if n.mention is None}
    out = []
    for members in clusters:
        entity = _entity(
            [clusters.nodes[i] for i in members], clusters.joins.get(clusters.root(members[0]), []), rank
        )
        if not entity.id:
            entity = _owned(entity, next((owners[i] for i in members if i in owners), None))
            entity = msgspec.structs.replace(entity, id=_free(entity, used))
        used.add(entity.id)
        out.append(entity)
    return out


def _entity(nodes: list[Node], joins: list[Join], rank: dict[str, int]) -> Entity:
    given = [n for n in nodes if n.mention is None]
    given.sort(key=lambda n: (n.declaration is None, rank.get(n.handle, len(rank)), n.at))
    head = given[0] if given else nodes[0]
    preferred = head.names[0] if given else _implied(_preferred(nodes), nodes)
    dated = None if given else _dated_document(nodes)
    preferred = dated or preferred
    return Entity(
        id=head.handle if given else "",
        type=head.type,
        name=preferred.form,
        names=_names(preferred, given, [n for n in nodes if n.mention is not None]),
        handles=tuple(n.handle for n in (*given, *(n for n in nodes if n.mention is not None))),
        joins=tuple(joins),
        protected=any(n.declaration.protected for n in given if n.declaration),
    )


def _dated_document(nodes: list[Node]) -> Name | None:
    """“letter of 3 November 2012” for a document that is named only in passing, each time otherwise."""
    hints = [n.mention.hint("edtf") or "" for n in nodes if n.mention]
    dates = [edtf for edtf in hints if _PLAIN_DATE.fullmatch(edtf)]
    word = next((found[0] for n in nodes if (found := _DOCUMENT.search(n.text))), None)
    if nodes[0].type is not EntityType.SOURCE or not dates or word is None:
        return None
    return Name(form=f"{word.lower()} of {in_words(max(dates, key=len))}", kind=NameKind.GLOSS)


def _owned(entity: Entity, owner: Node | None) -> Entity:
    """“Advisory Board” as “Advisory Board of the Guild”, which is what a reader must know of it."""
    generic = entity.type is EntityType.ORGANISATION and analyse(entity.name, "organisation").generic
    if not generic or owner is None:
        return entity
    name = Name(form=f"{entity.name} of {_shown(owner.text)}", kind=NameKind.GLOSS)
    return msgspec.structs.replace(entity, name=name.form, names=(name, *entity.names))


# --- Names --------------------------------------------------------------------------------------------


def _preferred(nodes: list[Node]) -> str:
    """The fullest common form: the form that most of the mentions are a part of.

    A full name that the text only implies is taken where it gives no full name itself.
    """
    shown = [_shown(n.text) for n in nodes]
    if kind_of(nodes[0]) == "person" and not any(n.full for n in nodes):
        shown += [_shown(name.form) for n in nodes for name in n.names[1:]]
    counts = Counter(shown)
    kind = kind_of(nodes[0])
    if kind is None:
        return max(counts, key=lambda text: (len(text.split()), counts[text], text))
    forms = {text: analyse(text, kind) for text in counts}
    first = {text: i for i, text in reversed(list(enumerate(shown)))}

    def merit(text: str) -> tuple[bool, bool, int, bool, int, int, int]:
        form = forms[text]
        parts = set(form.key)
        support = sum(n for other, n in counts.items() if set(forms[other].key) <= parts)
        full = len(telling(form)) > 1 if kind == "person" else not is_acronym(text) and not form.generic
        kunya = any(p.role is Role.KUNYA for p in form.bearing[:1])
        return (
            not is_arabic(fold(text).text),
            full,
            support,
            not kunya,
            len(form.key),
            counts[text],
            -first[text],
        )

    return max(counts, key=merit)


def _implied(form: str, nodes: list[Node]) -> Name:
    """A form as a name: a gloss of ours if no mention is in these words."""
    attested = any(_shown(node.text) == form for node in nodes)
    return Name(form=form, kind=NameKind.NAME if attested else NameKind.GLOSS)


def _shown(text: str) -> str:
    return _ARTICLE.sub("", text)


def _names(preferred: Name, given: list[Node], mentions: list[Node]) -> tuple[Name, ...]:
    names: dict[str, Name] = {}
    for name in (n for node in given for n in node.names):
        names.setdefault(name.form, name)
    kind = kind_of(mentions[0]) if mentions else None
    main = analyse(preferred.form, kind) if kind else None
    longer = [node.forms[0] for node in mentions if node.forms and len(node.forms[0].key) > 1]
    for node in mentions:
        form = _shown(node.text)
        if form not in names:
            implied = node.names[0].kind is not NameKind.NAME
            kept = implied or form == preferred.form
            sort = node.names[0].kind if kept else _sort(node, main, longer)
            names[form] = Name(form=form, kind=sort, attested=node.source)
    first = names.pop(preferred.form, preferred)
    return (first, *names.values())


def _sort(node: Node, main: Form | None, longer: list[Form]) -> NameKind:
    form = node.forms[0] if node.forms else None
    if node.acronym:
        return NameKind.ACRONYM
    if form is None or main is None:
        return NameKind.NAME
    if form.bearing[0].role is Role.KUNYA:
        return NameKind.KUNYA
    if any(len(form.key) < len(f.key) and all(_within(p, f) for p in form.bearing) for f in (main, *longer)):
        return NameKind.SHORT
    if (
        len(form.key) == len(main.key)
        and form.key != main.key
        and all(_within(p, main) for p in form.bearing)
    ):
        return NameKind.TRANSLITERATION
    if node.mention is not None and node.mention.hint("gloss-of"):
        return NameKind.GLOSS
    return NameKind.NAME


def _within(part: Part, main: Form) -> bool:
    return any(part.text == p.text or likeness(part.sound, p.sound) >= SAME_WORD for p in main.bearing)


# --- Handles ------------------------------------------------------------------------------------------


def _free(entity: Entity, used: set[str]) -> str:
    base = slug(entity.name, entity.type)
    number, handle = 1, base
    while handle in used:
        number += 1
        handle = f"{base}-{number}"
    return handle


def slug(name: str, entity_type: EntityType) -> str:
    """A handle made of a name: Latin letters, digits and hyphens, beginning with a letter."""
    text = fold(name).text
    if not text.isascii():
        from anyascii import anyascii

        text = anyascii(text).casefold()
    text = _SIGN.sub("-", text.replace("'", "")).strip("-")[:_LONGEST].strip("-")
    if not text or not text[0].isalpha():
        text = f"{entity_type}-{text}".strip("-")
    return text
