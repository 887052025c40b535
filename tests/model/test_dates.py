"""Three-valued time: every answer is compared with brute force over all days it may mean."""

from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from regesta.model.dates import Extent, When, between, in_words
from regesta.model.edtf import civil, read_edtf
from regesta.model.truth import Truth


@st.composite
def extents(draw: st.DrawFn) -> Extent:
    """Small stretches with uncertain ends, tightened as the reader of EDTF leaves them."""
    start_lo, start_hi = sorted((draw(st.integers(0, 5)), draw(st.integers(0, 5))))
    end_lo, end_hi = sorted((draw(st.integers(0, 6)), draw(st.integers(0, 6))))
    assume(start_lo <= end_hi)
    return Extent(start_lo, min(start_hi, end_hi), max(end_lo, start_lo), end_hi)


def _worlds(extent: Extent) -> list[tuple[int, int]]:
    starts = range(extent.start_lo, extent.start_hi + 1)  # type: ignore[operator, arg-type]
    ends = range(extent.end_lo, extent.end_hi + 1)  # type: ignore[operator, arg-type]
    return [(start, end) for start, end in product(starts, ends) if start <= end]


RELATIONS = {
    "before": lambda a, b: a[1] < b[0],
    "after": lambda a, b: a[0] > b[1],
    "overlaps": lambda a, b: a[0] <= b[1] and b[0] <= a[1],
    "begins_before": lambda a, b: a[0] < b[0],
    "ends_after": lambda a, b: a[1] > b[1],
    "same": lambda a, b: a == b,
}


@pytest.mark.parametrize("name", RELATIONS)
@given(extents(), extents())
def test_every_answer_is_that_of_brute_force(name: str, left: Extent, right: Extent) -> None:
    worlds = [RELATIONS[name](a, b) for a, b in product(_worlds(left), _worlds(right))]
    assert getattr(left, name)(right) is Truth.of(always=all(worlds), ever=any(worlds))


@given(extents(), extents())
def test_a_doubtful_date_makes_nothing_certain(left: Extent, right: Extent) -> None:
    for name in RELATIONS:
        assert getattr(left._replace(firm=False), name)(right) is Truth.POSSIBLY


def test_unbounded_is_possible_both_ways() -> None:
    ever, day = Extent(), Extent(5, 5, 5, 5)
    assert ever.before(day) is Truth.POSSIBLY
    assert ever.overlaps(day) is Truth.POSSIBLY
    assert Extent(None, 3, None, 3).before(day) is Truth.CERTAINLY
    assert Extent(6, None, 6, None).before(day) is Truth.CANNOT


def test_a_state_attested_in_a_year_does_not_begin_or_end_there() -> None:
    attested = When("2012")
    assert attested.holding.overlaps(When("2011-05-01").holding) is Truth.POSSIBLY
    assert attested.happening.overlaps(When("2011-05-01").happening) is Truth.CANNOT
    assert When("2012-03-01").holding.overlaps(When("2012-03-01").holding) is Truth.CERTAINLY
    assert When("2008/2010").holding.overlaps(When("2011").holding) is Truth.POSSIBLY
    assert When("2008/2010").holding.before(When("2011/2012").holding) is Truth.CERTAINLY


@given(st.integers(0, 3_650_000), st.integers(0, 800))
def test_between_says_exactly_the_days_it_was_given(first: int, length: int) -> None:
    b = read_edtf(between(first, first + length))
    assert (b.start_lo, b.end_hi, b.span) == (first, first + length, False)
    b = read_edtf(between(first, first + length, span=True))
    assert (b.start_lo, b.end_hi, b.span) == (first, first + length, True)


@given(st.integers(0, 3_650_000))
def test_between_may_be_open(first: int) -> None:
    assert read_edtf(between(first, None))[:4] == (first, None, first, None)
    assert read_edtf(between(None, first))[:4] == (None, first, None, first)
    with pytest.raises(ValueError, match="no time"):
        between(first, first - 1)


def test_whole_months_and_years_are_written_short() -> None:
    year = read_edtf("2012")
    assert between(year.start_lo, year.end_hi) == "2012"
    month = read_edtf("2012-02")
    assert between(month.start_lo, month.end_hi) == "2012-02"
    assert civil(month.end_hi or 0) == (2012, 2, 29)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2012-11-03", "3 November 2012"),
        ("2012-11", "November 2012"),
        ("2009-04~", "about April 2009"),
        ("2012-21", "spring 2012"),
        ("2006/2008", "from 2006 to 2008"),
        ("2008/..", "from 2008"),
        ("../2012", "until 2012"),
        ("[2012-09-01..2012-09-10]", "between 1 September 2012 and 10 September 2012"),
        ("[..2013-02]", "on or before February 2013"),
        ("-0043-03-15", "15 March 44 BCE"),
        ("0683?", "683 (?)"),
        ("156X-12-25", "156X-12-25"),
    ],
)
def test_in_words(edtf: str, words: str) -> None:
    assert in_words(edtf) == words
    assert str(When(edtf)) == words
