"""Collections → other people's formats. One file an exporter."""

from regesta.export.csv import Csv
from regesta.export.markdown import Markdown
from regesta.export.notation import Notation
from regesta.export.report import Report
from regesta.export.svg import Svg
from regesta.kinds import Exporter

#: The exporters that come with regesta.
EXPORTERS: tuple[Exporter, ...] = (Notation(), Report(), Markdown(), Svg(), Csv())
