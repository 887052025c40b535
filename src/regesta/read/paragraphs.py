"""Printed lines → paragraphs.

What ends a paragraph: white space, an indent, or a last line in which the first word of the next
would still have had room. Where white space marks most paragraphs, room alone counts only if it is
ample; where it marks none, room is all there is.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from regesta.read.byline import author_of
from regesta.read.measure import Line, Measure, ends_sentence, has_marker, starts_fresh, wrapped

#: Share of the measure that must stay free for a line to have been ended on purpose in mid-sentence.
_ON_PURPOSE = 0.25
#: The same for a last line, in a text whose paragraphs are marked by white space.
_AMPLE = 0.35
#: Share of the measure by which a block quotation is narrower than the text around it.
_NARROWER = 0.025
#: Indent, in characters, from which on it is one.
INDENT = 2.0
#: Length in characters from which on a line that was not wrapped is a paragraph.
_LONG = 100
#: Who speaks, in an interview or a play.
_SPEAKER = re.compile(r"(?:[A-Z]{1,3}|[A-ZÀ-Þ][\w.]+(?:\s[A-ZÀ-Þ][\w.]+)?):\s")
_CLOSED = re.compile(r"[”»“\"][.,;!?\s]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*$")


class Paragraph(msgspec.Struct, frozen=True):
    """Lines that belong together.

    Attributes:
        lines: At least one.
        kept: Whether line ends are meant, as in verse and addresses.
        narrow: Whether it was set to a narrower measure than the text around it.
        apart: Whether white space, a page turn or other letters set it off from what comes before.
    """

    lines: tuple[Line, ...]
    kept: bool = False
    narrow: bool = False
    apart: bool = False

    @property
    def ends(self) -> bool:
        """Whether a sentence ends with it."""
        return ends_sentence(self.lines[-1].text)

    @property
    def leads_in(self) -> bool:
        """Whether it ends with a colon, as before a quotation."""
        return leads_in(self.lines[-1].text)

    @property
    def indent(self) -> float:
        """The smallest indent of its lines."""
        return min(line.indent for line in self.lines)


def paragraphs_of(lines: Sequence[Line], measure: Measure) -> list[Paragraph]:
    """The paragraphs of a text.

    Args:
        lines: The lines without those of page feet.
        measure: The measure of the text.
    """
    return _Splitter(lines, measure).paragraphs()


def leads_in(text: str) -> bool:
    """Whether the words end with a colon; a note call may follow it."""
    return text.rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹ ").endswith((":", "："))


def base_indent(lines: Sequence[Line]) -> float:
    """The indent that most lines have."""
    counts = Counter(round(line.indent) for line in lines)
    return float(min(counts, key=lambda i: (-counts[i], i))) if counts else 0.0


class _Splitter:
    def __init__(self, lines: Sequence[Line], measure: Measure) -> None:
        self.lines, self.measure = lines, measure
        self.width = measure.width or 0.0
        self.base = base_indent(lines)
        self.spaced = self._is_spaced()
        even = measure.even >= 0.4 and not self.spaced
        self.room = self.width * (_AMPLE if self.spaced else 0.01 if even else 0.12)
        self.even = even
        self.first = 0.0

    def paragraphs(self) -> list[Paragraph]:
        """Split; and again if that shows that first lines were indented, which lost spaces hide."""
        found = self._split_all()
        self.first = self._hidden_indent(found) if self.even else 0.0
        return self._split_all() if self.first else found

    def _hidden_indent(self, found: Sequence[Paragraph]) -> float:
        """By how much the fullest first lines of paragraphs fall short of the measure.

        Only those count that are first lines for sure, since the line before was far from full.
        """
        edges = sorted(
            self.measure.edge(p.lines[0])
            for before, p in pairwise(found)
            if self.measure.edge(before.lines[-1]) < 0.7 * self.width
            and len(p.lines) > 2
            and not (p.narrow or p.kept or p.lines[0].indent)
        )
        if len(edges) < 4:
            return 0.0
        short = self.width - edges[int(0.95 * len(edges))]
        return short if 0.02 * self.width < short < 0.15 * self.width else 0.0

    def _split_all(self) -> list[Paragraph]:
        found: list[Paragraph] = []
        for run in self._runs():
            if self.measure.width is None:
                found += self._unwrapped(run)
            elif self._all_short(run):
                found.append(Paragraph(tuple(run), kept=True, apart=True))
            else:
                self._split(run, found)
        return found

    # Runs: stretches that nothing but their words divides

    def _runs(self) -> Iterator[list[Line]]:
        run: list[Line] = []
        for line in self.lines:
            if run and self._is_apart(run[-1], line):
                yield run
                run = []
            run.append(line)
        if run:
            yield run

    def _is_apart(self, before: Line, line: Line) -> bool:
        if line.depth != before.depth or line.bold != before.bold:
            return True
        if line.size and before.size and abs(line.size - before.size) > 0.08 * before.size:
            return True
        return line.gap and line.page == before.page  # space at the turn of a page says nothing

    def _is_spaced(self) -> bool:
        """Whether white space marks most of the ends of paragraphs that other signs show, too."""
        ends = [
            b.gap
            for a, b in pairwise(self.lines)
            if a.page == b.page
            and ends_sentence(a.text)
            and starts_fresh(b.text)
            and self.measure.needed(a, b) < 0.9 * self.width
        ]
        return 2 * sum(ends) > len(ends)

    # Texts that were not wrapped

    def _unwrapped(self, run: list[Line]) -> list[Paragraph]:
        """One paragraph a line, unless they are the short lines of an address or of verse."""
        sentences = sum(ends_sentence(line.text) for line in run)
        mean = sum(len(line.text) for line in run) / len(run)
        single = any(len(line.text) > _LONG for line in run) or (sentences >= 0.6 * len(run) and mean >= 45)
        single = single or (sentences == len(run) and mean >= 30)
        if single or len(run) == 1 or all(has_marker(line.text) for line in run):
            return [Paragraph((line,), apart=at == 0) for at, line in enumerate(run)]
        return [Paragraph(tuple(run), kept=True, apart=True)]

    # Wrapped texts

    def _free(self, line: Line, following: Line) -> float:
        return self.width - self.measure.needed(line, following)

    def _all_short(self, run: list[Line]) -> bool:
        """Whether every line of it ended on purpose: verse, an address, a signature."""
        if len(run) < 2 or any(has_marker(line.text) for line in run) or (len(run) > 40 and not self.spaced):
            return False
        pairs = list(pairwise(run))
        if any(self._free(a, b) < 0.2 * self.width for a, b in pairs):
            return False
        if self.measure.edge(run[-1]) > 0.85 * self.width:
            return False
        widest = max(map(self.measure.edge, run))
        filled = sum(self.measure.needed(a, b) > widest for a, b in pairs)
        running = sum(wrapped(a, b) for a, b in pairs)
        # Prose in a narrow column fills it and runs on in small letters.
        return not (filled >= 0.6 * len(pairs) and 2 * running >= len(pairs))

    def _split(self, run: list[Line], found: list[Paragraph]) -> None:
        start = 0
        while start < len(run):
            before = found[-1] if found else None
            led = before is not None and (before.leads_in or before.narrow)
            end = self._narrow_end(run, start, led=led)
            narrow = end is not None
            if end is None:
                end = self._plain_end(run, start)
            found.append(Paragraph(tuple(run[start:end]), narrow=narrow, apart=start == 0))
            start = end
        self._gather_short(run, found)

    def _gather_short(self, run: list[Line], found: list[Paragraph]) -> None:
        """Lines in a row that each end early in mid-sentence become one paragraph with its line ends."""
        first = next(at for at, p in enumerate(found) if p.lines[0] is run[0])
        tail, found[first:] = found[first:], []
        for p in tail:
            last = found[-1] if len(found) > first else None
            words = p.lines[0].text
            early = len(p.lines) == 1 and not (p.narrow or p.ends or has_marker(words) or author_of(words))
            if last and early and not last.ends and not last.narrow and (last.kept or len(last.lines) == 1):
                found[-1] = Paragraph((*last.lines, *p.lines), kept=True, apart=last.apart)
            else:
                found.append(p)

    def _plain_end(self, run: list[Line], start: int) -> int:
        for at in range(start, len(run) - 1):
            if self._breaks(run, at, start):
                return at + 1
        return len(run)

    def _breaks(self, run: list[Line], at: int, start: int) -> bool:
        """Whether a paragraph ends with line `at` of the run."""
        line, following = run[at], run[at + 1]
        ends, fresh = ends_sentence(line.text), starts_fresh(following.text)
        free = self._free(line, following) - (self.first if at == start else 0)
        if self.measure.edge(line) > 1.25 * self.width:
            return True
        if line.text[-1] in "-‐\u00ad" and line.text[-2:-1].isalpha():
            return False
        if _SPEAKER.match(following.text) and _SPEAKER.match(run[start].text):
            return True
        if has_marker(following.text) and (ends or free > 0.1 * self.width or has_marker(run[start].text)):
            return True
        # White space is lost at the turn of a page.
        room = self.room if line.page == following.page else min(self.room, 0.1 * self.width)
        if ends and fresh and (free > room or self._indented(run, at) or self._begins(run, at + 1)):
            return True
        if fresh and leads_in(line.text) and self._displays(run, at + 1):
            return True
        if ends or not fresh:
            return False
        return self._on_purpose(run, at, free) if at == start else free > _ON_PURPOSE * self.width

    def _on_purpose(self, run: list[Line], at: int, free: float) -> bool:
        """Whether a line that may begin a paragraph ended early and in mid-sentence, as headings do."""
        text = run[at].text
        if ends_sentence(text) or not starts_fresh(run[at + 1].text):
            return False
        words = [w for w in text.split() if len(w) > 3]
        capitals = len(words) > 1 and all(w[0].isupper() or not w[0].isalpha() for w in words)
        return free > (0.08 if self.even and capitals else _ON_PURPOSE) * self.width

    def _begins(self, run: list[Line], at: int) -> bool:
        """Whether a line ends so early in mid-sentence that it must be a heading or an indented first one."""
        if at + 1 >= len(run):
            return False
        free = self._free(run[at], run[at + 1])
        if self._on_purpose(run, at, free):
            return True
        if not self.first or not wrapped(run[at], run[at + 1]):
            return False
        return 0.015 * self.width < free < self.first + 0.01 * self.width

    def _indented(self, run: list[Line], at: int) -> bool:
        """Whether the indent changes after line `at` as it does between paragraphs."""
        step = run[at + 1].indent - run[at].indent
        if step >= INDENT:
            return True
        return step <= -INDENT and at > 0 and abs(run[at].indent - run[at - 1].indent) < 1

    # Block quotations

    def _displays(self, run: list[Line], start: int) -> bool:
        """Whether what follows a lead-in is set as a paragraph: narrower, or within its own marks."""
        if self._narrow_end(run, start, led=True) is not None:
            return True
        if run[start].text[0] not in '“«„"':
            return False
        end = self._plain_end(run, start)
        return end > start + 1 and bool(_CLOSED.search(run[end - 1].text))

    def _narrow_end(self, run: list[Line], start: int, *, led: bool) -> int | None:
        """Where a paragraph ends that was set to a narrower measure, or None if this one was not.

        In such a paragraph lines end in mid-sentence although the next word would have had room in
        the measure of the text. The first line may be indented and counts only after a lead-in.

        Args:
            run: Lines that nothing but their words divides.
            start: First line of the paragraph.
            led: Whether a lead-in or such a paragraph comes before, so that less will do.
        """
        if self.measure.even < 0.3 or run[start].depth or has_marker(run[start].text):
            return None
        most, local, early, last_end = self.width * (1 - _NARROWER), 0.0, 0, None
        at = start
        for at in range(start, len(run)):
            line = run[at]
            local = max(local, self.measure.edge(line))
            if local > most:
                break
            if at + 1 == len(run):
                last_end = (at + 1, early)
                break
            ends, needed = ends_sentence(line.text), self.measure.needed(line, run[at + 1])
            if ends and starts_fresh(run[at + 1].text):
                if early == 0 and leads_in(line.text) and needed < self.width:
                    return None  # the lead-in itself
                last_end = (at + 1, early)
                if needed <= local - 0.01 * self.width:
                    break
            elif needed < max(local - _ON_PURPOSE * self.width, self._next_edge(run, at, start)):
                return None  # ended on purpose: a heading or a line of verse
            elif needed < self.width * 0.99 and (at > start or (led and needed < 0.92 * self.width)):
                early += 1
        if last_end is None:
            return None
        end, seen = last_end
        enough = seen >= (1 if led else 3) and seen >= 0.3 * (end - start - 1)
        return end if enough and (led or self._fills(run[start:end])) else None

    def _next_edge(self, run: list[Line], at: int, start: int) -> float:
        """What a first line must reach if the second is to have the same measure."""
        return self.measure.edge(run[at + 1]) - 0.1 * self.width if at == start else 0.0

    def _fills(self, lines: list[Line]) -> bool:
        """Whether the lines fill a measure of their own, as a set text does and a typed one may not."""
        local = max(map(self.measure.edge, lines))
        pairs = [(a, b) for a, b in pairwise(lines) if wrapped(a, b)]
        return sum(self.measure.needed(a, b) > local * 0.99 for a, b in pairs) >= 0.8 * len(pairs)
