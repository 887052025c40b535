import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.extract.casing import in_capitals, restored, without_insertions
from regesta.extract.parsing import model


@pytest.fixture
def pipeline():
    found = model("en")
    if found is None:
        pytest.skip("no English model is installed")
    return found


def test_names_keep_a_capital_and_words_lose_it(pipeline):
    text = "THE MINISTER SAID THAT THE ARMY OF PERU ATTACKED THE HOUSE OF EZRA QUILLFORD."
    assert restored(text, pipeline) == (
        "The minister said that the army of Peru attacked the house of Ezra Quillford."
    )


def test_only_a_text_in_capitals_counts_as_such():
    assert in_capitals("FIRE AT THE CUSTOMS HOUSE")
    assert not in_capitals("Fire at the customs house")
    assert not in_capitals("12 34")


def test_what_explains_an_acronym_is_hidden_and_other_brackets_fall():
    assert without_insertions("SGX [Salt Guild] met [general] Quill").split() == [
        "SGX",
        "met",
        "general",
        "Quill",
    ]


def test_what_was_read_before_changes_nothing(pipeline):
    text = "THE GUARD OF OLD HARBOUR LANE MET THE VOLE OF ZEBRA QUILLFORD AND THE TALLOW MERCHANT."
    before = restored(text, pipeline)
    pipeline("Guard Lane Vole Zebra Tallow Merchant met Old Harbour and Mr Tallow, Mrs Vole and Dr Lane.")

    assert restored(text, pipeline) == before


@given(st.text(alphabet="ABCDEFGHIJ '.[]-\n", max_size=80))
def test_offsets_stay(text):
    found = model("en")
    if found is not None:
        assert len(without_insertions(restored(text, found))) == len(text)
