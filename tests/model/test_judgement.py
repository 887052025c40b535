from itertools import pairwise

import msgspec
import pytest

from regesta.errors import InputError, UnknownName
from regesta.model.decide import decide
from regesta.model.grades import CREDIBILITY, LIKELIHOOD, RELIABILITY, grade_words, likelihood_words
from regesta.model.judgement import TARGETS, Judgement, Verdict, split
from regesta.model.notation import read_notation
from regesta.model.reader import Reader
from regesta.model.writing import write_notation

NOTATION = """
source gazette newspaper "Harbour Gazette"
source courier newspaper "Sea Courier"
person anna "Anna Lund"
organisation guild "Salt Guild"
event fire "Fire in the Salt House"
[gazette p2]
happened fire on 1831-05-03
"""
AT = "2026-01-31T12:00:00Z"


def reader() -> Reader:
    return Reader(read_notation(NOTATION.split("\n")))


def decided(verdict: str, *targets: str) -> Judgement:
    return decide(reader(), verdict, targets, "a reader", at=AT)


def test_every_verdict_says_how_many_targets_it_takes():
    assert TARGETS.keys() == set(Verdict)


@pytest.mark.parametrize("grade", RELIABILITY)
def test_a_source_is_graded_by_a_letter(grade):
    judgement = decided("grade", "gazette", grade)
    assert (judgement.targets, judgement.value) == (("gazette",), grade)


@pytest.mark.parametrize("grade", CREDIBILITY)
def test_a_claim_is_graded_by_a_figure(grade):
    (claim,) = reader().claims()
    judgement = decided("grade", claim.id[:12], grade)
    assert (judgement.targets, judgement.value) == ((claim.id,), grade)


def test_a_source_has_no_credibility_and_a_claim_no_reliability():
    (claim,) = reader().claims()
    with pytest.raises(UnknownName):
        decided("grade", "gazette", "2")
    with pytest.raises(UnknownName):
        decided("grade", claim.id, "B")


@pytest.mark.parametrize(
    "words",
    [("grade", "gazette"), ("grade", "gazette", "B2"), ("grade", "gazette", "A", "B"), ("likelihood", "x")],
)
def test_a_missing_or_unknown_grade_is_told_with_those_there_are(words):
    with pytest.raises(InputError, match="takes 1 target"):
        decided(*words)


@pytest.mark.parametrize("estimate", LIKELIHOOD)
def test_a_claim_is_called_likely_in_fixed_words(estimate):
    (claim,) = reader().claims()
    assert decided("likelihood", claim.id, estimate).value == estimate


def test_ranges_of_the_words_follow_each_other_from_one_to_ninety_nine():
    spans = list(LIKELIHOOD.values())
    assert (spans[0].low, spans[-1].high) == (1, 99)
    assert all(a.high == b.low for a, b in pairwise(spans))
    assert likelihood_words("very-likely") == "very likely (80 to 95 %)"
    assert grade_words("F") == "F (reliability cannot be judged)"


@pytest.mark.parametrize("verdict", ["independent", "dependent"])
def test_sources_and_those_who_speak_are_judged_in_pairs(verdict):
    assert decided(verdict, "gazette", "courier").targets == ("gazette", "courier")
    assert decided(verdict, "anna", "guild").targets == ("anna", "guild")
    with pytest.raises(UnknownName):
        decided(verdict, "gazette", "fire")
    with pytest.raises(InputError, match="independent of itself"):
        decided(verdict, "gazette", "gazette")
    with pytest.raises(InputError, match=r"takes 2 target\(s\), not 1"):
        decided(verdict, "gazette")


def test_a_grade_is_part_of_the_identity_and_its_absence_changes_no_id_of_before():
    plain = Judgement(verdict=Verdict.DISMISS, targets=("finding:1",), by="a", at=AT)
    assert plain.id == "judgement:ea7c01fe0e22"
    one, other = (decided("grade", "gazette", grade) for grade in "AB")
    assert one.id != other.id


def test_grades_survive_notation_and_storage():
    (claim,) = reader().claims()
    made = [
        decided("grade", "gazette", "C"),
        decided("grade", claim.id, "6"),
        decided("likelihood", claim.id, "almost-no-chance"),
        decided("independent", "gazette", "courier"),
    ]
    lines = "".join(write_notation(made)).split("\n")
    assert list(read_notation(lines, known=reader())) == made
    assert msgspec.json.decode(msgspec.json.encode(made), type=list[Judgement]) == made


def test_what_stands_behind_a_verdict_is_parted():
    assert split(Verdict.GRADE, ("gazette", "A")) == (("gazette",), "A")
    assert split(Verdict.SAME, ("a", "b")) == (("a", "b"), "")
