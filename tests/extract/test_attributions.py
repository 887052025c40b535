import pytest

from regesta.extract.attributions import LONGEST, attributions
from regesta.extract.parsing import installed
from regesta.extract.reading import Reading
from regesta.model.source import Source, TextLayer

needs_parser = pytest.mark.skipif(
    not any("en_core" in name for name in installed()), reason="no English language model is installed"
)


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
