import pytest
from check_reading import findings, items, told

from regesta.check.circular_citation import LONGEST, CircularCitation
from regesta.check.wrong_order import WrongOrder
from regesta.model.reader import Reader

CHECK = "circular-citation"


def subjects(text: str) -> list[str]:
    return [f.subject for f in findings(CHECK, text)]


@pytest.mark.parametrize(
    ("there", "back"),
    [
        ("[chronicle p1]\ncites chronicle gazette", "[gazette p1]\ninformed-by gazette chronicle"),
        ("[chronicle p1]\ninformed-by chronicle gazette", "[gazette p1]\ninformed-by gazette chronicle"),
        ("[chronicle p1 > reports gazette]\nhappened fire", "[gazette p1 > quotes chronicle]\nhappened fire"),
        ("[chronicle p1 > reports gazette]\nhappened fire", "[gazette p1]\ncites gazette chronicle"),
        (
            "[chronicle p1]\ncites chronicle gazette",
            "[gazette p1 > reports anna in chronicle]\nhappened fire",
        ),
        ("[accounts p1]\ninformed-by chronicle gazette", "[accounts p1]\ncites gazette chronicle"),
    ],
)
def test_two_that_draw_on_each_other_are_found_once_and_never_certain(there, back):
    (finding,) = findings(CHECK, f"{there}\n{back}")
    assert finding.subject == "chronicle"
    assert str(finding.certainty) == "possible"
    assert len(finding.claims) == 2
    assert findings(CHECK, there) == findings(CHECK, back) == []


@pytest.mark.parametrize(
    "text",
    [
        "[chronicle p1]\ncites chronicle gazette\ninformed-by gazette accounts",
        "[chronicle p1]\ninformed-by chronicle chronicle",
        "[chronicle p1]\ncites chronicle gazette\nnot informed-by gazette chronicle",
        "[chronicle p1]\ncites chronicle gazette\nsupposed informed-by gazette chronicle",
        "[chronicle p1]\ninformed-by chronicle anna\nwrote anna chronicle",
        "[chronicle p1 > quotes memo > glosses chronicle]\nhappened fire",
        "[memo > quotes gazette > glosses chronicle]\nhappened fire\n[chronicle > reports memo]\nended guild",
    ],
)
def test_what_is_no_circle(text):
    assert subjects(text) == []


def test_a_circle_of_citations_alone_is_left_to_the_order():
    text = "[chronicle p1]\ncites chronicle gazette\ncites gazette accounts\nquotes accounts chronicle"
    assert subjects(text) == []
    assert list(WrongOrder().find(told(text)))


def test_a_circle_of_three_is_told_from_its_first_source_in_its_direction():
    text = """
        [gazette p1]
        cites gazette accounts
        [chronicle p2]
        informed-by chronicle gazette
        [accounts p3]
        reprints accounts chronicle
    """
    (finding,) = findings(CHECK, text)
    assert finding.subject == "accounts"
    assert finding.message == (
        "“Accounts of the Guild” repeats “Chronicle of the Guild”, and “Chronicle of the Guild” rests on "
        "information from “Harbour Gazette”, and “Harbour Gazette” cites “Accounts of the Guild”: none of "
        "them confirms another."
    )


def test_of_two_circles_through_one_source_the_shorter_is_told():
    text = """
        [chronicle p1]
        informed-by accounts chronicle
        informed-by chronicle accounts
        informed-by chronicle gazette
        informed-by gazette accounts
    """
    (finding,) = findings(CHECK, text)
    assert len(finding.claims) == 2


@pytest.mark.parametrize(("length", "found"), [(LONGEST, 1), (LONGEST + 1, 0)])
def test_very_long_circles_are_left_alone(length, found):
    lines = [f'source s{n} report "Report {n}"' for n in range(length)]
    lines += ["[s0 p1]", *(f"informed-by s{n} s{(n + 1) % length}" for n in range(length))]
    assert len(list(CircularCitation().find(Reader(items("\n".join(lines)))))) == found


def test_a_long_chain_and_a_much_cited_source_are_quick_and_clean():
    lines = [f'source s{n} report "Report {n}"' for n in range(3000)]
    lines += ["[s0 p1]", *(f"informed-by s{n} s{n + 1}" for n in range(2999))]
    lines += [f"informed-by s{n} s2999" for n in range(2998)]
    assert list(CircularCitation().find(Reader(items("\n".join(lines))))) == []
