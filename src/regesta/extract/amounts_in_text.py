"""Amounts as they stand in prose: sums of money, shares, counts, lengths of time."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import NamedTuple

from regesta.extract.amount_words import meanings, values
from regesta.extract.date_words import DIGITS
from regesta.extract.reading import Reading
from regesta.extract.spans import apart
from regesta.model.entity import Mention, MentionKind

_FIGURES = r"\d{1,3}(?:[ ,.’'  ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?"


class _Number(NamedTuple):
    """A number in a text: its place and its least and greatest value."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None


_ABOUT = re.compile(
    r"\b(?:about|around|approximately|roughly|nearly|almost|some|circa|ca\.|an estimated|"
    r"environ|près de|quelque|presque|حوالي|نحو)\s+(?:an?\s+)?$",
    re.IGNORECASE,
)
_LEAST = re.compile(r"\b(?:more than|over|at least|upwards of|plus de|au moins|أكثر من)\s+$", re.IGNORECASE)
_MOST = re.compile(
    r"\b(?:up to|at most|less than|fewer than|under|jusqu[’']à|moins de|au plus)\s+$", re.IGNORECASE
)
_RANGE = re.compile(r"\s*(?:[-–—]|to|or|and|à|ou|et)\s*", re.IGNORECASE)
_LOOSE_END = re.compile(r"\s*(?:[.,;:)]|each\b|per\b|apiece\b|chacun|$)")
_PER_CENT = re.compile(r"\s*(?:%|per\s?cent\b|percent\b|pour\s?cent\b|بالمائة|في المائة)", re.IGNORECASE)


def amounts(reading: Reading, dates: list[Mention], made_by: str) -> list[Mention]:
    """Mentions of amounts, with ``figures`` and ``unit``.

    “One to ten percent”, “up to $10 million”, “several million” and “about half” are intervals;
    a share is in per cent.

    Args:
        reading: The text.
        dates: Mentions of dates; what lies in one is no amount.
        made_by: Extractor and version.
    """
    text = reading.text.translate(DIGITS)
    taken = [(d.start, d.end) for d in dates]
    found = apart([f for f in (*_measured(text), *_parts(text)) if not _overlaps(f, taken)])
    mentions: list[Mention] = []
    for start, end, figures, unit in found:
        hints = [("figures", figures), ("unit", unit), *_loose(unit)]
        if not unit:
            money = _currency_before(reading, mentions, start)
            if money is None:
                continue
            hints = [("figures", figures), ("unit", money), ("reason", "currency of the amount before it")]
        mentions.append(reading.mention(start, end, MentionKind.AMOUNT, made_by, hints))
    return mentions


def _overlaps(found: tuple[int, int, str, str], taken: list[tuple[int, int]]) -> bool:
    return any(found[0] < end and start < found[1] for start, end in taken)


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


def _loose(unit: str) -> list[tuple[str, str]]:
    return [("reason", "of which country is not said")] if unit in meanings("loose").values() else []


def _measured(text: str) -> Iterator[tuple[int, int, str, str]]:
    found = list(_numbers(text))
    following = {number.start: number for number in found}
    for number in found:
        for second in (None, _second(text, number, following)):
            end = second.end if second else number.end
            opening = _symbol_before(text, number.start)
            unit, last = (opening[1], end) if opening else _unit(text, end)
            if second and opening and (close := _symbol_after(text, end)):
                last = close
            if not unit and not (_large(number) and _LOOSE_END.match(text, end)):
                continue
            low, high = number.low, second.high if second else number.high
            if second and low is not None and high is not None and low < 1000 <= high and number.high == low:
                low = low * _scale_of(text, second)
            if low is not None and high is not None and low > high:
                continue
            yield _qualified(text, opening[0] if opening else number.start, last, low, high, unit)


def _large(number: _Number) -> bool:
    return number.low is not None and number.low >= 10**6


def _scale_of(text: str, number: _Number) -> int:
    """“3 to 4 million”: the scale belongs to both."""
    word = re.search(r"([^\W\d]+)\s*$", text[number.start : number.end])
    return values("scales").get(word[1].casefold(), 1) if word else 1


def _second(text: str, first: _Number, following: dict[int, _Number]) -> _Number | None:
    """The second number of “one to ten”, if there is one."""
    match = _RANGE.match(text, first.end)
    if not match or (match[0].strip().lower() in ("and", "et") and not _between(text, first.start)):
        return None
    at = match.end()
    found = following.get(at) or following.get(at + 1)  # behind a currency sign
    return found if found and (text[at : found.start] in ("", "$", "€", "£")) else None


def _between(text: str, at: int) -> bool:
    return bool(re.search(r"\b(?:between|entre)\s+[$€£]?$", text[:at][-12:], re.IGNORECASE))


def _qualified(
    text: str, start: int, end: int, low: Decimal | None, high: Decimal | None, unit: str
) -> tuple[int, int, str, str]:
    before = text[max(0, start - 24) : start]
    about = ""
    if opening := _ABOUT.search(before):
        about = "~"
    elif opening := _LEAST.search(before):
        high = None
    elif opening := _MOST.search(before):
        low = None
    if opening:
        start -= len(before) - opening.start()
    if low is None and high is None:
        low = Decimal(0)
    if low is not None and low == high:
        figures = f"{about}{_plain(low)}"
    else:
        figures = f"{about}{'' if low is None else _plain(low)}..{'' if high is None else _plain(high)}"
    return start, end, figures, unit


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _parts(text: str) -> Iterator[tuple[int, int, str, str]]:
    """“about half of it”, “a third of the sum”."""
    for match in _part_pattern().finditer(text):
        share = Decimal(values("parts")[re.sub(r"\s+", " ", match["part"].casefold())])
        about = "~" if match["about"] or share in (33, 66) else ""
        yield match.start(), match.end(), f"{about}{_plain(share)}", "%"


@cache
def _part_pattern() -> re.Pattern[str]:
    words = "|".join(
        re.escape(p).replace(r"\ ", r"\s+") for p in sorted(values("parts"), key=lambda p: (-len(p), p))
    )
    return re.compile(
        rf"(?<!\w)(?P<about>(?:about|around|nearly|roughly|environ|près de)\s+)?(?P<part>{words})"
        r"(?=\s+(?:of|de|du|des)\b|\s*[,.;)])",
        re.IGNORECASE,
    )


@cache
def _number_pattern() -> re.Pattern[str]:
    ones = "|".join(sorted(values("ones"), key=lambda w: (-len(w), w)))
    scales = "|".join(re.escape(w) for w in sorted(values("scales"), key=lambda w: (-len(w), w)))
    return re.compile(
        rf"(?<![\w.,])(?:(?P<vague>several|a\s+few|few|plusieurs|quelques|a\s+couple\s+of|hundreds\s+of|"
        rf"thousands\s+of|millions\s+of|dozens\s+of|a\s+dozen|a\s+hundred|a\s+thousand|a\s+million|"
        rf"des\s+centaines\s+de|des\s+milliers\s+de|des\s+millions\s+de)"
        rf"|(?P<figures>{_FIGURES})|(?P<word>(?:{ones})(?:[ -](?:{ones}))*))"
        rf"(?P<scales>(?:[\s-]*(?:{scales})(?!\w))*)",
        re.IGNORECASE,
    )


def _numbers(text: str) -> Iterator[_Number]:
    for match in _number_pattern().finditer(text):
        end = match.end()
        if end < len(text) and (text[end].isdigit() or (text[end].isalpha() and text[end - 1].isalpha())):
            continue
        scale = Decimal(1)
        for word in re.findall(r"[^\W\d_]+", match["scales"] or ""):
            scale *= values("scales")[word.casefold()]
        low, high = _value(match)
        if low is None and high is None:
            continue
        yield _Number(
            match.start(), end, None if low is None else low * scale, None if high is None else high * scale
        )


_VAGUE = {
    "several": (3, 9), "plusieurs": (2, 9), "a few": (2, 9), "few": (2, 9), "quelques": (2, 9),
    "a couple of": (2, 3), "hundreds of": (200, 999), "thousands of": (2000, 999_999),
    "millions of": (2_000_000, 999_999_999), "dozens of": (24, 99), "a dozen": (12, 12),
    "a hundred": (100, 100),
    "a thousand": (1000, 1000), "a million": (10**6, 10**6), "des centaines de": (200, 999),
    "des milliers de": (2000, 999_999), "des millions de": (2_000_000, 999_999_999),
}  # fmt: skip


def _value(match: re.Match[str]) -> tuple[Decimal | None, Decimal | None]:
    if match["vague"]:
        low, high = _VAGUE[re.sub(r"\s+", " ", match["vague"].casefold())]
        return Decimal(low), Decimal(high)
    if match["figures"]:
        value = _read_figures(match["figures"])
        return value, value
    total = 0
    for word in re.split(r"[ -]", match["word"].casefold()):
        total += values("ones")[word]
    return Decimal(total), Decimal(total)


def _read_figures(figures: str) -> Decimal | None:
    """A number with its separators: ``700,000``, ``700.000``, ``1 200,50``, ``3.5``."""
    plain = re.sub(r"[’'  \s]", "", figures)
    if re.fullmatch(r"\d{1,3}(?:[,.]\d{3})+", plain):
        plain = re.sub(r"[,.]", "", plain)
    elif re.fullmatch(r"\d{1,3}(?:,\d{3})+\.\d+", plain):
        plain = plain.replace(",", "")
    else:
        plain = plain.replace(".", "").replace(",", ".") if plain.count(".") > 1 else plain.replace(",", ".")
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def _symbol_before(text: str, at: int) -> tuple[int, str] | None:
    match = re.search(
        r"(?:US|U\.S\.)?[$€£¥₤]\s?$|\b(?:EUR|USD|GBP|CHF|XOF|DZD|CAD)\s$", text[max(0, at - 6) : at]
    )
    if not match:
        return None
    sign = match[0].strip().casefold().replace(".", "").removeprefix("us")
    unit = meanings("currencies").get(sign or "usd")
    return (at - (len(text[max(0, at - 6) : at]) - match.start()), unit) if unit else None


def _symbol_after(text: str, at: int) -> int | None:
    match = re.match(r"\s?[€$£]", text[at : at + 2])
    return at + match.end() if match else None


def _unit(text: str, at: int) -> tuple[str, int]:
    """The unit that follows a number and where it ends; empty if none does."""
    if match := _PER_CENT.match(text, at):
        return "%", match.end()
    if match := _currency_pattern().match(text, at):
        word = re.sub(r"\s+", " ", match["word"].casefold())
        return meanings("currencies").get(word) or meanings("loose")[word], match.end()
    if text[at : at + 1].isspace():
        return _counted(text, at)
    return "", at


@cache
def _currency_pattern() -> re.Pattern[str]:
    known = sorted([*meanings("currencies"), *meanings("loose")], key=lambda w: (-len(w), w))
    return re.compile(
        r"\s*(?:(?:of|de|d[’'])\s*)?(?P<word>"
        + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in known)
        + r")(?!\w)",
        re.IGNORECASE,
    )


def _counted(text: str, at: int) -> tuple[str, int]:
    """A counted noun right behind the number, or behind up to two adjectives."""
    tail = text[at : at + 60]
    for found in re.finditer(r"[^\W\d_]+", tail):
        word, end = found[0].casefold(), found.end()
        before = tail[: found.start()]
        if re.search(r"[^\s\w-]|(?<!\w)-", before) or len(before.split()) > 2:
            break
        singular = _singular(word)
        unit = meanings("counted").get(word) or meanings("counted").get(singular)
        if unit:
            return unit, at + end
        if word in (
            "and",
            "or",
            "of",
            "the",
            "in",
            "to",
            "de",
            "et",
            "who",
            "was",
            "were",
            "is",
            "are",
            "for",
            "on",
        ):
            break
    return "", at


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    return word.removesuffix("s")
