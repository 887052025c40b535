import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour import ARTICLE, harbour
from regesta.errors import UnknownName
from regesta.model.entity import Mention, MentionKind
from regesta.model.reader import Reader
from regesta.model.source import Passage, PassageKind, Source, TextLayer
from regesta.view.reading import place_of, reading
from regesta.view.typesetting import PAGE, cut, filled, paged


def words(data):
    return [word for block in data.blocks for piece in block.pieces for word in piece.text.split()]


def test_a_text_is_set_whole_with_its_voices():
    data = reading(harbour(), "harbour-letters")
    assert (
        "".join("".join(p.text for p in b.pieces) for b in data.blocks).split()
        == "".join(ARTICLE.split("\n\n")).split()
    )
    assert [key.words for key in data.voices] == [
        "Quoting the letter of 3 May 1920 by the Harbour Board",
        "Quoting the letter of April 1920 by Sheikh Yunus",
    ]


def test_a_paragraph_of_five_megabytes_is_parted_and_every_page_is_short():
    text = "word " * 1_000_000
    layer = TextLayer(source="s", name="text", text=text)
    reader = Reader([Source(id="s"), layer, Passage(source="s", layer="text", start=0, end=len(text))])
    first = reading(reader, "s")
    assert first.pages > 400
    assert sum(len(p.text) for b in first.blocks for p in b.pieces) <= PAGE * 3 // 2
    last = reading(reader, "s", page=first.pages)
    assert last.blocks[0].continued
    with pytest.raises(UnknownName):
        reading(reader, "s", page=first.pages + 1)


def test_a_place_is_found_on_its_page():
    text = "\n\n".join(f"Paragraph {n} " + "word " * 200 for n in range(40))
    layer = TextLayer(source="s", name="text", text=text)
    at = text.index("Paragraph 33")
    passage = Passage(source="s", layer="text", start=at, end=at + 500)
    reader = Reader([Source(id="s"), layer, passage])
    place = place_of(reader, passage)
    shown = " ".join(words(reading(reader, "s", page=place.page)))
    assert "Paragraph 33" in shown
    assert place.page > 1


def test_a_note_whose_text_is_missing_says_so_and_its_sign_is_its_label():
    text = "A call¹.\n\n¹ The note."
    items = [
        Source(id="s"),
        TextLayer(source="s", name="text", text=text),
        Passage(source="s", layer="text", start=0, end=8),
        Passage(source="s", layer="text", start=6, end=7, kind=PassageKind.NOTE_CALL, label="1"),
        Passage(source="s", layer="text", start=12, end=21, kind=PassageKind.FOOTNOTE, label="1"),
    ]
    data = reading(Reader(items), "s")
    assert [(b.kind, b.label) for b in data.blocks] == [("body", ""), ("footnote", "1")]
    call = next(p for p in data.blocks[0].pieces if p.kind == "note call")
    assert (call.note, call.note_page) == (data.blocks[1].anchor, 1)


def test_a_name_across_the_edge_of_a_quotation_is_marked_on_both_sides():
    text = "He said “Vey came” home."
    quotation = Passage(source="s", layer="text", start=8, end=18, kind=PassageKind.INLINE_QUOTATION)
    name = Mention(source="s", layer="text", start=4, end=12, kind=MentionKind.PERSON, text=text[4:12])
    reader = Reader([Source(id="s"), TextLayer(source="s", name="text", text=text), quotation, name])
    (block,) = reading(reader, "s").blocks
    assert "".join(p.text for p in block.pieces) == text
    assert "".join(p.text for p in block.pieces if p.mention) == name.text
    assert len([p for p in block.pieces if p.mention]) == 2


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted).map(tuple), max_size=8)


@given(spans)
def test_pieces_follow_each_other_and_lie_within_their_spans(marks):
    at = 0
    for start, end, inside in cut(0, 60, marks):
        assert start == at < end
        at = end
        holding = {n for n, (a, b) in enumerate(marks) if a <= start and end <= b}
        assert set(inside) == holding
    assert at == 60


@given(st.text(alphabet="ab \n", max_size=60), spans)
def test_no_word_is_left_out_of_the_blocks(text, blocks):
    inside = [(a, min(b, len(text))) for a, b in blocks if a <= len(text)]
    found = list(filled(inside, text))
    covered = {i for a, b, _ in found for i in range(a, b)}
    assert all(char.isspace() for i, char in enumerate(text) if i not in covered)
    assert [a for a, _, _ in found] == sorted(a for a, _, _ in found)


@given(st.text(alphabet="ab ", min_size=1, max_size=300), st.integers(10, 40))
def test_pages_hold_everything_once(text, longest):
    pages = paged([(0, len(text))], text, longest)
    stretches = [s for page in pages for s in page]
    assert "".join(text[s.start : s.end] for s in stretches) == text
    assert all(s.end - s.start <= longest * 3 // 2 for s in stretches)
