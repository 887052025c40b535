import time

import pytest
from check_reading import CAST, certain, findings, items

from regesta.check.two_holders import TwoHolders
from regesta.model.reader import Reader

CHECK = "two-holders"


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        ("1830/1832", "1832/1834", []),  # a handover in one year
        ("1830/1832-05", "1832-05/1834", []),
        ("1830/1832-05-03", "1832-05-03/1834", [True]),  # the same day is both the last and the first
        ("1830/1832", "1831", [True]),
        ("1830/1832", "1832", []),
        ("1830", "1830", []),  # one after the other in one year
        ("1830-05-03", "1830-05-03", [True]),
        ("1830-05-03", "1830-05-04", []),
        ("1830/1834", "1831?", [False]),
        ("1830/1834", "1832~", [True]),  # about 1832 is 1831 to 1833, and all of it lies within
        ("1830/1833", "1832~", []),
        ("1830/..", "1835", []),  # an open end is an unknown end
        ("../1835", "1830", []),
        ("-0500/-0490", "-0495", [True]),
    ],
)
def test_terms_collide_only_if_they_must(first, second, answer):
    text = f"[chronicle p1]\nholds-office anna warden on {first}\nholds-office boris warden on {second}"
    assert certain(CHECK, text) == answer


@pytest.mark.parametrize(
    "line",
    [
        'leads boris guild as "acting" on 1831',
        'leads boris guild as "co-chair" on 1831',
        "planned leads boris guild on 1831",
        "not leads boris guild on 1831",
        "leads boris guild",
        "leads anna guild on 1831",
        "leads boris board on 1831",
    ],
)
def test_what_is_no_second_holder(line):
    assert findings(CHECK, f"[chronicle p1]\nleads anna guild on 1830/1832\n{line}") == []


def test_capacity_of_which_only_one_speaks_makes_it_possible():
    text = '[chronicle p1]\nleads anna guild on 1830/1832\nleads boris guild as "master" on 1831'
    assert certain(CHECK, text) == [False]


def test_two_capacities_are_two_offices():
    text = (
        '[chronicle p1]\nleads anna guild as "treasurer" on 1830/1832\nleads boris guild as "master" on 1831'
    )
    assert findings(CHECK, text) == []


def test_a_body_whose_name_holds_a_word_for_sharing_is_no_exception():
    text = """
        organisation firm "Lund & Co"
        [chronicle p1]
        holds-office anna warden body firm on 1830/1832
        holds-office boris warden body firm on 1831
    """
    assert certain(CHECK, text) == [True]


def test_the_pair_of_one_voice_is_chosen():
    text = """
        [gazette p1]
        leads boris guild on 1831
        [chronicle p1]
        leads anna guild on 1830/1832
        leads boris guild on 1831
    """
    (finding,) = findings(CHECK, text)
    assert str(finding.level) == "within one voice"


def test_a_hundred_holders_of_one_office_and_many_terms_are_quick():
    people = "\n".join(f'person p{n} "Holder {n}"' for n in range(100))
    terms = "\n".join(
        f"holds-office p{n % 100} warden on {1000 + n // 300}-{n % 12 + 1:02}" for n in range(20_000)
    )
    reader = Reader(items(f"{CAST}\n{people}\n[chronicle p1]\n{terms}"))
    started = time.perf_counter()
    list(TwoHolders().find(reader))
    assert time.perf_counter() - started < 30
