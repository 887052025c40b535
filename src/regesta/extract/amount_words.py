"""What the amount rules know of words: currencies, scales, nouns that are counted, parts of a whole."""

from functools import cache

from regesta.extract.words import word_lists


@cache
def meanings(key: str) -> dict[str, str]:
    """One list of `words/amounts.toml`: word → meaning.

    Args:
        key: ``currencies``, ``loose``, ``scales``, ``counted``, ``ones`` or ``parts``.
    """
    entries = (entry.rpartition(":") for entry in word_lists("amounts")[key])
    return {word: meaning for word, _, meaning in entries}


@cache
def values(key: str) -> dict[str, int]:
    """One list of `words/amounts.toml` whose meanings are numbers."""
    return {word: int(meaning) for word, meaning in meanings(key).items()}
