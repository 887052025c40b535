"""Acronyms and the names that they stand for."""

import re

from regesta.link import titles
from regesta.model.names import fold

_ACRONYM = re.compile(r"^(?:[^\W\d_]\.?){2,8}$")
_LEAST = 3
_ELIDED = re.compile(r"\b([ld])'")
_WORD = re.compile(r"[^\W_]+")


def is_acronym(text: str) -> bool:
    """Whether a name is written as an acronym: two to eight letters, at most one of them small."""
    letters = [char for char in text if char.isalpha()]
    capitals = sum(1 for char in letters if char.isupper())
    return bool(_ACRONYM.match(text)) and capitals >= 2 and capitals >= len(letters) - 1


def stands_for(acronym: str, name: str) -> bool:
    """Whether an acronym is made of the initials of a name, in order.

    Articles, prepositions and conjunctions may give a letter or none (“UCT” and “UOCT” for a Union
    of Coastal Towns); every other word must give one. A part behind a hyphen counts as a word.

    Args:
        acronym: Three letters or more; shorter ones never match, too many names fit them.
        name: A name of several words.
    """
    letters = "".join(char for char in fold(acronym).text if char.isalpha())
    words = _WORD.findall(_ELIDED.sub(r"\1 ", fold(name).text).replace("'", ""))
    if len(letters) < _LEAST or len(words) < 2:
        return False
    return _spells(letters, words)


def _spells(letters: str, words: list[str]) -> bool:
    """Whether the letters are the words' initials, small words being optional."""
    reached = {0}
    for word in words:
        further = {i + 1 for i in reached if i < len(letters) and letters[i] == word[0]}
        small = word in titles.FUNCTION_WORDS or word in titles.ARTICLES
        reached = further | reached if small else further
    return len(letters) in reached
