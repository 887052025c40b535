"""Mentions of documents: which letters of a source are one letter."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict

from regesta.errors import DateError
from regesta.link.clusters import Clusters
from regesta.link.nodes import Node, hints
from regesta.model.edtf import Bounds, read_edtf
from regesta.model.entity import EntityType
from regesta.model.names import fold

_KINDS = (
    "letter", "report", "video", "message", "statement", "communique", "article", "interview", "memo",
    "memorandum", "telegram", "e-mail", "email", "ledger", "treaty", "fatwa", "lettre", "rapport", "brief",
)  # fmt: skip
_MONTH = 31
_DOUBT = re.compile(r"[~?%]")


def join_documents(clusters: Clusters, owners: dict[int, Node]) -> None:
    """Join letters of one source that bear one date and no contradicting parties.

    Two persons contradict each other as writers, and so do two bodies of different owners; the board
    and the command of one body, or a body and a person, may be two ways to speak of one sender. A
    writer of the one who is a recipient of the other contradicts in any case.

    A date that is less exact (“the November letter”) joins the one document of the source that was
    written within it, if there is exactly one.

    Args:
        clusters: The partition so far.
        owners: For positions of bodies, the node of whom they belong to.
    """
    parties = _Parties(clusters, owners)
    groups: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in clusters.nodes:
        if node.type is EntityType.SOURCE and node.mention is not None and node.mention.hint("edtf"):
            groups[node.source, _kind(node)].append(node)
    for nodes in groups.values():
        _one_date(clusters, parties, nodes)
        _wider(clusters, parties, nodes)


def _kind(node: Node) -> str:
    said = node.mention.hint("document-kind") if node.mention else None
    if said:
        return said
    words = fold(node.text).text.replace(",", " ").split()
    found = next((kind for kind in _KINDS if kind in words or f"{kind}s" in words), "")
    return {"lettre": "letter", "brief": "letter", "rapport": "report", "email": "e-mail"}.get(found, found)


def _edtf(node: Node) -> str:
    return (node.mention.hint("edtf") if node.mention else "") or ""


def _one_date(clusters: Clusters, parties: "_Parties", nodes: list[Node]) -> None:
    firsts: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        bounds = _bounds(node)
        if bounds is None or not _narrow(bounds):
            continue
        first = next((n for n in firsts[_edtf(node)] if parties.agree(n, node)), None)
        if first is None:
            firsts[_edtf(node)].append(node)
        else:
            clusters.join(first.at, node.at, f"both bear the date {_edtf(node)}, in one source")


def _narrow(bounds: Bounds) -> bool:
    """Whether a date is exact enough to know a letter by: a month or less."""
    low, high = bounds.start_lo, bounds.end_hi
    return low is not None and high is not None and high - low <= _MONTH


def _wider(clusters: Clusters, parties: "_Parties", nodes: list[Node]) -> None:
    dated: dict[tuple[int, int], list[Node]] = defaultdict(list)
    for node in nodes:
        bounds = _bounds(node)
        if bounds is not None and _narrow(bounds):
            dated[bounds.start_lo or 0, bounds.end_hi or 0].append(node)
    dates = sorted(dated)
    for first, last in dates:
        around = dates[bisect_left(dates, (first, first)) : bisect_right(dates, (last, last))]
        inside = [date for date in around if date != (first, last) and date[1] <= last]
        if len(inside) != 1:
            continue
        for node in dated[first, last]:
            within = [other for other in dated[inside[0]] if parties.agree(node, other)]
            if len({clusters.root(n.at) for n in within}) == 1:
                reason = f"“{within[0].text}” is the only one of the source that falls within {_edtf(node)}"
                clusters.join(within[0].at, node.at, reason)


def _bounds(node: Node) -> Bounds | None:
    try:
        return read_edtf(_DOUBT.sub("", _edtf(node)))
    except DateError:
        return None


class _Parties:
    """Who wrote documents to whom, and whether that can be one correspondence."""

    def __init__(self, clusters: Clusters, owners: dict[int, Node]) -> None:
        self._clusters, self._owners = clusters, owners
        self._by_handle = {n.handle: n for n in clusters.nodes}

    def agree(self, left: Node, right: Node) -> bool:
        """Whether nothing that is said of the parties of two documents parts them."""
        writers = self._of(left, "author"), self._of(right, "author")
        readers = self._of(left, "recipient"), self._of(right, "recipient")
        for some, others in (writers, readers):
            if some and others and not any(self._may_be_one(a, b) for a in some for b in others):
                return False
        crossed = ((writers[0], readers[1]), (writers[1], readers[0]))
        return not any(self._one(a, b) for some, others in crossed for a in some for b in others)

    def _of(self, node: Node, party: str) -> list[Node]:
        handles = [value for value, _ in hints(node.mention, party)]
        return [self._by_handle[h] for h in handles if h in self._by_handle]

    def _one(self, left: Node, right: Node) -> bool:
        return self._clusters.together(left.at, right.at)

    def _may_be_one(self, left: Node, right: Node) -> bool:
        if self._one(left, right) or left.type is not right.type:
            return True
        if left.type is EntityType.PERSON:
            return False
        owners = [self._owners.get(n.at) or (None if _bare(n) else n) for n in (left, right)]
        known = [owner for owner in owners if owner is not None]
        return len(known) < len(owners) or self._one(known[0], known[1])


def _bare(node: Node) -> bool:
    """Whether a body has no name of its own, so that whose it is cannot be told from it."""
    return any(form.generic for form in node.forms)
