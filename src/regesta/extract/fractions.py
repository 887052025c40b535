"""Parts of a whole in words: “about half of it”, “two thirds of the men”, “one in ten”."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from regesta.extract.amount_words import any_of, key_of, values
from regesta.extract.hedges import Amount, hedged
from regesta.extract.words import word_lists

_ONES = "one|two|three|four|five|six|seven|eight|nine"
#: “the first half of”, “in half”, “and a half”: no share of anything.
_NO_SHARE = re.compile(
    r"(?:\b(?:first|second|third|fourth|last|other|latter|former|better|upper|lower|\w+ern|and|in|by|on|et|premier|"
    r"première|second|seconde|deuxième|dernier|dernière|and a|in the|à|autre)|و)\s*-?$",
    re.IGNORECASE,
)
_OF = (
    r"(?=\s+(?:of|de|du|des|d'|من|the|its|his|her|their|our|these|those)\b"
    r"(?!\s+(?:an?\s+)?(?:hour|heure|million|thousand|dozen))"
)
_ARABIC = r"|\s+ال(?!مليون|ساعه|مليار)"


def parts(text: str) -> Iterator[Amount]:
    """Shares in per cent; of a third it is said that they are not exact.

    Args:
        text: The text, as `plain` gives it.
    """
    for match in _share().finditer(text):
        if _NO_SHARE.search(text, max(0, match.start() - 12), match.start()):
            continue
        share = _value(match)
        if share is None:
            continue
        about = share != share.to_integral_value()
        value = Decimal(int(share))
        yield hedged(
            text, Amount(match.start(), match.end(), value, value, about=about or value in (33, 66), unit="%")
        )
    for match in _chance().finditer(text):
        share = Decimal(100 * _count(match["n"])) / _count(match["d"])
        if share < 100:
            value = Decimal(int(share))
            yield hedged(text, Amount(match.start(), match.end(), value, value, about=True, unit="%"))


def _value(match: re.Match[str]) -> Decimal | None:
    if match["n"]:
        count, whole = _count(match["n"]), values("denominators")[match["d"].casefold()]
        return Decimal(100 * count) / whole if count < whole else None
    known = values("parts")
    word = key_of(match["part"])
    return Decimal(known.get(word) or known[word.rstrip("ا")])


@cache
def _share() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?:(?P<n>{_ONES}|a|an)[\s-]+(?P<d>{any_of('denominators')})|(?P<part>{any_of('parts')}))"
        rf"(?!\w)(?:{_OF}{_ARABIC})|(?<=half)\s*(?=[,.;)]))",
        re.IGNORECASE,
    )


@cache
def _chance() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?P<n>{_ONES}|un|une)\s+(?:in|out of|sur)\s+(?:every\s+)?"
        rf"(?P<d>{_ONES}|ten|twenty|hundred|a hundred|deux|trois|quatre|cinq|dix|cent)(?![\w-])",
        re.IGNORECASE,
    )


@cache
def _known() -> dict[str, int]:
    entries = (e.partition(":") for key in ("values", "hundreds") for e in word_lists("numerals")[key])
    return {word: int(value) for word, _, value in entries} | dict.fromkeys(("a", "an", "un", "une"), 1)


def _count(word: str) -> int:
    return _known()[word.casefold().removeprefix("a ")]
