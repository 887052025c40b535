import pytest
from check_reading import CAST, certain, findings, items

from regesta.check.conflicting_value import ConflictingValue
from regesta.model.reader import Reader

CHECK = "conflicting-value"


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        ("1831", "1831-05-03", []),
        ("1831-05", "1831-05-03", []),
        ("1831-05-03", "1831-05-04", [True]),
        ("1831-05~", "1831-06-15", []),
        ("1831-05~", "1831-09", [True]),
        ("1831-05?", "1831-06", [False]),
        ("1831-05/1831-07", "1831-06-01", []),
        ("-0500", "-0499", [True]),
        ("183X", "1831", []),
        ("1831-21", "1831-07", [True]),
        ("[1831-05-03,1831-06-03]", "1831-06-03", []),
    ],
)
def test_dates(first, second, answer):
    text = f"[chronicle p1]\nhappened fire on {first}\n[gazette p1]\nhappened fire on {second}"
    assert certain(CHECK, text) == answer


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        ("924000 lire", "1000000 lire", []),
        ("924000 lire", "2000000 lire", [True]),
        ("4000 lire", "4400 lire", []),
        ("~4000 lire", "4900 lire", []),
        ("7 lire", "6 lire", [True]),
        ("0 lire", "0 lire", []),
        ("0 lire", "1 lire", [True]),
        ("..10 lire", "3 lire", []),
        ("3.. lire", "2 lire", [True]),
        ("700 lire", "900 francs", []),
    ],
)
def test_amounts(first, second, answer):
    text = f"[chronicle p1]\npriced sale {first}\n[gazette p1]\npriced sale {second}"
    assert certain(CHECK, text) == answer


def test_sums_at_two_dates_may_both_be_right():
    text = """
        [chronicle p1]
        demanded band 7000 lire for sale on 1830
        demanded band 9000 lire for sale on 1831
    """
    assert certain(CHECK, text) == [False]


def test_sums_of_two_payers_are_two_sums():
    text = """
        [chronicle p1]
        paid guild band 7000 lire event sale
        paid board band 9000 lire event sale
    """
    assert findings(CHECK, text) == []


def test_payment_and_receipt_of_one_event_are_compared():
    text = """
        [chronicle p1]
        paid guild band 7000 lire event sale
        received band 9000 lire payer guild event sale
    """
    assert certain(CHECK, text) == [True]


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        ("1830", "1830", []),  # some day of the year each
        ("1830-05-03", "1830-05-03", [True]),
        ("1830", "1831", []),
        ("1830/1832", "1831", [True]),
    ],
)
def test_numbers_that_hold_at_a_time(first, second, answer):
    text = f"[chronicle p1]\ncounted guild 30 masters on {first}\ncounted guild 41 masters on {second}"
    assert certain(CHECK, text) == answer


def test_number_without_a_date_is_compared_of_an_event_only():
    assert findings(CHECK, "[chronicle p1]\ncounted guild 30 masters\ncounted guild 41 masters") == []
    assert certain(CHECK, "[chronicle p1]\ncounted sale 30 boats\ncounted sale 41 boats") == [True]


@pytest.mark.parametrize(
    ("known", "answer"),
    [
        ("", [False]),
        ("located-in quay genoa", []),
        ("located-in genoa quay", []),
        ("located-in quay malta\nlocated-in malta genoa", []),
        ("located-in quay liguria\nlocated-in genoa liguria", [False]),
        ("located-in quay malta\nlocated-in genoa liguria", [True]),
        ("not located-in quay genoa", [False]),
        ("located-in quay genoa\nlocated-in genoa quay", []),  # a circle is no endless loop
    ],
)
def test_places(known, answer):
    text = f"[chronicle p1]\nhappened fire at quay\nhappened fire at genoa\n{known}"
    assert certain(CHECK, text) == answer


@pytest.mark.parametrize(
    "line",
    [
        "not happened fire on 1832",
        "planned happened fire on 1832",
        "supposed happened fire on 1832",
        "happened fire",
        "happened trial on 1832",
    ],
)
def test_what_gives_no_second_value(line):
    assert findings(CHECK, f"[chronicle p1]\nhappened fire on 1831\n{line}") == []


def test_death_is_one_thing_however_it_is_told():
    text = "[chronicle p1]\ndied anna on 1831\nkilled band anna on 1832"
    assert certain(CHECK, text) == [True]


def test_claims_of_two_kinds_about_one_event_are_possible_only():
    text = "[chronicle p1]\nhappened fire on 1831\nattacked band quay event fire on 1832"
    assert certain(CHECK, text) == [False]


def test_date_of_a_claim_is_set_against_the_entry():
    text = "[chronicle p1]\ndated memo on 1831-05-21"
    (finding,) = findings(CHECK, text)
    assert "is entered as written on 20 May 1831" in finding.message


def test_one_pair_of_values_is_one_finding_whoever_says_it():
    text = """
        [chronicle p1]
        happened fire on 1831
        happened fire on 1832
        [chronicle p2]
        happened fire on 1831
        [gazette p1]
        happened fire on 1832
    """
    (finding,) = findings(CHECK, text)
    assert str(finding.level) == "within one voice"


def test_many_values_are_not_all_set_against_each_other():
    lines = "\n".join(f"happened fire on {1000 + n}" for n in range(2_000))
    found = list(ConflictingValue().find(Reader(items(f"{CAST}\n[chronicle p1]\n{lines}"))))
    assert len(found) == 1_999


def test_reading_of_a_date_is_an_assumption():
    text = """
        [chronicle p1]
        happened fire on 1831-05~ = "four months later" reading "four months after January 1831"
        happened fire on 1832
    """
    (finding,) = findings(CHECK, text)
    assert any("four months after January 1831" in line for line in finding.assumptions)
    assert any("approximate" in line for line in finding.assumptions)
