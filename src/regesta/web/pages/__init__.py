"""The table of pages and of what forms do. To add a page: write its file, and a line here."""

from regesta.web.page import Action, Page
from regesta.web.pages import entities, findings, overview, review, search, sources, views

#: All pages.
PAGES: tuple[Page, ...] = (
    *overview.PAGES,
    *sources.PAGES,
    *findings.PAGES,
    *entities.PAGES,
    *review.PAGES,
    *views.PAGES,
    *search.PAGES,
)

#: All that forms do.
ACTIONS: tuple[Action, ...] = (
    *overview.ACTIONS,
    *review.ACTIONS,
)

#: The navigation: where each part begins, and its name.
SECTIONS = (
    ("/", "Overview"),
    ("/sources", "Sources"),
    ("/findings", "Findings"),
    ("/review", "Review"),
    ("/entities", "Entities"),
    ("/views", "Views"),
    ("/search", "Search"),
)
