"""PDF files with a text layer: pages, headings, quotations, notes; running heads left out."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from regesta.errors import ReadFailed
from regesta.kinds import Importer
from regesta.model.item import Item
from regesta.read.blocks import assemble
from regesta.read.intake import LONGEST_TEXT, PDF, bounded, format_of, load, refuse_mislabelled
from regesta.read.layout import blocks_of
from regesta.read.metadata import Declared, language_code, real_title, source_of, written
from regesta.read.pdf_feet import layout_lines
from regesta.read.pdf_heads import without_heads
from regesta.read.pdf_lines import Printed, printed_page

#: The end mark must stand in so many last bytes (ISO 32000-1, § H.3, wants 1024; some servers add to it).
_END = 8192
#: Share of letters without a name in Unicode from which on the text cannot be read.
_NAMELESS = 0.2
_PROPERTIES = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate")
_SCAN = "Run it through an OCR program that writes a PDF with a text layer, and read that."


class _Read(NamedTuple):
    """What was read off the pages."""

    pages: list[list[Printed]]
    without: list[int]
    pictures: int
    turned: list[int]
    athwart: list[int]


class Pdf(Importer):
    """Reads PDF files that hold text.

    What a line is shows in where and how it is set: notes are small and at the foot of the page,
    quotations are set in, running heads and page numbers stand at the same height of several
    pages. These heads are left out, and so is text that stands athwart. Pages have the labels of
    the file, else the printed numbers, else they are counted; ``[1]`` is a page before page 1.

    Source: ISO 32000-1, Portable Document Format.
    """

    name = "pdf"
    suffixes = PDF
    media_type = "application/pdf"
    made_by = "pdf/1"

    def identify(self, head: bytes, name: str) -> bool:
        """See `Importer.identify`."""
        return format_of(head, name) == self.name

    def read(self, path: Path, handle: str) -> Iterator[Item]:
        """See `Importer.read`."""
        data = load(path)
        if b"%PDF-" not in data[:1024]:
            raise refuse_mislabelled(path.name, data, "a PDF file")
        if b"%%EOF" not in data[-_END:]:
            reason = "The file has no end: it was cut off on its way. Fetch it again from where it came."
            raise ReadFailed(path.name, reason, f"byte {len(data)}")
        document = _opened(path.name, data)
        try:
            found = _pages(path.name, document)
            _refuse_unreadable(path.name, found)
            kept, shift = without_heads(found.pages)
            labels = _labels(document, len(found.pages), shift)
            declared = _declared(document, found, labels)
        finally:
            document.close()
        blocks = bounded(path.name, blocks_of(layout_lines(kept, labels)))
        yield from assemble(source_of(handle, declared, blocks), blocks, made_by=self.made_by)


def _opened(name: str, data: bytes) -> Any:
    import pypdfium2
    import pypdfium2.raw as raw

    try:
        document = pypdfium2.PdfDocument(data)
        len(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            reason = (
                "The file is encrypted and wants a password. Open it with the password, save it without one"
            )
            raise ReadFailed(name, f"{reason} (or print it to PDF), and read that.") from error
        reason = f"The file is damaged and cannot be opened ({error}). Fetch it again from where it came."
        raise ReadFailed(name, reason) from error
    if len(document) == 0:
        document.close()
        raise ReadFailed(name, "The file has no pages. Fetch it again from where it came.")
    return document


def _pages(name: str, document: Any) -> _Read:
    import pypdfium2
    import pypdfium2.raw as raw

    from regesta.read.pdf_glyphs import chunks

    found = _Read([], [], 0, [], [])
    pictures = letters = 0
    for number in range(len(document)):
        try:
            page = document[number]
            letter_chunks, left_out = chunks(page)
            objects = raw.FPDFPage_CountObjects(page)
            page.close()
        except pypdfium2.PdfiumError as error:
            reason = (
                f"The page is damaged ({error}). Fetch the file again, or print it to PDF without this page."
            )
            raise ReadFailed(name, reason, f"page {number + 1}") from error
        lines, turned = printed_page(letter_chunks, number)
        found.pages.append(lines)
        letters += sum(len(line.text) for line in lines)
        if letters > LONGEST_TEXT:
            limit = LONGEST_TEXT // 1048576
            reason = f"The text is longer than {limit} million characters. Split the file and read the parts."
            raise ReadFailed(name, reason, f"page {number + 1}")
        if not lines and objects:
            found.without.append(number)
            pictures += 1
        found.turned.extend([number] if turned else [])
        found.athwart.extend([number] if left_out else [])
    return found._replace(pictures=pictures)


def _refuse_unreadable(name: str, found: _Read) -> None:
    count = len(found.pages)
    if not any(found.pages):
        pages = "page 1" if count == 1 else f"pages 1 to {count}"
        if found.pictures:
            raise ReadFailed(
                name, f"There is no text in the file, only pictures: it is a scan. {_SCAN}", pages
            )
        raise ReadFailed(name, "All pages are empty. Fetch the file again from where it came.", pages)
    text = "".join(line.text for lines in found.pages for line in lines)
    nameless = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" for c in text)
    if nameless > _NAMELESS * len(text):
        reason = "The fonts of the file do not say which letters they show, so that its text cannot be read."
        raise ReadFailed(name, f"{reason} Print it to pictures. {_SCAN}")


def _labels(document: Any, count: int, shift: int | None) -> list[str]:
    """The labels of the pages: those of the file, else the printed numbers, else a count."""
    given = [_told(document.get_page_label, number) for number in range(count)]
    counted = [str(number + 1) for number in range(count)]
    if all(given) and len(set(given)) == count and given != counted:
        return given
    if shift is None or shift == 1:
        return counted
    return [str(n + shift) if n + shift > 0 else f"[{n + 1}]" for n in range(count)]


def _declared(document: Any, found: _Read, labels: Sequence[str]) -> Declared:
    meta = {key: _told(document.get_metadata_value, key) for key in _PROPERTIES}
    details = [("pages", str(len(labels)))]
    details += [
        (key, meta[name])
        for key, name in (
            ("subject", "Subject"),
            ("keywords", "Keywords"),
            ("producer", "Producer"),
            ("creator", "Creator"),
        )
        if meta.get(name)
    ]
    for key, numbers in (
        ("pages-without-text", found.without),
        ("brackets-turned-on-pages", found.turned),
        ("text-athwart-left-out-on-pages", found.athwart),
    ):
        details += [(key, ", ".join(labels[number] for number in numbers))] if numbers else []
    created = meta.get("CreationDate") or meta.get("ModDate") or ""
    return Declared(
        title=real_title(meta.get("Title", "")), authors=(meta.get("Author", ""),), details=tuple(details),
        date=written(created, "creation date in the file's properties"),
        language=language_code(_language(document)),
    )  # fmt: skip


def _language(document: Any) -> str:
    import ctypes

    import pypdfium2.raw as raw

    size = raw.FPDFCatalog_GetLanguage(document, None, 0)
    if not 2 < size < 200:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFCatalog_GetLanguage(document, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw[:size].decode("utf-16-le", "ignore").rstrip("\0")


def _told(ask: Callable[[Any], str], about: object) -> str:
    """What the file says of itself, in one line; nothing where that is damaged."""
    try:
        text = ask(about) or ""
    except UnicodeDecodeError:
        return ""
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return " ".join("".join(c if c.isprintable() else " " for c in whole).split())
