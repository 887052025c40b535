import time
from itertools import chain, combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st
from smt import differences, possible

from regesta.model.dates import Extent
from regesta.solve import times
from regesta.solve.orders import ORIGIN, Constraint
from regesta.solve.times import Span, Times

NAMES = ("a", "b", "c")
RULES = [c for name in NAMES for c in times.ordered(Span(name), None)]
spans = st.sampled_from(NAMES).map(Span)
small = st.integers(-3, 3)
maybe = st.none() | small


def said_by(draw, tag):
    """What one statement says: a relation of any kind."""
    one, other, low, high = draw(spans), draw(spans), draw(maybe), draw(maybe)
    if low is not None and high is not None and low > high:
        low, high = high, low
    within = Extent(low, high, *sorted((draw(small), draw(small))))
    relations = [
        times.lies(one, within, tag),
        times.lasts(one, low, high, tag),
        times.before(one, other, tag),
        times.during(one, other, tag),
        times.meets(one, other, 0, 1, tag),
        times.starts_together(one, other, 1, tag),
        times.ends_together(one, other, 1, tag),
        times.apart(one, other, low, high, tag),
    ]
    return list(draw(st.sampled_from(relations)))


@st.composite
def statements(draw, most=7):
    """Statements of every kind, numbered; each may make several differences."""
    return [said_by(draw, tag) for tag in range(draw(st.integers(1, most)))]


def of(said, tags):
    return [c for constraints in said for c in constraints if c.tag in tags]


def together(said, tags):
    """What an SMT solver says of these statements."""
    return possible(*differences([*of(said, set(tags)), *RULES]))


@settings(max_examples=400, deadline=None)
@given(statements())
def test_a_conflict_is_what_an_smt_solver_refutes_and_no_member_can_be_spared(said):
    found = Times(chain(*said), RULES).conflict()
    tags = {c.tag for constraints in said for c in constraints}
    assert (found is None) == together(said, tags)
    if found is not None:
        assert not together(said, found)
        for member in found:
            assert together(said, set(found) - {member})


@settings(max_examples=120, deadline=None)
@given(statements(most=6))
def test_all_conflicts_are_those_that_trying_every_subset_finds(said):
    tags = sorted({c.tag for constraints in said for c in constraints})
    refuted = [
        set(subset)
        for size in range(1, len(tags) + 1)
        for subset in combinations(tags, size)
        if not together(said, subset)
    ]
    minimal = [s for s in refuted if not any(other < s for other in refuted)]
    found = Times(chain(*said), RULES).conflicts(most=100, tests=1000)
    assert sorted(map(sorted, found)) == sorted(map(sorted, minimal))
    assert [len(members) for members in found] == sorted(map(len, found))


# Brute force: two stretches on a few days, against the meaning of each relation in words.

DAYS = range(6)
STRETCHES = [(s, e) for s in DAYS for e in DAYS if s <= e]


def holds(constraints, a, b):
    at = {ORIGIN: 0, Span("a").start: a[0], Span("a").end: a[1], Span("b").start: b[0], Span("b").end: b[1]}
    return all(at[c.later] - at[c.earlier] >= c.least for c in constraints)


def meant(relation, low, high):
    one, other = Span("a"), Span("b")
    days = lambda x: range(x[0], x[1] + 1)  # noqa: E731
    return {
        "before": (times.before(one, other, 0), lambda a, b: max(days(a)) < min(days(b))),
        "during": (times.during(one, other, 0), lambda a, b: set(days(a)) <= set(days(b))),
        "meets": (times.meets(one, other, low, high, 0), lambda a, b: low <= b[0] - a[1] <= high),
        "starts": (times.starts_together(one, other, 1, 0), lambda a, b: abs(a[0] - b[0]) <= 1),
        "ends": (times.ends_together(one, other, 1, 0), lambda a, b: abs(a[1] - b[1]) <= 1),
        "lasts": (times.lasts(one, low, high, 0), lambda a, b: low < len(days(a)) <= high + 1),
        "apart": (
            times.apart(one, other, low, high, 0),
            lambda a, b: any(low <= y - x <= high for x in days(a) for y in days(b)),
        ),
        "lies": (
            times.lies(one, Extent(low, high, high, None), 0),
            lambda a, b: low <= a[0] <= high <= a[1],
        ),
    }[relation]


@given(
    st.sampled_from(["before", "during", "meets", "starts", "ends", "lasts", "apart", "lies"]),
    st.integers(0, 4),
    st.integers(0, 4),
)
def test_relations_mean_what_their_names_say(relation, x, y):
    low, high = sorted((x, y))
    constraints, words = meant(relation, low, high)
    constraints = list(constraints)
    for a, b in product(STRETCHES, repeat=2):
        assert holds(constraints, a, b) == words(a, b)


def test_a_statement_holds_or_falls_as_a_whole():
    said = [
        *times.lasts(Span("a"), 10, 12, "it lasted ten to twelve days"),
        *times.lies(Span("a"), Extent(1, 1, None, 5), "from day 1 to day 5 at the latest"),
        *times.lies(Span("a"), Extent(None, None, None, 100), "until day 100"),
    ]
    assert Times(said, RULES).conflict() == [
        "from day 1 to day 5 at the latest",
        "it lasted ten to twelve days",
    ]


def test_ten_thousand_statements_without_a_conflict_are_quick():
    said: list[Constraint[int]] = []
    for n in range(5_000):
        said += times.lies(Span(n), Extent(n * 10, n * 10 + 5, n * 10, n * 10 + 9), n)
        said += times.apart(Span(n), Span(n + 1), 1, 30, -n - 1)
    rules = [c for n in range(5_001) for c in times.ordered(Span(n), None)]
    started = time.process_time()
    assert Times(said, rules).conflict() is None
    assert time.process_time() - started < 5


def test_one_conflict_among_ten_thousand_statements_is_found():
    said: list[Constraint[object]] = []
    for n in range(5_000):
        said += times.lies(Span(n), Extent(n * 10, n * 10 + 5, n * 10, n * 10 + 9), n)
        said += times.apart(Span(n), Span(n + 1), 1, 30, -n - 1)
    said += times.apart(Span(2_000), Span(2_003), 100, 120, "late")
    assert set(Times(said).conflict() or []) == {2_000, 2_003, "late"}


def test_limits_are_kept():
    said: list[Constraint[int]] = []
    for n in range(40):
        said += times.lies(Span("a"), Extent(n * 10, n * 10, n * 10, n * 10), n)
    found = Times(said).conflicts(most=12, tests=1000)
    assert len(found) == 12
    assert all(len(pair) == 2 for pair in found)
