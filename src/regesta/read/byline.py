"""Who wrote a text, as a line below its title says."""

import re

_NAME = r"(?:[^\W\d_][\w.’'-]*)"
_BYLINE = re.compile(
    rf"(?:[Bb]y|BY|[Pp]ar|[Vv]on|[Pp]or|[Aa]uthors?:|[Aa]utor(?:in)?:|[Aa]uteurs?\s?:)\s+"
    rf"({_NAME}(?:(?:\s|,\s|\s&\s){_NAME}){{0,11}})"
)
_PARTICLES = frozenset(
    [
        "and",
        "und",
        "et",
        "y",
        "e",
        "de",
        "da",
        "di",
        "du",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "abu",
        "of",
        "zu",
        "&",
        "ag",
    ]
)


def author_of(byline: str) -> list[str]:
    """The names in a byline such as “By Anna Weber and Paul Roth”; empty if it is none.

    Args:
        byline: A line or block.
    """
    found = _BYLINE.fullmatch(byline.strip())
    if not found:
        return []
    words = found[1].split()
    if not all(w[0].isupper() or w.strip(",").casefold() in _PARTICLES for w in words):
        return []
    if not any(w[0].isupper() for w in words):
        return []
    return [
        name.strip(" ,")
        for name in re.split(r"\s+(?:and|und|et|y|e|&)\s+|,\s+", found[1])
        if name.strip(" ,")
    ]
