"""In which language a text is, by its script and by the commonest small words of some thirty languages."""

import re
import unicodedata
from collections import Counter
from functools import cache

from regesta.extract.words import word_lists, words

#: A text of which no language is evident.
UNKNOWN = "und"
#: How many code points of a text are looked at.
SAMPLE = 20_000
#: One word in so many at least must be a small word of the language; in prose it is one in three to six.
ONE_IN = 14
#: Fewest words of a text of which it can be said that its language is none of those known.
FEWEST_WORDS = 25
#: Fewest small words that tell the language of a shorter text.
FEWEST_VOTES = 2
#: Share of an Arabic script's letters from which on those that Arabic has not speak for another language.
FOREIGN_LETTERS = 0.02

_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = {
    "GREEK": "el", "HEBREW": "he", "CJK": "zh", "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko",
}  # fmt: skip


@cache
def name_of(language: str) -> str:
    """English name of a language, or its code in quotation marks.

    Args:
        language: ISO 639-1 code.
    """
    names = dict(entry.split(":") for entry in word_lists("languages")["names"])
    return names.get(language, repr(language))


def language_in(text: str, otherwise: str = "en") -> str:
    """Code of the language of a text.

    Args:
        text: The text; its beginning is looked at.
        otherwise: What is answered of a text too short to tell.

    Returns:
        ISO 639-1 code, or `UNKNOWN` if it is none of the known languages, or no running text.
    """
    sample = text[:SAMPLE]
    scripts = Counter(unicodedata.name(c, "").split(" ")[0] for c in sample[:5000] if c.isalpha())
    script = scripts.most_common(1)[0][0] if scripts else ""
    if script == "ARABIC":
        return _of_arabic_letters(sample)
    if script in _SCRIPTS:
        return "ja" if scripts["HIRAGANA"] else _SCRIPTS[script]
    if script not in ("", "LATIN"):
        otherwise = UNKNOWN
    found = _WORD.findall(sample.casefold())
    votes = _votes(Counter(found))
    best = max(votes, key=lambda code: votes[code])  # of equals the first in the file
    if len(found) < FEWEST_WORDS:
        return best if votes[best] >= FEWEST_VOTES else otherwise
    return best if votes[best] * ONE_IN >= len(found) else UNKNOWN


def _votes(found: Counter[str]) -> dict[str, int]:
    keys = [key for key in word_lists("languages") if len(key) == 2]
    return {code: sum(found[word] for word in words("languages", code)) for code in keys}


def _of_arabic_letters(text: str) -> str:
    letters = Counter(c for c in text if c.isalpha())
    least = FOREIGN_LETTERS * letters.total()
    for code, key in (("ur", "urdu"), ("fa", "persian")):
        if sum(letters[c] for c in words("languages", key)) > least:
            return code
    return "ar"
