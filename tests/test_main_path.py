"""A small correspondence through the whole path: the first test to read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import regesta as package
from regesta.errors import InputError, UnknownName

LETTER = """Port Alder, 3 May 1921

Dear Margaret,

Captain Edmund Hallow left the harbour on 2 May 1921. He told me: “I shall pay 400 francs and not a
sou more.” The guild has not answered.

Your brother,
Thomas Wren
"""

NOTES = """letter wren-to-margaret from wren to margaret on 1921-05-03 in en
source log ledger "Harbour log" by clerk on 1921
person wren "Thomas Wren"
person margaret "Margaret Wren"
person clerk "The harbour clerk"
person hallow "Edmund Hallow" | "Captain Hallow" title
place harbour "Port Alder harbour"
event departure "Hallow's departure"

[wren-to-margaret]
happened departure actor hallow on 1921-05-02 at harbour quote "left the harbour on 2 May 1921"

[log p12]
happened departure actor hallow on 1921-05-09 at harbour
"""


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "wren-to-margaret.txt").write_text(LETTER, "utf-8")
    (folder / "notes.regesta").write_text(NOTES, "utf-8")
    return folder


def test_from_documents_to_a_finding_with_its_footnotes(documents: Path, tmp_path: Path) -> None:
    collection = package.study(documents, folder=tmp_path / "c")
    reader = collection.reader()

    source = reader.source("wren-to-margaret")
    assert source is not None
    assert source.held, "the file completes the source that the notes declare"
    assert source.authors == ("wren",)

    passages = [reader.text(p) for p in reader.passages("wren-to-margaret")]
    assert any("I shall pay 400 francs" in text for text in passages)

    finding = next(f for f in reader.findings() if f.check == "conflicting-value")
    assert finding.certainty == "certain"
    assert {reader.claim(c).source for c in finding.claims} == {"wren-to-margaret", "log"}  # type: ignore[union-attr]
    assert "2 May 1921" in finding.message
    assert "9 May 1921" in finding.message


def test_every_stage_does_only_what_is_new(documents: Path, tmp_path: Path) -> None:
    collection = package.study(documents, folder=tmp_path / "c")
    before = (collection.store.state(), list(collection.reader().findings()))
    steps: list[str] = []
    again = package.open(tmp_path / "c")
    again._progress = lambda stage, done, total, item: steps.append(stage)
    intake = again.study([documents])
    assert [name for name, _ in intake.known] == ["wren-to-margaret.txt"]
    assert set(steps) == {"read"}
    assert (again.store.state(), list(again.reader().findings())) == before


def test_the_same_document_twice_is_one_source(documents: Path, tmp_path: Path) -> None:
    (documents / "a-copy.txt").write_text(LETTER, "utf-8")
    collection = package.study(documents, folder=tmp_path / "c")
    held = [s for s in collection.reader().sources() if s.held]
    assert len(held) == 1


def test_a_judgement_is_kept_and_its_finding_stays_dismissed(
    documents: Path, tmp_path: Path, regesta: Callable[..., Result]
) -> None:
    folder = tmp_path / "c"
    collection = package.study(documents, folder=folder)
    finding = next(f for f in collection.reader().findings() if f.check == "conflicting-value")
    told = regesta(
        "judge", "dismiss", finding.id, "--by", "test", "--because", "Two calendars.", "-c", folder
    )
    assert told.exit_code == 0, told.output
    again = package.study(documents, folder=folder)
    found = again.reader().finding(finding.id)
    assert found is not None
    assert found.status == "dismissed"
    regesta("judge", "reopen", finding.id, "--by", "test", "-c", folder)
    assert package.open(folder).reader().finding(finding.id).status == "open"  # type: ignore[union-attr]


def test_tables_are_arrow_and_go_to_polars(documents: Path, tmp_path: Path) -> None:
    polars = pytest.importorskip("polars", reason="polars is not installed")
    collection = package.study(documents, folder=tmp_path / "c")
    for what in ("sources", "passages", "mentions", "entities", "claims", "findings", "judgements"):
        frame = polars.DataFrame(getattr(collection, what)())
        assert "id" in frame.columns
    assert polars.DataFrame(collection.claims()).filter(predicate="happened").height >= 2


def test_a_corrected_transcription_is_a_new_layer_and_what_is_lost_is_listed(
    documents: Path, tmp_path: Path, regesta: Callable[..., Result]
) -> None:
    package.study(documents, folder=tmp_path / "c")
    corrected = tmp_path / "corrected.txt"
    corrected.write_text(LETTER.replace("not a\nsou more", "not a\ncentime more"), "utf-8")
    told = regesta("transcribe", "wren-to-margaret", corrected, "-c", tmp_path / "c")
    assert told.exit_code == 0, told.output
    collection = package.open(tmp_path / "c")
    layers = list(collection.reader().layers("wren-to-margaret"))
    assert [layer.name for layer in layers] == ["text", "transcription-2"]
    lost = [passage for passage, _ in collection.lost()]
    assert lost
    texts = [collection.reader().text(collection.reader().passage(p)) for p in lost]  # type: ignore[arg-type]
    assert all("sou more" in text for text in texts)
    assert all(passage in told.output for passage in lost)


def test_checks_link_first_if_that_has_not_been_done(documents: Path, tmp_path: Path) -> None:
    collection = package.open(tmp_path / "c", create=True)
    collection.add([documents])
    collection.extract()
    collection.check()
    done = collection.store.done("link"), collection.store.done("check")
    assert done[0] is not None
    collection.link()
    collection.check()
    assert (collection.store.done("link"), collection.store.done("check")) == done


def test_a_file_named_like_an_entity_becomes_a_source_of_its_own(documents: Path, tmp_path: Path) -> None:
    (documents / "Hallow.txt").write_text(
        "A note on the Captain, found in his own desk at Port Alder.", "utf-8"
    )
    reader = package.study(documents, folder=tmp_path / "c").reader()
    assert reader.type_of("hallow") == "person"
    assert [s.id for s in reader.sources() if s.id.startswith("hallow-")]


def test_notation_that_contradicts_the_collection_is_told_and_the_rest_is_read(
    documents: Path, tmp_path: Path
) -> None:
    collection = package.study(documents, folder=tmp_path / "c")
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.regesta").write_text('source log letter "Something else"\n', "utf-8")
    (other / "b.txt").write_text("Another letter, which can be read, about the price of salt.", "utf-8")
    intake = collection.add([other])
    assert ["declared already" in str(error) for error in intake.failed] == [True]
    assert [handle for _, handle in intake.added] == ["b"]


def test_part_of_a_name_is_asked_after_where_one_alone_bears_it(documents: Path, tmp_path: Path) -> None:
    collection = package.study(documents, folder=tmp_path / "c")

    assert collection.why("Edmund").startswith("Edmund Hallow (person)")
    with pytest.raises(InputError, match=r"Several .* Margaret Wren \[margaret\], Thomas Wren \[wren\]"):
        collection.why("Wren")
    with pytest.raises(UnknownName):
        collection.why("Orlo")
