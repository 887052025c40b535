from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.extract.letter_days import dateline, written_days
from regesta.extract.letter_lines import letter_lines

YEARS = range(1850, 1950)
DAYS = st.dates(date(1850, 1, 1), date(1949, 12, 31))
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
ENGLISH = (
    "Jan.",
    "Febr.",
    "March",
    "April",
    "May",
    "June",
    "July",
    "Aug.",
    "Septbr.",
    "Octob.",
    "Nov",
    "Decbr.",
)


def read(text: str, years: range = YEARS) -> list[date]:
    found = [list(day.days(years)) for day in written_days(text)]
    return [first for spans in found for first, last in spans if first == last]


@given(DAYS)
def test_a_day_is_read_in_every_form(day: date) -> None:
    d, m, y, yy = day.day, day.month, day.year, f"{day.year % 100:02}"
    forms = [
        *(
            f"{d}. {m}. {y}",
            f"{d}/{m} {yy}",
            f"{d}./{m}. {yy}.",
            f"{d}-{m}-{y}",
            f"{d}–{m}–{yy}",
            f"{d}. {m}. {y % 1000}",
        ),
        *(f"{d}/{ROMAN[m - 1]} {yy}", f"{d}. {ROMAN[m - 1]}. {y}", f"{d}. {ENGLISH[m - 1]} {yy}"),
        *(
            f"{d} {ENGLISH[m - 1]} {y}",
            f"{ENGLISH[m - 1]} {d}, {y}",
            f"{ENGLISH[m - 1]} {d} {y}",
            day.isoformat(),
        ),
    ]
    assert {form: read(f"Port Alder, {form}") for form in forms} == {form: [day] for form in forms}


@given(DAYS)
def test_of_a_day_without_year_every_year_is_possible_in_which_it_was_that_weekday(day: date) -> None:
    weekday = ("Montag", "Dinstag", "mercredi", "Thursday", "Freitg", "Sonnabend", "Sonntag")[day.weekday()]
    found = read(f"{weekday}, {day.day}/{day.month}")
    assert day in found
    assert {(other.weekday(), other.month, other.day) for other in found} == {
        (day.weekday(), day.month, day.day)
    }


@given(st.text(max_size=80))
def test_any_text_is_read_and_what_is_found_lies_in_it(text: str) -> None:
    found = written_days(text)
    assert all(
        0 <= day.start < day.end <= len(text) and "\n" not in text[day.start : day.end] for day in found
    )
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(first <= last for day in found for first, last in day.days(YEARS))


@pytest.mark.parametrize(
    "text",
    [
        "um 4.30 kommt er",
        "½ 9 Uhr",
        "3 m hoch",
        "am 12. d. M.",
        "Gasse 7II. Stock",
        "die 20 Mann",
        "alder 77 12 9 6 15=",
    ],
)
def test_what_is_no_day_is_not_read_as_one(text: str) -> None:
    assert written_days(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Gasse 2562. Mai 13", date(1913, 5, 2)),  # a house number before it
        ("Gasse 25619. II. 13", date(1913, 2, 19)),
        ("1913 Alder 11/6", date(1913, 6, 11)),
        ("alder 77 12 9/4 6/15", date(1913, 4, 9)),  # a telegram, with the hour
        ("6. F. 1911", date(1911, 2, 6)),
    ],
)
def test_days_are_read_among_other_figures(text: str, day: date) -> None:
    assert read(text, range(1913, 1914)) == [day]


def test_an_initial_may_be_several_months_and_a_month_alone_is_all_its_days() -> None:
    assert {found.month for found in read("9. J. 1922")} == {1, 6, 7}
    (day,) = written_days("Alder, Februar 1920")
    assert list(day.days(YEARS)) == [(date(1920, 2, 1), date(1920, 2, 29))]


def test_a_weekday_that_fits_no_year_is_passed_over() -> None:
    assert read("Montag, 3. Mai 1899") == [date(1899, 5, 3)]  # a Wednesday


LETTER = "Herrn Bo\nGasse 19.\n7. 10. 906\nLieber Bo,\nam 1. Januar 1907 bin ich, wie immer um die Zeit.\nAnn"


def test_the_dateline_is_the_whole_day_that_stands_alone() -> None:
    line = dateline(letter_lines(LETTER), written_days(LETTER))
    assert line is not None
    assert LETTER[line.start : line.end] == "7. 10. 906"


@pytest.mark.parametrize(
    "text",
    [
        "Lieber Bo,\nwie immer am 1. Januar kommen wir alle und bleiben bis zum Abend bei euch.\nAnn",
        "ohne Tag",
    ],
)
def test_a_day_in_the_text_is_no_dateline(text: str) -> None:
    assert dateline(letter_lines(text), written_days(text)) is None
