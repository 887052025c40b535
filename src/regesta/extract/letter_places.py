"""Where a letter was written: places known by name, in its dateline, its letterhead, its close."""

import re
from collections.abc import Iterator, Mapping

from regesta.extract.gazetteer import other_names
from regesta.extract.letter_lines import SHORT, Letter, Line, words_of
from regesta.extract.letter_parties import WHOLE, named, tokens
from regesta.extract.words import words
from regesta.model.names import fold

#: What comes after these words or signs in a name tells it from others of the name.
_MORE = re.compile(r"\s(?:am|an|auf|bei|di|de|dei|del|sul|im|in|ob|on|upon|near)\s|[\[,(?]")
_NUMERAL = re.compile(r"[ivx]+")
#: Letters of a name before the full stop of an abbreviation.
CUT = 4
#: Characters before a place with which a long line begins, as that of a picture does.
START = 6
#: Key of a place, words that must stand there, all words of its name.
Name = tuple[str, frozenset[str], frozenset[str]]


def _parts(name: str) -> list[str]:
    return [fold(word).text for _, word in words_of(name)]


class Places:
    """Places by the words of their names, for finding them in lines; towns in other languages as well.

    Args:
        names: Name of each place by key; brackets and marks of doubt in it are no part of the name.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._by_word: dict[str, list[Name]] = {}
        for key, name in names.items():
            needed = _parts(_MORE.split(name)[0])
            telling = [
                w for w in needed if w not in words("letters", "place_words") and not _NUMERAL.fullmatch(w)
            ]
            if telling:
                every = frozenset(_parts(name.split("[")[0]))
                self._by_word.setdefault(telling[0], []).append((key, frozenset(telling), every))
        elsewhere = other_names(names.values())
        for word, key in [(_parts(o)[0], k) for k, n in names.items() for o in elsewhere.get(n, ())]:
            if word not in self._by_word:
                self._by_word[word] = [(key, frozenset({word}), frozenset({word}))]

    def named(self, line: str) -> Iterator[tuple[int, str]]:
        """Where the names of places begin in a line, and the key of each; of several the best fitting.

        In a line with capitals a name must have one. An abbreviation, *Ald.* for *Alder*, needs its stop.
        What is near another place, *bei Alder*, is not there.
        """
        small = line == line.casefold()
        found = [(start, fold(word).text, small or word[0].isupper()) for start, word in words_of(line)]
        here = {word for _, word, _ in found}
        before = ""
        for start, word, could in found:
            known = self._known(word, line[start + len(word) :][:1] == ".") if could else []
            fitting = [name for name in known if len(name[1] - here) <= (word not in name[1])]
            if fitting and before not in words("letters", "near"):
                key, *_ = max(fitting, key=lambda name: (len(name[2] & here), -len(name[2])))
                yield start, key
            before = word

    def _known(self, word: str, cut: bool) -> list[Name]:
        known = self._by_word.get(word, [])
        if known or not cut or len(word) < CUT:
            return known
        longer = [w for w in self._by_word if w.startswith(word)]
        return self._by_word[longer[0]] if len(longer) == 1 else []


def place_written(
    letter: Letter, places: Places, dated: int | None, receiver: str = ""
) -> tuple[str, str] | None:
    """The place where a letter was written, and where in it that stands.

    Args:
        letter: The letter.
        places: Places that are known.
        dated: First code point of its date, or None.
        receiver: Name of the person written to, whose address is passed over.

    Returns:
        The key of the place and ``dateline``, ``head`` or ``close``; None if no place is named there.
    """
    for line in letter.lines:
        if dated is not None and line.start <= dated <= line.start + len(line.text):
            here = list(places.named(line.text))
            before = [key for start, key in here if start <= dated - line.start]
            if here:
                return (before or [here[0][1]])[-1], "dateline"
    address = False
    for line in letter.head:
        address = address or line.addressed or named(tokens(line.text), receiver) >= WHOLE
        first = _heading(line, places)
        if first and not address:
            return first[1], "head"
        address = address and first is None
    for line in letter.foot:
        first = _heading(line, places) if len(line.text) < SHORT and not line.naming else None
        if first and first[0] < START:
            return first[1], "close"
    return None


def _heading(line: Line, places: Places) -> tuple[int, str] | None:
    """The place that a line names, if it is short or begins with it, and where in it."""
    here = next(places.named(line.text), None)
    return here if here and (here[0] < START or len(line.text) < SHORT) else None
