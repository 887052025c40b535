"""Single names: a surname, a kunya or a given name alone, and which full name it stands for."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from regesta.link.clusters import Clusters
from regesta.link.forms import Part, Role
from regesta.link.match import compare, word_likeness
from regesta.link.nodes import Node, telling
from regesta.link.same_form import hubs
from regesta.model.entity import EntityType

#: A single name counts as a spelling of a full name's part from here on.
_ALIKE = 0.9
_CONSONANTS = 3

_Key = tuple[str, ...]
_Section = tuple[str, str, str]


class _Full(NamedTuple):
    """A full name in a source, with the part of it that a single name answers to."""

    node: Node
    part: Part
    last: bool


def join_single(clusters: Clusters) -> None:
    """Join single names and bare kunyas with the full name that they stand for in their source.

    Exactly one bearer must fit; where several do, the nearest full name before the mention under
    the same heading decides, and if there is none the mention stays apart. A kunya, which many men
    share, follows its full name; it never announces it. A surname outweighs a given name.
    """
    by_source: dict[str, list[Node]] = defaultdict(list)
    stated: dict[_Key, list[Node]] = defaultdict(list)
    for node in clusters.nodes:
        if node.type is EntityType.PERSON and node.forms:
            if node.mention is not None:
                by_source[node.source].append(node)
            for key in {form.key for form in node.forms} if node.declaration is not None else ():
                stated[key].append(node)
    for nodes in by_source.values():
        known = _by_part(n for n in nodes if n.full)
        groups: dict[_Key, list[Node]] = defaultdict(list)
        for node in nodes:
            if len(telling(node.forms[0])) == 1:
                groups[node.forms[0].key].append(node)
        for key, group in groups.items():
            part = telling(group[0].forms[0])[0]
            answering = [f for f in known[_sound(part)] if word_likeness(part, f.part)[1] >= _ALIKE]
            fitting = [f.node for f in answering if f.last] or [f.node for f in answering]
            _Candidates(clusters, fitting, stated.get(key, []), part.role is Role.KUNYA).settle(group)
        _spellings(clusters, groups)


def _by_part(fulls: Iterable[Node]) -> dict[str, list[_Full]]:
    index: dict[str, list[_Full]] = defaultdict(list)
    for node in fulls:
        parts = telling(node.forms[0])
        for i, part in enumerate(parts):
            last = i == len(parts) - 1 or part.role is Role.KUNYA
            index[_sound(part)].append(_Full(node, part, last))
    return index


def _sound(part: Part) -> str:
    return part.sound.skeleton or part.text


class _Candidates:
    """The bearers that a single name may stand for in one source.

    Args:
        clusters: The partition so far.
        fulls: Mentions of full names that have the single name as a part, in order.
        stated: Declared entities that have it as a name of their own.
        follows: Whether only a full name before it counts.
    """

    def __init__(self, clusters: Clusters, fulls: list[Node], stated: list[Node], follows: bool) -> None:
        self._clusters, self._stated, self._follows = clusters, stated, follows
        self._bearers: dict[int, list[Node]] = defaultdict(list)
        self._sections: dict[_Section, list[Node]] = defaultdict(list)
        for node in fulls:
            self._bearers[clusters.root(node.at)].append(node)
            self._sections[node.section].append(node)

    def settle(self, group: list[Node]) -> None:
        """Join each mention of the single name with what it stands for, if that is known."""
        free: list[Node] = []
        undecided: dict[_Section, list[Node]] = defaultdict(list)
        for node in group:
            fitting = self._fitting(node)
            if len(fitting) == 1:
                chosen, reason = self._only(node, fitting[0])
                self._clusters.join(chosen.at, node.at, reason)
            elif not fitting:
                free.append(node)
            elif not self._nearest(node, fitting):
                undecided[node.section].append(node)
        alone = "the same form “{}” in one source, where no fuller name fits"
        hubs(self._clusters, free, lambda _, node: alone.format(node.text))
        doubtful = "the same form “{}” under one heading; whom it stands for is open"
        for nodes in undecided.values():
            hubs(self._clusters, nodes, lambda _, node: doubtful.format(node.text))

    def _fitting(self, node: Node) -> list[list[Node]]:
        """For each bearer that may be meant, his declaration or his full names."""
        found = {self._clusters.root(n.at): [n] for n in self._stated}
        for fulls in self._bearers.values():
            if not self._follows or fulls[0].at < node.at:
                found.setdefault(self._clusters.root(fulls[0].at), fulls)
        return [nodes for nodes in found.values() if self._clusters.may_join(nodes[0].at, node.at)]

    def _only(self, node: Node, bearer: list[Node]) -> tuple[Node, str]:
        if bearer[0].declaration is not None:
            reason = (
                f"“{node.text}” is recorded as a name of “{bearer[0].text}”, and of nobody else that fits"
            )
            return bearer[0], reason
        chosen = bearer[max(bisect_left(bearer, node.at, key=lambda n: n.at) - 1, 0)]
        fuller = "the only fuller name in the source that fits"
        return chosen, f"“{node.text}” is short for “{chosen.text}”, {fuller}"

    def _nearest(self, node: Node, fitting: list[list[Node]]) -> bool:
        """Join the nearest full name before a mention under its heading; False if there is none."""
        roots = {self._clusters.root(nodes[0].at) for nodes in fitting}
        here = self._sections[node.section]
        before = here[: bisect_left(here, node.at, key=lambda n: n.at)]
        near = next((n for n in reversed(before) if self._clusters.root(n.at) in roots), None)
        if near is None:
            return False
        reason = f"“{node.text}” is short for several names; “{near.text}” is the nearest before it"
        return self._clusters.join(near.at, node.at, f"{reason} under the same heading")


def _spellings(clusters: Clusters, groups: dict[_Key, list[Node]]) -> None:
    """Join spellings of one single name within a source: “Fulani”, “Foulani”."""
    by_sound: dict[str, list[Node]] = defaultdict(list)
    for nodes in groups.values():
        part = telling(nodes[0].forms[0])[0]
        if len(part.sound.skeleton) >= _CONSONANTS and part.role is Role.NAME:
            by_sound[part.sound.skeleton].append(nodes[0])
    for same in by_sound.values():
        for i, left in enumerate(same):
            for right in same[i + 1 :]:
                match = compare(left.text, right.text, "person")
                if match and match.score >= _ALIKE and match.only("skeleton", "equal"):
                    clusters.join(left.at, right.at, match.reason)
