import re
import time
from datetime import date
from itertools import pairwise
from textwrap import dedent

import pytest
from check_reading import CAST, certain, findings, items, told
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.check.two_far_places import SPEEDS, TwoFarPlaces
from regesta.errors import InputError
from regesta.model.coordinates import FURTHEST, Spot, kilometres, spots
from regesta.model.entity import Entity, EntityType, Join
from regesta.model.reader import Reader
from regesta.model.vocabulary import standard_vocabulary

CHECK = "two-far-places"
PLACES = """
place london "London"
place boston "Boston"
place sydney "Sydney"
place kyoto "Kyoto"
place osaka "Osaka"
place home "Lund House"
place france "France"
"""


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        ("1821-05-03", "1821-05-03", [True]),
        ("1821-05-03", "1821-05-04", [False]),  # unusual, but a fast ship may have done it
        ("1821-05-03", "1821-05-05", [False]),
        ("1821-05-03", "1821-05-11", []),
        ("1821-05-03", "1821-05", []),  # any day of May
        ("1821-05", "1821-05", []),
        ("1821-05-03", "1821-05-03?", [False]),
        ("1821-05-03", "[1821-05-03..1821-05-04]", [False]),
        ("1821-05-01/1821-05-30", "1821-05-10", [False]),  # she may have left and come back
        ("1821-05-03", "1821-05-03~", [False]),  # about the third is five days more on either side
        ("1860-05-03", "1860-05-03", [False]),  # a railway may do it, in theory
        ("1890-05-03", "1890-05-03", []),
        ("2012-05-03", "2012-05-03", []),
        ("-0210-05-03", "-0210-05-03", [True]),
        ("1821-05-03", None, []),
    ],
)
def test_two_places_collide_only_if_nobody_can_have_travelled_so_fast(first, second, answer):
    text = f"[chronicle p1]\npresent-at anna genoa on {first}\n"
    text += f"present-at anna valletta{f' on {second}' if second else ''}"
    assert certain(CHECK, text) == answer


@pytest.mark.parametrize(
    "line",
    [
        "lived-at anna valletta on 1821-05-03",
        "travelled anna valletta on 1821-05-03",
        "not present-at anna valletta on 1821-05-03",
        "planned present-at anna valletta on 1821-05-03",
        "present-at boris valletta on 1821-05-03",
        "present-at anna osaka on 1822-05-03",
        "present-at anna quay on 1821-05-03",  # no town is called so
        "present-at anna france on 1821-05-03",
        "present-at anna liguria on 1821-05-03",  # it has Genoa in it
        "leads anna guild on 1821-05-03 at valletta",
        "met guild on 1821-05-03 at valletta",
    ],
)
def test_what_puts_nobody_into_a_far_place(line):
    text = f"{PLACES}\n[chronicle p1]\nlocated-in genoa liguria\npresent-at anna genoa on 1821-05-03\n{line}"
    assert findings(CHECK, text) == []


@pytest.mark.parametrize("line", ["met anna", 'took-part anna fire as "guest"', "wrote anna memo"])
def test_meetings_and_letters_are_only_possibly_where_their_people_are(line):
    text = f"[chronicle p1]\npresent-at anna genoa on 1821-05-03\n{line} on 1821-05-03 at valletta"
    assert certain(CHECK, text) == [False]


def test_the_nearest_of_several_towns_of_a_name_counts_and_makes_it_possible():
    near = (
        f"{PLACES}[chronicle p1]\npresent-at anna london on 1821-05-03\npresent-at anna boston on 1821-05-04"
    )
    assert findings(CHECK, near) == [], "there is a Boston in Lincolnshire"
    far = f"{PLACES}[chronicle p1]\npresent-at anna london on 1821-05-03\npresent-at anna kyoto on 1821-05-04"
    assert certain(CHECK, far) == [False], "there is a London in Ontario"


def test_what_the_place_lies_in_tells_towns_of_one_name_apart():
    text = f"""{PLACES}
place england "United Kingdom"
[chronicle p1]
located-in london england
present-at anna london on 1821-05-03
present-at anna kyoto on 1821-05-04
"""
    assert certain(CHECK, text) == [True]


def test_a_house_is_where_its_town_is():
    text = f"""{PLACES}
[chronicle p1]
located-in home genoa
present-at anna home on 1821-05-03
present-at anna kyoto on 1821-05-04
"""
    (finding,) = findings(CHECK, text)
    assert str(finding.certainty) == "certain"
    assert any("“Lund House” is Genoa in Italy" in line for line in finding.assumptions)


def test_an_identity_that_nobody_judged_makes_it_possible():
    collection = items(
        CAST
        + "\n[chronicle p1]\npresent-at anna genoa on 1821-05-03\npresent-at clara valletta on 1821-05-03"
    )
    join = Join("anna", "clara", "their names are alike")
    for judged, answer in ((False, "possible"), (True, "certain")):
        joins = (Join(join.left, join.right, join.reason, judged),)
        one = Entity(id="anna", type=EntityType.PERSON, name="Anna", handles=("anna", "clara"), joins=joins)
        (finding,) = TwoFarPlaces().find(Reader(collection, entities=[one]))
        assert str(finding.certainty) == answer


def test_for_a_pair_of_places_only_the_clearest_case_is_told():
    text = (
        PLACES
        + "[chronicle p1]\n"
        + "\n".join(
            f"present-at anna {place} on 1821-05-{day:02}"
            for day in (3, 4, 5)
            for place in ("genoa", "kyoto")
        )
    )
    (finding,) = findings(CHECK, text)
    assert len(set(re.findall(r"\d May 1821", finding.message))) == 1, "both on one day"


@given(
    st.integers(date(1600, 1, 1).toordinal(), date(1829, 1, 1).toordinal()),
    st.lists(st.tuples(st.sampled_from(["genoa", "valletta", "kyoto", "sydney"]), st.integers(0, 9))),
)
@settings(max_examples=60, deadline=None)
def test_who_travelled_as_fast_as_the_fastest_is_never_certainly_accused(day, stages):
    towns = {name: next(iter(spots([name]))) for name in ("genoa", "valletta", "kyoto", "sydney")}
    text, here = f"{PLACES}[chronicle p1]\n", "genoa"
    for there, stay in stages:
        day += stay + int(kilometres(towns[here], towns[there]) / SPEEDS[0].utmost)
        here = there
        text += f"present-at anna {here} on {date.fromordinal(day)}\n"
    assert True not in certain(CHECK, text)


def test_limits_grow_with_time_and_leave_room():
    assert all(a.utmost < b.utmost and a.usual < b.usual for a, b in pairwise(SPEEDS))
    assert all(speed.usual < speed.utmost for speed in SPEEDS)


def test_distances_are_those_of_the_globe():
    quarter = kilometres(Spot("", "", 0, 0), Spot("", "", 90, 0))
    assert quarter == pytest.approx(FURTHEST / 2)
    assert kilometres(Spot("", "", 0, 179.5), Spot("", "", 0, -179.5)) == pytest.approx(111.2, abs=0.1)
    assert kilometres(Spot("", "", 51.5074, -0.1278), Spot("", "", 48.8566, 2.3522)) == pytest.approx(
        344, abs=2
    )


def test_towns_are_found_under_names_in_other_scripts_and_narrowed_by_several_names():
    assert {s.name for s in spots(["تمبكتو"])} == {"Timbuktu"}
    assert len(spots(["London"])) > 1
    assert {s.country for s in spots(["Londres", "London"])} == {"United Kingdom"}
    assert spots(["Mali"]) == frozenset()
    assert spots(["Nowhere at all"]) == frozenset()


def test_a_traveller_with_many_claims_is_quick():
    lines = "\n".join(
        f"present-at anna {('genoa', 'valletta', 'kyoto')[n % 3]} on {1000 + n // 3:04}-{n % 12 + 1:02}-03"
        for n in range(2400)
    )
    reader = told(f"{PLACES}\n[chronicle p1]\n" + lines)
    started = time.perf_counter()
    list(TwoFarPlaces().find(reader))
    assert time.perf_counter() - started < 20


def test_a_collection_can_say_of_its_own_predicates_who_is_where():
    toml = """
        | [predicate.sat-at]
        | gloss = "PERSON sat at TABLE"
        | roles = { person = "person", table = "place" }
        | presence = [{ who = "person", place = "table" }]
    """
    text = f"vocabulary\n{dedent(toml).strip()}\n[chronicle p1]\npresent-at anna genoa on 1821-05-03\n"
    assert certain(CHECK, text + "sat-at anna valletta on 1821-05-03") == [True]
    with pytest.raises(InputError, match="'chair' that it has not"):
        standard_vocabulary().extended(
            '[predicate.sat]\ngloss = "PERSON sat"\nroles = { person = "person" }\n'
            'presence = [{ who = "chair" }]'
        )
