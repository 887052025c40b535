"""The findings: their list, and each with its argument."""

from regesta.web.page import Asked, Page
from regesta.web.workbench import Workbench


def _findings(workbench: Workbench, asked: Asked) -> object:
    chosen = {name: asked.text(name) for name in ("kind", "certainty", "check")}
    status = {"all": ""}.get(asked.text("status", "open"), asked.text("status", "open"))
    return workbench.desk.findings(asked.number("page"), status=status, **chosen)


def _finding(workbench: Workbench, asked: Asked) -> object:
    return workbench.desk.finding(asked["finding"])


PAGES = (
    Page("/findings", "findings.html.j2", _findings, "/findings"),
    Page("/finding/{finding}", "finding.html.j2", _finding, "/findings"),
)
