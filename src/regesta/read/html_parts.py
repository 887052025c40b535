"""Which parts of a web page are its text, and which are its machinery and surroundings."""

import re

from lxml.etree import _Element

_NEVER = frozenset(
    [
        "head",
        "script",
        "style",
        "template",
        "noscript",
        "nav",
        "svg",
        "canvas",
        "iframe",
        "object",
        "embed",
        "applet",
        "audio",
        "video",
        "map",
        "button",
        "select",
        "option",
        "datalist",
        "input",
        "textarea",
        "progress",
        "meter",
        "del",
        "dialog",
        "noframes",
    ]
)
_ROLES = frozenset(
    [
        "navigation",
        "banner",
        "contentinfo",
        "search",
        "complementary",
        "menu",
        "menubar",
        "toolbar",
        "tablist",
        "dialog",
        "alertdialog",
    ]
)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_UNSEEN_CLASS = frozenset(
    [
        "sr-only",
        "visually-hidden",
        "visuallyhidden",
        "screen-reader-text",
        "screen-reader-only",
        "mw-editsection",
        "mw-jump-link",
        "mw-cite-backlink",
        "noprint",
        "skip-link",
    ]
)
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:breadcrumbs?|cookies?|share|sharing|social|sidebar|menu|navbar|navbox|related|newsletter|"
    r"pagination|toc|advert|ads|promo|tags)(?:$|[\s_-])",
    re.I,
)
#: Share of the text that stands in links from which a marked part counts as navigation.
_MOSTLY_LINKS = 0.5


class Parts:
    """Tells the text of a page from the rest of it.

    Args:
        root: Root of the page.
        notes: Elements that hold footnotes; they are text wherever they stand.
    """

    def __init__(self, root: _Element, notes: set[_Element]) -> None:
        self.kept: set[_Element] = set()
        self.inner: set[_Element] = set()
        first = next(root.iter("h1"), None)
        for element in [*notes, *root.iter("main", "article", "body"), *([] if first is None else [first])]:
            up: _Element | None = element
            while up is not None and up not in self.kept:
                self.kept.add(up)
                up = up.getparent()
        for element in root.iter():
            up = element.getparent()
            if element.tag in ("main", "article") or up in self.inner:
                self.inner.add(element)
        self.layouts = {table for table in root.iter("table") if _lays_out(table)}

    def dropped(self, element: _Element) -> bool:
        """Whether an element is hidden, machinery, or stands around the text.

        Navigation, page headers, footers and side columns go unless they hold the main heading,
        the article or a footnote. Deletions (``del``) go too.
        """
        if _hidden(element) or (element.tag in _NEVER and element.tag != "nav"):
            return True
        if element in self.kept:
            return False
        if element.tag == "nav" or (element.get("role") or "").lower() in _ROLES:
            return True
        if element.tag in ("header", "footer", "aside") and element not in self.inner:
            return True
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"
        return bool(_AROUND.search(marks)) and _mostly_links(element)

    def is_layout(self, cell: _Element) -> bool:
        """Whether a cell belongs to a table that only lays out the page."""
        up = cell.getparent()
        while up is not None and up.tag != "table":
            up = up.getparent()
        return up is None or up in self.layouts


def _hidden(element: _Element) -> bool:
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    if _UNSEEN.search(element.get("style") or ""):
        return True
    return bool(_UNSEEN_CLASS.intersection((element.get("class") or "").split()))


def _mostly_links(element: _Element) -> bool:
    everything = sum(len(text.strip()) for text in element.itertext())
    linked = sum(len(text.strip()) for anchor in element.iter("a") for text in anchor.itertext())
    return linked > _MOSTLY_LINKS * everything


def _lays_out(table: _Element) -> bool:
    if (table.get("role") or "") in ("presentation", "none"):
        return True
    if next(table.iter("th"), None) is not None:
        return False
    return any(True for _ in table.iter("h1", "h2", "h3", "blockquote")) or any(
        inner is not table for inner in table.iter("table")
    )
