"""What stands on a page of a source: blocks, pieces, voices, and claims beside them."""

import msgspec

from regesta.view.telling import Link


class Key(msgspec.Struct, frozen=True):
    """A voice that speaks in the text besides its author.

    Attributes:
        number: Its sign on the page.
        words: The voices down to it, in words, without the author who comes before them all.
        chain: The same, link by link.
    """

    number: int
    words: str
    chain: tuple[Link, ...]


class Beside(msgspec.Struct, frozen=True):
    """A claim beside its words.

    Attributes:
        id: Its id.
        sentence: What is claimed.
        voice: Number of the voice in the key; 0 for the author.
        words: Who says it, in words; empty where the key or the author's name says it.
        status: ``recorded``, ``proposed``, ``accepted`` or ``rejected``.
        quote: The words relied on.
    """

    id: str
    sentence: str
    voice: int
    words: str
    status: str
    quote: str


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of text that is marked in one way throughout.

    Attributes:
        text: The words.
        kind: ``inline quotation``, ``gloss``, ``omission``, ``note call``; empty for running text.
        voice: Number of the voice in the key; 0 where the voice of the block speaks on.
        opens: Whether a quotation or gloss begins here.
        mention: What is named: ``person``, ``place`` …; empty if nothing is.
        entity: Id of the entity that is named; empty if none is known.
        claims: Ids of the claims that rely on these words.
        anchors: Anchors of the passages that begin here.
        note: Anchor of the note that is called; empty if it is none.
        note_page: Page on which the note stands.
    """

    text: str
    kind: str = ""
    voice: int = 0
    opens: bool = False
    mention: str = ""
    entity: str = ""
    claims: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    note: str = ""
    note_page: int = 0


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph, heading, block quotation, note or cell.

    Attributes:
        kind: What it is on the page.
        passage: Id of the passage; empty for words that belong to none.
        anchor: Its anchor.
        label: Number of a note.
        page: Page of the original, where it is another one than that of the block before.
        rtl: Whether it is written from right to left.
        voice: Number of the voice in the key; 0 for the author.
        pieces: The words.
        claims: The claims beside it.
        continued: Whether it goes on from the page before.
        breaks: Whether a cell begins a new row.
    """

    kind: str
    passage: str
    anchor: str
    label: str
    page: str
    rtl: bool
    voice: int
    pieces: tuple[Piece, ...]
    claims: tuple[Beside, ...]
    continued: bool
    breaks: bool


class Sheet(msgspec.Struct, frozen=True):
    """Claims of which only page or heading is known.

    Attributes:
        passage: Id of the locator.
        anchor: Its anchor.
        locator: Where it is, in words; empty for the source as a whole.
        claims: The claims.
    """

    passage: str
    anchor: str
    locator: str
    claims: tuple[Beside, ...]


class Heading(msgspec.Struct, frozen=True):
    """A line of the table of contents: title, page and anchor."""

    title: str
    page: int
    anchor: str


class ReadingData(msgspec.Struct, frozen=True, kw_only=True):
    """A page of a source.

    Attributes:
        layer: Id of the text layer; empty where no text is held.
        kind: How the text came about.
        page: Number of the page, from 1.
        pages: How many there are.
        contents: The headings.
        voices: Who speaks besides the author.
        blocks: The text.
        sheets: Claims whose place in the text is not known.
    """

    layer: str
    kind: str
    page: int
    pages: int
    contents: tuple[Heading, ...] = ()
    voices: tuple[Key, ...] = ()
    blocks: tuple[Block, ...] = ()
    sheets: tuple[Sheet, ...] = ()
