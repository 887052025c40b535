"""Month names, seasons, number words: what the date rules know of words."""

import re
from collections.abc import Iterable
from functools import cache

from regesta.extract.numeral_words import plain
from regesta.extract.words import word_lists
from regesta.model.names import fold


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
        fold(variant.replace("_", " ")).text: number
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
    """Number words of four languages to twenty, and tens to fifty; “a” is one."""
    known = {"a": 1, "an": 1, "one": 1, "several": 0, "few": 0}
    for key in ("numbers", "numbers_french", "numbers_german", "numbers_arabic"):
        known |= numbered(key, 0)
    return known | {word: 10 * tens for word, tens in numbered("tens", 2).items()}


@cache
def numbered(key: str, first: int = 1) -> dict[str, int]:
    """A list of `words/dates.toml`: each variant, plain and in lower case, to the number of its entry.

    Args:
        key: Name of the list.
        first: Number of its first entry.
    """
    entries = enumerate(word_lists("dates")[key], first)
    return {plain(v).casefold(): number for number, entry in entries for v in entry.split("/")}


@cache
def meant(key: str) -> dict[str, str]:
    """A list of ``word:meaning`` in `words/dates.toml`: each word, plain and in small letters, with it."""
    entries = (entry.rpartition(":") for entry in word_lists("dates")[key])
    return {plain(word).casefold(): meaning for word, _, meaning in entries}


def key_of(words: str) -> str:
    """Words of a text as the lists have them."""
    return re.sub(r"\s+", " ", words.casefold())


def number_in(key: str, words: str) -> int:
    """The number that a list of `words/dates.toml` has for some words of a text."""
    return numbered(key)[key_of(words)]


def day_of(words: str) -> int:
    """The number of a day: “3”, “3rd”, “premier”, “ersten”."""
    figures = re.sub(r"\D", "", words)
    return int(figures) if figures else number_in("ordinals", words)


def alternatives(entries: Iterable[str]) -> str:
    """A regular expression for any of some words, longest first; spaces match any white space."""
    found = sorted({plain(entry) for entry in entries}, key=lambda e: (-len(e), e))
    return "(?:" + "|".join(re.escape(e).replace(r"\ ", r"\s+").replace("'", "[’'ʿ]?") for e in found) + ")"


@cache
def spellings(*keys: str) -> tuple[str, ...]:
    """All variants of the lists of `words/dates.toml` under these keys."""
    lists = word_lists("dates")
    return tuple(variant for key in keys for entry in lists[key] for variant in entry.split("/"))


def number_of(word: str) -> int | None:
    """The number that a figure or a number word stands for; None for “several”, “few” and other words."""
    found = plain(word.strip().casefold())
    return int(found) if found.isdecimal() else numbers().get(found) or None
