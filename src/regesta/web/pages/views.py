"""The views: their list, and each as a picture and as tables."""

from regesta.web import addresses
from regesta.web.page import Asked, Page
from regesta.web.rendering import has_template
from regesta.web.workbench import Workbench


def _views(workbench: Workbench, _asked: Asked) -> object:
    return workbench.desk.views()


def _view(workbench: Workbench, asked: Asked) -> object:
    chosen = {name: asked.text(name) for name in asked.query if name != "page"}
    tables = not has_template(f"views/{asked['view']}.html.j2")
    return workbench.desk.view(asked["view"], chosen, asked.number("page"), addresses.of, tables=tables)


PAGES = (
    Page("/views", "views.html.j2", _views, "/views"),
    Page("/view/{view}", "view.html.j2", _view, "/views"),
)
