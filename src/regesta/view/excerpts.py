"""Passages in their surroundings, with the words that a claim relies on marked."""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from regesta.model.names import script_of
from regesta.model.reader import Reader
from regesta.model.source import BLOCKS, Passage, find_quote

#: A passage that is longer is cut around the words relied on.
LONGEST = 640
#: How much of the surroundings is shown on either side of a short passage.
AROUND = 150


class Part(StrEnum):
    """What a piece of an excerpt is."""

    AROUND = "around"
    PASSAGE = "passage"
    MARKED = "marked"


class Piece(msgspec.Struct, frozen=True):
    """A piece of an excerpt.

    Attributes:
        part: Surroundings, passage, or marked words of the passage.
        text: The words.
    """

    part: Part
    text: str


class Excerpt(msgspec.Struct, frozen=True):
    """A passage as it is shown.

    Attributes:
        pieces: In order of the text; empty where the text is not held.
        rtl: Whether most of it is written from right to left.
        missing: Why there are no words to show; empty where there are.
    """

    pieces: tuple[Piece, ...]
    rtl: bool
    missing: str = ""

    @property
    def text(self) -> str:
        """All words."""
        return "".join(piece.text for piece in self.pieces)


def excerpt(reader: Reader, passage: Passage, quotes: Iterable[str] = (), *, whole: bool = False) -> Excerpt:
    """A passage in its surroundings.

    Args:
        reader: The collection.
        passage: The passage.
        quotes: The words relied on; those that are not found there are left unmarked.
        whole: Whether to show a long passage whole rather than cut around the words.
    """
    if passage.layer is None:
        return _of_locator(reader, passage, [q for q in quotes if q])
    text = reader.text(passage)
    spans = (span for quote in quotes if quote and (span := find_quote(text, quote)))
    return marked(reader, passage, spans, whole=whole)


def marked(
    reader: Reader, passage: Passage, spans: Iterable[tuple[int, int]], *, whole: bool = False
) -> Excerpt:
    """A passage of a text in its surroundings, with words marked.

    Args:
        reader: The collection.
        passage: The passage.
        spans: Start and end of the words, in code points of the passage.
        whole: Whether to show a long passage whole rather than cut around the words.
    """
    text = reader.text(passage)
    if not text:
        return Excerpt((), rtl=False, missing="there is no text here")
    found = _merged(spans)
    first, last = (0, len(text)) if whole else _window(text, found)
    pieces = [Piece(Part.AROUND, "… ")] if first > 0 else []
    if first == 0 and (before := _before(reader, passage, len(text))):
        pieces.append(Piece(Part.AROUND, before))
    at = first
    for start, end in found:
        if start >= first and end <= last:
            pieces += [Piece(Part.PASSAGE, text[at:start]), Piece(Part.MARKED, text[start:end])]
            at = end
    pieces.append(Piece(Part.PASSAGE, text[at:last]))
    if last < len(text):
        pieces.append(Piece(Part.AROUND, " …"))
    elif after := _after(reader, passage, len(text)):
        pieces.append(Piece(Part.AROUND, after))
    return Excerpt(tuple(p for p in pieces if p.text), script_of(text) in ("Arab", "Hebr"))


def _of_locator(reader: Reader, passage: Passage, quotes: list[str]) -> Excerpt:
    """The words relied on where only page and heading were recorded, found again in a text that is held."""
    found: dict[str, tuple[Passage, list[str]]] = {}
    for quote in quotes:
        place = located(reader, passage, quote)
        if place is not None:
            found.setdefault(place.id, (place, []))[1].append(quote)
    excerpts = [excerpt(reader, place, wanted) for place, wanted in found.values()]
    pieces: list[Piece] = []
    for part in excerpts:
        pieces += [Piece(Part.AROUND, "\n… ")] if pieces else []
        pieces += part.pieces
    if not pieces:
        held = any(True for _ in reader.layers(passage.source))
        missing = "the place in the text is not marked" if held else "text not in the collection"
        return Excerpt((), rtl=False, missing=missing)
    return Excerpt(tuple(pieces), any(part.rtl for part in excerpts))


def located(reader: Reader, passage: Passage, quote: str) -> Passage | None:
    """The passage of a text layer that holds the words, where a claim gives page or heading only.

    Args:
        reader: The collection.
        passage: A locator.
        quote: The words; not empty.

    Returns:
        The passage under the same page and heading, else any that has the words exactly; or None.
    """
    spanned = [p for p in reader.passages(passage.source) if p.layer is not None and p.kind in BLOCKS]
    near = [p for p in spanned if agrees(p, passage)]
    for place in near:
        if find_quote(reader.text(place), quote):
            return place
    return next((p for p in spanned if quote in reader.text(p)), None)


def agrees(place: Passage, locator: Passage) -> bool:
    """Whether a passage has the page, heading and label that a locator gives."""
    return all(
        wanted is None or wanted == have
        for wanted, have in (
            (locator.page, place.page), (locator.heading, place.heading), (locator.label, place.label),
        )
    )  # fmt: skip


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _window(text: str, spans: list[tuple[int, int]]) -> tuple[int, int]:
    """The part of a long passage around the marked words, cut between words."""
    if len(text) <= LONGEST:
        return 0, len(text)
    if not spans:
        return 0, _space(text, LONGEST, -1)
    spare = max(AROUND, (LONGEST - (spans[-1][1] - spans[0][0])) // 2)
    first = max(0, spans[0][0] - spare)
    last = min(len(text), spans[-1][1] + spare)
    return _space(text, first, 1) if first else 0, _space(text, last, -1) if last < len(text) else last


def _space(text: str, at: int, step: int) -> int:
    """The next place between two words from `at` on, looking at most thirty places."""
    for offset in range(at, at + 30 * step, step):
        if 0 < offset < len(text) and text[offset - (step > 0)].isspace():
            return offset
    return at


def _before(reader: Reader, passage: Passage, length: int) -> str:
    """The end of the paragraph before a short passage."""
    layer = reader.layer(passage.layer_id or "")
    if layer is None or passage.start is None or length > LONGEST:
        return ""
    around = layer.text[max(0, passage.start - AROUND) : passage.start]
    paragraph = around.rpartition("\n\n")[2]
    if paragraph == around and passage.start > AROUND:
        return "… " + paragraph.partition(" ")[2]
    return paragraph


def _after(reader: Reader, passage: Passage, length: int) -> str:
    """The beginning of the rest of the paragraph after a short passage."""
    layer = reader.layer(passage.layer_id or "")
    if layer is None or passage.end is None or length > LONGEST:
        return ""
    around = layer.text[passage.end : passage.end + AROUND]
    paragraph = around.partition("\n\n")[0]
    if paragraph == around and passage.end + AROUND < len(layer.text):
        return paragraph.rpartition(" ")[0] + " …"
    return paragraph
