"""Sources, their text layers, and the passages in them.

Offsets are Unicode code points in one text layer, end exclusive. A layer never changes: a
corrected transcription is a new layer, and passages are found again in it by their wording
(`find_again`).
"""

from enum import StrEnum

import msgspec

from regesta.model.dates import When
from regesta.model.names import fold


class PassageKind(StrEnum):
    """What a passage is on the printed page."""

    TITLE = "title"
    BYLINE = "byline"
    HEADING = "heading"
    BODY = "body"
    BLOCK_QUOTATION = "block quotation"
    INLINE_QUOTATION = "inline quotation"
    FOOTNOTE = "footnote"
    NOTE_CALL = "note call"
    GLOSS = "gloss"
    OMISSION = "omission"
    TABLE_CELL = "table cell"


#: Kinds of passages that make up the text, as against those that lie inside another.
BLOCKS = frozenset(
    [
        PassageKind.TITLE,
        PassageKind.BYLINE,
        PassageKind.HEADING,
        PassageKind.BODY,
        PassageKind.BLOCK_QUOTATION,
        PassageKind.FOOTNOTE,
        PassageKind.TABLE_CELL,
    ]
)


class LayerKind(StrEnum):
    """How a text layer came about."""

    EXTRACTED = "extracted"
    OCR = "ocr"
    TRANSCRIPTION = "transcription"
    TRANSLATION = "translation"


class Original(msgspec.Struct, frozen=True, kw_only=True):
    """The file that a held source came from, kept beside the database under its hash.

    Attributes:
        sha256: Hex digest of the bytes.
        name: File name as it was given.
        media_type: Media type by content, e.g. ``application/pdf``.
        size: Length in bytes.
    """

    sha256: str
    name: str
    media_type: str
    size: int


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A document: *held* when there is a file, or *known from* another source.

    Attributes:
        id: Handle, unique in the collection, shared namespace with entities.
        kind: ``letter``, ``report``, ``article``, ``web-page``, ``ledger``, ``interview`` …
        title: Title or first line.
        authors: Handles of authors or senders, in order.
        recipients: Handles of addressees (letters).
        date: When it was written; unknown means any time.
        languages: Language codes (ISO 639-1 or -3).
        known_from: Handle of the source that it survives in, if it is not held.
        original: The file, if it is held.
        details: Further metadata as (key, value), in order: ``url``, ``publisher``, ``shelfmark`` …
    """

    id: str
    kind: str = "document"
    title: str = ""
    authors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    date: When | None = None
    languages: tuple[str, ...] = ()
    known_from: str | None = None
    original: Original | None = None
    details: tuple[tuple[str, str], ...] = ()

    @property
    def held(self) -> bool:
        """Whether there is a file behind it."""
        return self.original is not None

    def completed(self, other: "Source") -> "Source":
        """This description, with what it leaves open filled in from `other`."""
        return Source(
            id=self.id,
            kind=self.kind if self.kind != "document" else other.kind,
            title=self.title or other.title,
            authors=self.authors or other.authors,
            recipients=self.recipients or other.recipients,
            date=self.date or other.date,
            languages=tuple(dict.fromkeys(self.languages + other.languages)),
            known_from=self.known_from or other.known_from,
            original=self.original or other.original,
            details=tuple(dict.fromkeys(self.details + other.details)),
        )

    def differs(self, other: "Source") -> str | None:
        """Name of the first thing that both descriptions say, and say differently; None if there is none."""
        stated = ("title", "authors", "recipients", "date", "known_from")
        kinds = {self.kind, other.kind} - {"document"}
        if len(kinds) > 1:
            return "kind"
        pairs = ((name, getattr(self, name), getattr(other, name)) for name in stated)
        return next((name for name, mine, theirs in pairs if mine and theirs and mine != theirs), None)

    def detail(self, key: str) -> str | None:
        """The first value under `key` in the further metadata."""
        return next((value for name, value in self.details if name == key), None)


class TextLayer(msgspec.Struct, frozen=True, kw_only=True):
    """One reading of a source. Immutable.

    Attributes:
        source: Handle of the source.
        name: Name within the source, e.g. ``text`` or ``transcription-2``.
        text: The text; line ends are line feeds.
        kind: How it came about.
        language: Main language, if known.
        made_by: Reader and its version, or the transcriber.
    """

    source: str
    name: str
    text: str
    kind: LayerKind = LayerKind.EXTRACTED
    language: str | None = None
    made_by: str = ""

    @property
    def id(self) -> str:
        """``SOURCE/NAME``."""
        return f"{self.source}/{self.name}"


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A place in a source: a span of a text layer, or a locator where no text is held.

    Attributes:
        source: Handle of the source.
        layer: Name of the layer, or None for a locator alone.
        start: First code point in the layer (with `layer`).
        end: One past the last code point; may equal `start` (a note whose text is missing).
        kind: What it is on the page.
        page: Page label as printed or counted from 1.
        heading: Heading that it stands under.
        label: Number of a note or note call.
        line: Line in the original file where it begins, from 1, if the format has lines.
    """

    source: str
    layer: str | None = None
    start: int | None = None
    end: int | None = None
    kind: PassageKind = PassageKind.BODY
    page: str | None = None
    heading: str | None = None
    label: str | None = None
    line: int | None = None

    @property
    def id(self) -> str:
        """Stable identity: readable where there is a span, else made of the locator's parts."""
        kind = "" if self.kind is PassageKind.BODY else "#" + self.kind.replace(" ", "-")
        if self.layer is not None:
            return f"{self.source}/{self.layer}:{self.start}-{self.end}{kind}"
        parts = [f"p{self.page}"] if self.page else []
        parts += [f"n{self.label}"] if self.label else []
        parts += [self.heading.replace(" ", "_")] if self.heading else []
        return f"{self.source}@{'/'.join(parts)}{kind}"

    @property
    def layer_id(self) -> str | None:
        """``SOURCE/NAME`` of the layer, or None for a locator."""
        return None if self.layer is None else f"{self.source}/{self.layer}"

    def locator(self) -> str:
        """Where a person finds it: ``p. 3, under “Hostage Management”, note 5``."""
        parts = [f"p. {self.page}"] if self.page else []
        parts += [f"under “{self.heading}”"] if self.heading else []
        parts += [f"note {self.label}"] if self.label else []
        return ", ".join(parts)


def find_quote(text: str, quote: str, near: int = 0) -> tuple[int, int] | None:
    """Find a quotation, exactly or after folding of quotes, dashes, spaces and marks.

    Never approximately: a figure or a “not” may be all that differs.

    Args:
        text: Text of a layer.
        quote: The words looked for; not empty.
        near: Offset in `text`; of several occurrences the nearest to it is taken.

    Returns:
        Start and end in code points of `text`, or None.
    """
    return min(find_quotes(text, quote), key=lambda span: abs(span[0] - near), default=None)


def find_quotes(text: str, quote: str) -> list[tuple[int, int]]:
    """Every place where a quotation stands, found as `find_quote` finds it; in order of the text.

    Args:
        text: Text of a layer, or a part of one.
        quote: The words looked for.

    Returns:
        Starts and ends in code points of `text`; places that hold it exactly, if there are any.
    """
    spans = _occurrences(text, quote)
    if not spans:
        folded, wanted = fold(text), fold(quote).text.strip()
        spans = [folded.original(a, b) for a, b in _occurrences(folded.text, wanted)]
    return spans


def find_again(old: str, start: int, end: int, new: str) -> tuple[int, int] | None:
    """Find a passage of one layer in a corrected one, by its words and their surroundings.

    Of several occurrences the one with most of the same surroundings wins, then the nearest.

    Args:
        old: Text of the layer that the passage belongs to.
        start: First code point of the passage in `old`.
        end: One past its last.
        new: Text of the corrected layer.

    Returns:
        Start and end in `new`, or None if the words are not there: the caller lists those.
    """
    quote = old[start:end]
    if not quote.strip():
        return None
    spans = find_quotes(new, quote)
    if not spans:
        return None
    shift = len(new) - len(old)

    def closeness(span: tuple[int, int]) -> tuple[int, int]:
        before = _common(old[max(0, start - 64) : start][::-1], new[max(0, span[0] - 64) : span[0]][::-1])
        after = _common(old[end : end + 64], new[span[1] : span[1] + 64])
        drift = min(abs(span[0] - start), abs(span[0] - start - shift))
        return (before + after, -drift)

    return max(spans, key=closeness)


def _occurrences(text: str, quote: str) -> list[tuple[int, int]]:
    spans, at = [], text.find(quote) if quote else -1
    while at >= 0:
        spans.append((at, at + len(quote)))
        at = text.find(quote, at + 1)
    return spans


def _common(left: str, right: str) -> int:
    return next(
        (i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b),
        min(len(left), len(right)),
    )
