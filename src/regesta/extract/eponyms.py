"""Persons after whom something is named: “the X Brigade. It is named after the general …”."""

import re
from collections.abc import Iterator, Sequence

from regesta.extract.reading import Reading
from regesta.extract.words import words
from regesta.model.entity import Mention, MentionKind

_NAMED_AFTER = re.compile(
    r"\b(?:named\s+(?:after|for|in\s+honou?r\s+of)|bears\s+the\s+name\s+of|porte\s+le\s+nom\s+(?:de|du)|"
    r"baptisée?\s+d[’']après)\s+(?P<words>(?:the|a|an|le|la|l[’']|du|un|une)\s+(?:[\w-]+\s+){0,3}?(?P<noun>NOUNS))\b",
    re.IGNORECASE,
)


def eponyms(reading: Reading, mentions: Sequence[Mention], made_by: str) -> Iterator[Mention]:
    """Mentions of persons who are only described (“the general”), with the name that a body took from them.

    Args:
        reading: The text.
        mentions: Persons, organisations and places, in order.
        made_by: Extractor and version.
    """
    nouns = "|".join(sorted(words("names", "person_nouns"), key=lambda w: (-len(w), w)))
    for match in re.finditer(_NAMED_AFTER.pattern.replace("NOUNS", nouns), reading.text, re.IGNORECASE):
        start, end = match.span("words")
        if any(m.start < end and start < m.end for m in mentions):
            continue
        named = [m for m in mentions if m.kind is MentionKind.ORGANISATION and m.end <= match.start()]
        if not named or match.start() - named[-1].end > 120:
            continue
        name = _without_head(named[-1].text)
        if name:
            hints = [("name", name), ("pattern", "named after"), ("eponym-of", named[-1].id)]
            yield reading.mention(start, end, MentionKind.PERSON, made_by, hints)


def _without_head(text: str) -> str:
    parts = text.split()
    heads = words("names", "organisation_heads") | words("names", "place_heads")
    if len(parts) > 1 and parts[-1] in heads:
        return " ".join(parts[:-1])
    return " ".join(parts[1:]) if len(parts) > 1 and parts[0] in heads else ""
