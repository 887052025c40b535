from regesta.extract.letter_head import parties, writer

PERSONS = {"a": "Ann Muster", "b": "Bo Sample", "c": "Cy Third"}
LETTERS = ["Herrn Bo Sample\nLieber Bo\nich komme.\nIhre Ann Muster", "Liebe Ann\nich warte.\nIhr Bo Sample"]


def test_the_parties_are_those_named_most() -> None:
    assert set(parties(LETTERS, PERSONS)) == {"a", "b"}


def test_who_signs_is_the_writer_and_silence_is_no_answer() -> None:
    assert [writer(text, ["a", "b"], PERSONS) for text in (*LETTERS, "nichts")] == ["a", "b", None]
