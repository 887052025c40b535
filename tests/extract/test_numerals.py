from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.extract.hedges import Amount, hedged
from regesta.extract.numeral_words import plain, read_figures
from regesta.extract.numerals import numbers
from regesta.model.amounts import read_amount

_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_UN = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
    "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
]  # fmt: skip
_DIX = ["", "", "vingt", "trente", "quarante", "cinquante", *["soixante"] * 2, *["quatre-vingt"] * 2]


def english(number: int) -> str:
    for value, word in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= value:
            rest = number % value
            joined = " and " if value == 100 else " "
            return f"{english(number // value)} {word}{joined + english(rest) if rest else ''}"
    if number < 20:
        return _ONES[number]
    return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")


def french(number: int) -> str:
    if number >= 10**6:
        word = "million" if number < 2 * 10**6 else "millions"
        rest = number % 10**6
        return f"{french(number // 10**6)} {word}{' ' + french(rest) if rest else ''}"
    for value, word in ((1000, "mille"), (100, "cent")):
        if number >= value:
            count, rest = divmod(number, value)
            many = "" if count == 1 else french(count) + " "
            return f"{many}{word}{' ' + french(rest) if rest else ''}"
    if number < 20:
        return _UN[number]
    tens = number // 10
    rest = number - (20 * (tens // 2) if tens in (7, 9) else 10 * tens)
    if not rest:
        return _DIX[tens]
    return _DIX[tens] + (" et " if rest in (1, 11) and tens < 8 else "-") + _UN[rest]


def value(text: str) -> list[tuple[Decimal, Decimal]]:
    return [(n.low, n.high) for n in numbers(plain(text))]


@given(st.integers(1, 999_999_999))
def test_english_number_words_are_read_back(number: int) -> None:
    assert value(f"They had {english(number)} boats.") == [(number, number)]


@given(st.integers(2, 999_999_999))
def test_french_number_words_are_read_back(number: int) -> None:
    assert value(f"Il y avait {french(number)} bateaux.") == [(number, number)]


@given(st.integers(0, 10**12), st.sampled_from([",", ".", " ", "’", "\u202f"]))
def test_figures_are_read_with_any_separator(number: int, separator: str) -> None:
    figures = f"{number:,}".replace(",", separator)
    assert value(f"of {figures} boats") == [(number, number)]
    assert read_figures(plain(figures)) == number


@given(st.integers(0, 10**9))
def test_eastern_digits_are_read_as_western_ones(number: int) -> None:
    eastern = str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert value(eastern) == value(str(number))


@given(st.text())
def test_a_plain_text_is_as_long_as_the_text_and_numbers_lie_in_it(text: str) -> None:
    assert len(plain(text)) == len(text)
    last = 0
    for number in numbers(plain(text)):
        assert last <= number.start < number.end <= len(text)
        assert number.low <= number.high
        last = number.end


_HEDGES = [
    "",
    "about",
    "at least",
    "up to",
    "some",
    "only",
    "more than",
    "at least some",
    "nearly",
    "no more than",
]


@given(st.integers(1, 10**9), st.sampled_from(_HEDGES), st.sampled_from(["", "or more", "or so", "at most"]))
def test_a_hedged_number_still_allows_for_itself(number: int, before: str, behind: str) -> None:
    text = f"{before} {number} {behind}"
    at = text.index(str(number))
    amount = hedged(text, Amount(at, at + len(str(number)), Decimal(number), Decimal(number), unit="boats"))
    low, high = read_amount(amount.figures, amount.unit).reach
    assert low is None or low <= number
    assert high is None or number <= high
    assert text[amount.start : amount.end].strip() == text.strip()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("خمسة وعشرون ألفا", 25_000, 25_000),
        ("ألف وتسعمئة وأربعة وثمانون", 1984, 1984),
        ("مليون ومئتا ألف", 1_200_000, 1_200_000),
        ("مليونان ونصف", 2_500_000, 2_500_000),
        ("اثنا عشر", 12, 12),
        ("بضعة آلاف", 3000, 9000),
        ("a few hundred", 200, 900),
        ("three quarters of a million", 750_000, 750_000),
        ("1½", Decimal("1.5"), Decimal("1.5")),
        ("des dizaines de milliers", 20_000, 99_999),
    ],
)
def test_words_of_three_languages_are_read(text: str, low: Decimal, high: Decimal) -> None:
    assert value(text) == [(low, high)]


@pytest.mark.parametrize("text", ["a boat", "une barque", "million", "hundred", "half of it", "few boats"])
def test_articles_and_bare_scales_are_no_numbers(text: str) -> None:
    assert value(text) == []


def test_a_million_and_three_are_two_numbers() -> None:
    assert value("two million and three boats") == [(2_000_000, 2_000_000), (3, 3)]
