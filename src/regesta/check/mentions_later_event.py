"""Nobody can tell what happened after he wrote."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from regesta.check.arguing import at_earliest
from regesta.check.closest import ranked
from regesta.check.dating import Dating, datings, entry_assumptions, entry_words
from regesta.check.wording import as_sentence, readings, says
from regesta.kinds import Check
from regesta.model.claim import Claim, Mode
from regesta.model.finding import Finding
from regesta.model.reader import Reader
from regesta.model.scope import ANY, Scope
from regesta.model.vocabulary import Vocabulary
from regesta.view.phrases import day_words


class _Written(NamedTuple):
    """When a document was written: the date that leaves most room, and the claim that gives it."""

    day: int
    dating: Dating
    firm: bool


class MentionsLaterEvent(Check):
    """A letter or other source tells as a fact what happened after it was written.

    The classic sign of a forgery, or of a wrong date. Compared is the time of the claim with the date
    of the innermost source that speaks: the letter that an article quotes, not the article. Of
    several dates of one source the latest counts.

    Usual causes: a wrong year on either side, a draft finished later, a postscript, a later hand,
    a gloss of the editor taken for the text, an event that was only planned.

    Not reported: plans, orders, wishes and denials; sources without a date; what merely may be
    later. A date marked as doubtful makes the finding possible only.
    """

    name = "mentions-later-event"
    agrees = """
        letter second "Letter of Boris Hale" on 1831-05-20
        event fire "Fire in the Salt House"
        event sale "Sale of the Boats"
        [second]
        happened fire on 1831-05
        planned happened sale on 1832
    """
    conflicts = """
        letter second "Letter of Boris Hale" on 1831-05-20
        event fire "Fire in the Salt House"
        [second]
        happened fire on 1831-06
    """

    # Every source that speaks in a claim, not the innermost with a date alone: those around it are
    # later, as a rule, than what they quote.
    suspects = """
        WITH dating AS (
            SELECT id AS source, hi FROM source WHERE dated
            UNION ALL
            SELECT s.id AS source, f.hi
            FROM rule_dates AS r
            JOIN filler AS f ON f.predicate = r.predicate AND f.role = r.role
            JOIN source AS s ON s.id = f.value
            WHERE f.affirmed AND f.dated
        ), written AS (
            SELECT source, MAX(hi) AS day FROM dating GROUP BY source HAVING COUNT(*) = COUNT(hi)
        )
        SELECT DISTINCT w.source AS subject
        FROM claim AS c
        JOIN speaks AS k ON k.seq = c.seq
        JOIN written AS w ON w.source = k.source
        WHERE c.affirmed AND c.lo > w.day
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """What the source says, when it was written, and whether those that speak in it are dated."""
        dating = {
            (predicate.name, role.name)
            for predicate in vocabulary.predicates.values()
            for role in predicate.roles
            if role.name in predicate.dates and "source" in role.types
        }
        return Scope(
            about=frozenset(dating),
            spoken=frozenset([ANY]),
            context=frozenset((name, role, role) for name, role in dating),
        )

    def find(self, reader: Reader) -> Iterator[Finding]:
        """One finding for each claim that is later than its source."""
        written = _written(reader)
        for predicate in reader.vocabulary.predicates.values():
            for claim in reader.claims(predicate.name):
                source = _speaking(reader, claim, written)
                if claim.when is None or not claim.affirmed or source is None:
                    continue
                date, extent = written[source], claim.when.happening
                if extent.start_lo is None or extent.start_lo <= date.day:
                    continue
                if date.dating.claim is not None and date.dating.claim.id == claim.id:
                    continue
                yield self._later(reader, claim, source, date, certain=extent.firm and date.firm)

    def _later(self, reader: Reader, claim: Claim, source: str, date: _Written, *, certain: bool) -> Finding:
        other = date.dating.claim
        claims = [claim] if other is None else [claim, other]
        dated = (
            entry_words(reader, source, date.dating.when)
            if other is None
            else says(reader, other, after=claim)
        )
        return self.finding(
            reader,
            as_sentence(f"{says(reader, claim)}, but {dated}"),
            claims,
            certain=certain,
            argument=_argument(claim, date),
            assumptions=[
                *readings(claims),
                *entry_assumptions(reader, date.dating),
                "Nobody tells as a fact what has not happened yet.",
            ],
            resolve=[
                "The original would show whether the passage is by a later hand, and how the date reads.",
                "A source for the day of the event would show whether it is dated too late.",
            ],
            subject=source,
        )


def _argument(claim: Claim, date: _Written) -> str:
    by = "its entry" if date.dating.claim is None else "(2)"
    assert claim.when is not None
    told, day = at_earliest(claim.when.happening), day_words(date.day)
    return (
        f"What (1) tells as a fact happened {told}; by {by} the words were written on {day} at the latest, "
        "when nobody could know it."
    )


def _speaking(reader: Reader, claim: Claim, written: dict[str, _Written]) -> str | None:
    """The innermost source with a date that speaks in a claim; in a gloss, the one that can be read."""
    voices = claim.voices[:1] if claim.answering.mode is Mode.GLOSSES else claim.voices
    handles = [reader.resolve(v.source) for v in voices if v.source]
    return next((h for h in reversed([reader.resolve(claim.source), *handles]) if h in written), None)


def _written(reader: Reader) -> dict[str, _Written]:
    """Sources by when they were written at the latest."""
    sources = {reader.resolve(source.id) for source in reader.sources()}
    found: dict[str, list[_Written]] = defaultdict(list)
    for entity, dates in datings(reader).items():
        for dating in dates if entity in sources else ():
            day = dating.when.bounds.end_hi
            if day is None:
                found.pop(entity, None)
                break
            found[entity].append(_Written(day, dating, dating.when.happening.firm))
    latest = {}
    for entity, written in found.items():
        day = max(date.day for date in written)
        last = [date for date in written if date.day == day]
        order = {
            c.id: i for i, c in enumerate(ranked(reader, (d.dating.claim for d in last if d.dating.claim)))
        }
        latest[entity] = min(last, key=lambda d: order[d.dating.claim.id] if d.dating.claim else -1)
    return latest
