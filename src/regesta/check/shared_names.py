"""Entities that have a form of their names in common."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from regesta.check.closest import ranked
from regesta.model.claim import Claim
from regesta.model.entity import Entity, EntityType
from regesta.model.judgement import Verdict, in_force
from regesta.model.names import NameKind, fold
from regesta.model.reader import Reader

#: Types whose names are names; events and issues are called by descriptions.
NAMED = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE, EntityType.OFFICE)
#: Forms that many may bear: they do not make two people one.
BORNE_BY_MANY = frozenset([NameKind.KUNYA, NameKind.SHORT, NameKind.TITLE, NameKind.GLOSS])
#: A form that more entities bear than these is no name but a word.
MOST = 12


class Shared(NamedTuple):
    """A form that two entities bear.

    Attributes:
        form: As the first of the two writes it.
        entities: The two, in order of their ids.
        by_many: Whether it is a kunya, title or short form for one of them.
        judged: Whether a reader has judged that the two are not the same.
    """

    form: str
    entities: tuple[Entity, Entity]
    by_many: bool
    judged: bool


def shared_names(reader: Reader) -> Iterator[Shared]:
    """All forms that two entities bear, after folding of case, accents and letter variants."""
    bearers: dict[str, dict[str, tuple[Entity, str, bool]]] = defaultdict(dict)
    for entity in reader.entities(*NAMED):
        for name in entity.names:
            form, many = fold(name.form).text.strip(), name.kind in BORNE_BY_MANY
            known = bearers[form].get(entity.id)
            bearers[form][entity.id] = (entity, name.form, many and (known is None or known[2]))
    parted = not_the_same(reader)
    for form in sorted(bearers):
        ordered = sorted(bearers[form].values(), key=lambda bearer: bearer[0].id)
        for (a, written, many), (b, _, many_too) in combinations(ordered, 2) if len(ordered) <= MOST else ():
            yield Shared(written, (a, b), many or many_too, frozenset((a.id, b.id)) in parted)


def not_the_same(reader: Reader) -> set[frozenset[str]]:
    """Pairs of entities that a reader has judged not to be the same, as their ids."""
    return {
        frozenset(map(reader.resolve, judgement.targets))
        for judgement in in_force(reader.judgements())
        if judgement.verdict is Verdict.NOT_SAME
    }


def footnotes(reader: Reader, entities: Iterable[Entity]) -> dict[str, Claim]:
    """For each entity, a claim that speaks of it; one that says how it is called, if there is one."""
    wanted = {handle: e.id for e in entities for handle in (e.id, *e.handles)}
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in reader.claims() if wanted else ():
        for handle in set(claim.handles()) & wanted.keys():
            found[wanted[handle]].append(claim)
    return {
        entity: min(ranked(reader, claims), key=lambda c: c.predicate != "called")
        for entity, claims in found.items()
    }
