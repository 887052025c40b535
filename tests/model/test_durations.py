import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.model.amounts import read_amount
from regesta.model.durations import days, is_duration
from regesta.model.edtf import day_number


@pytest.mark.parametrize(
    ("figures", "unit", "plainly", "loosely"),
    [
        ("3", "days", (3, 3), (2, 4)),
        ("1", "day", (1, 1), (0, 2)),
        ("30", "days", (30, 30), (25, 35)),
        ("2", "weeks", (10, 21), (7, 21)),
        ("4", "months", (103, 153), (89, 153)),
        ("1", "year", (181, 731), (0, 731)),
        ("10", "years", (3467, 4018), (1825, 5479)),
        ("..30", "days", (None, 30), (None, 30)),
        ("2..", "weeks", (14, None), (14, None)),
        ("3..5", "months", (89, 153), (89, 153)),
        ("36", "hours", (1, 2), (1, 2)),
        ("0", "days", (0, 0), (-1, 1)),
        ("~4", "months", (93, 169), (78, 169)),
        ("1", "century", (18261, 73050), (0, 73050)),
    ],
)
def test_days_that_a_duration_may_stand_for(figures, unit, plainly, loosely):
    amount = read_amount(figures, unit)
    assert days(amount) == plainly
    assert days(amount, loosely=True) == loosely


@pytest.mark.parametrize("unit", ["boats", "EUR", "%", "persons", "da"])
def test_what_is_no_duration(unit):
    assert not is_duration(read_amount("3", unit))
    assert days(read_amount("3", unit)) is None


@given(st.integers(1, 400), st.integers(1500, 2100), st.integers(1, 12))
def test_so_many_months_by_the_calendar_lie_within(number, year, month):
    later = year * 12 + month - 1 + number
    passed = day_number(later // 12, later % 12 + 1, 1) - day_number(year, month, 1)
    for amount in (read_amount(str(number), "months"), read_amount(f"{number}..{number}", "months")):
        low, high = days(amount)
        assert low <= passed <= high
    exact = days(read_amount(f"{number}..{number + 1}", "months"))
    assert exact.low <= passed


@given(st.sampled_from(["hours", "days", "weeks", "months", "years", "decades"]), st.integers(1, 5000))
def test_loose_reading_holds_the_plain_one(unit, number):
    plainly = days(read_amount(str(number), unit))
    loosely = days(read_amount(str(number), unit), loosely=True)
    assert loosely.low <= plainly.low <= plainly.high <= loosely.high
