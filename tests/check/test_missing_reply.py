import pytest
from check_reading import findings

CHECK = "missing-reply"
LETTERS = """
letter first from anna to boris on 1831-04-03
letter second from boris to anna on 1831-04-20
letter third from anna to boris on {third}
"""
ASKS = '[third]\nasks anna boris "the keys"\n'


def found(text, third="1831-06-02"):
    return [(f.subject, f.aspect) for f in findings(CHECK, LETTERS.format(third=third) + text)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (ASKS, 1),
        ('[third]\norders anna boris "silence"', 1),
        ("[third]\ndemanded anna 700 lire from boris", 1),
        ('[chronicle p1 > quotes third]\nasks anna boris "the keys"', 1),
        ('[third]\nasks anna clara "the keys"', 0),  # of somebody else
        ('[chronicle p1]\nasks anna boris "the keys"', 0),  # not in the letter
        ('[third]\nnot asks anna boris "the keys"', 0),
        ("[third]\nleads anna guild", 0),  # no demand, and only one letter
    ],
)
def test_letter_that_demands_an_answer(text, number):
    assert len(found(text)) == number


@pytest.mark.parametrize(
    "answer",
    [
        "letter fourth from boris to anna on 1831-06-09",
        "letter fourth from boris to anna on 1831-06",  # perhaps an answer
        "letter fourth from boris to anna",
        "letter fourth from clara to anna on 1831-06-09\n[chronicle p1]\nreplied fourth third",
        'letter fourth "Fourth"\n[chronicle p1]\nwrote boris fourth to anna on 1831-06-09',
        'letter fourth "Fourth" from boris on 1831-06-09\n[chronicle p1]\naddressed fourth anna',
    ],
)
def test_whatever_may_be_an_answer_is_one(answer):
    assert found(f"{answer}\n{ASKS}") == []


def test_letter_from_somebody_else_is_no_answer():
    assert found(f"letter fourth from clara to anna on 1831-06-09\n{ASKS}") == [("anna", "third")]


def test_correspondence_that_goes_one_way_has_no_gap():
    text = LETTERS.format(third="1831-06-02").replace(
        "letter second from boris to anna", "letter second from anna to boris"
    )
    assert findings(CHECK, text + ASKS) == []


def test_undated_letter_may_have_been_answered():
    text = LETTERS.replace(" on {third}", "")
    assert findings(CHECK, text + ASKS) == []


def test_two_letters_in_a_row_are_as_telling_as_a_demand():
    more = "letter fourth from anna to boris on 1831-06-20\n"
    speak = "[third]\nleads anna guild\n[fourth]\nleads anna guild"
    assert found(more + speak) == [("anna", "run boris")]


def test_a_demand_is_told_once():
    more = "letter fourth from anna to boris on 1831-06-20\n"
    assert found(more + ASKS + "[fourth]\nleads anna guild") == [("anna", "third")]


def test_what_somebody_asks_of_himself_wants_no_answer():
    text = LETTERS.format(third="1831-06-02").replace(
        "third from anna to boris", "third from anna to boris, anna"
    )
    assert findings(CHECK, text + '[third]\nasks anna anna "the keys"') == []
