# ruff: noqa: E501 - a sentence and what it gives stand in one line
from extracting import extract

from regesta.model.entity import MentionKind


def test_a_dated_letter_has_author_and_date() -> None:
    read = extract("The Harbour Board, in a letter dated 9 May 1902, thanked Captain Weber.")
    assert read.words(MentionKind.DOCUMENT) == ["letter dated 9 May 1902"]
    assert read.hint("letter dated 9 May 1902", "edtf") == "1902-05-09"
    assert read.hint("letter dated 9 May 1902", "author") == "Harbour Board"


def test_his_letter_is_by_the_last_person_and_to_whom_it_says() -> None:
    read = extract(
        "Captain Weber stayed at home. In his letter to the Harbour Board, sent in early May 1902, he wrote this."
    )
    letter = "letter to the Harbour Board, sent in early May 1902"
    assert read.hint(letter, "author") == "Weber"
    assert read.hint(letter, "recipient") == "Harbour Board"
    assert read.hint(letter, "edtf") == "[1902-05-01~..1902-05-10~]"


def test_a_date_before_the_noun_and_a_page() -> None:
    read = extract("The Board says so (page four of May 9, 1902 letter).")
    assert read.hint("May 9, 1902 letter", "page") == "4"
    assert read.hint("May 9, 1902 letter", "edtf") == "1902-05-09"


def test_the_long_letter_that_somebody_sent_to_two() -> None:
    read = extract(
        "The angry letter that Captain Weber sent in May 1902 to both the Harbour Board and the Guild Council is lost."
    )
    letter = next(m for m in read.of(MentionKind.DOCUMENT))
    assert read.text_of(letter.hint("author")) == "Weber"
    assert [read.text_of(v) for k, v in letter.refers if k == "recipient"] == [
        "Harbour Board",
        "Guild Council",
    ]


def test_a_cataphoric_pronoun_is_the_subject_that_follows() -> None:
    read = extract("Captain Weber met Anna Muster. In his letter to Weber, Mrs Muster denied it.")
    assert read.hint("letter", "author") == "Muster"


def test_undated_letters_in_general_are_none() -> None:
    assert extract("They like letters, reports and messages.").of(MentionKind.DOCUMENT) == []


def test_an_accounting_report_is_one() -> None:
    assert extract("This is seen in an accounting report.").words(MentionKind.DOCUMENT) == [
        "accounting report"
    ]
