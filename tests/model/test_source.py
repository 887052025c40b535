"""Finding passages again in a corrected text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.model.source import Passage, PassageKind, Source, find_again, find_quote

WORDS = st.lists(
    st.sampled_from(
        ["the", "emir", "wrote", "of", "salt", "and", "sand", "to", "his", "brother", "in", "Gao"]
    ),
    min_size=1,
)


@given(WORDS, WORDS, WORDS, st.text(alphabet="xyz ", max_size=8))
def test_a_passage_is_found_again_behind_a_correction(
    before: list[str], quote: list[str], after: list[str], mended: str
) -> None:
    old = " ".join([*before, "|", *quote, "|", *after])
    new = old.replace(" ".join(before), mended, 1)
    start = old.index("|") + 2
    end = old.rindex("|") - 1
    found = find_again(old, start, end, new)
    assert found is not None
    assert new[found[0] : found[1]] == old[start:end]
    assert new[: found[0]].endswith("| ")
    assert new[found[1] :].startswith(" |")


@given(WORDS, WORDS)
def test_what_is_not_there_is_not_found(text: list[str], other: list[str]) -> None:
    assert find_again(" ".join(text), 0, len(" ".join(text)), " ".join(other) + " ") is None or " ".join(
        text
    ) in " ".join(other)


def test_of_two_occurrences_the_surroundings_decide() -> None:
    old = "He paid in May. She paid in June."
    start = old.index("paid", 10)
    new = "In the year he paid in May. Later she paid in June."
    assert find_again(old, start, start + 4, new) == (new.index("paid", 20), new.index("paid", 20) + 4)


def test_folded_but_never_fuzzy() -> None:
    assert find_quote("the “large sum” of 4,000", 'The "large sum"') == (0, 15)
    assert find_quote("the sum of 4,000", "the sum of 9,000") is None
    assert find_quote("كَتَبَ الأمير", "كتب الامير") == (0, 13)
    assert find_quote("they did not pay", "they did pay") is None


def test_of_several_the_nearest() -> None:
    assert find_quote("aa aa aa", "aa", near=7) == (6, 8)


@pytest.mark.parametrize(
    ("passage", "identity"),
    [
        (Passage(source="s", layer="text", start=3, end=9), "s/text:3-9"),
        (Passage(source="s", layer="text", start=3, end=9, kind=PassageKind.GLOSS), "s/text:3-9#gloss"),
        (Passage(source="s", page="4", heading="A B", label="5"), "s@p4/n5/A_B"),
    ],
)
def test_passage_ids_are_readable(passage: Passage, identity: str) -> None:
    assert passage.id == identity


def test_a_source_is_completed_and_never_overwritten() -> None:
    declared = Source(id="s", kind="letter", authors=("anna",))
    read = Source(id="s", title="Dear friend", authors=("someone",), languages=("en",))
    whole = declared.completed(read)
    assert (whole.kind, whole.authors, whole.title, whole.languages) == (
        "letter",
        ("anna",),
        "Dear friend",
        ("en",),
    )
