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
        ("They paid between 3 and 4 million euros.", "3 and 4 million euros", "3000000..4000000", "EUR"),
        ("تلقت الكتيبة 700 ألف يورو.", "700 ألف يورو", "700000", "EUR"),
        ("تلقت الكتيبة ٧٠٠ ألف يورو.", "٧٠٠ ألف يورو", "700000", "EUR"),
        ("It was nearly 3.5 million pounds.", "nearly 3.5 million pounds", "~3500000", "GBP"),
        ("They paid EUR 500 for it.", "EUR 500", "500", "EUR"),
    ],
)
def test_an_amount_is_read(text: str, words: str, figures: str, unit: str) -> None:
    assert (words, figures, unit) in found(text)
    read_amount(figures, unit)


def test_a_bare_million_takes_the_currency_before_it() -> None:
    assert found("The sum was $10 million, over three million each.")[1] == (
        "over three million",
        "3000000..",
        "USD",
    )


@pytest.mark.parametrize(
    "text", ["his March 1902 letter", "One of them left.", "It was 3 May 1902.", "chapter 4"]
)
def test_dates_and_bare_numbers_are_no_amounts(text: str) -> None:
    assert found(text) == []
