"""The suites: every one answers invented input in its format, and the report says what was scored."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import report
from benchmarks.run import run
from benchmarks.suites import SUITES

STORY = (
    "PORT ALDER, 4 MAR 91 (GAZETTE) -- [TEXT] UNKNOWN MEN THREW A BOMB AT THE CUSTOMS HOUSE YESTERDAY.\n"
    "TWO GUARDS WERE WOUNDED BY THE EXPLOSION."
)
LETTER = "Graz, 3. Mai 1899.\nLieber Freund,\nich komme am Montag.\nIhr A. Muster"
ASKED: dict[str, list[dict[str, Any]]] = {
    "muc4": [{"id": "m1", "part": "dev", "text": STORY}],
    "timex": [
        {
            "id": "t1",
            "part": "w",
            "genre": "narrative",
            "dct": "2010-01-01",
            "text": "It began on 3 May 1702.",
        }
    ],
    "quotes": [{"id": "q1", "part": "news", "text": "“We know nothing,” said the mayor of Port Alder."}],
    "aliases": [{"id": "a1", "part": "p", "text": "Youssef el Kassimi"}],
    "namepairs": [{"id": "n1", "schema": "Person", "name1": "Ann Example", "name2": "Example, Anne"}],
    "letters": [
        {"id": "l1", "part": "letter", "group": "c1", "text": LETTER},
        {
            "id": "l2",
            "part": "mention",
            "letter": "l1",
            "group": "c1",
            "start": 60,
            "end": 69,
            "text": "A. Muster",
        },
        {"id": "l3", "part": "datetext", "text": "1530 Mai 3"},
    ],
    "edtf": [{"id": "e1", "text": "1702-05~/1703"}],
    "conflicts": [
        {
            "id": f"c{n}",
            "part": "p",
            "subject": "Sam",
            "property": "born",
            "value": None,
            "start": y,
            "end": y,
        }
        for n, y in enumerate(("1950", "1990"))
    ],
    "fusion": [
        {
            "id": f"f{n}",
            "part": "books",
            "item": "9780000000000",
            "source": f"Shop {n}",
            "value": "Example, Ann",
        }
        for n in range(3)
    ],
}
GALLERY = {
    "aliases": [
        {"id": "p:1", "part": "p", "name": "Yusuf al-Qasimi"},
        {"id": "p:2", "part": "p", "name": "Peter Lund"},
    ],
    "letters": [
        {"id": "g1", "kind": "person", "name": "Anton Muster"},
        {"id": "g2", "kind": "person", "name": "Berta Beispiel"},
        {"id": "g3", "kind": "place", "name": "Graz"},
    ],
}


def answers(suite: str, folder: Path) -> list[dict[str, Any]]:
    """What a suite answers to its invented input."""
    for name, rows in (("input", ASKED[suite]), ("gallery", GALLERY.get(suite, []))):
        if rows:
            (folder / f"{name}.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    count, _ = run(suite, folder, folder / "out.jsonl")
    found = [json.loads(line) for line in (folder / "out.jsonl").read_text("utf-8").splitlines()]
    assert count == len(found)
    return found


@pytest.mark.parametrize("suite", SUITES)
def test_a_suite_answers_what_it_is_asked_and_nothing_twice(suite: str, tmp_path: Path) -> None:
    found = answers(suite, tmp_path)

    asked = {"books:9780000000000"} if suite == "fusion" else {row["id"] for row in ASKED[suite]}
    assert found
    assert len({row["id"] for row in found}) == len(found)
    assert {row["id"] for row in found} <= asked


def test_the_answers_are_right_on_easy_input(tmp_path: Path) -> None:
    by_suite = {}
    for suite in ("timex", "quotes", "aliases", "namepairs", "letters", "fusion"):
        (tmp_path / suite).mkdir()
        by_suite[suite] = answers(suite, tmp_path / suite)

    assert [(t["type"], t["value"]) for t in by_suite["timex"][0]["timexes"]] == [("DATE", "1702-05-03")]
    assert by_suite["quotes"][0]["attributions"][0]["direct"] is True
    assert by_suite["aliases"][0]["ranked"][0][0] == "p:1"
    assert by_suite["namepairs"][0]["score"] >= 0.7
    letters = {row["id"]: row for row in by_suite["letters"]}
    assert letters["l1"]["date"] == ["1899-05-03", "1899-05-03"]
    assert letters["l3"]["edtf"] == "1530-05-03"
    assert by_suite["fusion"][0]["value"] == "ann example"


def test_a_run_without_input_says_which_folder_it_wants(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="--data must name the folder of the suites"):
        run("edtf", tmp_path, tmp_path / "out.jsonl")


def test_the_report_sets_figures_beside_targets_and_the_best_peer() -> None:
    score = {"n": 182, "metric": "balanced_accuracy", "value": 0.9, "interval": [0.85, 0.95]}
    peers = [("other", {**score, "value": 0.8})]

    text = report.report([report.Scored("edtf", 1.0, score, {}, peers)])

    assert "| edtf |" in text
    assert "**0.900 (0.850–0.950)** | 1.0 missed | other 0.800 (0.850–0.950)" in text
    assert "Does not show whether the bounds" in text


def test_days_are_scored_only_where_the_key_has_possible_ones() -> None:
    told = {"id": "m", "templates": [{"type": "bombing", "date": None, "when": ["1991-03-03", "1991-03-03"]}]}

    def key(day: str) -> dict[str, Any]:
        return {"id": "m", "templates": [{"type": ["bombing"], "date": [[day, day]]}]}

    assert report.dated(told, key("1991-03-03"))["templates"][0]["date"] == ["1991-03-03", "1991-03-03"]
    assert report.dated(told, key("1991-02-30"))["templates"][0]["date"] is None
