from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.extract.letter_dates import catalogue_date, dateline


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("1530 Mai 3", "1530-05-03"),
        ("1530 Mai nach 3", "1530-05-03/"),
        ("[1530 Mai vor 3]", "/1530-05-03"),
        ("1530 Juni/Juli", "[1530-06,1530-07]"),
        ("[1530 Juni etwa 9]", "1530-06-09~"),
        ("1530 Juni Ende", "1530-06"),
        ("ohne Datum", None),
    ],
)
def test_catalogue_dates_keep_their_doubt(text: str, edtf: str | None) -> None:
    assert catalogue_date(text) == edtf


@given(st.dates(date(1850, 1, 1), date(1949, 12, 31)))
def test_a_day_is_read_in_every_form(day: date) -> None:
    forms = (f"{day.day}. {day.month}. {day.year}", f"{day.day}/{day.month} {day.year % 100:02}")
    assert {dateline(f"Port Alder, {form}.") for form in forms} == {day}


def test_months_are_read_as_roman_numerals_and_words() -> None:
    assert dateline("Port Alder 3/V 99") == dateline("Port Alder, 3. Mai 1899") == date(1899, 5, 3)
