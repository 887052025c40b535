"""The lines of a letter and what they are: address, head, salutation, close."""

import re
from collections.abc import Sequence
from itertools import takewhile

import msgspec

from regesta.extract.words import words

#: Lines read as head where nobody is greeted, and lines of the close.
HEAD, FOOT = 6, 5
#: Longer lines belong to the text.
SHORT = 60
#: Lines of an address in which the name may stand, the first with *Mr*.
NAMING = 3
_WORD = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"\d")
#: Where *AnnMuster* and *BMuster* are two words, as lines run together and initials are joined.
_JOINED = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|(?<=[A-ZÀ-Þ])(?=[A-ZÀ-Þ][a-zà-ÿ]{2})")


class Line(msgspec.Struct, frozen=True):
    """A line of a letter that is not empty.

    Attributes:
        text: The line.
        start: Its first code point in the letter.
        addressed: Whether it begins as an address does.
        naming: Whether the addressee's name may stand in it.
    """

    text: str
    start: int
    addressed: bool = False
    naming: bool = False


class Letter(msgspec.Struct, frozen=True):
    """A letter in lines.

    Attributes:
        lines: All that are not empty.
        greeted: Index of the salutation, or None.
    """

    lines: tuple[Line, ...]
    greeted: int | None

    @property
    def head(self) -> tuple[Line, ...]:
        """Lines before the salutation; the first ones if there is none."""
        return self.lines[: HEAD if self.greeted is None else self.greeted]

    @property
    def salutation(self) -> Line | None:
        """The line that greets, or None."""
        return None if self.greeted is None else self.lines[self.greeted]

    @property
    def foot(self) -> tuple[Line, ...]:
        """The last lines after the salutation."""
        return self.lines[0 if self.greeted is None else self.greeted + 1 :][-FOOT:]


def words_of(line: str) -> list[tuple[int, str]]:
    """The words of a line, joined ones apart, and where each begins."""
    out = []
    for match in _WORD.finditer(line):
        start = match.start()
        for word in _JOINED.split(match[0]):
            out.append((start, word))
            start += len(word)
    return out


def letter_lines(text: str) -> Letter:
    """The lines of a letter.

    Args:
        text: The letter, with its line breaks.
    """
    found = [(m[0], m.start()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    telegram = _address_of_telegram([line for line, _ in found])
    addressed = [i < telegram or _addresses(line) for i, (line, _) in enumerate(found)]
    lines = tuple(
        Line(line, start, addressed[i], any(addressed[max(0, i - NAMING + 1) : i + 1]))
        for i, (line, start) in enumerate(found)
    )
    return Letter(lines, next((i for i, line in enumerate(lines) if _greets(line.text)), None))


def _address_of_telegram(lines: Sequence[str]) -> int:
    """How many lines address somebody: telegrams, in small letters, begin so, before the line of figures."""
    small = takewhile(lambda line: line == line.casefold() and not _FIGURE.search(line), lines[:2])
    return min(len(list(small)), max(0, len(lines) - 2))


def _addresses(line: str) -> bool:
    first = _WORD.search(line)
    return first is not None and first[0].casefold() in words("letters", "addressed")


def _greets(line: str) -> bool:
    """Whether a line begins as a salutation does: *Lieber Freund*, *Sehr geehrte Frau*, *Dear Sir*."""
    found = [word.casefold() for word in _WORD.findall(line[:SHORT])][:3]
    while found and found[0] in words("letters", "before_greeting"):
        del found[0]
    return bool(found) and found[0].startswith(tuple(words("letters", "greeting")))
