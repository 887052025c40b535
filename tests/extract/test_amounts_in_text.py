import pytest
from extracting import extract

from regesta.model.amounts import read_amount
from regesta.model.entity import MentionKind


def found(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(m.text, m.hint("figures"), m.hint("unit")) for m in extract(text).of(MentionKind.AMOUNT)]


@pytest.mark.parametrize(
    ("text", "words", "figures", "unit"),
    [
        ("He paid $10 million.", "$10 million", "10000000", "USD"),
        ("He paid up to $10 million for it.", "up to $10 million", "..10000000", "USD"),
        ("It cost 90,000,000€ in all.", "90,000,000€", "90000000", "EUR"),
        ("It cost 700,000 euros.", "700,000 euros", "700000", "EUR"),
        ("It cost one million dollars!", "one million dollars", "1000000", "USD"),
        ("About 10 percent went to him.", "About 10 percent", "~10", "%"),
        ("The fee was one to ten percent of it.", "one to ten percent", "1..10", "%"),
        ("They got about half, in 1910.", "about half", "~50", "%"),
        ("They got a third of the sum.", "a third", "~33", "%"),
        ("They took six hostages.", "six hostages", "6", "hostages"),
        ("They sent two platoons there.", "two platoons", "2", "platoons"),
        ("They took three Swiss merchant hostages.", "three Swiss merchant hostages", "3", "hostages"),
        ("More than 400 men came.", "More than 400 men", "400..", "persons"),
        ("They had four or five groups.", "four or five groups", "4..5", "groups"),
        ("It cost a few hundred thousand euros.", "a few hundred thousand euros", "200000..900000", "EUR"),
        ("Cela coûta 20 000 francs CFA.", "20 000 francs CFA", "20000", "XOF"),
        ("They paid 300 to 400 marks.", "300 to 400 marks", "300..400", "marks"),
        (
            "They paid between 3 and 4 million euros.",
            "between 3 and 4 million euros",
            "3000000..4000000",
            "EUR",
        ),
        ("تلقت الكتيبة 700 ألف يورو.", "700 ألف يورو", "700000", "EUR"),
        ("تلقت الكتيبة ٧٠٠ ألف يورو.", "٧٠٠ ألف يورو", "700000", "EUR"),
        ("It was nearly 3.5 million pounds.", "nearly 3.5 million pounds", "~3500000", "GBP"),
        ("They paid EUR 500 for it.", "EUR 500", "500", "EUR"),
        ("It cost two and a half million francs.", "two and a half million francs", "2500000", "francs"),
        ("It cost half a million dollars.", "half a million dollars", "500000", "USD"),
        ("It cost a million and a half pounds.", "a million and a half pounds", "1500000", "GBP"),
        ("It cost $25m.", "$25m", "25000000", "USD"),
        ("It cost €700,000-€1m.", "€700,000-€1m", "700000..1000000", "EUR"),
        ("It cost £3 10s. 6d.", "£3 10s. 6d.", "3.525", "GBP"),
        ("It cost A$500.", "A$500", "500", "AUD"),
        ("It cost 500 million CFA francs.", "500 million CFA francs", "500000000", "XOF"),
        ("A two-million-dollar boat came.", "two-million-dollar", "2000000", "USD"),
        ("They sold a hundred and twenty horses.", "a hundred and twenty horses", "120", "horses"),
        ("They took half a dozen hostages.", "half a dozen hostages", "~6", "hostages"),
        ("Tens of thousands of people left.", "Tens of thousands of people", "20000..99999", "persons"),
        ("He had two or three hundred men.", "two or three hundred men", "200..300", "persons"),
        ("He had 2-3,000 men.", "2-3,000 men", "2000..3000", "persons"),
        ("No more than 20 men came.", "No more than 20 men", "..20", "persons"),
        ("No fewer than 20 men came.", "No fewer than 20 men", "20..", "persons"),
        ("As many as 500 men came.", "As many as 500 men", "..500", "persons"),
        ("At least some 40 men came.", "At least some 40 men", "~40..", "persons"),
        ("Only 40 men came.", "Only 40 men", "40", "persons"),
        ("Some forty-odd men came.", "Some forty-odd men", "~40..49", "persons"),
        ("They sold 40 pounds of salt.", "40 pounds", "40", "lb"),
        ("40 men or more came.", "40 men or more", "40..", "persons"),
        ("Three of the five hostages left.", "Three", "3", "hostages"),
        ("Three of the five hostages left.", "five hostages", "5", "hostages"),
        ("Twenty of his men left.", "Twenty of his men", "20", "persons"),
        ("They fell from 3,000 to 2,000 men.", "3,000", "3000", "persons"),
        ("Ten men came and 100 were wounded.", "100", "100", "persons"),
        ("Half the boats were lost.", "Half", "50", "%"),
        ("Two-thirds of the boats were lost.", "Two-thirds", "~66", "%"),
        ("One in ten of them left.", "One in ten", "~10", "%"),
        ("They lost 5%-10% of it.", "5%-10%", "5..10", "%"),
        ("Il paya 1,2 million d’euros.", "1,2 million d’euros", "1200000", "EUR"),
        ("Il paya un demi-million de francs.", "un demi-million de francs", "500000", "francs"),
        ("Une trentaine d’hommes vinrent.", "Une trentaine d’hommes", "~30", "persons"),
        ("Trente ou quarante hommes vinrent.", "Trente ou quarante hommes", "30..40", "persons"),
        ("Pas moins de 40 hommes vinrent.", "Pas moins de 40 hommes", "40..", "persons"),
        ("Quelques centaines d’hommes vinrent.", "Quelques centaines d’hommes", "200..900", "persons"),
        ("Les deux tiers des hommes vinrent.", "Les deux tiers", "~66", "%"),
        ("دفعوا مليوني دولار.", "مليوني دولار", "2000000", "USD"),
        ("دفعوا بين ثلاثة وخمسة ملايين يورو.", "بين ثلاثة وخمسة ملايين يورو", "3000000..5000000", "EUR"),
        ("جاء خمسة وعشرون رجلاً.", "خمسة وعشرون رجلاً", "25", "persons"),
        ("جاء ما لا يقل عن ٤٠ رجلا.", "ما لا يقل عن ٤٠ رجلا", "40..", "persons"),
        ("جاء جنديان.", "جنديان", "2", "soldiers"),
        ("جاءت عشرات الآلاف من الجنود.", "عشرات الآلاف من الجنود", "20000..99999", "soldiers"),
        ("خسروا ثلث المال.", "ثلث", "~33", "%"),
    ],
)
def test_an_amount_is_read(text: str, words: str, figures: str, unit: str) -> None:
    assert (words, figures, unit) in found(text)
    read_amount(figures, unit)


def test_a_bare_million_takes_the_currency_before_it() -> None:
    assert found("The sum was $10 million, over three million each.")[1] == (
        "over three million each",
        "3000000..",
        "USD",
    )


@pytest.mark.parametrize(
    ("text", "unit", "per"),
    [
        ("They paid three million euros a head.", "EUR", "head"),
        ("They paid three million euros per barge.", "EUR", "barge"),
        ("He earned 500 francs a month.", "francs", "month"),
        ("Il gagnait 500 francs par mois.", "francs", "month"),
        ("دفعوا مليون يورو لكل رهينة.", "EUR", "hostage"),
    ],
)
def test_a_rate_says_for_each_of_what_it_is(text: str, unit: str, per: str) -> None:
    (mention,) = extract(text).of(MentionKind.AMOUNT)
    assert (mention.hint("unit"), mention.hint("per")) == (unit, per)


def test_a_year_earlier_is_no_rate() -> None:
    assert found("It cost 300 euros a year earlier.")[0][0] == "300 euros"


def test_a_rate_is_not_what_was_paid() -> None:
    read = extract("The Harbour Board paid the Salt Guild 300 euros a month.")
    assert read.claims("paid") == []


@pytest.mark.parametrize(
    "text",
    [
        "his March 1902 letter",
        "One of them left.",
        "It was 3 May 1902.",
        "chapter 4",
        "a 500-pound bomb",
        "the first half of the voyage",
        "He stayed half an hour.",
        "A third, his brother, stayed.",
        "They cut it in half.",
        "This is the 10th boat.",
        "He had an AR-15 rifle.",
    ],
)
def test_dates_and_bare_numbers_are_no_amounts(text: str) -> None:
    assert [f for f in found(text) if f[2] != "hours"] == []
