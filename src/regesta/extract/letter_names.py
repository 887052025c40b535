"""Names that only their place in a letter tells: who is greeted, who signs."""

from collections.abc import Iterator, Sequence

from regesta.extract.letter_lines import SHORT, Letter, Line, letter_lines, words_of
from regesta.extract.reading import Reading
from regesta.extract.words import words
from regesta.model.entity import Mention, MentionKind

Span = tuple[int, int]

#: Most words of a name.
LONGEST = 4
#: Kind of the sources that are read so, and the hint on a mention with its values.
LETTER, ROLE, SENDER, RECEIVER = "letter", "letter-role", "sender", "receiver"


def letter_names(reading: Reading, named: Sequence[Mention], made_by: str) -> list[Mention]:
    """The mentions of a text; in a letter with who is greeted and who signs, each as a person.

    What was read within the greeting, the signature or the words of the closing formula gives way.

    Args:
        reading: The text.
        named: Persons, organisations and places found before, in order.
        made_by: Extractor and version.
    """
    if reading.source.kind != LETTER:
        return list(named)
    letter = letter_lines(reading.layer.text)
    places = {(m.start, m.end) for m in named if m.kind is MentionKind.PLACE}
    closing = list(_closing(letter))
    spans = {SENDER: _signed(letter, places), RECEIVER: _greeted(letter)}
    parties = [
        reading.mention(*span, MentionKind.PERSON, made_by, [(ROLE, role)])
        for role, span in spans.items()
        if span is not None
    ]
    taken = [*closing, *((m.start, m.end) for m in parties)]
    kept = [m for m in named if not any(a < m.end and m.start < b for a, b in taken)]
    return sorted([*kept, *parties], key=lambda m: (m.start, m.end))


def _name(line: Line, passed_over: frozenset[str]) -> Span | None:
    """The first words with a capital in a line, behind words that belong to no name."""
    found: list[tuple[int, str]] = []
    for start, word in words_of(line.text):
        end = found[-1][0] + len(found[-1][1]) if found else start
        if found and line.text[end:start].strip(" .-’'"):
            break
        if word.casefold() not in passed_over and word[0].isupper():
            found.append((start, word))
        elif found:
            break
    if not 1 <= len(found) <= LONGEST or not any(len(word) > 1 for _, word in found):
        return None
    last, word = found[-1]
    return line.start + found[0][0], line.start + last + len(word)


def _greeted(letter: Letter) -> Span | None:
    line = letter.salutation
    if line is None:
        return None
    cut = Line(line.text[:SHORT], line.start)
    greeting = tuple(words("letters", "greeting"))
    opening = {word.casefold() for _, word in words_of(cut.text) if word.casefold().startswith(greeting)}
    none = words("letters", "before_greeting") | words("letters", "no_names") | words("letters", "greeted")
    return _name(cut, none | words("letters", "addressed") | opening)


def _signed(letter: Letter, places: set[Span]) -> Span | None:
    """The name on the last short line behind a closing formula, or with one on it."""
    if letter.greeted is None:
        return None
    foot = letter.foot
    for at in range(len(foot) - 1, -1, -1):
        line = foot[at]
        if len(line.text) > SHORT or line.addressed or any(c.isdigit() for c in line.text):
            continue
        closes = any(_closes(near) for near in foot[max(0, at - 2) : at + 1])
        span = _name(line, words("letters", "closing"))
        if span and span not in places and (closes or at == len(foot) - 1):
            return span
    return None


def _closes(line: Line) -> bool:
    """Whether a short line begins as a closing formula does."""
    found = [word.casefold() for _, word in words_of(line.text)]
    return len(line.text) <= SHORT and bool(found) and found[0] in words("letters", "closing")


def _closing(letter: Letter) -> Iterator[Span]:
    """The words of closing formulas."""
    for line in letter.foot if letter.greeted is not None else ():
        if _closes(line):
            for start, word in words_of(line.text):
                if word.casefold() in words("letters", "closing"):
                    yield line.start + start, line.start + start + len(word)
