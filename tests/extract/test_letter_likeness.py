from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from regesta.extract.letter_likeness import Likeness

WORDS = ["Muster", "Sample", "Alder", "Gilde", "Hafen", "Salz", "komme", "morgen", "Gasse 3\n", "\n"]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join), min_size=2, max_size=6)
DAY = st.dates(date(1890, 1, 1), date(1910, 1, 1))


@given(TEXTS, st.lists(DAY, min_size=6, max_size=6), st.sets(DAY, min_size=1, max_size=5))
def test_shares_fall_and_make_one(texts: list[str], days: list[date], candidates: set[date]) -> None:
    likeness = Likeness({str(i): text for i, text in enumerate(texts)})
    dated = {str(i): day for i, day in enumerate(days[: len(texts) - 1], 1)}
    ranked = likeness.ranked("0", candidates, dated)
    assert {day for _, day in ranked} == candidates
    assert [share for share, _ in ranked] == sorted((share for share, _ in ranked), reverse=True)
    assert abs(sum(share for share, _ in ranked) - 1) < 1e-9 or all(share == 0 for share, _ in ranked)


@given(TEXTS)
def test_likeness_is_mutual_and_never_above_one(texts: list[str]) -> None:
    likeness = Likeness({str(i): text for i, text in enumerate(texts)})
    of = {str(i): likeness.of(str(i)) for i in range(len(texts))}
    assert all(abs(like - of[b][a]) < 1e-9 and 0 < like < 1 + 1e-9 for a in of for b, like in of[a].items())


def test_the_year_is_that_of_the_letters_with_the_same_names_and_address() -> None:
    texts = {
        "early": "Gasse 3\nLiebe Ann,\nSample hat den Hafen gesehen.",
        "late": "Platz 9\nLiebe Ann,\nThird liest von der Salzgilde.",
        "asked": "Platz 9\nLiebe Ann,\nist Third schon da?",
        "other": "Liebe Ann,\nnichts Neues.",
    }
    days = {"early": date(1899, 5, 3), "late": date(1903, 5, 20)}
    candidates = [date(year, 5, 9) for year in range(1898, 1905)]
    assert Likeness(texts).ranked("asked", candidates, days)[0][1] == date(1903, 5, 9)
