"""Names in Arabic script, by the words that introduce them: titles, kunyas, patronymics, heads of bodies."""

import re
from collections.abc import Iterator

from regesta.extract.gazetteer import place_weights
from regesta.extract.words import words
from regesta.model.entity import MentionKind

_WORD = re.compile(r"[ء-ٰٟ-ۓ]+")
_PREFIX = re.compile(r"^[وفبلك](?=ال)")


class _Word:
    __slots__ = ("end", "start", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end


def arabic_names(text: str) -> Iterator[tuple[int, int, MentionKind, str]]:
    """Names in Arabic script.

    Args:
        text: Any text; only its Arabic words are looked at.

    Yields:
        Start, end, kind and title of each; spans may overlap.
    """
    found = [_Word(m[0], m.start(), m.end()) for m in _WORD.finditer(text)]
    if not found:
        return
    glued = [
        i > 0 and text[found[i - 1].end : found[i].start] in (" ", " ", "\n", "-") for i in range(len(found))
    ]
    places = place_weights({w.text for w in found} | {_PREFIX.sub("", w.text) for w in found})
    for index, word in enumerate(found):
        yield from _person(found, glued, index)
        if word.text in words("arabic", "organisation_heads"):
            last = _body_end(found, glued, index)
            if last > index:
                yield word.start, found[last].end, MentionKind.ORGANISATION, ""
        if word.text in places and (places[word.text] >= 4 or _after_preposition(found, glued, index)):
            yield word.start, word.end, MentionKind.PLACE, ""


def _person(found: list[_Word], glued: list[bool], index: int) -> Iterator[tuple[int, int, MentionKind, str]]:
    word = found[index]
    title = ""
    first = index
    if word.text in words("arabic", "titles"):
        title, first = word.text, index + 1
        if first >= len(found) or not glued[first] or found[first].text in words("arabic", "stop"):
            return
    last = _name_end(found, glued, first, titled=bool(title))
    if last is not None:
        yield found[first].start, found[last].end, MentionKind.PERSON, title


def _name_end(found: list[_Word], glued: list[bool], first: int, *, titled: bool) -> int | None:
    """Index of the last word of a person's name that begins at `first`, or None."""
    last = first
    kunya = found[first].text in words("arabic", "kunya")
    if kunya:
        if not _goes_on(found, glued, first + 1):
            return None
        last = first + 1
    linked = kunya or titled
    while _goes_on(found, glued, last + 1):
        following = found[last + 1].text
        if following in words("arabic", "son") and _goes_on(found, glued, last + 2):
            last, linked = last + 2, True
        elif linked and last - first < 3 and (following.startswith("ال") or found[last].text == "عبد"):
            last += 1
        elif titled and last == first and following in words("arabic", "kunya"):
            return _name_end(found, glued, last + 1, titled=False)
        else:
            break
    return last if linked and found[last].text not in words("arabic", "stop") else None


def _goes_on(found: list[_Word], glued: list[bool], index: int) -> bool:
    return index < len(found) and glued[index] and found[index].text not in words("arabic", "stop")


def _body_end(found: list[_Word], glued: list[bool], index: int) -> int:
    """Index of the last word of a body's name: one word, a patronymic, adjectives of belonging."""
    if not _goes_on(found, glued, index + 1):
        return index
    last = index + 1
    while _goes_on(found, glued, last + 1):
        following = found[last + 1].text
        if following in words("arabic", "son") and _goes_on(found, glued, last + 2):
            last += 2
        elif following.startswith("ال") and following.endswith(("ية", "يه", "ي")):
            last += 1
        else:
            break
    return last


def _after_preposition(found: list[_Word], glued: list[bool], index: int) -> bool:
    return index > 0 and glued[index] and found[index - 1].text in words("arabic", "place_before")
