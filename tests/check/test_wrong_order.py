import time

import pytest
from check_reading import CAST, certain, findings, items

from regesta.check.wrong_order import WrongOrder
from regesta.model.reader import Reader

CHECK = "wrong-order"


@pytest.mark.parametrize(
    ("cause", "effect", "answer"),
    [
        ("1831-05-03", "1831-05-03", []),  # on the same day
        ("1831-05-04", "1831-05-03", [True]),
        ("1831", "1831-01-01", []),  # the cause may be of the same day
        ("1832", "1831", [True]),
        ("1832?", "1831", [False]),
        ("1831-07~", "1831-06-15", []),
        ("1830/1832", "1831", []),  # it may have had its effect while it lasted
        ("../1832", "1831", []),
        ("-0499", "-0500", [True]),
    ],
)
def test_effect_before_its_cause(cause, effect, answer):
    text = f"[chronicle p1]\nhappened fire on {cause}\ncaused fire trial\nhappened trial on {effect}"
    assert certain(CHECK, text) == answer


@pytest.mark.parametrize("line", ["not caused fire trial", "planned caused fire trial", "caused trial fire"])
def test_what_puts_nothing_in_order(line):
    assert findings(CHECK, f"[chronicle p1]\nhappened fire on 1832\n{line}\nhappened trial on 1831") == []


def test_planned_events_have_no_date():
    text = "[chronicle p1]\nplanned happened fire on 1832\ncaused fire trial\nhappened trial on 1831"
    assert findings(CHECK, text) == []


def test_reply_is_dated_by_the_entries_of_the_letters():
    text = """
        letter answer from boris on 1831-05-02 known-from chronicle
        [chronicle p1]
        replied answer memo
    """
    (finding,) = findings(CHECK, text)
    assert finding.message.count("is entered as written") == 2
    assert len(finding.claims) == 1


def test_chain_without_dates_in_the_middle_is_told_in_order():
    text = """
        [chronicle p1]
        happened fire on 1831-06
        caused fire alarm
        [gazette p2]
        followed trial alarm
        [gazette p3]
        happened trial on 1831-05
    """
    (finding,) = findings(CHECK, text)
    told = ["took place in June 1831", "brought about", "comes after", "took place in May 1831"]
    assert [finding.message.index(words) for words in told] == sorted(map(finding.message.index, told))
    assert len(finding.claims) == 4
    assert str(finding.kind) == "anomaly"  # an account may step back in time


def test_dated_middle_of_a_chain_makes_two_short_findings():
    text = """
        [chronicle p1]
        happened fire on 1833
        caused fire alarm
        happened alarm on 1832
        caused alarm trial
        happened trial on 1831
    """
    assert sorted(len(f.claims) for f in findings(CHECK, text)) == [3, 3]


def test_order_of_several_kinds_that_closes_on_itself():
    text = "[chronicle p1]\ncaused fire alarm\nreacted-to trial alarm\ncaused trial fire"
    (finding,) = findings(CHECK, text)
    assert "in a circle" in finding.message
    assert len(finding.claims) == 3


def test_conflicting_dates_of_one_event_are_left_to_another_check():
    text = "[chronicle p1]\nhappened fire on 1833\nhappened fire on 1831\ncaused fire trial"
    assert findings(CHECK, text) == []


def test_dates_of_one_event_that_are_open_on_either_side_are_left_to_another_check():
    text = "[chronicle p1]\nhappened fire on 1833/..\nhappened fire on ../1831\ncaused fire trial"
    assert findings(CHECK, text) == []


def test_a_circle_is_told_by_the_dates_in_it_if_these_show_that_it_cannot_hold():
    text = """
        [chronicle p1]
        happened fire on 1833
        happened trial on 1831
        caused fire alarm
        caused alarm trial
        caused trial sale
        caused sale fire
    """
    told = [(len(f.claims), f.subject) for f in findings(CHECK, text)]
    assert told == [(4, "alarm")]


def test_something_put_after_itself_by_a_join_is_left_out():
    assert findings(CHECK, "[chronicle p1]\ncaused fire fire") == []


def test_long_chains_are_quick():
    number = 3_000
    events = "\n".join(f'event e{n} "Event {n}"' for n in range(number))
    steps = "\n".join(f"caused e{n} e{n + 1}" for n in range(number - 1))
    dates = f"happened e0 on 1900\nhappened e{number - 1} on 1899\nhappened e{number // 2} on 1899/1900"
    reader = Reader(items(f"{CAST}\n{events}\n[chronicle p1]\n{steps}\n{dates}"))
    started = time.perf_counter()
    (finding,) = WrongOrder().find(reader)
    assert len(finding.claims) == number + 1
    assert time.perf_counter() - started < 60
