import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.link.gallery import Gallery

NAMES = ["Karim Fulani", "Karim Muster", "Karim Zayd Tamal", "Anna Muster", "يوسف الطمال", "Karim Fulani"]
texts = st.text(max_size=30)


@pytest.fixture(scope="module")
def gallery() -> Gallery:
    return Gallery(NAMES)


@pytest.mark.parametrize(
    ("text", "index"),
    [("FULANI, Kareem", 0), ("Yusuf al-Tamal", 4), ("Mouster, Anna", 3), ("كريم زيد طمال", 2)],
)
def test_a_spelling_finds_its_name_first(gallery: Gallery, text: str, index: int) -> None:
    assert gallery.search(text)[0].index == index


def test_a_rare_word_outweighs_a_frequent_one() -> None:
    gallery = Gallery([*(f"Karim {w}" for w in ("Orlo", "Balto", "Senda", "Vinto")), "Otto Tamal"])
    assert gallery.search("Karim Tamal")[0].name == "Otto Tamal"


@pytest.mark.parametrize(
    ("text", "meant", "other"),
    [
        ("Sabir Orlo", "Abdul Sabir Tamal", "Jakub Orlan"),  # called without “servant of”
        ("Abu Balto", "Yusuf Balto", "Abu Senda"),  # the name in a kunya is all that is shared
        ("Pan Do Chul", "Pan To Chul", "Pan Chul Il"),  # romanised with another voice
    ],
)
def test_another_way_to_write_a_word_tells_more_than_another_word(text: str, meant: str, other: str) -> None:
    scores = {c.name: c.score for c in Gallery([other, meant, *NAMES]).search(text)}
    assert scores[meant] > scores.get(other, 0.0) + 0.1


def test_what_the_spelling_says_beyond_a_name_weighs_more_than_what_the_list_says_beyond_it() -> None:
    longer = Gallery(["Karim Zayd Tamal", *NAMES[:2]]).search("Karim Tamal")[0]
    shorter = Gallery(["Karim Tamal", *NAMES[:2]]).search("Karim Zayd Tamal")[0]
    assert longer.score > shorter.score


def test_equal_names_are_both_found_in_their_order(gallery: Gallery) -> None:
    assert [c.index for c in gallery.search("Karim Fulani")[:2]] == [0, 5]


def test_every_candidate_says_word_by_word_why(gallery: Gallery) -> None:
    best = gallery.search("Kareem Fulani")[0]
    assert best.match is not None
    assert {token.how for token in best.match.tokens} == {"equal", "skeleton"}


def test_an_unlike_name_scores_below_a_like_one(gallery: Gallery) -> None:
    like, unlike = gallery.search("Anna Muster"), gallery.search("Anna Vintobold")
    assert like[0].score > 2 * unlike[0].score


def test_nothing_is_found_in_an_empty_gallery() -> None:
    assert Gallery([]).search("Anna Muster") == []


@given(texts)
def test_any_text_is_answered_within_bounds_and_best_first(text: str) -> None:
    scores = [c.score for c in Gallery(NAMES).search(text)]
    assert all(0 <= score <= 1 for score in scores)
    assert scores == sorted(scores, reverse=True)


@given(st.lists(texts, max_size=6), texts)
def test_any_names_can_be_listed(names: list[str], text: str) -> None:
    found = Gallery(names).search(text, limit=3)
    assert len(found) <= 3
    assert all(names[c.index] == c.name for c in found)
