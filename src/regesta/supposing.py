"""What would follow if something were judged otherwise: findings that would appear, and that would vanish.

Nothing is changed: the judgement is made on a copy in memory, which is linked and checked like the
collection itself.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from regesta.check.guarded import guarded
from regesta.errors import InputError, UnknownName
from regesta.kinds import Check
from regesta.link.resolve import resolve
from regesta.model.decide import decide
from regesta.model.finding import Finding
from regesta.model.judgement import Judgement
from regesta.model.names import fold
from regesta.model.reader import Reader

_FORM = re.compile(r"(?P<left>.+?)\s+is\s+(?P<no>not\s+|wrong\b)?(?P<right>.*)", re.DOTALL)


class Supposed(NamedTuple):
    """What would follow from a judgement.

    Attributes:
        judgement: The judgement that was supposed.
        appear: Findings that there would be.
        vanish: Findings that there would no longer be.
    """

    judgement: Judgement
    appear: list[Finding]
    vanish: list[Finding]


def suppose(reader: Reader, statement: str, checks: Iterable[Check]) -> Supposed:
    """What would follow if a statement were judged to be so.

    Args:
        reader: The collection.
        statement: ``A is B``, ``A is not B`` (names, or handles of entities and mentions), or
            ``CLAIM is wrong``.
        checks: The checks to run.

    Raises:
        InputError: If it is no such statement, or what it says is so already.
        UnknownName: If there is nothing of that name.
    """
    known, judgement = list(checks), _judgement(reader, statement)
    other = reader.with_judgement(judgement)
    other = other.with_entities(resolve(other))
    before = {f.id: f for f in guarded(reader, known)[0]}
    after = {f.id: f for f in guarded(other, known)[0]}
    return Supposed(
        judgement,
        [f for handle, f in after.items() if handle not in before],
        [f for handle, f in before.items() if handle not in after],
    )


def _judgement(reader: Reader, statement: str) -> Judgement:
    found = _FORM.fullmatch(statement.strip().rstrip("."))
    if found is None:
        raise InputError(
            f"{statement!r} is no statement to suppose. Write “A is B”, “A is not B” or “CLAIM is wrong”."
        )
    no, by = (found["no"] or "").strip(), "supposed"
    if no == "wrong":
        return decide(reader, "reject", [found["left"]], by)
    left, right = (list(_bearers(reader, found[side])) for side in ("left", "right"))
    pairs = [(a, b) for a in left for b in right if a != b]
    together = [p for p in pairs if reader.resolve(p[0]) == reader.resolve(p[1])]
    apart = [p for p in pairs if reader.resolve(p[0]) != reader.resolve(p[1])]
    if no and not together:
        raise InputError(f"{found['left']} and {found['right']} are not taken for one as it is.")
    if not no and not apart:
        raise InputError(f"{found['left']} and {found['right']} are taken for one as it is.")
    return decide(reader, "not-same" if no else "same", together[0] if no else apart[0], by)


def _bearers(reader: Reader, name: str) -> Iterator[str]:
    """Handles of what is called so; declared ones before mentions."""
    wanted = fold(name).text.strip()
    found = [d.id for d in reader.declarations() if d.id == name]
    found += [e.id for e in reader.entities() if e.id == name]
    found += [
        d.id for d in reader.declarations() if any(fold(n.form).text.strip() == wanted for n in d.names)
    ]
    found += [m.id for m in reader.mentions() if m.id == name or fold(m.text).text.strip() == wanted]
    found += [e.id for e in reader.entities() if any(fold(n.form).text.strip() == wanted for n in e.names)]
    if not found:
        known = [n.form for e in reader.entities() for n in e.names]
        raise UnknownName("name", name, known)
    yield from dict.fromkeys(found)
