import time
from decimal import Decimal
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from smt import arithmetic, possible

from regesta.solve.equations import Equations, Known, Product, Sum, percentage
from regesta.solve.sums import Interval


def between(low, high):
    return Interval(None if low is None else Decimal(low), None if high is None else Decimal(high))


bounds = st.tuples(st.integers(-9, 9), st.integers(-9, 9)).map(sorted)
#: Bounds that may touch zero but have no values on both sides of it, so that quotients have no hole.
one_sided = st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from([1, -1])).map(
    lambda t: sorted((t[0] * t[2], t[1] * t[2]))
)
scales = st.sampled_from(["1", "0.01", "2", "-3"]).map(Decimal)


@st.composite
def trees(draw):
    """Equations that never close on themselves, and bounds for their numbers; each with its tag."""
    said, numbers = [], ["n0"]
    for _ in range(draw(st.integers(1, 3))):
        known = draw(st.sampled_from(numbers))
        new = [f"n{len(numbers) + i}" for i in range(draw(st.integers(1, 2)))]
        place = draw(st.integers(0, len(new)))
        result, *terms = [*new[:place], known, *new[place:]]
        numbers += new
        if draw(st.booleans()):
            said.append(Sum(result, tuple(terms), len(said)))
        else:
            said.append(Product(result, tuple(terms), len(said), draw(scales)))
    whole = any(isinstance(s, Product) for s in said)
    for number in numbers:
        low, high = draw(one_sided if whole else bounds)
        kind = draw(st.integers(0, 5))
        if kind:
            within = between(None if kind == 1 and low >= 0 < high else low, None if kind == 2 else high)
            within = between(low, high) if whole and kind < 3 else within
            said.append(Known(number, within, len(said)))
        elif whole:  # a rule, so that quotients have no hole
            said.append(Known(number, between(0, None), None))
    return said


@st.composite
def nets(draw):
    """Equations that may close on themselves, over few numbers."""
    numbers = ["a", "b", "c", "d"]
    said = []
    for _ in range(draw(st.integers(2, 7))):
        kind = draw(st.sampled_from(["known", "known", "sum", "product"]))
        result, *terms = draw(st.lists(st.sampled_from(numbers), min_size=2, max_size=3))
        if kind == "known":
            said.append(Known(result, between(*draw(bounds)), len(said)))
        elif kind == "sum":
            said.append(Sum(result, tuple(terms), len(said)))
        else:
            said.append(Product(result, tuple(terms), len(said), draw(scales)))
    return said


def together(said, tags):
    return possible(*arithmetic([s for s in said if s.tag is None or s.tag in tags]))


def tags_of(said):
    return {s.tag for s in said} - {None}


@settings(max_examples=400, deadline=None)
@given(trees())
def test_without_closed_chains_the_answer_is_that_of_an_smt_solver(said):
    found = Equations(said).conflict()
    assert (found is None) == together(said, tags_of(said))
    if found is not None:
        assert not together(said, found)
        for member in found:
            assert together(said, set(found) - {member})


@settings(max_examples=60, deadline=None)
@given(trees())
def test_all_conflicts_are_those_that_trying_every_subset_finds(said):
    said = said[:7]
    tags = sorted(tags_of(said))
    refuted = [
        set(subset)
        for size in range(1, len(tags) + 1)
        for subset in combinations(tags, size)
        if not together(said, subset)
    ]
    minimal = [s for s in refuted if not any(other < s for other in refuted)]
    found = Equations(said).conflicts(most=100, tests=1000)
    assert sorted(map(sorted, found)) == sorted(map(sorted, minimal))


@settings(max_examples=400, deadline=None)
@given(nets())
def test_what_is_refuted_is_refuted_by_an_smt_solver_whatever_closes(said):
    found = Equations(said).conflict()
    if found is not None:
        assert not together(said, found)
        for member in found:
            rest = [s for s in said if s.tag in found and s.tag != member]
            assert Equations(rest).conflict() is None


@settings(max_examples=200, deadline=None)
@given(nets())
def test_whole_numbers_that_fulfil_everything_are_never_refuted(said):
    """Brute force over small whole numbers."""
    names = sorted({n for s in said for n in ([s.number] if isinstance(s, Known) else [s.result, *s.terms])})
    for values in product(range(-2, 4), repeat=len(names)):
        at = dict(zip(names, map(Decimal, values), strict=True))
        if all(_holds(s, at) for s in said):
            assert Equations(said).conflict() is None
            return


def _holds(statement, at):
    if isinstance(statement, Known):
        low, high = statement.within
        return low <= at[statement.number] <= high
    terms = [at[t] for t in statement.terms]
    if isinstance(statement, Sum):
        return at[statement.result] == sum(terms)
    result = statement.scale
    for term in terms:
        result *= term
    return at[statement.result] == result


@pytest.mark.parametrize(
    ("total", "count", "average", "answer"),
    [((90, 110), (5, 5), (20, 21), None), ((90, 99), (5, 5), (20, 21), {"total", "count", "average"})],
)
def test_a_total_is_a_count_times_an_average(total, count, average, answer):
    found = Equations(
        [
            Known("total", between(*total), "total"),
            Known("count", between(*count), "count"),
            Known("average", between(*average), "average"),
            Product("total", ("count", "average"), None),
        ]
    ).conflict()
    assert (set(found) if found else None) == answer


def test_percentages_of_a_whole_with_a_rest_that_cannot_be_negative():
    said = [
        Known("a", between(60, 61), "sixty"),
        Known("b", between(45, 46), "forty-five"),
        Known("c", between(1, 2), "one"),
        *(Known(name, between(0, None), None) for name in ("a", "b", "c", "rest")),
        Known("whole", between(1000, 1000), "whole"),
        Known("part", between(700, 700), "part"),
        Sum("hundred", ("a", "b", "c", "rest"), None),
        Known("hundred", between(100, 100), None),
        percentage("part", "a", "whole", None),
    ]
    found = Equations(said).conflicts(most=9, tests=100)
    assert sorted(sorted(members) for members in found) == [
        ["forty-five", "part", "whole"],
        ["forty-five", "sixty"],
        ["part", "sixty", "whole"],
    ]


def test_narrowing_that_would_go_on_for_ever_stops():
    said = [
        Known("a", between(0, 1), "a"),
        Product("b", ("a",), "half", Decimal("0.5")),
        Sum("a", ("b",), "same"),
    ]
    assert Equations(said).conflict() is None


def test_zero_times_anything_is_zero():
    said = [
        Known("a", between(0, 0), "a"),
        Known("b", between(-5, -4), "b"),
        Known("c", between(0, 3), "c"),
        Product("c", ("a", "b"), "product"),
    ]
    assert Equations(said).conflict() is None


def test_ten_thousand_statements_are_quick_with_and_without_a_conflict():
    said = [Sum(n + 1, (n, f"step{n}"), f"sum{n}") for n in range(5_000)]
    said += [Known(f"step{n}", between(1, 2), f"known{n}") for n in range(5_000)]
    said += [Known(0, between(0, 0), "begin")]
    started = time.process_time()
    assert Equations(said).conflict() is None
    wide = [
        *said,
        Sum("all", tuple(f"step{n}" for n in range(5_000)), "all"),
        Known(6, between(99, 99), "six"),
    ]
    assert len(Equations(wide).conflict() or []) == 14  # six steps, six sums, beginning and end
    assert time.process_time() - started < 10
