"""The timeline as an SVG file: the same drawing as in the report."""

from collections.abc import Iterator

from regesta.export.drawing.timeline import timeline_svg
from regesta.export.summary import heading
from regesta.kinds import NO_OPTIONS, Exporter, Options
from regesta.model.reader import Reader
from regesta.view.pseudonyms import pseudonymised
from regesta.view.timeline import Timeline


class Svg(Exporter):
    """The timeline as a picture for books, slides and pages. Protected persons are pseudonymised."""

    name = "svg"
    suffix = ".svg"
    media_type = "image/svg+xml"

    def write(self, reader: Reader, options: Options = NO_OPTIONS) -> Iterator[str]:
        """The picture as one piece."""
        reader = pseudonymised(reader)
        data = Timeline().build(reader, accepted_only=options.accepted_only)
        yield timeline_svg(data, title=f"Timeline: {heading(reader, options.title)}", alone=True)
