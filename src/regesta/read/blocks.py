"""From blocks of text, as an importer finds them on the page, to a text layer with passages.

An importer says what each block is; here they become one text with exact offsets. Blocks are
parted by an empty line. Footnotes come last, each begun by its number in superscript.

A block quotation of several paragraphs is several blocks: block quotations that follow each other
with no other block between them are one quotation (`quotations`).
"""

from collections.abc import Iterable, Iterator

import msgspec

from regesta.model.item import Item
from regesta.model.source import BLOCKS, LayerKind, Passage, PassageKind, Source, TextLayer
from regesta.read.marks import SUPERSCRIPTS, marks


class Block(msgspec.Struct, frozen=True, kw_only=True):
    r"""A paragraph, heading, quotation, note or table cell as a person sees it on the page.

    Attributes:
        kind: What it is.
        text: Its words in one line, hyphens at line ends resolved; note calls in superscript
            figures (``documents,¹``). Where the lines themselves are meant, as in verse and
            addresses, they are parted by ``\n``. May be empty for a note whose text is missing.
        page: Label of the page on which it begins.
        label: Number of a footnote.
        line: Line of the original on which it begins, from 1.
    """

    kind: PassageKind
    text: str
    page: str | None = None
    label: str | None = None
    line: int | None = None


def assemble(
    source: Source,
    blocks: Iterable[Block],
    *,
    made_by: str,
    kind: LayerKind = LayerKind.EXTRACTED,
    name: str = "text",
) -> Iterator[Item]:
    """The source, its text layer and its passages.

    Inline quotations, glosses in brackets, omissions and note calls become passages of their own,
    after the block that holds them.

    Args:
        source: The source, as far as its metadata are known.
        blocks: Blocks in order of the text; footnotes may stand anywhere.
        made_by: Importer and version.
        kind: How the text came about.
        name: Name of the layer.
    """
    everything = list(blocks)
    notes = [b for b in everything if b.kind is PassageKind.FOOTNOTE]
    ordered = [b for b in everything if b.kind is not PassageKind.FOOTNOTE] + notes
    pieces: list[str] = []
    passages: list[Passage] = []
    at, heading = 0, None
    for block in ordered:
        if pieces:
            pieces.append("\n\n")
            at += 2
        if block.kind is PassageKind.FOOTNOTE:
            heading = None
            if block.label:
                call = block.label.translate(SUPERSCRIPTS) + (" " if block.text else "")
                pieces.append(call)
                at += len(call)
        if block.kind is PassageKind.HEADING:
            heading = block.text
        spans = [(0, len(block.text), block.kind, block.label), *marks(block.text)]
        passages += [
            Passage(
                source=source.id,
                layer=name,
                start=at + start,
                end=at + end,
                kind=inner,
                page=block.page,
                heading=heading,
                label=label,
                line=block.line,
            )
            for start, end, inner, label in spans
        ]
        pieces.append(block.text)
        at += len(block.text)
    yield source
    language = source.languages[0] if source.languages else None
    yield TextLayer(
        source=source.id, name=name, text="".join(pieces), kind=kind, language=language, made_by=made_by
    )
    yield from passages


def quotations(passages: Iterable[Passage]) -> list[tuple[Passage, ...]]:
    """The block quotations of a layer, each with all of its paragraphs.

    Args:
        passages: Passages of one layer in order of the text.
    """
    found: list[list[Passage]] = []
    running = False
    for passage in passages:
        if passage.kind not in BLOCKS:
            continue
        quoted = passage.kind is PassageKind.BLOCK_QUOTATION
        if quoted and running:
            found[-1].append(passage)
        elif quoted:
            found.append([passage])
        running = quoted
    return [tuple(group) for group in found]
