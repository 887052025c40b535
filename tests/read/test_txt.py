"""Reading of plain text files.

Golden files: each sample in ``tests/golden/read/txt`` has a ``<file>.expected.txt`` that lists what
is read from it. To write them anew run this file with ``REGESTA_GOLDEN=write`` in the environment,
and read the differences with your own eyes.
"""

import os
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regesta.errors import ReadFailed
from regesta.model.item import Item
from regesta.model.source import Passage, PassageKind, Source, TextLayer
from regesta.read.blocks import BLOCKS, quotations
from regesta.read.txt import LARGEST_TEXT, Txt

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "read" / "txt"
SAMPLES = sorted(p for p in GOLDEN.glob("*.txt") if not p.name.endswith(".expected.txt"))
SHARED = Path(os.environ.get("REGESTA_SHARED", Path(__file__).resolve().parents[3] / "shared"))
ARTICLE = SHARED / "data" / "guidere-2014.txt"

Read = tuple[Source, TextLayer, list[Passage]]


def read(path: Path) -> Read:
    items: list[Item] = list(Txt().read(path, "sample"))
    source, layer, *passages = items
    assert isinstance(source, Source)
    assert isinstance(layer, TextLayer)
    assert all(isinstance(p, Passage) for p in passages)
    return source, layer, [p for p in passages if isinstance(p, Passage)]


def read_text(folder: Path, text: str | bytes, name: str = "sample.txt") -> Read:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path)


def words(passage: Passage, layer: TextLayer) -> str:
    return layer.text[passage.start : passage.end]


def blocks(passages: Sequence[Passage], *kinds: PassageKind) -> list[Passage]:
    return [p for p in passages if p.kind in (kinds or BLOCKS)]


def listing(path: Path) -> str:
    """What the golden files hold."""
    source, layer, passages = read(path)
    date = f" · {source.date.edtf}" if source.date else ""
    lines = [f"{source.kind} · {source.title}{date} · {', '.join(source.languages)}"]
    lines += [f"{key}: {value}" for key, value in source.details]
    for passage in passages:
        under = f" under {passage.heading!r}" if passage.heading else ""
        label = f" {passage.label}" if passage.label else ""
        page = f"p. {passage.page}, " if passage.page else ""
        lines += ["", f"[{passage.kind}{label}] {page}line {passage.line}{under}", words(passage, layer)]
    return "\n".join(lines) + "\n"


# Golden files


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda p: p.name)
def test_sample_reads_as_expected(sample: Path) -> None:
    expected = sample.with_name(sample.name + ".expected.txt")
    if os.environ.get("REGESTA_GOLDEN") == "write":
        expected.write_text(listing(sample), "utf-8")
    assert listing(sample) == expected.read_text("utf-8")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda p: p.name)
def test_reading_twice_gives_the_same_items(sample: Path) -> None:
    assert list(Txt().read(sample, "a")) == list(Txt().read(sample, "a"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda p: p.name)
def test_sample_is_known_by_content_and_name(sample: Path) -> None:
    assert Txt().identify(sample.read_bytes()[:8192], sample.name)


# What a person sees


def test_paragraphs_of_one_line_each(tmp_path: Path) -> None:
    text = (
        "The first paragraph is one line, however long it may be, and ends here.\nThe second says no.\n" * 2
    )
    _, layer, passages = read_text(tmp_path, text)
    assert [words(p, layer) for p in blocks(passages)] == text.splitlines()


def test_wrapped_paragraphs_are_one_line_and_lose_their_hyphens(tmp_path: Path) -> None:
    text = (
        "The harbour master wrote that the crates had been landed and that the har-\n"
        "bour was closed. He was a well-known man in the Al-\nDin quarter and said so.\n\n"
        "The second paragraph is short.\n"
    )
    _, layer, passages = read_text(tmp_path, text)
    assert [words(p, layer) for p in blocks(passages)] == [
        "The harbour master wrote that the crates had been landed and that the harbour was closed. "
        "He was a well-known man in the Al-Din quarter and said so.",
        "The second paragraph is short.",
    ]


def test_pages_are_counted_at_form_feeds_and_a_sentence_runs_over_them(tmp_path: Path) -> None:
    text = (
        "It was a long evening, and the clerk went on to write in his book until he\n"
        "could no longer see the page, and then he\n\f"
        "went home along the water as he had done every evening for thirty years. It\nwas raining.\n\n"
        "The next day he did not come.\n"
    )
    _, layer, passages = read_text(tmp_path, text)
    assert [(p.page, words(p, layer)[:20]) for p in blocks(passages)] == [
        ("1", "It was a long evenin"),
        ("2", "The next day he did "),
    ]
    assert "then he went home" in layer.text


def test_metadata_of_a_mail(tmp_path: Path) -> None:
    source, _, _ = read(GOLDEN / "mail.txt")
    assert (source.kind, source.title, source.languages) == ("letter", "Re: the second photograph", ("en",))
    assert source.date is not None
    assert source.date.edtf == "2013-03-04"
    assert source.detail("author") == "Ines Carvalho <ines@example.org>"


def test_several_authors_and_a_title_over_two_lines() -> None:
    source, _, _ = read(GOLDEN / "report.txt")
    assert [v for k, v in source.details if k == "author"] == ["Amina Sesay", "Jon Falk"]
    source, _, _ = read(GOLDEN / "ledgers.txt")
    assert source.title == "The Ledgers of Port Alder : A Harbour and its Three Books"
    assert source.kind == "article"


# Encodings and line ends

SENTENCE = "Der Übersetzer, ein „Größerer“, schrieb über Fäßer: « à bientôt »."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (SENTENCE.encode("utf-8"), "utf-8"),
        (SENTENCE.encode("utf-8-sig"), "utf-8"),
        (SENTENCE.encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + SENTENCE.encode("utf-16-be"), "utf-16-be"),
        (SENTENCE.encode("utf-16-le"), "utf-16-le"),
        (SENTENCE.encode("utf-16-be"), "utf-16-be"),
        (SENTENCE.encode("utf-32"), "utf-32-le"),
        (SENTENCE.encode("cp1252"), "cp1252"),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, encoding: str) -> None:
    source, layer, _ = read_text(tmp_path, data)
    assert layer.text == SENTENCE
    assert (source.detail("encoding") or "").split()[0] == encoding


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Не верьте ему, он никогда не видел этой книги и ничего о ней не знает. " * 3, "cp1251"),
        ("Příliš žluťoučký kůň úpěl ďábelské ódy, a nikdo ho neslyšel. " * 3, "cp1250"),
        ("لم يصل إلينا الكتاب حتى اليوم ولا نعرف من كتبه ولا أين هو الآن. " * 3, "cp1256"),
    ],
)
def test_older_encodings_of_other_scripts(tmp_path: Path, text: str, codec: str) -> None:
    _, layer, _ = read_text(tmp_path, text.encode(codec))
    assert layer.text == text.strip()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_line_ends_of_all_systems(tmp_path: Path, end: str) -> None:
    text = end.join(["The first paragraph says one thing only.", "", "The second one says another thing."])
    _, layer, passages = read_text(tmp_path, text)
    assert layer.text == "The first paragraph says one thing only.\n\nThe second one says another thing."
    assert [p.line for p in blocks(passages)] == [1, 3]


def test_tabs_and_runs_of_spaces_are_one_space(tmp_path: Path) -> None:
    _, layer, _ = read_text(tmp_path, "He paid\tfour   thousand, and nobody\t\tasked why.")
    assert layer.text == "He paid four thousand, and nobody asked why."


def test_right_to_left_text_keeps_its_logical_order() -> None:
    _, layer, passages = read(GOLDEN / "arabic.txt")
    assert [words(p, layer) for p in passages if p.kind is PassageKind.INLINE_QUOTATION] == ["«لم تصل قط»"]


# Bad input


def failure(folder: Path, data: bytes, name: str = "sample.txt") -> str:
    with pytest.raises(ReadFailed) as caught:
        read_text(folder, data, name)
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty (0 bytes)"),
        (b"  \r\n\t \n\n", "nothing but white space"),
        (b"\xef\xbb\xbf", "nothing but white space"),
        (b"text\x00with noughts\x00\x01\x02", "byte 4"),
        (bytes(range(1, 32)) * 20, "control characters"),
        (b"PK\x03\x04rest of an archive", "ZIP"),
        (b"%PDF-1.7 rest of it", "PDF"),
        (b"{\\rtf1 words}", "Rich Text"),
        ("Müller sagte: „Größe, Öl“ ".encode() + b"\xff\xfe und mehr", "byte 34"),
        (b"\xff\xfeA\x00\x00\xd8B\x00", "byte 4"),
        (b"before " + b"\xed\xa0\x80" + " und äöüß".encode(), "byte 7"),
    ],
)
def test_bad_files_are_refused_with_place_and_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    message = failure(tmp_path, data)
    assert message.startswith("sample.txt")
    assert reason in message


def test_a_file_over_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST_TEXT + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))
    with pytest.raises(ReadFailed, match="limit is 64 MB"):
        list(Txt().read(path, "large"))


def test_a_file_that_vanishes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "sample.txt"
    path.write_text("words")

    def gone(_: Path) -> bytes:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(Path, "read_bytes", gone)
    with pytest.raises(ReadFailed, match="cannot be opened"):
        list(Txt().read(path, "sample"))


def test_a_long_single_line_is_one_block(tmp_path: Path) -> None:
    text = "He said “no” and went on. " * 40_000
    _, layer, passages = read_text(tmp_path, text)
    assert len(blocks(passages)) == 1
    assert layer.text == text.strip()


@pytest.mark.parametrize(
    ("head", "name", "known"),
    [
        (b"Dear Anna,", "letter.txt", True),
        (b"Dear Anna,", "letter", True),
        (b"\x00\x01\x02", "damaged.txt", True),
        (b"%PDF-1.7", "letter.txt", False),
        (b"<!DOCTYPE html><p>", "page.txt", False),
        (b"# Heading", "notes.md", False),
        (b"{}", "data.json", False),
        (b"\x89PNG\r\n\x1a\n\0\0", "picture.png", False),
    ],
)
def test_content_goes_before_the_name(head: bytes, name: str, known: bool) -> None:
    assert Txt().identify(head, name) is known


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda p: p.name)
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_file_cut_off_is_read_or_refused_never_a_crash(sample: Path, share: float, tmp_path: Path) -> None:
    data = sample.read_bytes()
    try:
        _, layer, passages = read_text(tmp_path, data[: int(len(data) * share)])
    except ReadFailed as error:
        place = error.place
    else:
        assert all(0 <= (p.start or 0) <= (p.end or 0) <= len(layer.text) for p in passages)
        return
    assert place.startswith("byte")


# Properties

LINES = st.lists(st.text(alphabet="abcdE Fg.,:;“”'[]()-12\t>*", max_size=90), max_size=30)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=LINES, between=st.sampled_from(["\n", "\n\n", " \n\n", "\r\n", "\n\f"]))
def test_no_letter_or_figure_is_lost(tmp_path: Path, lines: list[str], between: str) -> None:
    """But page numbers where form feeds part the pages: here those are the lines of figures alone."""
    text = between.join(lines)
    if "\f" in between:
        text = re.sub(r"(?m)^\s*[-p]?\s*\d{1,4}\s*-?\s*$", "", text)
        if any(
            n >= 3
            for n in Counter(re.sub(r"\d+", "#", line.strip()) for line in lines if line.strip()).values()
        ):
            return  # running heads
    try:
        _, layer, passages = read_text(tmp_path, text)
    except ReadFailed:
        assert not any(c.isalnum() for c in text)
        return
    figures = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
    kept = [c for c in layer.text.translate(figures) if c.isalnum()]
    assert Counter(kept) == Counter(c for c in text if c.isalnum())
    for passage in passages:
        assert 0 <= (passage.start or 0) <= (passage.end or 0) <= len(layer.text)


# The real article


@pytest.fixture(scope="module")
def article() -> Read:
    if not ARTICLE.exists():
        pytest.skip("the article of the case study is not on this machine")
    return read(ARTICLE)


def test_article_metadata(article: Read) -> None:
    source, _, passages = article
    assert source.title.startswith("The Timbuktu Letters")
    assert source.title.endswith("about AQIM")
    assert source.detail("author") == "Mathieu Guidère"
    assert source.languages == ("en",)
    assert {p.page for p in passages} == {str(n) for n in range(1, 15)}


def test_article_sections_in_order(article: Read) -> None:
    _, layer, passages = article
    headings = [words(p, layer) for p in blocks(passages, PassageKind.HEADING)]
    last = "Management Procurement Security Organization Model Timbuktu Frontlines Conclusion"
    assert [h.split()[-1] for h in headings] == last.split()


def test_article_has_eleven_block_quotations(article: Read) -> None:
    _, layer, passages = article
    groups = quotations(passages)
    first = "First, Just “Just To It You The In As The For"
    assert [words(g[0], layer).split()[0] for g in groups] == first.split()
    assert [len(g) for g in groups] == [3, *[1] * 10]
    order = blocks(passages)
    for group in groups:
        lead_in = order[order.index(group[0]) - 1]
        assert words(lead_in, layer).endswith(":")


def test_article_quotation_without_closing_mark_is_closed_with_its_block(article: Read) -> None:
    _, _, passages = article
    block = quotations(passages)[2][0]
    assert [
        (p.start, p.end)
        for p in passages
        if p.kind is PassageKind.INLINE_QUOTATION and p.start == block.start
    ] == [(block.start, block.end)]


def test_article_displayed_paragraph_with_its_own_marks_is_body(article: Read) -> None:
    _, layer, passages = article
    block = next(p for p in passages if words(p, layer).startswith("“We discussed"))
    assert block.kind is PassageKind.BODY


def test_article_notes(article: Read) -> None:
    _, layer, passages = article
    notes = blocks(passages, PassageKind.FOOTNOTE)
    assert [n.label for n in notes] == [str(n) for n in range(1, 20)]
    assert [n.label for n in notes if not words(n, layer)] == ["14", "15"]
    assert [n.page for n in notes][:5] == ["1", "2", "2", "2", "3"]
    calls = [p for p in passages if p.kind is PassageKind.NOTE_CALL]
    assert [c.label for c in calls] == [str(n) for n in range(1, 31)]


def test_article_has_no_residue_of_page_feet(article: Read) -> None:
    _, layer, passages = article
    for passage in blocks(passages, PassageKind.BODY, PassageKind.BLOCK_QUOTATION, PassageKind.HEADING):
        text = words(passage, layer)
        assert "http" not in text
        assert not re.search(r"(?:^|\s)\d{1,2}(?:\s+[A-Z]|$)", re.sub(r"\d+ (?:[A-Z]\w+|percent)", "", text))
        assert text == text.strip()
    assert "%5b" not in layer.text
    addresses = re.findall(r"https?://\S+", layer.text)
    assert len(addresses) == len(set(addresses))


def test_article_paragraphs_run_over_page_turns(article: Read) -> None:
    _, layer, passages = article
    for paragraph in blocks(passages, PassageKind.BODY):
        text = words(paragraph, layer)
        first = next(c for c in text if c.isalpha())
        assert first.isupper()
        assert re.search(r"[.:!?][”’)]*[.]?[⁰¹²³⁴⁵⁶⁷⁸⁹]*$", text.rstrip()), text[-40:]
    for joined in (
        "engaged in radical",
        "use of irony",
        "system that Belmokhtar",
        "centre of gravity",
        "Islamic State of Iraq",
    ):
        assert joined in layer.text


@pytest.mark.parametrize("change", ["stripped", "crlf", "utf-16"])
def test_article_as_editors_save_it(article: Read, change: str, tmp_path: Path) -> None:
    raw = ARTICLE.read_text("utf-8")
    if change == "stripped":
        data = "\n".join(line.rstrip() for line in raw.split("\n")).encode()
    else:
        data = raw.replace("\n", "\r\n").encode("utf-16" if change == "utf-16" else "utf-8")
    _, layer, passages = read_text(tmp_path, data)
    assert layer.text == article[1].text
    assert [(p.kind, p.start, p.page) for p in passages] == [(p.kind, p.start, p.page) for p in article[2]]


def test_article_loses_no_letter_of_its_text(article: Read) -> None:
    _, layer, _ = article
    raw = ARTICLE.read_text("utf-8")
    dumped = re.findall(r"(?m)^http\S+(?:%20%5b\d+|[^\s.])$", raw)  # addresses below the feet
    figures = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
    kept = Counter(c for c in layer.text.translate(figures) if c.isalnum())
    kept.update(c for line in dumped for c in line if c.isalnum())
    assert kept == Counter(c for c in raw if c.isalnum())
