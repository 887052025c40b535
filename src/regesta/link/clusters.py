"""Which nodes are one: joins are added the strongest first, and none that a judgement forbids."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from regesta.link.nodes import Node
from regesta.model.entity import Join


class Clusters:
    """A partition of the nodes that never holds a pair judged not the same.

    Because the strongest joins are made first, what is left out for such a pair is the weakest
    join on the way from one to the other.

    Args:
        nodes: All nodes.
        apart: Pairs of positions of nodes that a reader judged not to be the same.
    """

    def __init__(self, nodes: list[Node], apart: Iterable[tuple[int, int]] = ()) -> None:
        self.nodes = nodes
        self._parent = list(range(len(nodes)))
        self._members = {n.at: [n.at] for n in nodes}
        self._foes: dict[int, set[int]] = defaultdict(set)
        self._declared = {n.at for n in nodes if n.declaration is not None}
        self.joins: dict[int, list[Join]] = defaultdict(list)
        for left, right in apart:
            self._foes[left].add(right)
            self._foes[right].add(left)

    def root(self, at: int) -> int:
        """Position of the node that stands for the cluster of a node."""
        parent = self._parent
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    def together(self, left: int, right: int) -> bool:
        """Whether two nodes are one already."""
        return self.root(left) == self.root(right)

    def members(self, at: int) -> list[int]:
        """Positions of all nodes of the cluster of a node, in order."""
        return sorted(self._members[self.root(at)])

    def may_join(self, left: int, right: int) -> bool:
        """Whether the machine may make two clusters one.

        Not if a reader judged otherwise, if they are of different types, or if either holds a
        declared entity: who declared two entities meant two.
        """
        a, b = self.root(left), self.root(right)
        if a == b:
            return True
        if self.nodes[left].type is not self.nodes[right].type:
            return False
        both_declared = a in self._declared and b in self._declared
        return not both_declared and not self._hostile(a, b)

    def _hostile(self, a: int, b: int) -> bool:
        return any(self.root(foe) == b for foe in self._foes[a])

    def join(self, left: int, right: int, reason: str, *, judged: bool = False) -> bool:
        """Make two clusters one, if that is allowed; returns whether they are one now.

        Args:
            left: Position of a node.
            right: Position of another.
            reason: Why, in words.
            judged: Whether a reader decided it; then only another judgement can forbid it.
        """
        a, b = self.root(left), self.root(right)
        if a == b:
            return True
        if self._hostile(a, b) or (not judged and not self.may_join(left, right)):
            return False
        keep, lose = (a, b) if (len(self._members[a]), -a) >= (len(self._members[b]), -b) else (b, a)
        self._parent[lose] = keep
        self._members[keep] += self._members.pop(lose)
        self._foes[keep] |= self._foes.pop(lose, set())
        if lose in self._declared:
            self._declared.add(keep)
        made = Join(self.nodes[left].handle, self.nodes[right].handle, reason, judged)
        self.joins[keep] += [*self.joins.pop(lose, []), made]
        return True

    def __iter__(self) -> Iterator[list[int]]:
        """The clusters, each in order, by their first node."""
        yield from sorted(sorted(members) for members in self._members.values())
