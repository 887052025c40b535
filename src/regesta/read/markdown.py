"""Markdown: CommonMark with tables and footnotes, and a few lines of metadata at the head."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from regesta.errors import ReadFailed
from regesta.kinds import Importer
from regesta.model.item import Item
from regesta.read.blocks import Block, assemble
from regesta.read.encoding import Decoded, decode
from regesta.read.intake import MARKDOWN, bounded, format_of, load, refuse_mislabelled
from regesta.read.metadata import Declared, language_code, source_of, written

if TYPE_CHECKING:
    from lxml.etree import _Element

_FENCE = re.compile(r"(?:---|\+\+\+)[ \t]*")
_FENCE_END = re.compile(r"(?:---|\.\.\.|\+\+\+)[ \t]*")
_PAIR = re.compile(r"([A-Za-z][\w .-]*?)[ \t]*[:=][ \t]*(.*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)")
#: Most lines of metadata at the head of a file.
_HEAD_LINES = 200
_LINE = "data-regesta-line"


class Markdown(Importer):
    """Reads Markdown: headings, block quotations, lists, tables, footnotes (``[^1]``).

    Metadata at the head stand between lines of three dashes as ``key: value``. HTML inside is
    read as the reader for web pages reads it. Code is body text.
    """

    name = "markdown"
    suffixes = MARKDOWN
    media_type = "text/markdown"
    made_by = "markdown/1"

    def identify(self, head: bytes, name: str) -> bool:
        """See `Importer.identify`."""
        return format_of(head, name) == self.name

    def read(self, path: Path, handle: str) -> Iterator[Item]:
        """See `Importer.read`."""
        data = load(path)
        if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf")):
            raise refuse_mislabelled(path.name, data, "Markdown")
        text = decode(data, path.name)
        lines = text.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        head, body, first = front_matter(lines)
        blocks = bounded(path.name, _blocks(path.name, "\n".join(body), first))
        yield from assemble(
            source_of(handle, _declared(head, blocks, text), blocks), blocks, made_by=self.made_by
        )


def front_matter(lines: list[str]) -> tuple[dict[str, list[str]], list[str], int]:
    """The metadata at the head of a file.

    Only lines ``key: value`` and lists below a key are understood; of everything else in the
    head nothing is taken.

    Args:
        lines: Lines of the file.

    Returns:
        Values by key in lower case; the lines after the head; how many lines the head has.
    """
    if not lines or not _FENCE.fullmatch(lines[0]):
        return {}, lines, 0
    end = next((i for i, line in enumerate(lines[1:_HEAD_LINES], 1) if _FENCE_END.fullmatch(line)), None)
    if end is None or not any(_PAIR.fullmatch(line.strip()) for line in lines[1:end]):
        return {}, lines, 0
    found: dict[str, list[str]] = {}
    key = ""
    for line in lines[1:end]:
        if item := _ITEM.fullmatch(line):
            values = [item[1]]
        elif (pair := _PAIR.fullmatch(line.rstrip())) and not line[:1].isspace():
            key, value = pair[1].strip().lower(), pair[2].strip()
            inside = value[1:-1] if value.startswith("[") and value.endswith("]") else None
            values = [value] if inside is None else inside.split(",")
        else:
            continue
        words = [value.strip().strip("\"'").strip() for value in values]
        found.setdefault(key, []).extend(word for word in words if word)
    return found, lines[end + 1 :], end + 1


def _blocks(name: str, body: str, first: int) -> Iterator[Block]:
    """Markdown is made into a page, which is read like any other; the lines go with it."""
    from markdown_it import MarkdownIt

    from regesta.read.html import parse
    from regesta.read.html_blocks import blocks_of
    from regesta.read.markdown_notes import add_notes, linked

    maker = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    add_notes(maker)
    env: dict[str, object] = {}
    try:
        tokens = maker.parse(body, env)
        for token in tokens:
            if token.map and token.nesting >= 0:
                token.attrSet(_LINE, str(token.map[0] + first + 1))
        tokens = linked(tokens, env)
        page = maker.renderer.render(tokens, maker.options, env)
    except RecursionError:
        raise ReadFailed(
            name,
            "Quotations, lists or emphasis are nested too deeply. Take some levels out and read it again.",
        ) from None
    if page.strip():
        root = parse(name, f"<html><body><main>{page}</main></body></html>")
        yield from blocks_of(root, _line)


def _line(element: "_Element") -> int | None:
    up: _Element | None = element
    while up is not None:
        line = up.get(_LINE) or ""
        if line.isascii() and line.isdigit() and len(line) < 10:
            return int(line)
        up = up.getparent()
    return None


def _declared(head: dict[str, list[str]], blocks: list[Block], text: Decoded) -> Declared:
    def first(*keys: str) -> str:
        return next((head[key][0] for key in keys if head.get(key)), "")

    shown = next((b.text for b in blocks if b.kind in ("title", "heading")), "")
    language = language_code(first("lang", "language"))
    said = first("date", "created", "published")
    date = written(said, "date at the head of the file")
    authors = next((head[key] for key in ("author", "authors", "creator", "by") if head.get(key)), [])
    details = [("date-as-written", said)] if said and not date else []
    taken = {"title", "lang", "language", "date", "created", "author", "authors", "creator", "by"}
    details += [
        (key.replace(" ", "-"), ", ".join(values))
        for key, values in head.items()
        if key not in taken and values
    ]
    details += [("encoding", text.encoding)] if text.encoding not in ("ascii", "utf-8") else []
    return Declared(
        title=first("title") or shown, authors=tuple(authors), date=date, language=language,
        details=tuple(details), own=True,
    )  # fmt: skip
