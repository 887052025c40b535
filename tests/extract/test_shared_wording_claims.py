from regesta.check import run
from regesta.extract.shared_wording import MADE_BY, shared_wording_claims
from regesta.model.finding import Certainty
from regesta.model.notation import read_notation
from regesta.model.reader import Reader

STORY = (
    "We met upon the quay before dawn, and spoke of the toll until the bell rang and the boats of the guild "
    "came in with the tide, so that we parted without having settled anything"
)
NOTATION = f"""
letter first from anna on 1831-05-20
letter second from boris on 1831-06-01
person anna "Anna Lund"
person boris "Boris Hale"
layer first/text extracted
| Madam, I can tell you this much. {STORY}.
layer second/text extracted
| {STORY}. More I do not know.
[first/text 0..140]
met anna, boris on 1831-05-03
[second/text 0..140]
met anna, boris on 1831-05
"""


def test_two_at_first_hand_who_use_the_same_words_are_not_established_as_independent():
    items = list(read_notation(NOTATION.split("\n")))
    (before,) = [f for f in run(Reader(items)) if f.check == "corroborated"]
    assert before.certainty is Certainty.CERTAIN
    (claim,) = shared_wording_claims(Reader(items))
    assert claim.made_by == MADE_BY
    assert [r.value for r in claim.roles[:2]] == ["second", "first"]
    assert claim.amount is not None
    assert claim.amount.low == len(STORY.split())
    (after,) = [f for f in run(Reader([*items, claim])) if f.check == "corroborated"]
    assert after.certainty is Certainty.POSSIBLE
    assert claim.id in after.claims


def test_nothing_in_common_is_no_claim():
    items = read_notation(NOTATION.replace(f"| {STORY}. More", "| More").split("\n"))
    assert shared_wording_claims(Reader(items)) == []
