from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.model.amounts import Amount, read_amount
from regesta.solve.sums import Interval

numbers = st.integers(-50, 50).map(Decimal)
pairs = st.tuples(numbers, numbers).map(sorted)
shares = st.fractions(0, 1).map(lambda f: Decimal(f.numerator) / Decimal(f.denominator))


def interval(pair):
    return Interval(*pair)


def inside(value, found):
    return (found.low is None or found.low <= value) and (found.high is None or value <= found.high)


@given(pairs, pairs, shares, shares)
def test_results_hold_every_pair_of_values(left, right, s, t):
    a, b = left[0] + (left[1] - left[0]) * s, right[0] + (right[1] - right[0]) * t
    x, y = interval(left), interval(right)
    assert inside(a + b, x.plus(y))
    assert inside(a * b, x.times(y))
    if b:
        assert inside(Fraction(a) / Fraction(b), x.over(y))


@given(pairs, pairs)
def test_ends_of_sum_and_product_are_reached(left, right):
    x, y = interval(left), interval(right)
    assert x.plus(y) == (left[0] + right[0], left[1] + right[1])
    products = [a * b for a in left for b in right]
    assert x.times(y) == (min(products), max(products))


@given(pairs, pairs)
def test_meets_is_symmetric_and_means_a_common_value(left, right):
    x, y = interval(left), interval(right)
    assert x.meets(y) == y.meets(x) == (max(left[0], right[0]) <= min(left[1], right[1]))


def test_open_ends_stay_open():
    up, down = Interval(Decimal(3), None), Interval(None, Decimal(10))
    three = Interval(Decimal(3), Decimal(3))
    assert up.times(three) == (Decimal(9), None)
    assert down.plus(three) == (None, Decimal(13))
    assert Interval(None, None).meets(three)
    assert three.over(Interval(Decimal(0), Decimal(1))) == (Decimal(3), None)
    assert three.over(Interval(Decimal(-1), Decimal(0))) == (None, Decimal(-3))
    assert three.over(Interval(Decimal(0), Decimal(0))) == (None, None)
    assert three.over(Interval(Decimal(-1), Decimal(1))) == (None, None)


def test_zero_times_unbounded_is_zero():
    assert Interval(Decimal(0), Decimal(0)).times(Interval(Decimal(5), None)) == (0, 0)


@pytest.mark.parametrize(
    ("figures", "low", "high"),
    [("4000", 3500, 4500), ("~4000", 3150, 4950), ("7", 7, 7), ("..10", None, 10), ("0", 0, 0)],
)
def test_an_amount_stands_for_what_rounds_to_it(figures, low, high):
    assert Interval.of(read_amount(figures, "EUR")) == (low, high)


def test_figures_can_be_taken_as_they_are():
    assert Interval.of(Amount(Decimal(4000), Decimal(4000), "EUR"), rounded=False) == (4000, 4000)
