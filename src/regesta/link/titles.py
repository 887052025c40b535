"""Words in names that do not tell one bearer from another: titles, particles, articles, legal forms.

The lists are in ``words.toml`` and ``short_names.toml``; all words are folded
(`regesta.model.names.fold`), apostrophes removed.
"""

import tomllib
from importlib.resources import files
from typing import Any


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("regesta.link").joinpath(name).read_text("utf-8"))


_WORDS = _read("words.toml")


def _set(name: str) -> frozenset[str]:
    return frozenset(_WORDS[name].split())


def _by_word(name: str) -> dict[str, str]:
    return {word: common for common, words in _WORDS[name].items() for word in words.split()}


#: Before a person's name; also behind it.
TITLES = _set("titles")
#: Titles that are names just as often: dropped only where two words of name remain.
ALSO_NAMES = _set("also_names")
#: Behind a name, after a comma or not.
SUFFIXES = _set("suffixes")
#: “Father of …” and “mother of …”: with the name behind it a kunya.
KUNYA = _set("kunya")
#: Those of them that say “mother of”.
MOTHER = _set("mother")
#: The Arabic article.
ARTICLES = _set("articles")
#: The article before a sun letter; a word of its own only before a hyphen.
SUN_ARTICLES = _set("sun_articles")
#: Between names: “son of”, “daughter of”, “clan of”, particles of nobility.
PARTICLES = _set("particles")
#: “Servant of”, which the next word completes.
SERVANT = _set("servant")
#: Legal form of a company → the group that it belongs to.
LEGAL_FORMS = _by_word("legal_forms")
#: Groups of legal forms that exclude each other: a company is one of these.
EXCLUSIVE_FORMS = _set("exclusive_forms")
#: Legal forms that are words or names as well: read as forms at the end of a name only.
LEGAL_AT_THE_END = _set("legal_at_the_end")
#: Legal form of several words → its abbreviation.
LONG_FORMS = {tuple(words.split()): short for words, short in _WORDS["long_forms"].items()}
#: Before the name of a ship.
SHIPS = _set("ships")
#: Words of a body's name that carry no meaning of their own.
FUNCTION_WORDS = _set("function_words")
#: What kind of body it is: shared by bodies that have nothing to do with each other.
CLASS_WORDS = _set("class_words")
#: Class word → the one that stands for all that writers exchange for it.
SAME_CLASS = _by_word("same_class")
#: What ranks or places a body among its sisters, without saying whose it is.
RANK_WORDS = _set("rank_words")
#: What kind of place it is, and where in a region.
PLACE_WORDS = _set("place_words")
#: Given names so frequent that sharing one says little.
FREQUENT = _set("frequent")
#: Numbers in words.
NUMBERS = {word: int(number) for word, number in _by_word("numbers").items()}
#: Abbreviation in the name of a body → the words that it stands for.
ABBREVIATIONS = {short: tuple(words.split()) for short, words in _by_word("abbreviations").items()}
#: Given name → its short forms.
SHORT_NAMES = {name: frozenset(forms.split()) for name, forms in _read("short_names.toml").items()}
