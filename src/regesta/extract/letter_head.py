"""What the head and the close of a letter say: when, where, by whom and to whom it was written."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

import msgspec

from regesta.extract.letter_days import WrittenDay, dateline, written_days
from regesta.extract.letter_likeness import Likeness
from regesta.extract.letter_lines import letter_lines
from regesta.extract.letter_parties import Persons, correspondents, leaning, writer
from regesta.extract.letter_places import Places, place_written

#: Years that two figures are read as, where no year of four is written in any letter.
YEARS = range(1850, 1950)
#: Letters of a person from one place from which on others are taken to be from there.
OFTEN = 3
#: A day that has less of the likeness is not supplied: it is one of many.
SHARE = 0.25


class LetterDate(msgspec.Struct, frozen=True):
    """The date of a letter.

    Attributes:
        first: First possible day.
        last: Last possible day.
        start: First code point of what is written, *3. Mai 99*, in the letter.
        end: One past its last.
        reason: How what is not written was supplied; empty if nothing was.
        share: How far other days that it might be are outweighed, 1 if there is none.
    """

    first: date
    last: date
    start: int
    end: int
    reason: str = ""
    share: float = 1.0

    @property
    def edtf(self) -> str:
        """The date in EDTF, with a question mark if something was supplied."""
        whole = self.first.isoformat() if self.first == self.last else f"{self.first:%Y-%m}"
        return f"{whole}?" if self.reason else whole


class Reading(msgspec.Struct, frozen=True):
    """A person or place of a letter.

    Attributes:
        key: Who or where.
        reason: What was gone by.
        written: Whether that stands in the letter itself, rather than in others.
    """

    key: str
    reason: str
    written: bool = True


class LetterHead(msgspec.Struct, frozen=True):
    """What is read from a letter's head and close; None where nothing tells.

    Attributes:
        date: When it was written.
        place: Where.
        sender: By whom.
        receiver: To whom.
    """

    date: LetterDate | None
    place: Reading | None
    sender: Reading | None
    receiver: Reading | None


def letter_heads(
    correspondences: Iterable[Mapping[str, str]], persons: Mapping[str, str], places: Mapping[str, str]
) -> dict[str, LetterHead]:
    """The heads of letters that lie in correspondences between two.

    Years of two figures are of the hundred years around those that are written with four. A year that is
    not written is that of the letters most like this one; one that is written is believed, though people
    err in January.

    Args:
        correspondences: Texts of the letters of each, by key; no two letters have the same key.
        persons: Name of each person who may be a party, by key, forename first.
        places: Name of each place by key.

    Returns:
        The head of each letter by its key.
    """
    groups = [_Correspondence(texts) for texts in correspondences]
    known, found = Persons(persons), Places(places)
    pairs = correspondents([list(group.letters.values()) for group in groups], known)
    years = _hundred(day for group in groups for day in group.written.values())
    heads: dict[str, LetterHead] = {}
    for group, pair in zip(groups, pairs, strict=True):
        dates = group.dates(years)
        senders = group.senders(pair, known)
        receivers = group.receivers(senders, pair, known)
        placed = group.places(senders, receivers, known, found)
        heads |= {
            key: LetterHead(dates.get(key), placed.get(key), senders.get(key), receivers.get(key))
            for key in group.letters
        }
    return heads


def earlier(heads: Mapping[str, LetterHead]) -> dict[str, str]:
    """The letter before each of a correspondence, by date; letters without a date have none and are none."""
    dated = sorted((head.date.first, key) for key, head in heads.items() if head.date)
    return {key: before for (_, before), (_, key) in pairwise(dated)}


def _hundred(days: Iterable[WrittenDay]) -> range:
    """The hundred years around those that are written with four figures."""
    whole = sorted(int(day.year) for day in days if len(day.year) == 4)
    middle = whole[len(whole) // 2] if whole else YEARS[50]
    return range(middle - 50, middle + 50)


class _Correspondence:
    """The letters of one correspondence, read together."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.letters = {key: letter_lines(text) for key, text in texts.items()}
        days = {key: written_days(text) for key, text in texts.items()}
        lines = ((key, dateline(letter, days[key])) for key, letter in self.letters.items())
        self.written = {key: day for key, day in lines if day}
        self._likeness = Likeness({key: _without(text, days[key]) for key, text in texts.items()})

    def dates(self, years: range) -> dict[str, LetterDate]:
        """The dates; a year or month that is not written is taken from the likest letters."""
        could = {key: list(day.days(years)) for key, day in self.written.items() if day.year}
        dates = {
            key: LetterDate(*spans[0], self.written[key].start, self.written[key].end)
            for key, spans in could.items()
            if len(spans) == 1
        }
        sure = {key: read.first for key, read in dates.items() if read.first == read.last}
        if not sure:
            return dates
        near = range(min(sure.values()).year - 1, max(sure.values()).year + 2)
        for key, day in self.written.items():
            spans = {} if key in dates else dict(could.get(key) or day.days(near))
            share, first = next(iter(self._likeness.ranked(key, spans, sure)), (0.0, date.min))
            if share >= SHARE:
                reason = "supplied from the letters of the correspondence that are most like it"
                dates[key] = LetterDate(first, spans[first], day.start, day.end, reason, round(share, 3))
        return dates

    def senders(self, pair: Sequence[str], persons: Persons) -> dict[str, Reading]:
        """Who wrote each; where nothing in the letter tells, who wrote the likest ones."""
        found = {key: writer(letter, pair, persons) for key, letter in self.letters.items()}
        senders = {key: Reading(by, "signature, address and salutation") for key, by in found.items() if by}
        for key in [key for key in self.letters if key not in senders]:
            votes = dict.fromkeys(pair, 0.0)
            for other, like in self._likeness.of(key).items():
                if other in senders and senders[other].written and senders[other].key in votes:
                    votes[senders[other].key] += like
            if any(votes.values()):
                likely = max(votes, key=lambda by: votes[by])
                senders[key] = Reading(likely, "the likest letters are by the same", written=False)
        return senders

    def receivers(
        self, senders: Mapping[str, Reading], pair: Sequence[str], persons: Persons
    ) -> dict[str, Reading]:
        """To whom each was written: the party that did not write it."""
        receivers = {}
        for key, sender in senders.items():
            others = [other for other in pair if other != sender.key]
            if others:
                letter = self.letters[key]
                to = min(others, key=lambda other: leaning(letter, persons.names[other]))
                receivers[key] = Reading(to, sender.reason, sender.written)
        return receivers

    def places(
        self,
        senders: Mapping[str, Reading],
        receivers: Mapping[str, Reading],
        persons: Persons,
        places: Places,
    ) -> dict[str, Reading]:
        """Where each was written; where no place is named, where its sender, or else anybody, wrote most."""
        placed = {}
        usual: dict[str, Counter[str]] = defaultdict(Counter)
        for key, letter in self.letters.items():
            to = persons.names[receivers[key].key] if key in receivers else ""
            day = self.written.get(key)
            named = place_written(letter, places, day.start if day else None, to)
            if named:
                placed[key] = Reading(*named)
                for by in ("", *([senders[key].key] if key in senders else ())):
                    usual[by][named[0]] += 1
        for key in [key for key in self.letters if key not in placed]:
            own = usual[senders[key].key].most_common(1) if key in senders else []
            sure = own and own[0][1] >= OFTEN
            most = own if sure else usual[""].most_common(1)
            if most:
                reason = f"where {'the sender wrote' if sure else 'both wrote'} most letters"
                placed[key] = Reading(most[0][0], reason, written=False)
        return placed


def _without(text: str, days: Sequence[WrittenDay]) -> str:
    for day in reversed(days):
        text = text[: day.start] + " " + text[day.end :]
    return text
