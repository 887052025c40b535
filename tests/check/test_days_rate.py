import tomllib
from datetime import date
from importlib.resources import files

import pytest
from check_reading import certain, findings

from regesta.check.known_rates import known_rates

CHECK = "days-rate"


def day(*parts):
    return date(*parts).toordinal()


@pytest.mark.parametrize(
    ("sums", "when", "answer"),
    [
        ("725000 EUR equivalent 960000 USD", "2009-04-15", []),
        ("725000 EUR equivalent 1160000 USD", "2009-04-15", [True]),
        ("725000 EUR equivalent 1160000 USD", "2009-04", [True]),
        ("725000 EUR equivalent 1160000 USD", "2009-04-15?", [False]),
        ("725000 EUR equivalent 1160000 USD", "2009", [False]),  # a year is no day
        ("725000 EUR equivalent 1100000 USD", "2008-07", []),  # 1.58 in that month, and two in a hundred
        ("1000000 EUR equivalent 1000000 USD", "2009-04-15", []),  # roundly
        ("~725000 EUR equivalent 960000..1200000 USD", "2009-04-15", []),
        ("1000 EUR equivalent 655957 XOF", "2012-01-01", []),
        ("1025 EUR equivalent 525000 XOF", "2012-01-01", [True]),
        ("1025 DEM equivalent 2004.75 EUR", "2001-06-01", [True]),  # the wrong way round
        ("3150 FRF equivalent 1260 thalers", "1926-12-03", []),
        ("3150 FRF equivalent 126 USD", "1926-12-03", []),  # no rates of that year
        ("725000 EUR equivalent 1160000 USD", "2008/2014", []),  # too long a time
        ("725000 EUR equivalent 1160000 EUR", "2009-04-15", []),
    ],
)
def test_conversion_against_the_rate_of_the_time(sums, when, answer):
    assert certain(CHECK, f"[gazette p1]\nconverted sale {sums} on {when}") == answer


WRONG = "[gazette p1]\nconverted sale 725000 EUR equivalent 1160000 USD"


@pytest.mark.parametrize(
    ("dates", "answer"),
    [
        ("", []),  # no time at all
        ("happened sale on 2009-04-15", [False]),
        ("happened sale on 2008-07-10", []),
        ("happened sale on 2009-04-15\nhappened sale on 2008-07-10", []),  # it fits one of the dates
        ("happened sale on 1998", []),
    ],
)
def test_undated_conversion_is_held_against_the_dates_of_the_matter(dates, answer):
    assert certain(CHECK, f"{WRONG}\n{dates}") == answer


@pytest.mark.parametrize(("when", "number"), [("2009-04-15", 1), ("2008-07-10", 0)])
def test_undated_conversion_is_held_against_the_date_of_the_source(when, number):
    text = f'source paper article "Paper" on {when}\n{WRONG}'.replace("gazette p1", "paper p1")
    assert len(findings(CHECK, text)) == number


def test_denied_and_planned_conversions_are_no_conversions():
    text = "[gazette p1]\n{} converted sale 725000 EUR equivalent 1160000 USD on 2009-04-15"
    assert findings(CHECK, text.format("not")) == findings(CHECK, text.format("planned")) == []


def test_message_gives_both_rates():
    (finding,) = findings(CHECK, f"{WRONG} on 2009-04-15")
    assert "a rate of 1.6 USD for 1 EUR" in finding.message
    assert "the rate was 1.293 to 1.328 around 15 April 2009" in finding.message


@pytest.mark.parametrize(
    ("one", "other", "first", "last", "known"),
    [
        ("EUR", "USD", day(2009, 4, 12), day(2009, 4, 12), True),  # Easter Sunday
        ("EUR", "USD", day(1999, 1, 1), day(1999, 12, 31), True),
        ("EUR", "USD", day(1998, 12, 1), day(1999, 2, 1), False),
        ("EUR", "ISK", day(2010, 1, 1), day(2010, 1, 31), False),  # not quoted for years
        ("EUR", "ISK", day(2008, 1, 1), day(2019, 1, 1), False),
        ("EUR", "XXX", day(2009, 1, 1), day(2009, 1, 1), False),
        ("CYP", "EUR", day(2007, 6, 1), day(2009, 6, 1), True),  # a market, then a fixed rate
        ("USD", "LBP", day(2019, 9, 2), day(2019, 9, 9), True),
        ("USD", "LBP", day(2020, 9, 1), day(2020, 9, 9), False),
        ("EUR", "USD", 1, 5, False),
        ("EUR", "USD", date.max.toordinal(), date.max.toordinal(), False),
    ],
)
def test_where_rates_are_known(one, other, first, last, known):
    assert (known_rates(one, other, first, last) is not None) == known


def test_rate_the_other_way_round_is_the_inverse():
    there, back = (
        known_rates(*pair, day(2009, 4, 1), day(2009, 4, 30)) for pair in (("EUR", "USD"), ("USD", "EUR"))
    )
    assert float(there.low) == pytest.approx(1 / float(back.high))


def test_every_fixed_rate_can_be_asked_for():
    at = day(2024, 3, 1)
    fixed = tomllib.loads(files("regesta.check").joinpath("fixed_rates.toml").read_text("utf-8"))
    assert fixed
    for currency in fixed:
        rate = known_rates("EUR", currency, at, at)
        assert currency == "LBP" or (rate is not None and rate.low > 0)


def test_fixed_rates_join_the_market_without_a_jump():
    for currency, change in (
        ("CYP", 2008),
        ("SKK", 2009),
        ("EEK", 2011),
        ("LVL", 2014),
        ("HRK", 2023),
        ("SIT", 2007),
    ):
        before = known_rates("EUR", currency, day(change - 1, 12, 20), day(change - 1, 12, 20))
        after = known_rates("EUR", currency, day(change, 2, 1), day(change, 2, 1))
        assert float(before.low) == pytest.approx(float(after.low), rel=0.02)
