import random

from hypothesis import given
from hypothesis import strategies as st

from regesta.solve.runs import GAP, MOST, SHINGLE, Run, common_runs

WORDS = [f"w{n}" for n in range(400)]


def letters(number: int, length: int = 80, seed: int = 1) -> list[list[str]]:
    """Texts in which no four words in a row are the same."""
    chance = random.Random(seed)
    return [[f"{n}-{chance.choice(WORDS)}" for _ in range(length)] for n in range(number)]


def test_a_copied_stretch_is_found_where_it_stands():
    texts = letters(3)
    texts[2][10:30] = texts[0][50:70]
    assert list(common_runs(texts, 12)) == [Run(0, 50, 70, 2, 10, 30, 20)]


def test_changed_words_do_not_break_a_run_and_are_not_counted():
    texts = letters(2)
    copied = texts[0][20:50]
    copied[8] = "changed"
    copied[16:18] = ["two", "others", "more"]
    texts[1][40:71] = copied
    (run,) = common_runs(texts, 12)
    assert (run.start, run.end, run.other_start, run.other_end) == (20, 50, 40, 71)
    assert run.shared == 30 - 1 - 2


def test_a_gap_that_is_too_wide_makes_two_runs():
    texts = letters(2)
    texts[1][10:25] = texts[0][10:25]
    texts[1][25 + GAP + 1 : 45] = texts[0][25 + GAP + 1 : 45]
    assert [(run.start, run.end) for run in common_runs(texts, 10)] == [(10, 25), (25 + GAP + 1, 45)]


def test_short_runs_are_passed_over():
    texts = letters(2)
    texts[1][0:11] = texts[0][0:11]
    assert not list(common_runs(texts, 12))
    assert list(common_runs(texts, 11))


def test_what_stands_in_many_texts_is_a_formula():
    formula = [f"formula-{n}" for n in range(20)]
    few = [[*text, *formula] for text in letters(MOST)]
    assert len(list(common_runs(few, 12))) == MOST * (MOST - 1) // 2
    many = [[*text, *formula] for text in letters(MOST + 1)]
    assert not list(common_runs(many, 12))


def test_texts_that_are_not_compared_still_count_for_what_is_a_formula():
    formula = [f"formula-{n}" for n in range(20)]
    many = [[*text, *formula] for text in letters(MOST + 1)]
    assert not list(common_runs(many, 12, among={0, 1}))
    assert len(list(common_runs(many[:MOST], 12, among={0, 1}))) == 1


def test_repetition_within_one_text_is_no_run():
    text = letters(1)[0]
    assert not list(common_runs([text + text], 12))


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=30), max_size=4), st.integers(1, 8))
def test_every_run_has_as_many_words_in_common_as_it_says(texts, least):
    for run in common_runs(texts, least):
        assert run.left < run.right
        one = texts[run.left][run.start : run.end]
        other = texts[run.right][run.other_start : run.other_end]
        assert least <= run.shared <= min(len(one), len(other))
        assert run.shared <= _longest_common_subsequence(one, other)


@given(st.integers(0, 40), st.integers(0, 40), st.integers(SHINGLE, 30), st.integers(0, 100))
def test_any_exact_copy_long_enough_is_found(start, other, length, seed):
    texts = letters(3, seed=seed)
    texts[1][other : other + length] = texts[0][start : start + length]
    found = [run for run in common_runs(texts, length) if (run.left, run.right) == (0, 1)]
    assert [run.shared for run in found] == [len(texts[1][other : other + length])]


def _longest_common_subsequence(one, other):
    table = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i, x in enumerate(one):
        for j, y in enumerate(other):
            table[i + 1][j + 1] = table[i][j] + 1 if x == y else max(table[i][j + 1], table[i + 1][j])
    return table[-1][-1]


def test_the_order_of_texts_changes_nothing_but_their_numbers():
    texts = letters(4)
    texts[3][0:20] = texts[1][0:20]
    texts[2][30:50] = texts[1][40:60]
    pairs = {frozenset((run.left, run.right)) for run in common_runs(texts, 12)}
    back = {frozenset((3 - run.left, 3 - run.right)) for run in common_runs(texts[::-1], 12)}
    assert pairs == back == {frozenset((1, 3)), frozenset((1, 2))}
