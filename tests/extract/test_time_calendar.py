"""Days on either side of the birth of Christ."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.extract.time_calendar import Day, existing, shifted, year_value

DAYS = st.builds(
    lambda d, cycles: Day(d.year - 400 * cycles, d.month, d.day),
    st.dates(max_value=date(9000, 1, 1)),
    st.integers(0, 12),
)


def test_the_year_before_1_is_1_bc() -> None:
    assert Day(1, 1, 1).plus(-1) == Day(0, 12, 31)
    assert Day(0, 12, 31).timex == "BC0001-12-31"
    assert year_value(-479) == "BC0480"
    assert year_value(-479, 3) == "BC048"


@given(DAYS, st.integers(-200_000, 200_000))
def test_there_and_back_again_is_the_same_day(day: Day, days: int) -> None:
    assert day.plus(days).plus(-days) == day
    assert day.plus(days).number == day.number + days


@given(st.dates(), st.integers(-1000, 1000))
def test_days_after_christ_are_those_of_the_standard_library(day: date, days: int) -> None:
    ours = Day(day.year, day.month, day.day)

    assert ours.weekday == day.weekday()
    assert ours.week == day.isocalendar()[:2]
    assert ours.number == day.toordinal() - 1


@pytest.mark.parametrize(
    ("year", "month", "day"), [(1921, 2, 29), (1921, 13, 1), (1921, 4, 31), (10000, 1, 1)]
)
def test_a_day_that_no_calendar_has_does_not_exist(year: int, month: int, day: int) -> None:
    assert existing(year, month, day) is None


def test_leap_days_exist_before_christ_too() -> None:
    assert existing(-480, 2, 29) == Day(-480, 2, 29)


@pytest.mark.parametrize(
    ("count", "unit", "value"),
    [
        (1, "year", "BC0479"),
        (1, "decade", "BC047"),
        (-1, "century", "BC05"),
        (3, "month", "BC0480-08"),
        (1, "half", "BC0480-H2"),
        (-1, "day", "BC0480-05-09"),
    ],
)
def test_units_before_christ_run_backwards(count: int, unit: str, value: str) -> None:
    assert shifted(Day(-479, 5, 10), count, unit) == value


@pytest.mark.parametrize("unit", ["day", "week", "month", "quarter", "year", "decade", "century"])
@pytest.mark.parametrize("count", [20_000_000, -20_000_000])
def test_beyond_the_calendar_nothing_lies(unit: str, count: int) -> None:
    with pytest.raises(OverflowError):
        shifted(Day(1921, 5, 3), count, unit)


@given(st.dates(date(1200, 1, 1), date(2800, 1, 1)), st.integers(-300, 300))
def test_there_and_back_again_by_months_is_the_same_month(day: date, months: int) -> None:
    moved = shifted(Day(day.year, day.month, day.day), months, "month")
    back = shifted(Day(int(moved[:4]), int(moved[5:7]), 1), -months, "month")

    assert back == f"{day.year:04}-{day.month:02}"
