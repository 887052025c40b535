import pytest
from check_reading import certain, check, findings, items

from regesta.model.entity import Entity, EntityType, Join
from regesta.model.names import Name, NameKind
from regesta.model.reader import Reader

CHECK = "incompatible-merge"
CAST = """
source chronicle report "Chronicle of the Guild"
source gazette newspaper "Harbour Gazette"
person salim "Abu Salim"
person yusuf "Yusuf Abu Salim"
person young "Young Salim"
organisation guild "Salt Guild"
[chronicle p1]
"""


def merged(text, *joins, names=()):
    """A collection in which the machine has made one person of the handles in the joins."""
    handles = tuple(dict.fromkeys(h for join in joins for h in (join.left, join.right)))
    entity = Entity(
        id=handles[0], type=EntityType.PERSON, name="Salim", handles=handles, joins=joins, names=names
    )
    return list(check(CHECK).find(Reader(items(CAST + text), entities=[entity])))


JOIN = Join("salim", "yusuf", "both are called Abu Salim")


@pytest.mark.parametrize(
    ("claims", "answer"),
    [
        ("born salim on 1800\nborn yusuf on 1810", [True]),
        ("born salim on 1800\nborn yusuf on 1800-05", []),
        ("died salim on 1831\ndied yusuf on 1832?", [False]),
        ("died salim on 1831\nborn yusuf on 1840", [True]),
        ("died salim on 1831\nleft yusuf guild on 1832", [True]),
        ("died salim on 1831\nleft yusuf guild on 1831", []),
        ("died salim on 1831\nplanned left yusuf guild on 1832", []),
        ("born salim on 1831\nleft yusuf guild on 1830", [True]),
        ("died salim on 1831\nleft salim guild on 1832", []),  # no join is behind it
        ("died salim on 1831\nleft yusuf guild", []),
    ],
)
def test_what_excludes_each_other_under_two_names(claims, answer):
    assert [str(f.certainty) == "certain" for f in merged(claims, JOIN)] == answer


CONFLICT = "died salim on 1831\nleft yusuf guild on 1832"


def test_the_join_is_named_with_its_reason():
    (finding,) = merged(CONFLICT, JOIN)
    assert finding.subject == "salim"
    assert any("both are called Abu Salim" in line for line in finding.assumptions)


def test_a_join_that_a_reader_judged_is_left_alone():
    assert merged(CONFLICT, Join("salim", "yusuf", "judged", judged=True)) == []


def test_of_several_joins_that_lie_between_all_are_named():
    joins = Join("salim", "young", "first reason"), Join("young", "yusuf", "second reason")
    (finding,) = merged(CONFLICT, *joins)
    line = next(line for line in finding.assumptions if line.startswith("What was joined"))
    assert "first reason" in line
    assert "second reason" in line


def test_only_the_join_that_nobody_judged_is_suspect():
    joins = Join("salim", "young", "a judgement", judged=True), Join("young", "yusuf", "a guess")
    (finding,) = merged(CONFLICT, *joins)
    line = next(line for line in finding.assumptions if line.startswith("What was joined"))
    assert "a judgement" not in line


def test_one_finding_for_one_join_however_many_claims_exclude_each_other():
    assert len(merged(f"{CONFLICT}\nleft yusuf guild on 1835\nborn yusuf on 1840", JOIN)) == 1


def test_of_two_joins_the_smaller_suspicion_is_told():
    joins = Join("salim", "young", "first"), Join("young", "yusuf", "second")
    text = "died salim on 1831\nleft young guild on 1832\nleft yusuf guild on 1833"
    (finding,) = merged(text, *joins)
    assert finding.aspect == "salim young"


@pytest.mark.parametrize(("kind", "number"), [(NameKind.NAME, 0), (NameKind.KUNYA, 1)])
def test_one_full_name_is_a_good_reason_and_one_kunya_is_none(kind, number):
    text = 'person other "Abu Salim"\n[chronicle p1]\ndied salim on 1831\nleft other guild on 1832'
    found = merged(text, Join("salim", "other", "one name"), names=(Name(form="Abu Salim", kind=kind),))
    assert len(found) == number


@pytest.mark.parametrize(
    ("claims", "answer"),
    [
        ("same-as anna boris\ndied anna on 1831\nleft boris guild on 1832", [True]),
        ("same-as anna boris\ndied anna on 1831\nleft boris guild on 1830", []),
        ("not same-as anna boris\ndied anna on 1831\nleft boris guild on 1832", []),
        ("same-as anna guild", [True]),  # a person and a body
        ("same-as fire trial", []),
    ],
)
def test_what_a_source_calls_one_and_the_same(claims, answer):
    assert certain(CHECK, f"[chronicle p1]\n{claims}") == answer


def test_the_claim_that_two_are_one_is_the_first_footnote():
    text = "[chronicle p1]\nsame-as anna boris\ndied anna on 1831\nleft boris guild on 1832"
    (finding,) = findings(CHECK, text)
    assert len(finding.claims) == 3
