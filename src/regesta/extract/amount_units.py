"""What a number counts: a currency's sign or word, per cent, a noun; and for each of what a sum is."""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from regesta.extract.amount_words import any_of, key_of, meanings
from regesta.extract.hedges import Amount
from regesta.extract.numeral_words import is_numeral
from regesta.extract.words import word_lists, words

_PER_CENT = re.compile(
    r"\s*(?:%|٪|per\s?cent\b|percent\b|pour\s?cent\b|ب?ا?ل?في الم[اي]+ه|بالم[اي]+ه)", re.IGNORECASE
)
_OF = re.compile(r"(?:[ \n]{1,2}|-|(?<=\d))(?:(?:of|de|من)\s+|d')?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
#: “£3 10s. 6d.”: twenty shillings to the pound, twelve pence to the shilling.
_SHILLINGS = re.compile(r"\s?(\d{1,2})s\b\.?(?:\s?(\d{1,2})d\b\.?)?")
_OF_WEIGHT = re.compile(r"\s+of\b")
#: How many adjectives may stand between a number and its noun.
ADJECTIVES = 2


class Unit(NamedTuple):
    """A unit and the stretch of text from it or its number to the end of both.

    Attributes:
        name: ISO 4217 code, ``%`` or a plural noun.
        start: First code point of unit and number.
        end: One past the last.
        scale: What letters behind the figures multiply by (“$5m”).
        more: What is to be added (“£3 10s.”).
        reason: Why it was read so, if that needs saying.
    """

    name: str
    start: int
    end: int
    scale: int = 1
    more: Decimal = Decimal(0)
    reason: str = ""


@cache
def _short() -> re.Pattern[str]:
    letters = "|".join(entry.partition(":")[0] for entry in word_lists("numerals")["short"])
    return re.compile(rf"(?<=\d)\s?(?P<short>{letters})(?![\w'])", re.IGNORECASE)


@cache
def _scales() -> dict[str, int]:
    entries = (entry.partition(":") for entry in word_lists("numerals")["short"])
    return {word: int(value) for word, _, value in entries}


@cache
def _sign_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<sign>{any_of('signs')}|rs\.?)\s?$", re.IGNORECASE)


@cache
def _sign_behind() -> re.Pattern[str]:
    return re.compile(rf"\s?(?P<sign>{any_of('signs')})(?!\w)", re.IGNORECASE)


@cache
def _currency() -> re.Pattern[str]:
    return re.compile(rf"(?P<word>{any_of('currencies', 'loose')})(?!\w)", re.IGNORECASE)


@cache
def _rate() -> re.Pattern[str]:
    return re.compile(
        rf"\s*,?\s*(?:(?P<rate>{any_of('rates')})|per\s+(?P<noun>[^\W\d_]+))(?!\w|\s+(?:ago|before|earlier|later|old))",
        re.IGNORECASE,
    )


def sign_before(text: str, at: int) -> Unit | None:
    """The sign or code of a currency right before a number.

    Args:
        text: The text, as `plain` gives it.
        at: Where the number begins.
    """
    near = text[max(0, at - 8) : at]
    match = _sign_before().search(near)
    if match is None:
        return None
    sign = key_of(match["sign"])
    name = "rupees" if sign.startswith("rs") else meanings("signs")[sign]
    return Unit(name, at - len(near) + match.start(), at)


def sign_behind(text: str, at: int, unit: Unit) -> Unit:
    """A sum whose sign stands before it, with what belongs to it behind its figures.

    Args:
        text: The text, as `plain` gives it.
        at: Where the number ends.
        unit: The unit that the sign stands for.
    """
    if short := _short().match(text, at):
        return unit._replace(end=short.end(), scale=_scales()[short["short"].casefold()])
    if unit.name == "GBP" and (old := _SHILLINGS.match(text, at)):
        pence = Decimal(int(old[1]) * 12 + int(old[2] or 0))
        return unit._replace(end=old.end(), more=(pence / 240).quantize(Decimal("0.000001")))
    if (again := _sign_behind().match(text, at)) and meanings("signs").get(
        key_of(again["sign"])
    ) == unit.name:
        return unit._replace(end=again.end())
    if (word := _currency().match(text, at + 1)) and meanings("currencies").get(
        key_of(word["word"])
    ) == unit.name:
        return unit._replace(end=word.end())
    return unit._replace(end=at)


def unit_behind(text: str, at: int, start: int, *, same_end: int | None = None) -> Unit | None:
    """The unit that follows a number: per cent, a currency or a counted noun.

    Args:
        text: The text, as `plain` gives it.
        at: Where the number ends.
        start: Where the amount begins.
        same_end: End to be given to the unit, so that two can be compared.
    """
    found = _unit_behind(text, at, start)
    return found._replace(end=same_end) if found and same_end is not None else found


def _unit_behind(text: str, at: int, start: int) -> Unit | None:
    if match := _PER_CENT.match(text, at):
        return Unit("%", start, match.end())
    short = _short().match(text, at)
    scale, behind = (_scales()[short["short"].casefold()], short.end()) if short else (1, at)
    gap = _OF.match(text, behind)
    if gap and (currency := _currency().match(text, gap.end())):
        word = key_of(currency["word"])
        name = _known(word, "currencies") or _known(word, "loose")
        if word in ("pound", "pounds"):
            if text.startswith("-", behind):
                return None  # “a 500-pound bomb”
            name = "lb" if _OF_WEIGHT.match(text, currency.end()) else name
        return Unit(name, start, currency.end(), scale)
    if sign := _sign_behind().match(text, behind):
        return Unit(meanings("signs")[key_of(sign["sign"])], start, sign.end(), scale)
    return _counted(text, gap.end(), start, 0 if gap[0] == "-" else ADJECTIVES) if gap and not short else None


def _known(word: str, key: str) -> str:
    known = meanings(key)
    return known.get(word) or known.get(word.rstrip("ا"), "")


def _counted(text: str, at: int, start: int, adjectives: int) -> Unit | None:
    """A counted noun right behind the number, or behind some adjectives."""
    before = at
    for found in list(_WORD.finditer(text, at, at + 60))[: adjectives + 1]:
        word = found[0].casefold().replace("ـ", "")
        if (
            re.search(r"[^\s-]", text[before : found.start()])
            or word in words("amounts", "not_counted")
            or is_numeral(word)
        ):
            return None
        before = found.end()
        bare = word.removeprefix("ال")
        unit = next(
            (u for w in (word, _singular(word), bare, bare.rstrip("ا")) if (u := meanings("counted").get(w))),
            "",
        )
        if unit:
            return Unit(unit, start, before)
    return None


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    return word.removesuffix("s")


def per_what(text: str, amount: Amount) -> Amount:
    """A sum with the words behind it that make it a rate: “a head”, “per month”, “chacun”.

    Args:
        text: The text, as `plain` gives it.
        amount: The sum.
    """
    money = len(amount.unit) == 3 or not amount.unit or amount.unit in meanings("loose").values()
    match = _rate().match(text, amount.end) if money else None
    if match is None:
        return amount
    per = _known(key_of(match["rate"]), "rates") if match["rate"] else _singular(match["noun"].casefold())
    return amount._replace(end=match.end(), per=per)
