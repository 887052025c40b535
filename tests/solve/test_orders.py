from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.solve.orders import ORIGIN, Constraint, conflict, consistent, not_after, not_before

POINTS = ("a", "b", "c")
DAYS = range(-7, 8)

differences = st.builds(
    Constraint, st.sampled_from(POINTS), st.sampled_from(POINTS), st.integers(-2, 2), st.none()
)
bounds = st.builds(
    lambda make, point, day: make(point, day, None),
    st.sampled_from((not_before, not_after)), st.sampled_from(POINTS), st.integers(-2, 2),
)  # fmt: skip
problems = st.lists(st.one_of(differences, bounds), max_size=7)


def satisfiable(constraints):
    """Brute force: some assignment of small days fulfils all; a bound and two steps reach 6 days."""
    for days in product(DAYS, repeat=len(POINTS)):
        at = {ORIGIN: 0, **dict(zip(POINTS, days, strict=True))}
        if all(at[c.later] - at[c.earlier] >= c.least for c in constraints):
            return True
    return False


@settings(max_examples=300)
@given(problems)
def test_answers_as_brute_force_does(problem):
    assert consistent(problem) == satisfiable(problem)
    assert (conflict(problem) is None) == satisfiable(problem)


@settings(max_examples=300)
@given(problems)
def test_a_conflict_is_inconsistent_and_minimal(problem):
    found = conflict(problem)
    if found is None:
        return
    assert all(member in problem for member in found)
    assert not satisfiable(found)
    for left_out in range(len(found)):
        assert satisfiable(found[:left_out] + found[left_out + 1 :])


@settings(max_examples=200)
@given(problems)
def test_no_conflict_that_rests_on_known_days_is_smaller(problem):
    found = conflict(problem)
    if found is None or found[0].earlier != ORIGIN:
        return
    for size in range(1, len(found)):
        for subset in combinations(problem, size):
            assert satisfiable(subset) or not satisfiable([c for c in subset if ORIGIN not in c[:2]])


def test_a_chain_is_told_in_order_from_the_origin():
    problem = [
        not_after("c", 10, "c by day 10"),
        Constraint("b", "c", 0, "b before c"),
        Constraint("a", "b", 3, "a three days before b"),
        not_before("a", 8, "a from day 8"),
        not_before("b", 1, "b from day 1"),
    ]
    assert [c.tag for c in conflict(problem) or []] == [
        "a from day 8", "a three days before b", "b before c", "c by day 10",
    ]  # fmt: skip


def test_unbounded_points_never_conflict():
    assert consistent([Constraint("a", "b", 5, None), Constraint("b", "c", 5, None)])


def test_a_long_consistent_chain_is_quick():
    chain = [Constraint(n, n + 1, 1, None) for n in range(20_000)]
    assert consistent([not_before(0, 0, None), *chain])
