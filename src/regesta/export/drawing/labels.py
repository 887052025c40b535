"""How wide words are, where labels go so that none covers another, and how they are shortened."""

import unicodedata

import msgspec

_NARROW = frozenset("iIjlftr.,:;'’‘|!()[] -·")
_WIDE = frozenset("mwMWQO@%—…")


def width(text: str, size: float) -> float:
    """About how wide a text is in a book face, rather too wide than too narrow.

    Args:
        text: The text.
        size: Size of the type.

    Returns:
        Width in the unit of `size`.
    """
    total = 0.0
    for char in text:
        if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
            continue
        if char in _NARROW:
            total += 0.34
        elif char in _WIDE:
            total += 0.9
        elif char.isupper():
            total += 0.7
        elif unicodedata.east_asian_width(char) in ("W", "F"):
            total += 1.0
        else:
            total += 0.53
    return total * size


def shortened(text: str, most: int) -> str:
    """The text, cut between words to at most `most` characters with an ellipsis."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(",;: ") + "…"


class Rows:
    """Rows that fill up from the top; what is put into one does not touch what is there.

    Args:
        gap: Room between two things in a row.
    """

    def __init__(self, gap: float) -> None:
        self._gap = gap
        self._taken: list[list[tuple[float, float]]] = []

    def __len__(self) -> int:
        return len(self._taken)

    def place(self, left: float, right: float) -> int:
        """Take room in the first row that has it.

        Args:
            left: Left end of what is placed.
            right: Its right end.

        Returns:
            Number of the row, from 0.
        """
        for number, row in enumerate(self._taken):
            if all(right + self._gap <= a or b + self._gap <= left for a, b in row):
                row.append((left, right))
                return number
        self._taken.append([(left, right)])
        return len(self._taken) - 1


class Label(msgspec.Struct, frozen=True):
    """Words beside a mark.

    Attributes:
        x: Where they are anchored.
        anchor: ``start`` if they begin there, ``end`` if they end there.
        text: The words.
        left: Where they begin.
        right: Where they end.
    """

    x: float
    anchor: str
    text: str
    left: float
    right: float


def beside(text: str, size: float, bar: tuple[float, float], room: tuple[float, float]) -> Label:
    """A label to the right of a bar; to its left, or shortened, where there is no room.

    Args:
        text: The words.
        size: Size of the type.
        bar: Left and right end of the bar.
        room: Left and right edge of the paper.
    """
    pad = 6.0
    need = width(text, size)
    right_room, left_room = room[1] - bar[1] - pad, bar[0] - pad - room[0]
    if need <= right_room or right_room >= left_room:
        text = _fitted(text, size, right_room)
        need = width(text, size)
        return Label(bar[1] + pad, "start", text, bar[1] + pad, bar[1] + pad + need)
    text = _fitted(text, size, left_room)
    need = width(text, size)
    return Label(bar[0] - pad, "end", text, bar[0] - pad - need, bar[0] - pad)


def _fitted(text: str, size: float, room: float) -> str:
    most = len(text)
    while most > 12 and width(shortened(text, most), size) > room:
        most -= 4
    return shortened(text, most)
