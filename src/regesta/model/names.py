"""Names, and the folding by which spellings are compared without losing the place."""

import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

import msgspec


class NameKind(StrEnum):
    """What sort of name a form is."""

    NAME = "name"
    BIRTH_NAME = "birth-name"
    KUNYA = "kunya"
    NOM_DE_GUERRE = "nom-de-guerre"
    TITLE = "title"
    ACRONYM = "acronym"
    TRANSLITERATION = "transliteration"
    TRANSLATION = "translation"
    SHORT = "short"
    GLOSS = "gloss"


#: A form that more entities bear than these is no name but a word.
NAMESAKES = 12
#: Forms that many may bear: they do not make two people one.
BORNE_BY_MANY = frozenset([NameKind.KUNYA, NameKind.SHORT, NameKind.TITLE, NameKind.GLOSS])

#: “Father of …”, “mother of …”, “son of …” and “daughter of …” as they are spelled, folded, by one that
#: stands for all; the name behind belongs to the word.
KIN_WORDS: dict[str, str] = {
    word: common
    for common, words in {
        "abu": "aba abi abo aboo abou abu ابا ابو ابي",
        "umm": "om oum um umm ام",
        "ibn": "ben bin ibn ابن بن",
        "bint": "bent bint بنت",
    }.items()
    for word in words.split()
}


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """One form of a name.

    Attributes:
        form: As written.
        kind: What sort of name it is.
        language: Language of the form, if known.
        attested: Handle of the source where it stands, if known.
        by: Handle of who uses it, if known.
    """

    form: str
    kind: NameKind = NameKind.NAME
    language: str | None = None
    attested: str | None = None
    by: str | None = None

    @property
    def script(self) -> str:
        """Script of the form: ``Latn``, ``Arab``, ``Cyrl``, ``Hebr``, ``Grek`` or ``Zyyy``."""
        return script_of(self.form)


_SCRIPTS = (
    ("Arab", "ARABIC"),
    ("Latn", "LATIN"),
    ("Cyrl", "CYRILLIC"),
    ("Grek", "GREEK"),
    ("Hebr", "HEBREW"),
)


def script_of(text: str) -> str:
    """ISO 15924 code of the script that most letters of `text` are in; ``Zyyy`` if none."""
    counts: dict[str, int] = {}
    for char in text:
        if char.isalpha():
            name = unicodedata.name(char, "")
            code = next((code for code, prefix in _SCRIPTS if name.startswith(prefix)), "Zyyy")
            counts[code] = counts.get(code, 0) + 1
    return max(counts, key=lambda code: (counts[code], code)) if counts else "Zyyy"


class Folded(NamedTuple):
    """Folded text with the way back.

    Attributes:
        text: Folded text.
        at: For each code point of `text`, the offset in the original that it comes from.
        length: Length of the original in code points.
    """

    text: str
    at: tuple[int, ...]
    length: int

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Span of the original behind ``text[start:end]``; `end` exclusive, ``start < end``."""
        following = self.at[end] if end < len(self.at) else self.length
        return self.at[start], max(self.at[end - 1] + 1, following)


# Signs that are one letter's variants in print and must not part two spellings.
_SIGNS = {
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"',
    "»": '"', "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
}  # fmt: skip
# Ayn and hamza signs, soft hyphen, joiners, direction marks, tatweel, byte order mark.
_DROPPED = "".join(
    map(chr, [0x2BF, 0x2BE, 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
)
_DROPPED += "\u0640\ufeff"
# Alef, hamza, ya and ta marbuta forms that Arabic writers exchange freely.
_ARABIC = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ک": "ك", "ی": "ي"}


@lru_cache(maxsize=65536)
def _fold_char(char: str) -> str:
    if char in _DROPPED:
        return ""
    char = _SIGNS.get(char, _ARABIC.get(char, char))
    if char.isspace():
        return " "
    parts = unicodedata.normalize("NFKD", char)
    plain = (c for c in parts if not unicodedata.combining(c) and c not in _DROPPED)
    return "".join(_SIGNS.get(c, _ARABIC.get(c, c)) for c in plain).casefold()


def kin_words(folded: str) -> list[str]:
    """The words of a folded name that say “father of”, “son of” and the like, as they are spelled."""
    words = folded.replace("-", " ").replace("'", "").split()
    return [word for word in words if word in KIN_WORDS]


def fold(text: str) -> Folded:
    """Fold case, accents, vowel signs, quotes, dashes, spaces and Arabic letter variants.

    Use this when two spellings, or a quotation and its text, are to be compared. Runs of white
    space become one space.

    Args:
        text: Any text.

    Returns:
        The folded text, with the offset in `text` that each of its code points comes from.
    """
    out: list[str] = []
    at: list[int] = []
    for index, char in enumerate(text):
        for piece in _fold_char(char):
            if piece == " " and out and out[-1] == " ":
                continue
            out.append(piece)
            at.append(index)
    return Folded("".join(out), tuple(at), len(text))
