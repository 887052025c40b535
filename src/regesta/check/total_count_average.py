"""A total is its count times its average, but for rounding."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from regesta.check.closest import nearness, ranked
from regesta.check.wording import as_sentence, readings, says
from regesta.kinds import Check
from regesta.model.amounts import Amount
from regesta.model.claim import Claim
from regesta.model.finding import Finding
from regesta.model.reader import Reader
from regesta.model.truth import Truth
from regesta.solve.sums import Interval
from regesta.view.phrases import amount_words
from regesta.view.wording import label

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

    def _sum(self, reader: Reader, matter: str, triple: Sequence[Claim], *, certain: bool) -> Finding:
        total, count, average = (c.amount for c in triple)
        assert total is not None
        assert count is not None
        assert average is not None
        found = Interval.of(count, rounded=False).times(Interval.of(average, rounded=False))
        told = [says(reader, c, after=x) for c, x in zip(triple, [None, *triple], strict=False)]
        makes = amount_words(Amount(found.low, found.high, total.unit))
        but = f"but {amount_words(count)} at {amount_words(average)} make {makes}"
        return self.finding(
            reader,
            as_sentence(f"{'; '.join(told)}; {but}{'' if certain else ', unless a figure is rounded'}"),
            triple,
            certain=certain,
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
