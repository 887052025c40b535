"""Folding keeps the way back to the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.model.names import Name, fold, script_of


@given(st.text())
def test_every_folded_character_points_into_the_original(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.at)
    assert list(folded.at) == sorted(folded.at)
    assert all(0 <= at < len(text) for at in folded.at)


@given(st.text(min_size=1), st.data())
def test_a_span_of_the_folded_text_maps_to_words_that_fold_to_it(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    a, b = folded.original(start, end)
    assert 0 <= a < b <= len(text)
    assert folded.text[start:end].strip() in fold(text[a:b]).text


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Al-Qaʿida", "al-Qaida"),
        ("“Jihad”", '"jihad"'),
        ("الأنصار", "الانصار"),
        ("مُحَمَّد", "محمد"),
        ("Chaâmbi", "chaambi"),
        ("AQIM’s", "aqim's"),
        ("a  b\nc", "a b c"),
        ("Straße", "strasse"),
    ],
)
def test_variants_fold_alike(left: str, right: str) -> None:
    assert fold(left).text == fold(right).text


def test_scripts() -> None:
    assert Name(form="خالد أبو العباس").script == "Arab"
    assert script_of("Мохтар") == "Cyrl"
    assert script_of("123") == "Zyyy"
    assert script_of("Abu علي بن") == "Arab"
    assert script_of("Abu Bakr علي") == "Latn"
