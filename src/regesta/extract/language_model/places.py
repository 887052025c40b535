"""Where words stand in a text: as whole words, with the same figures, exactly or folded."""

import re

from regesta.model.source import find_quotes

_FIGURES = re.compile(r"\d+")


def standing(text: str, words: str) -> list[tuple[int, int]]:
    """Every place where words stand in a text; “4,000” does not stand in “14,000”.

    Folding must not make figures equal that differ (“10²” and “102”).

    Args:
        text: The text.
        words: The words looked for.

    Returns:
        Starts and ends in code points of `text`, in order.
    """
    wanted = words.strip().strip('“”"«»„').strip() or words.strip()
    if not wanted:
        return []
    figures = _FIGURES.findall(wanted)
    return [
        (start, end)
        for start, end in find_quotes(text, wanted)
        if _whole(text, start, end) and _FIGURES.findall(text[start:end]) == figures
    ]


def first_in(text: str, words: str, span: tuple[int, int]) -> tuple[int, int] | None:
    """The first place of words within a span of a text, in code points of `text`; None if there is none."""
    start, end = span
    # One code point more on either side tells whether the words at the edge are whole.
    left, right = max(0, start - 2), min(len(text), end + 2)
    for first, last in standing(text[left:right], words):
        if left + first >= start and left + last <= end:
            return left + first, left + last
    return None


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a span begins and ends between words, and cuts no figure."""
    return not (_joined(text, start) or _joined(text, end))


def _joined(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    if left.isalnum() and right.isalnum():
        return True
    before, after = text[max(0, at - 2) : at], text[at : at + 2]
    return bool(
        (left.isdigit() and re.match(r"[.,’']\d", after))
        or (re.match(r"\d[.,’']", before) and right.isdigit())
    )
