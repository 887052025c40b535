"""Whoever reads the texts – this process, several, or the workers of a cluster – finds the same."""

import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from regesta.cli import main
from regesta.collection import init
from regesta.errors import UnknownName

sys.path.append(str(Path(__file__).parent / "engine"))

import regesta.engine.spark as spark
from regesta import extracting
from regesta.collection import Collection
from regesta.errors import InputError, StopRun
from regesta.examples import copy_example
from regesta.extract.layer import Task, extract_task, makers
from regesta.kinds import Extraction
from regesta.model.source import Source, TextLayer
from spark_server import serving

CHOSEN = ("01-minutes", "02-lettre", "06-risalat", "08-hallowby", "13-report")


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("archive") / "documents"
    copy_example("archive", folder)
    return [path for path in sorted(folder.iterdir()) if path.name.startswith(CHOSEN)]


def added(folder: Path, papers: list[Path]) -> Collection:
    collection = Collection(folder, create=True)
    collection.add(papers)
    return collection


def shelves(folder: Path) -> dict[str, list[tuple]]:
    """All that extraction writes, in its order."""
    tables = ("mention", "proposal", "voices", "extraction", "passage", "mentioned")
    with sqlite3.connect(folder / "regesta.db") as connection:
        return {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables}


@pytest.fixture(scope="module")
def serial(tmp_path_factory: pytest.TempPathFactory, papers: list[Path]) -> dict[str, list[tuple]]:
    folder = tmp_path_factory.mktemp("serial")
    added(folder, papers).extract()
    return shelves(folder)


def test_several_processes_find_the_same(tmp_path: Path, papers: list[Path], serial: dict) -> None:
    added(tmp_path, papers).extract(workers=2)
    assert shelves(tmp_path) == serial
    assert len(serial["mention"]) > 50


def test_a_cluster_finds_the_same(tmp_path: Path, papers: list[Path], serial: dict) -> None:
    with serving() as (address, _):
        added(tmp_path, papers).extract(engine="spark", server=address)
    assert shelves(tmp_path) == serial


def test_a_run_that_stops_keeps_what_was_found_and_the_next_one_reads_the_rest(
    tmp_path: Path, papers: list[Path], serial: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    def third(task: str) -> str:
        if "06-risalat" in task:
            raise StopRun("The machine is switched off.")
        return extract_task(task)

    collection = added(tmp_path, papers)
    monkeypatch.setattr(extracting, "extract_task", third)
    with pytest.raises(StopRun):
        collection.extract()
    assert len(shelves(tmp_path)["extraction"]) == 2
    read: list[str] = []
    monkeypatch.setattr(extracting, "extract_task", lambda task: read.append(task) or extract_task(task))
    collection.extract()
    assert len(read) == 3
    assert shelves(tmp_path) == serial


def test_a_cluster_that_goes_away_keeps_what_was_found(
    tmp_path: Path, papers: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spark, "RETRIES", 1)
    monkeypatch.setattr(spark, "TOGETHER", 2)
    with serving() as (address, server):
        collection = added(tmp_path, papers)
        kept = collection.store.replace_extraction

        def keep(layer: str, made_by: str, found: Extraction) -> None:
            kept(layer, made_by, found)
            if len(shelves(tmp_path)["extraction"]) == 2:
                server.stop()

        monkeypatch.setattr(collection.store, "replace_extraction", keep)
        with pytest.raises(InputError, match="could not do the work"):
            collection.extract(engine="spark", server=address)
    assert len(shelves(tmp_path)["extraction"]) == 2


def test_progress_counts_what_is_stored_and_names_it(tmp_path: Path, papers: list[Path]) -> None:
    told: list[tuple] = []
    collection = Collection(tmp_path, create=True, progress=lambda *step: told.append(step))
    collection.add(papers[:2])
    collection.extract()
    steps = [step for step in told if step[0] == "extract"]
    assert [step[1:3] for step in steps] == [(0, 2), (1, 2), (2, 2)]
    assert steps[1][3].startswith("s-01-minutes")
    collection.extract()
    assert len([step for step in told if step[0] == "extract"]) == 3, "nothing is left to do"


def test_the_command_takes_workers(
    tmp_path: Path, papers: list[Path], regesta: Callable[..., Result]
) -> None:
    added(tmp_path, papers[:1])
    assert regesta("extract", "-c", tmp_path, "--workers", 0).exit_code == 2
    done = regesta("extract", "-c", tmp_path, "--engine", "spark")
    assert "Which Spark Connect server?" in done.output
    done = regesta("extract", "-c", tmp_path, "--workers", 2)
    assert done.exit_code == 0, done.output
    assert len(shelves(tmp_path)["extraction"]) == 1


def task(wanted: str) -> str:
    source = Source(id="memo", kind="letter", title="Memo")
    layer = TextLayer(source="memo", name="text", text="Anna Lund left Genoa on 3 May 1831.", language="en")
    return msgspec.json.encode(Task(source=source, layer=layer, passages=(), wanted=wanted)).decode()


def test_a_worker_with_another_release_or_other_models_refuses() -> None:
    with pytest.raises(InputError, match=r"the texts are to be read by rules/0\. Install the same release"):
        extract_task(task("rules/0"))
    assert msgspec.json.decode(extract_task(task(makers())), type=Extraction)


REPORT = (
    "PORT ALDER, 14 MAY 1989\n\nA bomb wounded two guards and destroyed a bridge at Graz yesterday, police "
    "reported. The Red Tide Front claimed responsibility for the attack.\n"
)


def test_incidents_are_listed_for_a_source_and_become_no_claims(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    collection = init(tmp_path / "c")
    collection.add([tmp_path / "report.txt"])
    (bombing,) = (r for r in collection.incidents("report") if r.incident.kind == "bombing")
    assert "Red Tide Front" in [f.text for f in bombing.incident.fillers["perp_org"]]
    assert list(collection.rows("claims")) == []
    with pytest.raises(UnknownName):
        list(collection.incidents("gazette"))


def test_the_command_lists_incidents(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    init(tmp_path / "c").add([tmp_path / "report.txt"])
    told = CliRunner().invoke(main, ["incidents", "-c", str(tmp_path / "c")])
    assert told.exit_code == 0, told.output
    assert "bombing" in told.output
    assert "by which organisation: Red Tide Front" in told.output


def test_a_run_killed_before_texts_were_compared_compares_them_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "The boats came in late that night and the salt was wet by then, as all could see from the quay. "
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"Notes of {name}\n\n{words * 2}\n", encoding="utf-8")
    collection = init(tmp_path / "c")
    collection.add([tmp_path / "one.txt", tmp_path / "two.txt"])

    def killed(*_: object) -> list[object]:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(extracting, "shared_wording_claims", killed)
        with pytest.raises(KeyboardInterrupt):
            collection.extract()
    assert list(collection.reader().claims("shares-wording")) == []

    collection.extract()
    assert len(list(collection.reader().claims("shares-wording"))) == 1
