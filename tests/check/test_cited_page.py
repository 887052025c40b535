import pytest
from check_reading import CAST, findings, items

from regesta.check.cited_page import CitedPage
from regesta.model.finding import Finding
from regesta.model.reader import Reader

CHECK = "cited-page"


def cited(page: str, count: str = "12 pages", *, book: str = "accounts") -> list[Finding]:
    return findings(
        CHECK,
        f"""
        source song article "The Song"
        [chronicle p1 n1]
        cites chronicle {book} for "salt" page "{page}"
        [gazette p1]
        has-pages {book} {count}
        """,
    )


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("12", 0), ("13", 1), ("p. 13", 1), ("pp. 11–13", 1), ("11-12", 0), ("123-5", 1), ("13 ff.", 1),
        ("xiii", 0), ("13, n. 4", 0), ("f. 13r", 0), ("the thirteenth", 0),
    ],
)  # fmt: skip
def test_a_page_beyond_the_last_one(page, found):
    assert len(cited(page)) == found


@pytest.mark.parametrize("count", ["12.. pages", "~12 pages", "12 leaves", "21 pages"])
def test_counts_that_leave_room_for_the_page(count):
    assert cited("13", count) == []


def test_an_article_has_the_pages_of_its_volume():
    assert cited("240", book="song") == []


def test_a_count_that_is_denied_or_a_citation_that_is_denied_says_nothing():
    denied = "[chronicle p1]\nnot cites chronicle accounts page '21'\nhas-pages accounts 12 pages"
    assert findings(CHECK, denied.replace("'", '"')) == []
    unknown = '[chronicle p1]\ncites chronicle accounts page "21"\nnot has-pages accounts 12 pages'
    assert findings(CHECK, unknown) == []


TEXT = [
    "Salt was dear in the spring.",
    "The boats were sold in May, and the rope with them.",
    "In June the watchmen slept while the salt house burned down to its walls.",
    "The trial was short.",
]


def held(source: str, pages: list[str]) -> str:
    """The text of the source, a block on each page."""
    lines, at = [f"layer {source}/text extracted"], 0
    lines += [f"| {text}" for text in TEXT]
    for text, page in zip(TEXT, pages, strict=True):
        lines.append(f'passage {source}/text {at}..{at + len(text)} page "{page}"')
        at += len(text) + 1
    return "\n".join(lines)


def found(
    text: str, *, source: str = "accounts", pages: tuple[str, ...] = ("1", "2", "3", "4")
) -> list[Finding]:
    return list(CitedPage().find(Reader(items(f"{CAST}{held(source, list(pages))}\n{text}"))))


@pytest.mark.parametrize(("page", "number"), [("4", 0), ("5", 1), ("1-5", 1), ("1", 0)])
def test_the_held_text_ends_before_the_page(page, number):
    assert len(found(f'[chronicle p1]\ncites chronicle accounts page "{page}"')) == number


@pytest.mark.parametrize("pages", [("1", "2", "iii", "4"), ("4", "3", "2", "1"), ("1", "1", "1", "1")])
def test_a_text_without_a_row_of_numbers_has_no_last_page(pages):
    assert found('[chronicle p1]\ncites chronicle accounts page "9"', pages=pages) == []


@pytest.mark.parametrize(
    ("page", "words", "number"),
    [
        ("1", "the watchmen slept", 1),
        ("3", "the watchmen slept", 0),
        ("2-3", "the watchmen slept", 0),
        ("4", "the watchmen slept", 0),  # a block may run on
        ("1", "The WATCHMEN   slept", 1),
        ("1", "the watchmen woke up", 0),
        ("1", "the salt", 0),  # too short to tell
    ],
)
def test_quoted_words_stand_on_another_page(page, words, number):
    text = f'[chronicle p1]\nquotes chronicle accounts page "{page}" quote "{words}"'
    result = found(text)
    assert len(result) == number
    if result:
        assert result[0].subject == "accounts"
        assert "stands on p. 3 and p. 4 of its text" in result[0].message


def test_a_claim_recorded_from_the_wrong_page_of_its_source():
    text = """
[accounts p2]
happened sale on 1831-05 quote "boats were sold in May"
happened fire on 1831-06 quote "while the salt house burned"
"""
    (finding,) = found(text)
    assert finding.message == (
        "“While the salt house burned” is recorded from p. 2 of the ledger “Accounts of the Guild”, but "
        "stands on p. 3 and p. 4."
    )
    assert str(finding.certainty) == "possible"


def test_a_claim_at_a_sentence_does_not_hide_the_pages():
    text = """
[accounts/text 0..10]
happened sale on 1831-05
[chronicle p1]
cites chronicle accounts page "9"
"""
    assert len(found(text)) == 1


def test_a_source_whose_pages_are_counted_otherwise_is_left_alone():
    text = """
[accounts p7]
happened sale on 1831-05 quote "boats were sold in May"
happened fire on 1831-06 quote "while the salt house burned"
"""
    assert found(text) == []
