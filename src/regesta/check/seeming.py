"""Why claims that seem to conflict do not: other date, scope, referent, granularity.

A check that finds no conflict between two claims of one thing asks here what a hasty reader might
miss. Each answer is one sentence: what both say, and why both can hold.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Protocol

from regesta.check.arguing import bare
from regesta.check.closest import nearness
from regesta.check.places import Places
from regesta.check.shared_names import Shared, not_the_same, shared_names
from regesta.check.wording import all_say, as_sentence
from regesta.model.amounts import Amount
from regesta.model.claim import Claim
from regesta.model.dates import Extent, When
from regesta.model.entity import Entity, EntityType
from regesta.model.finding import Apparent, Difference
from regesta.model.names import NAMESAKES, fold
from regesta.model.reader import Reader
from regesta.model.truth import Truth
from regesta.view.phrases import amount_words, date_words, day_words, days_words, listed
from regesta.view.wording import label, value_words

#: How many apparent conflicts are told of one thing; the nearest in attribution come first.
FEW = 2

#: Roles that are prepositions.
_LEADING = frozenset(["for", "of", "from", "to", "with", "as"])

#: In what two claims differ, and why both can hold, as words that follow a semicolon.
Reason = tuple[Difference, str]
Seeming = tuple[Sequence[Claim], Reason]

_ORDER = [Difference.SCOPE, Difference.GRANULARITY, Difference.DATE, Difference.REFERENT]


def told(reader: Reader, check: str, subject: str, found: Iterable[Seeming]) -> Iterator[Apparent]:
    """The few of them that are worth telling, nearest in attribution first, else in the given order.

    Args:
        reader: The collection.
        check: Name of the check that looked at them.
        subject: Handle of what they are about.
        found: Claims, with why they do not conflict.
    """
    listed_once: dict[frozenset[str], Seeming] = {}
    for claims, reason in found:
        listed_once.setdefault(frozenset(c.id for c in claims), (claims, reason))
    ordered = sorted(listed_once.values(), key=lambda s: (nearness(s[0]), _ORDER.index(s[1][0])))
    for claims, (difference, why) in ordered[:FEW]:
        yield Apparent(
            check=check,
            difference=difference,
            message=as_sentence(f"{all_say(reader, claims, 'and').removesuffix('.')}; {why}"),
            claims=tuple(c.id for c in claims),
            subject=subject,
        )


class Given(Protocol):
    """Claims that give one value of a thing."""

    @property
    def value(self) -> When | Amount | str:
        """The date, the figure, or the id of a place or entity."""

    @property
    def claims(self) -> Sequence[Claim]:
        """Claims that give it; they are alike in all other roles."""


def compatible(reader: Reader, places: Places, a: Given, b: Given) -> Reason | None:
    """Why two values of one thing, that are not found to conflict, do not; None if they are one."""
    if isinstance(a.value, When) and isinstance(b.value, When):
        return dates(a.value, b.value)
    if isinstance(a.value, Amount) and isinstance(b.value, Amount):
        if a.value.may_round(b.value):
            return figures(a.value, b.value)
        one, other = a.claims[0], b.claims[0]
        return scopes(reader, one, other) or times(reader, one, other, changes="the figure may change")
    return spots(reader, places, str(a.value), str(b.value))


def dates(one: When, other: When) -> Reason | None:
    """Two dates of one thing that have a day in common."""
    if one.edtf == other.edtf:
        return None
    a, b = one.bounds, other.bounds
    inner, outer = (one, other) if _within(a.start_lo, a.end_hi, b.start_lo, b.end_hi) else (other, one)
    x, y = inner.bounds, outer.bounds
    if _within(x.start_lo, x.end_hi, y.start_lo, y.end_hi):
        return (
            Difference.GRANULARITY,
            f"{_time(inner)} lies within {_time(outer)}, so that the one is only more exact",
        )
    lows = [day for day in (a.start_lo, b.start_lo) if day is not None]
    highs = [day for day in (a.end_hi, b.end_hi) if day is not None]
    if not lows or not highs or max(lows) > min(highs):
        return None
    first, last = max(lows), min(highs)
    both = f"on {day_words(first)}" if first == last else f"some day {days_words(first, last)}"
    return Difference.GRANULARITY, f"{_time(one)} and {_time(other)} leave room for one date, {both}"


def _within(low: int | None, high: int | None, outer_low: int | None, outer_high: int | None) -> bool:
    return (outer_low is None or (low is not None and low >= outer_low)) and (
        outer_high is None or (high is not None and high <= outer_high)
    )


def _time(when: When) -> str:
    """A time as something that others lie in: ``August 2013``, ``the time between May and June 1831``."""
    words = date_words(when)
    if words.startswith(("between ", "from ", "until ")):
        return f"the time {words}"
    return f"“{words}”" if words.startswith("about ") else words


def figures(one: Amount, other: Amount) -> Reason | None:
    """Two figures for one thing that rounding, “about” or a wide range lets agree; or in different units."""
    if one.unit != other.unit:
        return Difference.SCOPE, f"they are in different units, {_unit(one)} and {_unit(other)}"
    if one.figures == other.figures or not one.may_round(other):
        return None
    for wide, narrow in ((one, other), (other, one)):
        if (wide.approximate or wide.low != wide.high) and wide.same(narrow) is not Truth.CANNOT:
            said, exact = amount_words(bare(wide)), amount_words(bare(narrow))
            return Difference.GRANULARITY, f"“{said}” leaves room for {exact}"
    if one.approximate or other.approximate:
        return None  # only “about” and rounding together make them agree
    rounder, finer = (one, other) if _room(one) >= _room(other) else (other, one)
    return (
        Difference.GRANULARITY,
        f"{amount_words(bare(rounder))} may be {amount_words(bare(finer))} in rounder figures",
    )


def _unit(amount: Amount) -> str:
    return "per cent" if amount.unit == "%" else amount.unit


def _room(amount: Amount) -> Decimal:
    """How much a printed figure may be off."""
    low, high = amount.rounded().reach
    return (high or Decimal(0)) - (low or Decimal(0))


def spots(reader: Reader, places: Places, one: str, other: str) -> Reason | None:
    """Two places of which one is known to lie in the other."""
    if one == other or places.agree(one, other) is not Truth.CERTAINLY:
        return None
    inner, outer = (one, other) if other in places.around(one) else (other, one)
    return (
        Difference.GRANULARITY,
        f"{label(reader, inner)} lies in {label(reader, outer)}, so that the one is only more exact",
    )


def scopes(reader: Reader, one: Claim, other: Claim, apart: Iterable[str] = ()) -> Reason | None:
    """Other roles that are filled in both and differently: payer, purpose, kind of those counted.

    Args:
        reader: The collection.
        one: A claim.
        other: Another claim about the same thing.
        apart: Roles in which they are expected to differ.
    """
    names = dict.fromkeys(r.name for r in one.roles if r.name not in apart)
    differing = []
    for name in names:
        a, b = one.value(name), other.value(name)
        if (
            a is None
            or b is None
            or isinstance(a, Amount)
            or reader.key(one, name) == reader.key(other, name)
        ):
            continue
        left, right = value_words(reader, a), value_words(reader, b)
        differing.append(
            f"the one is {name} {left}, the other {name} {right}"
            if name in _LEADING
            else f"the {name} is {left} in the one and {right} in the other"
        )
    if one.where and other.where and reader.resolve(one.where) != reader.resolve(other.where):
        differing.append(f"the place is {label(reader, one.where)} and {label(reader, other.where)}")
    if not differing:
        return None
    return Difference.SCOPE, f"they need not be one thing: {listed(differing)}"


def kinds(reader: Reader, one: Claim, other: Claim, role: str) -> Reason:
    """Two figures of which a role says of what kind each is.

    Args:
        reader: The collection.
        one: A claim.
        other: A claim that fills the role otherwise, or does not.
        role: The role.
    """
    values = [claim.value(role) for claim in (one, other)]
    words = [f"of {value_words(reader, v)}" if v is not None else "of no kind that is named" for v in values]
    return Difference.SCOPE, f"the one figure is {words[0]}, the other {words[1]}"


def times(reader: Reader, one: Claim, other: Claim, *, changes: str) -> Reason | None:
    """Two claims for times that do not certainly overlap, or of which not both are given.

    Args:
        reader: The collection.
        one: A claim.
        other: Another claim about the same thing.
        changes: What may change in between, as a sentence without a full stop.
    """
    if one.when is None or other.when is None:
        which = "neither says" if one.when is other.when else "only one says"
        return Difference.DATE, f"{which} of when it speaks, and {changes}"
    a, b = (claim.extent(state=reader.vocabulary[claim.predicate].state) for claim in (one, other))
    overlap = a.overlaps(b)
    if overlap is Truth.CERTAINLY:
        return None
    if overlap is Truth.CANNOT or _parted(one.when, other.when):
        return Difference.DATE, f"they speak of different times, and {changes}"
    return Difference.DATE, f"they need not speak of one time, and {changes}"


def _parted(one: When, other: When) -> bool:
    a, b = (when.happening._replace(firm=True) for when in (one, other))
    return a.overlaps(b) is Truth.CANNOT


def succession(one: Extent, other: Extent) -> str:
    """How two terms that do not certainly collide can follow on each other."""
    if one.overlaps(other) is Truth.CANNOT:
        return "the one term is over before the other begins"
    return "the dates leave room for the one to follow on the other"


def bearers(reader: Reader) -> Iterator[Shared]:
    """Each two that bear one name and are kept apart: people, bodies, places, offices, and events."""
    yield from shared_names(reader)
    named: dict[str, dict[str, Entity]] = defaultdict(dict)
    for entity in reader.entities(EntityType.EVENT):
        for name in entity.names:
            named[fold(name.form).text.strip()].setdefault(entity.id, entity)
    parted = not_the_same(reader)
    for form, events in sorted(named.items()):
        for a, b in combinations(sorted(events.values(), key=lambda e: e.id)[:NAMESAKES], 2):
            written = next(n.form for n in a.names if fold(n.form).text.strip() == form)
            yield Shared(written, (a, b), False, frozenset((a.id, b.id)) in parted)


def namesakes(reader: Reader, shared: Shared) -> Reason:
    """That two claims are about two that bear one name."""
    names = [label(reader, entity.id) for entity in shared.entities]
    by = "a reader has judged that they are two" if shared.judged else "they are entered as two"
    who = "both are" if names[0] == names[1] else f"{listed(names)} are both"
    return Difference.REFERENT, f"{who} called “{shared.form}”, but {by}"
