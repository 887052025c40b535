from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from regesta.solve.sweep import Core, collide, collisions

cores = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.sampled_from("xyz")), max_size=9).map(
    lambda rows: [Core(start, end, value, n) for n, (start, end, value) in enumerate(rows)]
)


def ordered(core):
    return (core.start, core.end, str(core.value))


@given(cores)
def test_gives_only_true_collisions_of_different_values(given_cores):
    for left, right in collisions(given_cores, most=99):
        assert collide(left, right)
        assert left.value != right.value


@given(cores)
def test_misses_no_value_that_brute_force_finds(given_cores):
    given_pairs = {(right.tag, left.value) for left, right in collisions(given_cores, most=99)}
    in_order = sorted(given_cores, key=ordered)
    wanted = {
        (right.tag, left.value)
        for left, right in combinations(in_order, 2)
        if left.value != right.value and collide(left, right)
    }
    assert given_pairs == wanted


def test_a_hundred_thousand_terms_that_touch_are_quick():
    terms = [Core(10 * n, 10 * n + 9, n, n) for n in range(100_000)]
    assert list(collisions(terms, most=5)) == []


def test_partners_are_limited():
    terms = [Core(0, 10, n, n) for n in range(50)]
    found = list(collisions(terms, most=3))
    assert max(sum(1 for _, right in found if right.tag == n) for n in range(50)) == 3
