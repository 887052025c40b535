"""Legal forms of companies that are written in full."""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from regesta.link import titles

#: So many words at most make a legal form.
LONGEST = max(map(len, titles.LONG_FORMS))
#: Words longer than this may have a letter wrong.
_SHORT = 4


def long_form(words: Sequence[str]) -> tuple[int, str] | None:
    """How many of these words, from the first on, are a legal form in full, and its abbreviation.

    Args:
        words: Folded words of a name; each may have a letter wrong.

    Returns:
        None if no legal form begins here.
    """
    for form, common in _beginning(words[0]):
        rest = words[1 : len(form)]
        if len(rest) == len(form) - 1 and all(map(_misspelt, rest, form[1:])):
            return len(form), common
    return None


@lru_cache(maxsize=65536)
def _beginning(word: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The legal forms of which a word is the first."""
    return tuple((form, common) for form, common in titles.LONG_FORMS.items() if _misspelt(word, form[0]))


def _misspelt(word: str, meant: str) -> bool:
    return word == meant or (len(meant) > _SHORT and OSA.distance(word, meant, score_cutoff=1) <= 1)
