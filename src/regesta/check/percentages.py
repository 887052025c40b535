"""Shares of one thing, in hundredths and in figures, go together with the whole of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from msgspec.structs import replace

from regesta.check.closest import ranked
from regesta.check.wording import as_sentence, readings, says
from regesta.kinds import Check
from regesta.model.amounts import Amount
from regesta.model.claim import Claim
from regesta.model.entity import EntityType
from regesta.model.finding import Finding, FindingKind
from regesta.model.reader import Reader
from regesta.model.scope import Scope
from regesta.model.truth import Truth
from regesta.model.vocabulary import Vocabulary
from regesta.solve.equations import Equations, Known, Statement, Sum, percentage
from regesta.solve.sums import Interval
from regesta.view.phrases import amount_words
from regesta.view.wording import label

#: Predicates that say how much all of it is, and the role of what they measure.
WHOLES = {"priced": "matter", "counted": "matter"}
#: Predicates whose percentages are of something, with the role of that.
PARTS = {"share": "base", "rate": "base"}
PERCENT = "%"
#: In a group of up to so many claims all conflicts are looked for, else the first only.
SMALL = 24
#: Larger numbers are told to the last digit.
LARGE = 10**15
#: So many conflicts, and so many searches for them, in a small group.
FEW, SEARCHES = 12, 100
_POSITIVE = Interval(Decimal(0), None)
_HUNDRED = Interval(Decimal(100), Decimal(100))


class Percentages(Check):
    """Shares of one thing make more than all of it, or a share is not what its percentage makes.

    Added up are the shares (``share``) that one voice gives of one thing at one time: percentages may
    not make more than a hundred, and figures not more than the whole (``priced``, ``counted``).
    Where one recipient's share is given as a percentage and as a figure, it is held against the
    whole. A percentage may stand for what rounds to its last printed digit, any other round figure for
    what rounds to its last digit that is not zero. A percentage below zero or above a hundred is
    looked at by itself; a rate (``rate``) may be above a hundred, but it is rare.

    Usual causes: a misread digit, shares of a share taken for shares of the whole, a whole that
    includes less or more than the shares do, an older division told together with a newer one.

    Not reported: shares that make less than the whole; what rounding explains; shares at different
    times, unless they are shares of an event; two shares of one recipient, for which there is another
    check; figures below zero. Shown as possible: figures of which only some are dated, and those of
    different voices, which are put together only where no voice gives all of them.
    """

    name = "percentages"
    agrees = """
        source accounts ledger "Accounts of the Guild"
        organisation guild "Salt Guild"
        organisation board "Harbour Board"
        object toll "Salt toll"
        [accounts p1]
        share toll 60 % guild
        share toll 40 % board
        share toll 300 lire guild
        priced toll 500 lire
    """
    conflicts = """
        source accounts ledger "Accounts of the Guild"
        organisation guild "Salt Guild"
        organisation board "Harbour Board"
        object toll "Salt toll"
        [accounts p1]
        share toll 60 % guild
        share toll 55 % board
        share toll 345 lire guild
        priced toll 500 lire
    """

    # By whomever, the whole that the figure and the percentage of each recipient allow, against each
    # other and against the whole as printed. For each voice, the least that its shares make together in
    # hundredths of the greatest whole. A percentage without decimals has some room for rounding. Wholes in
    # two units may bound each other by the shares.
    suspects = """
        WITH share AS (
            SELECT a.chain, a.unit, b.value AS subject, r.value AS recipient,
                CASE WHEN a.unit <> '%' THEN a.round_low WHEN a.text LIKE '%.%' THEN a.low
                    ELSE a.low - 0.4 END AS low,
                CASE WHEN a.unit <> '%' THEN a.round_high WHEN a.text LIKE '%.%' THEN a.high
                    ELSE a.high + 0.4 END AS high
            FROM amount AS a
            JOIN filler AS b ON b.seq = a.seq AND b.predicate = 'share' AND b.role = 'base'
            JOIN filler AS r ON r.seq = a.seq AND r.predicate = 'share' AND r.role = 'recipient'
            WHERE a.predicate = 'share' AND a.affirmed AND (a.high IS NULL OR a.high >= 0)
        ), entire AS (
            SELECT f.value AS subject, a.unit, MAX(a.round_low) AS low, MIN(a.round_high) AS high
            FROM amount AS a
            JOIN filler AS f ON f.seq = a.seq AND f.predicate = a.predicate AND f.role = 'matter'
            WHERE a.predicate IN ('priced', 'counted') AND a.affirmed AND a.unit <> '%'
                AND (a.high IS NULL OR a.high >= 0)
            GROUP BY f.value, a.unit
        ), figure AS (
            SELECT subject, recipient, unit, GREATEST(MAX(low), 0) AS low, MIN(high) AS high
            FROM share GROUP BY subject, recipient, unit
        ), made AS (
            SELECT f.subject, f.unit,
                MIN(CASE WHEN p.low > 0 THEN 100 * f.high / p.low END) AS high,
                MAX(CASE WHEN p.high > 0 THEN 100 * f.low / p.high WHEN f.low > 0 THEN 1e300 END) AS low
            FROM figure AS f
            JOIN figure AS p ON p.subject = f.subject AND p.recipient = f.recipient AND p.unit = '%'
            WHERE f.unit <> '%'
            GROUP BY f.subject, f.unit
        ), entirely AS (
            SELECT e.subject, e.unit, LEAST(COALESCE(e.high, 1e300), COALESCE(m.high, 1e300)) AS high,
                m.low > m.high * 0.999999999 OR m.low > e.high * 0.999999999
                OR e.low > m.high * 0.999999999 AS wrong
            FROM entire AS e LEFT JOIN made AS m ON m.subject = e.subject AND m.unit = e.unit
        ), hundredths AS (
            SELECT s.subject, s.chain, s.recipient,
                MAX(CASE WHEN s.unit = '%' THEN s.low WHEN s.low <= 0 OR e.high IS NULL THEN 0
                    WHEN e.high > 0 THEN 100 * s.low / e.high ELSE 1e300 END) AS least
            FROM share AS s LEFT JOIN entirely AS e ON e.subject = s.subject AND e.unit = s.unit
            GROUP BY s.subject, s.chain, s.recipient
        )
        SELECT subject FROM hundredths
        GROUP BY subject, chain HAVING SUM(GREATEST(least, 0)) > 100.00000000001
        UNION
        SELECT subject FROM entirely WHERE wrong
        UNION
        SELECT f.subject
        FROM figure AS f JOIN entire AS e ON e.subject = f.subject AND e.unit = f.unit
        GROUP BY f.subject HAVING COUNT(DISTINCT f.unit) > 1
        UNION
        SELECT b.value AS subject
        FROM amount AS a JOIN filler AS b ON b.seq = a.seq AND b.predicate = a.predicate AND b.role = 'base'
        WHERE a.predicate IN ('share', 'rate') AND a.affirmed AND a.unit = '%'
            AND (a.low > 100 OR a.low < 0 OR a.high < 0)
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """Shares of the subject, rates on it, and how much all of it is."""
        return Scope(
            about=frozenset((name, role) for name, role in {**WHOLES, **PARTS}.items() if name in vocabulary)
        )

    def find(self, reader: Reader) -> Iterator[Finding]:
        """First percentages by themselves, then the shares of each thing."""
        shares = _measures(reader, ("share",), "base")
        for base, claims in [*shares.items(), *_measures(reader, ("rate",), "base").items()]:
            yield from (self._strange(reader, base, claim) for claim in claims if _is_strange(claim))
        wholes = _measures(reader, tuple(WHOLES), "matter") if shares else {}
        for base in sorted(shares):
            told: set[tuple[str, ...]] = set()
            for group, one_voice in _groups(reader, base, shares[base], wholes.get(base, [])):
                for found in _conflicts(reader, group, one_voice=one_voice):
                    certain = _at_one_time(reader, base, found, one_voice=one_voice)
                    key = tuple(sorted(claim.id for claim in found))
                    if certain is not None and key not in told and not _told_elsewhere(reader, found):
                        told.add(key)
                        yield self._impossible(reader, base, found, certain=certain)

    def _strange(self, reader: Reader, base: str, claim: Claim) -> Finding:
        below = claim.amount is not None and (claim.amount.low or claim.amount.high or 0) < 0
        found = self.finding(
            reader,
            as_sentence(
                f"{says(reader, claim)}, which is {'less than nothing' if below else 'more than all of it'}"
            ),
            [claim],
            certain=False,
            assumptions=[*readings([claim]), "A percentage of something lies between nothing and all of it."],
            resolve=[
                "The passage would show whether a digit or a sign is misread, or something else is meant."
            ],
            subject=base,
        )
        return replace(found, kind=FindingKind.ANOMALY)

    def _impossible(self, reader: Reader, base: str, found: Sequence[Claim], *, certain: bool) -> Finding:
        told = [says(reader, c, after=x) for c, x in zip(found, [None, *found], strict=False)]
        return self.finding(
            reader,
            as_sentence("; ".join([*told, *_made(reader, found)])),
            found,
            certain=certain,
            assumptions=[
                *readings(found),
                f"All figures are for the same thing, {_named(reader, base)}, and of the same time.",
                *(["No share is part of another."] if len(_recipients(reader, found)) > 1 else []),
                "Round figures are rounded to their last digit that is not zero, percentages to the last.",
            ],
            resolve=[
                "The account behind the shares would show which figure is wrong.",
                "Evidence that a share is one of a part only, or of another time, would make all true.",
            ],
            subject=base,
        )


def _named(reader: Reader, base: str) -> str:
    return label(reader, base) if reader.entity(base) else f"“{base}”"


def _measures(reader: Reader, predicates: Iterable[str], role: str) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for name in predicates:
        for claim in reader.claims(name) if name in reader.vocabulary else ():
            if claim.affirmed and claim.amount is not None and (key := reader.key(claim, role)):
                found[key].append(claim)
    return {key: ranked(reader, claims) for key, claims in found.items()}


def _is_strange(claim: Claim) -> bool:
    amount = claim.amount
    if amount is None or amount.unit != PERCENT:
        return False
    low = amount.reach[0]
    return (low is not None and (low > 100 or low < 0)) or _is_negative(claim)


def _is_negative(claim: Claim) -> bool:
    high = claim.amount.reach[1] if claim.amount else None
    return high is not None and high < 0


def _groups(
    reader: Reader, base: str, shares: Sequence[Claim], wholes: Sequence[Claim]
) -> Iterator[tuple[list[Claim], bool]]:
    """Figures of one voice for one time; those of all voices, if none has shares and the whole."""
    voices: dict[object, list[Claim]] = defaultdict(list)
    entire = [claim for claim in wholes if claim.amount and claim.amount.unit != PERCENT]
    every = [claim for claim in (*entire, *shares) if not _is_negative(claim)]
    for claim in every:
        voices[claim.source, claim.voices].append(claim)
    full = False
    for group in voices.values():
        units = {c.amount.unit for c in group if c.amount and c.predicate in WHOLES}
        full = full or any(c.amount.unit in units for c in group if c.amount and c.predicate == "share")
        yield from ((part, True) for part in _by_time(reader, base, group))
    if wholes and not full:
        yield from ((part, False) for part in _by_time(reader, base, every))


def _by_time(reader: Reader, base: str, claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Claims that may be of one time: those of the same date with those of none."""
    if _happens_once(reader, base):
        yield list(claims)
        return
    dated: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        dated[claim.when.edtf if claim.when else ""].append(claim)
    undated = dated.pop("", [])
    yield from ([*undated, *of_date] for of_date in dated.values() or [[]])


def _happens_once(reader: Reader, base: str) -> bool:
    entity = reader.entity(base)
    return entity is not None and entity.type == EntityType.EVENT


def _conflicts(reader: Reader, claims: Sequence[Claim], *, one_voice: bool) -> Iterator[list[Claim]]:
    """Minimal sets of claims that cannot all hold; after each, one of its shares is left aside."""
    equations = Equations(_statements(reader, claims, one_voice=one_voice))
    if len(claims) <= SMALL:
        found = equations.conflicts(most=FEW, tests=SEARCHES)
    else:
        found = [first] if (first := equations.conflict()) else []
    aside: set[int] = set()
    for numbers in sorted(found, key=lambda members: (len(members), sorted(members))):
        parts = [n for n in numbers if claims[n].predicate == "share"]
        if parts and aside.isdisjoint(numbers):
            aside.add(max(parts))
            yield [claims[n] for n in sorted(numbers)]


def _statements(reader: Reader, claims: Sequence[Claim], *, one_voice: bool) -> Iterator[Statement[int]]:
    """The claims as a system of equations; their numbers are the tags. The largest shares come first."""
    known: list[tuple[Interval, Known[int]]] = []
    recipients: dict[str, dict[str, None]] = defaultdict(dict)
    measured: set[str] = set()
    for number, claim in enumerate(claims):
        amount = claim.amount
        assert amount is not None
        if claim.predicate in WHOLES:
            measured.add(amount.unit)
            yield Known(("whole", amount.unit), _reach(amount), number)
        else:
            recipient = reader.key(claim, "recipient")
            recipients[amount.unit][recipient] = None
            within = _reach(amount)
            known.append((within, Known(("share", amount.unit, recipient), within, number)))
    yield from (k for _, k in sorted(known, key=lambda pair: -(pair[0].low or 0)))
    yield Known(("whole", PERCENT), _HUNDRED, None)
    percents = recipients.pop(PERCENT, {})
    for unit, names in recipients.items() if percents else ():
        if unit in measured:
            percents |= names
            for name in names:
                part, percent = ("share", unit, name), ("share", PERCENT, name)
                yield percentage(part, percent, ("whole", unit), None)
    for unit, names in (*recipients.items(), (PERCENT, percents)):
        shares = [("share", unit, name) for name in names]
        yield from (Known(share, _POSITIVE, None) for share in (*shares, ("rest", unit)))
        if one_voice:
            yield Sum(("whole", unit), (*shares, ("rest", unit)), None)


def _reach(amount: Amount) -> Interval:
    """What a figure may stand for; a percentage is rounded to its last printed digit."""
    if amount.unit != PERCENT or amount.low is None or amount.low != amount.high:
        return Interval.of(amount)
    exponent = amount.low.as_tuple().exponent
    half = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) / 2
    return Interval.of(replace(amount, low=amount.low - half, high=amount.low + half), rounded=False)


def _at_one_time(reader: Reader, base: str, claims: Sequence[Claim], *, one_voice: bool) -> bool | None:
    """True if the claims are certainly of one time, False if they may be, None if they are not."""
    dated = [c.extent(state=reader.vocabulary[c.predicate].state) for c in claims if c.when]
    if any(a.overlaps(b) is Truth.CANNOT for a, b in combinations(dated, 2)):
        return None
    if _happens_once(reader, base):
        return len({c.when.edtf for c in claims if c.when}) < 2
    return len(dated) in (0, len(claims)) and (one_voice or bool(dated))


def _told_elsewhere(reader: Reader, claims: Sequence[Claim]) -> bool:
    """Whether it is a figure that cannot be by itself, or two figures for one thing."""
    if any(_is_strange(claim) for claim in claims):
        return True
    units = {c.amount.unit for c in claims if c.amount}
    return len(units) == 1 and len(claims) == 2 and len({_what(reader, claim) for claim in claims}) == 1


def _what(reader: Reader, claim: Claim) -> str:
    return "" if claim.predicate in WHOLES else reader.key(claim, "recipient")


def _recipients(reader: Reader, claims: Iterable[Claim]) -> set[str]:
    return {reader.key(claim, "recipient") for claim in claims if claim.predicate == "share"}


def _made(reader: Reader, claims: Sequence[Claim]) -> Iterator[str]:
    """What the figures as printed make: a sum, a product, or a sum of percentages."""
    wholes = [c.amount for c in claims if c.amount and c.predicate in WHOLES]
    shares = [c.amount for c in claims if c.amount and c.predicate not in WHOLES]
    units = {amount.unit for amount in shares}
    percent = next((amount for amount in shares if amount.unit == PERCENT), None)
    if len(units) == 1:
        made = _sum(Interval.of(amount, rounded=False) for amount in shares)
        whole = f", more than {amount_words(wholes[0])}" if wholes else ""
        yield f"together that makes {_words(made, units.pop())}{whole}"
    elif percent is not None and len(wholes) == 1 and len(_recipients(reader, claims)) == 1:
        part = Interval.of(percent, rounded=False).times(Interval.of(wholes[0], rounded=False))
        makes = _words(part.times(Interval(Decimal("0.01"), Decimal("0.01"))), wholes[0].unit)
        yield f"but {amount_words(percent)} of {amount_words(wholes[0])} is {makes}"
    elif len(wholes) == 1:
        made = _sum(_percent(amount, wholes[0]) for amount in shares)
        if made != (None, None):
            yield f"in percentages that makes {_words(made, PERCENT)} together"


def _sum(terms: Iterable[Interval]) -> Interval:
    total = Interval(Decimal(0), Decimal(0))
    for term in terms:
        total = total.plus(term)
    return total


def _percent(amount: Amount, whole: Amount) -> Interval:
    """An amount as printed, as a percentage of the whole."""
    reach = Interval.of(amount, rounded=False)
    if amount.unit == PERCENT:
        return reach
    return reach.times(_HUNDRED).over(Interval.of(whole, rounded=False))


def _words(made: Interval, unit: str) -> str:
    low, high = (n if n is None or abs(n) > LARGE else round(n, 2).normalize() for n in made)
    return amount_words(Amount(low, high, unit))
