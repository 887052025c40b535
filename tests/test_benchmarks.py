"""The benchmark on a small collection: what is planted is found, nothing else, and explained minimally."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import contestants, cross_check
from benchmarks.bare import BARE
from benchmarks.judging import Found, scores
from benchmarks.prepare import planted, prepare
from benchmarks.synthetic import Synthetic
from benchmarks.world import Planted

from regesta.check import CHECKS, run
from regesta.model.claim import Claim
from regesta.model.finding import Certainty, Finding, FindingKind
from regesta.model.item import Item
from regesta.model.reader import Reader

#: Contradictions that no collection of claims can hold alone, and why.
ELSEWHERE = {
    "cited-page": "rests on texts; always shown as possible",
}


@pytest.fixture(scope="module")
def small() -> tuple[list[Item], list[Planted], list[Finding]]:
    synthetic = Synthetic(3_000, seed=7, least=2)
    items = list(synthetic.items())
    return items, synthetic.planted, run(Reader(items))


def test_every_planted_contradiction_is_found_explained_minimally_and_nothing_else_is(
    small: tuple[list[Item], list[Planted], list[Finding]],
) -> None:
    _, known, findings = small
    rules = {plant.check for plant in known}
    certain = [
        Found(f.check, f.claims)
        for f in findings
        if f.certainty is Certainty.CERTAIN and (f.check in rules or f.kind is FindingKind.CONTRADICTION)
    ]

    for score in scores(known, certain):
        assert (score.check, score.recall, score.precision) == (score.check, 1.0, 1.0)
        assert (score.check, score.claims) == (score.check, score.least)


def test_without_any_one_claim_of_its_explanation_a_contradiction_is_gone(
    small: tuple[list[Item], list[Planted], list[Finding]],
) -> None:
    items, known, findings = small
    by_name = {check.name: check for check in CHECKS}
    rest = [item for item in items if not isinstance(item, Claim)]
    claims = {item.id: item for item in items if isinstance(item, Claim)}
    for plant in known:
        if plant.check == "parts-and-whole":
            continue  # in a ledger, parts that lack one make too little, which is another contradiction
        found = next(
            f
            for f in findings
            if f.check == plant.check
            and f.certainty is Certainty.CERTAIN
            and plant.explained_by(frozenset(f.claims))
        )
        for left_out in found.claims:
            kept = [claims[c] for c in found.claims if c != left_out]
            again = by_name[plant.check].find(Reader([*rest, *kept]))
            assert not [f.message for f in again if f.certainty is Certainty.CERTAIN]


def test_contradictions_of_every_kind_are_planted() -> None:
    synthetic = Synthetic(500)
    assert list(synthetic.items())
    families = {plant.check for plant in synthetic.planted}

    assert {c.name for c in CHECKS if c.kind is FindingKind.CONTRADICTION} <= families | ELSEWHERE.keys()


def test_the_same_seed_gives_the_same_collection() -> None:
    one, other, third = (list(Synthetic(400, seed=seed).items()) for seed in (1, 1, 2))

    assert one == other
    assert one != third


def test_one_office_may_have_a_tenth_of_all_claims() -> None:
    claims = [item for item in Synthetic(3_000, skew=True).items() if isinstance(item, Claim)]
    offices = [
        c.value("office") or c.value("body") for c in claims if c.predicate in ("holds-office", "leads")
    ]

    assert max(offices.count(office) for office in set(offices)) >= len(claims) // 11


def test_the_hand_written_joins_find_what_is_planted(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    prepare(tmp_path / "made", 3_000, seed=7, skew=False)
    found = contestants.bare(tmp_path / "made").found
    known = [plant for plant in planted(tmp_path / "made") if plant.check in BARE]

    for score in scores(known, found, explained=False):
        assert (score.check, score.recall, score.precision) == (score.check, 1.0, 1.0)


def test_a_false_alarm_lowers_precision_and_a_padded_explanation_does_not_count() -> None:
    plant = Planted("two-holders", frozenset(["a"]), frozenset(["b", "c"]), 2)

    (right,) = scores([plant], [Found("two-holders", ("a", "b"))])
    (padded,) = scores([plant], [Found("two-holders", ("a", "b", "x"))])
    (longer,) = scores([plant], [Found("two-holders", ("a", "b", "c"))])
    assert (right.recall, right.precision, right.claims, right.least) == (1, 1, 2, 2)
    assert (padded.recall, padded.precision) == (0, 0)
    assert longer.claims > longer.least


def test_the_comparison_runs_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("duckdb")
    arguments: Sequence[str] = [
        "--claims",
        "400",
        "--only",
        "bare",
        "regesta",
        "--out",
        str(tmp_path / "o.json"),
    ]
    rows = cross_check.main(arguments)

    assert [row.name for row in rows] == ["bare", "regesta"]
    assert "rule by rule" in capsys.readouterr().out
    assert (tmp_path / "o.json").stat().st_size > 0
