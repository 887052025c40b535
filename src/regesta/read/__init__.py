"""Documents → sources, text layers, passages. One file a format."""

from regesta.kinds import Importer
from regesta.read.docx import Docx
from regesta.read.html import Html
from regesta.read.markdown import Markdown
from regesta.read.pdf import Pdf
from regesta.read.txt import Txt

#: One line an importer, in alphabetical order.
IMPORTERS: tuple[Importer, ...] = (Docx(), Html(), Markdown(), Pdf(), Txt())
