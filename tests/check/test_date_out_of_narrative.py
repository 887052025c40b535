import pytest
from check_reading import CAST, findings, items, told
from hypothesis import given
from hypothesis import strategies as st

from regesta.check.date_out_of_narrative import DateOutOfNarrative
from regesta.model.reader import Reader

CHECK = "date-out-of-narrative"
RUN = ["1831-03", "1831-05", "", "1831-08", "1831-09", "1831-11"]


def pages(dates: list[str], header: str = "chronicle p{}") -> str:
    return "\n".join(
        f"[{header.format(n)}]\nmet guild event fire on {date}" for n, date in enumerate(dates, 1)
    )


def with_odd(odd: str, run: list[str] = RUN) -> str:
    return pages([date or odd for date in run])


@pytest.mark.parametrize(
    ("odd", "meant"),
    [
        ("1731-06", 1831),
        ("1931-06", 1831),
        ("1861-06", 1831),
        ("1381-06", 1831),  # two digits exchanged
        ("1813-07", 1831),
        ("1731-06-12", 1831),
        ("1731-05", 1831),
        ("1731-08", 1831),
        ("1731-02", None),  # would not fit with any year
        ("1731-12", None),
        ("1731", None),
        ("1731-06?", None),
        ("1731-06~", None),
        ("1799-06", None),
        ("1830-06", None),  # a step back by a year
        ("1830-06-12", None),
        ("1833-06", None),
        ("1831-01", None),
        ("1831-06", None),
        ('1731-06 = "a century ago"', None),
        ('1731-06 = "June 1731"', 1831),
    ],
)
def test_what_falls_out_of_the_run_and_would_fit_with_one_slip(odd, meant):
    found = findings(CHECK, with_odd(odd))
    if meant is None:
        assert found == []
    else:
        (finding,) = found
        assert finding.message.endswith(f"may stand for {meant}.")
        assert str(finding.certainty) == "possible"
        assert finding.subject == "chronicle"
        assert len(finding.claims) == 3


def test_a_slip_of_a_year_shows_only_in_a_dense_run_of_days():
    run = ["1832-01-02", "1832-01-05", "", "1832-01-15", "1832-01-20", "1832-02-02"]
    (finding,) = findings(CHECK, with_odd("1831-01-11", run))
    assert "1831 may stand for 1832" in finding.message
    assert findings(CHECK, with_odd("1831-01", run)) == []


def test_a_slip_across_the_new_year_is_told_with_the_right_year():
    run = ["1831-09", "1831-11", "", "1832-02", "1832-03", "1832-05"]
    (finding,) = findings(CHECK, with_odd("1732-01", run))
    assert "1732 may stand for 1832" in finding.message


@pytest.mark.parametrize(
    "run",
    [
        ["", "1831-05", "1831-08", "1831-09", "1831-11", "1831-12"],
        ["1831-05", "", "1831-08", "1831-09", "1831-11", "1831-12"],
        ["1831-05", "1831-06", "1831-08", "1831-09", ""],
        ["1831-03", "1831-05", "", "1831-08", "1831-09"],  # only four others
        ["1831-05", "1831-03", "", "1831-08", "1831-09", "1831-11"],  # not in order
        ["1830-03", "1830-11", "", "1831-08", "1831-09", "1831-11"],  # a gap that much would fit
    ],
)
def test_without_a_run_on_both_sides_nothing_is_told(run):
    assert findings(CHECK, with_odd("1731-06", run)) == []


def test_other_voices_and_other_sources_are_no_neighbours():
    dates = [date or "1731-06" for date in RUN]
    assert findings(CHECK, pages(dates[:3]) + "\n" + pages(dates[3:], "gazette p{}")) == []
    assert findings(CHECK, pages(dates[:3]) + "\n" + pages(dates[3:], "chronicle p{} > reports anna")) == []


def test_claims_of_one_page_have_no_order_among_each_other():
    text = "[chronicle p1]\n" + "\n".join(f"met guild on {date or '1731-06'}" for date in RUN)
    assert findings(CHECK, text) == []


def test_in_a_text_that_is_held_the_words_give_the_order():
    words = ["first in March", "then in May", "in June of 1731", "in August", "in September", "in November"]
    lines = ["layer chronicle/text extracted", f"| They met {', '.join(words)}.", "[chronicle]"]
    lines += [
        f'met guild on {date or "1731-06"} quote "{word}"' for date, word in zip(RUN, words, strict=True)
    ]
    (finding,) = DateOutOfNarrative().find(Reader(items(CAST + "\n".join(lines))))
    assert "1731 may stand for 1831" in finding.message
    assert (
        list(DateOutOfNarrative().find(Reader(items(CAST + "\n".join([lines[0], "| .", *lines[2:]]))))) == []
    )


@given(st.lists(st.integers(0, 400), min_size=6, max_size=30))
def test_a_text_in_order_of_time_has_nothing_out_of_place(steps):
    months, at = [], 0
    for step in steps:
        at += step % 9
        months.append(f"{1800 + at // 12}-{at % 12 + 1:02}")
    assert list(DateOutOfNarrative().find(told(pages(months)))) == []
