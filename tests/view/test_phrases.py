import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.model.amounts import read_amount
from regesta.model.dates import When, between
from regesta.view.phrases import (
    amount_words,
    capital,
    counted,
    date_words,
    day_words,
    listed,
    named,
    when_phrase,
)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2012", "in 2012"),
        ("2012-11", "in November 2012"),
        ("2012-11-03", "on 3 November 2012"),
        ("2012-21", "in spring 2012"),
        ("2009-04~", "around April 2009"),
        ("2009?", "possibly in 2009"),
        ("2009-04%", "possibly around April 2009"),
        ("201X", "in the 2010s"),
        ("20XX", "at some time between 2000 and 2099"),
        ("2012-XX", "in 2012"),
        ("2008/2012", "from 2008 to 2012"),
        ("2008-12/..", "from December 2008"),
        ("../2010", "until 2010"),
        ("[2009..2011]", "at some time between 2009 and 2011"),
        ("[..2011]", "in 2011 or earlier"),
        ("[2009-05-03..]", "on 3 May 2009 or later"),
        ("[2010,2012]", "in 2010 or 2012"),
        ("{2010,2012..2014}", "in 2010 and from 2012 to 2014"),
        ("2012-37", "at some time between January and April 2012"),
        ("-0043", "in 44 BCE"),
        ("[1920-05-03..1920-05-09]", "at some time between 3 and 9 May 1920"),
        ("1920-05-03/1920-06-09", "from 3 May to 9 June 1920"),
        ("[2011-09..2011-11-30]", "at some time between September 2011 and 30 November 2011"),
        ("2012-11-03T12:00:00Z", "on 3 November 2012"),
    ],
)
def test_times_read_as_english(edtf, words):
    assert when_phrase(When(edtf)) == words


def test_the_words_of_the_source_stand_behind():
    assert when_phrase(When("2009-04~", "four months later")) == "around April 2009 (“four months later”)"


@given(
    st.integers(600000, 800000),
    st.integers(0, 4000),
    st.booleans(),
)
def test_no_interval_is_left_as_a_code(first, length, span):
    words = date_words(When(between(first, first + length, span=span)))
    assert "[" not in words
    assert "/" not in words
    assert "--" not in words
    assert words.strip() == words


@pytest.mark.parametrize(
    ("figures", "unit", "words"),
    [
        ("700000", "EUR", "700,000 EUR"),
        ("~20000000", "USD", "about 20 million USD"),
        ("1..10", "%", "1 to 10%"),
        ("..10000000", "USD", "up to 10 million USD"),
        ("1500000..2500000", "EUR", "1.5 to 2.5 million EUR"),
        ("1234567", "EUR", "1,234,567 EUR"),
        ("1", "persons", "1 person"),
    ],
)
def test_amounts_read_as_english(figures, unit, words):
    assert amount_words(read_amount(figures, unit)) == words


def test_small_words():
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed([]) == ""
    assert counted(0, "claim") == "no claims"
    assert counted(1, "anomaly", "anomalies") == "1 anomaly"
    assert capital("“the letter”") == "“The letter”"
    assert day_words(1) == "1 January 1"


def test_of_many_names_the_first_are_given_each_once() -> None:
    assert named(["a", "b", "a"]) == "a and b"
    assert named([str(n) for n in range(9)], 2) == "0, 1 and 7 more"
