"""A list of names to be searched: which of them is meant by a spelling, best first.

Words are weighed by how few names of the list have them. Only names that share a word's consonants
with the spelling, give or take one, are looked at (blocking); the best of them are compared in full.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from heapq import nlargest
from math import log
from operator import neg
from typing import NamedTuple

import msgspec
from rapidfuzz import fuzz

from regesta.link.forms import Form, Kind, Part, analyse, served
from regesta.link.match import Match, compare
from regesta.link.rarity import weighed
from regesta.model.names import fold

#: Names compared in full for one query.
_COMPARED = 40
#: Names glanced at for one query, as whole strings.
_GLANCED = 1000
#: So many names at most are found by one word alone, the rarest word of the query excepted.
_ENOUGH = 4000
#: What a word whose consonants are only nearly those of the query counts beside one that has them.
_NEAR = 0.6
#: Skeletons shorter than this have too many neighbours.
_LEAST_SKELETON = 3
#: Neighbouring words are looked up as one if together they are no longer than this.
_LONGEST_JOINED = 12


class Candidate(msgspec.Struct, frozen=True):
    """A name of the gallery that may be meant.

    Attributes:
        index: Its place in the list, from 0.
        name: As in the list.
        score: 0 to 1, comparable over the queries of a gallery; for ranking, never evidence.
        match: Word by word what the two have in common; None if only sounds are nearly alike.
    """

    index: int
    name: str
    score: float
    match: Match | None


class _Lead(NamedTuple):
    """The names that have a word which may be a word of the query."""

    word: int
    having: "array[int]"
    weight: float
    near: bool


class Gallery:
    """Names in an index, built once and searched many times; memory grows with the names."""

    def __init__(self, names: Iterable[str], kind: Kind = "person") -> None:
        """Index names.

        Args:
            names: As written, in any script; equal ones are kept apart.
            kind: What all of them are names of.
        """
        self.names = tuple(names)
        self.kind = kind
        self._having: dict[str, array[int]] = defaultdict(lambda: array("I"))
        self._texts: dict[str, int] = defaultdict(int)
        self._counts: dict[str, int] = defaultdict(int)
        for index, name in enumerate(self.names):
            self._add(index, analyse.__wrapped__(name, kind))
        self._rarest = log((len(self.names) + 1) / 1.5) or 1.0
        self._neighbours: dict[str, list[str]] = defaultdict(list)
        for key in self._having:
            for shorter in _shortened(key):
                self._neighbours[shorter].append(key)

    def _add(self, index: int, form: Form) -> None:
        keys = {_key(p) for p in form.bearing}
        for key in keys:
            self._counts[key] += 1
        for text in {p.text for p in form.bearing}:
            self._texts[text] += 1
        for key in keys | _joined(form) | _served(form):
            self._having[key].append(index)

    def rarity(self, part: Part) -> float:
        """How much a word tells in this gallery, from 0.05 (nearly all have it) to 1 (one has it).

        Args:
            part: A part of a name; names of one skeleton count in part as the same word.
        """
        spelled, heard = self._texts.get(part.text, 0), self._counts.get(_key(part), 0)
        alike = spelled + 0.6 * (heard - spelled)
        return max(0.05, min(1.0, log((len(self.names) + 1) / (alike + 0.5)) / self._rarest))

    def blocked(self, text: str) -> dict[int, float]:
        """The names worth a look, by index, with the weight of the words that led to them.

        These are the names that share two words with the spelling, be it nearly, and those that
        share one, words in few names first, until there are enough.

        Args:
            text: The spelling looked for.
        """
        leads = [lead for lead in self._leads(analyse(text, self.kind)) if lead.having]
        found: set[int] = set()
        once: set[int] = set()
        for word in sorted({lead.word for lead in leads}):
            members = set[int]().union(*(lead.having for lead in leads if lead.word == word))
            found |= once & members
            once |= members
        alone = 0
        for lead in sorted(leads, key=lambda lead: (lead.near, len(lead.having))):
            if alone and alone + len(lead.having) > _ENOUGH:
                continue
            alone += len(lead.having)
            found.update(lead.having)
        weights = dict.fromkeys(found, 0.0)
        for word in sorted({lead.word for lead in leads}):
            best: dict[int, float] = {}
            for lead in sorted((lead for lead in leads if lead.word == word), key=lambda lead: lead.weight):
                best |= dict.fromkeys(found.intersection(lead.having), lead.weight)
            for index, weight in best.items():
                weights[index] += weight
        return weights

    def _leads(self, form: Form) -> Iterator[_Lead]:
        """Words of the index that may be a word of the query."""
        nothing = array("I")
        for at, part in enumerate(form.bearing):
            weight, key = self.rarity(part), _key(part)
            yield _Lead(at, self._having.get(key, nothing), weight, near=False)
            for other in sorted(self._near(key)):
                yield _Lead(at, self._having[other], _NEAR * weight, near=True)
            if (inner := served(part)) is not None:
                yield _Lead(at, self._having.get(_key(inner), nothing), _NEAR * weight, near=True)
        for key in sorted(_joined(form)):
            yield _Lead(len(form.bearing), self._having.get(key, nothing), 1.0, near=False)

    def _near(self, key: str) -> set[str]:
        """Skeletons of the index that one consonant more, less or other turns into this one."""
        found = set(self._neighbours.get(key, ()))
        for shorter in _shortened(key):
            found.update(self._neighbours.get(shorter, ()))
            if shorter in self._having:
                found.add(shorter)
        found.discard(key)
        return found

    def search(self, text: str, limit: int = 10) -> list[Candidate]:
        """Names that a spelling may mean, best first.

        Args:
            text: A name as written, in any script.
            limit: How many at most.
        """
        found = self.blocked(text)
        form, folded = analyse(text, self.kind), fold(text).text
        near = [
            (weight + fuzz.token_sort_ratio(folded, self.names[-negative].casefold()) / 100, negative)
            for weight, negative in nlargest(_GLANCED, zip(found.values(), map(neg, found), strict=True))
        ]
        ranked = []
        for _, negative in nlargest(_COMPARED, near):
            name = self.names[-negative]
            other = analyse(name, self.kind)
            score = weighed(form, other, self.rarity, (folded, fold(name).text))
            ranked.append((-score, -negative))
        ranked.sort()
        return [
            Candidate(index, self.names[index], -score, compare(text, self.names[index], self.kind))
            for score, index in ranked[:limit]
        ]


def _key(part: Part) -> str:
    return part.sound.skeleton or part.text


def _joined(form: Form) -> set[str]:
    """Keys of neighbouring words read as one, where one of them is short."""
    return {
        key
        for key, places in form.joined.items()
        if any(len(text) <= _LONGEST_JOINED for _, _, text in places) and len(key) >= _LEAST_SKELETON
    }


def _served(form: Form) -> set[str]:
    """Keys of the names behind “servant of”."""
    return {_key(inner) for part in form.bearing if (inner := served(part)) is not None}


def _shortened(key: str) -> set[str]:
    if len(key) < _LEAST_SKELETON:
        return set()
    return {key[:i] + key[i + 1 :] for i in range(len(key))}
