"""The report as Markdown with footnotes, for editors, wikis and version control."""

from collections.abc import Iterator

from regesta.export.contents import Contents, contents
from regesta.export.rendering import rendered
from regesta.kinds import NO_OPTIONS, Exporter, Options
from regesta.model.reader import Reader


class Markdown(Exporter):
    """The content of the report as Markdown: a footnote for every passage.

    Protected persons are pseudonymised.
    """

    name = "markdown"
    suffix = ".md"
    media_type = "text/markdown"

    def write(self, reader: Reader, options: Options = NO_OPTIONS) -> Iterator[str]:
        """The file as one piece."""
        report = contents(reader, options)
        yield rendered("report.md.j2", report=report, note=_notes(report))


def _notes(report: Contents) -> dict[str, int]:
    """Numbers of the footnotes: passages in the order of the appendix."""
    return {place.passage.id: number for number, place in enumerate(report.places, 1)}
