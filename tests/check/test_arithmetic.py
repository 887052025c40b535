"""Checks that calculate: total and average, parts and whole, rates."""

import pytest
from check_reading import certain, findings


@pytest.mark.parametrize(
    ("total", "count", "average", "answer"),
    [
        ("120000000 USD", "6 persons", "20000000 USD", []),
        ("..10000000 USD", "3 persons", "3000000.. USD", []),
        ("..8000000 USD", "3 persons", "3000000.. USD", [True]),
        ("96000 lire", "6 boats", "20500 lire", [True]),
        ("96000 lire", "6 boats", "20000 lire", [False]),  # rounding to ten thousands explains it
        ("123000 lire", "6 boats", "20500 lire", []),
        ("96000 lire", "6 boats", "20500 francs", []),
        ("0 lire", "6 boats", "0 lire", []),
        ("0 lire", "0 boats", "20500 lire", []),
        ("100 lire", "0 boats", "20500 lire", [True]),
        ("~120000 lire", "~6 boats", "21111 lire", []),
    ],
)
def test_total_count_and_average(total, count, average, answer):
    text = f"[chronicle p1]\npriced sale {total}\ncounted sale {count}\nprice-per-head sale {average}"
    assert certain("total-count-average", text) == answer


def test_figures_of_rival_accounts_are_not_mixed():
    text = """
        [chronicle p1]
        priced sale 6 lire
        counted sale 2 boats
        price-per-head sale 3 lire
        [gazette p1]
        priced sale 10 lire
        counted sale 2 boats
        price-per-head sale 5 lire
    """
    assert findings("total-count-average", text) == []


def test_figures_of_several_sources_are_put_together_where_none_has_all():
    text = """
        [chronicle p1]
        priced sale 6 lire
        counted sale 2 boats
        [gazette p1]
        price-per-head sale 5 lire
    """
    assert certain("total-count-average", text) == [True]


def parts(source: str, whole: str) -> str:
    return f"""
        [{source} p1]
        part-of rope expenses
        part-of oil expenses
        priced rope 412.50 lire
        priced oil 96 lire
        priced expenses {whole} lire
    """


@pytest.mark.parametrize(
    ("source", "whole", "answer"),
    [
        ("accounts", "508.50", []),
        ("accounts", "580.50", [True]),
        ("chronicle", "580.50", []),  # the chronicle may leave parts out
        ("chronicle", "400.50", [True]),  # parts cannot exceed the whole
        ("accounts", "500", []),  # five hundred may be rounded from 450 to 550
        ("accounts", "~550", []),
    ],
)
def test_parts_and_whole(source, whole, answer):
    assert certain("parts-and-whole", parts(source, whole)) == answer


def test_parts_and_whole_of_two_sources_are_not_compared():
    text = "[gazette p1]\npriced expenses 1 lire\n[accounts p2]\npart-of rope expenses\npriced rope 5 lire"
    assert findings("parts-and-whole", text) == []


def test_as_few_parts_as_exceed_the_whole_are_given():
    text = """
        [chronicle p1]
        part-of rope expenses
        part-of oil expenses
        priced rope 70 lire
        priced oil 5 lire
        priced expenses 60 lire
    """
    (finding,) = findings("parts-and-whole", text)
    assert len(finding.claims) == 3


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        ("sale 725000 EUR 1015000 USD on 2009", "fire 940000 EUR 1128000 USD on 2009", [True]),
        ("sale 725000 EUR 1015000 USD on 2009", "fire 940000 EUR 1128000 USD on 2011", []),
        ("sale 725000 EUR 1015000 USD", "fire 940000 EUR 1128000 USD", [False]),
        ("sale 725000 EUR 1015000 USD", "sale 940000 EUR 1128000 USD", [True]),
        ("sale 700000 EUR 1000000 USD", "fire 90000000 EUR 120000000 USD", [False]),
        ("sale 700000 EUR 930000 USD", "fire 90000000 EUR 120000000 USD", []),
        ("sale 725000 EUR 1015000 USD", "fire 1128000 USD 940000 EUR", [False]),
        ("sale 0 EUR 0 USD", "fire 90000000 EUR 120000000 USD", []),
        ("sale 5 EUR 7 USD on 2009", "fire 5 EUR 9 GBP on 2009", []),
        ("sale 1..2 EUR 7 USD on 2009", "fire 5 EUR 1 USD on 2009", []),
    ],
)
def test_implied_rates(first, second, answer):
    text = f"[chronicle p1]\nconverted {first}\nconverted {second}"
    assert certain("implied-rates", text) == answer


def test_both_rates_are_named():
    text = "[chronicle p1]\nconverted sale 700000 EUR 1000000 USD\nconverted fire 90000000 EUR 120000000 USD"
    (finding,) = findings("implied-rates", text)
    assert "1.429 USD for 1 EUR" in finding.message
    assert "1.333 USD for 1 EUR" in finding.message
    assert "rounding may explain it" in finding.message
