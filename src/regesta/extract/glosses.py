"""Editors' glosses in brackets: whom a name, a pronoun or a noun in front of them stands for."""

import re
from collections.abc import Sequence

from regesta.extract.reading import Reading, span_of
from regesta.model.entity import Mention, MentionKind
from regesta.model.source import PassageKind

_NAMED = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE)
_INDIRECT = re.compile(
    r"\[\s*(?:that|those|one|the\s+\w+)\s+of\b|\[\s*(?:of|in|from|number|both|à|de)\b", re.IGNORECASE
)


def gloss_hints(reading: Reading, mentions: Sequence[Mention]) -> dict[str, list[tuple[str, str]]]:
    """Hints for the first name of each gloss.

    A gloss right behind a name of the same kind says that both are one (identity); behind a
    pronoun, a common noun or a name of another kind it says who is meant there (reference). A
    gloss that goes on with a name (“Anna [Muster]”) also gives the whole name.

    Args:
        reading: The text.
        mentions: Persons, organisations and places, in order.

    Returns:
        By id of the mention in the gloss: ``gloss-of`` and ``pattern``, and ``name`` of a completed
        name. A reference whose word is no mention has ``gloss-at`` (offsets of the word) instead.
    """
    hints: dict[str, list[tuple[str, str]]] = {}
    for gloss in reading.of_kind(PassageKind.GLOSS):
        start, end = span_of(gloss)
        inside = [m for m in mentions if start <= m.start and m.end <= end and m.kind in _NAMED]
        if not inside:
            continue
        first = inside[0]
        text = reading.layer.text
        opening = text[start + 1 : first.start].strip().casefold()
        if _INDIRECT.match(text[start:end]) or opening not in ("", "the", "le", "la", "l’", "a", "an"):
            continue
        before = [m for m in mentions if m.end <= start and m.kind in _NAMED]
        glossed = before[-1] if before and not text[before[-1].end : start].strip(" ’s'\n)”\"") else None
        if glossed is not None:
            hints[first.id] = _of_name(glossed, first)
            continue
        nearest = re.search(r"([^\W\d_]+(?:\s+[^\W\d_]+)?)[\s”\"]*$", text[max(0, start - 40) : start])
        if nearest:
            at = max(0, start - 40) + nearest.start(1)
            hints[first.id] = [("gloss-at", f"{at}-{at + len(nearest[1])}"), ("pattern", "gloss: reference")]
    return hints


def _of_name(glossed: Mention, gloss: Mention) -> list[tuple[str, str]]:
    if glossed.kind is not gloss.kind:
        return [("gloss-of", glossed.id), ("pattern", "gloss: reference")]
    hints = [("gloss-of", glossed.id), ("pattern", "gloss: identity")]
    one_word = " " not in glossed.text and glossed.kind is MentionKind.PERSON
    if one_word and glossed.hint("title"):
        hints.append(("name", f"{glossed.text} {gloss.text}"))
    return hints
