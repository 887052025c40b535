"""What has one value cannot have two: a day, a place, a sum, a number, a parent."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from regesta.check.arguing import two_dates
from regesta.check.closest import closest, nearness, ranked
from regesta.check.dating import Dating, entry_assumptions, entry_words
from regesta.check.one_value import Thing, one_value, remedies, same_occurrence, why_one
from regesta.check.places import WITHIN, Places
from regesta.check.seeming import Seeming, bearers, compatible, kinds, namesakes, told
from regesta.check.shared_names import Shared
from regesta.check.values_opposed import SUSPECTS
from regesta.check.wording import all_say, as_sentence, readings, says, source_words
from regesta.kinds import Check
from regesta.model.amounts import Amount
from regesta.model.claim import Claim
from regesta.model.dates import Extent, When
from regesta.model.entity import EntityType
from regesta.model.finding import Apparent, Finding
from regesta.model.reader import Reader
from regesta.model.scope import Scope
from regesta.model.truth import Truth
from regesta.model.vocabulary import Predicate, Single, Vocabulary
from regesta.view.phrases import capital

#: With more values than these, each is held against the one that most claims give.
MOST = 12


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

    suspects = SUSPECTS

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """Claims that give the value, and in what the places lie that they name."""
        return Scope(
            about=frozenset(
                (predicate.name, _keyed(predicate, single)[0])
                for predicate in vocabulary.predicates.values()
                for single in predicate.single
                if _is_ours(predicate, single)
            ),
            context=frozenset(rule for rule in WITHIN if rule[0] in vocabulary),
        )

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
                key = _pair(a, b)
                known = best.get(key)
                if known is None or (not certain, nearness(pair)) < (not known[0], nearness(known[1])):
                    best[key] = certain, pair
            for certain, pair in best.values():
                yield self._conflict(reader, thing, pair, certain=certain)
        yield from self._entries(reader)

    def apparent(self, reader: Reader) -> Iterator[Apparent]:
        """Values of one thing that differ and can both be right; values of two that bear one name."""
        places, things = Places(reader), _things(reader)
        for thing, claims in things.items():
            pairs = list(_opposed(_values(reader, thing, claims)))
            clash = {_pair(a, b) for a, b in pairs if _verdict(reader, places, thing, a, b) is not None}
            found: dict[frozenset[str], Seeming] = {}
            for a, b in pairs:
                why = compatible(reader, places, a, b) if _pair(a, b) not in clash else None
                two = closest(ranked(reader, a.claims), ranked(reader, b.claims))
                known = found.get(_pair(a, b))
                if why is not None and (known is None or nearness(two) < nearness(known[0])):
                    found[_pair(a, b)] = two, why
            yield from told(reader, self.name, thing.key[0], found.values())
        for subject, parts in _parts(reader, things).items():
            yield from told(reader, self.name, subject, parts)
        for shared in bearers(reader):
            for thing, a, b in _paired(reader, things, shared):
                if _verdict(reader, places, thing, a, b) is not None:
                    pair = (ranked(reader, a.claims)[0], ranked(reader, b.claims)[0])
                    yield from told(reader, self.name, thing.key[0], [(pair, namesakes(reader, shared))])

    def _conflict(self, reader: Reader, thing: Thing, pair: Sequence[Claim], *, certain: bool) -> Finding:
        return self.finding(
            reader,
            all_say(reader, pair),
            pair,
            certain=certain,
            argument=why_one(reader, thing, pair, certain=certain),
            assumptions=[*readings(pair), one_value(reader, thing, pair)],
            resolve=remedies(thing),
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
                    argument=two_dates(
                        f"{capital(source_words(reader, source.id))} was written once",
                        [(claim.when.happening, "(1)"), (source.date.happening, "its entry")],
                    ),
                    assumptions=[*readings([claim]), *entry_assumptions(reader, entry)],
                    resolve=remedies(Thing("when", predicate.name, (source.id,))),
                    subject=reader.resolve(source.id),
                    aspect="entry",
                )


def _document(predicate: Predicate) -> str | None:
    """The role of the document that a claim with this predicate dates, if it does."""
    for single in predicate.single:
        role = predicate.role(single.per[0])
        if single.of == "when" and role is not None and "source" in role.types and len(single.per) == 1:
            return role.name
    return None


def _things(reader: Reader) -> dict[Thing, list[Claim]]:
    """Affirmed claims by the thing whose value they give."""
    found: dict[Thing, list[Claim]] = defaultdict(list)
    for predicate in reader.vocabulary.predicates.values():
        for single in predicate.single:
            if not _is_ours(predicate, single):
                continue
            roles = _keyed(predicate, single)
            for claim in reader.claims(predicate.name):
                key = tuple(reader.key(claim, role) for role in roles)
                filled = key[0] and all(
                    k or _is_optional(predicate, role) for k, role in zip(key, roles, strict=True)
                )
                if claim.affirmed and filled and claim.value(single.of) is not None:
                    found[Thing(single.of, _about(predicate, single), key)].append(claim)
    return found


def _keyed(predicate: Predicate, single: Single) -> list[str]:
    """The roles that determine the value; those that must be filled come first."""
    return sorted(single.per, key=lambda role: _is_optional(predicate, role))


def _is_optional(predicate: Predicate, role: str) -> bool:
    spec = predicate.role(role)
    return spec is not None and spec.optional


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
    if single.of not in ("when", "where"):
        # A payment is told as paid or as received; a total and a price per head are two things.
        return "event" if single.per == ("event",) else predicate.name
    role = predicate.role(single.per[0])
    types = role.types if role is not None and len(single.per) == 1 else ()
    if "source" in types and single.of == "when":
        return "document"
    return "event" if "event" in types else predicate.name


def _values(reader: Reader, thing: Thing, claims: Sequence[Claim]) -> list[_Given]:
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


def _paired(
    reader: Reader, things: Mapping[Thing, Sequence[Claim]], shared: Shared
) -> Iterator[tuple[Thing, _Given, _Given]]:
    """What is told of both of two that bear one name."""
    one, other = (entity.id for entity in shared.entities)
    for thing, claims in things.items():
        twin = Thing(thing.of, thing.what, (other, *thing.key[1:]))
        if thing.key[0] == one and twin in things:
            yield thing, _values(reader, thing, claims)[0], _values(reader, twin, things[twin])[0]


def _parts(reader: Reader, things: Mapping[Thing, Sequence[Claim]]) -> dict[str, list[Seeming]]:
    """Figures that an optional role keeps apart: so many dead, so many wounded, so many in all."""
    found: dict[str, list[Seeming]] = defaultdict(list)
    first: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for thing, claims in things.items():
        predicate = reader.vocabulary[claims[0].predicate]
        optional = [s for s in predicate.single if s.of == thing.of and _is_optional(predicate, s.per[-1])]
        if len(thing.key) > 1 and optional:
            first[thing.of, optional[0].per[-1], thing.key[0]].append(ranked(reader, claims)[0])
    for (of, role, subject), claims in first.items():
        for a, b in combinations(ranked(reader, claims)[:MOST], 2):
            one, other = a.value(of), b.value(of)
            if isinstance(one, Amount) and isinstance(other, Amount) and not one.may_round(other):
                found[subject].append(((a, b), kinds(reader, a, b, role)))
    return found


def _pair(a: _Given, b: _Given) -> frozenset[str]:
    return frozenset((_written(a.value), _written(b.value)))


def _written(value: When | Amount | str) -> str:
    if isinstance(value, When):
        return value.edtf
    return f"{value.figures} {value.unit}" if isinstance(value, Amount) else value


def _others(reader: Reader, claim: Claim, thing: Thing) -> tuple[tuple[str, str], ...]:
    """What fills the other roles: who paid whom for what."""
    names = dict.fromkeys(r.name for r in claim.roles if r.name != thing.of)
    return tuple((name, reader.key(claim, name)) for name in names)


def _opposed(values: Sequence[_Given]) -> Iterator[tuple[_Given, _Given]]:
    if len(values) <= MOST:
        yield from combinations(values, 2)
    else:
        yield from ((values[0], other) for other in values[1:])


def _verdict(reader: Reader, places: Places, thing: Thing, a: _Given, b: _Given) -> bool | None:
    """True if the two certainly conflict, False if possibly, None if not."""
    left, right = a.claims[0], b.claims[0]
    if isinstance(a.value, When) and isinstance(b.value, When):
        if not _disjoint(a.value.happening, b.value.happening):
            return None
        firm = a.value.happening.firm and b.value.happening.firm
        return firm and same_occurrence(thing, left, right)
    if isinstance(a.value, Amount) and isinstance(b.value, Amount):
        return _sums(reader, thing, left, right, a.value, b.value)
    if thing.of == "where":
        agree = places.agree(str(a.value), str(b.value))
        apart = agree is Truth.CANNOT and same_occurrence(thing, left, right)
        return None if agree is Truth.CERTAINLY else apart
    return True


def _sums(reader: Reader, thing: Thing, left: Claim, right: Claim, a: Amount, b: Amount) -> bool | None:
    if a.may_round(b):
        return None
    theirs = dict(_others(reader, right, thing))
    if any(theirs.get(name, value) != value for name, value in _others(reader, left, thing)):
        return None
    predicate = reader.vocabulary[left.predicate]
    x, y = left.extent(state=predicate.state), right.extent(state=predicate.state)
    entity = reader.entity(thing.key[0])
    once = entity is not None and entity.type == EntityType.EVENT
    if not once and any(single.of == thing.of and single.at_a_time for single in predicate.single):
        overlap = x.overlaps(y) if left.when and right.when else Truth.CANNOT
        return True if overlap is Truth.CERTAINLY else None
    return not (left.when and right.when and x.overlaps(y) is Truth.CANNOT)


def _disjoint(a: Extent, b: Extent) -> bool:
    """Whether two dates have no day in common, as they are written."""
    return a._replace(firm=True).overlaps(b._replace(firm=True)) is Truth.CANNOT
