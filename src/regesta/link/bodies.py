"""Bodies without a name of their own: “the Central Command”, and whose it is."""

import re
from collections import defaultdict

from regesta.link.clusters import Clusters
from regesta.link.forms import Form, Role
from regesta.link.nodes import Node, hints
from regesta.model.entity import EntityType
from regesta.model.reader import Reader

_POSSESSIVE = re.compile(r"^\s*(?:['’]s?|s['’])?\s*$")
_WHOSE = r"(?:the|an?|our|its|their|his|her|la|le|les|l['’])"
_OF = re.compile(
    rf"^\s*[\[(]?\s*(?:of|de|du|des|for|pour)\s+(?:{_WHOSE}\s+)?(?:(?:\w+\s+){{1,2}}\[)?$", re.IGNORECASE
)
# An owner that is not named: “his group’s Board”, “our Board”, “the Board of the organisation”.
_OWNER_BEFORE = re.compile(
    r"(\w+)(?:['’]s|(?<=s)['’])\s+$|\b(his|her|your|their|its|our|my)\s+$", re.IGNORECASE
)
_OWNER_AFTER = re.compile(rf"^\s+(?:of|de|du|des)\s+(?:{_WHOSE}\s+)?(\w+)", re.IGNORECASE)
_NEAR = 40


def join_owned(clusters: Clusters, reader: Reader) -> dict[int, Node]:
    """Join bodies of one head and one owner, then bare heads with the nearest such body.

    The owner stands in the name (“Board of the Guild”), before it (“the Guild’s Board”) or behind it
    (“the Board of the Guild”, “the Board [of the Guild]”). “Board” and “Advisory Board” of one owner
    are one if the source gives that owner no other board. A bare “the Board” belongs to the nearest
    board before it under the same heading; without one, and where its owner is said without being
    named (“his group’s Board”), it is left apart.

    Returns:
        For positions of bodies, the node of their owner.
    """
    bodies = [n for n in clusters.nodes if n.type is EntityType.ORGANISATION and n.forms and n.mention]
    owners = _owners(clusters, reader, bodies)
    _same_owner(clusters, bodies, owners)
    _bare(clusters, reader, bodies, owners)
    return owners


def _owners(clusters: Clusters, reader: Reader, bodies: list[Node]) -> dict[int, Node]:
    """For each body with a class word: the node of whom or what it belongs to."""
    by_key = {}
    for node in reversed(clusters.nodes):
        if node.type in (EntityType.ORGANISATION, EntityType.PLACE):
            for form in node.forms:
                by_key[node.type, node.source, form.key] = node
    by_handle = {n.handle: n for n in clusters.nodes}
    found: dict[int, Node] = {}
    neighbours = [n for n in clusters.nodes if n.mention is not None]
    position = {n.at: i for i, n in enumerate(neighbours)}
    for node in bodies:
        form = node.forms[0]
        if not _head(form):
            continue
        if not form.generic:
            named = tuple(p.text for p in form.bearing if p.role not in (Role.CLASS, Role.RANK))
            owner = by_key.get((EntityType.ORGANISATION, node.source, named))
            if owner is not None and owner.at != node.at:
                found[node.at] = owner
            continue
        said = next((by_handle[h] for h, _ in hints(node.mention, "of") if h in by_handle), None)
        owner = said or _neighbour(reader, node, neighbours, position[node.at])
        if owner is not None:
            found[node.at] = owner
    return found


def _head(form: Form) -> str:
    """The class word that says what kind of body it is: the first before “of”, else the last."""
    classes = [p for p in form.parts if p.role is Role.CLASS]
    if not classes:
        return ""
    for index, part in enumerate(form.parts):
        if part.text == "of" and any(p.role is Role.CLASS for p in form.parts[:index]):
            return next(p.text for p in reversed(form.parts[:index]) if p.role is Role.CLASS)
    return classes[-1].text


def _neighbour(reader: Reader, node: Node, neighbours: list[Node], index: int) -> Node | None:
    mention = node.mention
    layer = reader.layer(f"{mention.source}/{mention.layer}") if mention else None
    if mention is None or layer is None:
        return None
    if index + 1 < len(neighbours):
        after = neighbours[index + 1]
        if (
            _usable(after, node)
            and after.mention
            and _OF.match(layer.text[mention.end : after.mention.start])
        ):
            return after
    if index:
        before = neighbours[index - 1]
        if _usable(before, node) and before.mention:
            between = layer.text[before.mention.end : mention.start]
            possessive = bool(between.strip()) or before.text.endswith(("'s", "’s")) or before.acronym
            if possessive and _POSSESSIVE.match(between):
                return before
    return None


def _usable(other: Node, node: Node) -> bool:
    """Whether a neighbour can own a body: not a person, not a bare body itself, in the same layer."""
    same_layer = other.section[:2] == node.section[:2]
    generic = any(form.generic for form in other.forms)
    return same_layer and not generic and other.type in (EntityType.ORGANISATION, EntityType.PLACE)


def _same_owner(clusters: Clusters, bodies: list[Node], owners: dict[int, Node]) -> None:
    groups: dict[tuple[str, int], dict[frozenset[str], list[Node]]] = defaultdict(lambda: defaultdict(list))
    for node in bodies:
        if node.at in owners:
            form = node.forms[0]
            ranks = frozenset(p.text for p in form.bearing if p.role in (Role.RANK, Role.CLASS))
            groups[_head(form), clusters.root(owners[node.at].at)][ranks].append(node)
    for (head, _), by_rank in groups.items():
        for nodes in by_rank.values():
            owner = owners[nodes[0].at]
            for node in nodes[1:]:
                reason = f"“{nodes[0].text}” and “{node.text}” are the same body of “{owner.text}”"
                clusters.join(nodes[0].at, node.at, reason)
        plain = by_rank.get(frozenset({head}), [])
        ranked = [nodes for ranks, nodes in by_rank.items() if ranks != frozenset({head})]
        if plain and len({clusters.root(nodes[0].at) for nodes in ranked}) == 1:
            reason = f"“{plain[0].text}” is short for “{ranked[0][0].text}”; its owner has no other {head}"
            clusters.join(ranked[0][0].at, plain[0].at, reason)


def _bare(clusters: Clusters, reader: Reader, bodies: list[Node], owners: dict[int, Node]) -> None:
    latest: dict[tuple[tuple[str, str, str], str], Node] = {}
    unowned: dict[tuple[object, ...], list[Node]] = defaultdict(list)
    for node in bodies:
        form = node.forms[0]
        head = _head(form)
        if not head:
            continue
        place = (node.section, head)
        if not form.generic or node.at in owners or len(clusters.members(node.at)) > 1:
            latest[place] = node
            continue
        near = latest.get(place)
        unnamed = _unnamed(reader, node)
        if near is not None and not unnamed and _fits(form, near.forms[0]):
            reason = f"“{near.text}” is the nearest {head} named before “{node.text}” under the same heading"
            clusters.join(near.at, node.at, reason)
        else:
            unowned[node.section, form.key, unnamed, near.at if near is not None else -1].append(node)
    for nodes in unowned.values():
        for node in nodes[1:]:
            reason = f"the same words “{node.text}” under one heading; whose it is is not said"
            clusters.join(nodes[0].at, node.at, reason)


def _unnamed(reader: Reader, node: Node) -> str:
    """The word for an owner that is said but not named; empty if there is none."""
    mention = node.mention
    layer = reader.layer(f"{mention.source}/{mention.layer}") if mention else None
    if mention is None or layer is None:
        return ""
    before = _OWNER_BEFORE.search(layer.text[max(0, mention.start - _NEAR) : mention.start])
    after = _OWNER_AFTER.match(layer.text[mention.end : mention.end + _NEAR])
    found = before or after
    return next(word for word in found.groups() if word).casefold() if found else ""


def _fits(bare: Form, named: Form) -> bool:
    """Whether a bare head does not contradict a body: it has no rank that the body lacks."""
    ranks = {p.text for p in bare.bearing if p.role is Role.RANK}
    return ranks <= {p.text for p in named.bearing}
