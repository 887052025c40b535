"""The command line: every command, its output forms, its exit codes, and bad input."""

import json
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from regesta.cli import main
from regesta.view.rows import KINDS

Run = Callable[..., Result]

NOTES = """source s report "A report" by anna
person anna "Anna"
person benno "Benno"
[s p1]
died benno on 1832-05-02
[s p9]
died benno on 1832-06-02
wrote benno t on 1833
source t letter "A letter"
"""


@pytest.fixture
def folder(tmp_path: Path, regesta: Run) -> Path:
    (tmp_path / "notes.regesta").write_text(NOTES, "utf-8")
    done = regesta("study", tmp_path / "notes.regesta", "-c", tmp_path / "c")
    assert done.exit_code == 0, done.output
    return tmp_path / "c"


@pytest.mark.parametrize("what", KINDS)
def test_json_lines_have_just_the_documented_keys(folder: Path, regesta: Run, what: str) -> None:
    done = regesta(what, "--json", "-c", folder)
    assert done.exit_code == 0
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(list(row) == list(KINDS[what].__struct_fields__) for row in rows)
    assert rows or what in ("mentions", "judgements")


@pytest.mark.parametrize("what", KINDS)
def test_tables_for_people_count_what_they_show(folder: Path, regesta: Run, what: str) -> None:
    done = regesta(what, "-c", folder)
    assert done.exit_code == 0
    assert done.output.rstrip().endswith(what)


def test_every_command_speaks_json_on_standard_output_alone(tmp_path: Path, regesta: Run) -> None:
    (tmp_path / "notes.regesta").write_text(NOTES, "utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "letter.txt").write_text("Anna wrote this letter about salt, in haste.", "utf-8")
    c, files = tmp_path / "c", [tmp_path / "notes.regesta", tmp_path / "empty.txt"]

    def rows(*words: object, exit_code: int = 0) -> list[dict[str, object]]:
        done = regesta(*words, "--json", "-c", c)
        assert done.exit_code == exit_code, done.output
        return [json.loads(line) for line in done.stdout.splitlines()]

    assert rows("init") == [{"collection": str(c), "documents": None}]
    assert [r["status"] for r in rows("add", *files, exit_code=1)] == ["added", "failed"]
    for stage in ("extract", "link", "check"):
        assert rows(stage)[0]["sources"] == 2
    told = rows("study", tmp_path / "letter.txt")
    assert [sorted(r) for r in told] == [
        ["claims", "entities", "findings", "passages", "sources"], ["file"], ["file", "source", "status"],
    ]  # fmt: skip
    finding = rows("findings")[0]["id"]
    assert rows("explain", finding)[0]["text"]
    assert rows("judge", "dismiss", finding)[0]["targets"] == [finding]
    assert rows("transcribe", "letter", tmp_path / "letter.txt")[0]["lost"] == []
    assert rows("report") == [{"file": str(c / "report.html")}]
    assert "died benno" in str(rows("export", "notation")[0]["text"])
    assert rows("export", "csv", "-o", c / "claims.csv") == [{"file": str(c / "claims.csv")}]


def test_stages_can_be_run_one_by_one(tmp_path: Path, regesta: Run) -> None:
    (tmp_path / "notes.regesta").write_text(NOTES, "utf-8")
    c = tmp_path / "c"
    for words in (["init"], ["add", tmp_path / "notes.regesta"], ["extract"], ["link"], ["check"]):
        done = regesta(*words, "-c", c)
        assert done.exit_code == 0, done.output
    assert "conflicting-value" in regesta("findings", "--json", "-c", c).stdout


def test_check_has_an_exit_code_for_scripts(folder: Path, regesta: Run) -> None:
    assert regesta("check", "-c", folder).exit_code == 0
    assert regesta("check", "--fail-on", "certain", "-c", folder).exit_code == 1


def test_explain_gives_the_argument(folder: Path, regesta: Run) -> None:
    rows = [json.loads(line) for line in regesta("findings", "--json", "-c", folder).stdout.splitlines()]
    finding = next(row for row in rows if row["check"] == "outside-lifetime")
    done = regesta("explain", finding["id"], "-c", folder)
    assert done.exit_code == 0
    assert "Benno" in done.output
    short = finding["id"].removeprefix("finding:")[:8]
    assert regesta("explain", short, "-c", folder).output == done.output


def test_a_judgement_can_be_listed_and_taken_back(folder: Path, regesta: Run) -> None:
    regesta("judge", "not-same", "anna", "benno", "--by", "me", "--because", "Two hands.", "-c", folder)
    row = json.loads(regesta("judgements", "--json", "-c", folder).stdout)
    assert (row["verdict"], row["by"], row["because"], row["in_force"]) == (
        "not-same",
        "me",
        "Two hands.",
        True,
    )
    assert regesta("judge", "retract", row["id"], "--by", "me", "-c", folder).exit_code == 0
    rows = [json.loads(line) for line in regesta("judgements", "--json", "-c", folder).stdout.splitlines()]
    assert [r["in_force"] for r in rows] == [False, True]


def test_a_report_is_one_file_and_whole_or_not_there(folder: Path, regesta: Run) -> None:
    assert (folder / "report.html").read_text("utf-8").rstrip().endswith("</html>")
    for name in ("r.html", "r.md"):
        assert regesta("report", "-c", folder, "-o", folder / name).exit_code == 0
        assert "Benno" in (folder / name).read_text("utf-8")
    assert not list(folder.glob(".coming-*"))
    blocked = regesta("report", "-c", folder, "-o", folder / "regesta.db" / "r.html")
    assert blocked.exit_code == 2
    assert "cannot be written" in blocked.output


def test_export_as_notation_comes_back_the_same(folder: Path, tmp_path: Path, regesta: Run) -> None:
    first = regesta("export", "notation", "-c", folder).stdout
    (tmp_path / "again.regesta").write_text(first, "utf-8")
    assert regesta("study", tmp_path / "again.regesta", "-c", tmp_path / "d").exit_code == 0
    assert regesta("export", "notation", "-c", tmp_path / "d").stdout == first


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["sources", "-c", "nowhere"], "no collection in nowhere. Make one: regesta init -c nowhere"),
        (["explain", "finding:0", "-c", "FOLDER"], "There is no finding named 'finding:0'"),
        (["judge", "guess", "x", "-c", "FOLDER"], "There is no verdict named 'guess'"),
        (["judge", "same", "anna", "-c", "FOLDER"], "'same' takes 2 target(s), not 1"),
        (["judge", "same", "anna", "bennos", "-c", "FOLDER"], "Did you mean benno"),
        (["judge", "accept", "claim:0", "--by", " ", "-c", "FOLDER"], "who decides?"),
        (["export", "telex", "-c", "FOLDER"], "There is no exporter named 'telex'. There are:"),
        (["view", "horoscope", "-c", "FOLDER"], "There is no view named 'horoscope'"),
        (["init", "--example", "atlantis", "-c", "FOLDER/x"], "There is no example named 'atlantis'"),
        (["study", "FOLDER/missing", "-c", "FOLDER"], "there is no such file or folder"),
    ],
)  # fmt: skip
def test_mistakes_are_told_in_a_sentence_with_exit_code_2(
    folder: Path, regesta: Run, words: list[str], told: str
) -> None:
    done = regesta(*(word.replace("FOLDER", str(folder)) for word in words))
    assert told in done.output
    assert done.exit_code == 2
    assert "Traceback" not in done.output


def test_what_cannot_be_read_is_told_and_the_rest_is_read(tmp_path: Path, regesta: Run) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "good.txt").write_text("A short letter about salt, written in haste at the quay.", "utf-8")
    (docs / "empty.txt").write_bytes(b"")
    (docs / "nul.txt").write_bytes(b"abc\x00\x01\x02def" * 50)
    with zipfile.ZipFile(docs / "zip.pdf", "w") as archive:
        archive.writestr("a.txt", "hello")
    (docs / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    (docs / "unknown.xyz").write_bytes(bytes(range(256)) * 4)
    (docs / "bad.regesta").write_text("died nobody\n", "utf-8")
    done = regesta("study", docs, "-c", tmp_path / "c")
    assert done.exit_code == 1
    for name in ("empty.txt", "nul.txt", "zip.pdf", "cut.pdf", "unknown.xyz", "bad.regesta"):
        assert name in done.output, f"{name} is not told"
    assert "6 could not be read" in done.output
    rows = [
        json.loads(line) for line in regesta("sources", "--json", "-c", tmp_path / "c").stdout.splitlines()
    ]
    assert [row["id"] for row in rows] == ["good"]


def test_an_empty_folder_is_no_mistake(tmp_path: Path, regesta: Run) -> None:
    (tmp_path / "docs").mkdir()
    done = regesta("study", tmp_path / "docs", "-c", tmp_path / "c")
    assert done.exit_code == 0
    assert "No findings." in done.output


def test_every_command_has_help_and_is_in_the_reference() -> None:
    reference = (Path(__file__).parents[1] / "docs" / "reference" / "commands.md").read_text("utf-8")
    for name, command in main.commands.items():
        assert command.help, name
        assert f"## regesta {name}" in reference


@pytest.mark.parametrize(
    "stage",
    [
        "intake.identify",
        "extracting.extract_task",
        "collection.resolve",
        "checking.guarded",
        "collection.written",
    ],
)
def test_ctrl_c_at_any_stage_says_what_to_do_and_the_next_run_goes_on(tmp_path: Path, stage: str) -> None:
    (tmp_path / "notes.regesta").write_text(NOTES, "utf-8")
    (tmp_path / "letter.txt").write_text("A short letter about salt, written in haste at the quay.", "utf-8")
    script = (
        "import sys, regesta.collection, regesta.extracting, regesta.intake, regesta.checking\n"
        "def interrupted(*_a, **_k): raise KeyboardInterrupt\n"
        f"regesta.{stage} = interrupted\n"
        "from regesta.cli import main; main(sys.argv[1:])"
    )
    files = [str(tmp_path / "notes.regesta"), str(tmp_path / "letter.txt")]
    words = ["study", *files, "-c", str(tmp_path / "c")]
    done = subprocess.run([sys.executable, "-c", script, *words], capture_output=True, text=True)
    assert done.returncode == 130
    assert "the same command goes on from there" in done.stderr
    raw = sqlite3.connect(tmp_path / "c" / "regesta.db")
    assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert raw.execute("SELECT count(*) FROM claim").fetchone() == (3,)
    raw.close()
    again = subprocess.run([sys.executable, "-m", "regesta", *words], capture_output=True, text=True)
    assert again.returncode == 0, again.stderr
    assert "certain contradiction" in again.stdout
    assert not list((tmp_path / "c").glob(".coming-*"))


def test_two_processes_may_study_into_one_collection(tmp_path: Path) -> None:
    folder = tmp_path / "c"
    jobs = []
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(
            f"The {name} letter speaks of salt and of the quay at night.", "utf-8"
        )
        words = [sys.executable, "-m", "regesta", "study", str(tmp_path / f"{name}.txt"), "-c", str(folder)]
        jobs.append(subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
    for job in jobs:
        out, err = job.communicate(timeout=120)
        assert job.returncode == 0, out + err
    raw = sqlite3.connect(folder / "regesta.db")
    assert raw.execute("SELECT count(*) FROM source").fetchone() == (2,)
    raw.close()
