"""Notes at the foot of pages that form feeds part, where their numbers stand glued to the words.

Such texts have no rule above the foot, and ``word.⁷`` has become ``word.7``. A foot is believed only if
each of its numbers is called in that way on its page; what merely looks like a note is left alone.
"""

import re
from collections.abc import Sequence

import msgspec

from regesta.read.marks import SUPERSCRIPTS
from regesta.read.running_heads import Raw, by_page

_NOTE = re.compile(r"(\d{1,3})\.?\s+(?=\S)")


def with_marked_feet(raws: Sequence[Raw]) -> list[Raw]:
    """The lines, the first of each foot marked by `Raw.rule`, and the calls of its notes in superscript.

    Args:
        raws: The lines, form feeds counted in `Raw.turn`.
    """
    pages = by_page(raws)
    if len(pages) < 2:
        return list(raws)
    found: list[Raw] = []
    last = 0
    for page in pages:
        start, numbers = _foot(page, last)
        if start is None:
            found += page
            continue
        last = numbers[-1]
        found += [_with_calls(raw, numbers) for raw in page[:start]]
        found += [msgspec.structs.replace(page[start], rule=True), *page[start + 1 :]]
    return found


def _foot(page: Sequence[Raw], last: int) -> tuple[int | None, list[int]]:
    """Where the foot of a page begins, and the numbers of its notes."""
    for start in range(1, len(page)):
        first = _NOTE.match(page[start].text)
        if not first or not page[start].blanks or int(first[1]) not in (1, last + 1):
            continue
        numbers: list[int] = []
        for raw in page[start:]:
            note = _NOTE.match(raw.text)
            if note and int(note[1]) == (numbers[-1] + 1 if numbers else int(first[1])):
                numbers.append(int(note[1]))
            elif raw.blanks:
                break  # text below: a list, not a foot
        else:
            body = "\n".join(raw.text for raw in page[:start])
            if all(_call(number).search(body) for number in numbers):
                return start, numbers
    return None, []


def _call(number: int) -> re.Pattern[str]:
    return re.compile(rf"(?<=[^\W\d_.,;:!?”’»)\]]|(?<=[^\W\d_”’»)\]])[.,;:!?”’»)]){number}(?![\w.,]\d|\w)")


def _with_calls(raw: Raw, numbers: Sequence[int]) -> Raw:
    text = raw.text
    for number in numbers:
        text = _call(number).sub(str(number).translate(SUPERSCRIPTS), text, count=1)
    return msgspec.structs.replace(raw, text=text)
