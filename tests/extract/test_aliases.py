# ruff: noqa: E501 - a sentence and what it gives stand in one line
import pytest
from extracting import extract

from regesta.model.entity import MentionKind


@pytest.mark.parametrize(
    ("text", "alias", "of", "pattern"),
    [
        ("It was led by Karl Brandt (a.k.a. Old Henrik), they say.", "Old Henrik", "Karl Brandt", "a.k.a."),
        ("There came Captain Brandt, a.k.a. Abu Omar.", "Abu Omar", "Brandt", "a.k.a."),
        ("There came Captain Brandt, known as Abu Omar.", "Abu Omar", "Brandt", "known as"),
        ("Paul Martin, dit le Vieux, est parti.", "Vieux", "Paul Martin", "so-called"),
        ("The Harbour Workers Union (HWU) met.", "HWU", "Harbour Workers Union", "acronym in brackets"),
        (
            "A member of the HWU (Harbour Workers Union), he spoke.",
            "Harbour Workers Union",
            "HWU",
            "full form in brackets",
        ),
        ("The Guild Board (Majlis al-Tujjar) met.", "Majlis al-Tujjar", "Guild Board", "name in brackets"),
    ],
)
def test_other_names_are_hinted(text: str, alias: str, of: str, pattern: str) -> None:
    read = extract(text)
    assert read.hint(alias, "alias-of") == of
    assert read.mention(alias).hint("pattern") == pattern


def test_an_apposition_is_no_alias() -> None:
    read = extract(
        "They feared the commander: Brandt, Abu Omar's compatriot and rival. Captain Brandt knew Abu Omar."
    )
    assert all(m.hint("alias-of") is None for m in read.rules.mentions)


def test_glosses_are_identity_or_reference() -> None:
    read = extract(
        "Captain Brandt and the Harbour Union (HU) quarrelled. The Board wrote:",
        "> Our brother Henrik [Brandt] left. He [Brandt] took the money of the organization [HU]. The Sea Brigade [Brandt] fled.",
    )
    glosses = [m for m in read.rules.mentions if m.hint("gloss-of") or m.hint("gloss-at")]
    assert [(m.text, m.hint("pattern")) for m in glosses] == [
        ("Brandt", "gloss: identity"),
        ("Brandt", "gloss: reference"),
        ("HU", "gloss: reference"),
        ("Brandt", "gloss: reference"),
    ]
    assert [read.text_of(m.hint("gloss-of")) for m in glosses] == ["Henrik", None, None, "Sea Brigade"]
    start, end = map(int, (glosses[1].hint("gloss-at") or "").split("-"))
    assert read.layer.text[start:end] == "He"


def test_a_gloss_completes_a_name() -> None:
    read = extract(
        "Mr Lindqvist spoke. The Board wrote:", "> We honour Sheikh Omar [Lindqvist, who died in May 1911]."
    )
    gloss = next(m for m in read.rules.mentions if m.hint("gloss-of"))
    assert gloss.hint("pattern") == "gloss: identity"
    assert gloss.hint("name") == "Omar Lindqvist"


def test_an_organ_says_whose_it_is() -> None:
    read = extract(
        "The Harbour Union exists. The Union's Advisory Board met the Advisory Board of the Sea Brigade."
    )
    boards = [m for m in read.rules.mentions if m.text == "Advisory Board"]
    assert [read.text_of(m.hint("of")) for m in boards] == ["Union", "Sea Brigade"]
    assert boards[1].hint("name") == "Advisory Board of Sea Brigade"


def test_a_short_form_points_back() -> None:
    read = extract("The Harbour Union struck. The Union won.")
    assert read.hint("Union", "alias-of") == "Harbour Union"


@pytest.mark.parametrize(
    ("text", "person", "role"),
    [
        ("Then Karl Brandt, head of the Harbour Union, ruled.", "Karl Brandt", "head of the Harbour Union"),
        ("It was defended by the Sea Brigade’s commander, Abu Omar, then old.", "Abu Omar", "commander"),
        ("Then came diplomat Robert Lund from Oslo.", "Robert Lund", "diplomat"),
    ],
)
def test_offices_are_hinted(text: str, person: str, role: str) -> None:
    assert extract(text).mention(person).hint("role") == role


def test_an_eponym_is_a_person_with_the_name_of_the_body() -> None:
    read = extract(
        "This made the Tariq ibn Salim Brigade. It is named after the old general (d. 683) who won."
    )
    eponym = read.mention("the old general")
    assert eponym.kind is MentionKind.PERSON
    assert eponym.hint("name") == "Tariq ibn Salim"
    assert ("named-after", "Tariq ibn Salim Brigade", "the old general") in read.claims()
    assert ("died", "the old general") in read.claims()
