"""Judges which mentions and declarations are one entity. Judgements of readers win.

The order of the steps is the order of trust; each step only joins, and a join that would bring
together what a reader judged not the same is left out:

1. what a reader judged the same
2. equal forms, that tell enough to know their bearer by
3. what the text says: “X, a.k.a. Y”, “X (ABC)”, “the chief [X]”
4. spellings of one name, word by word; acronyms and their names
5. short forms, each within its source; kunyas with their middle left out
6. bodies of one head and one owner; letters of one date
"""

from collections.abc import Iterable

from regesta.link.bodies import join_owned
from regesta.link.clusters import Clusters
from regesta.link.cut_kunya import join_cut_kunyas
from regesta.link.documents import join_documents
from regesta.link.entities import entities_of
from regesta.link.nodes import Node, nodes_of
from regesta.link.same_form import join_acronyms, join_equal, join_hinted, join_variants
from regesta.link.short import join_shorter, join_without_class
from regesta.link.single import join_single
from regesta.model.entity import Entity
from regesta.model.judgement import Judgement, Verdict, in_force
from regesta.model.reader import Reader

_IDENTITY = (Verdict.SAME, Verdict.NOT_SAME)


def resolve(reader: Reader) -> list[Entity]:
    """All entities of a collection, in order of declaration and first mention.

    Every declaration and every mention of a person, organisation, place or document is in exactly
    one entity. The result does not depend on the order in which the items were added, except that
    of two contradicting judgements of one second the one added later counts.

    A judgement may name an entity by the handle that an earlier run derived for it. It is read as a
    judgement about the first mention behind that handle, so a handle that the judgements before it
    have taken away says nothing any more; judgements about mentions keep their meaning for good.

    Args:
        reader: Declarations, mentions, judgements, and passages for the headings.
    """
    judgements = [j for j in in_force(_in_time(reader)) if j.verdict in _IDENTITY and len(j.targets) == 2]
    nodes = nodes_of(reader, (t for j in judgements for t in j.targets))
    places = {n.handle: n.at for n in nodes}
    entities = _resolve(reader, nodes, judgements, places)
    while judgements:
        derived = _derived(entities, judgements, places, {n.handle: n.at for n in nodes})
        if not derived:
            break
        places.update(derived)
        entities = _resolve(reader, nodes, judgements, places)
    return entities


def _in_time(reader: Reader) -> list[Judgement]:
    return sorted(reader.judgements(), key=lambda j: j.at)


def _derived(
    entities: Iterable[Entity], judgements: list[Judgement], places: dict[str, int], nodes: dict[str, int]
) -> dict[str, int]:
    """Where handles lead that judgements name and that only now stand for something."""
    by_id = {entity.id: entity for entity in entities}
    found: dict[str, int] = {}
    for judgement in judgements:
        for target, other in (judgement.targets, judgement.targets[::-1]):
            entity = by_id.get(target)
            if target not in places and target not in found and entity is not None:
                named = [h for h in entity.handles if h != other] or list(entity.handles)
                found[target] = nodes[named[0]]
    return found


def _resolve(
    reader: Reader, nodes: list[Node], judgements: list[Judgement], places: dict[str, int]
) -> list[Entity]:
    verdicts: dict[tuple[int, int], list[Judgement]] = {}
    for judgement in judgements:
        left, right = (places.get(target, -1) for target in judgement.targets)
        if left >= 0 and right >= 0 and left != right:
            pair = (min(left, right), max(left, right))
            verdicts.setdefault(pair, [])
            verdicts[pair] = [*verdicts.pop(pair), judgement]  # the pair decided last stands last
    apart = [pair for pair, said in verdicts.items() if said[-1].verdict is Verdict.NOT_SAME]
    clusters = Clusters(nodes, apart)
    for pair, said in reversed(verdicts.items()):
        if said[-1].verdict is Verdict.SAME:
            clusters.join(*pair, _judged(said), judged=True)
    join_equal(clusters)
    join_hinted(clusters)
    join_variants(clusters)
    join_acronyms(clusters)
    join_shorter(clusters)
    join_single(clusters)
    join_cut_kunyas(clusters)
    join_without_class(clusters)
    owners = join_owned(clusters, reader)
    join_documents(clusters, owners)
    same = [said[-1] for said in verdicts.values() if said[-1].verdict is Verdict.SAME]
    return entities_of(clusters, same, (source.id for source in reader.sources()), owners)


def _judged(said: list[Judgement]) -> str:
    last = said[-1]
    because = f": {last.because}" if last.because else ""
    reason = f"judged the same by {last.by} on {last.at[:10]}{because}"
    against = [j for j in said if j.verdict is Verdict.NOT_SAME]
    if against:
        reason += f" (after {against[-1].by} had judged on {against[-1].at[:10]} that they are not)"
    return reason
