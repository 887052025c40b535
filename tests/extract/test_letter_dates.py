import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.extract.letter_dates import catalogue_date
from regesta.model.edtf import read_edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("1530 Mai 3", "1530-05-03"),
        ("1530 Mai nach 3", "1530-05-03/"),
        ("[1530 Mai vor 3]", "/1530-05-03"),
        ("1530 Juni/Juli", "[1530-06,1530-07]"),
        ("1530 Juni 3/4", "[1530-06-03,1530-06-04]"),
        ("1530 Juni 3 bis 9", "1530-06-03/1530-06-09"),
        ("1530 Dezember 30 - Januar 2", "1530-12-30/1531-01-02"),
        ("[1530 Juni etwa 9]", "1530-06-09~"),
        ("1530 Juni Ende", "1530-06"),
        ("[1530]", "1530"),
        ("1530/31", "[1530,1531]"),
        ("1530 Februar 30", None),
        ("ohne Datum", None),
    ],
)
def test_catalogue_dates_keep_their_doubt(text: str, edtf: str | None) -> None:
    assert catalogue_date(text) == edtf


WORDS = [
    "1530",
    "Mai",
    "Juni",
    "3",
    "9",
    "31",
    "/",
    "-",
    "bis",
    "nach",
    "vor",
    "etwa",
    "?",
    "[",
    "Frühjahr",
    "1530/29",
]


@given(st.lists(st.sampled_from(WORDS), max_size=7))
def test_what_is_given_can_be_read(parts: list[str]) -> None:
    edtf = catalogue_date(" ".join(parts))
    assert edtf is None or read_edtf(edtf)
