"""In which language a text is, where that is evident."""

import re
from collections import Counter

#: The commonest small words of a language, those left out that several of these languages share.
_SMALL_WORDS = {
    "en": "the of and to that was for with his it he is as by from this which have not were are been",
    "fr": "le les des et du dans est pour que qui une par sur avec ne pas au aux ce sont cette",
    "de": "der die das und zu den von mit ist nicht ein eine auf dem für sich des wir ich wurde auch",
    "es": "el los las del y que por para con una su se fue como pero más esta sus al lo",
    "it": "il di che della gli con per sono una nel alla dei delle non è anche da questo",
    "pt": "o os do da das dos que em um uma não para com foi ao pela pelo mais seu sua",
    "nl": "de het een van en dat niet zijn met voor op ook aan er maar wordt werd naar bij",
}
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    (re.compile(r"[\u0600-\u06ff]"), "ar"),
    (re.compile(r"[\u0590-\u05ff]"), "he"),
    (re.compile(r"[\u0370-\u03ff]"), "el"),
    (re.compile(r"[\u3040-\u30ff]"), "ja"),
    (re.compile(r"[\uac00-\ud7af]"), "ko"),
)
_NOT_ARABIC = re.compile(r"[\u067e\u0686\u0698\u06af\u06a9\u06cc\u0679\u0688\u06d2]")
_SAMPLE = 100_000
#: Least number of small words, and least share of all words that they make up.
_LEAST, _SHARE = 8, 0.12


def language_of(text: str) -> str | None:
    """Code of the language that most of a text is in, or None if that is not evident.

    Args:
        text: The text; its beginning is looked at.
    """
    sample = text[:_SAMPLE]
    letters = sum(c.isalpha() for c in sample)
    for script, language in _SCRIPTS:
        if letters and len(script.findall(sample)) > 0.6 * letters:
            # Persian, Urdu and others have letters of their own; which of them it is, is not evident.
            return language if language != "ar" or not _NOT_ARABIC.search(sample) else None
    words = Counter(_WORD.findall(sample.casefold()))
    total = sum(words.values())
    scores = sorted(
        ((sum(words[w] for w in small.split()), code) for code, small in _SMALL_WORDS.items()), reverse=True
    )
    (best, code), (second, _) = scores[:2]
    return code if best >= _LEAST and best >= _SHARE * total and best > 1.5 * second else None
