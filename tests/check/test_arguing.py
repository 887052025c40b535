from decimal import Decimal

import pytest

from regesta.check.arguing import both_held, figures, held, two_dates, two_figures
from regesta.model.amounts import read_amount
from regesta.model.dates import When


def happening(edtf: str):
    return When(edtf).happening


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("1831-05-03", "1831-06-01", "by (1) on 3 May 1831, by (2) on 1 June 1831, and no day fits both."),
        (
            "1831",
            "1832-05",
            "by (1) on 31 December 1831 at the latest, by (2) on 1 May 1832 at the earliest, and no day fits "
            "both.",
        ),
        (
            "1832-05",
            "1831",
            "by (1) on 1 May 1832 at the earliest, by (2) on 31 December 1831 at the latest, and no day fits "
            "both.",
        ),
        ("1831-05-03", "1832-05-03?", "unless a date that is marked as doubtful is wrong."),
        ("..1831-05-03", "1832..", "by (1) on 3 May 1831 at the latest, by (2) on 1 January 1832 at the"),
    ],
)
def test_two_dates_are_told_by_the_bounds_that_part_them(one, other, why):
    one, other = (x if ".." not in x else f"[{x}]" for x in (one, other))
    told = two_dates("The fire happened once", [(happening(one), "(1)"), (happening(other), "(2)")])
    assert told.startswith("The fire happened once: ")
    assert why in told


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1830/1832", "from 31 December 1830 at the latest until 1 January 1832 at least"),
        ("1831-05", "on some day from 1 to 31 May 1831"),
        ("1831-05-03", "on 3 May 1831"),
    ],
)
def test_a_state_is_told_by_what_is_certain_of_it(edtf, words):
    assert held(When(edtf).holding) == words


def test_what_two_terms_have_in_common():
    first = When("1830-01-01/1832-06-30").holding
    assert (
        both_held(first, When("1832-06-01/1833").holding) == "so that there were two from 1 to 30 June 1832"
    )
    assert both_held(first, When("1832-06-30/1833").holding) == "so that there were two on 30 June 1832"
    assert both_held(first, When("1831").holding) == "and every one of these days lies within the other term"


def test_two_figures_are_given_without_the_words_of_the_source():
    one, other = read_amount("900", "lire", "nine hundred"), read_amount("950", "lire")
    told = two_figures("the sale", [(one, "(1)"), (other, "(2)")])
    assert told.startswith("Of the sale only one figure can be right, 900 lire (1) or 950 lire (2):")


def test_a_range_has_no_idle_digits():
    assert figures(Decimal("3890.00"), Decimal("3910.0"), "lire") == "3,890 to 3,910 lire"
    assert figures(Decimal("1E+3"), None, "lire") == "at least 1,000 lire"
    assert figures(None, None, "lire") == "anything"
