"""Inline quotations, glosses, omissions and note calls within one block."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.model.source import PassageKind
from regesta.read.marks import marks

QUOTATION, GLOSS = PassageKind.INLINE_QUOTATION, PassageKind.GLOSS


def found(text: str, kind: PassageKind) -> list[str]:
    return [text[start:end] for start, end, k, _ in marks(text) if k is kind]


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("He called it “the book”.", ["“the book”"]),
        (
            "She said “he told me ‘never again’ twice” and left.",
            ["“he told me ‘never again’ twice”", "‘never again’"],
        ),
        ("Ce « petit livre » noir", ["« petit livre »"]),
        ("Er nannte es „das Buch“ und „nichts”.", ["„das Buch“", "„nichts”"]),
        ("Es war »ein Irrtum«, sagte er.", ["»ein Irrtum«"]),
        ('It was "plain" and "simple".', ['"plain"', '"simple"']),
        ("A ‘basket’ and a 'half basket'.", ["‘basket’", "'half basket'"]),
        ("‚So‘ sagte er.", ["‚So‘"]),
        ("لم «تصل قط» إليه", ["«تصل قط»"]),
        ("(“all of it”)", ["“all of it”"]),
        ("more ready ”. Then", []),
        ("“more ready ”. Then", ["“more ready ”"]),
    ],
)
def test_quotation_marks_of_several_scripts(text: str, quotations: list[str]) -> None:
    assert found(text, QUOTATION) == quotations


@pytest.mark.parametrize(
    "text",
    [
        "After the dockers’ departure the clerk’s book was lost.",
        "It's the dockers' book, isn't it?",
        "The ’60s and the '70s.",
        "Sa’id al-A’yan and the A’yan",
        "He is 5'10\" tall.",
        "rock 'n roll",
        "the ‘Abd al-Karim affair",
    ],
)
def test_apostrophes_are_no_quotation_marks(text: str) -> None:
    assert found(text, QUOTATION) == []


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("a ‘shift of the dockers’ work’ was planned", ["‘shift of the dockers’ work’"]),
        ("the ‘three regions’ and the dockers’ departure", ["‘three regions’"]),
        ("‘caches’: some of the clerk’s men", ["‘caches’"]),
        ("the ‘real state’ of the clerks’ affairs", ["‘real state’"]),
        ("the clerk's 'own' book", ["'own'"]),
    ],
)
def test_single_marks_beside_apostrophes(text: str, quotations: list[str]) -> None:
    assert found(text, QUOTATION) == quotations


def test_a_quotation_without_closing_mark_ends_with_the_block() -> None:
    text = "“For the record, he paid. Despite this he was blamed."
    assert found(text, QUOTATION) == [text]


def test_a_lost_closing_mark_does_not_swallow_the_next_quotation() -> None:
    text = "He said “I paid. She wrote that he was “a liar” and left."
    assert found(text, QUOTATION) == ["“I paid.", "“a liar”"]


def test_same_marks_may_lie_inside_each_other() -> None:
    assert found("“He said “no” to me”, she wrote.", QUOTATION) == ["“He said “no” to me”", "“no”"]


def test_glosses_inside_and_outside_of_quotations() -> None:
    text = "“he [Weber] paid [the so-called “tax”]” [sic]"
    assert found(text, GLOSS) == ["[Weber]", "[the so-called “tax”]", "[sic]"]
    assert found(text, QUOTATION) == ["“he [Weber] paid [the so-called “tax”]”", "“tax”"]


def test_nested_brackets() -> None:
    assert found("[one [two] three]", GLOSS) == ["[one [two] three]", "[two]"]


def test_a_bracket_that_is_not_closed_is_no_gloss() -> None:
    assert found("He [Weber paid “much”.", GLOSS) == []
    assert found("He [Weber paid “much”.", QUOTATION) == ["“much”"]


@pytest.mark.parametrize("omission", ["[...]", "[…]", "[. . .]", "[ ... ]", "(...)", "(…)"])
def test_omissions_are_no_glosses(omission: str) -> None:
    text = f"he paid {omission} and left"
    assert found(text, PassageKind.OMISSION) == [omission]
    assert found(text, GLOSS) == []


def test_note_calls_carry_their_number() -> None:
    assert [m for m in marks("paid.¹² And [7] left³") if m[2] is PassageKind.NOTE_CALL] == [
        (5, 7, PassageKind.NOTE_CALL, "12"),
        (12, 15, PassageKind.NOTE_CALL, "7"),
        (20, 21, PassageKind.NOTE_CALL, "3"),
    ]


@pytest.mark.parametrize("text", ["12 m² of cloth", "40 km²", "10³ grains", "in [1912] or so"])
def test_powers_and_years_are_no_note_calls(text: str) -> None:
    assert found(text, PassageKind.NOTE_CALL) == []


@given(st.text(alphabet="ab s.’‘“”\"'[]«»„…¹ \n", max_size=60))
def test_marks_lie_within_the_text_in_order_and_do_not_cross(text: str) -> None:
    spans = [(start, end) for start, end, _, _ in marks(text)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans, key=lambda s: (s[0], -s[1]))


def test_a_long_block_is_read_in_linear_time() -> None:
    text = "“open ‘and [never closed " * 4000
    assert sum(1 for _ in marks(text)) < 20_000
