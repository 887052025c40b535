from pathlib import Path

import pytest
from damage import STEPS, Step, damaged, read_or_refuse
from golden_files import GOLDEN, compare, read_as, samples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from make_pdf import Word, make_pdf, paragraph

from regesta.errors import ReadFailed
from regesta.model.source import Passage, PassageKind, Source
from regesta.read.pdf import Pdf

READER = Pdf()
SAMPLES = samples("pdf")
PROSE = [
    "The papers were found in the customs house of Port Sel in the spring, and",
    "they lay in a crate that had been sealed since the war; nobody had asked for",
    "them. What they say of the salt trade is at odds with the printed reports, as",
    "we shall see when we come to the letters on salt.",
]


def read(tmp_path: Path, data: bytes) -> tuple[Source, str, list[Passage]]:
    return read_as(READER, tmp_path / "file.pdf", data)


def pages_of(count: int, head: bool = True) -> list[list[Word]]:
    """Pages with a running head, other words on each, and the number at the foot."""
    nouns = ("salt", "grain", "wood", "wool", "glass", "iron", "paper", "leather", "rope")
    return [
        [
            *([Word(72, 800, "Quay Review", 8)] if head else []),
            *paragraph(
                [line.replace("salt", nouns[at]).replace("papers", f"{nouns[at]} lists") for line in PROSE]
            ),
            Word(290, 40, str(at + 233), 8),
        ]
        for at in range(count)
    ]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda p: p.name)
def test_samples_are_read_as_expected(sample: Path) -> None:
    compare(READER, sample)


@pytest.mark.parametrize(
    ("head", "name", "ours"),
    [
        (b"%PDF-1.7\n", "a", True),
        (b"junk\n%PDF-1.7\n", "a.txt", True),
        (b"plain text", "a.pdf", True),
        (b"<!doctype html><p>", "a.pdf", False),
        (b"PK\x03\x04....word/document.xml", "a.pdf", False),
        (b"PK\x03\x04....", "a.pdf", True),
        (b"on %PDF files", "a.txt", False),
    ],
)
def test_it_is_known_by_content_before_name(head: bytes, name: str, ours: bool) -> None:
    assert READER.identify(head, name) is ours


def test_running_heads_and_page_numbers_are_left_out_and_number_the_pages(tmp_path: Path) -> None:
    _, text, passages = read(tmp_path, make_pdf(pages_of(4)))
    assert "Quay Review" not in text
    assert "233" not in text
    assert [p.page for p in passages if p.kind is PassageKind.BODY] == ["233", "234", "235", "236"]


def test_numbers_in_the_text_are_no_page_numbers(tmp_path: Path) -> None:
    pages = [
        [*page, Word(72, 560, f"In {1900 + 7 * at} it was sold.")] for at, page in enumerate(pages_of(3))
    ]
    _, text, _ = read(tmp_path, make_pdf(pages))
    assert all(f"In {year} it was sold." in text for year in (1900, 1907, 1914))


def test_page_labels_of_the_file_go_before_printed_numbers(tmp_path: Path) -> None:
    data = make_pdf(pages_of(3), catalog="/PageLabels << /Nums [0 << /S /r >> 1 << /S /D /St 5 >>] >>")
    _, _, passages = read(tmp_path, data)
    assert [p.page for p in passages if p.kind is PassageKind.BODY] == ["i", "5", "6"]


def test_notes_and_their_calls_are_known_by_size_and_height(tmp_path: Path) -> None:
    page = [
        *paragraph(PROSE),
        Word(72 + 196, 700 - 39 + 4, "7", 6),
        *paragraph(["It is the third of four."], y=640),
        Word(72, 83, "7", 5),
        *paragraph(["House, crate 7, and a list of what was in it,", "with a seal."], x=77, y=80, size=8),
        Word(72, 54, "8 Ibid.", 8),
    ]  # fmt: skip
    _, text, passages = read(tmp_path, make_pdf([page]))
    assert [(p.label, text[p.start : p.end]) for p in passages if p.kind is PassageKind.FOOTNOTE] == [
        ("7", "House, crate 7, and a list of what was in it, with a seal."),
        ("8", "Ibid."),
    ]
    assert [p.label for p in passages if p.kind is PassageKind.NOTE_CALL] == ["7"]


def test_small_print_that_is_no_note_is_text(tmp_path: Path) -> None:
    page = [*paragraph(PROSE), *paragraph(["Photograph by the harbour office."], y=300, size=8)]
    _, text, passages = read(tmp_path, make_pdf([page]))
    assert PassageKind.FOOTNOTE not in {p.kind for p in passages}
    assert "Photograph" in text


def test_paragraphs_and_divided_words_run_over_the_turn_of_a_page(tmp_path: Path) -> None:
    first = [*PROSE[:3], "we shall see when we come to the letters that the harbour master had dis-"]
    pages = [
        paragraph(first, y=200),
        paragraph(["patched to the Board in the spring of that year, and to which no", "answer came."]),
    ]
    _, text, passages = read(tmp_path, make_pdf(pages))
    assert "had dispatched to the Board" in text
    assert sum(p.kind is PassageKind.BODY for p in passages) == 1


@pytest.mark.parametrize("by_rows", [False, True], ids=["by columns", "by rows"])
def test_columns_are_read_one_after_the_other_in_whatever_order_they_are_drawn(
    tmp_path: Path, by_rows: bool
) -> None:
    left = [f"left column line {n} goes on and on" for n in "abcdefgh"]
    right = [f"right column line {n} goes on and on" for n in "abcdefgh"]
    ones, twos = paragraph(left, size=9), paragraph(right, x=310, size=9)
    words = [w for pair in zip(ones, twos, strict=True) for w in pair] if by_rows else [*ones, *twos]
    _, text, _ = read(tmp_path, make_pdf([words]))
    assert text.index("left column line h") < text.index("right column line a")
    assert text.split() == " ".join([*left, *right]).split()


def test_rows_of_a_table_stay_together(tmp_path: Path) -> None:
    names = ["May", "June", "July", "August", "September", "October", "November"]
    page = [
        w
        for at, name in enumerate(names)
        for w in (Word(72, 700 - 13 * at, name), Word(300, 700 - 13 * at, f"{at + 1}00"))
    ]
    _, text, _ = read(tmp_path, make_pdf([page]))
    assert " ".join(text.split()) == " ".join(f"{name} {at + 1}00" for at, name in enumerate(names))


def test_headings_are_known_by_size_and_weight(tmp_path: Path) -> None:
    page = [
        Word(72, 760, "The Salt Road", 20, bold=True),
        *paragraph(PROSE, y=720),
        Word(72, 640, "Prices", 12, bold=True),
        *paragraph(PROSE, y=615),
    ]
    _, text, passages = read(tmp_path, make_pdf([page]))
    kinds = [
        (p.kind, text[p.start : p.end])
        for p in passages
        if p.kind in (PassageKind.TITLE, PassageKind.HEADING)
    ]
    assert kinds == [(PassageKind.TITLE, "The Salt Road"), (PassageKind.HEADING, "Prices")]
    assert passages[-1].heading == "Prices"


def test_text_of_turned_pages_is_read_and_text_athwart_is_told(tmp_path: Path) -> None:
    turned = make_pdf([paragraph(PROSE)], page="/Rotate 90")
    assert read(tmp_path, turned)[1] == " ".join(PROSE)
    sideways = make_pdf([paragraph(PROSE)]).replace(b"1 0 0 1 72 700 Tm", b"0 1 -1 0 72 70 Tm ", 1)
    source, text, _ = read(tmp_path, sideways)
    assert text == " ".join(PROSE[1:])
    assert source.detail("text-athwart-left-out-on-pages") == "1"


def test_metadata_are_read(tmp_path: Path) -> None:
    info = "/Title (The Salt Road) /Author (Ada Lorne; Ben Quay) /CreationDate (D:20110402120000Z)"
    info += " /Producer (Quill)"
    source, _, _ = read(tmp_path, make_pdf([paragraph(PROSE)], info=info, catalog="/Lang (en-GB)"))
    assert source.title == "The Salt Road"
    assert source.languages == ("en",)
    assert source.date is not None
    assert (source.date.edtf, source.date.reason) == ("2011-04-02", "creation date in the file's properties")
    assert source.details == (
        ("author", "Ada Lorne"), ("author", "Ben Quay"), ("pages", "1"), ("producer", "Quill"),
    )  # fmt: skip


def drawing() -> bytes:
    return b"q 100 0 0 100 72 600 cm 0 0 1 1 re f Q"


def test_pages_without_text_are_told(tmp_path: Path) -> None:
    data = make_pdf([paragraph(PROSE), [Word(1, 1, "X" * 20)], paragraph(PROSE, y=500), []])
    data = data.replace(b"BT /F1 10 Tf 1 0 0 1 1 1 Tm (XXXXXXXXXXXXXXXXXXXX) Tj ET", drawing().ljust(58))
    source, _, _ = read(tmp_path, data)
    assert source.detail("pages-without-text") == "2"


def test_a_scan_is_refused_with_advice(tmp_path: Path) -> None:
    data = make_pdf([[Word(1, 1, "X" * 20)]] * 3)
    data = data.replace(b"BT /F1 10 Tf 1 0 0 1 1 1 Tm (XXXXXXXXXXXXXXXXXXXX) Tj ET", drawing().ljust(58))
    with pytest.raises(ReadFailed, match=r"file\.pdf, pages 1 to 3: .* it is a scan\. .*OCR"):
        read(tmp_path, data)


def test_an_encrypted_file_is_refused_with_advice() -> None:
    with pytest.raises(ReadFailed, match=r"encrypted\.pdf: The file is encrypted and wants a password"):
        list(READER.read(GOLDEN / "damaged" / "encrypted.pdf", "x"))


@pytest.mark.parametrize("part", [0.25, 0.5, 0.75])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda p: p.name)
def test_a_file_that_was_cut_off_is_refused(tmp_path: Path, sample: Path, part: float) -> None:
    data = sample.read_bytes()
    with pytest.raises(ReadFailed, match=r"file\.pdf, byte \d+: .* cut off"):
        read(tmp_path, data[: int(part * len(data))])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\0" * 2000, "empty"),
        (b"just words", "not a PDF file.*plain text.*\\.txt"),
        (b"PK\x03\x04rest", "not a PDF file.*ZIP"),
        (b"<html><p>Not found", "not a PDF file.*web page"),
        (b"\x89PNG\r\n\x1a\n\0", "not a PDF file.*picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not a PDF file.*Office"),
        (b"%PDF-1.4\nnothing\n%%EOF", "damaged"),
        (make_pdf([]), "no pages|damaged"),
        (make_pdf([[], []]), "pages 1 to 2: All pages are empty"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(ReadFailed, match=reason):
        read(tmp_path, data)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, sample=st.sampled_from([*SAMPLES, None]))
def test_damage_is_refused_or_borne(tmp_path: Path, steps: list[Step], sample: Path | None) -> None:
    path = tmp_path / "damaged.pdf"
    data = make_pdf(pages_of(2)) if sample is None else sample.read_bytes()
    path.write_bytes(damaged(data, steps) + b"\n%%EOF")
    read_or_refuse(READER, path)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(
        st.builds(
            Word,
            st.integers(-100, 700),
            st.integers(-100, 900),
            st.sampled_from(["word", "12", "1", "two words", "(", "word-", "•", "A"]),
            st.sampled_from([0.01, 5, 8, 10, 10, 20, 500]),
            st.booleans(),
        ),
        max_size=60,
    )
)
def test_words_anywhere_are_all_read(tmp_path: Path, words: list[Word]) -> None:
    path = tmp_path / "odd.pdf"
    path.write_bytes(make_pdf([words, words]))
    read_or_refuse(READER, path)
