"""The entities: their list, each with its names and claims, and whether two of them are one."""

import msgspec

from regesta.desk.entities import EntityLine
from regesta.desk.lines import FindingLine, finding_line
from regesta.errors import InputError, UnknownName
from regesta.web.page import Asked, Page
from regesta.web.workbench import Workbench

#: In collections with more claims than these, what would follow is not worked out for a page.
LARGE = 20_000
#: Candidates that are offered for a name.
CANDIDATES = 12


class Candidate(msgspec.Struct, frozen=True):
    """An entity that a name may mean.

    Attributes:
        id: Its id.
        type: person, organisation, place …
        name: What it is called.
        why: What the names have in common.
    """

    id: str
    type: str
    name: str
    why: str


class Together(msgspec.Struct, frozen=True, kw_only=True):
    """Two things that may be one, and what would follow if they were judged so.

    Attributes:
        left: The entity that was looked at.
        right: The other one; null if it is still to be chosen.
        words: The name that was asked for.
        candidates: Whom the name may mean.
        apart: Whether it is asked if they are not the same.
        targets: The handles that would be judged.
        appear: Findings that there would be.
        vanish: Findings that there would no longer be.
        unknown: Why it was not worked out what would follow; empty if it was.
    """

    left: EntityLine
    right: EntityLine | None
    words: str
    candidates: tuple[Candidate, ...] = ()
    apart: bool = False
    targets: tuple[str, ...] = ()
    appear: tuple[FindingLine, ...] = ()
    vanish: tuple[FindingLine, ...] = ()
    unknown: str = ""


def _entities(workbench: Workbench, asked: Asked) -> object:
    return workbench.desk.entities(asked.text("type"), asked.text("words"), asked.number("page"))


def _entity(workbench: Workbench, asked: Asked) -> object:
    return workbench.desk.entity(asked["entity"], asked.number("page"))


def _same(workbench: Workbench, asked: Asked) -> Together:
    """Two entities side by side, with what would follow if they were one."""
    left, words = workbench.desk.entity_line(asked.text("left")), asked.text("right")
    try:
        right = workbench.desk.entity_line(words)
    except UnknownName:
        return Together(left=left, right=None, words=words, candidates=_candidates(workbench, left, words))
    if right.id == left.id:
        raise InputError(f"{left.name} and {words} are taken for one as it is.")
    return _supposed(workbench, Together(left=left, right=right, words=words, targets=(left.id, right.id)))


def _apart(workbench: Workbench, asked: Asked) -> Together:
    """Two names that are taken for one, with what would follow if they were not."""
    targets = asked.text("left"), asked.text("right")
    left, right = (workbench.desk.entity_line(handle) for handle in targets)
    if left.id != right.id:
        raise InputError(f"{left.name} and {right.name} are not taken for one as it is.")
    words = asked.text("words")
    return _supposed(workbench, Together(left=left, right=right, words=words, apart=True, targets=targets))


def _supposed(workbench: Workbench, asked: Together) -> Together:
    if workbench.collection.summary().claims > LARGE:
        told = "In so large a collection it is not worked out here what would follow. Ask: regesta whatif"
        return msgspec.structs.replace(asked, unknown=told)
    left, right = asked.targets
    found = workbench.collection.whatif(f"{left} is {'not ' if asked.apart else ''}{right}")
    appear, vanish = (tuple(map(finding_line, findings)) for findings in (found.appear, found.vanish))
    return msgspec.structs.replace(asked, appear=appear, vanish=vanish)


def _candidates(workbench: Workbench, left: EntityLine, words: str) -> tuple[Candidate, ...]:
    if not words:
        return ()
    named = workbench.desk.entities(words=words).entities[:CANDIDATES]
    found = [Candidate(e.id, e.type, e.name, "") for e in named]
    found += [
        Candidate(b.entity, b.type, b.name, f"“{b.form}”: {b.why}") for b in workbench.collection.who(words)
    ]
    others = {c.id: c for c in reversed(found) if c.id != left.id}
    return tuple(reversed(others.values()))[:CANDIDATES]


PAGES = (
    Page("/entities", "entities.html.j2", _entities, "/entities"),
    Page("/entity/{entity:path}", "entity.html.j2", _entity, "/entities"),
    Page("/same", "same.html.j2", _same, "/entities"),
    Page("/apart", "same.html.j2", _apart, "/entities"),
)
