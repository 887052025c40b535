"""When events happened and documents were written, by whatever claim or entry says so."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from regesta.check.wording import reading_of, source_words
from regesta.model.claim import Claim
from regesta.model.dates import When
from regesta.model.reader import Reader
from regesta.view.phrases import when_phrase


class Dating(NamedTuple):
    """A date of an event or document.

    Attributes:
        entity: Id of the event, or handle of the source.
        when: The date.
        claim: The claim that gives it; None for the entry of the source itself.
    """

    entity: str
    when: When
    claim: Claim | None


def datings(reader: Reader) -> dict[str, list[Dating]]:
    """All dates of events and documents, by entity: entries of sources first, then claims."""
    found: dict[str, list[Dating]] = defaultdict(list)
    for source in reader.sources():
        if source.date is not None:
            found[reader.resolve(source.id)].append(Dating(source.id, source.date, None))
    for name in sorted(reader.vocabulary.predicates):
        for role in sorted(reader.vocabulary[name].dates):
            for claim in reader.claims(name):
                if claim.affirmed and claim.when is not None:
                    for dating in _of(reader, claim, role, claim.when):
                        found[dating.entity].append(dating)
    return found


def _of(reader: Reader, claim: Claim, role: str, when: When) -> Iterator[Dating]:
    for value in claim.values(role):
        if isinstance(value, str):
            yield Dating(reader.resolve(value), when, claim)


class Dates:
    """The dates of events and documents, asked for what bounds them.

    Args:
        dated: All dates, by entity.
    """

    def __init__(self, dated: dict[str, list[Dating]]) -> None:
        self._dated = dated
        self._known: dict[tuple[str, bool], list[Dating]] = {}

    def narrowest(self, entity: str, *, begins: bool) -> list[Dating]:
        """Of each source, the date that begins latest or ends earliest; firm and doubtful apart.

        These are enough to find a conflict, however many dates there are.

        Args:
            entity: Id of the event, or handle of the source.
            begins: Whether the beginning counts, rather than the end.
        """
        if (entity, begins) not in self._known:
            best: dict[tuple[str, bool], Dating] = {}
            for dating in self._dated.get(entity, ()):
                bounds = dating.when.bounds
                if (bounds.start_lo if begins else bounds.end_hi) is None:
                    continue
                key = (dating.claim.source if dating.claim else "", dating.when.happening.firm)
                if key not in best or _tightness(dating, begins) > _tightness(best[key], begins):
                    best[key] = dating
            self._known[entity, begins] = list(best.values())
        return self._known[entity, begins]

    def bounds(self, entity: str, *, firm: bool) -> tuple[Dating | None, Dating | None]:
        """The dates that bound an event or document most narrowly on either side.

        Where dates contradict each other, the widest on either side, so that only one thing is
        called wrong at a time; none on a side on which one of them is open.

        Args:
            entity: Id of the event, or handle of the source.
            firm: Whether doubtful dates are left out.
        """
        lows = [d for d in self.narrowest(entity, begins=True) if d.when.happening.firm or not firm]
        highs = [d for d in self.narrowest(entity, begins=False) if d.when.happening.firm or not firm]
        low = max(lows, key=lambda d: _tightness(d, True), default=None)
        high = max(highs, key=lambda d: _tightness(d, False), default=None)
        if low and high and (low.when.bounds.start_lo or 0) > (high.when.bounds.end_hi or 0):
            every = [d for d in self._dated[entity] if d.when.happening.firm or not firm]
            low, high = (
                None if any(_open(d, side) for d in every) else min(every, key=lambda d: _tightness(d, side))
                for side in (True, False)
            )
        return low, high


def _open(dating: Dating, begins: bool) -> bool:
    bounds = dating.when.bounds
    return (bounds.start_lo if begins else bounds.end_hi) is None


def _tightness(dating: Dating, begins: bool) -> tuple[int, str]:
    bounds = dating.when.bounds
    day = (bounds.start_lo or 0) if begins else -(bounds.end_hi or 0)
    return day, dating.claim.id if dating.claim else ""


def entry_words(reader: Reader, source: str, when: When) -> str:
    """The date of a source's entry in words: ``the letter l-2 is entered as written in 1832``."""
    return f"{source_words(reader, source)} is entered as written {when_phrase(when)}"


def entry_assumptions(reader: Reader, dating: Dating) -> list[str]:
    """What is assumed when a date is taken from the entry of a source rather than from a claim."""
    if dating.claim is not None:
        return []
    return [
        f"The date under which {source_words(reader, dating.entity)} is entered is right.",
        *reading_of(dating.when),
    ]
