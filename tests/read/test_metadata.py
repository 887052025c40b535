import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.model.source import PassageKind
from regesta.read.blocks import Block
from regesta.read.metadata import Declared, author_words, language_code, real_title, source_of, written


@pytest.mark.parametrize(
    ("expression", "edtf"),
    [
        ("D:20140305101112+01'00'", "2014-03-05"),
        ("D:2014", "2014"),
        ("2014-03-05T10:00:00.000+01:00", "2014-03-05"),
        ("2014-03-05 10:00", "2014-03-05"),
        ("2014/3/5", "2014-03-05"),
        ("20140305", "2014-03-05"),
        ("2014-03", "2014-03"),
        ("1911~", "1911~"),
        ("Wed, 05 Mar 2014 10:00:00 GMT", "2014-03-05"),
        ("D:20141305", None),
        ("2014-02-30", None),
        ("3.4.2014", None),
        ("recently", None),
        ("", None),
    ],
)
def test_dates_as_files_write_them_are_read_as_days_or_not_at_all(expression: str, edtf: str | None) -> None:
    when = written(expression, "a test")
    assert (when.edtf if when else None) == edtf


def test_a_date_says_what_it_was_read_from() -> None:
    when = written("D:2014", "creation date")
    assert when is not None
    assert when.reason == "creation date"


@given(st.text(max_size=40))
def test_no_words_break_the_reader_of_dates(words: str) -> None:
    written(words, "a test")
    language_code(words)
    real_title(words)


@pytest.mark.parametrize(
    ("tag", "code"),
    [("en-GB", "en"), ("ar_EG", "ar"), ("gsw", "gsw"), ("und", None), ("x-default", None), ("", None)],
)
def test_languages_are_the_first_part_of_their_tag(tag: str, code: str | None) -> None:
    assert language_code(tag) == code


@pytest.mark.parametrize(
    "title", ["Microsoft Word - letter.doc", "untitled", "Document1", "letter.docx", " "]
)
def test_what_a_program_wrote_is_no_title(title: str) -> None:
    assert real_title(title) == ""


def test_a_title_stays() -> None:
    assert real_title("  The Document of\n1911 ") == "The Document of 1911"


def test_authors_are_named_once_each() -> None:
    assert author_words(["Ada Lorne; Ben  Quay", "Ada Lorne", ""]) == [
        ("author", "Ada Lorne"),
        ("author", "Ben Quay"),
    ]


def test_a_letter_bears_its_own_date() -> None:
    blocks = [
        Block(kind=PassageKind.BODY, text="Port Sel, 3 May 1910"),
        Block(kind=PassageKind.BODY, text="Dear Ada,"),
        Block(kind=PassageKind.BODY, text="The grain has not come."),
    ]
    source = source_of("letter", Declared(date=written("2020-01-01", "creation date")), blocks)
    assert source.date is not None
    assert (source.kind, source.date.edtf) == ("letter", "1910-05-03")


def test_language_in_a_file_s_properties_gives_way_to_the_text() -> None:
    text = "Le directeur écrit que les sacs sont au quai et que la lettre n’est pas dans le registre du port."
    blocks = [Block(kind=PassageKind.BODY, text=text)]
    assert source_of("a", Declared(language="en"), blocks).languages == ("fr",)
    assert source_of("a", Declared(language="en", own=True), blocks).languages == ("en",)
