"""Footnotes of a web page: which link is a call, which element is the note behind it.

A call is a short link downwards to an element of the same page, raised, marked as a call, or
linked back from there.
"""

import re
from collections import Counter
from typing import NamedTuple
from urllib.parse import unquote

from lxml.etree import _Element

_LABEL = re.compile(r"[\[(]?\s*(?:(?:foot|end)?notes?\s+)?(\d{1,4}|[a-z]|[*†‡§¶]{1,3})\s*[\])]?\.?", re.I)
_MARKED = re.compile(r"note-?ref|noteref|fn-?ref|(?:foot|end)note|\breference\b|note-?call|\bftn", re.I)
_BLOCK = frozenset(["p", "li", "div", "aside", "dd", "td", "section", "blockquote", "tr", "footer"])
_CLIMB = frozenset(["li", "div", "aside", "dd", "tr"])
_NOTE_ROLES = frozenset(["doc-footnote", "doc-endnote", "footnote", "endnote", "rearnote"])
#: Levels between the target of a call and the element that holds the whole note.
_LEVELS = 6


class Notes(NamedTuple):
    """Footnotes of a page.

    Attributes:
        calls: Link → label of the note that it calls.
        notes: Element that holds a note → its label.
        backlinks: Links from a note back to its call; no part of the text.
    """

    calls: dict[_Element, str]
    notes: dict[_Element, str]
    backlinks: set[_Element]


class _Link(NamedTuple):
    anchor: _Element
    target: _Element
    label: str
    down: bool


def find_notes(root: _Element) -> Notes:
    """The footnotes of a page."""
    links = _short_links(root)
    back = {link.target for link in links if not link.down}
    calls: dict[_Element, str] = {}
    targets: dict[_Element, str] = {}
    for link in links:
        if link.down and (_raised(link.anchor) or _marked(link.anchor) or _linked_back(link.anchor, back)):
            calls[link.anchor] = link.label
            targets.setdefault(link.target, link.label)
    held, called = _within(targets), _within(calls)
    notes: dict[_Element, str] = {}
    for target, label in targets.items():
        holder = _holder(target, held, called)
        if holder is not None:
            notes.setdefault(holder, label)
    for element in root.iter():
        said = isinstance(element.tag, str) and element not in notes and _said_to_be_note(element)
        if said and not _ancestor_in(element, notes):
            notes[element] = _own_label(element)
    inside = {link.anchor for link in links if not link.down and _ancestor_in(link.anchor, notes)}
    return Notes(calls, notes, inside)


def _short_links(root: _Element) -> list[_Link]:
    """Links within the page whose text is a note number or sign, or that lead upwards."""
    order: dict[_Element, int] = {}
    names: dict[str, _Element] = {}
    for number, element in enumerate(root.iter()):
        if not isinstance(element.tag, str):
            continue
        order[element] = number
        for key in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if key:
                names.setdefault(key, element)
    links = []
    for anchor in root.iter("a"):
        _, sign, fragment = (anchor.get("href") or "").partition("#")
        target = names.get(fragment, names.get(unquote(fragment))) if sign and fragment else None
        if target is None:
            continue
        words = "".join(anchor.itertext()).strip() if len(anchor) < 10 else "long"
        label = _LABEL.fullmatch(words)
        down = order[target] > order[anchor]
        if label or (not down and len(words) <= 3):
            links.append(_Link(anchor, target, label[1] if label else "", down))
    return links


def _raised(anchor: _Element) -> bool:
    up = anchor.getparent()
    above = None if up is None else up.getparent()
    return any(e is not None and e.tag == "sup" for e in (up, above, anchor.find("sup")))


def _marked(anchor: _Element) -> bool:
    keys = ("class", "role", "rel", "id", "name", "epub:type", "href")
    return bool(_MARKED.search(" ".join(anchor.get(key) or "" for key in keys)))


def _linked_back(anchor: _Element, back: set[_Element]) -> bool:
    up = anchor.getparent()
    return anchor in back or (up is not None and up in back)


def _said_to_be_note(element: _Element) -> bool:
    """Whether a note is marked as one, which nothing calls."""
    said = f"{element.get('role') or ''} {element.get('epub:type') or ''}".lower().split()
    return not _NOTE_ROLES.isdisjoint(said) and not any(
        _said_to_be_note(child)
        for child in element.iter()
        if child is not element and isinstance(child.tag, str)
    )


def _own_label(element: _Element) -> str:
    """The number at the end of its id, or that its text begins with."""
    if found := re.search(r"(\d{1,4})$", element.get("id") or ""):
        return found[1]
    found = re.match(r"\W*(\d{1,4})\b", "".join(element.itertext()).lstrip())
    return found[1] if found else ""


def _within(elements: dict[_Element, str]) -> Counter[_Element]:
    """How many of them lie in each element, a few levels up."""
    count: Counter[_Element] = Counter()
    for element in elements:
        up: _Element | None = element
        for _ in range(_LEVELS + 1):
            if up is None:
                break
            count[up] += 1
            up = up.getparent()
    return count


def _holder(target: _Element, held: Counter[_Element], called: Counter[_Element]) -> _Element | None:
    """The element that holds the note and nothing else, or None if there is none."""
    holder: _Element | None = target
    for _ in range(_LEVELS):
        if holder is None or holder.tag in _BLOCK:
            break
        holder = holder.getparent()
    if holder is None or holder.tag not in _BLOCK or held[holder] != 1 or called[holder]:
        return None
    for _ in range(_LEVELS):
        up = holder.getparent()
        if up is None or up.tag not in _CLIMB or held[up] != 1 or called[up] or _other_paragraphs(up, holder):
            break
        holder = up
    return holder


def _other_paragraphs(up: _Element, holder: _Element) -> bool:
    """Whether `up` has paragraphs before the note, so that it is more than the note."""
    first = next((child for child in up if isinstance(child.tag, str)), None)
    return first is not holder or any(child.tag in ("h1", "h2", "h3", "h4") for child in up)


def _ancestor_in(anchor: _Element, notes: dict[_Element, str]) -> bool:
    up: _Element | None = anchor
    for _ in range(_LEVELS + 2):
        if up is None:
            return False
        if up in notes:
            return True
        up = up.getparent()
    return False
