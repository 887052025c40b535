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
