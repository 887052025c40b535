"""One hidden truth, and sources that tell of it: what the cases of a synthetic collection draw on.

Every claim that a `World` makes of a day holds that day, so that claims about the truth never
contradict each other. Only what a case plants does.
"""

import random
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from regesta.model.amounts import Amount, read_amount
from regesta.model.claim import Claim, Modality, Mode, Polarity, Role, Text, Value, Voice
from regesta.model.dates import When
from regesta.model.entity import Declaration, EntityType
from regesta.model.item import Item
from regesta.model.names import Name
from regesta.model.source import Passage, Source

#: First and last day of what happens in the synthetic world; chronicles are written after it.
FIRST, LAST = date(1500, 1, 1).toordinal(), date(1850, 12, 31).toordinal()
#: How many claims a source makes, on average.
CLAIMS_PER_SOURCE = 500
#: Claims on one page.
PER_PAGE = 5
#: Towns that a gazetteer knows, none of them within 1,500 km of another: latitude and longitude.
TOWNS = {
    "Reykjavík": (64.1, -21.9),
    "Timbuktu": (16.8, -3.0),
    "Irkutsk": (52.3, 104.3),
    "Antananarivo": (-18.9, 47.5),
    "Kathmandu": (27.7, 85.3),
    "Valletta": (35.9, 14.5),
    "Honolulu": (21.3, -157.9),
    "Arkhangelsk": (64.5, 40.5),
    "Tashkent": (41.3, 69.2),
    "Quito": (-0.2, -78.5),
    "Havana": (23.1, -82.4),
    "Zanzibar": (-6.2, 39.2),
    "Cusco": (-13.5, -72.0),
    "Yakutsk": (62.0, 129.7),
    "Tobolsk": (58.2, 68.3),
    "Marrakesh": (31.6, -8.0),
}
_SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]


class Planted(NamedTuple):
    """A contradiction that was put in on purpose.

    Attributes:
        check: Name of the check that is to find it.
        core: Ids of the claims that every explanation of it must give.
        witnesses: Ids of claims of which any will do to complete the explanation.
        size: How many claims the smallest explanation has.
    """

    check: str
    core: frozenset[str]
    witnesses: frozenset[str]
    size: int

    def explained_by(self, claims: frozenset[str]) -> bool:
        """Whether these claims explain it: all that must be there, and nothing that is beside the point."""
        return self.core <= claims <= self.core | self.witnesses


class Place(NamedTuple):
    """A town with the region and the country that it lies in, and the claims that say so."""

    town: str
    region: str
    country: str
    claims: tuple[Claim, ...]


class World:
    """Sources, names, places and dates, all of them drawn from one seed.

    Args:
        claims: About how many claims there will be; it sets the number of sources.
        seed: The same seed gives the same collection.
    """

    def __init__(self, claims: int, seed: int) -> None:
        self.random = random.Random(seed)
        self.planted: list[Planted] = []
        self.made = 0
        self._items: list[Item] = []
        self._reserved: set[tuple[object, ...]] = set()
        self._numbers: dict[str, int] = {}
        self._sources: list[tuple[str, tuple[Voice, ...]]] = []
        self._lines: list[int] = []
        self._documents: dict[str, tuple[Voice, ...]] = {}
        for _ in range(max(8, claims // CLAIMS_PER_SOURCE)):
            self._chronicle()
        self._towns: list[Place] = []
        for _ in range(max(3, claims // 20_000)):
            self._country()
        self.towns = [self.entity(EntityType.PLACE, name) for name in TOWNS]

    # --- What there is ---------------------------------------------------------------------------

    def take(self) -> list[Item]:
        """What was made since this was last asked for."""
        items, self._items = self._items, []
        return items

    def entity(self, kind: EntityType, name: str = "") -> str:
        """A new entity with a name of its own; its handle."""
        number = self._numbers[kind] = self._numbers.get(kind, -1) + 1
        handle = f"{kind}-{number}"
        self._items.append(Declaration(id=handle, type=kind, names=(Name(form=name or _name(kind, number)),)))
        return handle

    def person(self) -> str:
        """A new person."""
        return self.entity(EntityType.PERSON)

    def body(self) -> str:
        """A new organisation."""
        return self.entity(EntityType.ORGANISATION)

    def event(self) -> str:
        """A new event."""
        return self.entity(EntityType.EVENT)

    def document(
        self, kind: str, *, authors: tuple[str, ...] = (), on: When | None = None, url: str = ""
    ) -> str:
        """A new letter or ledger, known of but not one of the chronicles; its handle."""
        number = self._numbers["document"] = self._numbers.get("document", -1) + 1
        handle = f"{kind}-{number}"
        details = (("url", url),) if url else ()
        title = _name(kind, number)
        self._items.append(
            Source(id=handle, kind=kind, title=title, authors=authors, date=on, details=details)
        )
        self._documents[handle] = (Voice(authors[0] if authors else "", source=handle),)
        return handle

    def place(self) -> Place:
        """Some town."""
        return self.random.choice(self._towns)

    def elsewhere(self, place: Place) -> Place:
        """A town in another country."""
        return self.random.choice([p for p in self._towns if p.country != place.country])

    def _chronicle(self) -> None:
        number = len(self._sources)
        author, handle = self.person(), f"chronicle-{number}"
        on = self.day(LAST + self.random.randrange(3000, 9000)) if self.random.random() < 0.3 else None
        self._items.append(
            Source(id=handle, kind="chronicle", title=_name("chronicle", number), authors=(author,), date=on)
        )
        self._sources.append((handle, (Voice(author, source=handle),)))
        self._lines.append(0)

    def _country(self) -> None:
        country = self.entity(EntityType.PLACE)
        for _ in range(4):
            region = self.entity(EntityType.PLACE)
            above = self.claim("located-in", entity=region, place=country)
            for _ in range(5):
                town = self.entity(EntityType.PLACE)
                within = self.claim("located-in", entity=town, place=region)
                self._towns.append(Place(town, region, country, (within, above)))

    # --- What is claimed -------------------------------------------------------------------------

    def claim(
        self,
        predicate: str,
        on: When | None = None,
        at: str | None = None,
        *,
        source: int | str | None = None,
        polarity: Polarity = Polarity.AFFIRMED,
        modality: Modality = Modality.STATED,
        quoting: tuple[str, str] | None = None,
        quote: str = "",
        **roles: Value,
    ) -> Claim:
        """A claim in some source.

        Args:
            predicate: Its predicate.
            on: When.
            at: Where.
            source: Number of the chronicle or handle of the document that it stands in; any
                chronicle if not given, and then sometimes on the report of somebody.
            polarity: Affirmed or denied.
            modality: Stated, planned …
            quoting: Speaker and document, if the source quotes another one.
            quote: The words relied on.
            roles: What fills the roles; underscores stand for hyphens.
        """
        passage, voices = self._passage(source)
        if quoting:
            voices = (*voices, Voice(quoting[0], Mode.QUOTES, quoting[1]))
        claim = Claim(
            predicate=predicate,
            roles=tuple(Role(name.rstrip("_"), value) for name, value in roles.items()),
            passage=passage,
            voices=voices,
            polarity=polarity,
            modality=modality,
            when=on,
            where=at,
            quote=quote,
        )
        self.made += 1
        self._items.append(claim)
        return claim

    def words(self, count: int) -> str:
        """So many words that nobody else would hit upon."""
        return " ".join("".join(_spelled(self.random.randrange(10**6))) for _ in range(count))

    def chronicles(self, count: int) -> list[int]:
        """Numbers of so many different chronicles."""
        return self.random.sample(range(len(self._sources)), count)

    def _passage(self, source: int | str | None) -> tuple[Passage, tuple[Voice, ...]]:
        if isinstance(source, str):
            line = self._numbers[source] = self._numbers.get(source, -1) + 1
            return Passage(source=source, page=str(line // PER_PAGE + 1)), self._documents[source]
        number = self.random.randrange(len(self._sources)) if source is None else source
        line = self._lines[number]
        self._lines[number] += 1
        handle, voices = self._sources[number]
        if source is None and self.random.random() < 0.15:
            informant = self._sources[self.random.randrange(len(self._sources))][1][0].speaker
            voices = (*voices, Voice(informant, Mode.REPORTS))
        return Passage(source=handle, page=str(line // PER_PAGE + 1)), voices

    def plant(self, check: str, core: list[Claim], witnesses: list[Claim] | None = None) -> None:
        """Note down a contradiction that was just put in.

        Args:
            check: Name of the check that is to find it.
            core: Claims that every explanation must give.
            witnesses: Claims of which any single one completes the explanation; None if it is complete.
        """
        others = frozenset(claim.id for claim in witnesses or ())
        size = len(core) + bool(others)
        self.planted.append(Planted(check, frozenset(c.id for c in core), others, size))

    def reserve(self, *what: object) -> bool:
        """Whether nobody has asked for just that before."""
        new = what not in self._reserved
        self._reserved.add(what)
        return new

    # --- Time ------------------------------------------------------------------------------------

    def moment(self, *, room: int = 40_000) -> int:
        """Some day that leaves so many days until the end of the world."""
        return self.random.randrange(FIRST, LAST - room)

    def day(self, number: int) -> When:
        """Exactly that day."""
        return _when(date.fromordinal(number).isoformat())

    def some(self, day: int, *, close: bool = False) -> When:
        """A date as sources give it, that holds the day: a third of them exact.

        Args:
            day: The day.
            close: Whether it is to be within the year and free of doubt.
        """
        draw, roll = self.random.random(), self.random.randrange
        moment = date.fromordinal(day)
        year, month = moment.year, moment.month
        if draw < 0.35:
            text = moment.isoformat()
        elif draw < 0.62:
            text = f"{year:04}-{month:02}"
        elif draw < 0.76:
            text = f"{year:04}"
        elif draw < 0.85:
            first, last = day - roll(60), day + roll(60)
            text = f"[{date.fromordinal(first)}..{date.fromordinal(last + 1)}]"
        elif close:
            text = f"{year:04}-{month:02}"
        elif draw < 0.93:
            text = self._about(day)
        elif draw < 0.97:
            text = _season(moment)
        elif draw < 0.985:
            bound = date.fromordinal(day + roll(400))
            text = f"[..{bound}]"
        else:
            bound = date.fromordinal(day - roll(400))
            text = f"[{bound}..]"
        return _when(text)

    def doubtful(self, day: int) -> When:
        """A year marked as doubtful: mostly that of the day, sometimes quite another one.

        Nothing certain may follow from it.
        """
        moment = day if self.random.random() < 0.9 else self.moment()
        return _when(f"{date.fromordinal(moment).year:04}?")

    def span(self, first: int, last: int) -> When:
        """A time from one day to another as sources give it; either end may be vague or left open."""
        draw = self.random.random()
        start, end = date.fromordinal(first), date.fromordinal(last)
        parts = [moment.isoformat() for moment in (start, end)]
        if draw < 0.40 and (start.year, start.month) < (end.year, end.month):
            parts = [f"{m.year:04}-{m.month:02}" for m in (start, end)]
        elif draw < 0.55 and start.year < end.year:
            parts = [f"{m.year:04}" for m in (start, end)]
        elif draw < 0.60:
            parts[1] = ".."
        elif draw < 0.65:
            parts[0] = ".."
        return _when("/".join(parts))

    def term(self, first: int, last: int) -> When:
        """A time from one day to another, each of them given by its day, month or year."""
        start, end = date.fromordinal(first), date.fromordinal(last)
        draw = self.random.random()
        if draw < 0.4 or start.year == end.year:
            return _when(f"{start}/{end}")
        if draw < 0.8:
            return _when(f"{start.year:04}-{start.month:02}/{end.year:04}-{end.month:02}")
        return _when(f"{start.year:04}/{end.year:04}")

    def _about(self, day: int) -> str:
        draw, off = self.random.random(), self.random.randrange(-300, 300)
        if draw < 0.5:
            return f"{date.fromordinal(day + off).year:04}~"
        moment = date.fromordinal(day + off // 10)
        return f"{moment.year:04}-{moment.month:02}~"

    def in_year(self, year: int, day: int) -> When:
        """That day of the year, or its month, or the year."""
        moment = date(year, 1, 1).toordinal() + day
        text = date.fromordinal(moment).isoformat()
        return _when(text[: self.random.choice((4, 7, 10))])

    # --- Amounts ---------------------------------------------------------------------------------

    def sum(self, value: int, unit: str) -> Amount:
        """An amount as sources print it, that may stand for the value: to the unit, or rounded."""
        digits = self.random.choice((0, 0, 1, 2))
        if value >= 1000 and digits:
            step = 10**digits
            value = (value + step // 2) // step * step
        return amount(str(value), unit)


@lru_cache(maxsize=1 << 17)
def _when(edtf: str) -> When:
    return When(edtf)


def text(words: str) -> Text:
    """Words that fill a role."""
    return Text(words)


def amount(figures: str, unit: str) -> Amount:
    """An amount, exactly as printed."""
    return read_amount(figures, unit)


def core(claim: Claim, *, state: bool = True) -> tuple[int, int] | None:
    """The days from and until which a claim certainly holds; None if either is open or in doubt."""
    extent = claim.extent(state=state)
    if extent.start_hi is None or extent.end_lo is None or not extent.firm:
        return None
    return extent.start_hi, extent.end_lo


def _season(moment: date) -> str:
    """The season of the northern half of the world; a winter bears the year in which it begins."""
    number = {3: 21, 4: 21, 5: 21, 6: 22, 7: 22, 8: 22, 9: 23, 10: 23, 11: 23}.get(moment.month, 24)
    return f"{moment.year - (moment.month < 3):04}-{number}"


def _name(kind: str, number: int) -> str:
    """A name that nothing else of its kind bears: numbers in syllables, a kind of its own in front."""
    return f"{kind.capitalize()} {''.join(_spelled(number)).capitalize()}"


def _spelled(number: int) -> Iterator[str]:
    for _ in range(4):
        number, rest = divmod(number, len(_SYLLABLES))
        yield _SYLLABLES[rest]
