"""Arabic script in Latin letters, as far as it is written: consonants and long vowels.

The short vowels are not written, so the result is no transliteration for people but one half of a
comparison: `regesta.link.skeleton` takes a `UNWRITTEN` between two consonants for any vowel.
"""

#: Stands where a short vowel may be that the script does not show.
UNWRITTEN = "?"

# After folding: hamza carriers are alef, waw or ya, ta marbuta is ha, alef maqsura is ya.
# Capital letters are sounds that Latin writes with two: D dh, G gh, K kh, S sh, T th, C ch, J zh.
_LETTERS = {
    "ا": "a", "ب": "b", "ت": "t", "ث": "T", "ج": "j", "ح": "h", "خ": "K", "د": "d", "ذ": "D", "ر": "r",
    "ز": "z", "س": "s", "ش": "S", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "", "غ": "G", "ف": "f",
    "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "u", "ي": "i", "ء": "",
    "پ": "p", "چ": "C", "ژ": "J", "گ": "g", "ڤ": "v", "ڨ": "g", "ڭ": "g", "ٹ": "t", "ڈ": "d", "ڑ": "r",
    "ں": "n", "ھ": "h", "ے": "i", "ہ": "h", "ټ": "t", "ډ": "d", "ړ": "r", "ښ": "S", "ۍ": "i", "ې": "i",
    "ګ": "g", "ڼ": "n", "څ": "s", "ځ": "z",
}  # fmt: skip
_VOWELS = "aui"
_ARTICLE = "ال"
#: The article with what people write before it: and, with, for, like.
_WITHOUT_ARTICLE = 3


def is_arabic(word: str) -> bool:
    """Whether the first letter of a word is of the Arabic script."""
    return any("\u0600" <= char <= "\u06ff" or "\u0750" <= char <= "\u077f" for char in word[:2])


def bare(word: str) -> str:
    """The word without the article; unchanged where too little would be left."""
    if word.startswith(_ARTICLE) and len(word) >= len(_ARTICLE) + _WITHOUT_ARTICLE - 1:
        return word[len(_ARTICLE) :]
    return word


def letters(word: str) -> str:
    """A folded Arabic word as sounds: one letter a sound, long vowels ``a u i``, ``?`` between consonants.

    Args:
        word: One word, folded by `regesta.model.names.fold`, without its article.

    Source: the letter values are those on which DIN 31635, ALA-LC and the everyday spellings agree;
        where they differ (ẓāʾ as z or dh) the commoner one is taken and the skeleton forgives the other.
    """
    sounds = [_LETTERS.get(char, "") for char in word]
    if len(sounds) > 1 and word[0] in "وي" and word[1] not in "وي":
        sounds[0] = "w" if word[0] == "و" else "y"
    if len(sounds) > 1 and word[-1] in "هہ" and sounds[-2] and sounds[-2] not in _VOWELS:
        sounds[-1] = "a"  # ta marbuta; a true final h falls silent in Latin spellings as well
    out: list[str] = []
    for index, sound in enumerate(sounds):
        silent = sound == "" and word[index] == "ع"
        if index == 0 and (silent or sound == "a"):
            out.append(UNWRITTEN)  # any vowel may stand on an alef or an ayn
            continue
        if silent:
            out.append("a" if not out or out[-1] not in _VOWELS + UNWRITTEN else "")
            out.append(UNWRITTEN)
            continue
        if sound and sound not in _VOWELS and out and out[-1] and out[-1][-1] not in _VOWELS + UNWRITTEN:
            out.append(UNWRITTEN)
        out.append(sound)
    return "".join(out)
