"""Amounts as intervals, against brute force; the notation of figures."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.errors import InputError
from regesta.model.amounts import Amount, read_amount
from regesta.model.truth import Truth

BOUND = st.integers(-5, 5)


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    low, high = sorted((draw(BOUND), draw(BOUND)))
    return Amount(Decimal(low), Decimal(high), "EUR")


@given(amounts(), amounts())
def test_same_and_less_are_those_of_brute_force(left: Amount, right: Amount) -> None:
    steps = [Decimal(i) / 2 for i in range(-10, 11)]
    worlds = [
        (a, b)
        for a, b in product(steps, steps)
        if left.low <= a <= left.high and right.low <= b <= right.high  # type: ignore[operator]
    ]
    same, less = [a == b for a, b in worlds], [a < b for a, b in worlds]
    assert left.same(right) is Truth.of(always=all(same), ever=any(same))
    assert left.less(right) is Truth.of(always=all(less), ever=any(less))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9))
def test_figures_read_back(value: Decimal) -> None:
    amount = read_amount(f"{value:f}", "EUR")
    assert read_amount(amount.figures, "EUR") == amount


@pytest.mark.parametrize(
    "figures", ["700000", "~20000000", "1..10", "..10000000", "3000000..", "~1..2", "-5"]
)
def test_figures_are_written_as_they_are_read(figures: str) -> None:
    assert read_amount(figures, "USD").figures == figures


@pytest.mark.parametrize(
    "figures", ["", "..", "~..", "10..1", "1e5", "1,000", "ten", "--5", "5.."[:0] + "5...", "NaN"]
)
def test_what_is_no_amount_is_refused(figures: str) -> None:
    with pytest.raises(InputError):
        read_amount(figures, "USD")


@pytest.mark.parametrize(
    ("figures", "low", "high"),
    [
        ("4000", 3500, 4500),
        ("924000", 923500, 924500),
        ("700000", 650000, 750000),
        ("12", 12, 12),
        ("0", 0, 0),
    ],
)
def test_a_round_number_stands_for_what_rounds_to_it(figures: str, low: int, high: int) -> None:
    rounded = read_amount(figures, "EUR").rounded()
    assert (rounded.low, rounded.high) == (low, high)


@pytest.mark.parametrize(
    ("left", "right", "may"),
    [
        ("1000000", "924000", True),
        ("600", "700", False),
        ("3500", "3510", True),
        ("3150", "3510", False),
        ("41", "40", False),
        ("..500", "300", True),
        ("~100", "108", True),
    ],
)
def test_a_rounder_figure_may_be_a_finer_one_but_equally_round_ones_differ(
    left: str, right: str, may: bool
) -> None:
    assert read_amount(left, "EUR").may_round(read_amount(right, "EUR")) is may
    assert read_amount(right, "EUR").may_round(read_amount(left, "EUR")) is may


def test_about_widens_and_units_do_not_mix() -> None:
    about = read_amount("~100", "persons")
    assert about.same(read_amount("109", "persons")) is Truth.POSSIBLY
    assert about.same(read_amount("111", "persons")) is Truth.CANNOT
    assert about.same(read_amount("1", "EUR")) is Truth.POSSIBLY


@pytest.mark.parametrize(
    ("figures", "unit", "words"),
    [
        ("700000", "EUR", "700,000 EUR"),
        ("~20000000", "USD", "about 20,000,000 USD"),
        ("1..10", "%", "1 to 10%"),
        ("..5", "persons", "up to 5 persons"),
        ("5..", "persons", "at least 5 persons"),
    ],
)
def test_in_words(figures: str, unit: str, words: str) -> None:
    assert str(read_amount(figures, unit)) == words
