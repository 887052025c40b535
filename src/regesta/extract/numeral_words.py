"""Words of numbers in a text: figures and words of English, French and Arabic, one by one."""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from regesta.extract.words import word_lists

_FIGURES = r"\d{1,3}(?:[ ,.'٬]\d{3})+(?:[.,٫]\d{1,2})?(?!\d)|\d+(?:[.,٫]\d+)?"
#: Figures stand alone (“AR-15”, “1/2” and “10th” are no numbers), or behind an Arabic “and”, “by”, “for”.
_LEXEME = re.compile(
    rf"(?<![^\Wوبل])(?<![.,/])(?<![^\W\d_]-)(?P<figures>{_FIGURES})(?P<part>[½¼¾])?"
    r"(?![\d½]|/\d|(?:st|nd|rd|th|s|er|e|ème)\b)|(?P<alone>[½¼¾])|(?P<word>[^\W\d_]+)"
)
_PARTS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
#: One code point for one: spaces, apostrophes, dashes, Western digits, one form of each Arabic letter.
_PLAIN = (
    {ord(c): " " for c in "\u00a0\u2007\u2009\u202f"}
    | {ord(c): "'" for c in "’‘"}
    | {ord(c): "-" for c in "‐‑–—−"}
    | dict.fromkeys(range(0x64B, 0x653), "ـ")
    | dict(zip(map(ord, "أإآٱىئؤة"), "اااايي" + "وه", strict=True))
    | str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
)
_KINDS = ("plurals", "scales", "values", "hundreds", "sums", "duals", "groups", "round", "halves", "vague")


class Token(NamedTuple):
    """A word of numbers.

    Attributes:
        start: First code point.
        inner: Where it begins without a prefixed “and” or “by”.
        end: One past the last.
        text: Its stem, in lower case.
        kind: The list of `words/numerals.toml` that it stands in, or ``figures``.
        low: Least value.
        high: Greatest value.
    """

    start: int
    inner: int
    end: int
    text: str
    kind: str
    low: Decimal
    high: Decimal


def plain(text: str) -> str:
    """The text with one form of spaces, apostrophes, dashes, digits and Arabic letters; offsets stay.

    Args:
        text: Any text.
    """
    return text.translate(_PLAIN)


def read_figures(figures: str) -> Decimal:
    """A number with its separators: ``700,000``, ``700.000``, ``1 200,50``, ``3.5``.

    Args:
        figures: Digits, with points, commas, apostrophes or spaces between them.
    """
    bare = re.sub(r"['٬\s]", "", figures).replace("٫", ",")
    if re.fullmatch(r"\d{1,3}(?:[,.]\d{3})+", bare):
        return Decimal(re.sub(r"[,.]", "", bare))
    at = max(bare.rfind(","), bare.rfind("."))
    return Decimal(bare if at < 0 else f"{re.sub('[,.]', '', bare[:at])}.{bare[at + 1 :]}")


def is_numeral(word: str) -> bool:
    """Whether a word, as `plain` gives it and in lower case, may be part of a number."""
    return word in _lexicon()


@cache
def _lexicon() -> dict[str, tuple[str, Decimal, Decimal]]:
    """Every word that may be part of a number, with its kind and its bounds."""
    lists = word_lists("numerals")
    known: dict[str, tuple[str, Decimal, Decimal]] = {}
    for key in _KINDS:
        for entry in lists[key]:
            word, _, value = entry.partition(":")
            low, _, high = value.partition("-")
            known.setdefault(word, (key, Decimal(low), Decimal(high or low)))
    for key in ("one", "joining", "of", "odd"):
        known |= {word: (key, Decimal(1), Decimal(1)) for word in lists[key]}
    return known


def tokens_of(text: str) -> list[Token]:
    """The words of numbers of a text, in order.

    Args:
        text: The text, as `plain` gives it.
    """
    found = []
    for match in _LEXEME.finditer(text):
        start, end = match.span()
        if match["figures"]:
            value = read_figures(match["figures"]) + _PARTS.get(match["part"] or "", Decimal(0))
            lead = start - 1 if text[start - 1 : start] in ("و", "ب", "ل") else start
            found.append(Token(lead, start, end, match[0], "figures", value, value))
        elif match["alone"]:
            found.append(Token(start, start, end, match[0], "halves", _PARTS[match[0]], _PARTS[match[0]]))
        elif token := _word(match[0], start, end):
            found.append(token)
    return found


def _word(word: str, start: int, end: int) -> Token | None:
    """A word of numbers; an Arabic one without “and”, “by”, “for”, the article and the ending of its case."""
    known, bare = _lexicon(), word.casefold()
    if bare in known:
        return Token(start, start, end, bare, *known[bare])
    if not "ء" <= word[0] <= "ي":
        return None
    for prefix in ("", "و", "ب", "ل", "ف"):
        if bare.startswith(prefix):
            whole = bare.removeprefix(prefix).replace("ـ", "")
            for stem in (whole, whole.removeprefix("ال"), whole.removesuffix("ا")):
                if stem in known:
                    return Token(start, start + len(prefix), end, stem, *known[stem])
    return None
