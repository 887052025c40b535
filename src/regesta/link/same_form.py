"""Names that are equal, or the same but for their spelling, and what the text itself says of them."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from regesta.link import titles
from regesta.link.acronyms import stands_for
from regesta.link.clusters import Clusters
from regesta.link.forms import Form, Role
from regesta.link.match import Match, compare
from regesta.link.nodes import Node, hints, kind_of, telling
from regesta.model.entity import EntityType
from regesta.model.names import fold

#: Two forms are variants from this score on, if nothing in either is left over.
_VARIANT = 0.9
#: … and every word of them sounds so much alike; two Latin spellings with b and p, or g and k, do not.
_SOUND, _SOUND_OF_BODY = 0.88, 0.93
#: A skeleton of fewer consonants says too little where it is all that two names share.
_CONSONANTS = 3
#: Blocks larger than this are of words so common that they propose nothing.
_LARGEST_BLOCK = 200


def hubs(clusters: Clusters, nodes: Iterable[Node], reason: Callable[[Node, Node], str]) -> None:
    """Join nodes of one name to the first of them; to the next if a judgement forbids the first."""
    firsts: list[Node] = []
    for node in nodes:
        if not any(clusters.join(hub.at, node.at, reason(hub, node)) for hub in firsts):
            firsts.append(node)


# --- Equal forms --------------------------------------------------------------------------------------


def join_equal(clusters: Clusters) -> None:
    """Join names that are equal but for case, accents, titles, articles and particles.

    Across sources: a person's name of two parts or more, a body's that is more than class words, a
    place's. A single name or a kunya alone is left to `regesta.link.short`.
    """
    groups: dict[tuple[object, ...], list[Node]] = defaultdict(list)
    scopes = _acronym_scopes(clusters)
    for node in clusters.nodes:
        for form in {form.key: form for form in node.forms}.values():
            if tells(node, form):
                groups[(node.type, scopes.get(node.handle, ""), form.key)].append(node)
    for nodes in groups.values():
        hubs(clusters, nodes, _equal_reason)


def tells(node: Node, form: Form) -> bool:
    """Whether a form is enough to know its bearer by in any source."""
    if node.type is EntityType.PERSON:
        return len(telling(form)) > 1
    return not form.generic


def _equal_reason(left: Node, right: Node) -> str:
    if left.text == right.text:
        return f"both are called “{left.text}”"
    return f"“{left.text}” and “{right.text}” are one form, apart from case, accents, titles or articles"


def _acronym_scopes(clusters: Clusters) -> dict[str, str]:
    """For mentions of an acronym that different sources expand differently: its source."""
    expansions: dict[str, dict[str, set[tuple[str, ...]]]] = defaultdict(lambda: defaultdict(set))
    by_handle = {n.handle: n for n in clusters.nodes}
    acronyms = [n for n in clusters.nodes if n.acronym and n.mention is not None]
    for left, right, _ in _hinted(clusters.nodes, by_handle):
        for short, long in ((left, right), (right, left)):
            if short.acronym and not long.acronym and long.forms:
                expansions[short.text][short.source].add(long.forms[0].key)
    scopes = {}
    for node in acronyms:
        known = expansions.get(node.text, {})
        if len(known) > 1 and not set.intersection(*known.values()):
            scopes[node.handle] = node.source
    return scopes


# --- What the text says -------------------------------------------------------------------------------


#: Hints of extractors that guess by position; `regesta.link.bodies` weighs that itself.
_GUESSED = frozenset({"short form"})


def _hinted(nodes: list[Node], by_handle: dict[str, Node]) -> Iterator[tuple[Node, Node, str]]:
    """Pairs that the text calls one, with how it does so."""
    for node in nodes:
        said = [(v, p) for v, p in hints(node.mention, "alias-of") if p not in _GUESSED]
        said += [(v, p) for v, p in hints(node.mention, "gloss-of") if p == "gloss: identity"]
        for handle, pattern in said:
            other = by_handle.get(handle)
            if other is not None and other.type is node.type:
                yield other, node, pattern


def join_hinted(clusters: Clusters) -> None:
    """Join what the text calls one: “X, a.k.a. Y”, “X (ABC)”, “the chief [X]”.

    A gloss that says whom something belongs to (“the brigade [of X]”) joins nothing.
    """
    by_handle = {n.handle: n for n in clusters.nodes}
    for left, right, pattern in _hinted(clusters.nodes, by_handle):
        how = (
            "a gloss in brackets"
            if pattern.startswith("gloss")
            else f"“{pattern}”"
            if pattern
            else "its words"
        )
        reason = f"{right.source} says by {how} that “{left.text}” and “{right.text}” are one"
        clusters.join(left.at, right.at, reason)


# --- Variants -----------------------------------------------------------------------------------------


def representatives(nodes: Iterable[Node]) -> dict[tuple[EntityType, tuple[str, ...]], tuple[Node, Form]]:
    """The first node of each distinct form."""
    found: dict[tuple[EntityType, tuple[str, ...]], tuple[Node, Form]] = {}
    for node in nodes:
        for form in node.forms:
            found.setdefault((node.type, form.key), (node, form))
    return found


def join_variants(clusters: Clusters) -> None:
    """Join names that differ in spelling alone: equal words, or words of one skeleton, none left over.

    Candidates are looked up by skeleton, so that the work grows with the names, not with their square.
    """
    firsts = [
        (node, form)
        for node, form in representatives(clusters.nodes).values()
        if tells(node, form) and not node.acronym
    ]
    for left, right, match in _similar(firsts):
        if match.score >= _VARIANT and is_variant(left, match):
            clusters.join(left[0].at, right[0].at, match.reason)


def _similar(
    entries: list[tuple[Node, Form]],
) -> Iterator[tuple[tuple[Node, Form], tuple[Node, Form], Match]]:
    found = []
    for i, j in sorted(pairs_by_skeleton(entries)):
        left, right = entries[i], entries[j]
        kind = kind_of(left[0])
        match = kind and compare(_text(*left), _text(*right), kind)
        if match:
            found.append((left, right, match))
    found.sort(key=lambda entry: -entry[2].score)
    yield from found


def _text(node: Node, form: Form) -> str:
    return next((n.form for n, f in zip(node.names, node.forms, strict=False) if f == form), node.text)


def pairs_by_skeleton(entries: list[tuple[Node, Form]]) -> set[tuple[int, int]]:
    """Pairs of entries worth comparing: those that share two skeletons, or their only one."""
    blocks: dict[object, list[int]] = defaultdict(list)
    for index, (node, form) in enumerate(entries):
        heard = sorted({p.sound.skeleton or p.text for p in form.bearing if p.role is not Role.CLASS})
        whole = "".join(p.sound.skeleton for p in form.bearing)
        blocks[node.type, whole].append(index)
        for i, one in enumerate(heard):
            for other in heard[i + 1 :]:
                blocks[node.type, one, other].append(index)
        if len(heard) == 1:
            blocks[node.type, heard[0]].append(index)
    pairs = set()
    for block in blocks.values():
        if len(block) <= _LARGEST_BLOCK:
            pairs |= {(a, b) for k, a in enumerate(block) for b in block[k + 1 :]}
    return pairs


def is_variant(left: tuple[Node, Form], match: Match) -> bool:
    """Whether a comparison shows two spellings of one name, with nothing that could part them."""
    heard = [t for t in match.tokens if t.how == "skeleton"]
    if left[0].type is EntityType.PERSON:
        return match.only("equal", "skeleton") and all(t.score >= _SOUND for t in heard)
    if any(t.score < _SOUND_OF_BODY for t in heard):
        return False
    if len(heard) == len(match.tokens) == 1 and len(left[1].bearing[0].sound.skeleton) < _CONSONANTS:
        return False
    return all(
        t.how in ("equal", "skeleton", "kindred") or _mere_group(t.left or t.right) for t in match.tokens
    )


def _mere_group(word: str) -> bool:
    """Whether a leftover only says that it is a group: “Guild” and “the Guild group”."""
    return titles.SAME_CLASS.get(word.casefold()) == "group"


# --- Acronyms -----------------------------------------------------------------------------------------


def join_acronyms(clusters: Clusters) -> None:
    """Join an acronym with the one name whose initials it is: in its source, else in the collection."""
    organisations = [n for n in clusters.nodes if n.type is EntityType.ORGANISATION and n.forms]
    acronyms = {(n.text, n.source): n for n in reversed(organisations) if n.acronym}
    firsts: dict[tuple[str, str], Node] = {}
    for node in organisations:
        if not node.acronym:
            firsts.setdefault((node.source, fold(node.text).text), node)
    names: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in firsts.values():
        for letter in {word[0] for word in re.findall(r"\w+", fold(node.text).text)}:
            names[node.source, letter].append(node)
            names["", letter].append(node)
    for (text, source), node in sorted(acronyms.items(), key=lambda item: item[1].at):
        if _expanded(clusters, node):
            continue
        for scope, where in ((source, "in its source"), ("", "in the collection")):
            fitting = [n for n in names[scope, fold(text).text[0]] if stands_for(text, n.text)]
            if len({clusters.root(n.at) for n in fitting}) == 1:
                reason = f"“{text}” are the initials of “{fitting[0].text}”, the only such name {where}"
                clusters.join(fitting[0].at, node.at, reason)
            if fitting:
                break


def _expanded(clusters: Clusters, node: Node) -> bool:
    """Whether an acronym is joined to a name already."""
    return any(not clusters.nodes[i].acronym for i in clusters.members(node.at))
