"""The sources: their list, and the pages on which they are read."""

from regesta.web import addresses
from regesta.web.page import Asked, Elsewhere, Page
from regesta.web.workbench import Workbench


def _sources(workbench: Workbench, asked: Asked) -> object:
    return workbench.desk.sources(asked.number("page"))


def _source(workbench: Workbench, asked: Asked) -> object:
    return workbench.desk.source(asked["handle"], asked.text("layer"), asked.number("page"))


def _passage(workbench: Workbench, asked: Asked) -> Elsewhere:
    handle, layer, page, anchor = workbench.desk.address_of(asked["passage"])
    return Elsewhere(addresses.source(handle, page, anchor, layer))


PAGES = (
    Page("/sources", "sources.html.j2", _sources, "/sources"),
    Page("/source/{handle:path}", "source.html.j2", _source, "/sources"),
    Page("/passage/{passage:path}", "source.html.j2", _passage, "/sources"),
)
