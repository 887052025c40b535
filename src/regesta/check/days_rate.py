"""A sum is converted at a rate that nobody could have had at the time."""

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import NamedTuple

from regesta.check.closest import ranked
from regesta.check.dating import Dating, datings
from regesta.check.known_rates import CLOSED, FIRST, known_rates
from regesta.check.wording import as_sentence, readings, says
from regesta.kinds import Check
from regesta.model.amounts import Amount
from regesta.model.claim import Claim
from regesta.model.dates import Extent
from regesta.model.finding import Finding, FindingKind
from regesta.model.reader import Reader
from regesta.model.scope import Scope
from regesta.model.vocabulary import Vocabulary
from regesta.solve.sums import Interval
from regesta.view.phrases import day_words, listed

CONVERTED = "converted"
#: Share by which a rate at a counter may lie beside the reference rate of the day.
TOLERANCE = Decimal("0.02")
#: Over no more days than these is the rate of the day one that a conversion must fit for certain.
FIRM_DAYS = 31
#: A time longer than this, in days, says nothing of a rate.
LONGEST = 366 * 4


class _Window(NamedTuple):
    """A time at whose rate a conversion may have been made.

    Attributes:
        first: First day, as a day number, inclusive.
        last: Last day, inclusive.
        firm: Whether the claim itself gives the time, and without doubt.
    """

    first: int
    last: int
    firm: bool


class DaysRate(Check):
    """One sum is put equal to another at a rate that there was on no day of the time.

    The rates are the reference rates of the European Central Bank from 1999 on and the rates that law
    or treaty fixed to the euro or the dollar, with two parts in a hundred on either side for the
    charges of a changer; a few days before and after count as well. The figures may stand for whatever
    rounds to their last digit that is not zero, so that a conversion implies a range of rates.

    Usual causes: a misread digit, a sum that was converted twice, the rate of another day or year, the
    wrong kind of dollar or franc, the rate of a black market.

    Not reported: currencies and years of which no rates are known; a time of more than four years. If the
    claim gives no time, the conversion may have been made on any day on which the matter is dated or
    the source was written; a rate that fits none of them is shown as possible, and so is one for a
    time of more than thirty-one days.
    """

    name = "days-rate"
    kind = FindingKind.ANOMALY
    agrees = """
        source gazette newspaper "Harbour Gazette"
        event sale "Sale of the Boats"
        [gazette p2]
        converted sale 725000 EUR equivalent 960000 USD on 2009-04-15
    """
    conflicts = """
        source gazette newspaper "Harbour Gazette"
        event sale "Sale of the Boats"
        [gazette p2]
        converted sale 725000 EUR equivalent 1160000 USD on 2009-04-15
    """

    suspects = f"""
        SELECT DISTINCT f.value AS subject
        FROM filler AS f
        JOIN amount AS a ON a.seq = f.seq AND a.predicate = f.predicate
        WHERE f.predicate = '{CONVERTED}' AND f.role = 'matter' AND f.affirmed AND LENGTH(a.unit) = 3
            AND (f.hi IS NULL OR f.hi >= {FIRST - CLOSED})
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """Conversions in the matter, and whatever dates it."""
        dated = {(p.name, role) for p in vocabulary.predicates.values() for role in p.dates}
        return Scope(about=frozenset(dated | {(CONVERTED, "matter")}))

    def find(self, reader: Reader) -> Iterator[Finding]:
        """One finding for each conversion at a rate that does not fit."""
        claims = [c for c in ranked(reader, reader.claims(CONVERTED)) if c.affirmed]
        if not claims:
            return
        undated = any(claim.when is None for claim in claims)
        dated = datings(reader) if undated else {}
        for claim in claims:
            sums = _sums(claim)
            windows = _windows(reader, claim, dated) if sums else []
            if not sums or not windows:
                continue
            one, other = sums
            implied = Interval.of(other).over(Interval.of(one))
            rates = [known_rates(one.unit, other.unit, w.first, w.last) for w in windows]
            if not any(rate is None or implied.meets(_widened(rate)) for rate in rates):
                yield self._off(reader, claim, sums, windows, [rate for rate in rates if rate is not None])

    def _off(
        self,
        reader: Reader,
        claim: Claim,
        sums: tuple[Amount, Amount],
        windows: list[_Window],
        rates: list[Interval],
    ) -> Finding:
        one, other = sums
        of = f"{other.unit} for 1 {one.unit}"
        implied = Interval.of(other, rounded=False).over(Interval.of(one, rounded=False))
        times = [f"{_words(rate)} {_when(w)}" for w, rate in zip(windows, rates, strict=True)]
        return self.finding(
            reader,
            as_sentence(
                f"{says(reader, claim)}, a rate of {_words(implied)} {of}, but the rate was {listed(times)}"
            ),
            [claim],
            certain=all(w.firm and w.last - w.first < FIRM_DAYS for w in windows),
            assumptions=[
                *readings([claim]),
                "The conversion was made at the rate of the time that the claim gives."
                if claim.when is not None
                else "The claim gives no time, so that the rate is that of the matter or of the source: the "
                "conversion was made then.",
                "A changer's rate lies within two parts in a hundred of the reference rate.",
                "Round figures are rounded to their last digit that is not zero.",
            ],
            resolve=[
                "The account or the receipt of the exchange would show the rate and the day.",
                "Another date, another currency of the same name or a misread digit would make it fit.",
            ],
            subject=reader.key(claim, "matter"),
        )


def _sums(claim: Claim) -> tuple[Amount, Amount] | tuple[()]:
    """The two sums, in the alphabetical order of their currencies; nothing if they are not two."""
    amounts = sorted((r.value for r in claim.roles if isinstance(r.value, Amount)), key=lambda a: a.unit)
    if len(amounts) != 2 or amounts[0].unit == amounts[1].unit:
        return ()
    return amounts[0], amounts[1]


def _windows(reader: Reader, claim: Claim, dated: dict[str, list[Dating]]) -> list[_Window]:
    """The times at whose rate it may have been made, that of the claim alone if it gives one.

    Nothing, if one of them has no bounds: then no rate is excluded.
    """
    if claim.when is not None:
        extents = [claim.when.happening]
    else:
        sources = (reader.source(h) for h in (claim.answering.source, claim.source) if h)
        extents = [d.when.happening for d in dated.get(reader.key(claim, "matter"), ())]
        extents += [s.date.happening for s in sources if s is not None and s.date is not None]
    windows = [_window(extent, own=claim.when is not None) for extent in extents]
    return [] if None in windows else sorted({w for w in windows if w is not None})


def _window(extent: Extent, *, own: bool) -> _Window | None:
    first, last = extent.start_lo, extent.end_hi
    if first is None or last is None or last - first > LONGEST:
        return None
    return _Window(first, last, own and extent.firm)


def _when(window: _Window) -> str:
    if window.first == window.last:
        return f"around {day_words(window.first)}"
    return f"from {day_words(window.first)} to {day_words(window.last)}"


def _widened(rate: Interval) -> Interval:
    assert rate.low is not None
    assert rate.high is not None
    return Interval(rate.low * (1 - TOLERANCE), rate.high * (1 + TOLERANCE))


def _words(rate: Interval) -> str:
    """A rate in four figures, rounded outwards: ``1.32``, ``1.29 to 1.37``, ``at least 2``."""
    low = None if rate.low is None else _figures(Context(prec=4, rounding=ROUND_FLOOR).plus(rate.low))
    high = None if rate.high is None else _figures(Context(prec=4, rounding=ROUND_CEILING).plus(rate.high))
    if rate.low == rate.high and rate.low is not None:
        return _figures(Context(prec=4).plus(rate.low))
    if low is None or high is None:
        return f"up to {high}" if high else f"at least {low}"
    return f"{low} to {high}"


def _figures(value: Decimal) -> str:
    return f"{value.normalize():f}"
