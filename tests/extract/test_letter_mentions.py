import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.extract.letter_mentions import same_persons

NAMES = [
    *("Ann Muster", "A. Muster", "Muster", "Musters", "Dr. Musster", "Must.", "Muster, Ann", "A. M."),
    *("Bo Sample", "Cy Sample", "Sample", "Samp.", "Bo", "Herr", "?", "Sample-Alder"),
]


@pytest.mark.parametrize(
    "form", ["A. Muster", "Muster", "Musters", "Muster’s", "Dr. Musster", "Must.", "Muster, Ann", "A. M."]
)
def test_forms_of_one_name_are_joined(form: str) -> None:
    same = same_persons(["Ann Muster", "Bo Sample", form])
    assert same[form] == same["Ann Muster"] != same["Bo Sample"]


def test_a_surname_of_two_persons_is_joined_with_neither() -> None:
    same = same_persons(["Bo Sample", "Cy Sample", "Sample", "Ann"])
    assert len(set(same.values())) == 4


def test_a_whole_surname_is_not_taken_for_a_cut_one() -> None:
    same = same_persons(["Samp", "Sampler"])
    assert same["Samp"] != same["Sampler"]


@given(st.lists(st.sampled_from(NAMES), max_size=10), st.randoms(use_true_random=False))
def test_every_name_has_a_label_whatever_the_order(names: list[str], chance: random.Random) -> None:
    same = same_persons(names)
    assert same.keys() == set(names)
    assert same == same_persons(chance.sample(names, len(names)))


@given(st.lists(st.text(max_size=12), max_size=5))
def test_any_text_may_be_a_name(names: list[str]) -> None:
    assert same_persons(names).keys() == set(names)
