"""Amounts as they stand in prose: sums of money, shares, counts, lengths of time."""

import re
from collections.abc import Iterator
from decimal import Decimal

from regesta.extract.amount_units import Unit, per_what, sign_before, sign_behind, unit_behind
from regesta.extract.amount_words import any_of, meanings
from regesta.extract.fractions import parts
from regesta.extract.hedges import Amount, hedged
from regesta.extract.numeral_words import plain
from regesta.extract.numerals import Number, numbers
from regesta.extract.reading import Reading
from regesta.extract.spans import apart
from regesta.model.entity import Mention, MentionKind

_RANGE = re.compile(r"\s*(?:-|to|or|and|à|ou|et|الي|او|و)\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:\b(?:between|entre)|بين)\s+$", re.IGNORECASE)
_FROM = re.compile(r"(?:\b(?:from|de)|من)\s+$", re.IGNORECASE)
_OF_THEM = re.compile(
    r"\s+(?:(?:of|d'entre)\s+(?:the|his|her|its|their|our|my|these|those|les|ses|leurs)|des|de\s+(?:ces|ses|leurs|nos)|من\s+بين)\s+",
    re.IGNORECASE,
)
_LOOSE_END = re.compile(r"\s*(?:[.,;:)]|each\b|per\b|a head\b|apiece\b|chacun|par tête|$)")
#: From here on a number without a unit is taken for money, beside a sum in the same sentence.
LARGE = 10**6


def amounts(reading: Reading, dates: list[Mention], made_by: str) -> list[Mention]:
    """Mentions of amounts, with ``figures`` and ``unit``.

    “One to ten percent”, “up to $10 million”, “several million” and “about half” are intervals; words
    such as “at least”, “some” and “only” belong to the mention. A share is in per cent. Of a rate
    (“500 francs a month”) ``per`` tells for each of what the sum is.

    Args:
        reading: The text.
        dates: Mentions of dates; what lies in one is no amount.
        made_by: Extractor and version.
    """
    text = plain(reading.text)
    taken = [(d.start, d.end) for d in dates]
    found_numbers = numbers(text)
    every = (*_measured(text, found_numbers), *_befallen(text, found_numbers), *_pairs(text), *parts(text))
    found = apart([f for f in every if not any(f.start < end and start < f.end for start, end in taken)])
    mentions: list[Mention] = []
    for amount in found:
        unit, reason = amount.unit, amount.reason
        if not unit:
            unit, reason = (
                _currency_before(reading, mentions, amount.start) or "",
                "currency of the amount before it",
            )
        if not unit:
            continue
        if unit in meanings("loose").values():
            reason = "of which country is not said"
        hints = [("figures", amount.figures), ("unit", unit)]
        hints += [(key, value) for key, value in (("per", amount.per), ("reason", reason)) if value]
        mentions.append(reading.mention(amount.start, amount.end, MentionKind.AMOUNT, made_by, hints))
    return mentions


def _currency_before(reading: Reading, mentions: list[Mention], at: int) -> str | None:
    """The currency of the last sum in the same sentence: “$10 million …, over three million each”."""
    first, _ = reading.sentence(at)
    for mention in reversed(mentions):
        if mention.start < first:
            return None
        unit = mention.hint("unit") or ""
        if len(unit) == 3 and unit.isupper():
            return unit
    return None


def _measured(text: str, found: list[Number]) -> Iterator[Amount]:
    """Numbers, and ranges of them, with the unit before or behind them."""
    following = {number.start: number for number in found}
    for number in found:
        for second in (None, _second(text, number, following)):
            last = second or number
            unit = _unit(text, number, last, following)
            large = number.low >= LARGE and _LOOSE_END.match(text, last.end)
            if unit is None and not large:
                continue
            amount = _amount(text, number, second, unit or Unit("", number.start, last.end))
            yield per_what(text, hedged(text, amount))


def _amount(text: str, number: Number, second: Number | None, unit: Unit) -> Amount:
    """The number, or what lies between both; of “from 3,000 to 2,000 men” the first alone."""
    low, high = number.low * unit.scale + unit.more, number.high * unit.scale + unit.more
    if second is None:
        return Amount(unit.start, unit.end, low, high, about=number.about, unit=unit.name, reason=unit.reason)
    most = second.high * unit.scale + unit.more
    least = (low if number.low < second.low else number.low) * _shared_scale(text, number, second)
    if least > most:
        reason = "unit of the amount behind it"
        return Amount(unit.start, number.end, low, high, about=number.about, unit=unit.name, reason=reason)
    start = unit.start
    if opening := _BETWEEN.search(text[:start][-9:]) or _FROM.search(text[:start][-6:]):
        start -= len(opening[0])
    return Amount(
        start, unit.end, least, most, about=number.about or second.about, unit=unit.name, reason=unit.reason
    )


def _unit(text: str, first: Number, last: Number, following: dict[int, Number]) -> Unit | None:
    """What is counted from the first number to the last: a currency's sign before, or a word behind."""
    if opening := sign_before(text, first.start):
        return sign_behind(text, last.end, opening)
    if unit := unit_behind(text, last.end, first.start):
        return unit
    of = _OF_THEM.match(text, last.end)
    if of is None or (first.low == 1 and not first.figures):
        return None
    whole = following.get(of.end())
    unit = unit_behind(text, whole.end if whole else of.end() - 1, first.start)
    if unit is None or unit.name == "%":
        return None
    words = text[last.end : unit.end].strip()
    return Unit(unit.name, first.start, last.end if whole else unit.end, reason=words if whole else "")


def _second(text: str, first: Number, following: dict[int, Number]) -> Number | None:
    """The second number of “one to ten”, “$3 million and $5 million” or “5 % to 10 %”, if there is one."""
    at = first.end
    unit = unit_behind(text, at, first.start) if not sign_before(text, first.start) else None
    match = _RANGE.match(text, unit.end if unit and text[at : unit.end].strip() else at)
    if not match:
        return None
    joined = match[0].strip().casefold()
    if joined in ("and", "et", "و") and not _BETWEEN.search(text[: first.start][-10:].rstrip("$€£") + " "):
        return None
    sign = re.compile(r"(?:us|c|a)?[$€£]?\s?", re.IGNORECASE).match(text, match.end())
    found = following.get(match.end()) or following.get(sign.end() if sign else match.end())
    if found is None or (unit and unit != unit_behind(text, found.end, first.start, same_end=unit.end)):
        return None
    return found


def _shared_scale(text: str, first: Number, second: Number) -> int:
    """What both numbers are multiplied by: “3 to 4 million”, “two or three hundred”, “2-3,000”."""
    if second.scale > first.scale and second.scale % first.scale == 0:
        return second.scale // first.scale if first.low < second.low / second.scale else 1
    dashed = text[first.end : second.start] == "-" and first.figures and second.figures
    thousands = dashed and second.low % 1000 == 0 and first.low < second.low / 1000
    return 1000 if thousands else 1


def _befallen(text: str, found: list[Number]) -> Iterator[Amount]:
    """“100 were injured”, “dozens fled”: people, though no noun says so."""
    behind = re.compile(
        rf"\s+(?:(?:more|others|other)\s+)?(?:(?:were|was|are|have been|had been|ont été)\s+)?"
        rf"(?:{any_of('befallen')})(?!\w)",
        re.IGNORECASE,
    )
    for number in found:
        if number.low > 1 and (match := behind.match(text, number.end)):
            amount = Amount(
                number.start, number.end, number.low, number.high, number.about, "persons", match[0].strip()
            )
            yield hedged(text, amount)


def _pairs(text: str) -> Iterator[Amount]:
    """Arabic duals: “two soldiers” in one word."""
    pattern = re.compile(rf"(?<!\w)[وبلف]?(?P<word>{any_of('dual')})(?!\w)")
    for match in pattern.finditer(text):
        unit = meanings("dual")[re.sub(r"\s+", " ", match["word"].replace("ـ", "").rstrip("ا"))]
        two = Decimal(2)
        yield hedged(text, Amount(match.start("word"), match.end(), two, two, unit=unit))
