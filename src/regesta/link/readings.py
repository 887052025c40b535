"""Other sounds that the letters of a word may stand for, in spellings of other languages than usual."""

from functools import lru_cache

_UNVOICED = str.maketrans("bdgz", "ptkj")
_SOMALI = str.maketrans("x", "h", "c")


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[str, ...]:
    """A folded Latin word as three other readers would write it, in an order of their own.

    East Asian names are romanised with or without voice (“Do” and “To”, “Chang” and “Jang”); “ch” is
    what others write “kh” or “h” in German, Dutch, Polish and old Malay spelling; in Somali “x” is an h
    and “c” the sound that others leave out.
    """
    rough = word.replace("ch", "h").replace("kh", "h")
    return word.replace("ch", "j").translate(_UNVOICED), rough, word.translate(_SOMALI)
