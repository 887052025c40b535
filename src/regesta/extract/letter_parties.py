"""The parties of a correspondence, and who of them wrote each letter."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from regesta.extract.letter_lines import Letter, Line, words_of

#: Words at the end of a line among which a signature stands; words between forename and surname, and one.
SIGNED, BETWEEN = 5, 3
#: How clear a whole name is, its beginning, its initial.
WHOLE, BEGUN, INITIAL = 2.0, 1.5, 1.0
#: Correspondences from which on one person may be a party of most.
GROUPS = 3


@lru_cache(4096)
def tokens(line: str) -> tuple[str, ...]:
    """The words of a line in small letters."""
    return tuple(word.casefold() for _, word in words_of(line))


def named(line: Sequence[str], name: str, *, signed: bool = False) -> float:
    """How clearly a line names a person.

    Args:
        line: Its words, in small letters.
        name: The person's name, forename first.
        signed: Whether beginnings of names, and initials at the end, count as they do in signatures.

    Returns:
        0 if it does not, up to 4 for forename and surname.
    """
    *before, last = name.split() or [""]
    forenames, surname = tokens(" ".join(before)), tokens(last)
    if not surname:
        return 0.0
    first = [max((_grade(w, f, signed) for f in forenames), default=0.0) for w in line]
    second = [max(_grade(w, surname[0], signed), _initials(w, surname) if signed else 0.0) for w in line]
    alone = (*second, *(min(g, BEGUN) for g in first))  # a surname tells more than a forename
    best = max((g for g in alone if g > INITIAL), default=0.0)
    if signed and line:
        best = max(best, min(first[-1], BEGUN))
    for at, grade in enumerate(second):
        forename = max(first[max(0, at - BETWEEN) : at], default=0.0)
        if grade and forename:
            best = max(best, grade + forename)
    return best


def _grade(word: str, name: str, signed: bool) -> float:
    if word == name:
        return WHOLE
    if not name.startswith(word):
        return 0.0
    return INITIAL if len(word) == 1 else BEGUN if signed and len(word) > 2 else 0.0


def _initials(word: str, surname: Sequence[str]) -> float:
    return BEGUN if len(surname) > 1 and word == "".join(part[0] for part in surname) else 0.0


def leaning(letter: Letter, name: str) -> float:
    """Whether a person wrote a letter (above 0) or received it (below): address, salutation, signature."""
    received = max((named(tokens(line.text), name) for line in letter.head if line.naming), default=0.0)
    headed = max((named(tokens(line.text), name) for line in letter.head if not line.naming), default=0.0)
    received += named(tokens(letter.salutation.text), name) if letter.salutation else 0.0
    return headed / 2 + signature(letter, name) - received


def signature(letter: Letter, name: str) -> float:
    """How clearly a person signed a letter; below 0 if an address in the close names the person."""
    signed = addressed = 0.0
    for line in letter.foot:
        if line.addressed:
            addressed = max(addressed, named(tokens(line.text), name))
        else:
            signed = max(signed, named(tokens(line.text)[-SIGNED:], name, signed=True))
    return signed - addressed


class Persons:
    """Persons who may be the parties of letters.

    Args:
        names: Name of each by key, forename first.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names
        self._bearers: dict[str, list[str]] = defaultdict(list)
        for key, name in names.items():
            for word in sorted(set(tokens(name))):
                self._bearers[word].append(key)

    def near(self, lines: Iterable[Line]) -> list[str]:
        """Keys of the persons of whose names a word stands in some lines."""
        return sorted(
            {key for line in lines for word in tokens(line.text) for key in self._bearers.get(word, ())}
        )


def correspondents(groups: Sequence[Sequence[Letter]], persons: Persons) -> list[tuple[str, ...]]:
    """The two parties of each of some correspondences.

    Each letter is a vote for the persons who, more clearly than anybody else, wrote and received it. Letters
    often name only one party; somebody who is a party of most of the other correspondences, as is the person
    whose papers they are, is taken for the other.

    Args:
        groups: Letters of each correspondence.
        persons: Who may be the parties.

    Returns:
        For each at most two keys, the one with most votes first.
    """
    pairs = [tuple(_votes(letters, persons)[:2]) for letters in groups]
    often = Counter(key for pair in pairs for key in pair).most_common(1)
    if len(groups) < GROUPS or not often or 2 * often[0][1] <= len(groups):
        return pairs
    hub = often[0][0]
    return [pair if hub in pair else (*pair[:1], hub) for pair in pairs]


def _votes(letters: Sequence[Letter], persons: Persons) -> list[str]:
    """The persons, the one with most votes first."""
    votes: dict[str, float] = defaultdict(float)
    for letter in letters:
        lines = (*letter.head, *filter(None, (letter.salutation,)), *letter.foot)
        leans = {key: leaning(letter, persons.names[key]) for key in persons.near(lines)}
        for sign in (1, -1):
            best = max((sign * lean for lean in leans.values()), default=0.0)
            first = [key for key, lean in leans.items() if sign * lean == best > 0]
            for key in first:
                votes[key] += best / len(first)
    return sorted(votes, key=lambda key: -votes[key])


def writer(letter: Letter, pair: Sequence[str], persons: Persons) -> str | None:
    """Who wrote a letter of a correspondence: one of its parties, or a third person who signs more clearly.

    Args:
        letter: The letter.
        pair: Keys of the parties.
        persons: Who may sign.

    Returns:
        The writer's key, or None if nothing tells.
    """
    names = persons.names
    signed = max((signature(letter, names[key]) for key in pair), default=0.0)
    alone = [line for line in letter.foot if len(tokens(line.text)) <= SIGNED and not line.addressed]
    thirds = {
        key: max(named(tokens(line.text), names[key]) for line in alone)
        for key in persons.near(alone)
        if key not in pair
    }
    third = max(thirds, key=lambda key: thirds[key], default=None)
    if third and thirds[third] > max(signed, WHOLE):
        return third
    leans = sorted(((leaning(letter, names[key]), key) for key in pair), reverse=True)
    return leans[0][1] if len(leans) == 2 and leans[0][0] > leans[1][0] else None
