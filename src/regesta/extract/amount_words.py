"""What the amount rules know of words: currencies, nouns that are counted, hedges, parts of a whole."""

import re
from functools import cache

from regesta.extract.numeral_words import plain
from regesta.extract.words import word_lists


@cache
def meanings(key: str) -> dict[str, str]:
    """One list of `words/amounts.toml`: word, as `plain` gives it → meaning.

    Args:
        key: ``currencies``, ``signs``, ``loose``, ``counted``, ``dual``, ``parts``, ``denominators`` or
            ``rates``.
    """
    entries = (entry.rpartition(":") for entry in word_lists("amounts")[key])
    return {plain(word): meaning for word, _, meaning in entries}


@cache
def values(key: str) -> dict[str, int]:
    """One list of `words/amounts.toml` whose meanings are numbers."""
    return {word: int(meaning) for word, meaning in meanings(key).items()}


@cache
def any_of(*keys: str) -> str:
    """A regular expression for any word of some lists, the longest first; Arabic words may have an ending."""
    found = {plain(entry.rpartition(":")[0] or entry) for key in keys for entry in word_lists("amounts")[key]}
    return "|".join(_pattern(word) for word in sorted(found, key=lambda w: (-len(w), w)))


def _pattern(word: str) -> str:
    ending = "[اـ]{0,2}" if "ء" <= word[-1] <= "ي" else ""
    return re.escape(word).replace(r"\ ", r"\s+") + ending


def key_of(words: str) -> str:
    """Words of a text as the lists have them."""
    return re.sub(r"\s+", " ", words.casefold()).replace("ـ", "").strip()
