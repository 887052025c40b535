"""The parts of a Word document's package: fetched with bounds, parsed without entities."""

import posixpath
import zipfile
import zlib
from io import BytesIO
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element

from regesta.errors import ReadFailed

#: Largest part after unpacking, in bytes, and how many times it may be larger than its packed form.
LARGEST_PART = 256 * 1024 * 1024
_LARGEST_RATIO = 500
_RATIO_FROM = 8 * 1024 * 1024

_AGAIN = "Fetch the document again, or open it in its program and save it anew."


class Package(NamedTuple):
    """What is read of a Word document; parts that are missing are None.

    Attributes:
        body: Root of the main part.
        styles: Root of the styles.
        footnotes: Root of the footnotes.
        endnotes: Root of the endnotes.
        properties: Root of the core properties.
        application: Root of the extended properties.
        comments: Root of the comments.
    """

    body: _Element
    styles: _Element | None
    footnotes: _Element | None
    endnotes: _Element | None
    properties: _Element | None
    application: _Element | None
    comments: _Element | None


def local(element: _Element) -> str:
    """Name of an element without its namespace; two sets of namespaces are in use."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: _Element | None, name: str = "val") -> str:
    """An attribute by its local name, or an empty string."""
    if element is None:
        return ""
    return next((str(v) for key, v in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def child(element: _Element | None, *path: str) -> _Element | None:
    """The first element down a path of local names."""
    for name in path:
        if element is None:
            return None
        element = next((inner for inner in element if local(inner) == name), None)
    return element


def open_package(name: str, data: bytes) -> Package:
    """Unpack a Word document.

    Args:
        name: File name.
        data: Its bytes.

    Raises:
        ReadFailed: If it is damaged, encrypted inside, too large unpacked, or no Word document.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, OverflowError) as error:
        raise ReadFailed(name, f"The document is damaged or was cut off ({error}). {_AGAIN}") from error
    with archive:
        main = _main_part(name, archive, names)
        folder = posixpath.dirname(main)
        body = _parsed(name, archive, main)
        if child(body, "body") is None:
            raise ReadFailed(name, f"The main part has no body, so there is no text. {_AGAIN}", main)

        def part(*paths: str) -> _Element | None:
            found = next((path for path in paths if path in names), None)
            return None if found is None else _parsed(name, archive, found)

        return Package(
            body=body,
            styles=part(f"{folder}/styles.xml"),
            footnotes=part(f"{folder}/footnotes.xml"),
            endnotes=part(f"{folder}/endnotes.xml"),
            properties=part("docProps/core.xml"),
            application=part("docProps/app.xml"),
            comments=part(f"{folder}/comments.xml"),
        )


def _main_part(name: str, archive: zipfile.ZipFile, names: set[str]) -> str:
    if "_rels/.rels" in names:
        for link in _parsed(name, archive, "_rels/.rels"):
            target = value(link, "Target").lstrip("/")
            if (
                value(link, "Type").endswith("/officeDocument")
                and target.startswith("word/")
                and target in names
            ):
                return target
    if "word/document.xml" in names:
        return "word/document.xml"
    what = (
        "a spreadsheet or presentation"
        if any(n.startswith(("xl/", "ppt/")) for n in names)
        else "a ZIP archive"
    )
    raise ReadFailed(
        name,
        f"This is no Word document, whatever its name says: it is {what} without word/document.xml. "
        "Give it its right ending, or unpack it and read what is in it.",
    )


def _parsed(name: str, archive: zipfile.ZipFile, part: str) -> _Element:
    data = _unpacked(name, archive, part)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        reason = "The document defines entities. Word never does, and they can exhaust a computer."
        raise ReadFailed(name, f"{reason} Do not open it; ask where it came from.", part)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadFailed(name, f"The document is damaged inside ({error}). {_AGAIN}", part) from error
    if root is None:
        raise ReadFailed(name, f"The document is damaged inside: a part is empty. {_AGAIN}", part)
    return root


def _unpacked(name: str, archive: zipfile.ZipFile, part: str) -> bytes:
    info = archive.getinfo(part)
    if info.flag_bits & 1:
        raise ReadFailed(name, "The document is encrypted. Save it without a password and read that.", part)
    limit = LARGEST_PART
    if info.file_size > _RATIO_FROM and info.file_size > _LARGEST_RATIO * max(1, info.compress_size):
        limit = 0
    try:
        with archive.open(info) as stream:
            data = stream.read(limit + 1) if limit else b""
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        ValueError,
        EOFError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise ReadFailed(name, f"The document is damaged inside ({error}). {_AGAIN}", part) from error
    except MemoryError:
        limit, data = 0, b""
    if len(data) > limit or not limit:
        reason = (
            f"Unpacked, this part would have more than {LARGEST_PART // 1048576} MB, or it is far larger than"
        )
        raise ReadFailed(
            name, f"{reason} any text would be: it may be a ZIP bomb. It was not unpacked.", part
        )
    return data
