"""A total is its count times its average, but for rounding."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from regesta.check.arguing import bare, figures
from regesta.check.closest import nearness, ranked
from regesta.check.seeming import Reason, Seeming, told
from regesta.check.wording import as_sentence, readings, says
from regesta.kinds import Check
from regesta.model.amounts import Amount
from regesta.model.claim import Claim
from regesta.model.finding import Apparent, Difference, Finding
from regesta.model.reader import Reader
from regesta.model.scope import Scope
from regesta.model.truth import Truth
from regesta.model.vocabulary import Vocabulary
from regesta.solve.sums import Interval
from regesta.view.phrases import amount_words
from regesta.view.wording import label

#: Predicates for total, count and average; the role `matter` says of what.
FIGURES = ("priced", "counted", "price-per-head")
#: How many different values of each figure are tried; the ones nearest in attribution are kept.
MOST = 12
#: Share by which figures as printed must miss each other to be shown where rounding may explain it.
NOTABLE = Decimal("0.05")


class TotalCountAverage(Check):
    """A total price, a number of heads and a price per head for one matter do not go together.

    Compared are ``priced``, ``counted`` and ``price-per-head`` about the same event or object, as
    intervals: a round figure may stand for what rounds to its last digit that is not zero, and
    “about”, “up to” and “over” are taken at their word. Counts below one hundred are exact.

    Figures of different voices are put together only where no voice gives all three: rival accounts
    may each be sound.

    Usual causes: a misread digit, a sum in another currency, a count that includes those released
    earlier, an average of something else.

    Not reported: figures in different currencies; a count for a time at which the price was not
    asked; figures that miss each other by less than one part in twenty and that rounding explains.
    Where rounding may explain more than that, the finding is shown as possible.
    """

    name = "total-count-average"
    agrees = """
        source gazette newspaper "Harbour Gazette"
        event sale "Sale of the Boats"
        [gazette p2]
        priced sale ..10000000 lire
        counted sale 3 boats
        price-per-head sale 3000000.. lire
    """
    conflicts = """
        source gazette newspaper "Harbour Gazette"
        event sale "Sale of the Boats"
        [gazette p2]
        priced sale 96000 lire
        counted sale 6 boats
        price-per-head sale 20500 lire
    """

    # The least and the greatest total against the products of the least and of the greatest of the other
    # two, with room for rounding and without. Products of numbers that may be zero or less are not
    # bounded so; such figures are always looked at.
    suspects = f"""
        WITH figure AS (
            SELECT a.predicate, f.value AS subject,
                CASE WHEN a.predicate = 'counted' THEN '' ELSE a.unit END AS unit,
                MAX(a.low) AS low, MIN(a.high) AS high,
                MAX(a.round_low) AS round_low, MIN(a.round_high) AS round_high,
                MAX(CASE WHEN a.low > 0 THEN 0 ELSE 1 END) AS unsure
            FROM amount AS a
            JOIN filler AS f ON f.seq = a.seq AND f.predicate = a.predicate AND f.role = 'matter'
            WHERE a.predicate IN ('priced', 'counted', 'price-per-head') AND a.affirmed
            GROUP BY a.predicate, f.value, CASE WHEN a.predicate = 'counted' THEN '' ELSE a.unit END
        )
        SELECT DISTINCT t.subject
        FROM figure AS t
        JOIN figure AS n ON n.predicate = 'counted' AND n.subject = t.subject
        JOIN figure AS p ON p.predicate = 'price-per-head' AND p.subject = t.subject AND p.unit = t.unit
        WHERE t.predicate = 'priced' AND (
            n.unsure = 1 OR p.unsure = 1
            OR t.round_low > n.round_high * p.round_high OR t.round_high < n.round_low * p.round_low
            OR LEAST(t.low * {1 - NOTABLE}, t.low * {1 + NOTABLE}) > n.high * p.high
            OR GREATEST(t.high * {1 - NOTABLE}, t.high * {1 + NOTABLE}) < n.low * p.low
        )
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """The three figures of a matter."""
        return Scope(about=frozenset((name, "matter") for name in FIGURES))

    def find(self, reader: Reader) -> Iterator[Finding]:
        """One finding for each three figures of one matter that do not go together."""
        averages = _by_matter(reader, "price-per-head")
        counts = _by_matter(reader, "counted") if averages else {}
        totals = _by_matter(reader, "priced") if counts else {}
        for matter in sorted(averages.keys() & counts.keys() & totals.keys()):
            known: set[tuple[str, ...]] = set()
            triples = _triples(totals[matter], counts[matter], averages[matter])
            for triple in sorted(triples, key=lambda three: (nearness(three), [c.id for c in three])):
                figures = tuple(c.amount.figures for c in triple if c.amount)
                certain = _opposed(triple)
                if certain is not None and figures not in known:
                    known.add(figures)
                    yield self._sum(reader, matter, triple, certain=certain)

    def apparent(self, reader: Reader) -> Iterator[Apparent]:
        """A total beside a price per head; three figures that go together only as ranges or rounded."""
        averages, counts, totals = (
            _by_matter(reader, name) for name in ("price-per-head", "counted", "priced")
        )
        for matter in sorted(averages.keys() & totals.keys()):
            triples = _triples(totals[matter], counts[matter], averages[matter]) if matter in counts else ()
            three = [(x, why) for x in triples if (why := _reconciled(x))]
            found = three or list(_each_and_all(totals[matter], averages[matter]))[:1]
            yield from told(reader, self.name, matter, found)

    def _sum(self, reader: Reader, matter: str, triple: Sequence[Claim], *, certain: bool) -> Finding:
        total, count, average = (c.amount for c in triple)
        assert total is not None
        assert count is not None
        assert average is not None
        found = Interval.of(count, rounded=False).times(Interval.of(average, rounded=False))
        said = [says(reader, c, after=x) for c, x in zip(triple, [None, *triple], strict=False)]
        makes = amount_words(Amount(found.low, found.high, total.unit))
        widest = Interval.of(count).times(Interval.of(average))
        but = f"but {amount_words(count)} at {amount_words(average)} make {makes}"
        return self.finding(
            reader,
            as_sentence(f"{'; '.join(said)}; {but}{'' if certain else ', unless a figure is rounded'}"),
            triple,
            certain=certain,
            argument=_argument(total, widest, certain=certain),
            assumptions=[
                *readings(triple),
                f"The three figures are for the same thing, {label(reader, matter)}, and of the same time.",
                "Round figures are rounded to their last digit that is not zero.",
            ],
            resolve=[
                "The account behind the total, or a list of those counted, would show which figure is wrong.",
                "Evidence that one of the figures is for a part only would make all true.",
            ],
            subject=matter,
        )


def _each_and_all(totals: Sequence[Claim], averages: Sequence[Claim]) -> Iterator[Seeming]:
    """Sums for all beside sums for one head, by different voices."""
    for total, average in sorted(product(totals[:MOST], averages[:MOST]), key=nearness):
        one, other = total.amount, average.amount
        alike = one is not None and other is not None and one.unit == other.unit and not one.may_round(other)
        if alike and total.answering != average.answering:
            yield (total, average), (Difference.SCOPE, "the one sum is for all, the other for each")


def _reconciled(triple: Sequence[Claim]) -> Reason | None:
    """Why a total is right though it is not the product of the figures as printed."""
    total, count, average = (c.amount for c in triple)
    if total is None or count is None or average is None or total.unit != average.unit:
        return None
    makes = Interval.of(count, rounded=False).times(Interval.of(average, rounded=False))
    if _opposed(triple) is not None or makes == Interval.of(total, rounded=False):
        return None
    times = [c.extent(state=c.predicate == "counted") for c in triple if c.when]
    if any(a.overlaps(b) is Truth.CANNOT for a in times for b in times):
        return Difference.DATE, "they are of different times"
    sum_words = figures(makes.low, makes.high, total.unit)
    return Difference.GRANULARITY, (
        f"{amount_words(bare(count))} at {amount_words(bare(average))} make {sum_words}, for which "
        f"“{amount_words(bare(total))}” leaves room"
    )


def _argument(total: Amount, makes: Interval, *, certain: bool) -> str:
    """What the total may stand for, and what the other two make, with room for rounding."""
    stands, made = (figures(low, high, total.unit) for low, high in (Interval.of(total), makes))
    if certain:
        return (
            f"However the figures are rounded, (2) times (3) makes {made}, and the total (1) stands for "
            f"{stands}: the two have nothing in common."
        )
    return f"Only if figures are rounded do they go together: (2) times (3) then makes {made}."


def _triples(*figures: Sequence[Claim]) -> Iterator[tuple[Claim, ...]]:
    """Three figures of one voice; figures of different voices only if no voice gives all three.

    Rival accounts may each be sound, and figures of one do not go with those of the other.
    """
    voices = [{(c.source, c.voices) for c in claims} for claims in figures]
    full = set.intersection(*voices)
    if not full:
        yield from product(*(claims[:MOST] for claims in figures))
    for voice in full:
        yield from product(
            *([c for c in claims if (c.source, c.voices) == voice][:MOST] for claims in figures)
        )


def _opposed(triple: Sequence[Claim]) -> bool | None:
    """True if no rounding makes the figures go together, False if only rounding does, else None."""
    total, count, average = (c.amount for c in triple)
    if total is None or count is None or average is None or total.unit != average.unit:
        return None
    times = [c.extent(state=c.predicate == "counted") for c in triple if c.when]
    if any(a.overlaps(b) is Truth.CANNOT for a in times for b in times):
        return None
    if not Interval.of(total).meets(Interval.of(count).times(Interval.of(average))):
        return True
    printed, makes = (
        Interval.of(total, rounded=False),
        Interval.of(count, rounded=False).times(Interval.of(average, rounded=False)),
    )
    widened = printed.times(Interval(1 - NOTABLE, 1 + NOTABLE))
    return None if widened.meets(makes) else False


def _by_matter(reader: Reader, predicate: str) -> dict[str, list[Claim]]:
    if predicate not in reader.vocabulary:
        return {}
    return {
        key[0]: ranked(reader, (c for c in claims if c.affirmed and c.amount is not None))
        for key, claims in reader.groups(predicate, "matter")
    }
