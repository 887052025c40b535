from hypothesis import given
from hypothesis import strategies as st

from regesta.export.drawing.axis import MOST_TICKS, Axis, domain
from regesta.model.edtf import day_number


@given(st.integers(-700000, 800000), st.integers(1, 900000))
def test_ticks_are_in_order_within_the_axis_and_not_too_many(first, length):
    axis = Axis(first, first + length, 100, 1000)
    ticks = list(axis.ticks())
    assert [t.day for t in ticks] == sorted({t.day for t in ticks})
    assert all(first <= t.day <= first + length and t.label for t in ticks)
    assert len(ticks) <= MOST_TICKS + 1
    assert all(100 <= axis.at(t.day) <= 1000 for t in ticks)


def test_the_first_month_says_its_year():
    axis = Axis(day_number(1926, 2, 10), day_number(1926, 8, 1), 0, 100)
    assert [t.label for t in axis.ticks()] == ["Mar 1926", "Apr", "May", "Jun", "Jul", "Aug"]


def test_long_times_have_years_and_very_long_ones_centuries():
    assert [t.label for t in Axis(day_number(2003, 6, 1), day_number(2008, 1, 1), 0, 9).ticks()] == [
        *("Jul 2003", "2004", "Jul", "2005", "Jul", "2006", "Jul", "2007", "Jul", "2008"),
    ]
    assert [t.label for t in Axis(day_number(-99, 1, 1), day_number(900, 1, 1), 0, 9).ticks()][:3] == [
        *("1 BCE", "100", "200"),
    ]


def test_a_few_far_dates_do_not_press_the_rest_into_a_corner():
    near = [(day_number(1920, m, 1), day_number(1920, m, 9)) for m in range(1, 13)]
    first, last = domain([*near, (day_number(1700, 1, 1),) * 2])
    assert first > day_number(1919, 1, 1)
    assert last > near[-1][1]


def test_evenly_spread_dates_are_all_shown():
    spans = [(day_number(y, 1, 1), day_number(y, 12, 31)) for y in range(1900, 1920)]
    first, last = domain(spans)
    assert first < spans[0][0]
    assert last > spans[-1][1]
