"""Writes the Word sample with notes and tracked changes: ``python tests/golden/make_docx.py``."""

import zipfile
from pathlib import Path

OUT = Path(__file__).resolve().parent / "read" / "docx" / "minutes.docx"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def p(*runs: str, style: str = "", more: str = "") -> str:
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{style}{more}</w:pPr>" if style or more else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def r(text: str, properties: str = "", tag: str = "t") -> str:
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{properties}<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def call(kind: str, number: int) -> str:
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'


def change(kind: str, *runs: str) -> str:
    return f'<w:{kind} w:id="9" w:author="B. Quay" w:date="1999-05-04T10:00:00Z">{"".join(runs)}</w:{kind}>'


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{p(r(cell))}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


BODY = [
    p(r("Minutes of the Harbour Board"), style="Title"),
    p(r("By Odo Brandt"), style="Byline"),
    p(r("1 Introduction ........ 1"), style="TOC1"),
    p(r("The Grain"), style="Heading1"),
    p(
        r("The Board met on 4 May 1910."), call("footnote", 2), r(" It had "),
        change("del", r("three", tag="delText")), change("ins", r("four")), r(" letters before it, of which"),
        r(" (hidden remark)", "<w:vanish/>"), r(" one is lost."), call("endnote", 2),
        r(" The chairman said that it was “a matter for the port”."),
    ),
    p(r("We have sent four letters [the last is lost]"), call("footnote", 3), r("."), style="Quote"),
    p(r("Set in on both sides by hand, and so a quotation too."), more='<w:ind w:left="720" w:right="720"/>'),
    p(r("This paragraph goes "), more='<w:rPr><w:del w:id="3" w:author="B"/></w:rPr>'),
    p(r("on, since the break was deleted.")),
    p(r("The Sums"), more='<w:outlineLvl w:val="1"/>'),
    table(("Month", "Sacks"), ("May", "1,200"), ("June", "900")),
    p(r("Odo Brandt"), "<w:r><w:br/></w:r>", r("Clerk of the Board")),
    p('<w:r><w:footnoteReference w:customMarkFollows="1" w:id="4"/><w:t>*</w:t></w:r>', r(" Read, agreed.")),
]  # fmt: skip
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>',
    "word/document.xml": f"<w:document {W}><w:body>{''.join(BODY)}</w:body></w:document>",
    "word/styles.xml": f"<w:styles {W}>"
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (
            ("Title", "Title"), ("Byline", "Byline"), ("TOC1", "toc 1"), ("Heading1", "heading 1"),
            ("Quote", "Quote"),
        )
    )
    + "</w:styles>",
    "word/footnotes.xml": f"<w:footnotes {W}>"
    + '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    + "".join(
        f'<w:footnote w:id="{key}">{"".join(paragraphs)}</w:footnote>'
        for key, paragraphs in (
            (2, [p("<w:r><w:footnoteRef/></w:r>", r(" Minute book, fol. 4.")), p(r("The leaf is torn."))]),
            (3, [p("<w:r><w:footnoteRef/></w:r>", r(" Perhaps never sent."))]),
            (4, [p(r("*"), r(" By another hand."))]),
        )
    )
    + "</w:footnotes>",
    "word/endnotes.xml": f'<w:endnotes {W}><w:endnote w:id="2">'
    + p("<w:r><w:endnoteRef/></w:r>", r(" See the letter book."))
    + "</w:endnote></w:endnotes>",
    "docProps/core.xml": '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>Minutes of the Harbour Board</dc:title><dc:creator>Odo Brandt</dc:creator>"
    "<dc:language>en-GB</dc:language><dcterms:created>1999-05-03T09:00:00Z</dcterms:created>"
    "<cp:lastModifiedBy>B. Quay</cp:lastModifiedBy></cp:coreProperties>",
}  # fmt: skip


def main() -> None:
    OUT.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(OUT, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in PARTS.items():
            archive.writestr(zipfile.ZipInfo(name, (1999, 5, 3, 9, 0, 0)), '<?xml version="1.0"?>' + content)
    print(OUT)


if __name__ == "__main__":
    main()
