"""What every reader of a file format does first: fetch the bytes, tell the format, bound the sizes.

Content goes before the name; the name decides only where the content does not, so that a file
that is not what its name says is refused by the reader that it names, with a reason.
"""

import re
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from regesta.errors import ReadFailed
from regesta.read.blocks import Block

#: Largest file, in bytes.
LARGEST_FILE = 512 * 1024 * 1024
#: Longest text of one document, in code points.
LONGEST_TEXT = 64 * 1024 * 1024

PDF = (".pdf",)
DOCX = (".docx", ".docm", ".dotx", ".dotm")
HTML = (".html", ".htm", ".xhtml", ".xht")
MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")

#: First bytes of Microsoft's compound files: old Word documents, and encrypted new ones.
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)[\s>]",
    re.I | re.S,
)


def format_of(head: bytes, name: str) -> str | None:
    """Which of the formats PDF, DOCX, HTML and Markdown a file is to be read as, if any.

    Args:
        head: The first 8192 bytes.
        name: File name, lower case.

    Returns:
        ``pdf``, ``docx``, ``html``, ``markdown`` or None.
    """
    if b"%PDF-" in head[:1024] and not head.startswith(_ZIP):
        return "pdf"
    if head.startswith(_ZIP) and b"word/" in head:
        return "docx"
    if head.startswith(COMPOUND) and name.endswith((*DOCX, ".doc")):
        return "docx"
    if _MARKUP.match(_single_bytes(head)):
        return "html"
    for format_name, suffixes in (("pdf", PDF), ("docx", DOCX), ("html", HTML), ("markdown", MARKDOWN)):
        if name.endswith(suffixes):
            return format_name
    return None


def load(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """The bytes of a file; one that is too large is not read.

    Args:
        path: The file.
        largest: Most bytes that it may have.

    Raises:
        ReadFailed: If it is missing, unreadable, empty or larger than `largest`.
    """
    try:
        size = path.stat().st_size
        if size > largest:
            raise ReadFailed(
                path.name,
                f"It has {size / 1048576:.0f} MB; the limit is {largest // 1048576} MB. "
                "Split it into its documents and read those.",
            )
        data = path.read_bytes()
    except OSError as error:
        reason = (
            f"The file cannot be opened ({error.strerror or error}). Check its name and your rights to it."
        )
        raise ReadFailed(path.name, reason) from error
    if not data.strip(b"\0\t\n\r "):
        what = ": there is nothing but white space in it" if data else " (0 bytes)"
        raise ReadFailed(path.name, f"The file is empty{what}. Fetch the document again from where it came.")
    return data


def refuse_mislabelled(name: str, data: bytes, wanted: str) -> ReadFailed:
    """The error for a file whose content is not what its name says.

    Args:
        name: File name.
        data: Its bytes.
        wanted: What it was taken for, with its article (``"a PDF file"``).
    """
    what, then = _what_it_is(data)
    return ReadFailed(name, f"This is not {wanted}, whatever its name says: it looks like {what}. {then}")


def bounded(name: str, blocks: Iterable[Block]) -> list[Block]:
    """The blocks, if there is text in them and not too much.

    Raises:
        ReadFailed: If they have no text at all, or more than `LONGEST_TEXT`.
    """
    kept: list[Block] = []
    length = 0
    for block in blocks:
        kept.append(block)
        length += len(block.text)
        if length > LONGEST_TEXT:
            raise ReadFailed(
                name,
                f"The text is longer than {LONGEST_TEXT // 1048576} million characters. "
                "Split the document into parts and read those.",
            )
    if not any(block.text.strip() for block in kept):
        raise ReadFailed(
            name, "There is no text in this document. If it shows pictures of text, it needs OCR first."
        )
    return kept


def _single_bytes(head: bytes) -> bytes:
    """The head of a UTF-16 file with one byte a character, so that tags can be looked for."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\0", b"")
    return head


def _what_it_is(data: bytes) -> tuple[str, str]:
    head = data[:8192]
    if head.startswith(COMPOUND):
        return "an old Office file", "Open it in its program, save it as DOCX or PDF, and read that."
    if head.startswith(_ZIP):
        return _kind_of_zip(data), "Unpack it, or give the file its right ending, and read what is in it."
    if b"%PDF-" in head[:1024]:
        return "a PDF file", "Give it the ending .pdf."
    if _MARKUP.match(_single_bytes(head)):
        return "a web page, perhaps an error page saved by mistake", "Fetch the document again."
    for magic, what in ((b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"II*\0", "a picture")):
        if head.startswith(magic):
            return what, "A picture of text needs OCR first."
    if head.startswith(b"{\\rtf"):
        return "a Rich Text file", "Open it in a word processor, save it as DOCX, and read that."
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "something else, or is damaged at its beginning", "Fetch the document again."
    if b"\0" in data:
        return "something else, or is damaged at its beginning", "Fetch the document again."
    return "plain text", "Give it the ending .txt."


def _kind_of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "a damaged ZIP archive"
    if any(n.startswith("word/") for n in names):
        return "a Word document"
    if any(n.startswith(("xl/", "ppt/")) for n in names):
        return "a spreadsheet or presentation"
    return "a ZIP archive"
