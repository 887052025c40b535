import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from damage import STEPS, Step, damaged, read_or_refuse
from golden_files import compare, read_as, samples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regesta.errors import ReadFailed
from regesta.model.source import Passage, PassageKind, Source
from regesta.read.docx import Docx

READER = Docx()
SAMPLES = samples("docx")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def archive(parts: dict[str, str | bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return stream.getvalue()


def document(body: str, **more: str) -> bytes:
    """A Word document with such a body; further parts by the name of their file."""
    more["document"] = f"<w:body>{body}</w:body>"
    return archive(
        {f"word/{n}.xml": f'<w:{n} xmlns:w="{W}">{content}</w:{n}>' for n, content in more.items()}
    )


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def read(tmp_path: Path, data: bytes, name: str = "file.docx") -> tuple[Source, str, list[Passage]]:
    return read_as(READER, tmp_path / name, data)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda p: p.name)
def test_samples_are_read_as_expected(sample: Path) -> None:
    compare(READER, sample)


def test_what_python_docx_writes_is_read(tmp_path: Path) -> None:
    import docx
    from docx.shared import Cm

    made = docx.Document()
    made.core_properties.title, made.core_properties.author = "The Salt Road", "Ada Lorne"
    made.add_heading("The Salt Road", 0)
    made.add_heading("Prices", 1)
    raised = made.add_paragraph("A call")
    raised.add_run("12").font.superscript = True
    made.add_paragraph("Nobody wrote.", style="Quote")
    made.add_paragraph("No answer came.", style="Intense Quote")
    inward = made.add_paragraph("Set in.")
    inward.paragraph_format.left_indent = inward.paragraph_format.right_indent = Cm(1)
    made.add_paragraph("an item", style="List Bullet")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "May", "40\n41"
    made.save(str(tmp_path / "made.docx"))
    source, text, passages = read(tmp_path, (tmp_path / "made.docx").read_bytes())
    assert (source.title, source.detail("author")) == ("The Salt Road", "Ada Lorne")
    shown = [(p.kind, text[p.start : p.end]) for p in passages if p.kind is not PassageKind.NOTE_CALL]
    assert shown == [
        (PassageKind.TITLE, "The Salt Road"),
        (PassageKind.HEADING, "Prices"),
        (PassageKind.BODY, "A call¹²"),
        (PassageKind.BLOCK_QUOTATION, "Nobody wrote."),
        (PassageKind.BLOCK_QUOTATION, "No answer came."),
        (PassageKind.BLOCK_QUOTATION, "Set in."),
        (PassageKind.BODY, "an item"),
        (PassageKind.TABLE_CELL, "May"),
        (PassageKind.TABLE_CELL, "40\n41"),
    ]
    assert {p.heading for p in passages[2:]} == {"Prices"}
    assert {p.page for p in passages} == {None}


@pytest.mark.parametrize(
    ("head", "name", "ours"),
    [
        (b"PK\x03\x04......word/document.xml", "a.zip", True),
        (b"PK\x03\x04......word/document.xml", "a.pdf", True),
        (b"PK\x03\x04......", "a.docx", True),
        (b"PK\x03\x04......", "a.odt", False),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.docx", True),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", True),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.msg", False),
        (b"words", "a.docx", True),
        (b"%PDF-1.4", "a.docx", False),
    ],
)
def test_it_is_known_by_content_before_name(head: bytes, name: str, ours: bool) -> None:
    assert READER.identify(head, name) is ours


def test_short_bold_paragraphs_are_headings_where_there_are_no_styles(tmp_path: Path) -> None:
    body = paragraph("Prices", run="<w:b/>") + paragraph("They rose.", run="<w:b/>") + paragraph("text")
    _, _, passages = read(tmp_path, document(body))
    assert [p.kind for p in passages] == [PassageKind.HEADING, PassageKind.BODY, PassageKind.BODY]
    styled = paragraph("One", '<w:outlineLvl w:val="0"/>') + paragraph("Prices", run="<w:b/>")
    _, _, passages = read(tmp_path, document(styled))
    assert [p.kind for p in passages] == [PassageKind.HEADING, PassageKind.BODY]


def test_styles_take_after_what_they_are_based_on(tmp_path: Path) -> None:
    styles = (
        '<w:style w:styleId="Mine" w:type="paragraph"><w:name w:val="My"/><w:basedOn w:val="Q"/></w:style>'
        '<w:style w:styleId="Q" w:type="paragraph"><w:name w:val="Block Text"/>'
        '<w:basedOn w:val="Mine"/></w:style>'
    )
    _, _, passages = read(tmp_path, document(paragraph("quoted", '<w:pStyle w:val="Mine"/>'), styles=styles))
    assert passages[0].kind is PassageKind.BLOCK_QUOTATION


def test_text_boxes_are_read_once(tmp_path: Path) -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f"<w:txbxContent>{paragraph('boxed')}</w:txbxContent>"
    body = (
        f'<w:p><w:r><w:t>before</w:t><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice>{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent><w:t> after</w:t></w:r></w:p>"
    )
    assert read(tmp_path, document(body))[1] == "before after\n\nboxed"


def test_a_deleted_call_takes_its_note_with_it_and_numbers_count_on(tmp_path: Path) -> None:
    def call(key: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{key}"/></w:r>'

    body = (
        f"<w:p><w:r><w:t>a</w:t></w:r><w:del>{call(5)}</w:del>{call(6)}<w:r><w:t>b</w:t></w:r>{call(7)}</w:p>"
    )
    notes = "".join(f'<w:footnote w:id="{key}">{paragraph(f"note {key}")}</w:footnote>' for key in (5, 6))
    source, text, passages = read(tmp_path, document(body, footnotes=notes))
    assert text == "a¹b²\n\n¹ note 6\n\n²"  # the text of note 2 is missing from the file
    assert [p.label for p in passages if p.kind is PassageKind.FOOTNOTE] == ["1", "2"]
    assert source.detail("tracked-changes") == "0 insertions kept, 1 deletions left out"


def test_the_namespaces_of_the_strict_standard_are_read(tmp_path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = f'<w:document xmlns:w="{strict}"><w:body>{paragraph("text")}</w:body></w:document>'
    assert read(tmp_path, archive({"word/document.xml": body}))[1] == "text"


def test_tables_in_tables_and_frames(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('in')}</w:tc><w:tc>{paragraph('ner')}</w:tc></w:tr></w:tbl>"
    outer = (
        f"<w:tbl><w:tr><w:tc>{paragraph('out')}{inner}</w:tc><w:tc>{paragraph('er')}</w:tc></w:tr></w:tbl>"
    )
    frame = f"<w:tbl><w:tr><w:tc>{paragraph('framed')}</w:tc></w:tr></w:tbl>"
    _, text, passages = read(tmp_path, document(outer + frame))
    assert [(p.kind, text[p.start : p.end]) for p in passages] == [
        (PassageKind.TABLE_CELL, "out in ner"), (PassageKind.TABLE_CELL, "er"), (PassageKind.BODY, "framed"),
    ]  # fmt: skip


@pytest.mark.parametrize("part", [0.25, 0.5, 0.75])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda p: p.name)
def test_a_file_that_was_cut_off_is_refused(tmp_path: Path, sample: Path, part: float) -> None:
    data = sample.read_bytes()
    with pytest.raises(ReadFailed, match=r"file\.docx: .*cut off"):
        read(tmp_path, data[: int(part * len(data))])


ENTITIES = "<!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"words", "not a Word document.*plain text"),
        (b"%PDF-1.4", "not a Word document.*PDF"),
        (archive({"a.txt": "x"}), r"no Word document.*a ZIP archive without word/document\.xml"),
        (archive({"xl/workbook.xml": "x"}), "spreadsheet"),
        (archive({"word/document.xml": "<w:document"}), r"word/document\.xml: .*damaged inside"),
        (archive({"word/document.xml": ""}), "damaged inside"),
        (archive({"word/document.xml": "<a/>"}), "no body"),
        (archive({"word/document.xml": f"{ENTITIES}<d>&b;</d>"}), "defines entities"),
        (archive({"word/document.xml": b"<!ENTITY" + b" " * 9000}), "defines entities"),
        (document(""), "no text"),
        (document("<w:p/>"), "no text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted.*without"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old version of Word"),
        (archive({"word/document.xml": b" " * 40_000_000}), "ZIP bomb"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(ReadFailed, match=reason):
        read(tmp_path, data)


@pytest.mark.parametrize("tag", ["w:sdt", "w:tbl", "w:p", "w:tc", "w:txbxContent"])
def test_deep_nesting_is_read_or_refused(tmp_path: Path, tag: str) -> None:
    for depth in (200, 100_000):
        path = tmp_path / "deep.docx"
        path.write_bytes(document(f"<{tag}>" * depth + paragraph("text") + f"</{tag}>" * depth))
        read_or_refuse(READER, path)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, sample=st.sampled_from(SAMPLES))
def test_damage_is_refused_or_borne(tmp_path: Path, steps: list[Step], sample: Path) -> None:
    path = tmp_path / "damaged.docx"
    path.write_bytes(damaged(sample.read_bytes(), steps))
    read_or_refuse(READER, path)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, part=st.sampled_from(["document", "footnotes", "styles"]))
def test_damage_inside_is_refused_or_borne(tmp_path: Path, steps: list[Step], part: str) -> None:
    with zipfile.ZipFile(SAMPLES[0]) as file:
        parts: dict[str, str | bytes] = {name: file.read(name) for name in file.namelist()}
    name = f"word/{part}.xml"
    content = parts[name]
    assert isinstance(content, bytes)
    parts[name] = damaged(content, steps)
    path = tmp_path / "damaged.docx"
    path.write_bytes(archive(parts))
    read_or_refuse(READER, path)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.recursive(
        st.sampled_from(["<w:t>a</w:t>", "<w:br/>", '<w:footnoteReference w:id="1"/>', "<w:t> </w:t>"]),
        lambda inner: st.builds(
            lambda tag, parts: f"<w:{tag}>{''.join(parts)}</w:{tag}>",
            st.sampled_from(["p", "r", "tbl", "tr", "tc", "ins", "del", "sdt", "txbxContent", "pPr", "rPr"]),
            st.lists(inner, max_size=4),
        ),
        max_leaves=20,
    )
)
def test_no_order_of_elements_is_too_odd(tmp_path: Path, body: str) -> None:
    path = tmp_path / "odd.docx"
    path.write_bytes(document(body))
    read_or_refuse(READER, path)
