from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.extract.quotation_marks import quotations


def quoted(text: str) -> list[str]:
    return [text[a:b] for a, b in quotations(text)]


@pytest.mark.parametrize(
    "text",
    [
        "He said, ‘The ship isn’t in,’ and left.",
        "He said , ' The ship is n't in , ' and left the mayor 's house .",
    ],
)
def test_single_marks_are_told_from_apostrophes(text: str) -> None:
    (found,) = quoted(text)
    assert "ship" in found
    assert "left" not in found


def test_single_marks_inside_double_ones_are_part_of_the_quotation() -> None:
    assert quoted("“She cried ‘Salt!’ and ran.”") == ["“She cried ‘Salt!’ and ran.”"]


def test_double_marks_may_hold_double_marks() -> None:
    assert quoted("“I read the “Gazette” daily.”") == ["“I read the “Gazette” daily.”"]


def test_speech_of_several_paragraphs_opens_each_and_closes_once() -> None:
    text = "“We leave tomorrow.\n\n“All of us.” He left."
    assert [q.strip() for q in quoted(text)] == ["“We leave tomorrow.", "“All of us.”"]


def test_straight_mark_that_was_never_closed_does_not_turn_the_next_around() -> None:
    assert quoted('"We leave.\n\n"All of us." He left.\n\n"Good."') == [
        '"We leave.',
        '"All of us."',
        '"Good."',
    ]


def test_dashes_are_marks_in_a_text_that_uses_no_others() -> None:
    text = "— Is the ship in?\n— Not yet, he said.\n— And the salt?\nThey went home.\n"
    assert quoted(text) == ["— Is the ship in?", "— Not yet,", "— And the salt?"]
    assert quoted("The list:\n— salt\n— rope\n") == []


@given(st.text(alphabet="ab .,\n\"“”‘’'«»`", max_size=200))
def test_quotations_are_in_order_and_apart(text: str) -> None:
    spans = quotations(text)
    assert all(a < b for a, b in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
