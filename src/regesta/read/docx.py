"""Word documents (DOCX): headings, quotations, tables, notes; tracked changes as accepted."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from regesta.errors import ReadFailed
from regesta.kinds import Importer
from regesta.model.item import Item
from regesta.read.blocks import Block, assemble
from regesta.read.intake import COMPOUND, DOCX, bounded, format_of, load, refuse_mislabelled
from regesta.read.metadata import Declared, language_code, real_title, source_of, written

if TYPE_CHECKING:
    from lxml.etree import _Element

    from regesta.read.docx_blocks import Walk
    from regesta.read.docx_parts import Package

_PROPERTIES = (
    ("subject", "subject"), ("keywords", "keywords"), ("description", "description"),
    ("category", "category"), ("lastModifiedBy", "last-modified-by"), ("modified", "modified"),
    ("revision", "revision"),
)  # fmt: skip


class Docx(Importer):
    """Reads Word documents, Office Open XML.

    Tracked insertions are kept and deletions left out; comments, hidden text, running heads and
    tables of contents are left out. Word numbers notes itself, and so does this reader: endnotes
    go on after the footnotes. There are no pages: where they end is the printer's business.

    Source: ECMA-376, Office Open XML, part 1, § 17.
    """

    name = "docx"
    suffixes = DOCX
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    made_by = "docx/1"

    def identify(self, head: bytes, name: str) -> bool:
        """See `Importer.identify`."""
        return format_of(head, name) == self.name

    def read(self, path: Path, handle: str) -> Iterator[Item]:
        """See `Importer.read`."""
        from regesta.read.docx_blocks import Walk
        from regesta.read.docx_parts import open_package

        data = load(path)
        if data.startswith(COMPOUND):
            raise _compound(path.name, data)
        if not data.startswith(b"PK"):
            raise refuse_mislabelled(path.name, data, "a Word document")
        package = open_package(path.name, data)
        walk = Walk(package)
        blocks = bounded(path.name, walk.blocks())
        yield from assemble(
            source_of(handle, _declared(package, walk, blocks), blocks), blocks, made_by=self.made_by
        )


def _compound(name: str, data: bytes) -> ReadFailed:
    """The error for a compound file: an encrypted document, or one of an old version of Word."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return ReadFailed(
            name,
            "The document is encrypted. Open it in Word with its password, save it without, and read that.",
        )
    return ReadFailed(
        name,
        "This is a document of an old version of Word (DOC). Open it in Word and save it as DOCX.",
    )


def _declared(package: "Package", walk: "Walk", blocks: list[Block]) -> Declared:
    core = _texts(package.properties)
    application = _texts(package.application)
    title = real_title(core.get("title", "")) or next(
        (b.text for kind in ("title", "heading") for b in blocks if b.kind == kind), ""
    )
    details = [(key, core[name]) for name, key in _PROPERTIES if core.get(name)]
    details += [("producer", application["Application"])] if application.get("Application") else []
    details += [("publisher", application["Company"])] if application.get("Company") else []
    if walk.insertions or walk.deletions:
        changes = f"{walk.insertions} insertions kept, {walk.deletions} deletions left out"
        details.append(("tracked-changes", changes))
    comments = 0 if package.comments is None else sum(1 for _ in package.comments)
    details += [("comments-left-out", str(comments))] if comments else []
    language = language_code(core.get("language", "")) or language_code(walk.styles.language)
    return Declared(
        title=title, authors=(core.get("creator", ""),), language=language, details=tuple(details),
        date=written(core.get("created", ""), "creation date in the file's properties"),
    )  # fmt: skip


def _texts(root: "_Element | None") -> dict[str, str]:
    """Texts of the children by local name."""
    found: dict[str, str] = {}
    for element in [] if root is None else root:
        if isinstance(element.tag, str):
            found.setdefault(element.tag.rpartition("}")[2], " ".join((element.text or "").split()))
    return found
