from hypothesis import given
from hypothesis import strategies as st

from regesta.export.drawing.labels import Rows, beside, shortened, width


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(1, 200)), max_size=60))
def test_nothing_in_a_row_touches_its_neighbour(things):
    rows = Rows(gap=4)
    placed: dict[int, list[tuple[int, int]]] = {}
    for left, length in things:
        row = rows.place(left, left + length)
        for a, b in placed.get(row, ()):
            assert left + length + 4 <= a or b + 4 <= left
        placed.setdefault(row, []).append((left, left + length))
    assert len(rows) == len(placed)


@given(st.text(max_size=120), st.floats(100, 900), st.floats(2, 100))
def test_a_label_keeps_off_its_bar_and_on_the_paper(text, left, length):
    bar = (left, left + length)
    label = beside(text, 13, bar, (100, 1100))
    assert label.left >= bar[1] or label.right <= bar[0]
    if len(label.text) > 12:
        assert label.left >= 99.9
        assert label.right <= 1100.1


def test_words_are_cut_whole():
    assert shortened("one two three", 9) == "one two…"
    assert shortened("short", 9) == "short"


def test_vowel_signs_and_marks_have_no_width():
    assert width("خَالِد", 10) == width("خالد", 10)
    assert width("é", 10) == width("e", 10)
