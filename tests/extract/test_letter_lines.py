import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.extract.letter_lines import letter_lines, words_of

LETTER = "Dr. Ann Muster\nHerrn\nBo Sample\nPort Alder\n\nMein lieber Bo,\nich komme.\nIhre Ann"


def test_head_salutation_and_foot() -> None:
    letter = letter_lines(LETTER)
    assert [line.text for line in letter.head] == ["Dr. Ann Muster", "Herrn", "Bo Sample", "Port Alder"]
    assert letter.salutation is not None
    assert letter.salutation.text == "Mein lieber Bo,"
    assert [line.text for line in letter.foot] == ["ich komme.", "Ihre Ann"]


def test_the_name_of_the_addressee_may_stand_after_the_title() -> None:
    assert [line.text for line in letter_lines(LETTER).head if line.naming] == [
        "Herrn",
        "Bo Sample",
        "Port Alder",
    ]


def test_a_telegram_begins_with_the_addressee() -> None:
    lines = letter_lines("bo sample port alder\nmills 12 9 14/10\nkomme morgen\nmuster").lines
    assert [line.addressed for line in lines] == [True, False, False, False]


@pytest.mark.parametrize(
    "line", ["Sehr geehrter Herr", "Dear Ann", "Mon cher ami", "liebste Freundin!", "Verehrter!"]
)
def test_salutations(line: str) -> None:
    assert letter_lines(f"Port Alder\n{line}\nText").greeted == 1


def test_without_a_salutation_the_first_lines_are_the_head() -> None:
    assert len(letter_lines("\n".join("abcdefghij")).head) == 6


def test_joined_words_are_apart() -> None:
    assert [word for _, word in words_of("AnnMuster BMuster PortAlderDen")] == [
        *("Ann", "Muster", "B", "Muster", "Port", "Alder", "Den")
    ]


@given(st.text(max_size=60))
def test_lines_and_words_stand_where_they_say(text: str) -> None:
    for line in letter_lines(text).lines:
        assert text[line.start : line.start + len(line.text)] == line.text
        assert all(line.text[start : start + len(word)] == word for start, word in words_of(line.text))
