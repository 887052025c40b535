"""A date that falls out of the run of its neighbours, and would fit with one digit changed."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from regesta.check.closest import ranked
from regesta.check.wording import as_sentence, says
from regesta.kinds import Check
from regesta.model.claim import Claim, Voice
from regesta.model.edtf import civil
from regesta.model.finding import Finding, FindingKind
from regesta.model.reader import Reader
from regesta.model.scope import ANY, Scope
from regesta.model.vocabulary import Vocabulary
from regesta.view.phrases import date_words

#: Dates before and after that must run in order: so many on either side at least, and altogether.
BESIDE, TOGETHER = 2, 5
#: Dates that are looked at on either side.
LOOKED_AT = 3
#: Days that the two nearest dates may be apart: in a wider gap nearly any day and month would fit.
GAP = 200
#: The same where only the last digit of the year is changed: authors step back by a year or two.
NARROW_GAP = 31
#: Days that a date may span; only dates to the month or day make a run.
MONTH = 31


class _Dated(NamedTuple):
    """What is dated alike at one place of a text."""

    position: int
    low: int
    high: int
    claims: tuple[Claim, ...]


class DateOutOfNarrative(Check):
    """A date falls out of the run of dates about it in the text, and would fit with one digit changed.

    The claims of one voice in one source are taken in the order of the text: by their places in the
    text that is held, or by pages. The date must stand between at least five others, at least two on
    either side, that run in order. With one digit of its year changed, or two exchanged, it must
    fall between the two that stand nearest to it.

    Usual causes: a slip of the pen or the press, a figure misread by a machine, a year copied from the
    line above.

    Not reported: a step back or a look ahead that no slip explains; dates in years or in doubt; dates
    reckoned from other dates, in which no digit was written; steps of less than ten years, unless the
    dates beside it lie within a month; the first and the last two dates of a text. Authors do step
    back, so that it is only shown as possible. Every text has to be gone through from end to end, so
    that in a large collection it is looked for only if asked: ``check --only date-out-of-narrative``.
    """

    name = "date-out-of-narrative"
    kind = FindingKind.ANOMALY
    large = False
    agrees = """
        source chronicle report "Chronicle of the Guild"
        organisation guild "Salt Guild"
        [chronicle p1]
        met guild on 1831-03
        [chronicle p2]
        met guild on 1831-05
        [chronicle p3]
        founded guild on 1799-06
        [chronicle p4]
        met guild on 1831-08
        [chronicle p5]
        met guild on 1831-09
        [chronicle p6]
        met guild on 1831-11
    """
    conflicts = """
        source chronicle report "Chronicle of the Guild"
        organisation guild "Salt Guild"
        [chronicle p1]
        met guild on 1831-03
        [chronicle p2]
        met guild on 1831-05
        [chronicle p3]
        met guild on 1731-06
        [chronicle p4]
        met guild on 1831-08
        [chronicle p5]
        met guild on 1831-09
        [chronicle p6]
        met guild on 1831-11
    """

    suspects = f"""
        SELECT DISTINCT source AS subject FROM claim
        WHERE dated AND firm AND hi - lo <= {MONTH}
        GROUP BY source, chain
        HAVING COUNT(*) > {TOGETHER} AND MAX(lo) - MIN(lo) >= 300
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """What the source says and where in it; the predicates do not matter."""
        return Scope(spoken=frozenset([ANY]), documents=True)

    def find(self, reader: Reader) -> Iterator[Finding]:
        """For each voice in a source, the dates that fall out of its run."""
        for claims in _voices(reader):
            run = _in_order(reader, claims)
            places = [item.position for item in run]
            for at, item in enumerate(run):
                first, last = bisect_left(places, item.position), at + 1
                while last < len(run) and places[last] == item.position:
                    last += 1
                before, after = run[max(0, first - LOOKED_AT) : first], run[last : last + LOOKED_AT]
                year = _meant(item, before, after)
                if year is not None:
                    yield self._out(reader, before[-1], item, after[0], year)

    def _out(self, reader: Reader, before: _Dated, item: _Dated, after: _Dated, year: int) -> Finding:
        claims = [x.claims[0] for x in (before, item, after)]
        earlier, _, later = (date_words(c.when) for c in claims if c.when)
        written = civil(item.low)[0]
        return self.finding(
            reader,
            as_sentence(
                f"{says(reader, claims[1])}, where what stands before it is dated {earlier} and what follows "
                f"{later}; {written} may stand for {year}"
            ),
            claims,
            certain=False,
            assumptions=[
                f"The text tells in order of time what is dated from {earlier} to {later}.",
            ],
            resolve=[
                f"The original, or another edition, would show whether {written} is a slip for {year}.",
                "If the author steps back or looks ahead here, the date is right.",
            ],
            subject=reader.resolve(claims[1].source),
        )


def _voices(reader: Reader) -> Iterator[list[Claim]]:
    """Claims with a firm date to the month or day, by source and voices."""
    found: dict[tuple[str, tuple[Voice, ...]], list[Claim]] = defaultdict(list)
    for claim in reader.claims():
        if claim.when is None:
            continue
        bounds = claim.when.bounds
        low, high = bounds.start_lo, bounds.end_hi
        if low is None or high is None or high - low > MONTH or bounds.uncertain or bounds.approximate:
            continue
        if not claim.when.text or str(civil(low)[0]) in claim.when.text:
            found[claim.source, claim.voices].append(claim)
    yield from (claims for _, claims in sorted(found.items(), key=lambda pair: repr(pair[0])))


def _in_order(reader: Reader, claims: Sequence[Claim]) -> list[_Dated]:
    """Dated claims in the order of the text: by offsets or by pages, whichever places more of them."""
    offsets = {c.id: offset for c in claims if (offset := _offset(reader, c)) is not None}
    pages = {c.id: int(page) for c in claims if (page := c.passage.page or "").isdecimal()}
    places = offsets if len(offsets) >= len(pages) else pages
    grouped: dict[tuple[int, int, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        bounds = claim.when.bounds if claim.when else None
        if claim.id in places and bounds and bounds.start_lo is not None and bounds.end_hi is not None:
            grouped[places[claim.id], bounds.start_lo, bounds.end_hi].append(claim)
    return [_Dated(*key, tuple(ranked(reader, same))) for key, same in sorted(grouped.items())]


def _offset(reader: Reader, claim: Claim) -> int | None:
    """Where in the held text a claim stands: at its passage, or at the words that it relies on."""
    if claim.passage.layer is not None and claim.passage.start is not None:
        text = reader.text(claim.passage)
        return claim.passage.start + max(0, text.find(claim.quote) if claim.quote else 0)
    if not claim.quote:
        return None
    found = [layer.text.find(claim.quote) for layer in reader.layers(claim.source)]
    return found[0] if len(found) == 1 and found[0] >= 0 else None


def _meant(item: _Dated, before: Sequence[_Dated], after: Sequence[_Dated]) -> int | None:
    """The year with which a date would fit where it stands; None if it fits, or no slip explains it."""
    beside = [*before, *after]
    if min(len(before), len(after)) < BESIDE or len(beside) < TOGETHER:
        return None
    if any(later.high < earlier.low for earlier, later in pairwise(beside)):
        return None
    earlier, later = before[-1], after[0]
    out = item.high < earlier.low or item.low > later.high
    written, gap = civil(item.low)[0], later.low - earlier.high
    if not out or gap > GAP:
        return None
    for year in range(civil(earlier.low)[0], civil(later.high)[0] + 1):
        shift = round((year - written) * 365.2425)
        fits = item.low + shift <= later.high + 1 and item.high + shift >= earlier.low - 1
        near = abs(year - written) < 10
        exact = item.low == item.high and gap <= NARROW_GAP
        if fits and _is_slip(written, year) and (exact or not near):
            return year
    return None


def _is_slip(written: int, meant: int) -> bool:
    """Whether two years differ in one digit, or in the order of two that stand side by side."""
    a, b = str(written), str(meant)
    if len(a) != len(b) or a == b:
        return False
    different = [n for n, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    exchanged = len(different) == 2 and different[1] == different[0] + 1
    return len(different) == 1 or (
        exchanged and a[different[0]] == b[different[1]] and a[different[1]] == b[different[0]]
    )
