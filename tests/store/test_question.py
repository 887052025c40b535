import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.store.question import asked
from regesta.store.search import Search, Thing


def match(text, alike=()):
    return asked(text).match(lambda _: list(alike))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pilot ransom", '(("pilot") AND ("ransom"))'),
        ("“set free” pilot", '(("set free") AND ("pilot"))'),
        ("pilot OR captain -guild", '(("pilot" OR "captain")) NOT ("guild")'),
        ("hostag*", '(("hostag" *))'),
        ("al-Qa'ida", '(("al qa ida"))'),
        ("أحمد", '(("احمد"))'),
        ("-guild", ""),
        ("OR AND", ""),
        ('" ) NEAR(', '(("near"))'),
        ("", ""),
    ],
)
def test_a_question_is_understood(text, expected):
    assert match(text) == expected


def test_nearly_takes_in_what_is_spelled_alike():
    assert match("pylot~", ["pilot"]) == '(("pylot" OR "pilot"))'


def test_other_names_of_the_same_are_alternatives():
    widened = asked("Heron guild").widened(lambda words: ["tobias crane"] if words == "heron" else [])
    assert widened.match(lambda _: []) == '(("heron" OR "tobias crane") AND ("guild"))'
    named = asked("the tobias crane guild").widened(lambda w: ["heron"] if w == "tobias crane" else [])
    assert named.match(lambda _: []) == '(("the") AND (("tobias" AND "crane") OR "heron") AND ("guild"))'


@pytest.fixture(scope="module")
def index():
    search = Search(None)
    texts = [
        "Nils Lund, pilot, was set free.",
        "The pilots set out, free.",
        "وصل أحمد إلى المدينة",
        "L’été à Paris",
    ]
    search.add("passage", ((str(n), Thing(f"p{n}", f"s{n % 2}", "body", t)) for n, t in enumerate(texts)))
    return search


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("pilot", {"p0"}), ("pilot*", {"p0", "p1"}), ('"set free"', {"p0"}), ("set free", {"p0", "p1"}),
        ("free -out", {"p0"}), ("احمد", {"p2"}), ("المدينه", {"p2"}), ("ete", {"p3"}),
        ("pyllot~", {"p0"}),
        ("nils OR paris", {"p0", "p3"}), ("nobody", set()),
    ],
)  # fmt: skip
def test_what_answers_is_found(index, text, found):
    hits = index.find(asked(text), "passage", "", "", 0, 10)
    assert set(hits.ids) == found
    assert hits.number == len(found) == sum(hits.sources.values())


def test_a_choice_narrows_and_a_page_cuts(index):
    assert index.find(asked("free"), "passage", "s1", "", 0, 10).ids == ["p1"]
    assert index.find(asked("free"), "passage", "", "heading", 0, 10).ids == []
    page = index.find(asked("free"), "passage", "", "", 1, 1)
    assert (len(page.ids), page.number) == (1, 2)


def test_what_was_replaced_is_found_no_more():
    search = Search(None)
    search.replace("claim", [Thing("c1", "s", "died", "Lund died.")], "1")
    search.replace("claim", [Thing("c2", "s", "died", "Vey died.")], "2")
    assert search.find(asked("died"), "claim", "", "", 0, 9).ids == ["c2"]
    assert search.find(asked("Lund"), "claim", "", "", 0, 9).ids == []
    assert (search.state("claim"), search.state("passage")) == ("2", "")


@given(st.text(max_size=40))
def test_nothing_that_can_be_written_is_an_error(index, text):
    index.find(asked(text), "passage", "", "", 0, 5)
    index.find(asked(text + "~"), "passage", "", "", 0, 5)
