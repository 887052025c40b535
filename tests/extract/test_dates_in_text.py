import pytest
from extracting import extract

from regesta.model.edtf import read_edtf
from regesta.model.entity import MentionKind


def found(text: str, date: str | None = None) -> list[tuple[str, str | None]]:
    return [(m.text, m.hint("edtf")) for m in extract(text, date=date).of(MentionKind.DATE)]


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("It was sent on 3 November 1902.", "3 November 1902", "1902-11-03"),
        ("It was sent on November 3, 1902, by sea.", "November 3, 1902", "1902-11-03"),
        ("It was sent on 1902-11-03.", "1902-11-03", "1902-11-03"),
        ("Envoyé le 3 novembre 1902.", "3 novembre 1902", "1902-11-03"),
        ("Envoyé le 1er août 1902.", "1er août 1902", "1902-08-01"),
        ("Gesendet am 3. März 1902.", "3. März 1902", "1902-03-03"),
        ("أرسلت في 3 نوفمبر 2012.", "3 نوفمبر 2012", "2012-11-03"),
        ("أرسلت في ٣ نوفمبر ٢٠١٢.", "٣ نوفمبر ٢٠١٢", "2012-11-03"),
        ("They met in April 1902.", "April 1902", "1902-04"),
        ("They met in 1902.", "1902", "1902"),
        ("Sent in early September 2012, it was late.", "early September 2012", "[2012-09-01~..2012-09-10~]"),
        ("Founded in late 2006, it grew.", "late 2006", "2006-39"),
        ("Founded in mid-2006, it grew.", "mid-2006", "2006-38"),
        ("They met during the Spring of 2012 twice.", "the Spring of 2012", "2012-21"),
        ("The war (1992-2002) was long.", "1992-2002", "1992/2002"),
        ("Trade grew between 2008 and 2013 a little.", "between 2008 and 2013", "[2008..2013]"),
        ("He served from 1901 to 1903 there.", "from 1901 to 1903", "1901/1903"),
        ("They came south in the 2000s.", "the 2000s", "200X"),
        ("By 1908, nobody came.", "By 1908", "[..1908]"),
        ("They have sailed since January 1912.", "since January 1912", "1912-01/.."),
        (
            "They held it for nearly a year since January 1912.",
            "nearly a year since January 1912",
            "1912-01/1913-01~",
        ),
        ("He died about 1902.", "about 1902", "1902~"),
        ("Until the 1903 strike, all was quiet.", "1903", "1903"),
        ("The general (d. 683) took it.", "d. 683", "0683"),
        ("Their 1904 ball was dull; the Board’s 1905 one was not.", "1904", "1904"),
        ("It was in the 19th century.", "the 19th century", "18XX"),
        ("From 3 to 10 May 1902 they sailed.", "3 to 10 May 1902", "1902-05-03/1902-05-10"),
        ("It was 11/3/1902 then.", "11/3/1902", "[1902-03-11,1902-11-03]"),
    ],
)
def test_a_date_is_read(text: str, words: str, edtf: str) -> None:
    assert (words, edtf) in found(text)


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("Lost in December 1908, the ship was found four months later.", "four months later", "1909-04~"),
        ("It fell on 2 April 1912. That day, all met.", "That day", "1912-04-02"),
        ("It fell on 2 April 1912. The next day, all met.", "The next day", "1912-04-03"),
        ("In June 1911 he left; a year later he was back.", "a year later", "1912-06~"),
        (
            "In April 1913 he moved. During the following months, help came.",
            "the following months",
            "1913-05-01/..",
        ),
        ("In September 1912 he wrote. The Board replied in November.", "November", "1912-11?"),
        ("In September 1912 he wrote. They replied in May.", "May", "1913-05?"),
        ("Le 3 mars 1956 il partit. Quatre mois plus tard, il revint.", "Quatre mois plus tard", "1956-07~"),
    ],
)
def test_a_relative_date_is_counted_from_the_one_before(text: str, words: str, edtf: str) -> None:
    assert (words, edtf) in found(text)


def test_the_reason_is_kept() -> None:
    read = extract("Lost in December 1908, the ship was found four months later.")
    assert read.mention("four months later").hint("reason") == "four months after December 1908"


def test_last_year_is_counted_from_the_date_of_the_source_if_it_has_one() -> None:
    assert found("It happened last year.", date="1912-05-03") == [("last year", "1911")]
    assert found("It happened last year.") == [("last year", None)]


def test_a_hijri_month_is_an_interval_with_a_day_on_either_side() -> None:
    ((_, edtf),) = found("وفي رمضان 1433 عاد.")
    bounds = read_edtf(edtf or "")
    assert bounds.start_lo is not None
    assert bounds.end_hi is not None
    assert bounds.end_hi - bounds.start_lo + 1 in (31, 32)


@pytest.mark.parametrize(
    "text",
    [
        "They counted 1902 men.",
        "It cost $1902.",
        "See p. 1902.",
        "They may march.",
        "It was 1902 miles away.",
        "Nobody came in 30 February 2012x.",
    ],
)
def test_figures_that_are_no_year_are_none(text: str) -> None:
    assert [e for _, e in found(text) if e] == []
