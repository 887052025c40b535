"""Plain text: letters, notes, mails, reports, and what programs took out of PDF files."""

import re
from collections.abc import Iterator
from pathlib import Path

from regesta.errors import ReadFailed
from regesta.kinds import Importer
from regesta.model.item import Item
from regesta.read.blocks import assemble
from regesta.read.encoding import decode
from regesta.read.intake import COMPOUND, format_of, load, refuse_mislabelled
from regesta.read.layout import blocks_of
from regesta.read.masthead import described
from regesta.read.pages import printed_lines

#: Largest file, in bytes. The Bible has four million.
LARGEST_TEXT = 64 * 1024 * 1024

TEXT = (".txt", ".text", ".asc", ".log")
#: Text that a program is meant to read; as prose it would be misread.
_FOR_PROGRAMS = (
    ".regesta", ".xml", ".json", ".jsonl", ".csv", ".tsv", ".rtf", ".toml", ".yaml", ".yml", ".svg", ".css",
    ".js", ".py", ".tex", ".bib", ".eml", ".mbox",
)  # fmt: skip
_NOT_TEXT = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    COMPOUND,
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"II*\0",
    b"{\\rtf",
    b"\x1f\x8b",
    b"%PDF-",
)

# Line ends of all systems become one; the paragraph separator is an empty line.
_LINE_END = re.compile(r"\r\n|\r|\x85|\u2028|\x0b")


class Txt(Importer):
    """Reads plain text in UTF-8, UTF-16 and older encodings.

    Nothing that has letters or figures is left out but: hyphens at line ends that divide a word;
    addresses that stand a second time below a page foot; page numbers and running heads where form
    feeds part the pages. Rules drawn with dashes or stars, and the ``>`` of mails, are left out too.
    """

    name = "txt"
    suffixes = TEXT
    media_type = "text/plain"
    made_by = "txt/1"

    def identify(self, head: bytes, name: str) -> bool:
        """See `Importer.identify`."""
        if format_of(head, name) or name.endswith(_FOR_PROGRAMS):
            return False
        if name.endswith(TEXT):
            return True  # what it is instead, if it is no text, `read` says
        marked = head.startswith((b"\xff\xfe", b"\xfe\xff"))
        return not head.startswith(_NOT_TEXT) and (marked or b"\0" not in head)

    def read(self, path: Path, handle: str) -> Iterator[Item]:
        """See `Importer.read`."""
        data = load(path, LARGEST_TEXT)
        if data.startswith(_NOT_TEXT):
            raise refuse_mislabelled(path.name, data, "plain text")
        decoded = decode(data, path.name)
        text = _LINE_END.sub("\n", decoded.text).replace("\u2029", "\n\n").rstrip("\x1a")
        blocks = blocks_of(printed_lines(text))
        if not any(c.isalnum() for b in blocks for c in (b.text or b.label or "")):
            reason = "There is nothing but white space and marks in it. Fetch the document again."
            raise ReadFailed(path.name, reason)
        how = f"{decoded.encoding} (recognised by its letters; nothing in the file says)"
        source = described(handle, blocks, [("encoding", how if decoded.guessed else decoded.encoding)])
        yield from assemble(source, blocks, made_by=self.made_by)
