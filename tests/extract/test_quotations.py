import pytest
from extracting import extract

from regesta.model.claim import Mode

CAST = "Captain Weber and Karl Brandt knew the Harbour Union."


@pytest.mark.parametrize(
    ("introduction", "speaker"),
    [
        ("The Harbour Union leaders wrote :", "Harbour Union"),
        ("In response, the Union’s Advisory Board states :", "Advisory Board"),
        ("On the third day, Brandt, head of the Harbour Union, ruled that :", "Brandt"),
        ("Captain Weber fell ill. In his letter to the Union, sent in May 1902, he wrote :", "Weber"),
        (
            "With some relish, Brandt mocks Weber’s plans, although he grumbles and complains of the wind :",
            "Brandt",
        ),
        ("Weber boasted of his voyage, but the Union’s answer was cold :", "Union"),
        (
            "The Harbour Union’s reply (page two of the May 1902 letter) leaves no doubt :",
            "Harbour Union",
        ),
        (
            "Weber was criticised by the Board of the Union for sloth. He was even accused of theft :",
            "Board",
        ),
        ("In a note sent to Weber by Brandt, the latter complains of delay :", "Brandt"),
        ("In a letter dated 3 May 1902, the Harbour Union explains :", "Harbour Union"),
    ],
)
def test_the_introduction_says_who_speaks_in_a_block_quotation(introduction: str, speaker: str) -> None:
    read = extract(CAST, introduction, "> Nobody knows the harbour as we do.", "> Second, it is late.")
    assert read.speaker("Nobody knows") == speaker
    assert read.voice("Second, it") == read.voice("Nobody knows")
    assert read.voice("Nobody knows").mode is Mode.QUOTES


def test_the_document_of_the_words_is_named() -> None:
    read = extract(
        CAST, "In a letter dated 3 May 1902, the Harbour Union explains :", "> Nobody knows the harbour."
    )
    assert read.text_of(read.voice("Nobody knows").source) == "letter dated 3 May 1902"


def test_a_document_of_the_sentences_before_is_taken_if_the_speaker_is_the_same() -> None:
    read = extract(
        "Harbour Union leaders, in a letter dated 3 May 1902, reprimanded Captain Weber. He laughed.",
        "At the end the Harbour Union leaders wrote :",
        "> Nobody knows the harbour.",
    )
    assert read.text_of(read.voice("Nobody knows").source) == "letter dated 3 May 1902"


def test_a_block_quotation_without_a_known_speaker_still_has_a_quoted_voice() -> None:
    voice = extract("It was found on a wall.", "> Nobody knows the harbour.").voice("Nobody knows")
    assert voice is not None
    assert (voice.speaker, voice.mode) == ("", Mode.QUOTES)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Captain Weber said that “we will never pay a single mark”.", "Weber"),
        ("“We will never pay a single mark,” said Captain Weber.", "Weber"),
        ("According to Captain Weber, “we will never pay a single mark”.", "Weber"),
        ("Captain Weber left. He argued that “we will never pay a single mark” and went.", "Weber"),
        ("To use Captain Weber’s words, it was because “we will never pay a single mark”.", "Weber"),
        ("« Nous ne paierons pas un seul marc », écrivit le capitaine Weber.", "Weber"),
    ],
)
def test_inline_quotations_have_a_speaker(text: str, speaker: str) -> None:
    found = extract(text)
    assert next(filter(None, map(found.speaker, ("we will", "We will", "Nous ne")))) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Captain Weber did not think it a case of “mutiny” at all.",
        "Here begins the ‘scheme’ of the Harbour Union.",
        "They left the “Emirate of the Coast” of Captain Weber.",
        "There was a “land tax” in those days.",
    ],
)
def test_scare_quotes_and_names_are_the_authors(text: str) -> None:
    assert extract(text).rules.voices == ()


def test_a_gloss_in_a_quotation_is_the_authors_again() -> None:
    read = extract(CAST, "Brandt wrote :", "> He [Weber] knows nothing of the harbour.")
    chain = dict(read.rules.voices)[next(p.id for p in read.passages if p.kind == "gloss")]
    assert [(v.speaker, v.mode) for v in chain] == [("clerk", Mode.STATES), ("clerk", Mode.GLOSSES)]


def test_every_chain_begins_with_the_author() -> None:
    read = extract(CAST, "Brandt wrote :", "> He knows nothing of the harbour.")
    assert all(
        chain[0].speaker == "clerk" and chain[0].source == "chronicle" for _, chain in read.rules.voices
    )
