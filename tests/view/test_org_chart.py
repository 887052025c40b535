import pytest

from regesta.errors import DateError
from regesta.model.notation import read_notation
from regesta.model.reader import Reader
from regesta.view.org_chart import OrgChart

NOTATION = """
source log report "Log" by ana-roth on 1922
source herald newspaper "Herald" by vale-herald on 1921
person ana-roth "Ana Roth"
organisation vale-herald "Vale Herald"
person vey "Ester Vey"
person crane "Tobias Crane"
organisation guild "Lantern Guild"
organisation league "Coast League"
[log p1]
leads vey guild on 1919/1922
subordinate-to guild league on 1919/1922
[herald p1]
leads crane guild on 1921-01/1921-12
not leads vey guild on 1921-01/1921-12
"""


def chart(**asked):
    return OrgChart().build(Reader(read_notation(NOTATION.split("\n"))), **asked)


def _dated(edtf):
    return Reader(read_notation([*NOTATION.split("\n")[:10], f"leads vey guild on {edtf}"]))


def heads(**asked):
    return {unit.id: {head.label for head in unit.heads} for unit in chart(**asked).units}


def test_rival_versions_stand_side_by_side():
    (unit,) = chart(on="1921").units
    assert {head.label for head in unit.heads} == {"Ester Vey", "Tobias Crane"}
    assert unit.contested
    assert [above.label for above in unit.above] == ["The Coast League"]
    vey = next(head for head in unit.heads if head.id == "vey")
    assert sorted(word.denied for word in vey.says) == [False, True]


def test_a_time_leaves_out_what_cannot_have_held_then():
    assert heads(on="1905") == {}
    assert heads(voice="ana-roth", on="spring 1920") == {"guild": {"Ester Vey"}}
    assert OrgChart().build(_dated("1921"), on="1905").units[0].heads[0].says[0].truth == "possibly"
    (word,) = chart(voice="ana-roth", on="1920-05").units[0].heads[0].says
    assert word.truth == "certainly"


def test_a_voice_tells_its_own_version():
    assert heads(voice="ana-roth") == {"guild": {"Ester Vey"}}
    assert not chart(voice="ana-roth").units[0].contested
    offered = OrgChart().choices(Reader(read_notation(NOTATION.split("\n"))))["voice"]
    assert offered == [("ana-roth", "Ana Roth"), ("vale-herald", "Vale Herald")]


def test_a_time_that_is_none_is_told():
    with pytest.raises(DateError):
        chart(on="yesterday")
