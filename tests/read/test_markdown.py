from pathlib import Path

import pytest
from damage import STEPS, Step, damaged, read_or_refuse
from golden_files import compare, read_as, samples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regesta.errors import ReadFailed
from regesta.model.source import Passage, PassageKind, Source
from regesta.read.markdown import Markdown, front_matter

READER = Markdown()
SAMPLES = samples("markdown")


def read(tmp_path: Path, text: str | bytes) -> tuple[Source, str, list[Passage]]:
    return read_as(READER, tmp_path / "notes.md", text)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda p: p.name)
def test_samples_are_read_as_expected(sample: Path) -> None:
    compare(READER, sample)


@pytest.mark.parametrize(
    ("head", "name", "ours"),
    [
        (b"# Title", "a.md", True),
        (b"<div align=center>", "a.markdown", True),
        (b"# Title", "a.txt", False),
        (b"<!doctype html>", "a.md", False),
    ],
)
def test_it_is_known_by_its_name(head: bytes, name: str, ours: bool) -> None:
    assert READER.identify(head, name) is ours


def test_numbers_of_notes_stay_and_names_are_numbered_after_them(tmp_path: Path) -> None:
    _, text, passages = read(tmp_path, "A[^b] c[^4].\n\n[^4]: four\n[^b]: bee\n")
    assert text == "A⁵ c⁴.\n\n⁴ four\n\n⁵ bee"
    assert [p.label for p in passages if p.kind is PassageKind.FOOTNOTE] == ["4", "5"]


def test_a_call_whose_note_is_missing_stays_a_call(tmp_path: Path) -> None:
    _, text, passages = read(tmp_path, "Text.[^3]\n")
    assert text == "Text.³"
    assert [p.label for p in passages if p.kind is PassageKind.NOTE_CALL] == ["3"]


def test_notes_before_their_calls_are_notes(tmp_path: Path) -> None:
    assert read(tmp_path, "[^1]: The note.\n\nText[^1].\n")[1] == "Text¹.\n\n¹ The note."


def test_notes_may_hold_lists_and_quotations(tmp_path: Path) -> None:
    _, text, passages = read(tmp_path, "Text[^1].\n\n[^1]: One\n    - two\n\n    > three\n\nMore.\n")
    assert text == "Text¹.\n\nMore.\n\n¹ One two three"
    assert sum(p.kind is PassageKind.FOOTNOTE for p in passages) == 1


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    _, text, passages = read(tmp_path, "---\ntitle: T\n---\n\n# A\n\ntext\n\n> quoted\n")
    assert [(p.line, text[p.start : p.end]) for p in passages] == [(5, "A"), (7, "text"), (9, "quoted")]


@pytest.mark.parametrize(
    ("text", "found", "rest"),
    [
        (
            "---\ntitle: A: b\nauthor: [X, 'Y Z']\n---\ntext",
            {"title": ["A: b"], "author": ["X", "Y Z"]},
            ["text"],
        ),
        ('+++\ntitle = "A"\n+++\ntext', {"title": ["A"]}, ["text"]),
        ("---\nno pairs here\n---\ntext", {}, ["---", "no pairs here", "---", "text"]),
        ("---\ntitle: never closed\ntext", {}, ["---", "title: never closed", "text"]),
        ("text", {}, ["text"]),
    ],
)
def test_metadata_stand_between_dashes(text: str, found: dict[str, list[str]], rest: list[str]) -> None:
    head, lines, length = front_matter(text.split("\n"))
    assert head == found
    assert lines == rest
    assert length == len(text.split("\n")) - len(rest)


def test_a_date_that_cannot_be_read_is_kept_as_written(tmp_path: Path) -> None:
    source, _, _ = read(tmp_path, "---\ndate: some day\n---\ntext")
    assert source.date is None
    assert source.detail("date-as-written") == "some day"


def test_html_inside_is_read_as_html(tmp_path: Path) -> None:
    _, text, _ = read(
        tmp_path, "a <b>bold</b> <!-- c --> word<br>next\n\n<script>x</script>\n\n<p hidden>no</p>\n\nend"
    )
    assert text == "a bold word\nnext\n\nend"


@pytest.mark.parametrize(
    "text", [">" * 5000 + " deep", "[" * 50_000, "*" * 20_000 + "a", "- " * 3000 + "x", "`" * 9999]
)
def test_deep_nesting_is_read_or_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "deep.md"
    path.write_text(text, "utf-8")
    read_or_refuse(READER, path)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"PK\x03\x04rest", "not Markdown"),
        (b"\x89PNG\r\n\x1a\n\0\0", "picture"),
        (b"---\ntitle: T\n---\n", "no text"),
        (b"<script>x</script>\n", "no text"),
        (b"text \xc3\xa9 \xc3\xa8 \xff and more", "UTF-8"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(ReadFailed, match=reason):
        read(tmp_path, data)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, sample=st.sampled_from(SAMPLES))
def test_damage_is_refused_or_borne(tmp_path: Path, steps: list[Step], sample: Path) -> None:
    path = tmp_path / "damaged.md"
    path.write_bytes(damaged(sample.read_bytes(), steps))
    read_or_refuse(READER, path)


PIECES = [
    "# ",
    "> ",
    "- ",
    "    ",
    "\n",
    "\n\n",
    "[^1]",
    "[^1]: ",
    "[^a]: ",
    "|a|b|\n|-|-|\n",
    "```",
    "---",
    "*",
    "<p>",
    "text ",
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=30))
def test_no_order_of_marks_is_too_odd(tmp_path: Path, pieces: list[str]) -> None:
    path = tmp_path / "odd.md"
    path.write_text("".join(pieces), "utf-8")
    read_or_refuse(READER, path)
