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


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("Il vint le premier mai 1902.", "premier mai 1902", "1902-05-01"),
        ("Il vint à la fin du mois de mai 1902.", "fin du mois de mai 1902", "[1902-05-21~..1902-05-31~]"),
        ("Il vint au début de l’année 1902.", "début de l’année 1902", "1902-37"),
        ("Il vint pendant l’hiver 1902-1903.", "hiver 1902-1903", "1902-24"),
        ("Il resta du 28 mai au 2 juin 1902.", "28 mai au 2 juin 1902", "1902-05-28/1902-06-02"),
        ("Il vint entre mai et juin 1902.", "mai et juin 1902", "[1902-05..1902-06]"),
        ("Il vint après le 3 mai 1902.", "après le 3 mai 1902", "[1902-05-03..]"),
        ("Il vint aux environs de 1902.", "aux environs de 1902", "1902~"),
        ("Il vint au premier semestre 1902.", "premier semestre 1902", "1902-40"),
        ("Il vint au XIXe siècle.", "XIXe siècle", "18XX"),
        ("Il vint en mai 1902. Trois ans après, il partit.", "Trois ans après", "1905-05~"),
        ("Il vint le 3 mai 1902. Le 12 du même mois, il partit.", "12 du même mois", "1902-05-12"),
        ("Er kam seit Mai 1902.", "seit Mai 1902", "1902-05/.."),
        ("Er kam vor dem 3. Mai 1902.", "vor dem 3. Mai 1902", "[..1902-05-03]"),
        ("Er kam Anfang Mai 1902.", "Anfang Mai 1902", "[1902-05-01~..1902-05-10~]"),
        ("Er kam Mitte 1902.", "Mitte 1902", "1902-38"),
        ("Er blieb von 1902 bis 1904.", "von 1902 bis 1904", "1902/1904"),
        ("Er blieb vom 3. bis 5. Mai 1902.", "3. bis 5. Mai 1902", "1902-05-03/1902-05-05"),
        ("Wien, den 3. V. 1902", "3. V. 1902", "1902-05-03"),
        ("Wien, 3. Okt. 1902", "3. Okt. 1902", "1902-10-03"),
        ("Er kam im Frühjahr 1902.", "Frühjahr 1902", "1902-21"),
        ("Am 3. Mai 1902 kam er. Am 5. Juni ging er.", "5. Juni", "1902-06-05?"),
        ("Am 3. Mai 1902 kam er. Zwei Monate später ging er.", "Zwei Monate später", "1902-07~"),
        ("عاد في الثالث من أيار عام 1902.", "الثالث من أيار عام 1902", "1902-05-03"),
        ("عاد في تشرين الثاني/نوفمبر 2012.", "تشرين الثاني/نوفمبر 2012", "2012-11"),
        ("عاد في جويلية 2012.", "جويلية 2012", "2012-07"),
        ("عاد في منتصف عام 2012.", "منتصف عام 2012", "2012-38"),
        ("عاد قبل عام 2012.", "قبل عام 2012", "[..2012]"),
        ("عاد بين عامي 2010 و2012.", "بين عامي 2010 و2012", "[2010..2012]"),
        ("عاد في صيف 2012.", "صيف 2012", "2012-22"),
        ("عاد في القرن التاسع عشر.", "القرن التاسع عشر", "18XX"),
        ("عاد في 3 مايو 2012. وفي اليوم التالي سافر.", "اليوم التالي", "2012-05-04"),
        ("عاد في مايو 2012. وبعد شهرين سافر.", "بعد شهرين", "2012-07~"),
    ],
)
def test_french_german_and_arabic_dates_are_read(text: str, words: str, edtf: str) -> None:
    assert (words, edtf) in found(text)


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("C’était avant-hier.", "avant-hier", "1912-05-01"),
        ("Il vint en mars dernier.", "mars dernier", "1912-03"),
        ("Il vint le 3 mai dernier.", "3 mai dernier", "1911-05-03"),
        ("Il viendra en mars prochain.", "mars prochain", "1913-03"),
        ("عاد في مارس الماضي.", "مارس الماضي", "1912-03"),
        ("Il vint il y a deux ans.", "il y a deux ans", "1910-05~"),
        ("Es war voriges Jahr.", "voriges Jahr", "1911"),
        ("Er kam vor drei Monaten.", "vor drei Monaten", "1912-02~"),
        ("عاد أمس.", "أمس", "1912-05-02"),
        ("عاد قبل سنتين.", "قبل سنتين", "1910-05~"),
        ("They came last week.", "last week", "[1912-04-22..1912-04-28]"),
        ("They came this week.", "this week", "[1912-04-29..1912-05-05]"),
    ],
)
def test_the_day_of_writing_is_counted_from(text: str, words: str, edtf: str) -> None:
    assert (words, edtf) in found(text, date="1912-05-03")


def test_german_here_is_no_french_yesterday() -> None:
    assert found("Die Leute sind hier und nicht in der Stadt mit den Booten.", date="1912-05-03") == []


def test_a_hijri_year_is_one_by_its_mark_alone() -> None:
    ((_, edtf),) = found("عاد سنة 1433 هـ.")
    assert edtf == "[2011-11-25..2012-11-15]"
    assert found("عاد رمضان عام 1433.")[0][1] == "[2012-07-19..2012-08-19]"


def test_a_number_of_men_in_arabic_is_no_year() -> None:
    assert found("جاء من 1500 مقاتل رجل واحد.") == []


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
