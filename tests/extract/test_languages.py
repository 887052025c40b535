import pytest
from extracting import extract
from hypothesis import given
from hypothesis import strategies as st

from regesta.extract.languages import UNKNOWN, language_in, name_of

PROSE = {
    "en": "The men of the harbour said that the boat was not for sale, and that it was old.",
    "fr": "Les gens du port disent que le bateau n’est pas à vendre et qu’il est à eux.",
    "de": "Die Leute im Hafen sagen, dass das Boot nicht zu verkaufen ist und dass es alt ist.",
    "pl": "Ludzie w porcie mówią, że łódź nie jest na sprzedaż i że od lat się nie rusza.",
    "hu": "A kikötő emberei azt mondják, hogy a hajó nem eladó, és hogy már évek óta csak ott van.",
    "tr": "Limandaki adamlar bu geminin satılık olmadığını ve çok eski olduğunu söyledi.",
    "ru": "Люди в порту говорят, что лодка не продаётся и что она уже много лет стоит на берегу.",
    "ar": "يقول أهل الميناء إن القارب ليس للبيع وإنه معهم منذ سنوات",
    "fa": "مردم بندر می‌گویند که این قایق برای فروش نیست و سال‌ها پیش آنجا بود",
    "el": "Οι άνθρωποι του λιμανιού λένε ότι η βάρκα δεν πωλείται",
}


@pytest.mark.parametrize(("language", "text"), PROSE.items())
def test_running_text_tells_its_language(language: str, text: str) -> None:
    assert language_in(text) == language
    assert not name_of(language).startswith("'")


def test_a_language_that_is_not_known_is_not_taken_for_english() -> None:
    text = "Fer la kulo monta sar vindu keli toma, ranu pelo fista gorum, neka silo tarum veda " * 3
    assert language_in(text) == UNKNOWN


def test_a_text_too_short_to_tell_is_read_as_english() -> None:
    assert language_in("Port Alder") == "en"
    assert language_in("") == "en"


def test_one_name_in_persian_letters_does_not_make_an_arabic_text_persian() -> None:
    assert language_in(PROSE["ar"] * 5 + " چاد") == "ar"


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    assert language_in(text)


def test_a_polish_text_gets_no_english_parse_and_a_notice_says_so() -> None:
    read = extract(PROSE["pl"])
    assert read.frames.claims == ()
    assert read.frames.notices == (
        "No claims were proposed from a text in Polish: there is no parser for that language.",
    )


def test_the_notice_of_an_unknown_language_names_those_that_are_read() -> None:
    read = extract("Fer la kulo monta sar vindu keli toma, ranu pelo fista gorum, neka silo tarum veda " * 3)
    assert "could not be told; there are parsers for English and French" in read.frames.notices[0]
