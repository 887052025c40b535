"""Shorter forms that still tell whose they are: fewer parts of a full name, a body without its class."""

from collections import defaultdict
from collections.abc import Iterator

from regesta.link import titles
from regesta.link.clusters import Clusters
from regesta.link.forms import Form, Role
from regesta.link.match import compare
from regesta.link.nodes import Node
from regesta.link.same_form import pairs_by_skeleton, representatives
from regesta.model.entity import EntityType


def join_shorter(clusters: Clusters) -> None:
    """Join a person's name of two parts or more with the one longer name that has all of them.

    “Anna Muster” with “Anna Maria Muster”, if only one bearer of such a name is known: in the
    collection, or, where a part is an initial, in the source.
    """
    persons = [n for n in clusters.nodes if n.type is EntityType.PERSON]
    entries = [(n, f) for n, f in representatives(persons).values() if len(f.bearing) > 1]
    longer: dict[tuple[str, ...], list[tuple[Node, Node, str]]] = defaultdict(list)
    for i, j in sorted(pairs_by_skeleton(entries)):
        (a, form_a), (b, form_b) = entries[i], entries[j]
        if len(form_a.bearing) == len(form_b.bearing) and not _initials(form_a, form_b):
            continue
        short, long = (
            ((a, form_a), (b, form_b)) if _extent(form_a) < _extent(form_b) else ((b, form_b), (a, form_a))
        )
        match = compare(short[0].text, long[0].text, "person")
        if match is None or not match.only("equal", "skeleton", "initial", "leftover"):
            continue
        if any(t.how == "leftover" and t.left for t in match.tokens):
            continue
        if any(t.how == "initial" for t in match.tokens) and short[0].source != long[0].source:
            continue
        longer[short[1].key].append((short[0], long[0], match.reason))
    for candidates in longer.values():
        if len({clusters.root(long.at) for _, long, _ in candidates}) == 1:
            short_node, long_node, reason = candidates[0]
            clusters.join(
                long_node.at, short_node.at, f"{reason}; no other name known has all of these parts"
            )


def _extent(form: Form) -> tuple[int, int]:
    return len(form.bearing), sum(len(p.text) for p in form.bearing)


def _initials(*forms: Form) -> bool:
    return any(p.role is Role.INITIAL for form in forms for p in form.bearing)


# --- Organisations ------------------------------------------------------------------------------------


def join_without_class(clusters: Clusters) -> None:
    """Join “the Harbour” with “the Harbour Brigade”, if no other body of the source has that name."""
    bodies: dict[tuple[str, tuple[str, ...]], list[Node]] = defaultdict(list)
    plain: list[tuple[tuple[str, tuple[str, ...]], Node]] = []
    for node in clusters.nodes:
        if node.type is not EntityType.ORGANISATION or not node.forms or node.forms[0].generic:
            continue
        form = node.forms[0]
        own = tuple(p.text for p in form.bearing if p.role is not Role.CLASS)
        kinds = {titles.SAME_CLASS.get(p.text) for p in form.bearing if p.role is Role.CLASS}
        if not kinds:
            plain.append(((node.source, own), node))
        elif kinds <= {"brigade", "group"}:
            bodies[node.source, own].append(node)
    for key, node in plain:
        candidates = list(_apart(clusters, bodies.get(key, [])))
        if len(candidates) == 1:
            reason = (
                f"“{node.text}” is “{candidates[0].text}” without its class, the only such body in the source"
            )
            clusters.join(candidates[0].at, node.at, reason)


def _apart(clusters: Clusters, nodes: list[Node]) -> Iterator[Node]:
    """One node of each cluster."""
    seen = set()
    for node in nodes:
        if clusters.root(node.at) not in seen:
            seen.add(clusters.root(node.at))
            yield node
