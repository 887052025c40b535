"""Dates of English prose that the dates of claims are given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.extract.dates_absolute import absolute_dates
from regesta.extract.time_prose import dates_in_prose
from regesta.model.edtf import read_edtf


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("It fell in 480 BC.", "480 BC", "-0479"),
        ("It fell in June 480 BC.", "June 480 BC", "-0479-06"),
        ("It was so in the 4th century BC.", "the 4th century BC", "[-0399-01-01..-0300-12-31]"),
        ("It was so in the 470s BC.", "the 470s BC", "[-0478-01-01..-0469-12-31]"),
        ("It fell in AD 43.", "AD 43", "0043"),
        ("They met on the first Monday of May 1921.", "the first Monday of May 1921", "1921-05-02"),
        ("They met on the fourth of July 1921.", "the fourth of July 1921", "1921-07-04"),
        ("They met at Easter 1921.", "Easter 1921", "1921-03-27"),
        ("It grew in the second half of 1921.", "the second half of 1921", "1921-41"),
        ("It grew in the third quarter of 1921.", "the third quarter of 1921", "1921-35"),
        ("It was so in the late nineteenth century.", "the late nineteenth century", "[1866~..1899~]"),
    ],
)
def test_what_says_all_itself_is_a_date_of_claims(text: str, words: str, edtf: str) -> None:
    assert [(text[f.start : f.end], f.edtf) for f in absolute_dates(text)] == [(words, edtf)]


@pytest.mark.parametrize(
    "text",
    [
        "They met on the first Monday of May, at Christmas and in the third quarter.",
        "It grew in the second half of the year.",
        "He was in his thirties; a quarter of them fell on the second day.",
    ],
)
def test_what_needs_another_date_is_left_out(text: str) -> None:
    assert list(dates_in_prose(text)) == []


@given(st.text(max_size=100) | st.text(alphabet="0123456789 BCAD.,-’s", max_size=40))
def test_any_text_is_read_and_every_date_can_be_read(text: str) -> None:
    for start, end, edtf, _ in dates_in_prose(text):
        assert 0 <= start < end <= len(text)
        read_edtf(edtf)
