"""The parts of something make up its whole, but for rounding."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from regesta.check.arguing import figures
from regesta.check.closest import ranked
from regesta.check.wording import as_sentence, place_words, readings
from regesta.kinds import Check
from regesta.model.amounts import Amount
from regesta.model.claim import Claim
from regesta.model.finding import Finding
from regesta.model.reader import Reader
from regesta.model.scope import Scope
from regesta.model.source import PassageKind
from regesta.model.vocabulary import Vocabulary
from regesta.solve.sums import Interval
from regesta.view.phrases import amount_words, listed
from regesta.view.wording import label

#: Predicates that measure a matter, so that measures of its parts can be added up.
MEASURES = ("priced", "counted")
#: Kinds of sources whose lists are meant to be complete.
COMPLETE = frozenset(["account", "balance", "bill", "budget", "inventory", "invoice", "ledger", "roll"])


class _Part(NamedTuple):
    """A part with its measure: the claim that makes it a part, and the one that measures it."""

    link: Claim
    measure: Claim
    reach: Interval


class PartsAndWhole(Check):
    """The parts that a source lists add up to more or to less than the whole that it gives.

    Added up are the figures (``priced``, ``counted``) of what is ``part-of`` something, within one
    source and voice, as intervals: round figures may stand for what rounds to their last digit that
    is not zero. Parts that make more than the whole conflict with it in any case; parts that make
    less do so only where the list is meant to be complete: in a ledger, account, inventory or
    table.

    Usual causes: a slip in adding, a misread digit, an item left out or counted twice, a whole
    that was carried over from an older account.

    Not reported: parts and wholes from different sources; figures in different units; lists that
    may be incomplete and make less than the whole.
    """

    name = "parts-and-whole"
    agrees = """
        source accounts ledger "Accounts of the Guild"
        source gazette newspaper "Harbour Gazette"
        object expenses "Expenses of 1831"
        object rope "Rope"
        object oil "Oil"
        [accounts p1]
        part-of rope expenses
        part-of oil expenses
        priced rope 412.50 lire
        priced oil 96 lire
        priced expenses 508.50 lire
        [gazette p2]
        part-of rope expenses
        priced rope 412.50 lire
        priced expenses 600 lire
    """
    conflicts = """
        source accounts ledger "Accounts of the Guild"
        object expenses "Expenses of 1831"
        object rope "Rope"
        object oil "Oil"
        [accounts p1]
        part-of rope expenses
        part-of oil expenses
        priced rope 412.50 lire
        priced oil 96 lire
        priced expenses 580.50 lire
    """

    # What the parts of one voice make at the least and at the most, each part once, against its whole.
    # The last digits of a sum depend on the order in which an engine adds.
    suspects = """
        WITH measure AS (
            SELECT a.predicate, a.chain, a.unit, f.value AS matter,
                MAX(a.round_low) AS round_low, MIN(a.round_high) AS round_high
            FROM amount AS a
            JOIN filler AS f ON f.seq = a.seq AND f.predicate = a.predicate AND f.role = 'matter'
            WHERE a.predicate IN ('priced', 'counted') AND a.affirmed
            GROUP BY a.predicate, a.chain, a.unit, f.value
        ), link AS (
            SELECT DISTINCT w.chain, w.value AS whole, p.value AS part
            FROM filler AS w
            JOIN filler AS p ON p.seq = w.seq AND p.predicate = 'part-of' AND p.role = 'part'
            WHERE w.predicate = 'part-of' AND w.role = 'whole' AND w.affirmed
        ), made AS (
            SELECT m.predicate, m.chain, m.unit, k.whole,
                SUM(m.round_low) AS round_low, SUM(m.round_high) AS round_high
            FROM link AS k
            JOIN measure AS m ON m.chain = k.chain AND m.matter = k.part
            GROUP BY m.predicate, m.chain, m.unit, k.whole
        )
        SELECT DISTINCT s.whole AS subject
        FROM made AS s
        JOIN measure AS t ON t.predicate = s.predicate AND t.chain = s.chain AND t.unit = s.unit
            AND t.matter = s.whole
        WHERE s.round_low - t.round_high > 1e-12 * ABS(t.round_high)
            OR t.round_low - s.round_high > 1e-12 * ABS(t.round_low)
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """The whole with its parts and its measures, and the measures of the parts."""
        measured = [(name, "matter") for name in MEASURES]
        return Scope(
            about=frozenset([("part-of", "whole"), *measured]),
            context=frozenset((name, role, role) for name, role in measured),
        )

    def find(self, reader: Reader) -> Iterator[Finding]:
        """One finding for each whole, measure, source and voice."""
        if "part-of" not in reader.vocabulary:
            return
        links: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
        for claim in ranked(reader, (c for c in reader.claims("part-of") if c.affirmed)):
            links[reader.key(claim, "whole"), claim.source, claim.voices].append(claim)
        for name in MEASURES if links else ():
            measured = _measures(reader, name)
            for (whole, source, voices), parts in links.items():
                for total in measured.get((whole, source, voices), ()):
                    known = _parts(reader, parts, measured, total)
                    yield from self._added(reader, str(whole), total, known)

    def _added(self, reader: Reader, whole: str, total: Claim, parts: Sequence[_Part]) -> Iterator[Finding]:
        if not parts or total.amount is None:
            return
        printed, makes = Interval.of(total.amount), _sum(parts)
        if printed.high is not None and makes.low is not None and makes.low > printed.high:
            parts = _enough(parts, printed.high)
        elif printed.meets(makes) or not _complete(reader, total):
            return
        claims = [total, *(p.measure for p in parts), *(p.link for p in parts)]
        figures = [f"{label(reader, str(p.link.value('part')))} {_figure(p.measure)}" for p in parts]
        unit = total.amount.unit
        made = _sum(parts, rounded=False)
        yield self.finding(
            reader,
            as_sentence(
                f"{place_words(reader, total.passage)} gives {amount_words(total.amount)} for "
                f"{label(reader, whole)}, but its parts ({listed(figures)}) make "
                f"{amount_words(Amount(made.low, made.high, unit))}"
            ),
            claims,
            argument=_argument(total.amount, makes, len(parts)),
            assumptions=[
                *readings(claims),
                "No part is counted twice.",
                "Round figures are rounded to their last digit that is not zero.",
                *(
                    []
                    if parts and (makes.low or 0) > (printed.high or 0)
                    else ["The list of parts is complete."]
                ),
            ],
            resolve=[
                "The vouchers behind the parts would show which figure is wrong or missing.",
                "A part that stands elsewhere, or that belongs to something else, would make both true.",
            ],
            subject=whole,
            aspect=total.predicate,
        )


def _argument(whole: Amount, makes: Interval, parts: int) -> str:
    """How the sum misses the whole, with room for rounding."""
    stands, made = (figures(low, high, whole.unit) for low, high in (Interval.of(whole), makes))
    last = f"(2) {'to' if parts > 2 else 'and'} ({parts + 1})" if parts > 1 else "(2)"
    return (
        f"However the figures are rounded, the parts {last} make {made}; the whole (1) stands for {stands}."
    )


def _measures(reader: Reader, name: str) -> dict[tuple[object, ...], list[Claim]]:
    found: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in reader.claims(name) if name in reader.vocabulary else ():
        if claim.affirmed and claim.amount is not None:
            found[reader.key(claim, "matter"), claim.source, claim.voices].append(claim)
    return {key: ranked(reader, claims) for key, claims in found.items()}


def _parts(
    reader: Reader, links: Sequence[Claim], measured: dict[tuple[object, ...], list[Claim]], total: Claim
) -> list[_Part]:
    """The parts that have a measure in the same source, voice and unit as the whole; each once."""
    found: dict[str, _Part] = {}
    for link in links:
        part = reader.key(link, "part")
        for claim in measured.get((part, total.source, total.voices), ()):
            amount = claim.amount
            if amount is not None and total.amount is not None and amount.unit == total.amount.unit:
                found.setdefault(part, _Part(link, claim, Interval.of(amount)))
    return sorted(found.values(), key=lambda p: (-(p.reach.low or 0), p.measure.id))


def _sum(parts: Sequence[_Part], *, rounded: bool = True) -> Interval:
    total = Interval(Decimal(0), Decimal(0))
    for part in parts:
        amount = part.measure.amount
        if amount is not None:
            total = total.plus(Interval.of(amount, rounded=rounded))
    return total


def _enough(parts: Sequence[_Part], high: Decimal) -> list[_Part]:
    """The largest parts, as many as are needed to exceed the whole."""
    for number in range(1, len(parts) + 1):
        low = _sum(parts[:number]).low
        if low is not None and low > high:
            return list(parts[:number])
    return list(parts)


def _complete(reader: Reader, total: Claim) -> bool:
    source = reader.source(total.source)
    listed_in = source is not None and bool(COMPLETE & set(source.kind.replace("-", " ").split()))
    return listed_in or total.passage.kind is PassageKind.TABLE_CELL


def _figure(claim: Claim) -> str:
    return amount_words(claim.amount) if claim.amount else ""
