"""Lines of one paragraph → its words in one line, hyphens at line ends resolved."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

from regesta.read.measure import Line

_WORD = re.compile(r"\w+(?:[-‐’'ʼ]\w+)*")
_ADDRESS = re.compile(r"(?:https?://|ftp://|www\.)\S*$", re.I)
_ADDRESS_RUNS_ON = re.compile(r"[/_=&?%.~+]$")
_ADDRESS_PIECE = re.compile(r"\S*[/_=&?%.~\d-]\S*")
_HYPHENS = "-‐\u00ad"
#: Syllables that print joins to a word with a hyphen which is meant.
_PREFIXES = frozenset(
    [
        "anti",
        "co",
        "counter",
        "ex",
        "mid",
        "multi",
        "neo",
        "non",
        "post",
        "pre",
        "pro",
        "pseudo",
        "quasi",
        "re",
        "self",
        "semi",
        "sub",
        "super",
        "ultra",
        "vice",
    ]
)


class Joiner:
    """Joins lines; knows the words of the whole text, so as to tell which hyphens are meant.

    A hyphen at a line end stays in an address, before a capital or a figure, and in a word that has
    a hyphen already. Else the form that occurs elsewhere in the text decides. If neither does, the
    hyphen stays where it parts two words of the text or a prefix from one, and the text has shown
    no word division at all; else it goes.

    Args:
        lines: All lines of the text.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self.words = set(_inner_words(lines))
        self.divides = any(self._verdict(a, b) is False for a, b in _divisions(lines))

    def join(self, lines: Iterable[Line], between: str = "") -> str:
        """The words of the lines.

        Args:
            lines: Lines of one paragraph, in order.
            between: What parts two lines; empty for prose, where it is a space or nothing as the
                words require.
        """
        texts = [" ".join(line.text.split()) for line in lines]
        if between:
            return between.join(texts)
        parts: list[str] = texts[:1]
        for left, right in pairwise(texts):
            glue, cut = self._glue(left, right)
            if cut:
                parts[-1] = parts[-1][:-1]
            parts += [glue, right]
        return "".join(parts)

    def _glue(self, left: str, right: str) -> tuple[str, bool]:
        """What comes between two lines, and whether the hyphen at the end of the left one goes."""
        if not left or not right:
            return "", False
        address = _ADDRESS.search(left)
        if address and (left[-1] in _HYPHENS or _runs_on(address[0], right)):
            return "", False
        if left[-1] in _HYPHENS and left[-2:-1].isalnum() and right[0].isalnum():
            stem, rest = _stem(left), _rest(right)
            keep = self._verdict(stem, rest)
            if left[-1] == "\u00ad":
                keep = False
            return "", not (self._unknown(stem, rest) if keep is None else keep)
        if left[-1] in "—/" and left[-2:-1].isalnum():
            return "", False
        if left[-1] == "–" and left[-2:-1].isdigit() and right[0].isdigit():
            return "", False
        return ("" if _is_wide(left[-1]) and _is_wide(right[0]) else " "), False

    def _verdict(self, stem: str, rest: str) -> bool | None:
        """Whether the hyphen stays; None if nothing in the text says."""
        if rest[0].isupper() or not rest[0].isalpha() or not stem[-1].isalpha() or set(stem) & set(_HYPHENS):
            return True
        if (stem + rest).casefold() in self.words:
            return False
        if f"{stem}-{rest}".casefold() in self.words:
            return True
        return None

    def _unknown(self, stem: str, rest: str) -> bool:
        known = len(stem) > 2 and {stem.casefold(), rest.casefold()} <= self.words
        return not self.divides and (known or stem.casefold() in _PREFIXES)


def _inner_words(lines: Iterable[Line]) -> Iterable[str]:
    """Words that no line end can have cut."""
    cut = False
    for line in lines:
        words: list[str] = _WORD.findall(line.text.casefold())
        if cut:
            words = words[1:]
        cut = line.text[-1:] in tuple(_HYPHENS)
        yield from words[:-1] if cut else words


def _divisions(lines: Sequence[Line]) -> Iterable[tuple[str, str]]:
    for a, b in pairwise(lines):
        if a.text[-1:] in tuple(_HYPHENS) and a.text[-2:-1].isalpha() and b.text[:1].isalnum():
            yield _stem(a.text), _rest(b.text)


def _stem(left: str) -> str:
    return re.split(r"[^\w‐-]", left[:-1])[-1] or left[-2]


def _rest(right: str) -> str:
    found = _WORD.match(right)
    return found[0].split("-")[0] if found else right[0]


def _runs_on(address: str, right: str) -> bool:
    """Whether an address without a hyphen at its end goes on in the next line."""
    piece = right.split(maxsplit=1)[0]
    ends = _ADDRESS_RUNS_ON.search(address)
    return bool(ends and _ADDRESS_PIECE.fullmatch(piece)) and not piece[0].isupper() and "://" not in piece


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"
