from check_reading import certain, findings, told

from regesta.check.explain import explain
from regesta.model.finding import Certainty, FindingKind

BY = 'by "C. Ruiz" at 2026-01-31T12:00:00Z'
MET = "[memo]\nmet anna, boris on 1831-05-03\n[gazette p1 > reports boris]\nmet anna, boris on 1831-05\n"
TWICE = "[gazette p2]\nhappened fire on 1831-05-03\n[accounts p1]\nhappened fire on 1831-05\n"


# --- corroborated and repeated-only ---------------------------------------------------------------


def test_the_subject_is_what_fills_the_first_role_however_the_claims_are_ordered():
    (finding,) = findings("corroborated", MET)
    assert finding.subject == "anna"
    (finding,) = findings("corroborated", TWICE)
    assert finding.subject == "fire"


def test_the_subject_of_what_can_be_said_either_way_round_is_the_same():
    text = "[gazette p1]\nrival-of guild board\n[accounts p1]\nrival-of board guild\n"
    (finding,) = findings("corroborated", text)
    assert finding.subject == "board"


def test_signs_of_a_common_source_make_what_is_told_at_first_hand_possible_only():
    assert certain("corroborated", MET) == [True]
    shared = f'{MET}[gazette p2]\nshares-error gazette memo for "Annna"\n'
    (finding,) = findings("corroborated", shared)
    assert finding.certainty is Certainty.POSSIBLE
    assert "shares an error with" in finding.message
    assert len(finding.claims) == 3


def test_a_reader_may_judge_that_two_are_independent():
    assert certain("corroborated", TWICE) == [False]
    judged = f'{TWICE}judge independent gazette accounts {BY} because "Different clerks."\n'
    (finding,) = findings("corroborated", judged)
    assert finding.certainty is Certainty.CERTAIN
    assert finding.message.endswith("and C. Ruiz judged them independent on 2026-01-31: Different clerks.")


def test_a_reader_may_judge_that_two_are_dependent():
    judged = f"{TWICE}judge dependent gazette accounts {BY}\n"
    assert findings("corroborated", judged) == []
    (finding,) = findings("repeated-only", judged)
    assert any("judged them dependent" in line for line in finding.assumptions)


def test_a_judgement_outweighs_what_is_recorded_of_the_lineage():
    copied = f"{TWICE}reprints accounts gazette\n"
    assert len(findings("repeated-only", copied)) == 1
    judged = f"{copied}judge independent accounts gazette {BY}\n"
    assert findings("repeated-only", judged) == []
    assert certain("corroborated", judged) == [True]


# --- contradicted ---------------------------------------------------------------------------------

MAJORITY = f"{TWICE}[chronicle p1]\nhappened fire on 1831-06\n"


def test_a_majority_of_origins_is_told_with_both_sides():
    (finding,) = findings("contradicted", MAJORITY)
    assert finding.kind is FindingKind.ANOMALY
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.subject == "fire"
    assert len(finding.claims) == 3
    assert finding.message.startswith("2 origins (")
    assert finding.message.endswith("is not established.")


def test_copies_make_no_majority():
    assert findings("contradicted", f"{MAJORITY}[accounts p1]\nreprints accounts gazette\n") == []


def test_equal_numbers_are_no_majority():
    assert findings("contradicted", f"{MAJORITY}[memo]\nhappened fire on 1831-06-02\n") == []


def test_a_majority_is_certain_if_independent_origins_alone_make_it():
    judged = f"{MAJORITY}judge independent accounts gazette {BY}\n"
    (finding,) = findings("contradicted", judged)
    assert finding.certainty is Certainty.CERTAIN
    assert "not established" not in finding.message


def test_denials_are_counted_against_assertions():
    text = "[gazette p1]\npaid guild anna 900 lire\n[accounts p1]\npaid guild anna 900 lire\n"
    text += "[chronicle p1]\nnot paid guild anna 900 lire\n"
    (finding,) = findings("contradicted", text)
    assert len(finding.claims) == 3
    assert findings("contradicted", text.replace("[accounts p1]\npaid", "[accounts p1]\nnot paid")) != []


def test_what_agrees_is_not_contradicted():
    assert findings("contradicted", f"{TWICE}[chronicle p1]\nhappened fire on 1831\n") == []


# --- single-sourced -------------------------------------------------------------------------------

MUCH = """
[gazette p2]
happened fire on 1831-05-03
took-part anna fire
took-part boris fire
counted fire 9 houses
"""


def test_an_event_of_which_much_is_told_by_one_is_named():
    (finding,) = findings("single-sourced", MUCH)
    assert finding.subject == "fire"
    assert finding.kind is FindingKind.GAP
    assert len(finding.claims) == 4
    assert finding.message == (
        "What is told of the fire in the Salt House, in 4 claims, goes back to the newspaper "
        "“Harbour Gazette” (p. 2) alone."
    )


def test_a_second_witness_fills_the_gap_and_a_copy_does_not():
    second = "[accounts p1]\ncounted fire 9 houses\n"
    assert findings("single-sourced", MUCH + second) == []
    (finding,) = findings("single-sourced", f"{MUCH}{second}reprints accounts gazette\n")
    assert finding.message.startswith("2 sources tell of")
    assert len(findings("single-sourced", f"{MUCH}{second}judge dependent accounts gazette {BY}\n")) == 1


def test_an_event_of_which_little_is_told_is_not_reported():
    assert findings("single-sourced", MUCH.replace("counted fire 9 houses\n", "")) == []


def test_undated_and_uncounted_events_are_not_reported():
    text = "[gazette p1]\n" + "".join(
        f"took-part {who} fire\n" for who in ("anna", "boris", "clara", "guild")
    )
    assert findings("single-sourced", text) == []
    assert len(list(told(text).claims("took-part"))) == 4


# --- likelihood -----------------------------------------------------------------------------------


def test_the_argument_of_a_finding_tells_how_likely_a_reader_thinks_it():
    (finding,) = findings("corroborated", TWICE)
    reader = told(f'{TWICE}judge likelihood {finding.id} unlikely {BY} because "They share a clerk."\n')
    text = explain(reader, finding)
    assert "How likely it is: unlikely (20 to 45 %), judged by C. Ruiz on 2026-01-31: They share" in text
    assert "How likely" not in explain(told(TWICE), finding)
