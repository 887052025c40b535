"""Two conversions of one currency into another imply two rates."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from regesta.check.arguing import figures
from regesta.check.closest import nearness, ranked
from regesta.check.wording import as_sentence, readings, says
from regesta.kinds import Check
from regesta.model.amounts import Amount
from regesta.model.claim import Claim
from regesta.model.dates import Extent
from regesta.model.edtf import civil
from regesta.model.finding import Finding, FindingKind
from regesta.model.reader import Reader
from regesta.model.scope import Scope
from regesta.model.vocabulary import Vocabulary
from regesta.solve.sums import Interval

#: Share by which two rates as printed must differ to be worth a look where rounding may explain it.
NOTABLE = Decimal("0.05")
#: How many rates of one matter, of one year, and of any are compared with each other.
MOST = 12


class _Rate(NamedTuple):
    """A rate that a claim implies: units of the second currency for one of the first.

    Attributes:
        claim: The claim that converts one amount into the other.
        units: The two currencies.
        printed: The rate of the figures as they stand.
        reach: The rates that figures which round to these may have had.
    """

    claim: Claim
    units: tuple[str, str]
    printed: Decimal
    reach: Interval


class ImpliedRates(Check):
    """One sum is put equal to another at one rate, and a second pair of sums at another rate.

    Each figure may stand for what rounds to its last digit that is not zero, so that a conversion
    implies a range of rates. If two ranges have nothing in common and the conversions are for one
    matter, or by one source for the same year, they were not made at one rate.

    Usual causes: a misread digit, a converted sum rounded once more, a conversion by an editor
    at the rate of his own day, an official rate beside that of the market.

    Not reported: printed rates that differ by less than one part in twenty; conversions of different
    matters by different sources, or in different years, for rates move. Shown as possible: rates that
    rounding may explain, and conversions of different matters that bear no date.
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

    suspects = f"""
        WITH rates AS (
            SELECT a.seq, a.source, a.unit AS one, b.unit AS other,
                (b.low + b.high) / NULLIF(a.low + a.high, 0) AS rate
            FROM amount AS a
            JOIN amount AS b ON b.seq = a.seq AND b.predicate = 'converted' AND a.unit < b.unit
            WHERE a.predicate = 'converted' AND a.affirmed
        ), given AS (
            SELECT f.value AS subject, r.one, r.other, r.rate
            FROM rates AS r JOIN filler AS f ON f.seq = r.seq AND f.role = 'matter'
            UNION ALL
            SELECT source, one, other, rate FROM rates
        )
        SELECT subject FROM given GROUP BY subject, one, other
        HAVING MAX(rate) - MIN(rate) > MIN(rate) * {NOTABLE} * 0.999
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """Conversions of the matter, or in the source."""
        converted = frozenset(["converted"]) & vocabulary.predicates.keys()
        return Scope(about=frozenset((name, "matter") for name in converted), spoken=converted)

    def find(self, reader: Reader) -> Iterator[Finding]:
        """One finding for each two rates of a pair of currencies that differ."""
        if "converted" not in reader.vocabulary:
            return
        matters: dict[tuple[str, ...], list[_Rate]] = defaultdict(list)
        sources: dict[tuple[str, ...], list[_Rate]] = defaultdict(list)
        for rate in _rates(reader):
            matters[reader.key(rate.claim, "matter"), *rate.units].append(rate)
            sources[reader.resolve(rate.claim.source), *rate.units].append(rate)
        for (matter, *_), rates in matters.items():
            for a, b in _pairs(_extremes(rates)):
                yield self._differing(reader, a, b, matter)
        for (source, *_), rates in sources.items():
            for a, b in _pairs(_extremes(rates)):
                if reader.key(a.claim, "matter") != reader.key(b.claim, "matter") and _may_be_of_one_time(
                    a, b
                ):
                    yield self._differing(reader, a, b, source)

    def _differing(self, reader: Reader, a: _Rate, b: _Rate, subject: str) -> Finding:
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
            argument=_argument(pair, apart=apart),
            assumptions=[
                *readings(claims),
                "Both conversions are made at the rate of one time"
                + ("." if one_year else ", which the claims do not say."),
                "Round figures are rounded to their last digit that is not zero.",
            ],
            resolve=["The rate of the day of each conversion would show which figure is rounded or wrong."],
            subject=subject,
        )


def _argument(pair: Sequence[_Rate], *, apart: bool) -> str:
    """What one unit was worth by each, and what rounding can do about it."""
    one, other = pair[0].units
    told = [
        f"by ({n}) {figures(_short(rate.reach.low), _short(rate.reach.high), other)}"
        for n, rate in enumerate(pair, 1)
    ]
    so = "the two have no rate in common" if apart else "some rates fit both"
    return f"With room for rounding, 1 {one} is worth {' and '.join(told)}: {so}."


def _short(rate: Decimal | None) -> Decimal | None:
    return rate if rate is None else rate.quantize(Decimal("0.0001"))


def _rates(reader: Reader) -> Iterator[_Rate]:
    """What each conversion implies, the pair of currencies in alphabetical order."""
    for claim in ranked(reader, (c for c in reader.claims("converted") if c.affirmed)):
        amounts = [r.value for r in claim.roles if isinstance(r.value, Amount)]
        if len(amounts) != 2 or amounts[0].unit == amounts[1].unit:
            continue
        one, other = sorted(amounts, key=lambda a: a.unit)
        if one.low and other.low and one.low == one.high and other.low == other.high:
            reach = Interval.of(other).over(Interval.of(one))
            yield _Rate(claim, (one.unit, other.unit), other.low / one.low, reach)


def _may_be_of_one_time(a: _Rate, b: _Rate) -> bool:
    """Whether the two are not dated in different years, so that the rate cannot simply have moved."""
    years = {_year(rate.claim.extent(state=False)) for rate in (a, b)}
    return len(years) == 1 or None in years


def _distinct(rates: Sequence[_Rate]) -> list[_Rate]:
    """Of each printed rate the first."""
    return list({rate.printed: rate for rate in reversed(rates)}.values())[::-1]


def _extremes(rates: Sequence[_Rate]) -> list[_Rate]:
    """Of each printed rate the first; if these are many, the lowest and the highest."""
    ordered = sorted(_distinct(rates), key=lambda rate: rate.printed)
    half = MOST // 2
    return ordered if len(ordered) <= MOST else [*ordered[:half], *ordered[-half:]]


def _pairs(rates: Sequence[_Rate]) -> Iterator[tuple[_Rate, _Rate]]:
    """Rates of which the printed figures differ notably; the nearest in attribution first."""
    pairs = ((a, b) for i, a in enumerate(rates) for b in rates[i + 1 :])
    notable = [(a, b) for a, b in pairs if abs(a.printed - b.printed) > NOTABLE * min(a.printed, b.printed)]
    yield from sorted(notable, key=_nearest)


def _nearest(pair: tuple[_Rate, _Rate]) -> tuple[int, str, str]:
    a, b = (rate.claim for rate in pair)
    return nearness([a, b]), a.id, b.id


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
