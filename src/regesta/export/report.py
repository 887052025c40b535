"""The report: one HTML file that needs nothing else, to be read, printed and handed on."""

from collections.abc import Iterator

from regesta.export.contents import anchor, contents
from regesta.export.drawing.timeline import timeline_svg
from regesta.export.rendering import streamed
from regesta.kinds import NO_OPTIONS, Exporter, Options
from regesta.model.entity import EntityType
from regesta.model.reader import Reader
from regesta.view.timeline import Mark

_KINDS = {
    EntityType.PERSON: "Persons",
    EntityType.ORGANISATION: "Organisations",
    EntityType.PLACE: "Places",
    EntityType.EVENT: "Events",
    EntityType.OFFICE: "Offices",
    EntityType.ISSUE: "Issues",
    EntityType.OBJECT: "Objects",
    EntityType.SOURCE: "Documents",
}


class Report(Exporter):
    """Findings with their passages, timeline, who is who, sources and what each says.

    One file: no scripts, no requests, style and pictures inside. Every number, mark and cell leads to
    the passage behind it. Protected persons are pseudonymised.
    """

    name = "report"
    suffix = ".html"
    media_type = "text/html"

    def write(self, reader: Reader, options: Options = NO_OPTIONS) -> Iterator[str]:
        """The page, piece by piece."""
        from markupsafe import Markup

        report = contents(reader, options)
        drawing = timeline_svg(report.timeline, link=_link)
        kinds = {kind.value: title for kind, title in _KINDS.items()}
        yield from streamed("report.html.j2", report=report, timeline=Markup(drawing), kinds=kinds)


def _link(mark: Mark) -> str:
    """Where a mark of the timeline leads: its first claim, or the source whose date it is."""
    return f"#{anchor(mark.source or mark.claims[0])}"
