"""The three shelves: what is added stays, what is judged stays, what is derived is replaced."""

import shutil
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa

from regesta.errors import InputError, ReadFailed, StopRun, StoreError
from regesta.kinds import Extraction
from regesta.model.claim import Claim, Status
from regesta.model.entity import Declaration, Entity, EntityType, Mention, MentionKind
from regesta.model.judgement import Judgement, Verdict
from regesta.model.notation import read_notation
from regesta.model.source import Original
from regesta.store import tables
from regesta.store.database import engine
from regesta.store.migrate import statements, steps
from regesta.store.originals import Originals, sha256
from regesta.store.store import Store

NOTATION = """source s report "R" by anna
layer s/text extracted
| Anna died in May.
person anna "Anna"
passage s/text 0..17 page "1"
mention s/text 0..4 person "Anna" made-by "rules/1"
[s/text 0..17]
died anna on 1832-05
died s/text:0-4 on 1832-05 made-by "frames/1"
judge dismiss finding:0123 by x at 2026-01-31T12:00:00Z
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "c", create=True)
    made.add(read_notation(NOTATION.split("\n")), declared=True)
    return made


def _proposal(store: Store) -> Claim:
    return next(c for c in store.reader().claims() if c.made_by)


def test_what_was_added_is_read_back_and_adding_again_adds_nothing(store: Store) -> None:
    items = list(store.items())
    assert items[:1] == list(read_notation(NOTATION.split("\n")))[:1]
    assert {type(i).__name__ for i in items} == {
        "Source", "TextLayer", "Declaration", "Passage", "Mention", "Claim", "Judgement",
    }  # fmt: skip
    assert store.add(read_notation(NOTATION.split("\n")), declared=True) == 0
    assert list(store.items()) == items


@pytest.mark.parametrize("table", ["source", "layer", "passage", "declaration", "claim", "judgement"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET body = ''", "DELETE FROM {}"])
def test_evidence_and_judgements_cannot_be_changed_even_by_hand(
    store: Store, table: str, statement: str
) -> None:
    raw = sqlite3.connect(store.path)
    with pytest.raises(sqlite3.IntegrityError, match="only"):
        raw.execute(statement.format(table))
    raw.close()


def test_a_source_declared_otherwise_is_refused_and_nothing_is_half_written(store: Store) -> None:
    before = list(store.items())
    other = 'person benno "Benno"\nsource s letter "Another" by anna'
    with pytest.raises(InputError, match="declared already with another kind"):
        store.add(read_notation(other.split("\n"), known=store.reader()), declared=True)
    assert list(store.items()) == before


def test_a_later_declaration_adds_names_and_details_and_takes_nothing_away(store: Store) -> None:
    more = [
        'source s report by anna on 1832 in fr detail shelfmark "A 3"',
        'person anna "Anna Lund" birth-name protected note "A singer."',
    ]
    store.add(read_notation(more, known=store.reader()), declared=True)
    reader = store.reader()
    source = reader.source("s")
    assert source is not None
    assert (source.title, str(source.date), source.languages) == ("R", "1832", ("fr",))
    assert source.detail("shelfmark") == "A 3"
    (anna,) = reader.declarations()
    assert [name.form for name in anna.names] == ["Anna", "Anna Lund"]
    assert anna.protected
    assert store.add(read_notation(more, known=store.reader()), declared=True) == 0


def test_an_entity_cannot_become_another_kind_of_thing(store: Store) -> None:
    with pytest.raises(InputError, match="'anna' is declared as a person already, not a place"):
        store.add([Declaration(id="anna", type=EntityType.PLACE)], declared=True)


def test_what_a_person_declared_outweighs_what_was_read_off_the_file(tmp_path: Path) -> None:
    store = Store(tmp_path, create=True)
    held = Original(sha256="1" * 64, name="s.txt", media_type="text/plain", size=3)
    read = list(read_notation(['source s document "S" on 1900', "layer s/text extracted", "| abc"]))
    store.add(read, declared=False, original=held)
    store.add(
        read_notation(["source s letter by anna", 'person anna "Anna"'], known=store.reader()), declared=True
    )
    source = store.reader().source("s")
    assert source is not None
    assert (source.kind, source.title, source.authors, source.original) == ("letter", "S", ("anna",), held)
    assert store.source_of_file("1" * 64) == "s"
    assert not store.is_free("s"), "another file has it"
    assert not store.is_free("anna"), "an entity has it"
    assert store.is_free("t")


def test_an_accepted_proposal_outlives_its_extractor(store: Store) -> None:
    claim = _proposal(store)
    accept = Judgement(verdict=Verdict.ACCEPT, targets=(claim.id,), by="x", at="2026-01-31T12:00:00Z")
    store.add([accept], declared=True)
    store.replace_extraction("s/text", "rules/2", Extraction())
    reader = store.reader()
    kept = reader.claim(claim.id)
    assert kept is not None
    assert reader.status(kept) is Status.ACCEPTED
    assert reader.mention("s/text:0-4") is not None, "the mention that it speaks of is kept with it"


def test_an_unjudged_proposal_goes_with_its_extractor(store: Store) -> None:
    claim = _proposal(store)
    assert store.unread("rules/2") == ["s/text"]
    mention = Mention(source="s", layer="text", start=5, end=9, kind=MentionKind.DATE, text="died")
    store.replace_extraction("s/text", "rules/2", Extraction(mentions=(mention,), notices=("Careful.",)))
    reader = store.reader()
    assert reader.claim(claim.id) is None
    assert [m.text for m in reader.mentions()] == ["died"]
    assert store.unread("rules/2") == []
    assert store.notices() == ["s: Careful."]


def test_only_the_newest_reading_of_a_source_is_extracted_beside_its_translations(store: Store) -> None:
    more = ["layer s/t-2 transcription", "| Anna", "layer s/fr translation in fr", "| Anne"]
    store.add(read_notation(more, known=store.reader()), declared=True)
    assert store.unread("rules/1") == ["s/t-2", "s/fr"]


def test_the_state_changes_with_what_entities_and_findings_depend_on(store: Store) -> None:
    states = [store.state()]
    store.add(read_notation(['person carl "Carl"'], known=store.reader()), declared=True)
    states.append(store.state())
    store.replace_extraction("s/text", "rules/2", Extraction())
    states.append(store.state())
    store.add([Judgement(verdict=Verdict.REOPEN, targets=("finding:1",), by="x", at="y")], declared=True)
    states.append(store.state())
    store.replace_entities([Entity(id="e", type=EntityType.PERSON, name="E")], "basis")
    assert len(set(states)) == 4
    assert store.state() == states[-1]
    assert store.done("link") == "basis"


# --- Opening --------------------------------------------------------------------------------------


def test_a_missing_collection_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="regesta init -c"):
        Store(tmp_path)


def test_a_newer_file_is_refused_by_name(store: Store) -> None:
    raw = sqlite3.connect(store.path)
    raw.execute("INSERT INTO step (name) VALUES ('29990101-0000-from-the-future')")
    raw.commit()
    raw.close()
    with pytest.raises(StoreError, match=r"newer version.*from-the-future.*upgrade"):
        Store(store.path.parent)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "regesta.db").write_text("This is a shopping list, not a database. " * 50)
    with pytest.raises(StoreError, match="not a collection"):
        Store(tmp_path)


def test_another_program_s_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    raw = sqlite3.connect(tmp_path / "regesta.db")
    raw.execute("CREATE TABLE shopping (item)")
    raw.commit()
    raw.close()
    with pytest.raises(StoreError, match="not a collection of regesta"):
        Store(tmp_path)
    raw = sqlite3.connect(tmp_path / "regesta.db")
    assert [row[0] for row in raw.execute("SELECT name FROM sqlite_master")] == ["shopping"]
    raw.close()


def test_a_damaged_file_is_told_as_such(store: Store) -> None:
    with store.path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 20000)
    with pytest.raises(StoreError, match="damaged"):
        Store(store.path.parent).reader()


def test_a_file_that_another_process_writes_is_told_as_such(store: Store) -> None:
    raw = sqlite3.connect(store.path, isolation_level=None)
    raw.execute("BEGIN IMMEDIATE")
    hasty = Store(store.path.parent, patience=0.05)
    assert hasty.reader().source("s") is not None, "reading goes on beside a writer"
    with pytest.raises(StoreError, match="another process"):
        hasty.add(read_notation(['person dora "Dora"']), declared=True)
    raw.execute("ROLLBACK")
    raw.close()
    assert hasty.add(read_notation(['person dora "Dora"']), declared=True) == 1


def test_a_read_only_collection_is_read_and_says_why_it_is_not_written(store: Store) -> None:
    store = Store(store.path.parent, read_only=True)
    assert store.reader().source("s") is not None
    with pytest.raises(StoreError, match="read-only"):
        store.add(read_notation(['person dora "Dora"']), declared=True)


def test_a_full_disk_loses_nothing_that_was_committed(store: Store) -> None:
    before = list(store.items())
    full = engine(store.path)

    @sa.event.listens_for(full, "connect")
    def _no_more_pages(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")

    store._engine = full
    many = [f'person p{i} "{"x" * 5000}"' for i in range(500)]
    with pytest.raises(StoreError, match=r"disk is full.*free some space"):
        store.add(read_notation(many), declared=True)
    assert list(Store(store.path.parent).items()) == before


# --- Migrations -----------------------------------------------------------------------------------


def test_the_steps_make_just_the_tables_that_the_code_speaks_of(store: Store) -> None:
    inspector = sa.inspect(store._engine)
    made = {
        name: {column["name"] for column in inspector.get_columns(name)}
        for name in inspector.get_table_names()
        if name not in ("step", "sqlite_sequence")
    }
    spoken = {name: {c.name for c in table.columns} for name, table in tables.METADATA.tables.items()}
    assert made == spoken


def test_a_step_is_split_into_whole_statements() -> None:
    for sql in steps().values():
        assert all(sqlite3.complete_statement(statement) for statement in statements(sql))


def test_an_older_file_is_kept_before_it_is_brought_up_to_date(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = {**steps(), "29990101-0000-later": "CREATE TABLE later (x);"}
    monkeypatch.setattr("regesta.store.migrate.steps", lambda: later)
    newer = Store(store.path.parent)
    assert "later" in sa.inspect(newer._engine).get_table_names()
    copy = store.path.with_name("regesta.db.before-29990101-0000-later")
    assert copy.exists()
    raw = sqlite3.connect(copy)
    assert raw.execute("SELECT count(*) FROM claim").fetchone() == (1,)
    raw.close()


def test_a_step_that_fails_leaves_the_file_as_it_was(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = {**steps(), "29990101-0000-broken": "CREATE TABLE half (x);\nCREATE TABLE claim (x);"}
    monkeypatch.setattr("regesta.store.migrate.steps", lambda: broken)
    with pytest.raises(sa.exc.OperationalError):
        Store(store.path.parent)
    monkeypatch.undo()
    assert "half" not in sa.inspect(Store(store.path.parent)._engine).get_table_names()


# --- Originals ------------------------------------------------------------------------------------


def test_an_original_is_kept_under_its_hash_byte_for_byte(tmp_path: Path) -> None:
    file = tmp_path / "Brief.TXT"
    file.write_bytes(b"\x00\xffabc")
    originals = Originals(tmp_path / "originals")
    original = originals.keep(file, sha256(file), "text/plain")
    kept = originals.path(original)
    assert kept.read_bytes() == file.read_bytes()
    assert kept.name == sha256(file) + ".txt"
    assert (original.name, original.size) == ("Brief.TXT", 5)


def test_a_file_that_changes_or_vanishes_while_it_is_read_leaves_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("abc")
    digest = sha256(file)
    file.write_text("abd")
    originals = Originals(tmp_path / "originals")
    with pytest.raises(ReadFailed, match="changed while it was read"):
        originals.keep(file, digest, "text/plain")
    file.unlink()
    with pytest.raises(ReadFailed, match="cannot be read"):
        originals.keep(file, digest, "text/plain")
    assert [p for p in (tmp_path / "originals").rglob("*") if p.is_file()] == []


def test_a_folder_that_cannot_be_written_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "originals").write_text("in the way")
    file = tmp_path / "a.txt"
    file.write_text("abc")
    with pytest.raises(StopRun, match="cannot be written"):
        Originals(tmp_path / "originals").keep(file, sha256(file), "text/plain")


def test_a_collection_can_be_copied_as_a_folder(store: Store, tmp_path: Path) -> None:
    shutil.copytree(store.path.parent, tmp_path / "copy")
    assert list(Store(tmp_path / "copy").items()) == list(store.items())
