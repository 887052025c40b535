"""Nobody acts before birth or after death; no body before its founding or after its end."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from regesta.check.arguing import at_earliest, at_latest
from regesta.check.closest import nearness
from regesta.check.dating import Dating, entry_assumptions, entry_words
from regesta.check.wording import all_say, as_sentence, readings, says
from regesta.kinds import Check
from regesta.model.claim import Claim
from regesta.model.dates import Extent
from regesta.model.entity import EntityType
from regesta.model.finding import Finding
from regesta.model.reader import Reader
from regesta.model.scope import Scope
from regesta.model.vocabulary import Predicate, Vocabulary
from regesta.view.phrases import capital, day_words
from regesta.view.wording import label


class _Limit(NamedTuple):
    """A first or last day of somebody's existence.

    Attributes:
        claim: The claim that says so.
        day: Earliest possible first day, or latest possible last day.
        firm: Whether the dating is free of doubt and the claim really is about a beginning.
    """

    claim: Claim
    day: int
    firm: bool


class _Limits:
    """The beginnings (or ends) of one entity, by source and in all; the narrowest comes first."""

    def __init__(self) -> None:
        self._nearest: dict[str | bool, _Limit] = {}

    def add(self, limit: _Limit, *, begins: bool) -> None:
        """Keep the limit where it is the narrowest of its source, or of all that are as firm."""
        sign = 1 if begins else -1

        def strength(x: _Limit) -> tuple[bool, int, str]:
            return x.firm, sign * x.day, x.claim.id

        for key in (limit.claim.source, limit.firm):
            known = self._nearest.get(key)
            if known is None or strength(known) < strength(limit):
                self._nearest[key] = limit

    def near(self, source: str) -> Iterator[_Limit]:
        """The limit that the same source gives, then those of any source, firm ones first."""
        yield from (x for key in (source, True, False) if (x := self._nearest.get(key)))


class OutsideLifetime(Check):
    """Somebody acts, writes, leads or belongs before coming into being or after the end.

    What must exist for a claim to hold, and what begins and ends existence, stands in the
    vocabulary (``exists``, ``begins``, ``ends``). Only what is certain is compared: the latest
    possible beginning of the act with the earliest possible birth or founding, and the earliest
    possible end of the act with the latest possible death or dissolution. A letter that is entered
    with a date after the death of its writer is found as well.

    Usual causes: a misread year, a name that two people bear, a body that lived on under an older
    or a later name, a wrong attribution.

    Not reported: acts that merely may lie outside; plans, orders, wishes and denials; books and
    articles that come out after their writer's death. What began by a merger or a split may have
    existed before under the same name: acts before that are shown as possible only, and not at all
    if a founding is recorded.
    """

    name = "outside-lifetime"
    agrees = """
        source chronicle report "Chronicle of the Guild"
        person anna "Anna Lund"
        organisation guild "Salt Guild"
        [chronicle p1]
        founded guild on 1831-05
        leads anna guild on 1831
        died anna on 1840-06
        wrote anna chronicle on 1840
        planned joined anna guild on 1825
    """
    conflicts = """
        source chronicle report "Chronicle of the Guild"
        person anna "Anna Lund"
        organisation guild "Salt Guild"
        [chronicle p1]
        founded guild on 1831-05
        leads anna guild on 1830
    """

    # Of each entity the latest beginning and the earliest end, sure ones before all others, against
    # every act of it and every letter that is entered as its own.
    suspects = """
        WITH known AS (
            SELECT f.value AS entity, NULL AS ended,
                COALESCE(MAX(CASE WHEN r.strict THEN f.start_lo END), MAX(f.start_lo)) AS begun
            FROM rule_begins AS r
            JOIN filler AS f ON f.predicate = r.predicate AND f.role = r.role
            WHERE f.affirmed AND f.start_lo IS NOT NULL
            GROUP BY f.value
            UNION ALL
            SELECT f.value AS entity,
                COALESCE(MIN(CASE WHEN r.strict THEN f.end_hi END), MIN(f.end_hi)) AS ended, NULL AS begun
            FROM rule_ends AS r
            JOIN filler AS f ON f.predicate = r.predicate AND f.role = r.role
            WHERE f.affirmed AND f.end_hi IS NOT NULL
            GROUP BY f.value
        ), lifetime AS (
            SELECT entity, MAX(begun) AS begun, MIN(ended) AS ended FROM known GROUP BY entity
        ), acting AS (
            SELECT r.predicate, r.role FROM rule_role AS r
            LEFT JOIN rule_begins AS b ON b.predicate = r.predicate AND b.role = r.role
            LEFT JOIN rule_ends AS e ON e.predicate = r.predicate AND e.role = r.role
            WHERE r.exist AND b.role IS NULL AND e.role IS NULL
        )
        SELECT t.entity AS subject
        FROM acting AS r
        JOIN filler AS f ON f.predicate = r.predicate AND f.role = r.role
        JOIN lifetime AS t ON t.entity = f.value
        WHERE f.affirmed AND f.dated AND (f.start_hi < t.begun OR f.end_lo > t.ended)
        UNION
        SELECT t.entity AS subject
        FROM source AS s
        JOIN party AS p ON p.source = s.id AND p.role = 'author'
        JOIN lifetime AS t ON t.entity = p.value
        WHERE s.kind = 'letter' AND s.dated AND (s.hi > t.ended OR s.hi IS NULL AND t.ended IS NOT NULL)
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """Claims in which somebody begins, ends or acts. His letters are known by their entries."""
        about = set()
        for predicate in vocabulary.predicates.values():
            roles = [r.name for r in predicate.roles if r.exists]
            roles += [role for role in (predicate.begins, predicate.ends) if role is not None]
            about |= {(predicate.name, role) for role in roles}
        return Scope(about=frozenset(about))

    def find(self, reader: Reader) -> Iterator[Finding]:
        """One finding for each act and side, against the nearest claim about birth or end."""
        for begins in (True, False):
            limits = self._limits(reader, begins=begins)
            if limits:
                yield from self._claims(reader, limits, begins=begins)
        yield from self._letters(reader, self._limits(reader, begins=False))

    def _limits(self, reader: Reader, *, begins: bool) -> dict[str, _Limits]:
        found: dict[str, _Limits] = defaultdict(_Limits)
        weak: list[tuple[str, _Limit]] = []
        for predicate in reader.vocabulary.predicates.values():
            role = predicate.begins if begins else predicate.ends
            if role is None:
                continue
            strict = any(s.of == "when" and s.per == (role,) for s in predicate.single)
            for claim in reader.claims(predicate.name):
                extent = claim.extent(state=predicate.state)
                day = extent.start_lo if begins else extent.end_hi
                if day is None or not claim.affirmed:
                    continue
                for entity in _filling(reader, claim, role):
                    if strict:
                        found[entity].add(_Limit(claim, day, extent.firm), begins=begins)
                    else:
                        weak.append((entity, _Limit(claim, day, False)))
        founded = set(found)
        for entity, limit in weak:
            if entity not in founded:
                found[entity].add(limit, begins=begins)
        return found

    def _claims(self, reader: Reader, limits: dict[str, _Limits], *, begins: bool) -> Iterator[Finding]:
        for predicate in reader.vocabulary.predicates.values():
            roles = [r.name for r in predicate.roles if r.exists]
            own = {predicate.begins, predicate.ends}
            for claim in reader.claims(predicate.name) if roles else ():
                if claim.when is None or not claim.affirmed:
                    continue
                acting = {e for r in roles if r not in own for e in _filling(reader, claim, r)}
                for entity in sorted(acting & limits.keys()):
                    yield from self._outside(reader, predicate, claim, entity, limits[entity], begins)

    def _outside(
        self, reader: Reader, predicate: Predicate, act: Claim, entity: str, limits: _Limits, begins: bool
    ) -> Iterator[Finding]:
        extent = act.extent(state=predicate.state)
        outside = [x for x in limits.near(act.source) if _beyond(extent, x.day, begins=begins)]
        if not outside:
            return
        certain = [x for x in outside if x.firm and extent.firm]
        limit = min(certain or outside, key=lambda x: (nearness([act, x.claim]), x.claim.id))
        who = label(reader, entity)
        yield self.finding(
            reader,
            all_say(reader, [act, limit.claim]),
            [act, limit.claim],
            certain=bool(certain),
            argument=_argument(reader, extent, limit, entity, begins=begins),
            assumptions=[
                *readings([act, limit.claim]),
                _rule(reader, limit.claim, entity, begins=begins),
            ],
            resolve=[
                "A source from the time that dates either more closely would decide which is wrong.",
                f"Evidence that two bear the name {who}, or that it was used earlier or later for "
                "another, would make both true.",
            ],
            subject=entity,
            aspect=f"{'begins' if begins else 'ends'} {entity}",
        )

    def _letters(self, reader: Reader, ends: dict[str, _Limits]) -> Iterator[Finding]:
        """Letters whose entry puts them after the death of their writer."""
        told = _acts_of_writing(reader) if ends else set()
        for source in reader.sources():
            if source.kind != "letter" or source.date is None:
                continue
            extent = source.date.happening
            for writer in sorted({reader.resolve(h) for h in source.authors} & ends.keys()):
                if (reader.resolve(source.id), writer) in told:
                    continue  # a claim says so, and is found itself
                outside = [x for x in ends[writer].near(source.id) if _beyond(extent, x.day, begins=False)]
                if not outside:
                    continue
                limit = min(outside, key=lambda x: (not x.firm, x.claim.id))
                entry = Dating(source.id, source.date, None)
                yield self.finding(
                    reader,
                    as_sentence(
                        f"{entry_words(reader, source.id, source.date)} by {label(reader, writer)}, "
                        f"but {says(reader, limit.claim)}"
                    ),
                    [limit.claim],
                    certain=limit.firm and extent.firm,
                    argument=_argument(reader, extent, limit, writer, begins=False, entered=True),
                    assumptions=[
                        *readings([limit.claim]),
                        *entry_assumptions(reader, entry),
                        _rule(reader, limit.claim, writer, begins=False),
                    ],
                    resolve=[
                        "The original of the letter would show its date and its hand.",
                        "Evidence that another wrote it, or that two bear the name, would make both true.",
                    ],
                    subject=writer,
                    aspect=f"letter {source.id}",
                )


def _acts_of_writing(reader: Reader) -> set[tuple[str, str]]:
    """Documents, with those who did something to them on a day that a claim gives."""
    found = set()
    for predicate in reader.vocabulary.predicates.values():
        documents = predicate.dates
        acting = [r.name for r in predicate.roles if r.exists]
        for claim in reader.claims(predicate.name) if documents and acting else ():
            if claim.affirmed and claim.when is not None:
                made = [d for role in documents for d in _filling(reader, claim, role)]
                found |= {(d, who) for d in made for role in acting for who in _filling(reader, claim, role)}
    return found


def _filling(reader: Reader, claim: Claim, role: str) -> Iterable[str]:
    return [reader.resolve(v) for v in claim.values(role) if isinstance(v, str)]


def _beyond(extent: Extent, day: int, *, begins: bool) -> bool:
    """Whether an act certainly began before that first day, or certainly went on after that last one."""
    if begins:
        return extent.start_hi is not None and extent.start_hi < day
    return extent.end_lo is not None and extent.end_lo > day


def _argument(
    reader: Reader, act: Extent, limit: _Limit, entity: str, *, begins: bool, entered: bool = False
) -> str:
    """The day of the act and the day of the limit, which exclude each other."""
    day = act.start_hi if begins else act.end_lo
    assert day is not None
    turn = _turn(reader, entity, begins=begins)
    span = limit.claim.extent(state=reader.vocabulary[limit.claim.predicate].state)
    limited = at_earliest(span) if begins else at_latest(span)
    what = "the letter is of" if entered else "what (1) tells of falls on"
    if act.start_lo == act.end_hi:
        what += f" {day_words(day)}"
    elif begins:
        what = f"what (1) tells of had begun by {day_words(day)}"
    else:
        what += f" {day_words(day)} or later"
    by = "(1)" if entered else "(2)"
    return as_sentence(
        f"{what}, but by {by} {label(reader, entity)} {turn} {limited}, and "
        f"nobody acts {'before' if begins else 'after'} that"
    )


def _turn(reader: Reader, entity: str, *, begins: bool) -> str:
    if reader.type_of(entity) == EntityType.PERSON:
        return "was born" if begins else "died"
    return "came into being" if begins else "came to an end"


def _rule(reader: Reader, limit: Claim, entity: str, *, begins: bool) -> str:
    who, turn = capital(label(reader, entity)), _turn(reader, entity, begins=begins)
    if not begins:
        return f"{who} {turn} only once, and no act is later."
    if any(single.of == "when" for single in reader.vocabulary[limit.predicate].single):
        return f"{who} {turn} only once, and no act is earlier."
    return f"{who} did not exist before under this name."
