"""Nobody can be in two far places within less time than the way takes."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from regesta.check.closest import closest, ranked
from regesta.check.places import Places
from regesta.check.wording import all_say, readings
from regesta.kinds import Check
from regesta.model.claim import Claim
from regesta.model.coordinates import FURTHEST, Spot, kilometres, spots
from regesta.model.edtf import civil, day_number
from regesta.model.entity import EntityType
from regesta.model.finding import Finding
from regesta.model.reader import Reader
from regesta.model.scope import Scope
from regesta.model.vocabulary import Vocabulary
from regesta.view.wording import label


class Speed(NamedTuple):
    """How far people came in a day.

    Attributes:
        until: First year in which it no longer holds.
        utmost: Kilometres that nobody exceeded in a day.
        usual: Kilometres that hardly anybody exceeded in a day.
        by: What the fastest travelled by.
    """

    until: int
    utmost: float
    usual: float
    by: str


#: The limits leave room above the fastest journeys on record: couriers with relays of horses made
#: 300 km a day (Pony Express, 1860: 3,100 km in ten days), the fastest sailing ship 861 km (Champion of
#: the Seas, 12 December 1854), expresses by day and night 2,300 km (London to Aberdeen, 1895), an
#: aeroplane 6,200 km (Hughes, round the earth, July 1938). Since jets fly, any place can be reached.
SPEEDS = (
    Speed(1830, 500, 150, "horse or sailing ship"),
    Speed(1870, 1500, 500, "railway or steamer"),
    Speed(1920, 2500, 1000, "express train or steamer"),
    Speed(1958, 12_000, 2500, "aeroplane"),
    Speed(10_000, math.inf, 10_000, "jet"),
)
#: A place is taken as a circle of so many kilometres about its middle.
AROUND = 50


def _room(day: int) -> int:
    """Days after which somebody may have come anywhere, if the first of two days is `day` or later."""
    return math.ceil(FURTHEST / _speed(day).usual)


def _speed(day: int) -> Speed:
    return next((speed for speed in SPEEDS if civil(day)[0] < speed.until), SPEEDS[-1])


_ROOM = " ".join(
    f"WHEN f.start_hi < {day_number(speed.until, 1, 1)} THEN {math.ceil(FURTHEST / speed.usual)}"
    for speed in SPEEDS[:-1]
)


class _Stay(NamedTuple):
    """Claims that put a person into one place at one time.

    Attributes:
        start: Day by which it has begun at the latest.
        end: Day until which it lasts at least; before `start` for some day of a month or a year.
        place: Id of the place.
        sure: Whether neither date nor presence is doubtful, and nobody could go away and come back.
        claims: The claims.
    """

    start: int
    end: int
    place: str
    sure: bool
    claims: tuple[Claim, ...]


class _Pair(NamedTuple):
    """Two stays that do not go together; the clearest pair is the greatest."""

    certain: bool
    daily: float
    ids: tuple[str, str]
    earlier: _Stay
    later: _Stay
    distance: float


class TwoFarPlaces(Check):
    """One person is in two places so far apart that nobody could travel from one to the other in time.

    Which claims put somebody bodily into a place stands in the vocabulary (``presence``). Distances
    are those of the great circle between towns of these names; of several towns of a name, those
    that lie nearest to each other count. What could be travelled in a day depends on the time: it is
    certain that nobody came 500 km a day before 1830, and possible that 150 km a day are too much.
    Since jets fly, nothing is certain.

    Usual causes: a misread date, two people under one name, two places of one name, a letter dated
    from where its author had been, dates by two calendars.

    Not reported: residence, journeys (the day may be that of setting out) and the doings of bodies;
    places of which one lies in the other; places that no town of the gazetteer is called by, and
    countries; days that merely may be too close to each other. Doubtful dates, names that several
    towns bear, letters and meetings, and stays that somebody may have interrupted, are shown as
    possible.
    """

    name = "two-far-places"
    agrees = """
        source register ledger "Register of Offices"
        person anna "Anna Lund"
        place genoa "Genoa"
        place valletta "Valletta"
        [register p1]
        present-at anna genoa on 1821-05-03
        present-at anna valletta on 1821-05-20
    """
    conflicts = """
        source register ledger "Register of Offices"
        person anna "Anna Lund"
        place genoa "Genoa"
        place valletta "Valletta"
        [register p1]
        present-at anna genoa on 1821-05-03
        died anna on 1821-05-03 at valletta
    """

    # By the day by which each stay has begun: is the place another one than just before, while some stay
    # still keeps the person within reach? Stays on some day of a long stretch collide with nothing but
    # long ones that cover the stretch.
    suspects = f"""
        WITH stay AS (
            SELECT f.value AS subject, h.value AS spot, f.start_hi, f.end_lo,
                CASE {_ROOM} ELSE {math.ceil(FURTHEST / SPEEDS[-1].usual)} END AS room
            FROM rule_presence AS r
            JOIN filler AS f ON f.predicate = r.predicate AND f.role = r.who
            JOIN filler AS h ON h.seq = f.seq AND h.predicate = r.predicate AND h.role = r.place
            WHERE f.affirmed AND f.dated AND f.start_hi IS NOT NULL AND f.end_lo IS NOT NULL
        ), swept AS (
            SELECT subject, start_hi, spot,
                LAG(spot) OVER (PARTITION BY subject ORDER BY start_hi, spot) AS prior,
                MAX(end_lo + room) OVER (PARTITION BY subject ORDER BY start_hi, spot
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS kept
            FROM stay
            WHERE start_hi <= end_lo + room
        )
        SELECT subject FROM swept WHERE kept >= start_hi AND prior <> spot
        UNION
        SELECT subject FROM stay
        GROUP BY subject
        HAVING MIN(spot) <> MAX(spot) AND MAX(end_lo - start_hi) + 2 * MAX(room)
            >= MIN(CASE WHEN start_hi > end_lo + room THEN start_hi - end_lo END)
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """Where the person is, and in what these places lie."""
        return Scope(
            about=frozenset((p.name, e.who) for p in vocabulary.predicates.values() for e in p.presence),
            context=frozenset([("located-in", "entity", "place"), ("part-of", "part", "whole")]),
        )

    def find(self, reader: Reader) -> Iterator[Finding]:
        """For each person and pair of places, the stays that go together least."""
        towns = _Towns(reader)
        for person, stays in sorted(_stays(reader).items()):
            best: dict[tuple[str, ...], _Pair] = {}
            for earlier, later in _close(stays):
                pair = _pair(reader, person, earlier, later, towns)
                key = tuple(sorted((earlier.place, later.place)))
                if pair is not None and (key not in best or pair[:3] > best[key][:3]):
                    best[key] = pair
            for key in sorted(best):
                yield self._apart(reader, person, best[key], towns)

    def _apart(self, reader: Reader, person: str, pair: _Pair, towns: "_Towns") -> Finding:
        claims = closest(pair.earlier.claims, pair.later.claims)
        speed = _speed(max(pair.earlier.start, pair.later.start))
        who, limit = label(reader, person), speed.utmost if pair.certain else speed.usual
        places = (pair.earlier.place, pair.later.place)
        told = all_say(reader, claims).removesuffix(".")
        which = " and ".join(label(reader, place) for place in places)
        nobody = "Nobody" if pair.certain else "Hardly anybody"
        return self.finding(
            reader,
            f"{told}; {which} are {_rounded(pair.distance)} km apart.",
            claims,
            certain=pair.certain,
            assumptions=[
                *readings(claims),
                *(towns.meant(place) for place in places),
                f"{nobody} travelled more than {limit:,.0f} km a day by {speed.by}.",
                f"{who} was there in person, and both dates are by one calendar.",
            ],
            resolve=[
                f"A dated document from the journey of {who} would show which date or place is wrong.",
                "Evidence that two people bore the name, or that another place of the name is meant, "
                "would make both true.",
            ],
            subject=person,
        )


class _Towns:
    """Where places lie, and which of them lie in each other; each is looked up once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._places = Places(reader)
        self._known: dict[str, frozenset[Spot]] = {}

    def of(self, place: str) -> frozenset[Spot]:
        """Towns that a place may be or lie in; none if no town is known by its names."""
        if place not in self._known:
            outer = sorted(self._places.around(place) - {place})
            within = [form for other in outer for form in self._forms(other)]
            found = spots(self._forms(place), within)
            for other in outer if not found else ():
                found |= spots(self._forms(other), within)
            self._known[place] = found
        return self._known[place]

    def nested(self, one: str, other: str) -> bool:
        """Whether one of two places lies in the other."""
        return one in self._places.around(other) or other in self._places.around(one)

    def meant(self, place: str) -> str:
        """What is assumed of a place, as a sentence."""
        name, found = label(self._reader, place), sorted(self.of(place))
        if len(found) > 1:
            return f"Of {len(found)} towns that “{name}” may be, the one nearest to the other place is meant."
        return f"“{name}” is {found[0].name} in {found[0].country}, or near it."

    def _forms(self, place: str) -> list[str]:
        entity = self._reader.entity(place)
        forms = [name.form for name in entity.names] if entity else []
        return forms or [self._reader.label(place)]


def _stays(reader: Reader) -> dict[str, list[_Stay]]:
    """Stays of each person, in order; equal ones are one."""
    grouped: dict[str, dict[tuple[int, int, str, bool], list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for predicate in reader.vocabulary.predicates.values():
        for presence in predicate.presence:
            for claim in reader.claims(predicate.name):
                extent = claim.extent(state=predicate.state)
                place = reader.key(claim, presence.place)
                if claim.when is None or not claim.affirmed or not place:
                    continue
                if extent.start_hi is None or extent.end_lo is None:
                    continue
                sure = presence.sure and extent.firm and not claim.when.bounds.span
                for value in claim.values(presence.who):
                    if isinstance(value, str) and reader.type_of(value) == EntityType.PERSON:
                        key = (extent.start_hi, extent.end_lo, place, sure)
                        grouped[reader.resolve(value)][key].append(claim)
    return {
        person: [_Stay(*key, tuple(ranked(reader, claims))) for key, claims in sorted(stays.items())]
        for person, stays in grouped.items()
    }


def _close(stays: Sequence[_Stay]) -> Iterator[tuple[_Stay, _Stay]]:
    """For each stay, of every other place the earlier one that lasts longest, if it is near in time."""
    lasting: dict[tuple[str, bool], _Stay] = {}
    for stay in stays:
        for key in list(lasting):
            earlier = lasting[key]
            if earlier.end + _room(earlier.start) < stay.start:
                del lasting[key]
            elif earlier.place != stay.place:
                yield earlier, stay
        for sure in {False, stay.sure}:
            longest = lasting.get((stay.place, sure))
            if longest is None or stay.end > longest.end:
                lasting[stay.place, sure] = stay


def _pair(reader: Reader, person: str, earlier: _Stay, later: _Stay, towns: _Towns) -> _Pair | None:
    """The two stays with the distance between them; None if the way could be travelled."""
    gap = max(0, earlier.start - later.end, later.start - earlier.end)
    speed = _speed(max(earlier.start, later.start))
    if speed.usual * (gap + 1) >= FURTHEST or towns.nested(earlier.place, later.place):
        return None
    left, right = towns.of(earlier.place), towns.of(later.place)
    if not left or not right:
        return None
    distance = min(kilometres(a, b) for a in left for b in right) - 2 * AROUND
    daily = distance / (gap + 1)
    if daily <= speed.usual:
        return None
    claims = closest(earlier.claims, later.claims)
    certain = (
        daily > speed.utmost
        and earlier.sure
        and later.sure
        and len(left) == len(right) == 1
        and not reader.because(h for c in claims for h in c.handles() if reader.resolve(h) == person)
    )
    return _Pair(certain, daily, (claims[0].id, claims[1].id), earlier, later, distance + 2 * AROUND)


def _rounded(distance: float) -> str:
    return f"{round(distance, -1 if distance < 1000 else -2):,.0f}"
