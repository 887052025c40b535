"""Whose words a claim is: chains of reports, voices without a name, speakers of continued quotations."""

from extracting import extract

from regesta.model.claim import Mode

CAST = "Captain Weber and Karl Brandt knew the Harbour Union."
REPORTS = Mode.REPORTS


def chain(text: str, predicate: str = "founded") -> list[tuple[Mode, str | None]]:
    """The links after the author's of the first claim of a predicate: mode and words for the speaker."""
    read = extract(CAST, text)
    return [(v.mode, read.text_of(v.speaker)) for v in read.claim(predicate).voices[1:]]


def test_a_report_within_a_report_gives_two_voices_the_outer_one_first() -> None:
    text = "Captain Weber said that Karl Brandt claimed that Anna Muster founded the Salt Guild."
    assert chain(text) == [(REPORTS, "Weber"), (REPORTS, "Karl Brandt")]


def test_according_to_makes_a_voice_of_the_whole_sentence() -> None:
    assert chain("According to Karl Brandt, Anna Muster founded the Salt Guild.") == [
        (REPORTS, "Karl Brandt")
    ]


def test_who_is_not_named_is_a_voice_without_a_name_and_not_the_author() -> None:
    assert chain("Two witnesses said that Anna Muster founded the Salt Guild.") == [(REPORTS, "")]


def test_a_list_of_reasons_goes_on_in_the_same_voice() -> None:
    text = "First, Captain Weber argued that nothing was left. Secondly, Anna Muster founded the Salt Guild."
    assert chain(text) == [(REPORTS, "Weber")]


def test_a_sentence_after_a_report_is_the_authors_again() -> None:
    text = "Captain Weber argued that the union was weak. Finally, Anna Muster founded the Salt Guild."
    assert chain(text) == []


def test_what_somebody_knows_stays_the_authors() -> None:
    assert chain("Karl Brandt knew that Anna Muster founded the Salt Guild.") == []


def test_what_the_author_says_stays_the_authors() -> None:
    assert chain("We say that Anna Muster founded the Salt Guild.") == []


def test_who_stands_behind_a_quotation_outweighs_who_stands_before() -> None:
    read = extract(
        CAST, "Anna Muster thanked Karl Brandt. “The harbour is closed to all,” Captain Weber told him."
    )
    assert read.speaker("The harbour") == "Weber"


def test_a_quotation_that_goes_on_is_by_the_same_speaker() -> None:
    text = "“The harbour is closed to all,” said Captain Weber. “Nobody will sail before the spring.”"
    read = extract(CAST, text)
    assert (read.speaker("The harbour"), read.speaker("Nobody")) == ("Weber", "Weber")


def test_the_words_of_nobody_by_name_are_not_the_authors() -> None:
    read = extract(CAST, "“The harbour is closed to all,” said a young sailor.")
    voice = read.voice("The harbour")
    assert voice is not None
    assert (voice.mode, voice.speaker) == (Mode.QUOTES, "")


def test_a_name_in_marks_is_nobodys_words() -> None:
    assert (
        extract(CAST, "He asked for the independence of the “Emirate of the Marsh”.").voice("Emirate") is None
    )


INFERS = [Mode.INFERS]


def modes(text: str, predicate: str) -> list[Mode]:
    return [v.mode for v in extract(CAST, text).claim(predicate).voices]


def test_what_evidence_suggests_is_the_authors_inference() -> None:
    assert modes("The letters suggest that Anna Muster founded the Salt Guild.", "founded") == INFERS
    assert modes("It is likely that Anna Muster founded the Salt Guild.", "founded") == INFERS
    assert modes("Anna Muster must have founded the Salt Guild.", "founded") == INFERS
    assert modes("Anna Muster seems to have founded the Salt Guild.", "founded") == INFERS
    assert modes("We may conclude that Anna Muster founded the Salt Guild.", "founded") == INFERS


def test_what_somebody_suggests_is_his_report_and_what_is_told_plainly_is_stated() -> None:
    said = modes("Karl Brandt suggests that Anna Muster founded the Salt Guild.", "founded")
    assert said == [Mode.STATES, Mode.REPORTS]
    assert modes("Anna Muster founded the Salt Guild.", "founded") == [Mode.STATES]


def test_a_conclusion_is_itself_a_claim_of_what_the_author_asserts() -> None:
    read = extract(CAST, "It is clear that the guild was poor. The guild had a hall.")
    assert read.claims("asserts") == [("asserts", "clerk", "It is clear that the guild was poor")]
    assert [v.mode for v in read.claim("asserts").voices] == INFERS


def test_a_conclusion_in_a_quotation_is_not_the_authors() -> None:
    assert extract(CAST, "Brandt wrote :", "> It is clear that the guild is poor.").claims("asserts") == []
