"""Small PDF files made by hand, so that a test can say where each word stands."""

from collections.abc import Sequence
from typing import NamedTuple


class Word(NamedTuple):
    """Text at a place of a page, in points from its lower left corner."""

    x: float
    y: float
    text: str
    size: float = 10
    bold: bool = False


def paragraph(
    lines: Sequence[str], *, x: float = 72, y: float = 700, size: float = 10, indent: float = 0
) -> list[Word]:
    """Lines one below the other, 13 points apart; the first may be indented."""
    return [Word(x + (indent if at == 0 else 0), y - 13 * at, line, size) for at, line in enumerate(lines)]


def make_pdf(pages: Sequence[Sequence[Word]], *, catalog: str = "", info: str = "", page: str = "") -> bytes:
    """A PDF file in Helvetica.

    Args:
        pages: Words of each page.
        catalog: Further entries of the catalog, in PDF syntax.
        info: Entries of the document information, in PDF syntax.
        page: Further entries of each page.
    """
    fonts = "/F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> "
    fonts += "/F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        f"<< {info} >>".encode(),
    ]
    for at, words in enumerate(pages):
        drawn = b"".join(_draw(word) for word in words)
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * at} 0 R "
            f"/Resources << /Font << {fonts} >> >> {page} >>".encode(),
            b"<< /Length %d >> stream\n%s\nendstream" % (len(drawn), drawn),
        ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj %s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer << /Size %d /Root 1 0 R /Info 3 0 R >>" % (len(objects) + 1)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return out + head + table + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % len(out)


def _draw(word: Word) -> bytes:
    text = word.text.encode("cp1252")
    for sign in (b"\\", b"(", b")"):
        text = text.replace(sign, b"\\" + sign)
    font = 2 if word.bold else 1
    return b"BT /F%d %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n" % (font, word.size, word.x, word.y, text)
