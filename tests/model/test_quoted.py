import pytest

from regesta.model.names import kin_words
from regesta.model.quoted import quoted_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“The Guild – alone – has lit this fire!”", "the guild alone has lit this fire"),
        ("the guild\nalone  has LIT this […] fire", "the guild alone has lit this fire"),
        ("the guild alone has lit", ""),
        ("", ""),
        ("أحرقت الطائفة وحدها دار الملح كلها", "احرقت الطايفه وحدها دار الملح كلها"),
    ],
)
def test_quotations_of_the_same_words_are_the_same(text, words):
    assert quoted_words(text) == words


@pytest.mark.parametrize(
    ("folded", "words"),
    [("yusuf abu salim", ["abu"]), ("umm-salim bint ali", ["umm", "bint"]), ("abulafia", []), ("", [])],
)
def test_words_of_kinship_in_a_name(folded, words):
    assert kin_words(folded) == words
