"""What most likely holds among sources that copy and leave out: families vote, not copies."""

import random

from hypothesis import given
from hypothesis import strategies as st

from regesta.solve.fusion import Vote, fused

VOTES = st.lists(
    st.builds(
        Vote,
        st.sampled_from(["log", "roll"]),
        st.sampled_from("abcdefg"),
        st.frozensets(st.sampled_from(["roth", "lund", "vane"]), min_size=1),
    ),
    max_size=30,
)


def archive(errors: int = 12) -> list[Vote]:
    """Nine honest clerks on many items; one careless one whose errors another has copied."""
    votes = []
    for item in range(40):
        votes += [Vote(item, f"clerk {n}", frozenset([f"truth {item}"])) for n in range(9)]
        wrong = item < errors
        value = frozenset([f"slip {item}" if wrong else f"truth {item}"])
        votes += [Vote(item, source, value) for source in ("careless", "copy 1")]
    return votes


def test_copyists_are_found_by_their_oddities_and_nobody_else() -> None:
    copying = fused(archive()).copying

    assert [(pair.one, pair.other, pair.shared) for pair in copying] == [("careless", "copy 1", 12)]


def test_a_family_of_copies_has_one_voice_against_two_who_are_independent() -> None:
    votes = archive()
    votes += [Vote("new", source, frozenset(["slip"])) for source in ("careless", "copy 1")]
    votes += [Vote("new", f"clerk {n}", frozenset(["truth"])) for n in range(2)]

    best, other = fused(votes).values["new"]

    assert (best.value, best.families) == (frozenset(["truth"]), 2)
    assert (other.value, other.families) == (frozenset(["slip"]), 1)


def test_a_source_that_leaves_out_a_part_is_not_against_the_whole() -> None:
    votes = [Vote("book", f"full {n}", frozenset(["roth", "lund"])) for n in range(2)]
    votes += [Vote("book", "short 1", frozenset(["roth"])), Vote("book", "short 2", frozenset(["roth"]))]
    votes += [Vote("book", "other", frozenset(["vane"]))]

    assert fused(votes).values["book"][0].value == frozenset(["roth", "lund"])


@given(VOTES, st.randoms(use_true_random=False))
def test_the_order_of_the_sources_says_nothing(votes: list[Vote], chance: random.Random) -> None:
    said = list({(vote.item, vote.source): vote for vote in votes}.values())
    shuffled = chance.sample(said, len(said))

    assert fused(said).values == fused(shuffled).values


@given(VOTES)
def test_every_value_that_was_given_is_ranked_once(votes: list[Vote]) -> None:
    told = {(vote.item, vote.source): vote.value for vote in votes}

    for item, ranked in fused(votes).values.items():
        assert sorted(map(sorted, (r.value for r in ranked))) == sorted(
            map(sorted, {value for (about, _), value in told.items() if about == item})
        )
        assert all(r.families >= 1 for r in ranked)
