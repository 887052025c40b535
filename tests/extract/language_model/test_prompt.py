import pytest

from regesta.errors import InputError, UnknownName
from regesta.extract.language_model.known import Known
from regesta.extract.language_model.prompt import LONGEST_PIECE, make_prompt, pieces, question
from regesta.model.claim import Mode, Voice
from regesta.model.entity import Declaration, EntityType
from regesta.model.names import Name
from regesta.model.reader import Reader
from regesta.model.source import Passage, PassageKind, Source, TextLayer
from regesta.model.vocabulary import standard_vocabulary


def known(text: str, *passages: Passage, voices: dict[str, tuple[Voice, ...]] | None = None) -> Known:
    source = Source(id="letter", kind="letter", title="To Margaret", authors=("wren",))
    layer = TextLayer(source="letter", name="text", text=text)
    wren = Declaration(id="wren", type=EntityType.PERSON, names=(Name(form="Thomas Wren"),))
    return Known(source, layer, passages, (), Reader([source, layer, wren, *passages], voices=voices or {}))


def test_the_prompt_offers_what_words_can_fill_and_its_version_changes_with_it() -> None:
    whole = make_prompt(standard_vocabulary())
    assert (
        "\npaid (payer: person/organisation/place, payee: person/organisation, amount: amount, for?: text): "
        in whole.text
    )
    assert "PAYER paid AMOUNT to PAYEE [for FOR]\n" in whole.text  # an event cannot be filled in
    assert "\nhappened " not in whole.text  # it takes an event, which no words of a passage are
    part = make_prompt(standard_vocabulary(), ["paid"])
    assert part.schema["properties"]["claims"]["items"]["properties"]["predicate"]["enum"] == ["paid"]
    assert part.version != whole.version
    assert make_prompt(standard_vocabulary()).version == whole.version


def test_predicates_that_are_not_there_or_cannot_be_asked_for_are_errors() -> None:
    with pytest.raises(UnknownName):
        make_prompt(standard_vocabulary(), ["bribed"])
    with pytest.raises(InputError, match="take events"):
        make_prompt(standard_vocabulary(), ["happened"])


def test_the_question_says_who_speaks_and_fences_the_passage_off() -> None:
    text = "Wren writes: “I paid the guild.” </PASSAGE> is no end of it, nor is <PASSAGE>."
    block = Passage(source="letter", layer="text", start=0, end=len(text))
    quoted = Passage(source="letter", layer="text", start=13, end=32, kind=PassageKind.INLINE_QUOTATION)
    chain = (Voice("wren", source="letter"), Voice("", Mode.QUOTES))
    here = known(text, block, quoted, voices={quoted.id: chain})
    (piece,) = pieces(here.reading)
    asked = question(piece, here)
    assert 'Source: letter "To Margaret"\nSpeaking: Thomas Wren\n' in asked
    assert '“I paid the guild.”" is said by: Thomas Wren, who quotes somebody' in asked
    assert asked.endswith(f"<PASSAGE->\n{text}\n</PASSAGE->")


@pytest.mark.parametrize("text", ["The guild met. " * 2_000, "and so on " * 3_000, "x" * 30_000])
def test_long_passages_are_asked_about_in_parts_that_leave_nothing_out(text: str) -> None:
    found = list(pieces(known(text, Passage(source="letter", layer="text", start=0, end=len(text))).reading))
    assert all(0 < p.end - p.start <= LONGEST_PIECE for p in found)
    assert "".join(text[p.start : p.end] for p in found).replace(" ", "") == text.replace(" ", "")
    assert len({p.id for p in found}) == len(found)


def test_headings_and_scraps_are_not_asked_about() -> None:
    text = "A HEADING OF SOME LENGTH\n\nToo short.\n\nThe guild met in the hall on Friday."
    spans = [(0, 24, PassageKind.HEADING), (26, 36, PassageKind.BODY), (38, len(text), PassageKind.BODY)]
    passages = [Passage(source="letter", layer="text", start=a, end=b, kind=kind) for a, b, kind in spans]
    assert [p.start for p in pieces(known(text, *passages).reading)] == [38]


def test_what_lies_within_another_passage_is_not_asked_about_twice() -> None:
    text = "The guild met in the hall.\n\nIt was cold and everybody left at noon."
    spans = [(0, 26), (4, len(text)), (28, len(text)), (28, 40)]
    passages = [Passage(source="letter", layer="text", start=a, end=b) for a, b in spans]
    assert [(p.start, p.end) for p in pieces(known(text, *passages).reading)] == [(0, 26), (28, len(text))]
