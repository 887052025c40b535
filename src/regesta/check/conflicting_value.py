"""What has one value cannot have two: a day, a place, a sum, a number, a parent."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from regesta.check.closest import closest, nearness, ranked
from regesta.check.dating import Dating, entry_assumptions, entry_words
from regesta.check.places import Places
from regesta.check.wording import all_say, as_sentence, readings, says
from regesta.kinds import Check
from regesta.model.amounts import Amount
from regesta.model.claim import Claim
from regesta.model.dates import Extent, When
from regesta.model.entity import EntityType
from regesta.model.finding import Finding
from regesta.model.reader import Reader
from regesta.model.truth import Truth
from regesta.model.vocabulary import Predicate, Single
from regesta.view.wording import label

#: With more values than these, each is held against the one that most claims give.
MOST = 12


class _Thing(NamedTuple):
    """What has one value: the time of a death, the sum of a payment.

    Attributes:
        of: Which role has one value.
        what: What the claims are about: a predicate, or “begins” and “ends” of an existence.
        key: What determines the value.
    """

    of: str
    what: str
    key: tuple[str, ...]


class _Given(NamedTuple):
    """Claims that give the same value."""

    value: When | Amount | str
    claims: tuple[Claim, ...]


class ConflictingValue(Check):
    """Two claims give different values for what has only one: a date, a place, a sum, a number.

    What has one value stands in the vocabulary (``single``). Dates conflict if they have no day in
    common, so a partial date agrees with every day in it; amounts of one unit conflict if they
    differ by more than the rounding of their last digit; places conflict if each is known to lie
    in larger ones and they have none of these in common. A number or rate that holds at a time
    only (``at_a_time``) conflicts with another one for an overlapping time; of an event, which has
    one time, it needs no date.

    Usual causes: a misread digit, the day of the news taken for the day of the event, two events
    under one name, old style against new style, a sum for one head taken for the sum for all.

    Not reported: amounts in different units; sums that another payer, payee or purpose goes with;
    free wording. Shown as possible: dates that are marked as doubtful, places of which neither is
    known to lie in the other or elsewhere, sums at different dates (a demand may have risen), the
    date that a letter bears against the day on which it is said to be written, and what two claims
    of different kinds say of one event, which may have parts.
    """

    name = "conflicting-value"
    agrees = """
        source chronicle report "Chronicle of the Guild"
        source gazette newspaper "Harbour Gazette"
        person anna "Anna Lund"
        organisation guild "Salt Guild"
        place genoa "Genoa"
        place quay "Old Quay"
        event fire "Fire in the Salt House"
        [chronicle p1]
        happened fire on 1831 at genoa
        located-in quay genoa
        paid guild anna 924000 lire event fire
        [gazette p2]
        happened fire on 1831-05-03 at quay
        paid guild anna 900000 lire event fire
    """
    conflicts = """
        source chronicle report "Chronicle of the Guild"
        source gazette newspaper "Harbour Gazette"
        event fire "Fire in the Salt House"
        [chronicle p1]
        happened fire on 1831-05-03
        [gazette p2]
        happened fire on 1831-06
    """

    def find(self, reader: Reader) -> Iterator[Finding]:
        """One finding for each pair of values of one thing that cannot both hold."""
        places = Places(reader)
        for thing, claims in _things(reader).items():
            best: dict[frozenset[str], tuple[bool, Sequence[Claim]]] = {}
            for a, b in _opposed(_values(reader, thing, claims)):
                certain = _verdict(reader, places, thing, a, b)
                if certain is None:
                    continue
                pair: Sequence[Claim] = closest(ranked(reader, a.claims), ranked(reader, b.claims))
                key = frozenset((_written(a.value), _written(b.value)))
                known = best.get(key)
                if known is None or (not certain, nearness(pair)) < (not known[0], nearness(known[1])):
                    best[key] = certain, pair
            for certain, pair in best.values():
                yield self._conflict(reader, thing, pair, certain=certain)
        yield from self._entries(reader)

    def _conflict(self, reader: Reader, thing: _Thing, pair: Sequence[Claim], *, certain: bool) -> Finding:
        return self.finding(
            reader,
            all_say(reader, pair),
            pair,
            certain=certain,
            assumptions=[*readings(pair), _rule(reader, thing, pair)],
            resolve=_resolve(thing),
            subject=thing.key[0],
            aspect=thing.of,
        )

    def _entries(self, reader: Reader) -> Iterator[Finding]:
        """Dates of documents by claim against the date under which the source is entered."""
        for predicate in reader.vocabulary.predicates.values():
            role = _document(predicate)
            for claim in reader.claims(predicate.name) if role else ():
                handle = claim.value(role) if role else None
                source = reader.source(handle) if isinstance(handle, str) else None
                if source is None or source.date is None or claim.when is None or not claim.affirmed:
                    continue
                if not _disjoint(claim.when.happening, source.date.happening):
                    continue
                entry = Dating(source.id, source.date, None)
                yield self.finding(
                    reader,
                    as_sentence(f"{says(reader, claim)}, but {entry_words(reader, source.id, source.date)}"),
                    [claim],
                    certain=claim.when.happening.firm and source.date.happening.firm,
                    assumptions=[*readings([claim]), *entry_assumptions(reader, entry)],
                    resolve=_resolve(_Thing("when", predicate.name, (source.id,))),
                    subject=source.id,
                    aspect="entry",
                )


def _document(predicate: Predicate) -> str | None:
    """The role of the document that a claim with this predicate dates, if it does."""
    for single in predicate.single:
        role = predicate.role(single.per[0])
        if single.of == "when" and role is not None and "source" in role.types and len(single.per) == 1:
            return role.name
    return None


def _things(reader: Reader) -> dict[_Thing, list[Claim]]:
    """Affirmed claims by the thing whose value they give."""
    found: dict[_Thing, list[Claim]] = defaultdict(list)
    for predicate in reader.vocabulary.predicates.values():
        for single in predicate.single:
            if not _is_ours(predicate, single):
                continue
            for claim in reader.claims(predicate.name):
                key = tuple(reader.key(claim, role) for role in single.per)
                optional = [(r := predicate.role(role)) is not None and r.optional for role in single.per]
                filled = any(key) and all(k or o for k, o in zip(key, optional, strict=True))
                if claim.affirmed and filled and claim.value(single.of) is not None:
                    found[_Thing(single.of, _about(predicate, single), key)].append(claim)
    return found


def _is_ours(predicate: Predicate, single: Single) -> bool:
    """Holders at a time and authors have checks of their own; free wording cannot be compared."""
    if single.of in ("when", "where"):
        return not single.at_a_time
    role = predicate.role(single.of)
    if role is None or "text" in role.types:
        return False
    if "amount" in role.types:
        return True
    return not single.at_a_time and _document(predicate) is None


def _about(predicate: Predicate, single: Single) -> str:
    """What two claims of different predicates are both about: one death, one founding, one letter."""
    if single.per == (predicate.ends,):
        return "end"
    if single.per == (predicate.begins,):
        return "beginning"
    if _document(predicate) and single.of == "when":
        return "document"
    if single.of not in ("when", "where"):
        # A payment is told as paid or as received; a total and a price per head are two things.
        return "event" if single.per == ("event",) else predicate.name
    role = predicate.role(single.per[0])
    return "event" if role is not None and "event" in role.types and len(single.per) == 1 else predicate.name


def _values(reader: Reader, thing: _Thing, claims: Sequence[Claim]) -> list[_Given]:
    """Claims by value, those that most claims give first."""
    grouped: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    value: dict[tuple[object, ...], When | Amount | str] = {}
    for claim in claims:
        found = claim.value(thing.of)
        if isinstance(found, When):
            key: tuple[object, ...] = ("when", found.edtf, claim.predicate)
        elif isinstance(found, Amount):
            when = claim.when.edtf if claim.when else ""
            key = ("amount", found.figures, found.unit, when, _others(reader, claim, thing))
        else:
            key = ("entity", reader.key(claim, thing.of), claim.predicate)
        grouped[key].append(claim)
        value[key] = found if isinstance(found, When | Amount) else reader.key(claim, thing.of)
    ordered = sorted(grouped.items(), key=lambda item: (-len(item[1]), str(item[0])))
    return [_Given(value[key], tuple(same)) for key, same in ordered]


def _written(value: When | Amount | str) -> str:
    if isinstance(value, When):
        return value.edtf
    return f"{value.figures} {value.unit}" if isinstance(value, Amount) else value


def _others(reader: Reader, claim: Claim, thing: _Thing) -> tuple[tuple[str, str], ...]:
    """What fills the other roles: who paid whom for what."""
    names = dict.fromkeys(r.name for r in claim.roles if r.name != thing.of)
    return tuple((name, reader.key(claim, name)) for name in names)


def _opposed(values: Sequence[_Given]) -> Iterator[tuple[_Given, _Given]]:
    if len(values) <= MOST:
        yield from combinations(values, 2)
    else:
        yield from ((values[0], other) for other in values[1:])


def _verdict(reader: Reader, places: Places, thing: _Thing, a: _Given, b: _Given) -> bool | None:
    """True if the two certainly conflict, False if possibly, None if not."""
    left, right = a.claims[0], b.claims[0]
    if isinstance(a.value, When) and isinstance(b.value, When):
        if not _disjoint(a.value.happening, b.value.happening):
            return None
        firm = a.value.happening.firm and b.value.happening.firm
        return firm and _same_occurrence(thing, left, right)
    if isinstance(a.value, Amount) and isinstance(b.value, Amount):
        return _sums(reader, thing, left, right, a.value, b.value)
    if thing.of == "where":
        agree = places.agree(str(a.value), str(b.value))
        apart = agree is Truth.CANNOT and _same_occurrence(thing, left, right)
        return None if agree is Truth.CERTAINLY else apart
    return True


def _same_occurrence(thing: _Thing, left: Claim, right: Claim) -> bool:
    """Whether the two surely date the same: an event may have parts, a letter be dated before it is sent."""
    return left.predicate == right.predicate or thing.what not in ("document", "event")


def _sums(reader: Reader, thing: _Thing, left: Claim, right: Claim, a: Amount, b: Amount) -> bool | None:
    if a.may_round(b):
        return None
    theirs = dict(_others(reader, right, thing))
    if any(theirs.get(name, value) != value for name, value in _others(reader, left, thing)):
        return None
    predicate = reader.vocabulary[left.predicate]
    x, y = left.extent(state=predicate.state), right.extent(state=predicate.state)
    once = reader.type_of(thing.key[0]) == EntityType.EVENT
    if not once and any(single.of == thing.of and single.at_a_time for single in predicate.single):
        overlap = x.overlaps(y) if left.when and right.when else Truth.CANNOT
        return True if overlap is Truth.CERTAINLY else None
    return not (left.when and right.when and x.overlaps(y) is Truth.CANNOT)


def _disjoint(a: Extent, b: Extent) -> bool:
    """Whether two dates have no day in common, as they are written."""
    return a._replace(firm=True).overlaps(b._replace(firm=True)) is Truth.CANNOT


_SINGLES = {
    "beginning": "{} came into being only once",
    "end": "{} came to an end only once",
    "document": "{} was written once",
}


def _rule(reader: Reader, thing: _Thing, pair: Sequence[Claim]) -> str:
    about = label(reader, thing.key[0]) if reader.type_of(thing.key[0]) else f"“{thing.key[0]}”"
    if thing.of == "when" and thing.what in _SINGLES:
        text = _SINGLES[thing.what].format(about)
    elif thing.of == "when":
        text = f"both speak of one and the same event, {about}, and it happened once"
    elif thing.of == "where":
        text = f"both speak of one and the same event in the life of {about}, and it has one place"
        if thing.what not in ("beginning", "end"):
            text = f"both speak of one and the same event, {about}, and it has one place"
    elif isinstance(pair[0].value(thing.of), Amount):
        text = f"both figures are for the same thing, {about}, at the same time"
    else:
        text = f"{about} has only one {thing.of}"
    return as_sentence(text)


def _resolve(thing: _Thing) -> list[str]:
    if thing.of == "when":
        first = (
            "The original of the document would show its date."
            if thing.what in ("document", "wrote", "dated")
            else "A dated source from the time would decide between the two."
        )
    elif thing.of == "where":
        first = "A source that says where the one place lies to the other, or names a third, would help."
    else:
        first = "An account or a count made at the time would decide between the two."
    return [first, "Evidence that the two claims speak of different things would make both true."]
