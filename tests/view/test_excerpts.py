from hypothesis import given
from hypothesis import strategies as st

from harbour import harbour
from regesta.model.reader import Reader
from regesta.model.source import Passage, PassageKind, Source, TextLayer
from regesta.view.excerpts import LONGEST, Part, excerpt, located


def test_the_words_relied_on_are_marked_in_their_surroundings():
    reader = harbour()
    claim = next(reader.claims("paid"))
    pieces = excerpt(reader, claim.passage, [claim.quote]).pieces
    assert [p.text for p in pieces if p.part is Part.MARKED] == ["paid 700 crowns"]
    assert pieces[0].part is Part.AROUND
    assert "".join(p.text for p in pieces if p.part is not Part.AROUND) == reader.text(claim.passage)


def test_overlapping_quotes_are_marked_once():
    reader = harbour()
    passage = next(reader.claims("paid")).passage
    pieces = excerpt(reader, passage, ["paid 700 crowns", "700 crowns to the Guild", "not there"]).pieces
    assert [p.text for p in pieces if p.part is Part.MARKED] == ["paid 700 crowns to the Guild"]


def held(text: str, *passages: Passage) -> Reader:
    return Reader([Source(id="s"), TextLayer(source="s", name="text", text=text), *passages])


@given(st.text("ab \n", min_size=1, max_size=3000), st.integers(0, 2999), st.booleans())
def test_an_excerpt_never_invents_or_reorders_words(text, at, whole):
    passage = Passage(source="s", layer="text", start=0, end=len(text))
    quote = text[min(at, len(text) - 1) :][:20]
    found = excerpt(held(text, passage), passage, [quote], whole=whole)
    inner = "".join(p.text for p in found.pieces if p.part is not Part.AROUND)
    assert inner in text
    assert inner == text if whole or len(text) <= LONGEST else len(inner) < len(text)


def test_a_long_passage_is_cut_around_the_words():
    text = "before " * 300 + "the very words " + "after " * 300
    passage = Passage(source="s", layer="text", start=0, end=len(text))
    pieces = excerpt(held(text, passage), passage, ["the very words"]).pieces
    assert [p.text for p in pieces if p.part is Part.MARKED] == ["the very words"]
    assert sum(len(p.text) for p in pieces) < LONGEST + 60
    assert (pieces[0].text, pieces[-1].text) == ("… ", " …")


def test_a_locator_is_found_again_by_its_words_under_its_heading():
    text = "A\n\nold oak here\n\nB\n\nold oak there"
    spans = [(3, 15, "A"), (20, 33, "B")]
    passages = [Passage(source="s", layer="text", start=a, end=b, heading=h) for a, b, h in spans]
    reader = held(text, *passages)
    assert located(reader, Passage(source="s", heading="B"), "old oak") == passages[1]
    assert located(reader, Passage(source="s", heading="C"), "old oak") == passages[0]
    assert located(reader, Passage(source="s"), "new oak") is None
    found = excerpt(reader, Passage(source="s", heading="B"), ["old oak"])
    assert [p.text for p in found.pieces if p.part is Part.MARKED] == ["old oak"]


def test_without_a_text_there_is_no_excerpt():
    assert excerpt(harbour(), Passage(source="herald", page="9"), ["no such words"]).pieces == ()


def test_right_to_left_text_is_known_as_such():
    reader = harbour()
    claim = next(reader.claims("travelled"))
    assert excerpt(reader, claim.passage).rtl
    assert claim.passage.kind is PassageKind.INLINE_QUOTATION


def test_why_there_are_no_words_is_told_rightly():
    held = [
        Source(id="s"),
        TextLayer(source="s", name="text", text="Anna left in May."),
        Passage(source="s", layer="text", start=17, end=17, kind=PassageKind.FOOTNOTE, label="3"),
    ]
    reader = Reader(held)
    assert excerpt(reader, Passage(source="s", page="2")).missing == "the place in the text is not marked"
    assert excerpt(reader, Passage(source="t", page="2")).missing == "text not in the collection"
    assert excerpt(reader, held[2]).missing == "there is no text here"
    assert excerpt(reader, Passage(source="s", layer="text", start=0, end=4)).missing == ""
