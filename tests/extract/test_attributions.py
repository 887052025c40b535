import pytest

from regesta.extract.attributions import LONGEST, attributions
from regesta.extract.parsing import installed
from regesta.extract.reading import Reading
from regesta.model.source import Source, TextLayer

needs_parser = pytest.mark.skipif(
    not any("en_core" in name for name in installed()), reason="no English language model is installed"
)


def said(text: str) -> set[tuple[str, str]]:
    return {(content, source) for content, source, _ in found(text)}


def labels(text: str) -> list[str | None]:
    layer = TextLayer(source="gazette", name="text", text=text, language="en")
    return [a.speaker for a in attributions(Reading(Source(id="gazette"), layer, ()), indirect=False)]


def found(text: str) -> list[tuple[str, str, bool]]:
    layer = TextLayer(source="gazette", name="text", text=text, language="en")
    return [
        (text[slice(*a.content[0])], text[slice(*a.source)] if a.source else "", a.direct)
        for a in attributions(Reading(Source(id="gazette"), layer, ()))
    ]


@needs_parser
def test_clause_of_a_verb_of_speech_is_indirect_speech_without_its_that() -> None:
    assert found("The mayor said that the bridge was safe.") == [("the bridge was safe", "The mayor", False)]


@needs_parser
def test_quotation_beside_a_verb_of_speech_is_its_subjects() -> None:
    assert found("“The harbour is closed,” the mayor said.") == [
        ("“The harbour is closed,”", "the mayor", True)
    ]


def test_term_in_marks_is_no_speech() -> None:
    assert found("The guild sold “white gold” in Port Alder.") == []


def test_mark_that_is_never_closed_ends_with_its_paragraph_and_swallows_nothing_without_one() -> None:
    text = "“We leave tomorrow, all of us.\n\nThe ship sailed."
    assert found(text)[0][0] == "“We leave tomorrow, all of us."
    assert found("“" + "salt " * LONGEST) == []


def test_empty_text_has_no_speech() -> None:
    assert found("") == []


@needs_parser
@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        ("The guild wants to close the harbour.", "to close the harbour", "The guild"),
        ("The mayor accused the guild of hiding the salt.", "the guild of hiding the salt", "The mayor"),
        ("The mayor criticised the long delay.", "the long delay", "The mayor"),
        ("The mayor called for a new bridge.", "a new bridge", "The mayor"),
        (
            "The guild rejected the mayor's claim that the bridge was safe.",
            "the bridge was safe",
            "the mayor's",
        ),
        ("The mayor is sure that the bridge is safe.", "the bridge is safe", "The mayor"),
        ("The bridge is safe, as the mayor said.", "The bridge is safe", "the mayor"),
        ("The bridge is safe, according to the mayor.", "The bridge is safe", "the mayor"),
    ],
)
def test_wishes_accusations_judgements_and_claims_are_somebodys(text: str, content: str, source: str) -> None:
    assert (content, source) in said(text)


@needs_parser
def test_what_the_author_thinks_is_given_to_nobody_else() -> None:
    assert found("I think that the bridge is safe.") == []


@needs_parser
def test_subject_after_its_verb_is_the_source_with_all_that_belongs_to_it() -> None:
    text = "“The harbour is closed for the winter,” said Anna Ashe, mayor of Port Alder."
    assert found(text)[0][1].startswith("Anna Ashe")


@needs_parser
def test_title_with_a_stop_inside_its_marks_is_no_speech() -> None:
    assert found("She writes for the weekly “Harbour Gazette.”") == []


@needs_parser
def test_turns_alternate_and_a_pronoun_is_the_last_fitting_person() -> None:
    text = (
        "Mr. Ashe met Mrs. Lindqvist at the quay.\n\n“Is the ship in?” asked Mr. Ashe.\n\n"
        "“Not yet,” said Mrs. Lindqvist, “but soon.”\n\n“And the salt?”\n\n“Gone,” she said."
    )
    asked, answered, again, asked_again, gone = labels(text)
    assert answered == again == gone
    assert asked == asked_again
    assert asked != answered


@needs_parser
def test_quotation_that_goes_on_after_its_verb_keeps_its_speaker() -> None:
    first, second = labels("“The ship is late,” said Anna, “and the salt is wet.”")
    assert first == second == "anna"


def test_without_indirect_speech_quotations_alone_are_found() -> None:
    layer = TextLayer(source="g", name="text", text="The mayor said that the bridge was safe.", language="en")
    assert attributions(Reading(Source(id="g"), layer, ()), indirect=False) == []


@needs_parser
def test_question_is_answered_by_somebody_else() -> None:
    asked, answered = labels("“Is the ship in?” asked Mr. Ashe.\n\n“Not yet.”")
    assert asked == "ashe"
    assert answered not in (asked, None)
