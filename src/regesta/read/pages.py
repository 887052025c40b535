"""Lines of a plain text → printed lines: pages, notes at their feet, and note calls.

Texts taken from PDF files come in pieces. Superscript figures stand on lines of their own and cut
the line that they belong to; the foot of each page, with its notes and with the addresses of its
links once more, stands in the middle of a sentence; every line may be followed by an empty one.
Each rule below says by what it knows these.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from regesta.read.feet import with_marked_feet
from regesta.read.marks import SUPERSCRIPTS
from regesta.read.measure import Line, Measure, ends_sentence, measure_of, starts_fresh
from regesta.read.running_heads import Raw, without_running_heads

_NUMBER = re.compile(r"\d{1,3}")
_RULE = re.compile(r"[_‗─—–=~*#-]{4,}|(?:[*#~–—-]\s+){2,}[*#~–—-]")
_NOTE_START = re.compile(r"(?:\[(\d{1,3})\]|(\d{1,3})[.)]?)(?:\s+(?=\S)|$)")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_LINK_TAIL = re.compile(r"(?:%20|\s)*%5b\d+$", re.I)
_MAIL_DEPTH = re.compile(r"(?:>\s?)+")
#: Small words with which notes begin.
_NOTE_WORDS = frozenset(
    ["see", "cf", "ibid", "idem", "op", "loc", "vgl", "siehe", "voir", "ebd", "e.g", "i.e"]
)
#: How many lines a note call may stand above its foot.
_FAR = 300
#: White space alone that is as long as this is the rule above a page foot.
_BLANK_RULE = 20


def raw_lines(text: str) -> list[Raw]:
    r"""The lines of a text that are not empty.

    Args:
        text: The text; line ends ``\n``, page ends ``\f``.
    """
    found: list[Raw] = []
    blanks, rule, turn = 0, False, 0
    for number, whole in enumerate(text.split("\n"), 1):
        for nth, piece in enumerate(whole.split("\f")):
            turn += nth > 0
            words = piece.strip()
            if not words:
                blanks += nth == 0
                rule |= len(piece) >= _BLANK_RULE
                continue
            if _RULE.fullmatch(words):
                rule, blanks = True, blanks + 1
                continue
            wide = piece.expandtabs(8)
            found.append(Raw(number, words, len(wide) - len(wide.lstrip()), blanks, rule, turn))
            blanks, rule, turn = 0, False, 0
    return found


def is_spread(raws: Sequence[Raw]) -> bool:
    """Whether empty lines carry no meaning, since one follows nearly every line, sentences or not."""
    close = [(a, b) for a, b in pairwise(raws) if b.blanks == 1]
    if len(raws) < 8 or len(close) < 0.5 * len(raws):
        return False
    running = sum(not ends_sentence(a.text) and b.text[:1].islower() for a, b in close)
    return running > 0.2 * len(close)


def printed_lines(text: str) -> list[Line]:
    r"""The lines as they stand on the printed pages, those of page feet marked.

    Pages are counted from 1; a text without any sign of pages has no page labels. What is left
    out: rules drawn with dashes, stars and the like; page numbers and running heads where form
    feeds part the pages; addresses that stand a second time below a page foot; the ``>`` of mails.

    Args:
        text: The text; line ends ``\n``, page ends ``\f``.
    """
    raws = with_marked_feet(without_running_heads(raw_lines(text)))
    spread = is_spread(raws)
    lines = _read(raws, spread, Measure(width=None))
    if not spread:
        return lines
    # Where a page begins after a note call shows in the measure only, and feet have one of their own.
    return _read(raws, spread, measure_of([line for line in lines if not line.foot]))


def _read(raws: Sequence[Raw], spread: bool, measure: Measure) -> list[Line]:
    reader = _PageReader(spread, measure)
    for at, raw in enumerate(raws):
        reader.take(raw, raws[at + 1] if at + 1 < len(raws) else None)
    return reader.finished()


class _PageReader:
    """Goes down the lines of a file and keeps in mind the page, the foot, and the last call."""

    def __init__(self, spread: bool, measure: Measure) -> None:
        self.spread, self.measure = spread, measure
        self.page, self.lines = 1, list[Line]()
        self.in_foot, self.note = False, 0
        self.pending, self.pending_at = "", 0  # number of a note that has no text yet, and its line
        self.foot_words = ""  # of this foot, without spaces: to know its addresses again
        self.call, self.after_call = 0, False
        self.turned, self.quoted_gap = False, False

    def take(self, raw: Raw, following: Raw | None) -> None:
        """Read the next line of the file."""
        if raw.turn:
            self._turn(raw.turn)
        if self._begins_foot(raw, following):
            self.in_foot, self.foot_words = True, ""
        if self.in_foot and self._leaves_foot(raw):
            self._turn(1 if self.spread else 0)
        if self.in_foot:
            self._take_note(raw)
        elif self._is_call(raw):
            self._add_to_last(raw.text.translate(SUPERSCRIPTS))
            self.call, self.after_call = int(raw.text), True
        else:
            self._take_text(raw, following)

    def finished(self) -> list[Line]:
        """All lines, once the file is at its end."""
        self._close_note()
        if self.page == 1:
            return [msgspec.structs.replace(line, page=None) for line in self.lines]
        return self.lines

    def _turn(self, pages: int) -> None:
        self._close_note()
        self.page += pages
        self.in_foot, self.after_call, self.turned = False, False, True

    # Page feet

    def _note_number(self, raw: Raw, *, first: bool = False) -> str:
        """The number with which a note begins here; notes of a foot are numbered one by one."""
        found = _NOTE_START.match(raw.text)
        number = (found[1] or found[2]) if found else ""
        if number and (first or not self.foot_words or int(number) == self.note + 1):
            return number
        return ""

    def _begins_foot(self, raw: Raw, following: Raw | None) -> bool:
        number = self._note_number(raw, first=True)
        if self.in_foot or not number:
            return False
        if raw.rule:
            return self._is_called(number)
        # An editor may have stripped the rule of spaces; calls have no empty line above them, notes have.
        alone = self.spread and raw.text == number and int(number) == self.note + 1
        return alone and raw.blanks > 0 and following is not None and following.lead > 0

    def _is_called(self, number: str) -> bool:
        """Whether a call of the note stands above; a drawn rule alone may part anything from a list."""
        if not number or self.spread:
            return bool(number)
        calls = (number.translate(SUPERSCRIPTS), f"[{number}]")
        return any(call in line.text for line in self.lines[-_FAR:] for call in calls)

    def _leaves_foot(self, raw: Raw) -> bool:
        if not self.foot_words or self._note_number(raw):
            return False
        if self.spread:
            # The first line of the next page is set off by a space; so is the text after a note's number.
            small = raw.text[:1].islower() and not _ADDRESS.match(raw.text)
            if self.pending:
                return small and self._resumes(raw.text)
            return raw.lead > 0 or (small and ends_sentence(self.lines[-1].text))
        return raw.blanks > 0 and not self.pending

    def _resumes(self, words: str) -> bool:
        """Whether they go on with the sentence that the foot cut, and the last note has no text."""
        text = next((line.text for line in reversed(self.lines) if not line.foot), "")
        first = words.split(maxsplit=1)[0].rstrip(".,:")
        return first not in _NOTE_WORDS and bool(text) and not ends_sentence(text)

    def _take_note(self, raw: Raw) -> None:
        number = self._note_number(raw)
        if number:
            self._close_note()
            self.note, self.pending, self.pending_at = int(number), number, raw.number
            words = _NOTE_START.sub("", raw.text, count=1)
            self.foot_words += number
        else:
            words = raw.text
        if not words or (not self.pending and self._is_link_again(words)):
            return
        mark = self.pending.translate(SUPERSCRIPTS) + " " if self.pending else ""
        self.pending = ""
        self.foot_words += "".join(words.split())
        self._append(raw, mark + words, foot=True)

    def _is_link_again(self, words: str) -> bool:
        address = _LINK_TAIL.sub("", words)
        return bool(_ADDRESS.fullmatch(address)) and address.rstrip(".") in self.foot_words

    def _close_note(self) -> None:
        if self.pending:
            label = self.pending.translate(SUPERSCRIPTS)
            self.lines.append(Line(text=label, number=self.pending_at, page=str(self.page), foot=True))
        self.pending = ""

    # Note calls and the text

    def _is_call(self, raw: Raw) -> bool:
        """A lone number right below a line of text, one up from the call before it."""
        if not _NUMBER.fullmatch(raw.text) or raw.blanks or not self.lines or self.turned:
            return False
        last = self.lines[-1]
        steps = 3 if self.spread else 1  # calls whose figures were lost are stepped over
        return not last.foot and 0 < int(raw.text) - self.call <= steps and any(map(str.isalpha, last.text))

    def _take_text(self, raw: Raw, following: Raw | None) -> None:
        was_call, self.after_call = self.after_call, False
        if was_call and raw.blanks <= 1 and (raw.lead or raw.text[0] in ").,;:]”’"):
            words = (" " if raw.lead else "") + raw.text
            line = self.lines[-1]
            joined = msgspec.structs.replace(line, text=line.text + words)
            if not self._begins_page(raw, joined, following):
                self.lines[-1] = joined
                return
            self._turn(1)
        elif self.spread and raw.lead and not raw.blanks and self.lines and not was_call and not self.turned:
            self._turn(1)  # every line is followed by an empty one, but for the last of a page
        self._append(raw, raw.text)

    def _begins_page(self, raw: Raw, joined: Line, following: Raw | None) -> bool:
        """Whether what stands after a lone note call cannot be the rest of the line with the call."""
        width = self.measure.width
        if not self.spread or raw.blanks or width is None:
            return False
        if self.measure.length(joined) > 1.02 * width:
            return True
        if following is None or not looks_like_heading(raw.text) or not starts_fresh(following.text):
            return False
        call_ends = ends_sentence(self.lines[-1].text)
        return call_ends and self.measure.needed(joined, Line(text=following.text)) < width

    def _add_to_last(self, words: str) -> None:
        line = self.lines[-1]
        self.lines[-1] = msgspec.structs.replace(line, text=line.text + words)

    def _append(self, raw: Raw, words: str, *, foot: bool = False) -> None:
        gap = raw.blanks > (1 if self.spread else 0) and not self.turned
        depth = 0
        if not foot and (found := _MAIL_DEPTH.match(words)):
            depth, words = found[0].count(">"), words[found.end() :].strip()
            if not words:
                self.quoted_gap = True
                return
        self.lines.append(
            Line(
                text=words,
                number=raw.number,
                page=str(self.page),
                indent=0 if self.spread or foot else raw.lead,
                gap=gap or self.quoted_gap,
                foot=foot,
                depth=depth,
            )
        )
        self.turned, self.quoted_gap = self.turned and foot, False


def looks_like_heading(text: str) -> bool:
    """Whether the words look like a heading and cannot be the rest of a sentence.

    Most of its longer words begin with a capital, and no sentence ends.
    """
    words = [w.strip("“”‘’\"'()") for w in text.split()]
    long = [w for w in words if len(w) > 3 and w[0].isalpha()]
    capitals = sum(w[0].isupper() for w in long)
    return starts_fresh(text) and not ends_sentence(text) and 2 * capitals > len(long)
