from pathlib import Path

import pytest
from golden_files import samples
from hypothesis import given
from hypothesis import strategies as st

from regesta.errors import ReadFailed
from regesta.model.source import PassageKind
from regesta.read import IMPORTERS, intake
from regesta.read.blocks import Block
from regesta.read.intake import bounded, load

EVERY = [(i, s) for i in IMPORTERS for s in samples(i.name)]


@pytest.mark.parametrize(("importer", "sample"), EVERY, ids=lambda x: getattr(x, "name", ""))
def test_exactly_one_importer_knows_each_sample(importer: object, sample: Path) -> None:
    head = sample.read_bytes()[:8192]
    assert [i for i in IMPORTERS if i.identify(head, sample.name)] == [importer]


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.html", "a.md", "a.txt"])
@pytest.mark.parametrize("sample", [s for i, s in EVERY], ids=lambda s: s.name)
def test_a_wrong_name_is_known_by_one_importer_still(sample: Path, name: str) -> None:
    head = sample.read_bytes()[:8192]
    assert sum(i.identify(head, name) for i in IMPORTERS) == 1


@given(
    start=st.sampled_from([b"", b"%PDF-1.4", b"PK\x03\x04", b"PK\x03\x04word/", b"<html>", intake.COMPOUND]),
    rest=st.binary(max_size=30),
    name=st.sampled_from(["a", "a.pdf", "a.docx", "a.doc", "a.html", "a.md", "a.txt", "a.odt", "a.xml"]),
)  # fmt: skip
def test_no_two_importers_claim_one_file(start: bytes, rest: bytes, name: str) -> None:
    assert sum(i.identify(start + rest, name) for i in IMPORTERS) <= 1


def test_files_larger_than_the_limit_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.truncate(4 * 1048576)
    with pytest.raises(ReadFailed, match=r"large\.pdf: It has 4 MB; the limit is 3 MB\. Split"):
        load(path, 3 * 1048576)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReadFailed, match=r"gone\.pdf: The file cannot be opened"):
        load(tmp_path / "gone.pdf")
    with pytest.raises(ReadFailed, match="cannot be opened"):
        load(tmp_path)


def test_texts_longer_than_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "LONGEST_TEXT", 10)
    block = Block(kind=PassageKind.BODY, text="123456")
    assert bounded("a", [block]) == [block]
    with pytest.raises(ReadFailed, match="longer than"):
        bounded("a", [block, block])


def test_text_is_never_empty() -> None:
    with pytest.raises(ReadFailed, match="no text"):
        bounded("a", [Block(kind=PassageKind.FOOTNOTE, text="", label="1")])
