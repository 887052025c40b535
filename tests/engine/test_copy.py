"""A copy of the claim tables is whole or not there, whatever happens while it is made."""

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

import regesta.engine.duck as duck
from regesta.engine.columns import Columns
from regesta.engine.copy import ABANDONED, ROWS, Copy, files, place, rows
from regesta.engine.duck import DuckEngine
from regesta.engine.tables import TABLES
from regesta.errors import InputError, MissingExtra, StoreError
from regesta.model.entity import Entity, EntityType
from regesta.model.vocabulary import standard_vocabulary


def fill(sink: Callable, *entities: str) -> None:
    columns = Columns(standard_vocabulary(), lambda handle: handle, sink)
    for handle in entities:
        columns.entity(Entity(id=handle, type=EntityType.PERSON, name=handle, handles=(handle,)))
    columns.close()


def copied(folder: Path, state: str, *entities: str) -> Path:
    copy = Copy(folder, state)
    with copy as sink:
        fill(sink, *entities)
    return copy.path


def persons(copy: Path) -> list[str]:
    engine = DuckEngine(copy)
    found = engine.subjects("SELECT id AS subject FROM entity")
    engine.close()
    return found


@pytest.mark.parametrize("name", ["plain", "with space", "it's", "br[ab]", "a*b?", "{a,b}", "ümläut 100%"])
def test_a_copy_can_lie_in_a_folder_of_any_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / "bra").mkdir()  # what a pattern would find instead
    assert persons(copied(tmp_path / name, "one", "anna", "boris")) == ["anna", "boris"]


def test_every_table_is_there_with_its_columns_and_their_types_even_if_it_is_empty(tmp_path: Path) -> None:
    copy = copied(tmp_path, "one")
    assert set(rows(copy)) == set(TABLES)
    engine = DuckEngine(copy)
    for table, described in TABLES.items():
        letters = {"i": "BIGINT", "s": "VARCHAR", "b": "BOOLEAN", "f": "DOUBLE"}
        expected = [(c.split()[0], letters[c.split()[1]]) for c in described.split(",")]
        assert [row[:2] for row in engine.connection.execute(f"DESCRIBE {table}").fetchall()] == expected
    engine.close()


def test_each_state_has_a_place_of_its_own_and_older_copies_go(tmp_path: Path) -> None:
    first = copied(tmp_path, "one", "anna")
    assert first == place(tmp_path, "one")
    second = copied(tmp_path, "two", "anna", "boris")
    assert second != first
    assert list(tmp_path.iterdir()) == [second]


def test_when_something_fails_there_is_no_copy_and_the_former_one_stays(tmp_path: Path) -> None:
    first = copied(tmp_path, "one", "anna")
    with pytest.raises(AttributeError), Copy(tmp_path, "two") as sink:
        sink("entity", None)  # type: ignore[arg-type]
    assert not place(tmp_path, "two").exists()
    assert list(tmp_path.iterdir()) == [first]


def test_what_a_killed_process_left_goes_in_time_but_not_what_another_one_writes(tmp_path: Path) -> None:
    for name, age in (("coming-1-1", ABANDONED + 60), ("coming-2-2", ABANDONED / 2)):
        half = tmp_path / name / "claim"
        half.mkdir(parents=True)
        for path in (half, half.parent):
            os.utime(path, (os.stat(path).st_mtime - age,) * 2)
    copy = copied(tmp_path, "one")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([copy.name, "coming-2-2"])


def test_several_processes_may_make_the_same_copy_at_once(tmp_path: Path) -> None:
    start, failed = threading.Barrier(4), []

    def make() -> None:
        start.wait()
        try:
            assert persons(copied(tmp_path, "one", "anna", "boris")) == ["anna", "boris"]
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert list(tmp_path.iterdir()) == [place(tmp_path, "one")]


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with (
        pytest.raises(StoreError, match=r"cannot be written to .*file.*another disk\.$"),
        Copy(tmp_path / "file", "one"),
    ):
        raise AssertionError("nothing can be written here")


def test_a_disk_that_fills_up_is_told_and_what_was_written_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        def __getattr__(self, _name: str) -> Callable:
            return lambda *_: None

        def execute(self, _sql: str) -> None:
            raise duckdb.IOException("No space left on device")

    monkeypatch.setattr(duckdb, "connect", Full)
    with pytest.raises(StoreError, match="No space left on device"), Copy(tmp_path, "one") as sink:
        fill(sink)
    assert list(tmp_path.iterdir()) == []


def test_a_copy_that_is_not_there_or_lost_some_rows_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no copy"):
        DuckEngine(tmp_path / "nowhere")
    copy = copied(tmp_path, "one", "anna")
    next((copy / "claim").iterdir()).write_bytes(b"")
    with pytest.raises(InputError, match=r"cannot be read: .*Delete that folder"):
        DuckEngine(copy)


def test_a_table_with_other_rows_than_were_written_is_told(tmp_path: Path) -> None:
    copy = copied(tmp_path, "one", "anna")
    text = (copy / ROWS).read_text()
    (copy / ROWS).write_text(text.replace('"entity":1', '"entity":1200'))
    with pytest.raises(InputError, match="table 'entity' has 1 rows instead of 1,200"):
        DuckEngine(copy)


def test_files_are_named_one_by_one_and_quoted(tmp_path: Path) -> None:
    copy = copied(tmp_path / "it's", "one")
    assert (
        files(copy, "claim")
        == f"['{copy.as_posix().replace(chr(39), chr(39) * 2)}/claim/part-00000.parquet']"
    )


def test_without_duckdb_the_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = copied(tmp_path, "one")
    monkeypatch.setitem(sys.modules, "duckdb", None)
    for attempt in (lambda: DuckEngine(copy), lambda: copied(tmp_path, "two")):
        with pytest.raises(MissingExtra, match=r"pip install 'regesta\[bulk\]'"):
            attempt()
    assert list(DuckEngine().map(str.upper, ["a"])) == ["A"], "work on texts needs no DuckDB"


def test_a_query_that_cannot_be_run_is_told(tmp_path: Path) -> None:
    engine = DuckEngine(copied(tmp_path, "one"))
    with pytest.raises(InputError, match=r"DuckDB refused a query: .*no_such_table"):
        engine.subjects("SELECT subject FROM no_such_table")
    engine.close()


def test_tables_too_large_for_the_memory_stay_in_their_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = copied(tmp_path, "one", "anna")
    monkeypatch.setattr(duck, "HELD", -1)
    engine = DuckEngine(copy)
    assert engine.subjects("SELECT id AS subject FROM entity") == ["anna"]
    kinds = engine.connection.execute("SELECT DISTINCT table_type FROM information_schema.tables").fetchall()
    assert kinds == [("VIEW",)]
    engine.close()


def test_the_copies_may_lie_on_another_disk_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "claim-tables").symlink_to(tmp_path / "shared")
    copy = copied(tmp_path / "claim-tables", "one", "anna")
    assert copy.resolve().parent == tmp_path / "shared"
    assert persons(copy) == ["anna"]
