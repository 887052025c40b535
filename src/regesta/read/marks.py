"""Marks inside a block: inline quotations, glosses in brackets, omissions, note calls."""

import re
from collections.abc import Iterator

from regesta.model.source import PassageKind

_OMISSION = re.compile(r"\[\s*(?:\.\s?\.\s?\.|…)\s*\]")
_GLOSS = re.compile(r"\[[^\[\]]+\]")
_QUOTATION = re.compile(r"“[^“”]*”|«[^«»]*»|„[^„“]*“|\"[^\"]+\"")
_CALL = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def marks(text: str) -> Iterator[tuple[int, int, PassageKind, str | None]]:
    """Marked spans of a block, in order of the text.

    Args:
        text: Text of the block.

    Yields:
        Start and end in code points, the kind, and the number of a note call. Quotation marks,
        brackets and superscript figures belong to the span.
    """
    found: list[tuple[int, int, PassageKind, str | None]] = []
    for match in _OMISSION.finditer(text):
        found.append((*match.span(), PassageKind.OMISSION, None))
    for match in _GLOSS.finditer(text):
        if not _OMISSION.fullmatch(match[0]):
            found.append((*match.span(), PassageKind.GLOSS, None))
    for match in _QUOTATION.finditer(text):
        found.append((*match.span(), PassageKind.INLINE_QUOTATION, None))
    for match in _CALL.finditer(text):
        found.append((*match.span(), PassageKind.NOTE_CALL, match[0].translate(_PLAIN)))
    yield from sorted(found, key=lambda mark: (mark[0], -mark[1]))
