"""Why claims cannot all hold, in sentences: which days, figures and terms leave nothing in common.

“(1)” is the first of the claims that a finding rests on, as they are numbered where it is explained.
"""

from collections.abc import Sequence
from decimal import Decimal

from regesta.model.amounts import Amount
from regesta.model.claim import Claim
from regesta.model.dates import Extent
from regesta.view.phrases import amount_words, day_words, days_words


def number(claims: Sequence[Claim], claim: Claim | None, *, entered: str = "its entry") -> str:
    """The number of a claim among those of a finding: ``(2)``.

    Args:
        claims: The claims of the finding, in order of the argument.
        claim: One of them; None for the entry of a source.
        entered: What to say for the entry of a source.
    """
    if claim is None:
        return entered
    return f"({list(dict.fromkeys(c.id for c in claims)).index(claim.id) + 1})"


def at_latest(extent: Extent) -> str:
    """When something was over: ``on 5 October 2013``, ``on 31 August 2011 at the latest``."""
    assert extent.end_hi is not None
    single = extent.start_lo == extent.end_hi
    return f"on {day_words(extent.end_hi)}{'' if single else ' at the latest'}"


def at_earliest(extent: Extent) -> str:
    """When something began: ``on 5 October 2013``, ``on 1 August 2013 at the earliest``."""
    assert extent.start_lo is not None
    single = extent.start_lo == extent.end_hi
    return f"on {day_words(extent.start_lo)}{'' if single else ' at the earliest'}"


def two_dates(once: str, dates: Sequence[tuple[Extent, str]]) -> str:
    """``The fire happened once: by (1) on 3 May 1831, by (2) on 1 June 1831 at the earliest; …``.

    Args:
        once: What is so only once, as a clause.
        dates: Two times that have no day in common, each with who gives it.
    """
    (a, _), (b, _) = dates
    first = a.end_hi is not None and b.start_lo is not None and a.end_hi < b.start_lo
    told = [
        f"by {who} {at_latest(extent) if early else at_earliest(extent)}"
        for (extent, who), early in zip(dates, (first, not first), strict=True)
    ]
    doubt = "" if a.firm and b.firm else ", unless a date that is marked as doubtful is wrong"
    return f"{once}: {', '.join(told)}, and no day fits both{doubt}."


def held(extent: Extent) -> str:
    """For how long a state certainly held, or between which days lies one on which it held."""
    start, end = extent.start_hi, extent.end_lo
    assert start is not None
    assert end is not None
    if start == end:
        return f"on {day_words(start)}"
    if start < end:
        return f"from {day_words(start)} at the latest until {day_words(end)} at least"
    return f"on some day {days_words(end, start)}"


def both_held(one: Extent, other: Extent) -> str:
    """What two terms have in common, where each lasts until the other has begun."""
    starts = [x.start_hi for x in (one, other) if x.start_hi is not None]
    ends = [x.end_lo for x in (one, other) if x.end_lo is not None]
    start, end = max(starts), min(ends)
    if start < end:
        return f"so that there were two {days_words(start, end)}"
    if start == end:
        return f"so that there were two on {day_words(start)}"
    return "and every one of these days lies within the other term"


def two_figures(about: str, figures: Sequence[tuple[Amount, str]]) -> str:
    """``Of the sale only one figure can be right, 900 lire (1) or 950 lire (2): …``.

    Args:
        about: What both figures are for.
        figures: Two figures of one unit that rounding does not explain, each with who gives it.
    """
    told = [f"{amount_words(bare(amount))} {who}" for amount, who in figures]
    return (
        f"Of {about} only one figure can be right, {' or '.join(told)}: neither is the other in rounder "
        "figures."
    )


def figures(low: Decimal | None, high: Decimal | None, unit: str) -> str:
    """A range of figures without idle digits: ``3,890 to 3,910 lire``."""
    ends = [None if end is None else end.normalize() for end in (low, high)]
    return amount_words(Amount(ends[0], ends[1], unit)) if any(e is not None for e in ends) else "anything"


def bare(amount: Amount) -> Amount:
    """The figures of an amount without the words of the source."""
    return Amount(amount.low, amount.high, amount.unit, amount.approximate)
