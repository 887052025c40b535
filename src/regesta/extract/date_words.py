"""Month names, seasons, number words: what the date rules know of words."""

import re
from collections.abc import Iterable
from functools import cache

from regesta.extract.words import word_lists
from regesta.model.names import fold

DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


@cache
def months() -> dict[str, int]:
    """Folded name of a month, in any of the languages, to its number."""
    lists = word_lists("dates")
    return {
        fold(variant).text: number
        for key in ("months_english", "months_french", "months_german", "months_arabic")
        for number, entry in enumerate(lists[key], 1)
        for variant in entry.split("/")
    }


@cache
def hijri_months() -> dict[str, int]:
    """Folded name of a month of the hijri calendar to its number."""
    return {
        fold(variant).text: number
        for number, entry in enumerate(word_lists("dates")["months_hijri"], 1)
        for variant in entry.split("/")
    }


@cache
def seasons() -> dict[str, int]:
    """Folded name of a season to its EDTF number."""
    return {
        fold(variant).text: 21 + index
        for index, entry in enumerate(word_lists("dates")["seasons"])
        for variant in entry.split("/")
    }


@cache
def numbers() -> dict[str, int]:
    """Number words, English and French, to twenty; “a” is one."""
    lists = word_lists("dates")
    known = {"a": 1, "an": 1, "one": 1, "several": 0, "few": 0}
    for key in ("numbers", "numbers_french"):
        known |= {v: n for n, entry in enumerate(lists[key]) for v in entry.split("/")}
    return known


def alternatives(entries: Iterable[str]) -> str:
    """A regular expression for any of some words, longest first; spaces match any white space."""
    found = sorted(set(entries), key=lambda e: (-len(e), e))
    return "(?:" + "|".join(re.escape(e).replace(r"\ ", r"\s+").replace("'", "[’'ʿ]?") for e in found) + ")"


@cache
def spellings(*keys: str) -> tuple[str, ...]:
    """All variants of the lists of `words/dates.toml` under these keys."""
    lists = word_lists("dates")
    return tuple(variant for key in keys for entry in lists[key] for variant in entry.split("/"))


def number_of(word: str) -> int | None:
    """The number that a figure or a number word stands for; None for “several”, “few” and other words."""
    plain = word.strip().casefold().translate(DIGITS)
    if plain.isdigit():
        return int(plain)
    found = numbers().get(plain)
    return found or None
