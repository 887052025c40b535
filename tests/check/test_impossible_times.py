import random
import time

import pytest
from check_reading import CAST, certain, findings, items

from regesta.check.impossible_times import ImpossibleTimes
from regesta.model.reader import Reader

CHECK = "impossible-times"
FIRE = "happened fire on 1831-05-03"


@pytest.mark.parametrize(
    ("amount", "date", "answer"),
    [
        ("4 months", "1831-09-03", []),
        ("4 months", "1831-09", []),
        ("4 months", "1831", []),
        ("4 months", "1831-10-01", []),  # nearly five months are called four
        ("4 months", "1831-10-12", [True]),
        ("4 months", "1831-07-20", [True]),
        ("4 months", "1831-08-05", [False]),  # more than three months
        ("4 months", "1831-12", [True]),
        ("4 months", "1831-12?", [False]),
        ("4 months", "1831-12~", [True]),
        ("..30 days", "1831-06-02", []),
        ("..30 days", "1831-06-03", [True]),
        ("60.. days", "1831-07-01", [True]),
        ("3 days", "1831-05-06", []),
        ("3 days", "1831-05-07", [False]),
        ("3 days", "1831-05-08", [True]),
        ("1 year", "1832-05", []),
        ("1 year", "1833-06", [True]),
        ("~1 year", "1832-02", []),
        ("10..12 months", "1831-09", [True]),
        ("3 boats", "1840", []),
    ],
)
def test_interval_between_two_dates(amount, date, answer):
    text = f"[chronicle p1]\n{FIRE}\ncame-after trial fire by {amount}\nhappened trial on {date}"
    assert certain(CHECK, text) == answer


@pytest.mark.parametrize(
    ("dates", "amount", "answer"),
    [
        ("1831-05-01/1831-05-21", "3 weeks", []),
        ("1831-05-01/1831-05-03", "3 days", []),  # first and last day both count
        ("1831-05-01/1831-05-04", "3 days", []),  # three nights
        ("1831-05-01/1831-05-10", "3 days", [True]),
        ("1831-04/1831-05", "3 months", [False]),  # at most two months
        ("1831-04/1831-05-20", "3 months", [True]),
        ("1831-04/1831-06", "3 months", []),
        ("1831-05/", "3 months", []),
        ("1831-05-01", "3 months", []),  # the day on which it began
        ("1831-05", "3 months", [False]),
        ("1831-05", "3 weeks", []),
    ],
)
def test_duration_against_the_dates_of_an_event(dates, amount, answer):
    text = f"[chronicle p1]\nhappened fire on {dates}\nlasted fire {amount}"
    assert certain(CHECK, text) == answer


def test_lives_and_bodies_have_durations():
    text = """
        [chronicle p1]
        founded guild on 1800
        lasted guild 25 years
        born anna on 1790
        lived-for anna 60 years
        [gazette p1]
        ended guild on 1810
        died anna on 1840
    """
    assert sorted(f.subject for f in findings(CHECK, text)) == ["anna", "guild"]
    assert certain(CHECK, text) == [True, True]


@pytest.mark.parametrize(
    ("relation", "fire", "alarm", "answer"),
    [
        ("during alarm fire", "1831-05-01/1831-06-10", "1831-06", []),
        ("during alarm fire", "1831-05-01/1831-06-10", "1831-07", [True]),
        ("during alarm fire", "1831-05", "1831-07", [False]),  # May may be when it began
        ("during alarm fire", "1831-05-03", "1831-05-05", []),
        ("began-with alarm fire", "1831-05-01/1831-06-10", "1831-05-02/1831-05-04", []),
        ("began-with alarm fire", "1831-05-01/1831-06-10", "1831-05-04/1831-05-05", [True]),
        ("ended-with alarm fire", "1831-05-01/1831-06-10", "1831-05-04/1831-05-05", [True]),
        ("followed-at-once alarm fire", "1831-05-01/1831-06-10", "1831-06-11/1831-07", []),
        ("followed-at-once alarm fire", "1831-05-01/1831-06-10", "1831-06-15/1831-07", [True]),
        ("not during alarm fire", "1831-05-01/1831-06-10", "1831-07", []),
        ("planned during alarm fire", "1831-05-01/1831-06-10", "1831-07", []),
    ],
)
def test_relations_between_stretches_of_time(relation, fire, alarm, answer):
    text = f"[chronicle p1]\nhappened fire on {fire}\nhappened alarm on {alarm}\n{relation}"
    assert certain(CHECK, text) == answer


def test_what_follows_only_if_two_intervals_meet_on_one_day_is_possible():
    text = f"""
        [chronicle p1]
        {FIRE}
        came-after alarm fire by 4 months
        came-after trial alarm by 4 months
        happened trial on 1831-10
    """
    (finding,) = findings(CHECK, text)
    assert str(finding.certainty) == "possible"
    assert len(finding.claims) == 4
    assert "All intervals are counted from the same day of the alarm in the Harbour." in finding.assumptions


def test_intervals_through_an_event_of_known_length_add_up():
    text = f"""
        [chronicle p1]
        {FIRE}
        came-after alarm fire by 4 months
        happened alarm on 1831-09
        came-after trial alarm by 4 months
        came-after sale trial by ..10 days
        happened trial on 1832-01
        happened sale on 1832-06
    """
    (finding,) = findings(CHECK, text)
    assert str(finding.certainty) == "certain"
    assert len(finding.claims) == 3


@pytest.mark.parametrize(
    "lines",
    [
        "happened fire on 1832\nhappened trial on 1831\ncame-after trial fire by 3 days",  # wrong-order
        "came-after trial fire by 3 days\ncame-after fire trial by 3 days",  # wrong-order
        "came-after trial fire\nhappened fire on 1832\nhappened trial on 1831",  # wrong-order
        "lasted fire 3 months\nlasted fire 30 months",  # conflicting-value
        "came-after trial fire by 2 days\ncame-after trial fire by 30 days",  # conflicting-value
        "happened fire on 1831-05-03\nhappened fire on 1832-05-03\ncame-after trial fire by 1 day",
        "born anna on 1840\ndied anna on 1790\nlived-for anna 60 years",
    ],
)
def test_what_other_checks_tell_of(lines):
    assert findings(CHECK, f"[chronicle p1]\n{lines}") == []


def test_contradictory_dates_are_taken_together_so_that_one_thing_at_a_time_is_wrong():
    text = "[chronicle p1]\nhappened fire on 1831-05-03\nhappened fire on 1832-05-03\nlasted alarm 1 day\n"
    near = "came-after trial fire by ..30 days\nhappened trial on 1832-01"
    far = "came-after trial fire by ..30 days\nhappened trial on 1833"
    assert findings(CHECK, text + near) == []
    (finding,) = findings(CHECK, text + far)
    assert len(finding.claims) == 3


def test_two_durations_in_different_units():
    (finding,) = findings(CHECK, "[chronicle p1]\nlasted fire 20 days\nlasted fire 3 months")
    assert str(finding.certainty) == "certain"
    assert len(finding.claims) == 2


def test_entry_of_a_letter_counts_as_its_date():
    text = "[chronicle p1]\ncame-after memo fire by 1 week\nhappened fire on 1830"
    (finding,) = findings(CHECK, text)
    assert "is entered as written on 20 May 1831" in finding.message
    assert len(finding.claims) == 2


def test_of_many_witnesses_those_of_one_voice_are_named():
    text = """
        [chronicle p1]
        happened trial on 1840
        [chronicle p2 > quotes memo]
        happened fire on 1831
        happened trial on 1840
        came-after trial fire by 4 months
        [gazette p1]
        happened fire on 1831
    """
    (finding,) = findings(CHECK, text)
    assert str(finding.level) == "within one voice"


def test_a_proposal_neither_hides_nor_makes_a_certain_conflict():
    text = f"""
        [chronicle p1]
        {FIRE}
        came-after trial fire by 4 months
        happened trial on 1833
        [gazette p1]
        happened trial on 1833 made-by "test/1"
        happened trial on 1834 made-by "test/1"
    """
    assert certain(CHECK, text) == [True]
    proposed = f"""
        [chronicle p1]
        {FIRE}
        came-after trial fire by 4 months
        happened trial on 1833 made-by "test/1"
    """
    assert certain(CHECK, proposed) == [False]


def test_every_interval_that_cannot_hold_is_told_with_its_own_smallest_set():
    lines = [FIRE, "happened trial on 1840", "happened alarm on 1850"]
    lines += [f"came-after {x} fire by {n} months" for x in ("trial", "alarm") for n in ("1..2", "4..5")]
    found = findings(CHECK, "[chronicle p1]\n" + "\n".join(lines))
    assert [len(f.claims) for f in found] == [3, 3, 3, 3]
    assert all(str(f.certainty) == "certain" for f in found)


def test_an_account_that_steps_back_makes_nothing_certain():
    text = f"[chronicle p1]\n{FIRE}\nfollowed alarm fire\nlasted alarm 3 days\nfollowed sale alarm\n"
    assert findings(CHECK, text + "happened sale on 1831-06") == []


def test_findings_do_not_depend_on_the_order_of_the_claims():
    lines = f"""
        [chronicle p1]
        {FIRE}
        happened fire on 1831-05
        came-after trial fire by 4 months
        came-after alarm trial by 1 month
        during sale alarm
        happened trial on 1833
        happened alarm on 1831-01/1831-02
        happened sale on 1832
        [gazette p1]
        came-after trial fire by 4 months
        happened trial on 1833
    """
    collection = items(CAST) + items("\n".join(CAST.split("\n")) + lines.replace("        ", ""))
    before = sorted(map(repr, ImpossibleTimes().find(Reader(collection))))
    assert before
    for seed in range(10):
        random.Random(seed).shuffle(collection)
        assert sorted(map(repr, ImpossibleTimes().find(Reader(collection)))) == before


def chain(number: int, *more: str) -> Reader:
    events = "\n".join(f'event e{n} "Event {n}"' for n in range(number))
    lines = [f"came-after e{n + 1} e{n} by 1 month" for n in range(number - 1)]
    lines += [f"happened e{n} on {1000 + n // 12}-{n % 12 + 1:02}" for n in range(number)]
    return Reader(items("\n".join([CAST, events, "[chronicle p1]", *lines, *more])))


def test_ten_thousand_claims_that_hang_together_are_quick():
    reader = chain(5_000)
    started = time.process_time()
    assert list(ImpossibleTimes().find(reader)) == []
    assert time.process_time() - started < 10


def test_a_conflict_in_a_large_component_is_small():
    reader = chain(400, "came-after e300 e200 by 3 years")
    (finding,) = ImpossibleTimes().find(reader)
    assert len(finding.claims) == 3


def test_a_large_component_full_of_conflicts_is_cut_short():
    more = [f"came-after e{n + 40} e{n} by 1 week" for n in range(0, 300, 3)]
    found = list(ImpossibleTimes().find(chain(400, *more)))
    assert 50 <= len(found) <= 100
    assert all(len(f.claims) == 3 for f in found)


def test_a_predicate_of_the_user_takes_part():
    text = """
vocabulary
|[predicate.reigned-for]
|gloss = "RULER reigned AMOUNT"
|verb = ["reigned", "reign"]
|state = true
|roles = { ruler = "person", amount = "amount" }
|timing = [{ relation = "lasts", of = "ruler", by = "amount" }]
source s report "Report"
person anna "Anna Lund"
[s p1]
born anna on 1800
died anna on 1810
reigned-for anna 40 years
"""
    (finding,) = ImpossibleTimes().find(Reader(items(text)))
    assert finding.subject == "anna"
