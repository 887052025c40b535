"""What one currency was worth in another, day by day: reference rates and fixed rates."""

import tomllib
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from regesta.solve.sums import Interval

if TYPE_CHECKING:
    from currency_converter import CurrencyConverter

#: First day on which any rate is known, as a day number: the euro began on 1 January 1999.
FIRST = date(1999, 1, 1).toordinal()
#: On no more days than these in a row banks are closed; a longer gap is a time without rates.
CLOSED = 6


class FixedRate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rate that law or treaty fixed.

    Attributes:
        base: The currency that it is fixed to.
        rate: Units of the currency for one of `base`.
        since: First day, inclusive.
        until: Last day, inclusive; None if it has not ended.
    """

    base: str
    rate: Decimal
    since: date
    until: date | None = None


@lru_cache(maxsize=1024)
def known_rates(one: str, other: str, first: int, last: int) -> Interval | None:
    """From the least to the greatest rate of two currencies on any day of a stretch of time.

    The bank days next to the stretch count as well, so that a Sunday has a rate.

    Args:
        one: ISO 4217 code of a currency.
        other: ISO 4217 code of another one.
        first: Day number of the first day, inclusive.
        last: Day number of the last day, inclusive.

    Returns:
        Units of `other` for one of `one`; None if either is unknown, or if no rates are known for
        part of the time.

    Source: reference rates of the European Central Bank, as the package CurrencyConverter brings them
    with it, from 4 January 1999 on; the fixed rates of ``fixed_rates.toml``.
    """
    least: Decimal | None = None
    greatest = Decimal(0)
    before = first - 1
    for day in range(max(first - CLOSED, 1), min(last + CLOSED, date.max.toordinal()) + 1):
        a, b = _per_euro(one, day), _per_euro(other, day)
        if a is None or b is None:
            continue
        if day - before > CLOSED + 1:
            return None
        before = day
        rate = b / a
        least, greatest = rate if least is None else min(least, rate), max(greatest, rate)
    return None if least is None or before < last - CLOSED else Interval(least, greatest)


def _per_euro(currency: str, day: int) -> Decimal | None:
    """Units of a currency for one euro on a day; None if no rate is known."""
    at = date.fromordinal(day)
    fixed = _fixed_rates().get(currency)
    if fixed is not None and fixed.since <= at <= (fixed.until or date.max):
        base = _per_euro(fixed.base, day)
        return None if base is None else base * fixed.rate
    table = _reference_rates()
    if currency not in table.currencies:
        return None
    bounds = table.bounds["EUR"] if currency == "EUR" else table.bounds[currency]
    if not bounds.first_date <= at <= bounds.last_date:
        return None
    from currency_converter import RateNotFoundError

    try:
        return Decimal(table.convert(1, "EUR", currency, date=at))
    except RateNotFoundError:
        return None


@cache
def _reference_rates() -> "CurrencyConverter":
    from currency_converter import CurrencyConverter

    return CurrencyConverter(decimal=True)


@cache
def _fixed_rates() -> dict[str, FixedRate]:
    text = files(__package__).joinpath("fixed_rates.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, FixedRate])
