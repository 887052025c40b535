"""TIMEX3 values as dates of this package."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.extract.time_bounds import edtf, interval
from regesta.extract.time_calendar import Day
from regesta.model.edtf import civil, read_edtf


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("1921", (1921, 1, 1), (1921, 12, 31)),
        ("1921-05", (1921, 5, 1), (1921, 5, 31)),
        ("1921-05-03TMO", (1921, 5, 3), (1921, 5, 3)),
        ("192", (1920, 1, 1), (1929, 12, 31)),
        ("18", (1800, 1, 1), (1899, 12, 31)),
        ("1921-SU", (1921, 6, 1), (1921, 8, 31)),
        ("1921-WI", (1920, 12, 1), (1921, 2, 28)),
        ("1921-Q4", (1921, 10, 1), (1921, 12, 31)),
        ("1921-H2", (1921, 7, 1), (1921, 12, 31)),
        ("1998-W44", (1998, 10, 26), (1998, 11, 1)),
        ("1998-W44-WE", (1998, 10, 31), (1998, 11, 1)),
        ("1998-W01-3", (1997, 12, 31), (1997, 12, 31)),
        ("BC0480-02", (-479, 2, 1), (-479, 2, 28)),
        ("BC048", (-488, 1, 1), (-479, 12, 31)),
        ("BC03", (-399, 1, 1), (-300, 12, 31)),
        ("1921-XX-XX", (1921, 1, 1), (1921, 12, 31)),
    ],
)
def test_a_value_has_a_first_and_a_last_day(value: str, first: Day, last: Day) -> None:
    assert interval(value) == (first, last)


@pytest.mark.parametrize(
    "value", ["", "PRESENT_REF", "P3D", "XXXX-WXX-1", "1921-13", "1921-02-30", "1921-W44-9"]
)
def test_what_is_no_date_of_the_calendar_has_none(value: str) -> None:
    assert interval(value) is None
    assert edtf(value) == ""


@pytest.mark.parametrize(
    ("value", "mod", "expected"),
    [
        ("1943", "MID", "1943-38"),
        ("1921-03", "START", "[1921-03-01~..1921-03-10~]"),
        ("1921-02", "END", "[1921-02-19~..1921-02-28~]"),
        ("192", "START", "[1920~..1922~]"),
        ("18", "END", "[1866~..1899~]"),
        ("1921-05-03", "START", "1921-05-03"),
        ("1921", "APPROX", "1921~"),
        ("1921-SU", "", "1921-22"),
        ("1921-WI", "", "[1920-12-01..1922-02-28]"),
        ("1921-Q3", "", "1921-35"),
        ("BC0480-08", "", "-0479-08"),
    ],
)
def test_edtf_narrows_a_date_to_the_third_that_is_said(value: str, mod: str, expected: str) -> None:
    assert edtf(value, mod) == expected


VALUES = st.builds(
    lambda era, year, rest: f"{era}{year:04}{rest}",
    st.sampled_from(["", "BC"]),
    st.integers(1, 9998),
    st.sampled_from(
        ["", "-02", "-12-31", "-SP", "-SU", "-FA", "-Q1", "-Q4", "-H1", "-H2", "-W01", "-W30-WE"]
    ),
)


@given(VALUES)
def test_the_bounds_of_the_edtf_are_the_days_of_the_value(value: str) -> None:
    days, read = interval(value), read_edtf(edtf(value))

    assert days is not None
    assert read.start_lo is not None
    assert read.end_hi is not None
    assert (Day(*civil(read.start_lo)), Day(*civil(read.end_hi))) == days


@given(VALUES, st.sampled_from(["START", "MID", "END"]))
def test_each_third_can_be_read(value: str, mod: str) -> None:
    assert read_edtf(edtf(value, mod)).start_lo is not None
