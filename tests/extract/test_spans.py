from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from regesta.extract.spans import apart, holds

SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda p: (p[0], p[0] + p[1])), max_size=12
)


@given(SPANS)
def test_kept_spans_do_not_overlap_and_every_other_one_meets_a_kept_one_as_long(
    spans: list[tuple[int, int]],
) -> None:
    kept = apart(spans)
    assert all(left[1] <= right[0] for left, right in pairwise(kept))
    for a, b in spans:
        assert any(c < b and a < d and d - c >= b - a for c, d in kept)


def test_the_first_of_two_equally_long_ones_stays() -> None:
    assert apart([(1, 4, "later"), (0, 3, "earlier"), (0, 9, "long"), (10, 11, "free")]) == [
        (0, 9, "long"),
        (10, 11, "free"),
    ]


def test_an_offset_is_held_also_by_an_outer_span() -> None:
    spans = [(0, 20), (3, 5), (30, 31)]
    assert [at for at in (0, 4, 10, 20, 30, 31) if holds(spans, at)] == [0, 4, 10, 30]
