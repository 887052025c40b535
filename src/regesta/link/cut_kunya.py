"""A kunya with the middle left out: “Abu al-Gharbi” for “Abu Sakhr al-Gharbi”."""

from collections import defaultdict

from regesta.link.clusters import Clusters
from regesta.link.forms import Form, Part, Role
from regesta.link.nodes import Node, telling
from regesta.model.entity import EntityType


def join_cut_kunyas(clusters: Clusters) -> None:
    """Join “Abu al-X” with the one “Abu Y al-X” that was named before it in the same source.

    Only if nobody in the source is called “Abu al-X” in a fuller name, and one bearer alone fits:
    writers drop the middle of a name that they have just given.

    Args:
        clusters: The partition so far; single names have found their full names already.
    """
    by_source: dict[str, list[Node]] = defaultdict(list)
    for node in clusters.nodes:
        if node.type is EntityType.PERSON and node.forms and node.mention is not None:
            by_source[node.source].append(node)
    for nodes in by_source.values():
        whole = [(node, ending) for node in nodes if (ending := _ending(node.forms[0])) is not None]
        taken = {_sound(p) for n in nodes if n.full for p in telling(n.forms[0]) if p.role is Role.KUNYA}
        for node in nodes:
            inner = _bare(node.forms[0])
            if inner is None or inner in taken:
                continue
            fitting = [n for n, ending in whole if ending == inner and n.at < node.at]
            if len({clusters.root(n.at) for n in fitting}) == 1:
                clusters.join(
                    fitting[-1].at,
                    node.at,
                    f"“{node.text}” is “{fitting[-1].text}” without its middle, the only name before it in "
                    "the source that begins and ends so",
                )


def _ending(form: Form) -> str | None:
    """Sound of the last part of “Abu Y al-X”, if the name is of that form."""
    parts = telling(form)
    if len(parts) == 2 and parts[0].role is Role.KUNYA and parts[1].role is Role.NAME:
        return _sound(parts[1]) or None
    return None


def _bare(form: Form) -> str | None:
    """Sound of the name in a kunya that stands alone and has the article: “Abu al-X”."""
    parts = telling(form)
    if len(parts) == 1 and parts[0].role is Role.KUNYA and len(parts[0].shown.replace("-", " ").split()) > 2:
        return _sound(parts[0]) or None
    return None


def _sound(part: Part) -> str:
    return part.sound.skeleton
