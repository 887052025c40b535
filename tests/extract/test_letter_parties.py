import pytest

from regesta.extract.letter_lines import letter_lines
from regesta.extract.letter_parties import Persons, correspondents, leaning, named, tokens, writer

NAMES = {"a": "Ann Muster", "b": "Bo Sample", "c": "Cy Third", "d": "Dora Muster", "e": "Eva Fourth-Alder"}
PERSONS = Persons(NAMES)
LETTERS = [
    letter_lines("Herrn Bo Sample\nLieber Bo\nich komme.\nIhre Ann Muster"),
    letter_lines("Liebe Ann\nich warte auf Sie und auf Cy Third.\nIhr Bo Sample"),
]


def test_the_parties_are_those_who_write_and_receive() -> None:
    assert set(correspondents([LETTERS], PERSONS)[0]) == {"a", "b"}


def test_who_is_party_of_the_other_correspondences_is_the_silent_party() -> None:
    others = [letter_lines("Lieber Freund,\nich komme.\nCy Third")]
    more = [letter_lines("Liebe Ann,\nich komme.\nEva Fourth-Alder")]
    assert correspondents([LETTERS, others, more], PERSONS)[1] == ("c", "a")


def test_nobody_is_found_among_no_persons() -> None:
    assert correspondents([LETTERS] * 3, Persons({})) == [()] * 3


def test_who_signs_is_the_writer_and_silence_is_no_answer() -> None:
    letters = [*LETTERS, letter_lines("nichts")]
    assert [writer(letter, ("a", "b"), PERSONS) for letter in letters] == ["a", "b", None]


@pytest.mark.parametrize(
    ("signed", "by"),
    [("A. M.", "a"), ("B.", "b"), ("AnnMuster", "a"), ("Ihr BSample", "b"), ("Ihre ergebene A. Must.", "a")],
)
def test_signatures_may_be_short_or_run_together(signed: str, by: str) -> None:
    assert writer(letter_lines(f"Verehrte,\nich komme.\n{signed}"), ("a", "b"), PERSONS) == by


def test_a_third_person_who_signs_in_full_is_the_writer() -> None:
    letter = letter_lines("Lieber Herr Sample,\nmeine Mutter ist krank.\nDora Muster")
    assert writer(letter, ("a", "b"), PERSONS) == "d"


def test_an_address_below_the_text_names_the_receiver() -> None:
    assert leaning(letter_lines("Verehrter,\nich komme.\nHerrn Bo Sample"), NAMES["b"]) < 0


def test_forename_and_surname_name_more_clearly_than_one_of_them() -> None:
    lines = ["Ann Muster", "A. Muster", "Frau Muster", "Muster und andere", "die andere"]
    grades = [named(tokens(line), NAMES["a"]) for line in lines]
    assert grades == sorted(grades, reverse=True)
    assert grades[0] > grades[1] > grades[2] == grades[3] > grades[4] == 0
    assert named(tokens("Eva FA"), NAMES["e"], signed=True) > named(tokens("Eva"), NAMES["e"], signed=True)
