from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.solve.conflicts import all_minimal, smallest

MEMBERS = range(7)
#: Sets that cannot hold; whatever contains one of them cannot either.
families = st.lists(st.frozensets(st.sampled_from(MEMBERS), min_size=1), max_size=6)


def refuting(family, answers=None):
    """A test that answers with all that it is asked, or with one of the sets in it."""

    def refute(members):
        if answers is not None:
            answers.append(len(members))
        inside = [s for s in family if s <= set(members)]
        return list(members) if inside else None

    return refute


def minimal(family):
    return {s for s in family if not any(other < s for other in family)}


@given(families, st.permutations(MEMBERS))
def test_a_smallest_set_is_refuted_and_no_member_can_be_spared(family, members):
    found = smallest(members, refuting(family))
    assert (found is None) == (not family)
    assert found is None or frozenset(found) in minimal(family)


@settings(max_examples=200)
@given(families, st.permutations(MEMBERS))
def test_all_minimal_sets_are_found(family, members):
    found = all_minimal(members, refuting(family), most=1000, tests=10_000)
    assert {frozenset(s) for s in found} == minimal(family)
    assert len(found) == len(minimal(family))
    subsets = [set(c) for n in range(8) for c in combinations(MEMBERS, n)]
    refuted = [s for s in subsets if any(set(f) <= s for f in found)]
    assert refuted == [s for s in subsets if any(f <= s for f in family)]


def test_few_among_many_are_found_with_few_tests():
    members = list(range(100_000))
    asked = []
    found = smallest(members, refuting([frozenset([17, 4_000, 4_001])], asked))
    assert found == [17, 4_000, 4_001]
    assert len(asked) < 150


def test_many_of_many_are_found_with_a_test_for_each():
    asked = []
    found = smallest(list(range(1_000)), refuting([frozenset(range(1_000))], asked))
    assert len(found) == 1_000
    assert len(asked) <= 1_001


def test_the_search_stops_at_its_limits():
    pairs = [frozenset(pair) for pair in combinations(range(30), 2)]
    asked = []
    found = all_minimal(range(30), refuting(pairs, asked), most=1000, tests=10)
    assert len(found) == 10
    assert len(all_minimal(range(30), refuting(pairs), most=3, tests=1000)) == 3
