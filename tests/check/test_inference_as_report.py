import pytest
from check_reading import certain

CHECK = "inference-as-report"
TEXT = """
[chronicle p1{first}]
{doubt}happened fire actor anna on 1831-05
[gazette p2{second}]
{plain}happened fire actor anna on 1831-05
[accounts p9]
{links}
"""


def answer(*, first=" > infers", second="", doubt="", plain="", links="cites gazette chronicle", more=""):
    text = TEXT.format(first=first, second=second, doubt=doubt, plain=plain, links=links)
    return certain(CHECK, text + more)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, [True]),
        ({"links": "reprints gazette chronicle"}, [True]),
        ({"links": "cites gazette memo\nquotes memo chronicle"}, [True]),  # through a third
        ({"links": "informed-by gazette clerk"}, [True]),  # the author of the chronicle
        ({"links": "cites chronicle gazette"}, []),
        ({"links": ""}, []),
        ({"first": "", "doubt": "supposed "}, [True]),
        ({"first": "", "doubt": "alleged "}, [True]),
        ({"first": ""}, []),  # nothing is hedged
        ({"second": " > infers"}, []),
        ({"plain": "alleged "}, []),
        ({"plain": "not "}, []),
        ({"plain": "planned "}, []),
        ({"links": "", "second": " > quotes chronicle"}, [True]),
        ({"links": "", "second": " > reports chronicle"}, [True]),
        ({"links": "", "second": " > reports clerk"}, [False]),  # in what document, it does not say
        ({"second": " > reports boris"}, []),  # it has it from another
    ],
)
def test_who_makes_a_fact_of_it(changes, expected):
    assert answer(**changes) == expected


def test_first_source_that_states_it_elsewhere_is_no_inference():
    assert answer(more="[chronicle p7]\nhappened fire actor anna on 1831-05") == []


def test_third_source_of_its_own_makes_it_possible():
    more = "[weekly p7]\nhappened fire actor anna on 1831-05"
    assert answer(more=f"{more}".replace("weekly", "accounts")) == [False]


def test_who_takes_part_knows_for_himself():
    text = 'source diary diary "Diary of Anna" by anna\n' + TEXT.replace("gazette", "diary")
    assert (
        certain(
            CHECK,
            text.format(first=" > infers", second="", doubt="", plain="", links="cites diary chronicle"),
        )
        == []
    )


def test_other_time_or_place_is_another_matter():
    text = TEXT.format(first=" > infers", second="", doubt="", plain="", links="cites gazette chronicle")
    head, tail = text.rsplit("1831-05", 1)
    assert certain(CHECK, head + "1831-06" + tail) == []
