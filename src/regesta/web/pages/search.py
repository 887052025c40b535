"""The search."""

from regesta.web.page import Asked, Page
from regesta.web.workbench import Workbench


def _search(workbench: Workbench, asked: Asked) -> object:
    return workbench.desk.search(
        asked.text("q"),
        asked.text("kind"),
        asked.text("source"),
        asked.text("sort"),
        spelled=asked.flag("spelled"),
        page=asked.number("page"),
    )


PAGES = (Page("/search", "search.html.j2", _search, "/search"),)
