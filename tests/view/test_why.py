"""How a reading came about: every step of a claim and of an identity is told, with its reason."""

import pytest

from regesta.errors import UnknownName
from regesta.link.resolve import resolve
from regesta.model.claim import Claim
from regesta.model.notation import read_notation
from regesta.model.reader import Reader
from regesta.view.why import Why, why_prose

WORDS = "had from them some thirty pounds"
QUOTE = f'quote "{WORDS}"'
DATED = '"the month before" reading "the month before May 1920"'
NOTATION = f"""
source gazette-1920 article "The Harbour Letters" by ana-roth on 1920-05-04 in en
person ana-roth "Ana Roth"
person lund "Peter Lund"
person pilot "The Pilot"
organisation board "Harbour Board"

[gazette-1920 p2 > reports lund]
paid board lund 30 GBP = "some thirty pounds" on 1920-04~ = {DATED} {QUOTE}
judge same lund pilot by "a. reader" at 2026-01-31T12:00:00Z because "the register says so"
"""


@pytest.fixture(scope="module")
def reader() -> Reader:
    reader = Reader(list(read_notation(NOTATION.splitlines())))
    return reader.with_entities(resolve(reader))


def test_a_claim_tells_passage_voice_roles_date_and_maker(reader: Reader) -> None:
    claim = next(reader.claims("paid"))

    steps = {step.about: step.text for step in Why().build(reader, subject=claim.id[:12]).steps}

    assert "p. 2" in steps["passage"]
    assert WORDS in steps["passage"]
    assert "Peter Lund" in steps["voice"]
    assert steps["payer"] == "the Harbour Board, as recorded."
    assert "some thirty pounds" in steps["amount"]
    assert "“the month before” is read as 1920-04~" in steps["when"]
    assert "the month before May 1920" in steps["when"]
    assert steps["made by"] == "a person, who recorded it."


def test_names_that_a_reader_joined_say_who_joined_them_and_why(reader: Reader) -> None:
    prose = why_prose(Why().build(reader, subject="the pilot"))

    assert prose.startswith("Peter Lund (person)")
    assert "judged: judged the same by a. reader on 2026-01-31: the register says so." in prose


def test_others_of_the_same_name_are_told_of(reader: Reader) -> None:
    two = ['person lund-elder "Peter Lund" note "the father"', *NOTATION.splitlines()]
    items = Reader(list(read_notation(two)))

    steps = Why().build(items.with_entities(resolve(items)), subject="Peter Lund").steps

    assert [step.about for step in steps].count("called so too") == 1


def test_a_judgement_on_the_claim_is_told(reader: Reader) -> None:
    claim = next(reader.claims("paid"))
    judge = f'judge reject {claim.id} by "a. reader" at 2026-02-01T12:00:00Z because "misread"'
    items = [*read_notation([*NOTATION.splitlines(), judge])]

    steps = Why().build(Reader(items), subject=claim.id).steps

    assert ("judged", "reject by a. reader on 2026-02-01: misread.") in [(s.about, s.text) for s in steps]


def test_a_proposal_that_nobody_reviewed_says_so_and_can_be_left_out(reader: Reader) -> None:
    import msgspec

    proposal: Claim = msgspec.structs.replace(next(reader.claims("paid")), made_by="frames/1", quote="")
    proposed = Reader([*read_notation(NOTATION.splitlines()), proposal])

    assert "frames/1); nobody has reviewed it yet." in why_prose(Why().build(proposed, subject=proposal.id))
    with pytest.raises(UnknownName):
        Why().build(proposed, subject=proposal.id, accepted_only=True)


def test_what_is_not_there_is_refused_with_what_is(reader: Reader) -> None:
    with pytest.raises(UnknownName, match="claim, entity or name"):
        Why().build(reader, subject="nobody")
