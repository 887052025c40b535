import pytest
from check_reading import certain, findings

CHECK = "outside-lifetime"


@pytest.mark.parametrize(
    ("begin", "act", "answer"),
    [
        ("founded guild on 1831", "leads anna guild on 1831", []),
        ("founded guild on 1831-05-03", "leads anna guild on 1831", []),  # some day of the year
        ("founded guild on 1831-05-03", "leads anna guild on 1831-05-02", [True]),
        ("founded guild on 1831~", "leads anna guild on 1830-06", []),  # about allows for it
        ("founded guild on 1831~", "leads anna guild on 1828", [True]),
        ("founded guild on 1831?", "leads anna guild on 1829", [False]),
        ("founded guild on 1831", "leads anna guild on 1829?", [False]),
        ("founded guild on 1831", "leads anna guild", []),
        ("founded guild", "leads anna guild on 1829", []),
        ("founded guild on 1831", "planned leads anna guild on 1829", []),
        ("founded guild on 1831", "not leads anna guild on 1829", []),
        ("planned founded guild on 1831", "leads anna guild on 1829", []),
        ("not founded guild on 1831", "leads anna guild on 1829", []),
        ("founded guild on -0500", "joined anna guild on -0501", [True]),
        ("founded guild on 1831", "leads anna guild on 1829/1835", [True]),
        ("founded guild on ../1831", "leads anna guild on 1700", []),
        ("merged band into guild on 1831", "leads anna guild on 1829", [False]),
        ("merged band into guild on 1831\nfounded guild on 1820", "leads anna guild on 1829", []),
    ],
)
def test_acts_before_the_beginning(begin, act, answer):
    assert certain(CHECK, f"[chronicle p1]\n{begin}\n{act}") == answer


@pytest.mark.parametrize(
    ("end", "act", "answer"),
    [
        ("died anna on 1831-05", "joined anna guild on 1831-05-31", []),
        ("died anna on 1831-05", "joined anna guild on 1831-06", [True]),
        ("died anna on 1831-05", "joined anna guild on 1831", []),
        ("killed band anna on 1831-05", "wrote anna chronicle on 1832", [True]),
        ("ended guild on 1831", "member-of anna guild on 1832", [True]),
        ("died anna on 1831", "met boris, anna on 1832", [True]),
        ("died anna on 1831", "died anna on 1832", []),  # a conflict of values, not of life
        ("died anna on 1831", "born boris parent anna on 1840", []),  # a parent need not be alive
    ],
)
def test_acts_after_the_end(end, act, answer):
    assert certain(CHECK, f"[chronicle p1]\n{end}\n{act}") == answer


def test_letter_that_is_entered_after_the_death_of_its_writer():
    (finding,) = findings(CHECK, "[chronicle p1]\ndied anna on 1830")
    assert finding.subject == "anna"
    assert "is entered as written on 20 May 1831" in finding.message


def test_letter_that_a_claim_dates_is_reported_once():
    text = "[chronicle p1]\ndied anna on 1830\nwrote anna memo on 1831-05-20"
    assert len(findings(CHECK, text)) == 1


def test_book_that_comes_out_after_its_author_is_no_conflict():
    assert findings(CHECK, "[gazette p1]\ndied clerk on 1840") == []


def test_claim_of_the_same_source_is_set_against_the_act():
    text = (
        "[gazette p1]\nfounded guild on 1840\n[chronicle p1]\nfounded guild on 1835\nleads anna guild on 1830"
    )
    (finding,) = findings(CHECK, text)
    assert str(finding.level) == "within one voice"
    assert "1835" in finding.message
