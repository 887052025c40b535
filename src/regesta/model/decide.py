"""A decision of a reader, tested against the collection that it is about."""

from collections.abc import Collection, Sequence

from regesta.errors import InputError, UnknownName
from regesta.model.entity import EntityType
from regesta.model.grades import RELIABILITY
from regesta.model.judgement import Judgement, Verdict, now, split
from regesta.model.reader import Reader


def decide(
    reader: Reader, verdict: str, targets: Sequence[str], by: str, because: str = "", at: str | None = None
) -> Judgement:
    """A judgement on things that there are.

    Args:
        reader: The collection.
        verdict: accept, reject, correct (claims); same, not-same (entities, mentions); dismiss,
            reopen (findings); retract (a judgement); independent, dependent (two sources, or those
            who speak in them); grade (a source with A to F, a claim with 1 to 6); likelihood (a claim
            or finding with a word of `regesta.model.grades.LIKELIHOOD`).
        targets: Ids; the beginning of one is enough where it is the only one that begins so. Where the
            verdict takes a grade or word, it stands last.
        by: Who decides; not empty.
        because: The reason.
        at: When, ISO 8601 in UTC with seconds; now, if not given.

    Raises:
        UnknownName: If there is no such verdict or target.
        InputError: If the number of targets is wrong, or nobody is named.
    """
    if verdict not in list(Verdict):
        raise UnknownName("verdict", verdict, list(Verdict))
    chosen = Verdict(verdict)
    things, value = split(chosen, targets)
    if not by.strip():
        raise InputError("A judgement needs a name: who decides?")
    family, known = _candidates(reader, chosen, value)
    found = tuple(_lasting(reader, meant(target, family, known)) for target in things)
    if len(found) > 1 and chosen in (Verdict.INDEPENDENT, Verdict.DEPENDENT) and _are_one(reader, found):
        raise InputError(f"{things[0]!r} and {things[1]!r} are one; no witness is independent of itself.")
    return Judgement(
        verdict=chosen,
        targets=found,
        by=by,
        at=at or now(),
        because=because,
        value=_basis(reader, found[0]) if chosen is Verdict.DISMISS else value,
    )


def _basis(reader: Reader, target: str) -> str:
    finding = reader.finding(target)
    return finding.basis if finding else ""


def _are_one(reader: Reader, targets: Sequence[str]) -> bool:
    return len({reader.resolve(target) for target in targets}) < len(targets)


def _candidates(reader: Reader, verdict: Verdict, value: str) -> tuple[str, set[str]]:
    match verdict:
        case Verdict.INDEPENDENT | Verdict.DEPENDENT:
            speaking = reader.entities(EntityType.PERSON, EntityType.ORGANISATION)
            handles = {h for entity in speaking for h in (entity.id, *entity.handles)}
            return "source", {source.id for source in reader.sources()} | handles
        case Verdict.GRADE if value in RELIABILITY:
            return "source", {source.id for source in reader.sources()}
        case Verdict.GRADE:
            return "claim", {claim.id for claim in reader.claims()}
        case Verdict.LIKELIHOOD:
            findings = {finding.id for finding in reader.findings()}
            return "claim or finding", findings | {claim.id for claim in reader.claims()}
        case Verdict.ACCEPT | Verdict.REJECT | Verdict.CORRECT:
            return "claim", {claim.id for claim in reader.claims(rejected=True)}
        case Verdict.DISMISS | Verdict.REOPEN:
            return "finding", {finding.id for finding in reader.findings()}
        case Verdict.RETRACT:
            return "judgement", {judgement.id for judgement in reader.judgements()}
        case _:
            declared = {d.id for d in reader.declarations()}
            derived = {e.id for e in reader.entities()}
            return "entity", declared | derived | {m.id for m in reader.mentions()}


def _lasting(reader: Reader, target: str) -> str:
    """Ids of derived entities may change with the next run; a handle in the entity does not."""
    if reader.type_of(target) is not None:
        return target
    entity = reader.entity(target)
    return entity.handles[0] if entity and entity.handles else target


def meant(target: str, family: str, known: Collection[str]) -> str:
    """The id that a user means: the id itself, or a beginning of one that no other begins with.

    Args:
        target: What the user wrote, with or without ``claim:`` or ``finding:`` in front.
        family: ``claim``, ``finding``, ``judgement``, ``source`` or ``entity``; or several, with “or”.
        known: The ids that there are.

    Raises:
        UnknownName: If none or several are meant.
    """
    if target in known:
        return target
    starts = (target, *(f"{one}:{target}" for one in family.split(" or ")))
    near = [k for k in known if k.startswith(starts)]
    if len(near) == 1 and len(target) >= 4:
        return near[0]
    raise UnknownName(family, target, near or known)
