"""What only looks like a conflict is told with why it is none; what agrees, and what conflicts, is not."""

import pytest
from check_reading import check, told

from regesta.check.seeming import FEW
from regesta.model.finding import Apparent, Difference

VALUE, HOLDERS, DENIAL, SUM = (
    "conflicting-value",
    "two-holders",
    "denied-and-asserted",
    "total-count-average",
)


def seeming(name: str, text: str) -> list[Apparent]:
    return list(check(name).apparent(told(text)))


def both(first: str, second: str) -> str:
    return f"[chronicle p1]\n{first}\n[gazette p2]\n{second}\n"


CASES = {
    "a day in a year": (
        VALUE,
        both("happened fire on 1831", "happened fire on 1831-05-03"),
        Difference.GRANULARITY,
        "3 May 1831 lies within 1831",
    ),
    "dates that overlap": (
        VALUE,
        both("founded guild on [1830-03..1831-02]", "founded guild on 1831"),
        Difference.GRANULARITY,
        "leave room for one date, some day from 1 January to 28 February 1831",
    ),
    "a place in a place": (
        VALUE,
        both("happened fire at genoa", "happened fire at quay\nlocated-in quay genoa"),
        Difference.GRANULARITY,
        "Old Quay lies in Genoa",
    ),
    "a round figure": (
        VALUE,
        both("priced sale 924000 lire", "priced sale 900000 lire"),
        Difference.GRANULARITY,
        "900,000 lire may be 924,000 lire in rounder figures",
    ),
    "about": (
        VALUE,
        both("priced sale 9240 lire", "priced sale ~9000 lire"),
        Difference.GRANULARITY,
        "“about 9,000 lire” leaves room for 9,240 lire",
    ),
    "a range": (
        VALUE,
        both("priced sale ..9500 lire", "priced sale 9240 lire"),
        Difference.GRANULARITY,
        "“up to 9,500 lire” leaves room for 9,240 lire",
    ),
    "two units": (
        VALUE,
        both("priced sale 924 lire", "priced sale 700 ducats"),
        Difference.SCOPE,
        "different units, ducats and lire",
    ),
    "a count that changed": (
        VALUE,
        both("counted guild 40 masters on 1830", "counted guild 60 masters on 1832"),
        Difference.DATE,
        "different times",
    ),
    "a count without a date": (
        VALUE,
        both("counted guild 40 masters on 1830", "counted guild 60 masters"),
        Difference.DATE,
        "only one says of when it speaks",
    ),
    "another payee": (
        VALUE,
        both("paid guild anna 900 lire event sale", "paid guild boris 500 lire event sale"),
        Difference.SCOPE,
        "the payee is",
    ),
    "dead and wounded": (
        VALUE,
        both('casualties fire 9 persons of "dead"', 'casualties fire 30 persons of "wounded"'),
        Difference.SCOPE,
        "the one figure is of “wounded”, the other of “dead”",
    ),
    "two events of one name": (
        VALUE,
        both("happened fire on 1831", "happened blaze on 1834").replace(
            "[chronicle p1]", 'event blaze "Fire in the Salt House"\n[chronicle p1]'
        ),
        Difference.REFERENT,
        "they are entered as two",
    ),
    "two people of one name, judged": (
        VALUE,
        both("died anna on 1831", "died namesake on 1834").replace(
            "[chronicle p1]", 'person namesake "Anna Lund"\n[chronicle p1]'
        )
        + 'judge not-same anna namesake by "a reader" at 2026-01-31T12:00:00Z because "Two graves."\n',
        Difference.REFERENT,
        "a reader has judged that they are two",
    ),
    "one after the other": (
        HOLDERS,
        both("leads anna guild on 1830/1832", "leads boris guild on 1833/1835"),
        Difference.DATE,
        "the one term is over before the other begins",
    ),
    "a handover within a year": (
        HOLDERS,
        both("leads anna guild on 1830/1832", "leads boris guild on 1832/1835"),
        Difference.DATE,
        "leave room for the one to follow",
    ),
    "an acting holder": (
        HOLDERS,
        both("leads anna guild on 1830/1832", 'leads boris guild as "acting" on 1831'),
        Difference.SCOPE,
        "as a deputy, in place of another or jointly",
    ),
    "two capacities": (
        HOLDERS,
        both('leads anna guild as "master" on 1830/1832', 'leads boris guild as "clerk" on 1831'),
        Difference.SCOPE,
        "different capacities",
    ),
    "a holder without a date": (
        HOLDERS,
        both("leads anna guild on 1830/1832", "leads boris guild"),
        Difference.DATE,
        "only one says",
    ),
    "a denial for another time": (
        DENIAL,
        both("paid guild anna 900 lire on 1831", "not paid guild anna 900 lire on 1830"),
        Difference.DATE,
        "what was so once may change",
    ),
    "a denial for another time, which is doubtful": (
        DENIAL,
        both("paid guild anna 900 lire on 1831?", "not paid guild anna 900 lire on 1840"),
        Difference.DATE,
        "what was so once may change",
    ),
    "a denial of another sum": (
        DENIAL,
        both("paid guild anna 900 lire", "not paid guild anna 500 lire"),
        Difference.SCOPE,
        "what is denied is 500 lire, not 900 lire",
    ),
    "a denial of another purpose": (
        DENIAL,
        both("paid guild anna 900 lire for rope", "not paid guild anna 900 lire for oil"),
        Difference.SCOPE,
        "the one is for Rope, the other for Oil",
    ),
    "a plan and a denial": (
        DENIAL,
        both("planned founded guild", "not founded guild"),
        Difference.SCOPE,
        "what is planned is not yet a fact",
    ),
    "a sum for each and for all": (
        SUM,
        both("priced sale 900 lire", "price-per-head sale 300 lire"),
        Difference.SCOPE,
        "the one sum is for all, the other for each",
    ),
    "figures that are rounded": (
        SUM,
        both("priced sale 61000 lire", "counted sale 3 boats\nprice-per-head sale 20300 lire"),
        Difference.GRANULARITY,
        "3 boats at 20,300 lire make 60,900 lire",
    ),
    "a price of another time": (
        SUM,
        both(
            "priced sale 600 lire on 1831",
            "counted sale 3 boats on 1831\nprice-per-head sale 900 lire on 1833",
        ),
        Difference.DATE,
        "different times",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_only_seems_to_conflict_is_told_with_why_it_does_not(case):
    name, text, difference, why = CASES[case]
    found = seeming(name, text)
    assert [(a.check, a.difference) for a in found] == [(name, difference)], [a.message for a in found]
    assert why in found[0].message
    assert found[0].message.endswith(".")
    assert "Chronicle of the Guild" in found[0].message
    assert "Harbour Gazette" in found[0].message
    assert len(found[0].claims) > 1
    assert found[0].subject
    assert not any(set(a.claims) <= set(f.claims) for a in found for f in check(name).find(told(text)))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (VALUE, both("happened fire on 1831", "happened fire on 1831")),
        (VALUE, both("happened fire on 1831", "happened fire on 1834")),
        (VALUE, both("happened fire at genoa", "happened fire at malta")),
        (VALUE, both("priced sale 900 lire", "priced sale 900 lire")),
        (VALUE, both("priced sale 3000 lire", "priced sale ~2400 lire")),
        (VALUE, both("counted guild 40 masters on 1830", "counted guild 40 masters on 1832")),
        (VALUE, both("died anna on 1831", "died boris on 1834")),
        (HOLDERS, both("leads anna guild on 1830", "leads anna guild on 1834")),
        (HOLDERS, both("leads anna guild on 1830/1832", "leads boris guild on 1831")),
        (DENIAL, both("paid guild anna 900 lire", "not paid guild boris 900 lire")),
        (DENIAL, both("paid guild anna 900 lire on 1831", "not paid guild anna 900 lire on 1831")),
        (DENIAL, both("planned founded guild", "planned not founded guild")),
        (SUM, both("priced sale 60000 lire", "counted sale 3 boats\nprice-per-head sale 60000 lire")),
        (SUM, "[chronicle p1]\npriced sale 60 lire\ncounted sale 3 boats\nprice-per-head sale 20 lire\n"),
        (SUM, "[chronicle p1]\npriced sale 900 lire\nprice-per-head sale 300 lire\n"),
    ],
)
def test_what_agrees_or_conflicts_or_is_of_two_things_is_not_told(name, text):
    assert [a.message for a in seeming(name, text)] == []


def test_what_is_reported_as_a_conflict_elsewhere_is_not_told_as_apparent():
    text = both("paid guild anna 900 lire event sale", "paid guild boris 500 lire event sale")
    assert seeming(VALUE, text)
    assert seeming(VALUE, f"{text}paid guild anna 500 lire event sale\n") == []


def test_of_one_thing_a_few_are_told_and_within_one_source_first():
    text = "[chronicle p1]\nhappened fire on 1831\n[gazette p2]\nhappened fire on 1831-05\n"
    text += "happened fire on 1831-05-03\nhappened fire on 183X\n"
    found = seeming(VALUE, text)
    assert len(found) == FEW
    assert all("Chronicle" not in a.message for a in found)


def test_holders_with_another_between_them_are_not_set_against_each_other():
    text = both(
        "leads anna guild on 1820/1822\nleads boris guild on 1822/1824", "leads clara guild on 1830/1832"
    )
    assert all("Anna" not in a.message or "Clara" not in a.message for a in seeming(HOLDERS, text))
    assert len(seeming(HOLDERS, text)) == 2


def test_the_order_of_the_claims_does_not_matter():
    for name, text, *_ in CASES.values():
        head, first, second = text.partition("[gazette p2]")
        if "judge" not in text and "blaze" not in text:
            turned = seeming(name, f"{first}{second}{head}")
            assert {a.message for a in seeming(name, text)} == {a.message for a in turned}
