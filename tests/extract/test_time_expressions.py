"""Time expressions with TIMEX3 values: counted from the document in news, along the story in narratives."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.extract.time_expressions import time_expressions
from regesta.extract.time_values import shifted

DAY = date(1998, 10, 28)  # a Wednesday


def read(text: str, *, narrative: bool = False) -> list[tuple[str, str, str]]:
    """Words, kind and value of each expression."""
    found = time_expressions(text, DAY, narrative=narrative)
    return [(text[t.start : t.end], t.kind, t.value) for t in found]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("The board met on 3 May 1921.", "3 May 1921", "DATE", "1921-05-03"),
        ("The board met on May 3rd, 1921.", "May 3rd, 1921", "DATE", "1921-05-03"),
        ("It was founded in 1921.", "1921", "DATE", "1921"),
        ("Ships were rare in the 1890s.", "the 1890s", "DATE", "189"),
        ("It fell in 490 BC.", "490 BC", "DATE", "BC0490"),
        ("The guild met Monday.", "Monday", "DATE", "1998-10-26"),
        ("The guild will meet Friday.", "Friday", "DATE", "1998-10-30"),
        ("They came yesterday.", "yesterday", "DATE", "1998-10-27"),
        ("They came Monday night.", "Monday night", "TIME", "1998-10-26TNI"),
        ("They left last week.", "last week", "DATE", "1998-W43"),
        ("They paid two weeks ago.", "two weeks ago", "DATE", "1998-W42"),
        ("They paid three days ago.", "three days ago", "DATE", "1998-10-25"),
        ("Next year they will pay.", "Next year", "DATE", "1999"),
        ("It rose in the third quarter.", "the third quarter", "DATE", "1998-Q3"),
        ("It lasted three days.", "three days", "DURATION", "P3D"),
        ("It took months.", "months", "DURATION", "PXM"),
        ("They met every year.", "every year", "SET", "P1Y"),
        ("The vote was held in August.", "August", "DATE", "1998-08"),
        ("It closed at 10:35 a.m.", "10:35 a.m.", "TIME", "1998-10-28T10:35"),
    ],
)
def test_news_is_counted_from_the_day_of_the_document(text: str, words: str, kind: str, value: str) -> None:
    assert read(text) == [(words, kind, value)]


def test_a_narrative_goes_on_from_the_last_date_told() -> None:
    text = (
        "The siege began on 3 May 1702. Two days later the gate fell. The following month they left; "
        "in July all."
    )

    assert [value for _, _, value in read(text, narrative=True)] == [
        "1702-05-03",
        "1702-05-05",
        "1702-06",
        "1702-07",
    ]


def test_what_is_counted_says_from_which_day_and_what_says_all_says_nothing() -> None:
    first, second = time_expressions("On 3 May 1921 she came; he came yesterday.", DAY)

    assert first.reason == ""
    assert "1998-10-28" in second.reason


def test_words_that_are_no_time_are_left_alone() -> None:
    assert read("They may march, a second army, 1,921 men, the former mayor and a 6-year-old boy.") == []


@pytest.mark.parametrize("text", ["31 February 1921", "99/99/1999", "the 29th of February 1921", "year 0"])
def test_dates_that_no_calendar_has_are_not_made_up(text: str) -> None:
    for _, _, value in read(f"It was {text}."):
        assert len(value) <= 4


@pytest.mark.parametrize("day", ["1921-13-45", "1921-02-30", "0000-01-01"])
@pytest.mark.parametrize("narrative", [False, True])
def test_an_iso_day_that_no_calendar_has_is_none(day: str, narrative: bool) -> None:
    assert day not in {value for _, _, value in read(f"It ended on {day}.", narrative=narrative)}


@pytest.mark.parametrize("words", ["The next day", "The following month", "Next year", "Two weeks later"])
def test_beyond_the_last_day_of_the_calendar_nothing_is_read(words: str) -> None:
    found = read(f"It ended on 9999-12-31. {words} all was still.", narrative=True)

    assert [value for _, _, value in found] == ["9999-12-31"]


PIECES = st.sampled_from(
    [
        *("1921-02-30", "0001-01-01", "9999-12-31", "0000-00-00", "yesterday", "the next day", "last month"),
        *("490 BC", "two weeks later", "999 years ago", "999 centuries later", "the following year"),
        *("Monday night", "12/31/99", "the previous decade", "31 February 1921", "May", "this winter"),
        *("the third quarter", "10:35", "In", ". "),
    ]
)


@given(
    st.lists(PIECES, max_size=8).map(" ".join),
    st.sampled_from([date.min, DAY, date.max]),
    st.booleans(),
)
def test_dates_of_any_kind_in_a_row_are_read_without_a_crash(text: str, day: date, narrative: bool) -> None:
    for found in time_expressions(text, day, narrative=narrative):
        assert 0 <= found.start < found.end <= len(text)


@given(st.text(max_size=200) | st.text(alphabet="0123456789 /-:.,", max_size=60))
def test_any_text_is_read_without_a_crash_and_in_order(text: str) -> None:
    for narrative in (False, True):
        found = time_expressions(text, DAY, narrative=narrative)
        assert all(0 <= t.start < t.end <= len(text) for t in found)
        assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.dates(date(1200, 1, 1), date(2800, 1, 1)), st.integers(-300, 300))
def test_there_and_back_again_by_months_is_the_same_month(day: date, months: int) -> None:
    moved = shifted(day, months, "month")
    back = shifted(date(int(moved[:4]), int(moved[5:7]), 1), -months, "month")

    assert back == f"{day.year:04}-{day.month:02}"
