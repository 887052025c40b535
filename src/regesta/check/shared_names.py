"""Entities that have a form of their names in common."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from regesta.check.closest import ranked
from regesta.model.claim import Claim
from regesta.model.entity import NAMED, Entity
from regesta.model.judgement import Verdict, in_force
from regesta.model.names import BORNE_BY_MANY, NAMESAKES, fold
from regesta.model.reader import Reader
from regesta.model.scope import ANY, Scope
from regesta.model.source import Passage


class Footnote(NamedTuple):
    """Where an entity is spoken of.

    Attributes:
        passage: The place; the source as a whole where nobody but its entry speaks of the entity.
        claim: The claim, if there is one.
    """

    passage: Passage
    claim: Claim | None


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
        for (a, written, many), (b, _, many_too) in (
            combinations(ordered, 2) if len(ordered) <= NAMESAKES else ()
        ):
            yield Shared(written, (a, b), many or many_too, frozenset((a.id, b.id)) in parted)


def not_the_same(reader: Reader) -> set[frozenset[str]]:
    """Pairs of entities that a reader has judged not to be the same, as their ids."""
    return {
        frozenset(map(reader.resolve, judgement.targets))
        for judgement in in_force(reader.judgements())
        if judgement.verdict is Verdict.NOT_SAME
    }


def footnotes(reader: Reader, entities: Iterable[Entity]) -> dict[str, Footnote]:
    """For each entity, a claim that speaks of it; one that says how it is called, if there is one.

    Of whom no claim speaks, a source that is entered as written by him or to him.
    """
    wanted = {handle: e.id for e in entities for handle in (e.id, *e.handles)}
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in reader.claims() if wanted else ():
        for handle in set(_spoken_of(claim)) & wanted.keys():
            claims[wanted[handle]].append(claim)
    entries: dict[str, str] = {}
    for source in reader.sources() if wanted else ():
        for handle in {*source.authors, *source.recipients} & wanted.keys():
            entries[wanted[handle]] = min(source.id, entries.get(wanted[handle], source.id))
    found = {entity: Footnote(Passage(source=source), None) for entity, source in entries.items()}
    for entity, own in claims.items():
        claim = min(ranked(reader, own), key=lambda c: c.predicate != "called")
        found[entity] = Footnote(claim.passage, claim)
    return found


def _spoken_of(claim: Claim) -> Iterator[str]:
    """All that a claim mentions but the author of the source in which it stands."""
    yield from (role.value for role in claim.roles if isinstance(role.value, str))
    voices = [handle for voice in claim.voices[1:] for handle in (voice.speaker, voice.source)]
    yield from (handle for handle in (claim.where, *voices) if handle)


#: Tables (for a WITH): for each form that two entities bear, and not too many, each two of them.
PAIRS = f"""
        form AS (
            SELECT folded FROM name GROUP BY folded HAVING COUNT(*) BETWEEN 2 AND {NAMESAKES}
        ), bearer AS (
            SELECT n.folded, n.entity, n.type, n.many FROM form AS f JOIN name AS n ON n.folded = f.folded
        ), pair AS (
            SELECT a.entity AS subject, a.type <> b.type AS apart, a.many OR b.many AS many,
                p.one IS NOT NULL AS parted
            FROM bearer AS a
            JOIN bearer AS b ON b.folded = a.folded AND a.entity < b.entity
            LEFT JOIN parted AS p ON p.one = a.entity AND p.other = b.entity
        )"""


def scope_of_names() -> Scope:
    """Entities with a name in common, and whatever speaks of them."""
    return Scope(about=frozenset([(ANY, ANY)]), names=True)
