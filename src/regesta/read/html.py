"""Web pages: the article with its headings, quotations, tables and notes, without what is around it."""

import codecs
import contextlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from regesta.errors import ReadFailed
from regesta.kinds import Importer
from regesta.model.item import Item
from regesta.read.blocks import Block, assemble
from regesta.read.encoding import Decoded, decode
from regesta.read.intake import HTML, bounded, format_of, load, refuse_mislabelled
from regesta.read.metadata import Declared, language_code, real_title, source_of, written

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARED = re.compile(rb"""<(?:meta|\?xml)\s[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
#: Names under which pages declare what is really Windows-1252 (WHATWG Encoding Standard, § 4.2).
_WESTERN = frozenset(["ascii", "us-ascii", "latin-1", "latin1", "iso-8859-1", "iso8859-1", "iso_8859-1"])
_PROLOGUE = re.compile(r"\s*<\?xml[^>]*\?>", re.I)
_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.S)

_TITLES = ("citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title")
_AUTHORS = (
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "author",
    "article:author",
    "byl",
    "parsely-author",
)
_DATES = (
    "citation_publication_date", "citation_date", "dcterms.issued", "dcterms.date", "dcterms.created",
    "dc.date", "dc.date.issued", "article:published_time", "datepublished", "pubdate", "publish-date", "date",
)  # fmt: skip
_PUBLISHERS = ("citation_journal_title", "citation_publisher", "dc.publisher", "og:site_name")


class Html(Importer):
    """Reads web pages, HTML and XHTML.

    Left out: scripts and styles, navigation, the page's header, footer and side columns, hidden
    elements, deletions. Footnotes are known by the links between call and note.
    """

    name = "html"
    suffixes = HTML
    media_type = "text/html"
    made_by = "html/1"

    def identify(self, head: bytes, name: str) -> bool:
        """See `Importer.identify`."""
        return format_of(head, name) == self.name

    def read(self, path: Path, handle: str) -> Iterator[Item]:
        """See `Importer.read`."""
        from regesta.read.html_blocks import blocks_of

        data = load(path)
        if data.startswith((b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0")):
            raise refuse_mislabelled(path.name, data, "a web page")
        page = _decoded(path.name, data)
        _refuse_cut_off(path.name, page.text)
        root = parse(path.name, page.text)
        blocks = bounded(path.name, blocks_of(root, lambda element: element.sourceline))
        yield from assemble(
            source_of(handle, _declared(root, blocks, page), blocks), blocks, made_by=self.made_by
        )


def parse(name: str, text: str) -> "_Element":
    """The tree of a page.

    Raises:
        ReadFailed: If elements are nested too deeply to be read, or there are none.
    """
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    cleaned = _PROLOGUE.sub("", text, count=1).replace("\0", "")
    try:
        root = etree.fromstring(cleaned.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        root = None
    for error in parser.error_log:
        if error.type_name == "ERR_RESOURCE_LIMIT":
            raise ReadFailed(
                name,
                "The page nests its elements deeper than 2048 levels, so that its text would be cut off. "
                "Open it in a browser, save it as PDF, and read that.",
                f"line {error.line}",
            )
    if root is None:
        raise ReadFailed(name, "There is no text in this page. Fetch it again from where it came.")
    return root


def _decoded(name: str, data: bytes) -> Decoded:
    """The text of a page: UTF-8 if it can be, else as it declares, else as any text.

    A few stray bytes in UTF-8 are borne, as browsers bear them; they become U+FFFD.
    """
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data:
        return decode(data, name)
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    if not lost:
        return Decoded(text, "utf-8")
    found = _DECLARED.search(data[:8192])
    declared = found[1].decode("ascii", "replace").lower() if found else ""
    if codec := _codec(declared):
        with contextlib.suppress(ValueError):
            return Decoded(data.decode(codec), codec)
    if lost * 20 < sum(char > "\x7f" for char in text) or (
        declared.startswith("utf") and lost * 1000 < len(text)
    ):
        return Decoded(text, "utf-8")
    return decode(data, name)


def _codec(declared: str) -> str | None:
    """The codec that a page declares, if it is one of single bytes or of East Asia."""
    if declared in _WESTERN:
        return "cp1252"
    if declared.startswith("utf") or not declared:
        return None
    try:
        codec = codecs.lookup(declared).name
        return codec if b"a".decode(codec) == "a" else None
    except (LookupError, ValueError, TypeError):
        return None


def _refuse_cut_off(name: str, text: str) -> None:
    lower = _COMMENT.sub("", text[-200_000:]).lower() if len(text) > 400_000 else text.lower()
    opened = re.search(r"<html[\s>]", text[:4096], re.I) and re.search(r"<body[\s>]", text, re.I)
    if opened and "</body" not in lower and "</html" not in lower:
        raise ReadFailed(
            name,
            "The page opens <html> and <body> and never closes them: it was cut off. Fetch it again; if "
            "this is all there is of it, add </body></html> at its end.",
            f"line {text.count(chr(10)) + 1}",
        )


def _declared(root: "_Element", blocks: list[Block], page: Decoded) -> Declared:
    meta = _meta(root)
    title = next((t for key in _TITLES for t in map(real_title, meta.get(key, ())) if t), "")
    if not title:
        element = root.find(".//title")
        title = real_title("".join(element.itertext())) if element is not None else ""
    shown = next((b.text for b in blocks if b.kind in ("title", "heading")), "")
    if not title or (len(shown) > 3 and shown in title):  # without the name of the site behind it
        title = shown
    date = next(
        (w for key in _DATES for text in meta.get(key, ()) if (w := written(text, f"{key} of the page"))),
        None,
    )
    key = next((key for key in _AUTHORS if meta.get(key)), "")
    authors = [a for a in meta.get(key, ()) if not a.startswith(("http:", "https:"))]
    details = [("url", url) for url in _address(root, meta)]
    details += [("publisher", meta[key][0]) for key in _PUBLISHERS if meta.get(key)][:1]
    details += [("producer", meta["generator"][0])] if meta.get("generator") else []
    details += [("encoding", page.encoding)] if page.encoding not in ("ascii", "utf-8") else []
    if "\ufffd" in page.text:
        details.append(("undecodable-places", str(page.text.count("\ufffd"))))
    return Declared(
        title=title, authors=tuple(authors), date=date, language=language_code(_language(root, meta)),
        details=tuple(details), kind="web-page", own=True,
    )  # fmt: skip


def _meta(root: "_Element") -> dict[str, list[str]]:
    """What the page says of itself: name, property or ``itemprop`` → contents, in order."""
    found: dict[str, list[str]] = {}
    for element in root.iter("meta", "time"):
        keys = [element.get(key) or "" for key in ("name", "property", "itemprop", "http-equiv")]
        if element.tag == "time" and element.get("pubdate") is not None:
            keys.append("pubdate")
        content = " ".join((element.get("content") or element.get("datetime") or "").split())
        for key in filter(None, keys):
            if content:
                found.setdefault(key.strip().lower(), []).append(content)
    return found


def _address(root: "_Element", meta: dict[str, list[str]]) -> list[str]:
    links = [e.get("href") or "" for e in root.iter("link") if "canonical" in (e.get("rel") or "").lower()]
    links += meta.get("og:url", []) + meta.get("citation_public_url", [])
    return [link.strip() for link in links if link.strip().lower().startswith(("http://", "https://"))][:1]


def _language(root: "_Element", meta: dict[str, list[str]]) -> str:
    html = next(root.iter("html"), root)
    said = [html.get("lang"), html.get("{http://www.w3.org/XML/1998/namespace}lang"), html.get("xml:lang")]
    body = next(root.iter("body"), None)
    said += [body.get("lang")] if body is not None else []
    said += [
        *meta.get("citation_language", ()),
        *meta.get("dc.language", ()),
        *meta.get("content-language", ()),
    ]
    return next((tag for tag in said if tag and language_code(tag)), "")
