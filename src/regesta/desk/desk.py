"""The desk: one short method for each page of a workbench, and for each thing that is decided on it."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from regesta.check import CHECKS
from regesta.desk.claims import AlikePage, ClaimPage, ReviewPage, alike_page, claim_page, review_page
from regesta.desk.deciding import corrected, judged, judged_each
from regesta.desk.entities import EntityLine, EntityList, EntityPage, entity_line, entity_list, entity_page
from regesta.desk.findings import Filter, FindingList, FindingPage, finding_list, finding_page
from regesta.desk.pictures import Link, ViewLine, ViewPage, view_lines, view_page
from regesta.desk.searching import Searching, SearchPage
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
from regesta.kinds import choose, parts
from regesta.model.claim import Claim
from regesta.model.judgement import Judgement
from regesta.store.kept import Kept
from regesta.store.store import Store
from regesta.view import VIEWS


class Desk:
    """A collection, a page at a time. Each page is one state of it, whoever writes meanwhile.

    Args:
        store: The collection's file.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._reader = Kept(store)

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

    # --- Findings and claims ------------------------------------------------------------------------

    def findings(self, page: int = 1, **wanted: str) -> FindingList:
        """Findings, a page at a time; what is wanted are fields of `regesta.desk.findings.Filter`."""
        with self._store.glance() as glance:
            return finding_list(glance, Filter(**wanted), page, self._rules)

    def finding(self, start: str) -> FindingPage:
        """A finding by its id or the beginning of it, with all that it rests on."""
        with self._store.glance() as glance:
            return finding_page(glance, start, self._rules)

    def claim(self, start: str) -> ClaimPage:
        """A claim by its id or the beginning of it, with all that is known of it."""
        with self._store.glance() as glance:
            return claim_page(glance, start)

    # --- Entities -----------------------------------------------------------------------------------

    def entities(self, kind: str = "", words: str = "", page: int = 1) -> EntityList:
        """Entities, a page at a time; only of a type, only those with such a name."""
        with self._store.glance() as glance:
            return entity_list(glance, kind, words, page)

    def entity(self, handle: str, page: int = 1) -> EntityPage:
        """An entity by its id or one of its handles, with all that is known of it."""
        with self._store.glance() as glance:
            return entity_page(glance, handle, page)

    def entity_line(self, handle: str) -> EntityLine:
        """An entity by its id or one of its handles, in a line."""
        with self._store.glance() as glance:
            return entity_line(glance.entity(handle))

    # --- Review -------------------------------------------------------------------------------------

    def review(self, predicate: str = "", source: str = "", after: int = 0, claim: str = "") -> ReviewPage:
        """The next proposal that waits for a judgement, or a certain one."""
        with self._store.glance() as glance:
            return review_page(glance, predicate, source, after, claim)

    def alike(self, predicate: str, source: str = "") -> AlikePage:
        """Proposals with the same predicate, in one source or in all."""
        with self._store.glance() as glance:
            return alike_page(glance, predicate, source)

    # --- Decisions ----------------------------------------------------------------------------------

    def judge(self, verdict: str, targets: Sequence[str], by: str, because: str = "") -> Judgement:
        """Append a judgement on things named by their ids; checks come after."""
        return judged(self._store, verdict, targets, by, because)

    def judge_each(self, verdict: str, claims: Sequence[str], by: str, because: str = "") -> list[Judgement]:
        """Accept or reject claims, all of them or none."""
        return judged_each(self._store, verdict, claims, by, because)

    def correct(self, claim: str, line: str, by: str, because: str = "") -> Claim:
        """Record a claim, a line of notation, in the place of one that was read wrongly."""
        return corrected(self._store, claim, line, by, because)

    # --- Search -------------------------------------------------------------------------------------

    def search(
        self, text: str, kind: str = "", source: str = "", sort: str = "", *, spelled: bool = False,
        page: int = 1,
    ) -> SearchPage:  # fmt: skip
        """What answers a question; see `regesta.desk.searching.SearchPage`."""
        return self._searching.page(text, kind, source, sort, spelled, page)

    def refresh(self) -> None:
        """Bring the index of the search up to date; long work after much was added."""
        self._searching.refresh()

    @cached_property
    def _searching(self) -> Searching:
        return Searching(self._store, self._reader)

    # --- Views --------------------------------------------------------------------------------------

    def views(self) -> tuple[ViewLine, ...]:
        """All views."""
        return view_lines(parts("views", VIEWS))

    def view(
        self, name: str, asked: Mapping[str, str], page: int, link: Link, *, tables: bool = True
    ) -> ViewPage:
        """A view as a page.

        Args:
            name: Name of the view.
            asked: ``subject``, ``accepted_only``, and what else the view lets choose, by name.
            page: Number of the page of its tables, from 1.
            link: Where a kind of thing with an id is found.
            tables: Whether it is wanted as tables, too.
        """
        view = choose("views", name, parts("views", VIEWS))
        subject, accepted = asked.get("subject", ""), bool(asked.get("accepted_only"))
        return view_page(self._reader.now(), view, subject, accepted, asked, page, link, tables=tables)

    @cached_property
    def _rules(self) -> dict[str, str]:
        return {check.name: check.rule for check in parts("checks", CHECKS).values()}
