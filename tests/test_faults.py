"""A process killed at any moment loses nothing that was committed and leaves nothing half-written."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

import regesta
from regesta.model.writing import write_notation

KILLS = int(os.environ.get("REGESTA_KILLS", "50"))
LETTERS = {
    f"letter-{i:02}": f"Port Alder, {i + 1} May 1921\n\nDear Margaret,\n\nCaptain Edmund Hallow paid "
    f"{100 * (i + 1)} francs to the Harbour Guild on {i + 1} May 1921. Thomas Wren wrote to the guild.\n"
    for i in range(12)
}
NOTES = """person hallow "Edmund Hallow"
source log ledger "Log"
[log p1]
died hallow on 1921-05-02
[log p2]
died hallow on 1921-05-09
"""


def _state(folder: Path) -> tuple[list[str], list[object], list[object]]:
    collection = regesta.open(folder)
    reader = collection.reader()
    lines = sorted(write_notation(collection.store.items()))
    return lines, sorted(e.id for e in reader.entities()), sorted(f.id for f in reader.findings())


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    for name, text in LETTERS.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    (folder / "notes.regesta").write_text(NOTES, "utf-8")
    return folder


def _study(documents: Path, folder: Path) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-m", "regesta", "study", str(documents), "-c", str(folder)]
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_killed_again_and_again_and_taken_up_it_ends_like_an_undisturbed_run(
    documents: Path, tmp_path: Path
) -> None:
    began = time.monotonic()
    assert _study(documents, tmp_path / "calm").wait() == 0
    whole = time.monotonic() - began
    calm = _state(tmp_path / "calm")

    rng = random.Random(1921)
    kills = 0
    round_number = 0
    while kills < KILLS:
        folder = tmp_path / f"killed-{round_number}"
        round_number += 1
        before = 0
        for _ in range(10):
            if kills >= KILLS:
                break
            job = _study(documents, folder)
            time.sleep(rng.uniform(0, whole))
            job.send_signal(signal.SIGKILL)
            job.wait()
            kills += 1
            if (folder / "regesta.db").exists():
                before = _sound(folder, before)
        assert _study(documents, folder).wait() == 0
        assert _state(folder) == calm
        assert (folder / "report.html").read_text("utf-8").rstrip().endswith("</html>")


def _sound(folder: Path, before: int) -> int:
    """The file is whole, and has no fewer rows of evidence than before the last kill."""
    raw = sqlite3.connect(folder / "regesta.db")
    try:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if not raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'passage'").fetchone():
            return before
        rows = raw.execute(
            "SELECT (SELECT count(*) FROM source) + (SELECT count(*) FROM passage)"
        ).fetchone()[0]
        assert rows >= before
        orphans = "SELECT count(*) FROM original WHERE source NOT IN (SELECT id FROM source)"
        assert raw.execute(orphans).fetchone() == (0,)
        return int(rows)
    finally:
        raw.close()
