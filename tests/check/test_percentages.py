import time

import pytest
from check_reading import CAST, certain, findings, items

from regesta.check.percentages import Percentages
from regesta.model.reader import Reader

CHECK = "percentages"


def shares(*figures: str, base: str = "rope", source: str = "accounts") -> str:
    who = ("guild", "board", "anna", "boris")
    lines = [
        f"share {base} {figure.replace(' on', f' {name} on') if ' on' in figure else f'{figure} {name}'}"
        for figure, name in zip(figures, who, strict=False)
    ]
    return "\n".join([f"[{source} p1]", *lines, ""])


@pytest.mark.parametrize(
    ("figures", "answer"),
    [
        (["60 %", "40 %"], []),
        (["60 %", "55 %"], [True]),
        (["33 %", "33 %", "35 %"], []),  # each may be half a per cent less
        (["33 %", "33 %", "38 %"], [True]),
        (["33.3 %", "33.3 %", "33.6 %"], [True]),
        (["60 %", "~42 %"], []),
        (["60 %", "40..70 %"], []),
        (["60 %", "45..70 %"], [True]),
        (["60 %", "..70 %"], []),
        (["60 % on 1830", "55 % on 1831"], []),  # the shares may have changed
        (["60 % on 1831", "55 % on 1831"], [True]),
        (["60 % on 1831", "55 %"], [False]),
    ],
)
def test_percentages_of_one_thing(figures, answer):
    assert certain(CHECK, shares(*figures)) == answer


def test_shares_of_different_voices_are_not_added_up():
    assert findings(CHECK, shares("60 %") + "[gazette p1]\nshare rope 55 % board") == []


def test_shares_of_an_event_are_of_one_time():
    assert certain(CHECK, shares("60 % on 1830", "55 %", base="sale")) == [True]
    assert certain(CHECK, shares("60 % on 1830", "55 % on 1831", base="sale")) == [False]


@pytest.mark.parametrize("prefix", ["not ", "planned "])
def test_denied_and_planned_shares_do_not_count(prefix):
    text = shares("60 %", "55 %").replace("share rope 55", f"{prefix}share rope 55")
    assert findings(CHECK, text) == []


def test_as_few_shares_as_make_too_much_are_given():
    (finding,) = findings(CHECK, shares("1 %", "70 %", "2 %", "60 %"))
    assert len(finding.claims) == 2
    assert "together that makes 130%" in finding.message


@pytest.mark.parametrize(
    ("part", "percent", "whole", "answer"),
    [
        ("300 lire", "60 %", "500 lire", []),
        ("330 lire", "60 %", "500 lire", []),  # five hundred may be rounded from 550
        ("345 lire", "60 %", "501 lire", [True]),
        ("250 lire", "60 %", "501 lire", [True]),
        ("345 francs", "60 %", "501 lire", []),
        ("345 lire", "60..70 %", "501 lire", []),
        ("345 lire", "60 %", "~540 lire", []),
        ("2 boats", "60 %", "3 boats", [True]),
    ],
)
def test_a_figure_against_its_percentage_of_the_whole(part, percent, whole, answer):
    predicate = "counted" if "boats" in whole else "priced"
    text = f"[accounts p1]\nshare rope {part} guild\nshare rope {percent} guild\n{predicate} rope {whole}"
    assert certain(CHECK, text) == answer


def test_what_the_percentage_makes_is_told():
    text = "[accounts p1]\nshare rope 345 lire guild\nshare rope 60 % guild\npriced rope 501 lire"
    (finding,) = findings(CHECK, text)
    assert finding.message.endswith("but 60% of 501 lire is 300.6 lire.")


def test_figures_that_make_more_than_the_whole():
    text = shares("300 lire", "280 lire", "1 lire") + "priced rope 501 lire"
    (finding,) = findings(CHECK, text)
    assert len(finding.claims) == 3
    assert "580 lire, more than 501 lire" in finding.message


def test_a_figure_and_a_percentage_of_two_recipients():
    text = shares("345 lire", "45 %") + "priced rope 501 lire"
    (finding,) = findings(CHECK, text)
    assert "in percentages that makes 113.86% together" in finding.message


def test_figures_of_several_voices_where_none_has_all():
    text = (
        "[accounts p1]\nshare rope 345 lire guild\nshare rope 60 % guild\n[gazette p1]\npriced rope 501 lire"
    )
    assert certain(CHECK, text) == [False]
    assert findings(CHECK, f"{text}\n[accounts p2]\npriced rope 575 lire") == []


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("rate guild 120 % rope", [False]),
        ("rate guild 100 % rope", []),
        ("rate guild 1..10 % rope", []),
        ("rate guild 90..110 % rope", []),
        ("rate guild 120 lire rope", []),
        ("share rope -5 % guild", [False]),
        ("share rope 0 % guild", []),
        ("share rope 140 % guild", [False]),
    ],
)
def test_a_percentage_that_is_none_by_itself(line, answer):
    found = findings(CHECK, f"[accounts p1]\n{line}")
    assert [str(f.certainty) == "certain" for f in found] == answer
    assert all(str(f.kind) == "anomaly" for f in found)


def test_two_figures_for_one_share_are_left_to_another_check():
    assert findings(CHECK, "[accounts p1]\nshare rope 30 % guild\nshare rope 90 % guild") == []
    assert findings(CHECK, "[accounts p1]\nshare rope 30 lire guild\nshare rope 90 lire guild") == []


def test_words_may_be_what_is_shared():
    text = '[accounts p1]\nshare "alms" 60 % guild\nshare "alms" 55 % board'
    (finding,) = findings(CHECK, text)
    assert finding.subject == "alms"


def test_zero_huge_and_unbounded_figures():
    lines = [
        "share rope 0 lire guild",
        "share rope 0 % guild",
        "priced rope 0 lire",
        f"share rope 1{'0' * 40} lire board",
    ]
    (finding,) = findings(CHECK, "\n".join(["[accounts p1]", *lines]))
    assert len(finding.claims) == 2
    lines = [
        "share rope 5.. lire guild",
        "share rope 50 % board",
        "priced rope ..7 lire",
        "counted rope 0 boats",
    ]
    (finding,) = findings(CHECK, "\n".join(["[accounts p1]", *lines]))
    assert len(finding.claims) == 3


def test_thousands_of_shares_of_one_thing_are_quick():
    number = 3_000
    people = "\n".join(f'person p{n} "Person {n}"' for n in range(number))
    lines = "\n".join(f"share rope 0.{n % 9 + 1:03} % p{n}" for n in range(number))
    text = "\n".join([CAST, people, "[accounts p1]", lines])
    started = time.process_time()
    assert list(Percentages().find(Reader(items(text)))) == []
    (finding,) = Percentages().find(Reader(items(f"{text}\nshare rope 70 % anna\nshare rope 80 % boris")))
    assert len(finding.claims) == 2
    assert time.process_time() - started < 60
