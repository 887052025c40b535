"""Two conversions of one currency into another imply two rates."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from regesta.check.closest import nearness, ranked
from regesta.check.wording import as_sentence, readings, says
from regesta.kinds import Check
from regesta.model.amounts import Amount
from regesta.model.claim import Claim
from regesta.model.dates import Extent
from regesta.model.edtf import civil
from regesta.model.finding import Finding, FindingKind
from regesta.model.reader import Reader
from regesta.solve.sums import Interval

#: Share by which two rates as printed must differ to be worth a look where rounding may explain it.
NOTABLE = Decimal("0.05")
#: How many rates of a pair of currencies are compared with each other.
MOST = 12


class _Rate(NamedTuple):
    """A rate that a claim implies: units of the second currency for one of the first.

    Attributes:
        claim: The claim that converts one amount into the other.
        printed: The rate of the figures as they stand.
        reach: The rates that figures which round to these may have had.
    """

    claim: Claim
    printed: Decimal
    reach: Interval


class ImpliedRates(Check):
    """One sum is put equal to another at one rate, and a second pair of sums at another rate.

    Each figure may stand for what rounds to its last digit that is not zero, so that a conversion
    implies a range of rates. If two ranges have nothing in common and the conversions are for one
    matter or for the same year, they were not made at one rate.

    Usual causes: a misread digit, a converted sum rounded once more, a conversion by an editor
    at the rate of his own day, an official rate beside that of the market.

    Not reported: printed rates that differ by less than one part in twenty. Shown as possible: rates
    that rounding may explain, and conversions of different matters that are not dated in one year,
    for rates move.
    """

    name = "implied-rates"
    kind = FindingKind.ANOMALY
    agrees = """
        source gazette newspaper "Harbour Gazette"
        event sale "Sale of the Boats"
        event fine "Fine for the Fire"
        [gazette p2]
        converted sale 700000 EUR equivalent 930000 USD on 2009-04
        converted fine 90000000 EUR equivalent 120000000 USD on 2010
    """
    conflicts = """
        source gazette newspaper "Harbour Gazette"
        event sale "Sale of the Boats"
        event fine "Fine for the Fire"
        [gazette p2]
        converted sale 725000 EUR equivalent 1015000 USD on 2009-04
        converted fine 940000 EUR equivalent 1128000 USD on 2009
    """

    def find(self, reader: Reader) -> Iterator[Finding]:
        """One finding for each two rates of a pair of currencies that differ."""
        if "converted" not in reader.vocabulary:
            return
        for rates in _rates(reader).values():
            known: set[frozenset[Decimal]] = set()
            few = list({rate.printed: rate for rate in reversed(rates)}.values())[::-1][:MOST]
            pairs = [(a, b) for i, a in enumerate(few) for b in few[i + 1 :]]
            for a, b in sorted(pairs, key=lambda p: (nearness([p[0].claim, p[1].claim]), p[0].claim.id)):
                prints = frozenset((a.printed, b.printed))
                if abs(a.printed - b.printed) > NOTABLE * min(prints) and prints not in known:
                    known.add(prints)
                    yield self._differing(reader, a, b)

    def _differing(self, reader: Reader, a: _Rate, b: _Rate) -> Finding:
        pair = sorted((a, b), key=lambda rate: rate.claim.id)
        claims = [rate.claim for rate in pair]
        apart = not a.reach.meets(b.reach)
        one_year = _one_year(claims) or len({reader.key(c, "matter") for c in claims}) == 1
        first, second = (_rate_words(rate) for rate in pair)
        why = "" if apart else "; rounding may explain it"
        told = f"{says(reader, claims[0])}, a rate of {first}, but {says(reader, claims[1], after=claims[0])}"
        return self.finding(
            reader,
            as_sentence(f"{told}, a rate of {second}{why}"),
            claims,
            certain=apart and one_year,
            assumptions=[
                *readings(claims),
                "Both conversions are made at the rate of one time"
                + ("." if one_year else ", which the claims do not say."),
                "Round figures are rounded to their last digit that is not zero.",
            ],
            resolve=["The rate of the day of each conversion would show which figure is rounded or wrong."],
            subject=reader.key(claims[0], "matter"),
        )


def _rates(reader: Reader) -> dict[tuple[str, str], list[_Rate]]:
    """Rates by pair of currencies, the pair in alphabetical order."""
    found: dict[tuple[str, str], list[_Rate]] = defaultdict(list)
    for claim in ranked(reader, (c for c in reader.claims("converted") if c.affirmed)):
        amounts = [r.value for r in claim.roles if isinstance(r.value, Amount)]
        if len(amounts) != 2 or amounts[0].unit == amounts[1].unit:
            continue
        one, other = sorted(amounts, key=lambda a: a.unit)
        if one.low and other.low and one.low == one.high and other.low == other.high:
            reach = Interval.of(other).over(Interval.of(one))
            found[one.unit, other.unit].append(_Rate(claim, other.low / one.low, reach))
    return found


def _one_year(claims: Sequence[Claim]) -> bool:
    """Whether the conversions are dated, and certainly in one year."""
    extents = [c.extent(state=False) for c in claims if c.when]
    years = {_year(e) for e in extents}
    return len(extents) == len(claims) and len(years) == 1 and None not in years


def _year(extent: Extent) -> int | None:
    if extent.start_lo is None or extent.end_hi is None or not extent.firm:
        return None
    first, last = civil(extent.start_lo)[0], civil(extent.end_hi)[0]
    return first if first == last else None


def _rate_words(rate: _Rate) -> str:
    one, other = sorted((r.value.unit for r in rate.claim.roles if isinstance(r.value, Amount)), key=str)
    return f"{rate.printed.quantize(Decimal('0.001')).normalize():f} {other} for 1 {one}"
