"""EDTF: the day arithmetic, the standard's own examples, and the bounds."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.errors import DateError
from regesta.model.edtf import civil, day_number, read_edtf


@given(st.dates())
def test_day_numbers_are_those_of_the_standard_library(day: date) -> None:
    assert day_number(day.year, day.month, day.day) == day.toordinal()
    assert civil(day.toordinal()) == (day.year, day.month, day.day)


@given(st.integers(-(10**9), 10**9))
def test_every_day_number_is_a_day_and_the_next_one_follows(number: int) -> None:
    assert day_number(*civil(number)) == number
    assert civil(number) < civil(number + 1)


def _days(text: str) -> tuple[str | None, str | None, str | None, str | None]:
    def iso(number: int | None) -> str | None:
        return None if number is None else "{}-{:02}-{:02}".format(*civil(number))

    b = read_edtf(text)
    return iso(b.start_lo), iso(b.start_hi), iso(b.end_lo), iso(b.end_hi)


MOMENTS = {
    "1985-04-12": ("1985-04-12", "1985-04-12"),
    "1985-04": ("1985-04-01", "1985-04-30"),
    "1985": ("1985-01-01", "1985-12-31"),
    "2004-02": ("2004-02-01", "2004-02-29"),
    "1985-04-12T23:20:30+04:30": ("1985-04-12", "1985-04-12"),
    "201X": ("2010-01-01", "2019-12-31"),
    "20XX": ("2000-01-01", "2099-12-31"),
    "2004-XX": ("2004-01-01", "2004-12-31"),
    "1985-XX-XX": ("1985-01-01", "1985-12-31"),
    "156X-12-25": ("1560-12-25", "1569-12-25"),
    "1XXX-02-29": ("1004-02-29", "1996-02-29"),
    "1984-1X": ("1984-10-01", "1984-12-31"),
    "2001-21": ("2001-03-01", "2001-05-31"),
    "2001-24": ("2001-12-01", "2002-02-28"),
    "2001-34": ("2001-04-01", "2001-06-30"),
    "-0985": ("-985-01-01", "-985-12-31"),
    "Y-17E7": ("-170000000-01-01", "-170000000-12-31"),
    "Y171010000S3": ("171000000-01-01", "171999999-12-31"),
    "1950S2": ("1900-01-01", "1999-12-31"),
    "[1667,1668,1670..1672]": ("1667-01-01", "1672-12-31"),
    "2004?-06-~11": ("2004-06-06", "2004-06-16"),
    "2009-04~": ("2009-03-01", "2009-05-31"),
}


@pytest.mark.parametrize(("text", "days"), list(MOMENTS.items()))
def test_bounds_of_one_moment(text: str, days: tuple[str, str]) -> None:
    assert _days(text) == (days[0], days[1], days[0], days[1])


SPANS = {
    "1964/2008": ("1964-01-01", "1964-12-31", "2008-01-01", "2008-12-31"),
    "2004-06/..": ("2004-06-01", "2004-06-30", "2004-06-01", None),
    "../1985": (None, "1985-12-31", "1985-01-01", "1985-12-31"),
    "/1985-04-12": (None, "1985-04-12", "1985-04-12", "1985-04-12"),
    "2012/2012": ("2012-01-01", "2012-12-31", "2012-01-01", "2012-12-31"),
    "{1960,1961-12}": ("1960-01-01", "1960-12-31", "1961-12-01", "1961-12-31"),
}


@pytest.mark.parametrize(("text", "days"), list(SPANS.items()))
def test_bounds_of_a_stretch(text: str, days: tuple[str | None, ...]) -> None:
    assert _days(text) == days


@pytest.mark.parametrize("text", ["[..1984]", "[1760-12..]"])
def test_an_open_set_is_open(text: str) -> None:
    assert None in _days(text)


@pytest.mark.parametrize(
    "text",
    [
        "", " 2012", "2012 ", "2012-13", "2012-02-30", "2011-02-29", "-0000", "2012-00", "2012-01-00",
        "2012-09-uu", "2012-26-01", "12", "20125", "2012-11-3", "2008/2006", "2012-03/2012-02",
        "2012/2013/2014", "../..", "/", "[]", "[2012", "{2012]", "[2012, 2013]", "[2014..2012]",
        "2012-10-10T25:00:00", "2012-10-10T10:10:10+24", "2001-21^south", "NONE", "Y2012",
        "2005-07-25T10:10:10Z/2006",
    ],
)  # fmt: skip
def test_what_is_not_edtf_is_refused_with_the_expression(text: str) -> None:
    with pytest.raises(DateError) as told:
        read_edtf(text)
    assert repr(text) in str(told.value)
    assert str(told.value).endswith(".")


@given(st.text(alphabet="0123456789-/.X?~%[]{},YES T:", max_size=24))
def test_any_text_is_read_or_refused_and_bounds_are_in_order(text: str) -> None:
    try:
        b = read_edtf(text)
    except DateError:
        return
    lows = [x for x in (b.start_lo, b.end_lo) if x is not None]
    assert b.start_lo is None or b.start_hi is None or b.start_lo <= b.start_hi
    assert b.end_lo is None or b.end_hi is None or b.end_lo <= b.end_hi
    assert b.end_hi is None or all(low <= b.end_hi for low in lows)


@given(st.dates(), st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d"]))
def test_agrees_with_the_peer_where_the_peer_is_right(day: date, form: str) -> None:
    edtf = pytest.importorskip("edtf", reason="the edtf package is not installed")
    text = day.strftime(form).rjust(len(day.strftime(form)), "0")
    text = f"{day.year:04}" + day.strftime(form)[len(day.strftime("%Y")) :]
    theirs = edtf.parse_edtf(text)
    assert _days(text)[0] == "{}-{:02}-{:02}".format(*theirs.lower_strict()[:3])
    assert _days(text)[3] == "{}-{:02}-{:02}".format(*theirs.upper_strict()[:3])
