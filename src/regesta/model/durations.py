"""How many days a duration may stand for: “four months”, “ten years”, “within 30 days”.

This is the one place where units of time are read. A month has 28 to 31 days, a year 365 or 366;
several of them have as many as the calendar allows for so many in a row. What is printed is rounded
more often than not: “four months” is said of three and a half, or of nearly five.
"""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

from msgspec.structs import replace

from regesta.model.amounts import Amount

_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
#: Units in days, by the noun in the singular.
_IN_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}
_IN_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_HOURS = Decimal(24)


class Days(NamedTuple):
    """A number of days. None is unbounded.

    Attributes:
        low: Least number, inclusive.
        high: Greatest number, inclusive.
    """

    low: int | None
    high: int | None


def is_duration(amount: Amount) -> bool:
    """Whether the unit of an amount is one of time."""
    unit = _singular(amount.unit)
    return unit in _IN_DAYS or unit in _IN_MONTHS or unit == "hour"


def days(amount: Amount, *, loosely: bool = False) -> Days | None:
    """Days that a duration may stand for; None if its unit is not one of time.

    “About” is allowed for by `Amount.reach`. One figure in weeks, months or years stands for what
    rounds to it, and for what is counted in completed units: half a unit less, one unit more.
    Intervals (``3..5 months``, ``..30 days``) are taken at their word.

    Args:
        amount: The duration.
        loosely: Whether to allow for as much as a writer may be off without being wrong: a unit on
            either side, or half of ten, a hundred … of them where the figure is as round as that.
    """
    if not is_duration(amount):
        return None
    unit = _singular(amount.unit)
    low, high = _figures(amount, fine=unit in ("day", "night", "hour"), loosely=loosely).reach
    return Days(
        None if low is None else _in_days(low, unit)[0], None if high is None else _in_days(high, unit)[1]
    )


def _singular(unit: str) -> str:
    unit = unit.casefold()
    return "century" if unit == "centuries" else unit.removesuffix("s")


def _figures(amount: Amount, *, fine: bool, loosely: bool) -> Amount:
    """The figures that the printed one may stand for."""
    value = amount.low
    if value is None or value != amount.high:
        return amount
    exponent = value.normalize().as_tuple().exponent
    place = Decimal(1).scaleb(exponent if isinstance(exponent, int) and value else 0)
    step = min(place, Decimal(1))
    if loosely:
        slack = max(step, place / 2)
        return replace(amount, low=value - slack, high=value + slack)
    return amount if fine else replace(amount, low=value - step / 2, high=value + step)


def _in_days(number: Decimal, unit: str) -> tuple[int, int]:
    """The least and the greatest number of days that so many units have."""
    if unit == "hour":
        return _floor(number / _HOURS), _ceiling(number / _HOURS)
    if unit in _IN_DAYS:
        return _floor(number * _IN_DAYS[unit]), _ceiling(number * _IN_DAYS[unit])
    months = number * _IN_MONTHS[unit]
    if months < 0:
        least, most = _in_days(-number, unit)
        return -most, -least
    whole = _floor(months)
    rest = months - whole
    least, most = _in_a_row(whole)
    return least + _floor(rest * 28), most + _ceiling(rest * 31)


def _in_a_row(months: int) -> tuple[int, int]:
    """The least and the greatest number of days of so many months that follow on each other."""
    years, months = divmod(months, 12)
    leap = max(0, years // 4 - years // 100 - 1), (years + 3) // 4  # a century year is rarely one
    runs = [sum((_MONTHS * 2)[first : first + months]) for first in range(12)]
    long = [run + (first <= 1 < first + months or first + months > 13) for first, run in enumerate(runs)]
    return years * 365 + leap[0] + min(runs), years * 365 + leap[1] + max(runs + long)


def _floor(number: Decimal) -> int:
    return int(number.to_integral_value(ROUND_FLOOR))


def _ceiling(number: Decimal) -> int:
    return int(number.to_integral_value(ROUND_CEILING))
