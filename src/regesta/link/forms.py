"""A name taken to pieces: which words bear the name, and which are titles, particles, kinds of bodies."""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import Literal, NamedTuple

from regesta.link import titles
from regesta.link.arabic import bare, is_arabic
from regesta.link.legal import LONGEST, long_form
from regesta.link.skeleton import Sound, sound
from regesta.model.names import fold

#: What a name can be of.
Kind = Literal["person", "organisation", "place"]


class Role(StrEnum):
    """What a word does in a name."""

    NAME = "name"
    KUNYA = "kunya"
    INITIAL = "initial"
    NUMBER = "number"
    TITLE = "title"
    PARTICLE = "particle"
    ARTICLE = "article"
    LEGAL = "legal form"
    CLASS = "class word"
    RANK = "rank word"


_WEIGHTS = {
    Role.NAME: 1.0, Role.KUNYA: 1.0, Role.NUMBER: 1.0, Role.INITIAL: 0.4, Role.CLASS: 0.5, Role.RANK: 0.5,
    Role.LEGAL: 0.0, Role.TITLE: 0.0, Role.PARTICLE: 0.0, Role.ARTICLE: 0.0,
}  # fmt: skip
_FREQUENT_WEIGHT = 0.7
_FAITH_WEIGHT = 0.25
_NEVER_JOINED = frozenset({Role.INITIAL, Role.NUMBER, Role.TITLE, Role.LEGAL})


class Part(NamedTuple):
    """One word of a name, or two that make one (“Abd al-Rahman”, “Abu Zayd”).

    Attributes:
        text: Folded, without its article.
        shown: As written.
        role: What it does.
        weight: How much it tells, 0 to 1.
        sound: How it sounds; of a kunya, the name in it.
    """

    text: str
    shown: str
    role: Role
    weight: float
    sound: Sound


class Form(NamedTuple):
    """A name in pieces.

    Attributes:
        parts: Everything in it, in order.
        bearing: The parts with a weight: those by which names are compared.
        key: Texts of `bearing` in order: equal for names that differ in case, accents, titles,
            articles, particles and punctuation alone.
        generic: Whether it is a body's or place's name made of class and rank words only.
        joined: Neighbouring parts read as one word, by skeleton: first part, one past the last, text.
    """

    parts: tuple[Part, ...]
    bearing: tuple[Part, ...]
    key: tuple[str, ...]
    generic: bool
    joined: dict[str, tuple[tuple[int, int, str], ...]]


class _Word(NamedTuple):
    text: str
    shown: str
    hyphen: bool


_MOST_JOINED, _LONGEST_JOINED = 3, 24  # words written as one: how many, how many letters together
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?|[^\W_]+(?:'[^\W_]+)*'?|&")
_POSSESSIVE = re.compile(r"(?<=..)'s$|(?<=s)'$")
_INITIALS = re.compile(r"^[B-DF-HJ-NP-TV-Z]{2}$")
_GLUED = re.compile(r"^(.{2,}[^\W\dA-Z_])([A-Z]\w{1,3})$")
_ROMAN = re.compile(r"^(?=[ivx]{1,5}$)x{0,3}(?:ix|iv|v?i{0,3})$")
_ORDINAL = re.compile(r"^(\d{1,6})(?:st|nd|rd|th)?$")
_SERVANT = re.compile(r"^abd(?:[aeiou]{1,2}l(?=..)|[aeiou]{1,2}(?=[^aeiou]...)|(?=[^aeiou]))(.{2,})$")
_LEAST_SERVED = 3
_GOD = frozenset(["allah", "ullah", "llah", "lah", "la", "alla", "ulla"])
_FAITH = re.compile(r"^(?:[aeiou]?d|[aeu]l)?d(?:ine?|een|yn|dine?)$")
_OF_FAITH = re.compile(r"^(.{3,}?)(?:[aeiou]l)?[aeiou]?d?d(?:ine?|een)$")
_OF_GOD = re.compile(r"^(.{3,}?)(?:[aeiou]ll+ah|ulla)$")


@lru_cache(maxsize=65536)
def analyse(text: str, kind: Kind) -> Form:
    """Take a name to pieces.

    Args:
        text: The name as written, in any script.
        kind: Whose name it is.
    """
    words = list(_words(text, kind))
    if kind != "person":
        words = [whole for word in words for whole in _in_full(word)]
    parts = _persons(words) if kind == "person" else _bodies(words, kind)
    bearing = tuple(p for p in parts if p.weight)
    if not bearing:
        parts = [p._replace(role=Role.NAME, weight=1.0) for p in parts]
        bearing = tuple(parts)
    generic = kind != "person" and all(p.role in (Role.CLASS, Role.RANK) for p in bearing)
    return Form(tuple(parts), bearing, tuple(p.text for p in bearing), generic, _joined(parts))


def _joined(parts: list[Part]) -> dict[str, tuple[tuple[int, int, str], ...]]:
    found: dict[str, tuple[tuple[int, int, str], ...]] = {}
    for start in range(len(parts) - 1):
        for stop in range(start + 2, min(start + _MOST_JOINED, len(parts)) + 1):
            pieces = parts[start:stop]
            if any(p.role in _NEVER_JOINED for p in pieces) or not any(p.weight for p in pieces):
                continue
            text = "".join(p.text.replace(" ", "") for p in pieces)
            if len(text) > _LONGEST_JOINED:
                continue
            key = sound(text).skeleton
            if key not in {p.sound.skeleton for p in pieces}:
                found[key] = (*found.get(key, ()), (start, stop, text))
    return found


def _words(text: str, kind: Kind) -> Iterator[_Word]:
    plain = _latinised(text)
    folded = fold(plain)
    end = 0
    for found in _WORD.finditer(folded.text):
        start, stop = folded.original(*found.span())
        shown = plain[start:stop]
        hyphen = folded.text[end : found.start()] == "-"
        end = found.end()
        word = _POSSESSIVE.sub("", found.group())
        if word == "&":
            word = "and"
        if "." in word and kind == "person":
            yield from (_Word(letter, letter.upper() + ".", False) for letter in word if letter != ".")
            continue
        if kind == "person" and _INITIALS.match(shown) and any(char.islower() for char in plain):
            yield from (_Word(letter, letter.upper(), False) for letter in word)
            continue
        word = word.replace("'", "").replace(".", "")
        if not word.isascii() and not is_arabic(word):
            word = _ascii(word)
        if word:
            yield _Word(word, shown.strip("'’‘"), hyphen)


def _latinised(text: str) -> str:
    """The text with every letter that is neither Latin nor Arabic put into Latin letters."""
    if all(ord(char) < 0x250 or 0x600 <= ord(char) < 0x780 for char in text):
        return text
    return "".join(char if _readable(ord(char)) else _ascii(char, keep=True) for char in text)


def _readable(code: int) -> bool:
    """Whether `fold` and `regesta.link.arabic` know what to do with a character."""
    arabic = 0x600 <= code < 0x780 or 0xFB50 <= code < 0xFE00 or 0xFE70 <= code < 0xFF00
    return code < 0x370 or arabic or 0x1E00 <= code < 0x1F00 or 0x2000 <= code < 0x2070


def _ascii(text: str, *, keep: bool = False) -> str:
    from anyascii import anyascii

    out = anyascii(text).replace("'", "")
    return out if keep else out.casefold()


def _part(text: str, shown: str, role: Role, heard: str = "") -> Part:
    weight = _WEIGHTS[role]
    if role is Role.NAME and text in titles.FREQUENT:
        weight = _FREQUENT_WEIGHT
    return Part(text, shown, role, weight, sound(heard or text))


# --- Persons ----------------------------------------------------------------------------------------


def _persons(words: list[_Word]) -> list[Part]:
    parts: list[Part] = []
    at = 0
    while at < len(words):
        at = _next_part(words, at, parts)
    parts = [piece for part in parts for piece in _split_faith(part)]
    _drop_titles(parts)
    return parts


def _next_part(words: list[_Word], at: int, parts: list[Part]) -> int:
    """Append the part that begins at `at`; the index behind it."""
    word = words[at]
    text = bare(word.text) if is_arabic(word.text) else word.text
    following = _after_articles(words, at + 1)
    if following < len(words):
        shown = " ".join(w.shown for w in words[at : following + 1])
        if text in titles.SERVANT:
            parts.append(_servant(words[following].text, shown))
            return following + 1
        if text in titles.KUNYA:
            mother = "umm" if text in titles.MOTHER else "abu"
            inner: list[Part] = []
            end = _next_part(words, following, inner)
            shown = " ".join(w.shown for w in words[at:end])
            parts.append(_part(f"{mother} {inner[0].text}", shown, Role.KUNYA, inner[0].text))
            return end
        if text in titles.ARTICLES or (text in titles.SUN_ARTICLES and words[at + 1].hyphen):
            parts.append(_part(text, word.shown, Role.ARTICLE))
            return at + 1
    if found := _SERVANT.match(text):
        parts.append(_servant(found.group(1), word.shown))
    else:
        parts.append(_part(text, word.shown, _person_role(text)))
    return at + 1


def _after_articles(words: list[_Word], at: int) -> int:
    while at < len(words) - 1 and (
        words[at].text in titles.ARTICLES or (words[at].text in titles.SUN_ARTICLES and words[at + 1].hyphen)
    ):
        at += 1
    return at


def _servant(name: str, shown: str) -> Part:
    name = bare(name) if is_arabic(name) else name
    if name in _GOD or name == "الله":
        name = "allah"
    if is_arabic(name):
        return _part("عبد" + name, shown, Role.NAME)
    return _part("abd" + name, shown, Role.NAME)


@lru_cache(maxsize=16384)
def served(part: Part) -> Part | None:
    """The name behind “servant of”, by which its bearer may be called (“Kader”); None if there is none."""
    text = part.text[3:]
    servant = part.role is Role.NAME and part.text.startswith(("abd", "عبد"))
    if not servant or len(text) < _LEAST_SERVED or text in _GOD or text == "الله":
        return None
    return part._replace(text=text, sound=sound(text))


def _person_role(text: str) -> Role:
    if text in titles.PARTICLES:
        return Role.PARTICLE
    if len(text) == 1 and text.isalpha():
        return Role.INITIAL
    return Role.NUMBER if text.isdigit() else Role.NAME


def _split_faith(part: Part) -> Iterator[Part]:
    """“Nasiruddin” and “Nasir al-Din”, “Obaidullah” and “Obaid Ullah”: to the same two parts."""
    if part.role is not Role.NAME or part.text.startswith("abd"):
        yield part
        return
    faith = _OF_FAITH.match(part.text)
    found = faith or _OF_GOD.match(part.text)
    if _FAITH.match(part.text):
        yield _part("din", part.shown, Role.NAME)._replace(weight=_FAITH_WEIGHT)
    elif part.text in _GOD and len(part.text) > 3:
        yield _part("allah", part.shown, Role.NAME)._replace(weight=_FAITH_WEIGHT)
    elif found:
        yield _part(found.group(1), part.shown, Role.NAME)
        rest = "din" if faith else "allah"
        yield _part(rest, part.shown, Role.NAME)._replace(weight=_FAITH_WEIGHT)
    else:
        yield part


def _drop_titles(parts: list[Part]) -> None:
    """Turn the titles around a name into parts without weight, while a name remains."""

    def strip(indices: list[int], least: Callable[[str], int], words: frozenset[str]) -> None:
        for index in indices:
            if parts[index].text not in words:
                break
            bearing = sum(1 for p in parts if p.weight)
            if bearing <= least(parts[index].text):
                break
            parts[index] = parts[index]._replace(role=Role.TITLE, weight=0.0)

    strip(list(range(len(parts))), lambda text: 2 if text in titles.ALSO_NAMES else 1, titles.TITLES)
    behind = list(range(len(parts) - 1, -1, -1))
    strip(behind, lambda _: 1, titles.SUFFIXES)
    strip(behind, lambda _: 2, titles.TITLES)


# --- Organisations and places -----------------------------------------------------------------------


def _in_full(word: _Word) -> Iterator[_Word]:
    """An abbreviation as the words that it stands for, and a legal form apart from what it is glued to."""
    glued = _GLUED.match(word.shown)
    if glued and fold(glued[2]).text in titles.LEGAL_FORMS:
        yield _Word(fold(glued[1]).text, glued[1], word.hyphen)
        yield _Word(fold(glued[2]).text, glued[2], False)
    elif len(full := titles.ABBREVIATIONS.get(word.text, ())) == 1 or (full and word.shown.isupper()):
        yield from (_Word(text, word.shown, word.hyphen and not at) for at, text in enumerate(full))
    else:
        yield word


def _bodies(words: list[_Word], kind: Kind) -> list[Part]:
    parts: list[Part] = []
    at = 0
    while at < len(words):
        spelled_out = kind == "organisation" and long_form([w.text for w in words[at : at + LONGEST]])
        if spelled_out:
            length, form = spelled_out
            shown = " ".join(w.shown for w in words[at : at + length])
            parts.append(_part(form, shown, Role.LEGAL))
            at += length
            continue
        word = words[at]
        text = bare(word.text) if is_arabic(word.text) else word.text
        following = _after_articles(words, at + 1)
        if text in titles.SERVANT and following < len(words):
            parts.append(
                _servant(words[following].text, " ".join(w.shown for w in words[at : following + 1]))
            )
            at = following + 1
            continue
        if kind == "organisation" and (number := _number(words, at)):
            length = 2 if number != titles.NUMBERS.get(text, number) else 1
            parts.append(_part(str(number), " ".join(w.shown for w in words[at : at + length]), Role.NUMBER))
            at += length
            continue
        if not at and text in titles.SHIPS and len(words) > 1:
            parts.append(_part(text, word.shown, Role.TITLE))
            at += 1
            continue
        role = _body_role(text, kind, last=all(w.text in titles.LEGAL_FORMS for w in words[at + 1 :]))
        if role is Role.NAME and text in titles.SUN_ARTICLES and at + 1 < len(words) and words[at + 1].hyphen:
            role = Role.ARTICLE
        if role is Role.NAME and _FAITH.match(text):
            text = "din"
        elif role is Role.NAME and (found := _SERVANT.match(text)):
            parts.append(_servant(found.group(1), word.shown))
            at += 1
            continue
        parts.append(_part(text, word.shown, role))
        at += 1
    return parts


def _number(words: list[_Word], at: int) -> int:
    """The number that a body is counted by, in figures or words; 0 if it is none."""
    text = words[at].text
    if found := _ORDINAL.match(text):
        return int(found.group(1))
    first = titles.NUMBERS.get(text, 0)
    if first >= 20 and at + 1 < len(words):
        following = words[at + 1].text
        second = titles.NUMBERS.get(following, int(following) if following.isdecimal() else 0)
        return first + second if 0 < second < 10 else first
    return first


def _body_role(text: str, kind: Kind, *, last: bool) -> Role:
    if text in titles.ARTICLES and not last:
        return Role.ARTICLE
    if (
        text.isdigit()
        or (_ROMAN.match(text) and text not in ("", "i", "v", "x"))
        or (last and text in ("i", "v", "x"))
    ):
        return Role.NUMBER
    within = text not in titles.PARTICLES and text not in titles.LEGAL_AT_THE_END
    if text in titles.LEGAL_FORMS and kind == "organisation" and (last or within):
        return Role.LEGAL
    if text in titles.FUNCTION_WORDS or text in titles.PARTICLES:
        return Role.PARTICLE
    if kind == "place":
        return Role.CLASS if text in titles.PLACE_WORDS else Role.NAME
    if text in titles.CLASS_WORDS:
        return Role.CLASS
    return Role.RANK if text in titles.RANK_WORDS else Role.NAME
