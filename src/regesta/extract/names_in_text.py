"""Candidates for names in Latin script: runs of capitalised words and what belongs between them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from regesta.extract.reading import TITLED, Reading, end_of, start_of
from regesta.extract.words import words
from regesta.model.names import fold
from regesta.model.source import Passage, PassageKind

#: Share of capitals among the letters of a block from which on capitals say nothing.
SHOUTING = 0.7
WORD = re.compile(r"[^\W\d_]+(?:[’'‘`ʿʾ‐‑-][^\W\d_]+)*", re.UNICODE)
_POSSESSIVE = re.compile(r"[’']s$|[’']S$")
_ELISION = re.compile(r"^(?:[dljnsmtc]|qu|L|D|Qu|S|J|C)[’'](?=[^\W\d_])")
_ARTICLED = re.compile(r"(?:al|el|ad|an|as|at|ar|az|ash|at-t|ul)[-‐‑][ʿʾ’']?[^\W\d_]")
_GAP = re.compile(r"[  \n]{1,2}")
_INITIAL_GAP = re.compile(r"\.[  \n]")
_CONTRACTION = re.compile(r"n[’']t$|^I[’']|[’'](?:re|ve|ll|d|m)$")
_LETTERS = re.compile(r"(?:[A-Z]\.){2,}")


class Token(NamedTuple):
    """A word of the text.

    Attributes:
        text: The word without elided article and possessive ending.
        start: Its first code point.
        end: One past its last.
        possessive: Whether ``’s`` follows.
        glued: Whether only a space parts it from the word before.
        initial: Whether it opens a sentence.
    """

    text: str
    start: int
    end: int
    possessive: bool
    glued: bool
    initial: bool

    @property
    def key(self) -> str:
        """Its folded form, for look-ups."""
        return fold(self.text).text


class Candidate(NamedTuple):
    """A run of words that may be a name.

    Attributes:
        first: Index of its first token.
        last: Index of its last token.
        start: First code point.
        end: One past the last.
        text: Its words.
        title: Title that stood before it, or empty.
        titled: Whether it stands where every word has a capital (a heading).
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    title: str = ""
    titled: bool = False

    @property
    def key(self) -> str:
        """Its folded form: what is equal by it is taken for one name in a document."""
        return fold(self.text).text


class Tokens:
    """The words of a reading, and which of them are lower case somewhere.

    Args:
        reading: The text.
    """

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.all: list[Token] = []
        self.titled: list[bool] = []
        self.byline: list[bool] = []
        starts = {self._first_letter(a, b) for a, b in reading.sentences}
        for block in reading.blocks:
            self._take(reading, start_of(block), end_of(block), starts)
            added = len(self.all) - len(self.titled)
            self.titled += [block.kind in TITLED or _shouted(reading.text, block)] * added
            self.byline += [block.kind is PassageKind.BYLINE] * added
        self.lower = {
            t.text for t, titled in zip(self.all, self.titled, strict=True) if t.text.islower() and not titled
        }

    def _first_letter(self, start: int, end: int) -> int:
        found = WORD.search(self.text, start, end)
        return found.start() if found else end

    def _take(self, reading: Reading, start: int, end: int, starts: set[int]) -> None:
        before = -1
        for match in WORD.finditer(reading.text, start, end):
            text, at, last = match[0], match.start(), match.end()
            dotted = _LETTERS.match(reading.text, at)
            if at < before:
                continue
            if dotted is not None:
                text, last = dotted[0], dotted.end()
            initial = at in starts
            elision = _ELISION.match(text)
            if elision is not None:
                text, at = text[elision.end() :], at + elision.end()
            possessive = bool(_POSSESSIVE.search(text))
            if possessive:
                text, last = text[:-2], last - 2
            between = reading.text[before:at] if before >= 0 else ""
            glued = bool(_GAP.fullmatch(between)) or (
                bool(_INITIAL_GAP.fullmatch(between)) and self._abbreviates(self.all[-1].text)
            )
            after_quote = before >= 0 and bool(re.search(r"[:“\"«]\s*$", between))
            self.all.append(Token(text, at, last, possessive, glued and not initial, initial or after_quote))
            before = last + 2 * possessive

    @staticmethod
    def _abbreviates(text: str) -> bool:
        return (len(text) == 1 and text.isupper()) or f"{text}." in words("names", "titles")


def _shouted(text: str, block: Passage) -> bool:
    """Whether a block is in capitals throughout, so that capitals say nothing there."""
    letters = [c for c in text[start_of(block) : end_of(block)] if c.isalpha()]
    return len(letters) > 20 and sum(c.isupper() for c in letters) > SHOUTING * len(letters)


def capital(text: str) -> bool:
    """Whether a word is written as a name: a capital first, or behind an Arabic article."""
    if text[0].isupper():
        return not _CONTRACTION.search(text)
    articled = _ARTICLED.match(text)
    return articled is not None and text[articled.end() - 1].isupper()


def acronym(text: str) -> bool:
    """Whether a word is an acronym such as ``ONU`` or ``U.N.``."""
    letters = text.replace(".", "")
    return 2 <= len(letters) <= 8 and letters.isupper() and letters.isalpha() and letters.isascii()


def demonym(text: str) -> bool:
    """Whether a word says of what people, country or faith something is: ``Algerian``, ``Westerners``."""
    known = words("demonyms", "demonyms")
    parts = re.split("[-‐‑]", text)
    return text in known or all(p in known or p.removesuffix("s") in known for p in parts)


def candidates(tokens: Tokens) -> Iterator[Candidate]:
    """Runs of words that may be names, in order of the text.

    Determiners, possessive endings, titles and words that only open the sentence are left out.

    Args:
        tokens: The words of the text.
    """
    index = 0
    while index < len(tokens.all):
        last = _run(tokens.all, index)
        if last is None:
            index += 1
            continue
        yield from _trimmed(tokens, index, last)
        index = last + 1


def _run(tokens: list[Token], index: int) -> int | None:
    """Index of the last token of the run that begins at `index`, or None if none does."""
    particles = words("names", "particles")
    token = tokens[index]
    at = index
    if not capital(token.text):
        opening = token.text in words("names", "person_inside") or token.text in ("al", "el", "abu", "abou")
        if not opening or not _next_capital(tokens, index):
            return None
        at = index + 1
    while at + 1 < len(tokens) and tokens[at + 1].glued and not tokens[at].possessive:
        step = at + 1
        if at > index and _headline(tokens[at - 1].text) and _headline(tokens[at].text):
            break  # a headline has run into the sentence behind it
        while (
            tokens[step].text in particles
            and step + 1 < len(tokens)
            and tokens[step + 1].glued
            and not tokens[step].possessive
        ):
            step += 1
        if not capital(tokens[step].text):
            break
        at = step
    return at


def _headline(text: str) -> bool:
    return len(text) > 1 and text.isupper()


def _next_capital(tokens: list[Token], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].glued and capital(tokens[index + 1].text)


def _trimmed(tokens: Tokens, first: int, last: int) -> Iterator[Candidate]:
    """A run without what does not belong to the name; nothing if nothing is left."""
    heads = words("names", "organisation_heads") | words("names", "place_heads")
    titled = tokens.titled[first]
    title = ""
    if tokens.all[first].initial and not titled and _only_opens(tokens, first, last):
        first += 1
        while first <= last and not capital(tokens.all[first].text):
            first += 1
    while first < last and tokens.all[first].text in (
        "The",
        "A",
        "An",
        "Les",
        "This",
        "That",
        "These",
        "Those",
    ):
        first += 1
    headed = first <= last and tokens.all[last].text in heads
    while first <= last and not headed:
        text = tokens.all[first].text
        if text in words("names", "titles") and text not in heads and not acronym(text):
            title = text
        elif (not demonym(text) and text not in words("names", "not_names")) or (
            first < last and _kept_adjective(tokens, first, last)
        ):
            break
        first += 1
    while first <= last and not headed and _office_word(tokens.all[last].text):
        if last == first + 1 and _kept_adjective(tokens, first, last):
            break
        last -= 1
    if first > last:
        return
    if not title and first > 0 and tokens.all[first].glued:
        before = tokens.all[first - 1].text
        title = before if before in words("names", "titles") and not before[0].isupper() else ""
    a, b = tokens.all[first], tokens.all[last]
    yield Candidate(first, last, a.start, b.end, tokens.text[a.start : b.end], title, titled)


def _kept_adjective(tokens: Tokens, first: int, last: int) -> bool:
    """“Saudi Arabia”, “Islamic State”: the adjective is part of the name."""
    following = tokens.all[first + 1].text
    return (
        last == first + 1
        and demonym(tokens.all[first].text)
        and following in ("Arabia", "Republic", "State", "Kingdom", "Union", "Empire", "Sahara")
    )


def _office_word(text: str) -> bool:
    if acronym(text):
        return False
    return text in words("names", "not_names") or (text in words("names", "titles") and len(text) > 3)


def _only_opens(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the first word of a sentence has its capital for that reason only."""
    text = tokens.all[first].text
    if acronym(text) or "-" in text or text in words("names", "person_first"):
        return text.casefold() in words("names", "openers") and not acronym(text)
    lowered = text.casefold()
    if lowered in words("names", "openers"):
        return True
    if text in words("names", "organisation_heads") or text in words("names", "titles"):
        return False
    if lowered in tokens.lower:
        heads = words("names", "organisation_heads") | words("names", "place_heads")
        return first == last or tokens.all[last].text not in heads
    return last == first and len(text) > 4 and lowered.endswith(("ing", "ly", "ment"))
