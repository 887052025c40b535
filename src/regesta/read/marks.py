"""Marks inside a block: inline quotations, glosses in brackets, omissions, note calls.

Quotation marks are read as a reader reads them: an apostrophe is none, one kind may stand inside
another, a quotation inside a bracket ends with it at the latest, and one whose closing mark is
missing ends with the block, or with the last sentence before the next one begins.
"""

import re
from collections.abc import Iterator

import msgspec

from regesta.model.source import PassageKind

Mark = tuple[int, int, PassageKind, str | None]

#: Superscript figures, the tables into them and back.
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SUPERSCRIPTS = str.maketrans("0123456789", RAISED)
PLAIN = str.maketrans(RAISED, "0123456789")

_OMISSION = re.compile(r"\[\s*(?:\.\s?\.\s?\.|…)\s*\]|\(\s*(?:\.\s?\.\s?\.|…)\s*\)")
_NUMBER = re.compile(r"\[(\d{1,3})\]")
#: Figures after a unit or a number are powers (km², 10³), not calls.
_CALL = re.compile(rf"(?<![\d{RAISED}])(?<!\b[mM])(?<!\b[kcdm]m)[{RAISED}]+")
_SENTENCE_END = re.compile(r"[.!?…؟]\s")

#: Opening mark → marks that close it. German „…“ and »…« close with what opens elsewhere.
_DOUBLE = {"“": "”", "„": "“”", "‟": "”", "«": "»", "»": "«", '"': '"', "〝": "〞", "「": "」", "『": "』"}
_SINGLE = {"‘": "’", "‚": "‘’", "‹": "›", "›": "‹", "'": "'"}
#: French sets a space before the closing mark; what follows that mark tells it from an opening one.
_AFTER_QUOTATION = RAISED + ",.;:!?)]}"
#: Longest quotation in single marks; a longer one is two stray apostrophes.
_LONGEST_SINGLE = 400
#: How many marks may be open at once; of more the outermost is a stray one.
_DEEPEST = 12
#: How far a reader looks ahead for the closing mark of a quotation inside another.
_AHEAD = 4000


class _Open(msgspec.Struct):
    mark: str
    start: int


def marks(text: str) -> Iterator[Mark]:
    """Marked spans of a block, in order of the text.

    Args:
        text: Text of the block.

    Yields:
        Start and end in code points, the kind, and the number of a note call. Quotation marks,
        brackets and superscript figures belong to the span.
    """
    found: list[Mark] = [(*m.span(), PassageKind.OMISSION, None) for m in _OMISSION.finditer(text)]
    found += [(*m.span(), PassageKind.NOTE_CALL, m[0].translate(PLAIN)) for m in _CALL.finditer(text)]
    found += [(*m.span(), PassageKind.NOTE_CALL, m[1]) for m in _NUMBER.finditer(text)]
    taken = {m[0] for m in found}
    found += [m for m in _Scanner(text).marks() if m[0] not in taken]
    yield from sorted(found, key=lambda mark: (mark[0], -mark[1]))


class _Scanner:
    """Goes through a block once and keeps the marks that are open."""

    def __init__(self, text: str) -> None:
        self.text, self.found = text, list[Mark]()
        self.open: list[_Open] = []
        self.singles = dict(_singles(text))

    def marks(self) -> list[Mark]:
        for at, letter in enumerate(self.text):
            if letter == "[":
                self._push("[", at)
            elif letter == "]":
                self._close_bracket(at)
            elif at in self.singles:
                self.found.append((at, self.singles[at], PassageKind.INLINE_QUOTATION, None))
            elif letter in _DOUBLE or letter in "”〞」』":
                self._double(at, letter)
        self._close_all()
        return self.found

    def _double(self, at: int, letter: str) -> None:
        closed = next((o for o in reversed(self._inner()) if letter in _DOUBLE.get(o.mark, "")), None)
        if closed is not None and not (letter in "»«" and self._opens_word(at) and closed.mark != letter):
            closing = True
        elif closed is not None:
            closing = not self._opens_word(at)
        else:
            closing = False
        if closing and closed is not None:
            self._close(closed, at + 1)
        elif letter in _DOUBLE and self._may_open(at, letter):
            self._open_double(at, letter)

    def _inner(self) -> list[_Open]:
        """What is open within the innermost open bracket."""
        brackets = [nth for nth, o in enumerate(self.open) if o.mark == "["]
        return self.open[brackets[-1] + 1 :] if brackets else self.open

    def _opens_word(self, at: int) -> bool:
        before, after = self.text[at - 1 : at], self.text[at + 1 : at + 2]
        starts = not before or before.isspace() or before in "([{—–-/"
        return starts and bool(after) and not after.isspace() and after not in _AFTER_QUOTATION

    def _may_open(self, at: int, letter: str) -> bool:
        return letter not in '"»' or self._opens_word(at)

    def _open_double(self, at: int, letter: str) -> None:
        unclosed = next((o for o in self._inner() if o.mark == letter), None)
        if unclosed is not None and not self._balanced(at, letter):
            # Its closing mark was lost: it cannot go on into the next quotation.
            ends = [m.end() for m in _SENTENCE_END.finditer(self.text, unclosed.start, at)]
            self._close(unclosed, len(self.text[: ends[-1] if ends else at].rstrip()))
        self._push(letter, at)

    def _push(self, mark: str, at: int) -> None:
        self.open.append(_Open(mark, at))
        if len(self.open) > _DEEPEST:
            del self.open[0]

    def _balanced(self, at: int, letter: str) -> bool:
        """Whether enough closing marks follow for one quotation to lie inside the other."""
        rest = self.text[at + 1 : at + _AHEAD]
        closing = sum(rest.count(c) for c in _DOUBLE[letter])
        return closing >= 2 + rest.count(letter)

    def _close(self, opened: _Open, end: int) -> None:
        del self.open[self.open.index(opened) :]
        self.found.append((opened.start, end, PassageKind.INLINE_QUOTATION, None))

    def _close_bracket(self, at: int) -> None:
        brackets = [o for o in self.open if o.mark == "["]
        if not brackets:
            return
        for inner in self._inner():
            self.found.append((inner.start, at, PassageKind.INLINE_QUOTATION, None))
        del self.open[self.open.index(brackets[-1]) :]
        self.found.append((brackets[-1].start, at + 1, PassageKind.GLOSS, None))

    def _close_all(self) -> None:
        """Quotations that are still open end with the block; a bracket that is open is none."""
        end = len(self.text.rstrip())
        for opened in self.open:
            if opened.mark not in '["' and opened.start + 1 < end:
                self.found.append((opened.start, end, PassageKind.INLINE_QUOTATION, None))


def _singles(text: str) -> Iterator[tuple[int, int]]:
    """Quotations in single marks: start and end."""
    at = 0
    while at < len(text):
        if text[at] in _SINGLE and _single_opens(text, at):
            end = _single_end(text, at)
            if end is not None:
                yield at, end
                at = end
                continue
        at += 1


def _single_opens(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before and not (before.isspace() or before in '([{“«„"—–-/:'):
        return False
    return bool(after) and not after.isspace() and (text[at] != "'" or not re.match(r"'\d\ds\b", text[at:]))


def _single_end(text: str, at: int) -> int | None:
    """Where a quotation in single marks ends, apostrophes passed over; None if it is none."""
    closers = []
    for nth in range(at + 1, min(len(text), at + _LONGEST_SINGLE)):
        letter = text[nth]
        if (
            letter == text[at]
            and letter != "'"
            and _single_opens(text, nth)
            and letter not in _SINGLE[text[at]]
        ):
            break
        if letter in _SINGLE[text[at]] and text[nth - 1] not in " " and not text[nth + 1 : nth + 2].isalnum():
            closers.append(nth)
            if len(closers) == 2:
                break
    if not closers:
        return None
    first = closers[0]
    # The Jihadists’ departure: an s with an apostrophe is no end if a sure one follows in the sentence.
    if len(closers) == 2 and _is_possessive(text, first) and not _is_possessive(text, closers[1]):
        between = text[first : closers[1]]
        if not _SENTENCE_END.search(between):
            return closers[1] + 1
    if _is_possessive(text, first) and first - at > 60:
        return None
    return first + 1


def _is_possessive(text: str, at: int) -> bool:
    return text[at] in "’'" and text[at - 1] == "s" and bool(re.match(r".\s[^\W\d_]", text[at:]))
