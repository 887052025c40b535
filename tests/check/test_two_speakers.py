import pytest
from check_reading import certain, findings

CHECK = "two-speakers"
LONG = "I have left the Guild and never shall I set foot in its house again"
SHORT = "I have left the Guild for ever"
QUOTED = """
letter plea "Plea" by anna on 1831-05-03
letter reply "Reply" by boris on 1831-05-20
[gazette p1 > quotes plea]
left anna guild quote "{0}"
[chronicle p2 > quotes reply]
left boris guild quote "{1}"
"""


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        (LONG, LONG, [True]),
        (LONG, f"“{LONG.upper()}!”", [True]),
        (LONG.replace("Guild", "Guild –"), LONG, [True]),
        (LONG, LONG.replace("never", "perhaps"), []),  # other words
        (SHORT, SHORT, [False]),
        ("I have left the Guild", "I have left the Guild", []),  # five words
    ],
)
def test_words_are_the_same_apart_from_case_and_signs(first, second, answer):
    assert certain(CHECK, QUOTED.format(first, second)) == answer


def test_words_that_speak_of_nothing_in_common_are_not_compared():
    text = QUOTED.format(LONG, LONG).replace("left boris guild", "left boris board")
    assert findings(CHECK, text) == []


def test_reported_words_are_possible_only():
    text = QUOTED.format(LONG, LONG).replace("chronicle p2 > quotes reply", "chronicle p2 > reports boris")
    assert certain(CHECK, text) == [False]


@pytest.mark.parametrize(
    ("voice", "more"),
    [
        ("chronicle p2 > quotes plea", ""),  # the same letter
        ("chronicle p2 > quotes reply > quotes plea", ""),
        ("chronicle p2 > quotes reply > reports anna", ""),
        ("chronicle p2 > quotes reply", "quotes reply plea"),  # the one letter quotes the other
        ("chronicle p2 > quotes reply", "reprints plea reply"),
        ("plea p1", ""),  # the letter itself
    ],
)
def test_words_that_one_has_from_the_other_are_no_riddle(voice, more):
    text = QUOTED.format(LONG, LONG).replace("chronicle p2 > quotes reply", voice)
    assert findings(CHECK, f"{text}\n[accounts p1]\n{more}") == []


def test_one_finding_for_claims_that_share_several_things():
    text = QUOTED.replace("left anna", "accuses anna").replace("left boris", "accuses boris")
    text = text.replace(' quote "', ' fire quote "')
    assert certain(CHECK, text.format(LONG, LONG)) == [True]


def test_message_names_both_places_and_cuts_the_words():
    long = LONG + " nor take a grain of its salt"
    (finding,) = findings(CHECK, QUOTED.format(long, long))
    assert "in its house …”" in finding.message or "its house again …”" in finding.message
    assert "“Plea”" in finding.message
    assert "“Reply”" in finding.message
