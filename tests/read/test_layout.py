"""Lines → blocks: what is set as print sets it must be read back as it was."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typeset import MEASURE, set_as_pdf_text, wrap

from regesta.model.source import PassageKind
from regesta.read.byline import author_of
from regesta.read.joining import Joiner
from regesta.read.layout import blocks_of
from regesta.read.measure import Line, Measure, ends_sentence, measure_of, text_width
from regesta.read.pages import printed_lines

SENTENCES = (
    "The harbour master had kept three books since the year of the great flood.",
    "Nobody in the customs house could say who had signed for the forty crates.",
    "It is possible, though not certain, that the consul knew of the second order.",
    "His brother denied this in a letter which has come down to us in one copy only.",
    "When the inspector asked for the receipts, he was told that they had been burnt.",
    "Two of the clerks remembered the evening well; the third had been sent away.",
    "What the watchman saw from the yard was later written down by his wife.",
    "The sums agree with each other to the last figure, which is itself remarkable.",
    "In the spring of the following year the house in the hills was sold again.",
    "They met once more, at a funeral, and did not speak.",
    "None of this appears in the official report, although its author must have known it.",
    "The page has been torn out, so that only the first letters of each line are left.",
)
LEAD_INS = ("He answered in a letter of two pages :", "To this the consul replied, some weeks later :")
HEADINGS = ("The Matter of the Crates", "Books and Receipts", "What the Watchman Saw", "Conclusion")


OPENINGS = (
    "",
    "Later, ",
    "As far as can be seen, ",
    "Both say that ",
    "According to the second of the clerks, ",
    "So ",
)


def sentence(rng: random.Random) -> str:
    opening, rest = rng.choice(OPENINGS), rng.choice(SENTENCES)
    return opening + rest[0].lower() + rest[1:] if opening else rest


def prose(rng: random.Random, least: int, most: int) -> str:
    return " ".join(sentence(rng) for _ in range(rng.randint(least, most)))


def document(seed: int) -> list[tuple[str, str]]:
    """A document of some sections; each quotation has its lead-in."""
    rng = random.Random(seed)
    blocks: list[tuple[str, str]] = []
    for heading in HEADINGS:
        blocks.append(("heading", heading))
        for _ in range(rng.randint(2, 4)):
            blocks.append(("body", prose(rng, 4, 9)))
        if rng.random() < 0.7:
            blocks.append(("body", prose(rng, 2, 4) + " " + rng.choice(LEAD_INS)))
            blocks.append(("quotation", prose(rng, 4, 9)))
            blocks.append(("body", prose(rng, 4, 8)))
    return blocks


KINDS = {
    "heading": PassageKind.HEADING,
    "body": PassageKind.BODY,
    "quotation": PassageKind.BLOCK_QUOTATION,
}


def read_back(text: str) -> list[tuple[PassageKind, str]]:
    return [(b.kind, b.text) for b in blocks_of(printed_lines(text))]


def as_title(blocks: Sequence[tuple[str, str]]) -> list[tuple[PassageKind, str]]:
    (_, title), *rest = blocks
    return [(PassageKind.TITLE, title), *((KINDS[kind], words) for kind, words in rest)]


def share_right(found: Sequence[object], wanted: Sequence[object]) -> float:
    return sum(block in found for block in wanted) / len(wanted)


def test_documents_without_meaning_in_white_space_are_read_back() -> None:
    """Whether a full last line ended a paragraph cannot always be seen; nearly always it can."""
    shares, quotations, of = [], 0, 0
    for seed in range(60):
        blocks = document(seed)
        found, wanted = read_back(set_as_pdf_text(blocks)), as_title(blocks)
        shares.append(share_right(found, wanted))
        of += sum(kind is PassageKind.BLOCK_QUOTATION for kind, _ in wanted)
        quotations += sum(b in found for b in wanted if b[0] is PassageKind.BLOCK_QUOTATION)
    assert sum(shares) / len(shares) > 0.965
    assert quotations >= 0.95 * of


@pytest.mark.parametrize("width", [50, 64, 72, 80])
def test_wrapped_text_with_white_space_is_read_back_exactly(width: int) -> None:
    for seed in range(20):
        blocks = [b for b in document(seed) if b[0] != "quotation"]
        text = "\n\n".join("\n".join(wrap(words, width, proportional=False)) for _, words in blocks)
        assert read_back(text) == as_title(blocks)


def test_indented_quotations_are_read_back_exactly() -> None:
    for seed in range(20):
        blocks = document(seed)
        text = "\n\n".join(
            "\n".join(
                "    " * (kind == "quotation") + line
                for line in wrap(words, 64 if kind == "quotation" else 72, proportional=False)
            )
            for kind, words in blocks
        )
        assert read_back(text) == as_title(blocks)


def test_paragraphs_marked_by_indents_alone() -> None:
    for seed in range(20):
        rng = random.Random(seed)
        paragraphs = [prose(rng, 2, 6) for _ in range(8)]
        text = "\n".join("   " + "\n".join(wrap(p, 70, indent=3, proportional=False)) for p in paragraphs)
        assert [words for _, words in read_back(text)] == paragraphs


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(12, 60))
def test_page_turns_change_nothing_but_the_pages(seed: int, page_lines: int) -> None:
    blocks = document(seed)
    once = read_back(set_as_pdf_text(blocks, page_lines=10_000))
    assert share_right(read_back(set_as_pdf_text(blocks, page_lines=page_lines)), once) > 0.9


def test_notes_at_page_feet_are_taken_out_of_the_sentence() -> None:
    blocks = [("heading", "Books and Receipts"), *[("body", " ".join(SENTENCES[:9]))] * 3]
    text = set_as_pdf_text(
        blocks,
        page_lines=10,
        notes={
            1: ["1", " See the second book, page 4. "],
            2: ["2 ", " 3 ", "", " http://a.example/x. ", "http://a.example/x"],
        },
    )
    found = blocks_of(printed_lines(text))
    assert [(b.kind, b.text) for b in found if b.kind is not PassageKind.FOOTNOTE] == as_title(blocks)
    assert [(b.label, b.text, b.page) for b in found if b.kind is PassageKind.FOOTNOTE] == [
        ("1", "See the second book, page 4.", "1"),
        ("2", "", "2"),
        ("3", "http://a.example/x.", "2"),
    ]


def test_lines_of_a_format_with_measures_of_its_own() -> None:
    """Sizes and widths as a PDF reader gives them; the number of letters then says nothing."""
    lines = [Line(text="Books", page="1", size=16, width=8)]
    for nth, words in enumerate(wrap(" ".join(SENTENCES), MEASURE)):
        lines.append(Line(text=words, page="1", size=11, width=text_width(words, True), gap=nth == 0))
    lines += [
        Line(text="Receipts", page="1", size=16, width=12, gap=True),
        Line(text="None.", page="1", size=11, width=5),
    ]
    found = blocks_of(lines)
    assert [(b.kind, b.text) for b in found] == [
        (PassageKind.TITLE, "Books"),
        (PassageKind.BODY, " ".join(SENTENCES)),
        (PassageKind.HEADING, "Receipts"),
        (PassageKind.BODY, "None."),
    ]


def test_a_list_below_a_drawn_rule_is_no_page_foot() -> None:
    found = read_back("What to bring\n-----\n1. A lamp for the evening.\n2. The second book.\n")
    assert [kind for kind, _ in found] == [PassageKind.TITLE, PassageKind.BODY, PassageKind.BODY]


def test_a_note_that_runs_over_two_feet_is_one() -> None:
    lines = [
        Line(text="The text.¹", page="1"),
        Line(text="¹ A note that is longer", page="1", foot=True),
        Line(text="than its page.", page="2", foot=True),
    ]
    notes = [b for b in blocks_of(lines) if b.kind is PassageKind.FOOTNOTE]
    assert [(n.label, n.text, n.page) for n in notes] == [("1", "A note that is longer than its page.", "1")]


# Hyphens


def joined(first: str, second: str, elsewhere: str = "") -> str:
    lines = [Line(text=first), Line(text=second)]
    return Joiner([*lines, Line(text=elsewhere)]).join(lines)


@pytest.mark.parametrize(
    ("first", "second", "elsewhere", "expected"),
    [
        ("the har-", "bour was", "a harbour", "the harbour was"),
        ("the well-", "known man", "a well-known man", "the well-known man"),
        ("the Al-", "Din quarter", "", "the Al-Din quarter"),
        ("his second-in-", "command", "", "his second-in-command"),
        ("http://a.example/the-", "book.html", "", "http://a.example/the-book.html"),
        ("http://a.example/the/", "book.html and", "", "http://a.example/the/book.html and"),
        ("see http://a.example/book", "and others", "", "see http://a.example/book and others"),
        ("the years 1914-", "18 were", "", "the years 1914-18 were"),
        ("the years 1914–", "1918 were", "", "the years 1914–1918 were"),
        ("a ‘re-", "financing’ of", "", "a ‘re-financing’ of"),
        ("the impor-", "tant man", "", "the important man"),
        ("a sea-", "port town", "the sea and the port", "a sea-port town"),
        ("soft\u00ad", "ness", "", "softness"),
        ("he said -", "and left", "", "he said - and left"),
        ("漢字の", "文章", "", "漢字の文章"),
    ],
)
def test_hyphens_at_line_ends(first: str, second: str, elsewhere: str, expected: str) -> None:
    assert joined(first, second, elsewhere) == expected


def test_a_text_that_divides_words_divides_this_one_too() -> None:
    lines = [Line(text=t) for t in ("the har-", "bour and the re-", "ceipts of the harbour")]
    assert Joiner(lines).join(lines) == "the harbour and the receipts of the harbour"


# Measures


def test_letters_of_different_widths_are_told_from_equal_ones() -> None:
    words = " ".join(SENTENCES * 4)
    for proportional in (True, False):
        lines = [Line(text=t) for t in wrap(words, MEASURE, proportional=proportional)]
        measure = measure_of(lines)
        assert measure.proportional is proportional
        assert measure.width == pytest.approx(MEASURE, abs=2)


def test_text_that_was_not_wrapped_has_no_measure() -> None:
    assert measure_of([Line(text=t) for t in SENTENCES]) == Measure(width=None)


@pytest.mark.parametrize(
    "text", ["He left.", "Did he?¹", "“No!”", "(He left.)", "as he wrote :", "لم يصل؟", "so ! ”."]
)
def test_ends_of_sentences(text: str) -> None:
    assert ends_sentence(text)


@pytest.mark.parametrize("text", ["said to Mr.", "by J.", "see pp.", "and then", "documents,¹"])
def test_no_ends_of_sentences(text: str) -> None:
    assert not ends_sentence(text)


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Amina Sesay", ["Amina Sesay"]),
        ("by Jon Falk and Rosa de la Cruz", ["Jon Falk", "Rosa de la Cruz"]),
        ("Von Ute Brand, Paul Roth und Eva Lind", ["Ute Brand", "Paul Roth", "Eva Lind"]),
        ("By the harbour", []),
        ("By 1921 he had left", []),
        ("Byron", []),
    ],
)
def test_bylines(byline: str, names: list[str]) -> None:
    assert author_of(byline) == names
