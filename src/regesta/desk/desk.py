"""The desk: one short method for each page of a workbench, and for each thing that is decided on it."""

from regesta.desk.sources import (
    SOURCES,
    Overview,
    SourceList,
    SourcePage,
    address_of,
    overview,
    source_lines,
    source_page,
)
from regesta.store.store import Store


class Desk:
    """A collection, a page at a time. Each page is one state of it, whoever writes meanwhile.

    Args:
        store: The collection's file.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    # --- Sources ------------------------------------------------------------------------------------

    def overview(self) -> Overview:
        """What is in the collection, what waits, what is urgent."""
        summary, notices = self._store.counts(), self._store.notices()
        with self._store.glance() as glance:
            return overview(glance, summary, notices)

    def sources(self, page: int = 1) -> SourceList:
        """The sources, a page at a time."""
        with self._store.glance() as glance:
            lines, pages, number = source_lines(glance, page, SOURCES)
        return SourceList(lines, page, pages, number)

    def source(self, handle: str, layer: str = "", page: int = 1) -> SourcePage:
        """A page of a source."""
        with self._store.glance() as glance:
            return source_page(glance, handle, layer, page)

    def address_of(self, passage: str) -> tuple[str, str, int, str]:
        """Where a passage is shown: source, layer if it is not the one shown first, page and anchor."""
        with self._store.glance() as glance:
            return address_of(glance, passage)
