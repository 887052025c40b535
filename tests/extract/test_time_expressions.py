"""Time expressions with TIMEX3 values: counted from the document in news, along the story in narratives."""

from datetime import date
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.extract.time_expressions import time_expressions
from regesta.model.edtf import read_edtf

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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In mid-1943 it closed; in early March it opened.",
            [("mid-1943", "1943"), ("early March", "1998-03")],
        ),
        ("It was so in the late nineteenth century.", [("the late nineteenth century", "18")]),
        ("It lasted from 480-479 BC.", [("480", "BC0480"), ("479 BC", "BC0479")]),
        (
            "It was so in the 4th century BC and the 470s BC.",
            [("the 4th century BC", "BC03"), ("the 470s BC", "BC047")],
        ),
        ("In June 480 BC and AD 43.", [("June 480 BC", "BC0480-06"), ("AD 43", "0043")]),
        ("The fair ran from 3 to 5 May 1921.", [("3", "1921-05-03"), ("5 May 1921", "1921-05-05")]),
        ("It ran May 3-5, 1921.", [("May 3", "1921-05-03"), ("5, 1921", "1921-05-05")]),
        ("It ran from 1995-96.", [("1995", "1995"), ("96", "1996")]),
        (
            "In the spring and early summer of 1943.",
            [("the spring", "1943-SP"), ("early summer of 1943", "1943-SU")],
        ),
        ("They met in April and June 1955.", [("April", "1955-04"), ("June 1955", "1955-06")]),
        ("They met every Monday.", [("every Monday", "XXXX-WXX-1")]),
        ("They met on Tuesday nights.", [("Tuesday nights", "XXXX-WXX-2TNI")]),
        ("They met twice a week.", [("twice a week", "P1W")]),
        ("They met every other week.", [("every other week", "P2W")]),
        ("They met the first Monday of May 1921.", [("the first Monday of May 1921", "1921-05-02")]),
        ("It ended on the last day of June 1921.", [("the last day of June 1921", "1921-06-30")]),
        ("In May 1921 they came; on the 20th they left.", [("May 1921", "1921-05"), ("20th", "1921-05-20")]),
        (
            "They came on 3 May 1921. That year they left.",
            [("3 May 1921", "1921-05-03"), ("That year", "1921")],
        ),
        ("They came in June last year.", [("June last year", "1997-06")]),
        ("They came last December.", [("last December", "1997-12")]),
        ("They left the day before yesterday.", [("the day before yesterday", "1998-10-26")]),
        ("They left a year and a half ago.", [("a year and a half ago", "1997-04")]),
        ("They waited ten or fifteen years.", [("ten", "P10Y"), ("fifteen years", "P15Y")]),
        ("They waited three more weeks.", [("three more weeks", "P3W")]),
        ("They waited four bitter weeks, or five.", [("four bitter weeks", "P4W")]),
        ("It fell at dawn of 3 May 1921.", [("dawn of 3 May 1921", "1921-05-03TMO")]),
        (
            "It ran from the 3rd to the 5th of May 1921.",
            [("3rd", "1921-05-03"), ("the 5th of May 1921", "1921-05-05")],
        ),
        ("It came two weeks after the fair.", [("two weeks after", "P2W")]),
        ("It began in nineteen ninety-four.", [("nineteen ninety-four", "1994")]),
        ("At 5 p.m. Tuesday it rang.", [("5 p.m. Tuesday", "1998-10-27T17:00")]),
        ("At noon on Friday it rang.", [("noon", "1998-10-23T12:00"), ("Friday", "1998-10-23")]),
        ("On 3 May 1921 at 10:30 it rang.", [("3 May 1921", "1921-05-03"), ("10:30", "1921-05-03T10:30")]),
        ("The morning of 3 May 1921 was cold.", [("The morning of 3 May 1921", "1921-05-03TMO")]),
        (
            "On Easter Monday 1998 and Labor Day 1921.",
            [("Easter Monday 1998", "1998-04-13"), ("Labor Day 1921", "1921-09-05")],
        ),
        ("It grew in the second half of 1921.", [("the second half of 1921", "1921-H2")]),
        ("At year's end they count.", [("year's end", "1998")]),
        (
            "It rose in the second quarter. In the year-ago period it fell.",
            [("the second quarter", "1998-Q2"), ("the year-ago period", "1997-Q2")],
        ),
    ],
)
def test_forms_of_english_prose(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(words, value) for words, _, value in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "edtf", "reason"),
    [
        ("In early March 1921 it closed.", "[1921-03-01~..1921-03-10~]", ""),
        ("In mid-1943 it closed.", "1943-38", ""),
        (
            "It rose by the end of the month.",
            "[1998-10-21~..1998-10-31~]",
            "1998-10-28, the day of the document",
        ),
        ("It fell last week.", "[1998-10-19..1998-10-25]", "1998-10-28, the day of the document"),
        ("About 1921 it fell.", "1921~", ""),
        ("It lasted three days.", "", ""),
        ("They met every Monday.", "", ""),
    ],
)
def test_each_date_has_its_edtf_and_what_it_was_counted_from(text: str, edtf: str, reason: str) -> None:
    (found,) = time_expressions(text, DAY)

    assert found.edtf == edtf
    assert found.reason.removeprefix("counted from ") == reason


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The guild is expected to meet Friday.", "1998-10-30"),
        ("Friday it will meet.", "1998-10-30"),
        ("It was to meet, but it parted Friday.", "1998-10-23"),
        ("It had been due to meet Friday.", "1998-10-23"),
        ("It waits until Friday.", "1998-10-30"),
    ],
)
def test_a_weekday_is_the_last_one_unless_the_clause_speaks_of_a_plan(text: str, value: str) -> None:
    assert [v for _, _, v in read(text)] == [value]


def test_in_a_narrative_a_night_attack_is_a_time_of_no_day_and_an_age_is_a_length() -> None:
    text = "In a night raid they took the keeper, 52 years old. In the 1890s, in that period, all was still."

    assert read(text, narrative=True) == [
        ("night", "TIME", "XXXX-XX-XXTNI"),
        ("52 years old", "DURATION", "P52Y"),
        ("the 1890s", "DATE", "189"),
        ("that period", "DATE", "189"),
    ]
    assert [value for _, _, value in read(text)] == ["189"]


def test_of_a_narrative_today_is_counted_from_the_day_of_the_document_and_says_so() -> None:
    told, today, later = time_expressions(
        "On 3 May 1702 it fell. It is a museum today. Two days later all was still.", DAY, narrative=True
    )

    assert told.reason == ""
    assert (today.value, today.reason) == ("1998-10-28", "counted from 1998-10-28, the day of the document")
    assert (later.value, later.reason) == ("1702-05-05", "counted from 1702-05-03, told before")


def test_what_is_counted_says_from_which_day_and_what_says_all_says_nothing() -> None:
    first, second = time_expressions("On 3 May 1921 she came; he came yesterday.", DAY)

    assert first.reason == ""
    assert "1998-10-28" in second.reason


def test_words_that_are_no_time_are_left_alone() -> None:
    assert read("They may march, a second army, 1,921 men, the former mayor and a 6-year-old boy.") == []
    assert (
        read("Jan Novak, 52 years old, in his 30s, won three quarters of the votes on resolution 1483.") == []
    )


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
        *("the third quarter", "10:35", "In", ". ", "31 February", "29 February", "480-479 BC", "9999 BC"),
        *(
            "the morning of",
            "at night",
            "5 p.m.",
            "late",
            "the end of",
            "Christmas",
            "the last Monday of",
            "winter",
        ),
        *(
            "April 13-15",
            "the 31st",
            "of that year",
            "nineteen",
            "hundred",
            "a decade earlier",
            "every",
            "1995-96",
        ),
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
        assert not found.edtf or read_edtf(found.edtf).start_lo is not None


@given(st.text(max_size=200) | st.text(alphabet="0123456789 /-:.,", max_size=60))
def test_any_text_is_read_without_a_crash_and_in_order(text: str) -> None:
    for narrative in (False, True):
        found = time_expressions(text, DAY, narrative=narrative)
        assert all(0 <= t.start < t.end <= len(text) for t in found)
        assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "piece", ["5 ", "May ", "the last ", "one-", "1,111", "480-479 BC ", "a half ", "Monday ", "\n"]
)
def test_four_times_the_text_takes_about_four_times_the_time(piece: str) -> None:
    def seconds(text: str) -> float:
        begin = perf_counter()
        time_expressions(f"5{text}May", DAY, narrative=True)
        return perf_counter() - begin

    text = piece * (5_000 // len(piece))
    assert min(seconds(text * 4) for _ in range(2)) < 10 * seconds(text) + 0.1
