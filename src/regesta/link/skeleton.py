"""The sound of a word: its consonants in order, and the vowels between them.

Two spellings of one name mostly keep the consonants and exchange vowels, double letters and the
signs for sounds that Latin has no letter for. The skeleton is made for that, and the vowels keep
apart what has the same consonants by chance (Hasan and Husayn).
"""

import re
from functools import lru_cache
from typing import NamedTuple

from regesta.link.arabic import UNWRITTEN, bare, is_arabic, letters


class Sound(NamedTuple):
    """What a word sounds like.

    Attributes:
        skeleton: Consonants; kinds that spellings exchange freely are one letter.
        fine: The same consonants told apart, as long as `skeleton`.
        slots: The vowels before, between and after the consonants: one more than consonants.
        arabic: Whether it was written in Arabic script, which has no p, v, g or ch of its own.
    """

    skeleton: str
    fine: str
    slots: tuple[str, ...]
    arabic: bool


# Letters that make one sound, longest first. Capitals: D dh, G gh, K kh, S sh, T th, C tch, J zh.
_DIGRAPHS = {
    "tsch": "C", "tch": "C", "sch": "S", "dzh": "j", "kh": "K", "gh": "G", "sh": "S", "ch": "S", "th": "T",
    "dh": "D", "ph": "f", "dj": "j", "zh": "J", "ck": "k", "qu": "q", "x": "ks",
}  # fmt: skip
_DIGRAPH = re.compile("|".join(_DIGRAPHS))
_SOFT_C = re.compile(r"c(?=[eiy])")
_INITIAL_OU = re.compile(r"^(?:ou|u)(?=[aei])")
_FINAL_EJ = re.compile(r"(?<=e)j$")
_SILENT_H = re.compile(r"(?<=[aeiou])h$")
_VOWELS = frozenset("aeiou" + UNWRITTEN)
# One letter for the sounds that different systems, or Arabic script, write alike.
_COARSE = str.maketrans("qKgGTDpvCJ", "kkkktdbfSj")
# What exchanging two sounds of one coarse letter costs; between other two it is `_OTHER`.
_CHEAP = {
    frozenset("qk"): 0.0, frozenset("qg"): 0.02, frozenset("qG"): 0.03, frozenset("gG"): 0.0,
    frozenset("kK"): 0.03, frozenset("qK"): 0.05, frozenset("tT"): 0.02, frozenset("dD"): 0.02,
    frozenset("CS"): 0.03, frozenset("jJ"): 0.02,
}  # fmt: skip
_OTHER = 0.15
# An ending that only one of two words has may make it another name: Karim and Karima, Khalid and Khalidi.
_ENDINGS = {"a": 0.25, "i": 0.08, "u": 0.05, "o": 0.05}
_SHORT = {0: 1.4, 1: 1.3, 2: 1.1, 3: 1.0}
_LONG = 0.7


@lru_cache(maxsize=65536)
def sound(word: str) -> Sound:
    """The sound of a folded word in Latin or Arabic letters.

    Args:
        word: One word, folded; other scripts transliterated beforehand.
    """
    arabic = is_arabic(word)
    spoken = letters(bare(word)) if arabic else _latin(word)
    fine: list[str] = []
    slots = [""]
    for index, char in enumerate(spoken):
        vowel = _as_vowel(char, index)
        if vowel:
            slots[-1] += vowel
        elif (char.isalpha() and not (fine and not slots[-1] and fine[-1] == char)) or char.isdigit():
            fine.append(char)
            slots.append("")
    consonants = "".join(fine)
    return Sound(consonants.translate(_COARSE), consonants, tuple(slots), arabic)


def _latin(word: str) -> str:
    word = _INITIAL_OU.sub("w", word)
    word = _SOFT_C.sub("s", word) if "c" in word else word
    word = _DIGRAPH.sub(lambda found: _DIGRAPHS[found.group()], word)
    word = _FINAL_EJ.sub("i", word)
    return _SILENT_H.sub("", word).replace("c", "k")


def _as_vowel(char: str, index: int) -> str:
    if char in _VOWELS:
        return char
    if index and char in "wy":
        return "u" if char == "w" else "i"
    return ""


def likeness(left: Sound, right: Sound) -> float:
    """How alike two words of one skeleton sound, from 0 to 1; 0 where the skeletons differ."""
    if left.skeleton != right.skeleton:
        return 0.0
    pairs = [(a, b) for a, b in zip(left.slots, right.slots, strict=True) if a or b]
    vowels = sum(_exchange(a, b) for a, b in pairs) / len(pairs) if pairs else 0.0
    consonants = 0.0
    ends = (left.slots[-1], right.slots[-1])
    if not all(ends) and any(ends) and not (left.arabic or right.arabic):
        consonants = max(_ENDINGS.get(vowel, 0.0) for vowel in "".join(ends))
    if left.fine != right.fine:
        other = 0.03 if left.arabic != right.arabic else _OTHER
        consonants += sum(
            _CHEAP.get(frozenset((a, b)), other) for a, b in zip(left.fine, right.fine, strict=True) if a != b
        )
    share = 0.5 * _SHORT.get(len(left.skeleton), _LONG)
    return max(0.0, 1.0 - share * vowels - consonants)


_HEARD = {
    "a": frozenset("a"),
    "e": frozenset("ai"),
    "i": frozenset("i"),
    "o": frozenset("u"),
    "u": frozenset("u"),
}


@lru_cache(maxsize=16384)
def _exchange(left: str, right: str) -> float:
    """What it costs to write one run of vowels for another, from 0 to 1."""
    if left == right or UNWRITTEN in (left, right):
        return 0.0
    a, b = _heard(left), _heard(right)
    if UNWRITTEN in left or UNWRITTEN in right:
        return 0.0 if a & b or not a or not b else 0.3
    if not a or not b:
        return 0.15 if "e" in (left, right) else 0.25
    if a == b:
        return 0.05
    if a & b:
        return 0.1 if "e" in (left, right) else 0.5
    return 0.5 if "e" in (left, right) else 1.0


def _heard(vowels: str) -> frozenset[str]:
    if vowels == "ee":
        return _HEARD["i"]
    return frozenset().union(*(_HEARD[v] for v in vowels if v in _HEARD))
