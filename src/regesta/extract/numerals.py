"""Numbers as they stand in prose: figures and words of English, French and Arabic, exact and vague."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from regesta.extract.numeral_words import Token, tokens_of

#: Between words of a number; a masked note call leaves some spaces.
_GAP = re.compile(r"[ \n]{0,6}|-|'")
#: Words that say “a few” only behind an article.
_WITH_ARTICLE = frozenset(["few", "couple", "handful", "poignée"])
#: Words that say how many only behind another number.
_ALONE_NONE = frozenset(["hundred", "thousand", "million", "billion", "trillion", "milliard"])
#: What may stand behind an article.
_COUNTED_BY_ONE = frozenset(["hundreds", "scales", "groups", "round"])
#: From here on “and seven” behind a scale begins a number of its own.
_MILLION = 10**6

Interval = tuple[Decimal, Decimal]


class Number(NamedTuple):
    """A number in a text.

    Attributes:
        start: First code point.
        end: One past the last.
        low: Least value.
        high: Greatest value.
        about: Whether the words themselves say “about”, as “a dozen” does.
        scale: What its last words multiply by (“three hundred thousand”: 100,000), or 1.
        figures: Whether it is written in figures alone.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    about: bool = False
    scale: int = 1
    figures: bool = False


def numbers(text: str) -> list[Number]:
    """All numbers of a text, in order.

    Args:
        text: The text, as `plain` gives it.
    """
    tokens = tokens_of(text)
    found: list[Number] = []
    index = 0
    while index < len(tokens):
        run = _Run(text, tokens, index)
        number = run.read()
        if number is not None:
            found.append(number)
            index = run.at
        else:
            index += 1
    return found


class _Run:
    """One number, read word by word.

    Args:
        text: The text.
        tokens: Its words of numbers.
        at: Index of the word with which the number begins.

    Attributes:
        at: Index of the first word that does not belong to the number.
    """

    def __init__(self, text: str, tokens: Sequence[Token], at: int) -> None:
        self.text, self.tokens, self.at = text, tokens, at
        self._first = at
        self._total: Interval | None = None
        self._current: Interval | None = None
        self._last, self._trail = Decimal(1), Decimal(1)
        self._about = False

    def read(self) -> Number | None:
        """The number, or None if none begins here."""
        if self._part_of_scale() or self._plural():
            return self._made()
        token = self.tokens[self.at]
        if token.kind == "one":
            self._behind_article()
        elif token.kind == "vague":
            if token.text not in _WITH_ARTICLE or self._kind(1) in _COUNTED_BY_ONE:
                self._put(token, (token.low, token.high))
        elif token.kind == "figures":
            self._put(token, (token.low, token.high))
        elif (
            token.kind not in ("groups", "halves", "joining", "of", "odd", "plurals")
            and token.text not in _ALONE_NONE
        ):
            self._take(token)
        if self.at == self._first:
            return None
        while (following := self._peek()) is not None and self._take(following):
            pass
        return self._made()

    def _peek(self, steps: int = 0) -> Token | None:
        """The word so many steps on, if nothing but spaces or hyphens parts all of them."""
        index = self.at + steps
        if index >= len(self.tokens):
            return None
        for i in range(max(self.at, self._first + 1), index + 1):
            if not _GAP.fullmatch(self.text, self.tokens[i - 1].end, self.tokens[i].start):
                return None
        return self.tokens[index]

    def _kind(self, steps: int) -> str:
        token = self._peek(steps)
        return token.kind if token is not None else ""

    def _put(self, token: Token, current: Interval) -> bool:
        self._current = current
        self.at += 1
        self._trail = token.low if token.kind == "hundreds" else Decimal(1)
        return True

    def _part_of_scale(self) -> bool:
        """“half a million”, “three quarters of a million”, “un demi-million”, “half a dozen”."""
        first = self.tokens[self.at]
        counted = first.kind in ("one", "values") and self._kind(1) == "halves"
        part = self._peek(1) if counted else first
        if part is None or part.kind != "halves":
            return False
        steps = 2 if counted else 1
        steps += self._kind(steps) == "of"
        steps += self._kind(steps) == "one"
        scale = self._peek(steps)
        if scale is None or scale.kind not in ("scales", "groups"):
            return False
        value = (first.low if counted else 1) * part.low * scale.low
        self._current, self._about = (value, value), scale.kind == "groups"
        self.at += steps + 1
        return True

    def _plural(self) -> bool:
        """“hundreds”, “tens of thousands”, “des centaines de milliers”: two of them or more."""
        first = self.tokens[self.at]
        if first.kind != "plurals":
            return False
        low, below = 2 * first.low, first.low * (1000 if first.low >= 1000 else 10)
        if first.low in (12, 20):
            below = Decimal(100 if first.low == 12 else 200)
        self.at += 1
        while (scale := self._peek(steps := int(self._kind(0) == "of"))) and scale.kind in (
            "plurals",
            "scales",
        ):
            low, below = low * scale.low, below * scale.low
            self.at += steps + 1
        self._current = low, below - 1
        return True

    def _behind_article(self) -> None:
        """“a hundred”, “a few”, “un millier”; an article alone is no number."""
        following = self._peek(1)
        if following is None:
            return
        if following.kind in _COUNTED_BY_ONE:
            self.at += 1
            self._take(following)
        elif following.text in _WITH_ARTICLE:
            self.at += 1
            self._put(following, (following.low, following.high))
            if self._kind(0) == "of" and self._kind(1) in _COUNTED_BY_ONE:
                self.at += 1

    def _take(self, token: Token) -> bool:
        """Take one more word; False if it does not belong to the number."""
        if token.kind == "values":
            return self._value(token)
        if token.kind == "joining":
            return self._joined()
        if token.text in ("un", "une"):
            return self._french_one(token)
        if token.kind == "odd":
            return self._odd(token)
        if token.kind == "halves" and token.inner > token.start and self._half():
            self.at += 1
            self.at += self._current is None and self._kind(0) == "scales"  # “a million and half the million”
            return True
        if token.kind == "hundreds":
            return self._hundred(token)
        if token.kind == "sums":
            return self._current is None and self._put(token, (token.low, token.low))
        if token.kind == "duals" and self._current is None:
            return self._scaled(token, (Decimal(2), Decimal(2)))
        if token.kind in ("groups", "round") or (token.kind == "plurals" and token.low < 1000):
            return self._group(token)
        if token.kind in ("scales", "plurals", "duals"):
            return self._scaled(token, self._current)
        return False

    def _value(self, token: Token) -> bool:
        """A number below a hundred, behind tens, hundreds or a scale."""
        if self._current is None:
            return self._put(token, (token.low, token.low))
        low, high = self._current
        rest = low % 100
        tens = token.low >= 20 and token.inner > token.start and 1 <= rest <= 9
        if low != high or self.tokens[self.at - 1].kind == "figures":
            return False
        if rest == 4 and token.text in ("vingt", "vingts"):
            value = low - 4 + 80
        elif (
            (rest == 0 and low >= 100)
            or (rest >= 20 and rest % 10 == 0 and token.low < 10)
            or (rest in (60, 80) and 10 <= token.low < 20)
            or (rest == 10 and token.text in ("sept", "huit", "neuf"))
            or (1 <= rest <= 9 and token.text in ("عشر", "عشره"))
            or tens
        ):
            value = low + token.low
        else:
            return False
        return self._put(token, (value, value))

    def _joined(self) -> bool:
        """“one hundred and five”, “vingt et un”, “two and a half”."""
        following = self._peek(1)
        if following is None:
            return False
        steps = 2 if following.kind == "one" and self._kind(2) == "halves" else 1
        if self._kind(steps) == "halves":
            if not self._half():
                return False
            self.at += steps + 1
            return True
        low = self._current[0] if self._current else Decimal(0)
        if following.kind == "one" and following.text in ("un", "une") and low >= 20 and low % 10 == 0:
            self.at += 1
            return self._put(following, (low + 1, low + 1))
        hundreds = low >= 100 and low % 100 == 0
        thousands = self._current is None and self._last < _MILLION
        if following.kind == "values" and (hundreds or thousands or following.text == "onze"):
            self.at += 1
            return self._value(following) or self._back()
        return False

    def _french_one(self, token: Token) -> bool:
        """“quatre-vingt-un”, “cent un”, “mille un”."""
        low = self._current[0] if self._current else Decimal(0)
        exact = self._current is None or self._current[0] == self._current[1]
        if not exact or low % 100 not in (0, 80) or self.tokens[self.at - 1].kind == "figures":
            return False
        return self._put(token, (low + 1, low + 1))

    def _odd(self, token: Token) -> bool:
        """“forty-odd”, “300-odd”: up to the next ten, or hundred."""
        low = self._current[0] if self._current else Decimal(0)
        if not low or low % 10:
            return False
        return self._put(token, (low, low + (9 if low % 100 else 99)))

    def _back(self) -> bool:
        self.at -= 1
        return False

    def _half(self) -> bool:
        """Half of what stands before: of one, or of the scale."""
        half = Decimal("0.5")
        if self._current is not None:
            self._current = self._current[0] + half, self._current[1] + half
        elif self._total is not None:
            self._total = self._total[0] + half * self._last, self._total[1] + half * self._last
        else:
            return False
        return True

    def _hundred(self, token: Token) -> bool:
        if self._current is None:
            return self._put(token, (token.low, token.low))
        low, high = self._current
        english = token.text == "hundred"
        figures = self.tokens[self.at - 1].kind == "figures"
        if high >= (100 if english else 10) or (figures and not english):
            return False
        return self._put(token, (low * 100, high * 100))

    def _group(self, token: Token) -> bool:
        """“three dozen”, “une centaine”, “quelques milliers”."""
        if token.kind == "round" and self._current is not None:
            return False
        low, high = self._current or (Decimal(1), Decimal(1))
        self._about = low == high
        self._put(token, (low * token.low, high * token.low))
        if self._kind(0) == "of" and self._kind(1) in ("scales", "plurals"):
            self.at += 1
        return True

    def _scaled(self, token: Token, count: Interval | None) -> bool:
        """Thousand, million …: it multiplies what stands before it, or all of it (“thousand million”)."""
        if count is None and self._total is not None:
            smaller = token.low < self._last
            if smaller and (token.inner > token.start or token.text == "mille"):
                count = Decimal(1), Decimal(1)  # a thousand more, without “one”
            elif token.low <= self._last:
                return False
            else:
                count, self._total = self._total, None
        low, high = count or (Decimal(1), Decimal(1))
        before = self._total or (Decimal(0), Decimal(0))
        if before[0] and token.low >= self._last:
            return False
        self._total = before[0] + low * token.low, before[1] + high * token.low
        self._current, self._last = None, token.low
        self._trail *= token.low
        self.at += 1
        return True

    def _made(self) -> Number | None:
        parts = [p for p in (self._total, self._current) if p is not None]
        if not parts:
            return None
        first, last = self.tokens[self._first], self.tokens[self.at - 1]
        low, high = sum(p[0] for p in parts), sum(p[1] for p in parts)
        only = self.at - self._first == 1
        return Number(
            first.inner,
            last.end,
            Decimal(low),
            Decimal(high),
            self._about,
            int(self._trail),
            only and first.kind == "figures",
        )
