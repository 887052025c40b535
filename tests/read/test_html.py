from pathlib import Path

import pytest
from damage import STEPS, Step, damaged, read_or_refuse
from golden_files import compare, read_as, samples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regesta.errors import ReadFailed
from regesta.model.source import Passage, PassageKind, Source
from regesta.read.html import Html

READER = Html()
SAMPLES = samples("html")


def read(tmp_path: Path, page: str | bytes, name: str = "page.html") -> tuple[Source, str, list[Passage]]:
    return read_as(READER, tmp_path / name, page)


def words(text: str, passages: list[Passage], kind: PassageKind) -> list[str]:
    return [text[p.start : p.end] for p in passages if p.kind is kind]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda p: p.name)
def test_samples_are_read_as_expected(sample: Path) -> None:
    compare(READER, sample)


@pytest.mark.parametrize(
    ("head", "name", "ours"),
    [
        (b"<!DOCTYPE html><p>x", "a.txt", True),
        (b"\xef\xbb\xbf\n<!-- saved --><HTML>", "a", True),
        (b'<?xml version="1.0"?><html xmlns="x">', "a.xml", True),
        ("<html>".encode("utf-16"), "a", True),
        (b"<p>a fragment", "a.html", True),
        (b"<p>a fragment", "a.txt", False),
        (b"a note on <html>", "a.txt", False),
        (b"%PDF-1.4", "a.html", False),
    ],
)
def test_it_is_known_by_content_before_name(head: bytes, name: str, ours: bool) -> None:
    assert READER.identify(head, name) is ours


def test_machinery_surroundings_and_hidden_parts_are_left_out(tmp_path: Path) -> None:
    _, text, _ = read(
        tmp_path,
        "<body><header>H</header><nav>N</nav><script>S</script><style>Y</style><template>T</template>"
        "<p>Text <span hidden>x</span><b style='visibility:hidden'>y</b>goes<noscript>z</noscript> on</p>"
        "<button>B</button><select><option>O</select><footer>F</footer><aside>A</aside></body>",
    )
    assert text == "Text goes on"


def test_a_page_header_with_the_main_heading_is_kept(tmp_path: Path) -> None:
    _, text, passages = read(tmp_path, "<body><header><h1>Title</h1><nav>N</nav></header><p>Text</p></body>")
    assert text == "Title\n\nText"
    assert passages[0].kind is PassageKind.TITLE


def test_notes_in_the_footer_are_kept(tmp_path: Path) -> None:
    _, text, passages = read(
        tmp_path,
        '<p>Text<sup><a href="#a">3</a></sup></p><footer><p id="a">3. The note.</p></footer>',
    )
    assert words(text, passages, PassageKind.FOOTNOTE) == ["The note."]
    assert [p.label for p in passages if p.kind is PassageKind.NOTE_CALL] == ["3"]


@pytest.mark.parametrize(
    "page",
    [
        # pandoc
        '<p>Text<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a>.</p>'
        '<section class="footnotes" role="doc-endnotes"><hr><ol><li id="fn1"><p>The note.<a href="#fnref1" '
        'class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>',
        # MediaWiki
        '<p>Text<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup>.</p><ol><li '
        'id="cite_note-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b></span> '
        '<span class="reference-text">The note.</span></li></ol>',
        # Word
        '<p>Text<a href="#_ftn1" name="_ftnref1">[1]</a>.</p><hr><div id=ftn1><p><a href="#_ftnref1" '
        'name="_ftn1">[1]</a> The note.</p></div>',
        # EPUB
        '<p>Text<a epub:type="noteref" href="#n">1</a>.</p>'
        '<aside epub:type="footnote" id="n"><p>1. The note.</p></aside>',
        # journals
        '<p>Text<a class="footnotecall" id="bodyftn1" href="#ftn1">1</a>.</p><p class="notes"><span><a '
        'id="ftn1" href="#bodyftn1">1</a></span> The note.</p>',
        # by hand, in a table
        '<p>Text<a name="b1"></a><sup><a href="#f1">1</a></sup>.</p><table><tr><td><a name="f1">1</a></td>'
        "<td>The note.</td></tr></table>",
    ],
    ids=["pandoc", "mediawiki", "word", "epub", "journal", "table"],
)
def test_footnotes_are_known_however_a_program_writes_them(tmp_path: Path, page: str) -> None:
    _, text, passages = read(tmp_path, page)
    assert text == "Text¹.\n\n¹ The note."
    (note,) = [p for p in passages if p.kind is PassageKind.FOOTNOTE]
    assert (note.label, text[note.start : note.end]) == ("1", "The note.")


def test_a_table_of_contents_is_no_list_of_notes(tmp_path: Path) -> None:
    _, _, passages = read(
        tmp_path,
        '<p><a href="#s1">1</a> <a href="#s2">2</a></p><h2 id="s1">One</h2><p>x</p><h2 id="s2">Two</h2>',
    )
    assert PassageKind.FOOTNOTE not in {p.kind for p in passages}


def test_metadata_of_journals_are_read(tmp_path: Path) -> None:
    source, _, _ = read(
        tmp_path,
        '<html lang="fr-CA"><head><meta name="citation_title" content="Le Port"><meta name="citation_author" '
        'content="Lorne, Ada"><meta name="citation_author" content="Quay, Ben"><meta '
        'name="citation_publication_date" content="2011/04/02"><meta '
        'name="citation_journal_title" content="Revue">'
        '<link rel="canonical" href="https://quay.example/p"></head><body><p>Texte</p></body></html>',
    )
    assert source.title == "Le Port"
    assert source.languages == ("fr",)
    assert source.date is not None
    assert source.date.edtf == "2011-04-02"
    assert source.details == (
        ("author", "Lorne, Ada"), ("author", "Quay, Ben"),
        ("url", "https://quay.example/p"), ("publisher", "Revue"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        ("<meta charset='iso-8859-1'><p>“é” 5 €</p>".encode("cp1252"), "cp1252"),
        (
            "<meta http-equiv=content-type content='text/html; charset=windows-1256'>"
            "<p>“é” رسالة</p>".encode("cp1256"), "cp1256",
        ),
        ("<meta charset=shift_jis><p>「手紙」</p>".encode("shift_jis"), "shift_jis"),
        ("<p>“é”</p>".encode("utf-16"), "utf-16-le"),
        ("<p>“é”</p>".encode("utf-8-sig"), None),
        ("<meta charset=iso-8859-1><p>“é”</p>".encode(), None),
    ],
)  # fmt: skip
def test_the_declared_encoding_is_used_and_told(tmp_path: Path, page: bytes, encoding: str | None) -> None:
    source, text, _ = read(tmp_path, page)
    assert text[0] in "“「"
    assert source.detail("encoding") == encoding


def test_entities_and_spaces_are_resolved(tmp_path: Path) -> None:
    assert read(tmp_path, "<p>a&nbsp;&amp;\n  &eacute;&#x2014;wor&shy;d&#8203;</p>")[1] == "a & é—word"


def test_deeply_nested_but_readable_pages_are_read(tmp_path: Path) -> None:
    assert read(tmp_path, "<div>" * 1500 + "text" + "</div>" * 1500)[1] == "text"


def test_pages_nested_too_deeply_are_refused_rather_than_cut(tmp_path: Path) -> None:
    with pytest.raises(ReadFailed, match=r"page\.html, line 1: The page nests .* save it as PDF"):
        read(tmp_path, "<div>" * 100_000 + "text")


@pytest.mark.parametrize("part", [0.25, 0.5, 0.75])
def test_a_page_that_was_cut_off_is_refused(tmp_path: Path, part: float) -> None:
    data = SAMPLES[0].read_bytes()
    data = data[: max(data.find(b"<body") + 6, int(part * len(data)))]
    with pytest.raises(ReadFailed, match=r"page\.html, line \d+: The page .* cut off"):
        read(tmp_path, data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"<html><body><script>1</script><img src=x></body></html>", "no text"),
        (b"<!-- -->", "no text"),
        (b"PK\x03\x04rest", "not a web page"),
        (b"%PDF-1.4 rest", "PDF"),
        (bytes(range(256)) * 20, "text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(ReadFailed, match=reason):
        read(tmp_path, data)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, sample=st.sampled_from(SAMPLES))
def test_damage_is_refused_or_borne(tmp_path: Path, steps: list[Step], sample: Path) -> None:
    path = tmp_path / "damaged.html"
    path.write_bytes(damaged(sample.read_bytes(), steps))
    read_or_refuse(READER, path)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    tags=st.lists(
        st.sampled_from(
            [
                *("<p>", "</p>", "<td>", "<table>", "</table>", "<sup>", "</sup>", "<q>", "</q>", "<pre>"),
                *("</pre>", "<blockquote>", "</blockquote>", "<br>", "<a#x>", "</a>", "<li>", "<main>"),
                *("</main>", "<header>", "<nav>", "</nav>", "<aside>", "<h1>", "</h1>", "<note>", "text"),
                *("12", "“", "\n\n"),
            ]
        ),
        max_size=40,
    )
)
def test_no_order_of_tags_is_too_odd(tmp_path: Path, tags: list[str]) -> None:
    page = (
        "".join(tags)
        .replace("<a#x>", "<a href='#x' id='y'>")
        .replace("<note>", "<div id='x' role='doc-footnote'>")
    )
    path = tmp_path / "odd.html"
    path.write_text(page, "utf-8")
    read_or_refuse(READER, path)
