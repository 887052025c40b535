import msgspec
import pytest

from harbour import harbour, plain
from regesta.check import run
from regesta.errors import UnknownName
from regesta.model.independence import Independence
from regesta.model.notation import read_notation
from regesta.model.reader import Reader
from regesta.view.corroboration import Corroboration, CorroborationData
from regesta.view.corroboration_prose import corroboration_prose

FIRE = """
source gazette newspaper "Harbour Gazette"
source courier newspaper "Sea Courier"
source register ledger "Register of Fires"
letter first from anna on 1831-05-20
letter second from boris on 1831-06-01
person anna "Anna Lund"
person boris "Boris Hale"
event fire "Fire in the Salt House"
[gazette p2]
happened fire on 1831-05-03
[courier p1]
happened fire on 1831-05
reprints courier gazette
[register p4]
happened fire on 1831-06-03
[first]
met anna, boris on 1831-05-03
[second]
met anna, boris on 1831-05
"""
BY = 'by "C. Ruiz" at 2026-01-31T12:00:00Z'


def checked(more: str = "") -> Reader:
    items = list(read_notation((FIRE + more).split("\n")))
    return Reader(items, findings=run(Reader(items)))


def claim(reader: Reader, predicate: str, source: str) -> str:
    return next(c.id for c in reader.claims(predicate) if c.source == source)


def built(reader: Reader, subject: str) -> CorroborationData:
    return Corroboration().build(reader, subject=subject)


def test_origins_for_and_against_are_counted_not_sources():
    reader = checked()
    data = built(reader, claim(reader, "happened", "courier"))
    assert (data.supporting.sources, data.supporting.least, data.supporting.most) == (2, 1, 1)
    (origin,) = data.supporting.origins
    assert len(origin.claims) == 2
    assert origin.evidence[0].words == "“Sea Courier” repeats “Harbour Gazette”"
    assert [o.handle for o in data.opposing.origins] == ["register"]
    assert all(reader.finding(handle) for handle in data.findings)
    assert data.findings


def test_the_other_side_sees_the_same_the_other_way_round():
    reader = checked()
    data = built(reader, claim(reader, "happened", "register"))
    assert [o.handle for o in data.supporting.origins] == ["register"]
    assert data.opposing.sources == 2
    assert data.opposing.most == 1


def test_what_a_reader_dismissed_is_not_against_it():
    reader = checked()
    chosen = claim(reader, "happened", "courier")
    dismissals = "".join(f"judge dismiss {f} {BY}\n" for f in built(reader, chosen).findings)
    assert built(checked(dismissals), chosen).opposing.most == 0


def test_two_at_first_hand_are_independent_and_the_grade_one_is_suggested_only():
    reader = checked()
    data = built(reader, claim(reader, "met", "first"))
    assert (data.supporting.least, data.supporting.most) == (2, 2)
    assert [pair.verdict for pair in data.supporting.pairs] == [Independence.INDEPENDENT]
    assert data.suggestion.endswith("may be considered.")
    assert not any(s.credibility for o in data.supporting.origins for s in o.claims)


def test_no_grade_is_suggested_where_independence_is_open_or_somebody_contradicts():
    reader = checked("[register p5]\nmet anna, boris on 1831-05-03\n")
    assert built(reader, claim(reader, "happened", "courier")).suggestion == ""
    denied = checked("[register p5]\nnot met anna, boris on 1831-05-03\n")
    data = built(denied, claim(denied, "met", "first"))
    assert data.opposing.most == 1
    assert data.suggestion == ""


def test_grades_and_likelihood_are_told_apart_with_who_gave_them():
    first = claim(checked(), "met", "first")
    reader = checked(
        f'judge grade first B {BY} because "She was there."\njudge grade {first} 2 {BY}\n'
        f"judge likelihood {first} very-likely {BY}\njudge grade gazette F {BY}\n"
    )
    statement = built(reader, first).supporting.origins[0].claims[0]
    if statement.claim != first:
        statement = built(reader, first).supporting.origins[1].claims[0]
    assert statement.reliability == "B (usually reliable), judged by C. Ruiz on 2026-01-31: She was there"
    assert statement.credibility == "2 (probably true), judged by C. Ruiz on 2026-01-31"
    assert statement.likelihood == "very likely (80 to 95 %), judged by C. Ruiz on 2026-01-31"
    prose = corroboration_prose(built(reader, first))
    assert "STANAG 2511" in prose
    assert "Directive 203" in prose
    assert "B2" not in prose


def test_the_beginning_of_an_id_is_enough_and_an_unknown_one_is_told():
    reader = checked()
    chosen = claim(reader, "met", "first")
    assert built(reader, chosen.removeprefix("claim:")[:8]).claim == chosen
    with pytest.raises(UnknownName):
        built(reader, "claim:000000000000")


def test_a_claim_of_a_protected_person_is_found_by_its_own_id():
    reader = plain()
    chosen = next(c.id for c in reader.claims("abducted"))
    data = built(reader, chosen)
    assert "Person 1" in data.proposition
    assert data.claim != chosen


def test_proposals_can_be_left_out():
    reader = harbour()
    proposal = next(reader.claims("described-as"))
    assert built(reader, proposal.id).claim
    with pytest.raises(UnknownName):
        Corroboration().build(reader, subject=proposal.id, accepted_only=True)


def test_without_a_subject_the_claim_with_most_origins_is_shown():
    assert Corroboration().build(checked()).supporting.most == 2


def test_prose_names_both_sides_what_is_open_and_the_evidence():
    reader = checked()
    text = corroboration_prose(built(reader, claim(reader, "happened", "courier")))
    assert "It stands in 2 sources. One origin says so. One origin says otherwise." in text
    assert "These count as one: “Sea Courier” repeats “Harbour Gazette”." in text
    assert "Who says otherwise:\n1. " in text
    open_text = corroboration_prose(
        built(checked("[register p5]\nmet anna, boris\n"), claim(reader, "met", "first"))
    )
    assert "At most 3 origins say so; no more than 2 are established to be independent" in open_text
    assert "independence not established; nothing is known" in open_text
    assert "\n\n\n" not in text + open_text
    assert corroboration_prose(Corroboration().build(Reader())) == "There are no claims in the collection.\n"


STORY = (
    "The harbour guild shut the gate at nightfall and let no boat pass until the toll for the whole year had "
    "been counted out upon the table in silver, which took three clerks until the morning."
)


def test_shared_wording_is_shown_side_by_side():
    more = "".join(
        f"layer {source}/text extracted\n| {STORY}\n[{source}/text 0..{len(STORY)}]\nshut guild gate\n"
        for source in ("gazette", "register")
    ).replace("shut guild gate", "happened closing on 1831-09")
    reader = checked(f'event closing "Closing of the gate"\n{more}')
    data = built(reader, next(c.id for c in reader.claims("happened") if c.roles[0].value == "closing"))
    assert data.supporting.most == 1
    (evidence,) = data.supporting.origins[0].evidence
    assert evidence.shared > 25
    assert [words.text for words in evidence.passages] == [STORY.removesuffix(".")] * 2
    assert corroboration_prose(data).count(f"“{STORY.removesuffix('.')}”") == 2
    assert msgspec.json.decode(msgspec.json.encode(data), type=CorroborationData) == data
