from datetime import date

from regesta.extract.letter_head import LetterHead, Reading, earlier, letter_heads
from regesta.model.edtf import read_edtf

PERSONS = {"a": "Ann Muster", "b": "Bo Sample", "c": "Cy Third", "d": "Dora Fourth"}
PLACES = {"p": "Port Alder", "s": "Sandhaven"}
TEXTS = {
    "1": "Port Alder, 3. Mai 1899\nLieber Bo,\nCy liest von der Salzgilde.\nDeine Ann Muster",
    "2": "Sandhaven, 9. V. 99\nLiebe Ann,\ndie Salzgilde ist alt.\nDein Bo Sample",
    "3": "12/5\nLieber Bo,\nso lies auch Du von der Salzgilde!\nDeine Ann",
    "4": "Port Alder, Juni 1903\nLieber Bo,\nwas schreibt der Richter?\nA. M.",
    "5": "Port Alder, 2. 6. 1903\nLiebe Ann,\nnichts Neues vom Richter.\nBo",
    "6": "Gasse 3\nVerehrter,\nkomm!",
    "7": "Port Alder, 4. 6. 1903\nGasse 3\nLieber Bo,\nja.\nAnn",
}


def heads() -> dict[str, LetterHead]:
    return letter_heads([TEXTS], PERSONS, PLACES)


def test_what_is_written_is_read() -> None:
    head = heads()["2"]
    assert head.date is not None
    assert (head.date.edtf, head.date.reason, TEXTS["2"][head.date.start : head.date.end]) == (
        "1899-05-09",
        "",
        "9. V. 99",
    )
    assert head.place == Reading("s", "dateline")
    assert head.sender is not None
    assert (head.sender.key, head.sender.written) == ("b", True)
    assert head.receiver == Reading("a", head.sender.reason)


def test_a_year_is_supplied_with_its_reason_and_a_question_mark() -> None:
    when = heads()["3"].date
    assert when is not None
    assert (when.edtf, when.first) == ("1899-05-12?", date(1899, 5, 12))
    assert when.reason
    assert 0 < when.share <= 1


def test_a_month_is_a_span() -> None:
    when = heads()["4"].date
    assert when is not None
    assert (when.edtf, when.first, when.last) == ("1903-06", date(1903, 6, 1), date(1903, 6, 30))


def test_what_nothing_tells_is_taken_from_like_letters_and_says_so() -> None:
    head = heads()["6"]
    assert head.date is None
    assert head.sender is not None
    assert (head.sender.key, head.sender.written) == ("a", False)
    assert head.receiver == Reading("b", head.sender.reason, written=False)
    assert head.place is not None
    assert (head.place.key, head.place.written) == ("p", False)


def test_dates_are_valid_and_the_century_is_that_of_the_others() -> None:
    old = letter_heads([{"1": "3. Mai 1703\nLieber,", "2": "4. 6. 98\nLieber,"}], {}, {})
    assert {key: head.date and head.date.edtf for key, head in old.items()} == {
        "1": "1703-05-03",
        "2": "1698-06-04",
    }
    assert all(read_edtf(head.date.edtf) for head in heads().values() if head.date)


def test_the_letter_before_is_the_last_dated_one_before() -> None:
    assert earlier(heads()) == {"2": "1", "3": "2", "4": "3", "5": "4", "7": "5"}


def test_no_letters_and_no_candidates_are_no_heads() -> None:
    assert letter_heads([], PERSONS, PLACES) == {}
    assert letter_heads([{}, {"1": ""}], {}, {}) == {"1": LetterHead(None, None, None, None)}
