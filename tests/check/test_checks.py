"""What holds for every check, present and future."""

import importlib
import inspect
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from check_reading import all_in_one, items
from msgspec.structs import replace

import regesta
import regesta.check
from regesta.check import CHECKS, run
from regesta.check.explain import explain, rule_of
from regesta.kinds import Check
from regesta.model.claim import Claim
from regesta.model.finding import Certainty, Finding, FindingStatus
from regesta.model.item import Item
from regesta.model.judgement import Judgement, Verdict
from regesta.model.notation import read_notation
from regesta.model.reader import Reader

each_check = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)


def _parts() -> Iterator[tuple[str, type[Check]]]:
    for path in Path(regesta.check.__file__).parent.glob("*.py"):
        module = importlib.import_module(f"regesta.check.{path.stem}".removesuffix(".__init__"))
        for value in vars(module).values():
            if inspect.isclass(value) and issubclass(value, Check) and value.__module__ == module.__name__:
                yield path.stem, value


def test_every_check_is_registered_and_named_like_its_file():
    assert {kind for _, kind in _parts()} == {type(check) for check in CHECKS}
    assert all(kind.name.replace("-", "_") == stem for stem, kind in _parts())
    assert len({check.name for check in CHECKS}) == len(CHECKS)


@each_check
def test_agreeing_example_has_nothing_to_find(check):
    assert list(check.find(Reader(items(check.agrees)))) == []


@each_check
def test_conflicting_example_has_footnoted_findings(check):
    reader = Reader(items(check.conflicts))
    found = list(check.find(reader))
    assert found
    for finding in found:
        assert finding.check == check.name
        assert finding.message.endswith(".")
        assert finding.message[0].isupper() or not finding.message[0].isalpha()
        assert finding.claims or finding.passages, "a finding must be footnoted"
        assert all(reader.claim(handle) for handle in finding.claims)
        assert all(reader.passage(handle) for handle in finding.passages)
        assert finding.resolve
        assert all(line.endswith((".", ".”")) for line in (*finding.assumptions, *finding.resolve))


@each_check
def test_finding_vanishes_without_any_one_of_its_claims(check):
    collection = items(check.conflicts)
    for finding in check.find(Reader(collection)):
        for claim in finding.claims if len(finding.claims) > 1 else ():
            rest = [item for item in collection if not (isinstance(item, Claim) and item.id == claim)]
            assert finding.id not in {f.id for f in check.find(Reader(rest))}


@each_check
def test_findings_are_the_same_in_any_order_of_the_input(check):
    collection = items(check.conflicts)
    before = {f.id: f.message for f in check.find(Reader(collection))}
    for seed in range(5):
        shuffled = list(collection)
        random.Random(seed).shuffle(shuffled)
        assert {f.id: f.message for f in check.find(Reader(shuffled))} == before


@each_check
def test_documentation_says_what_is_wrong_why_and_what_is_not_reported(check):
    text = inspect.getdoc(type(check)) or ""
    first, *others = text.split("\n\n")
    assert first.rstrip().endswith(".")
    assert any(part.startswith("Usual causes:") for part in others)
    assert any(part.startswith("Not reported:") for part in others)
    assert rule_of(check.name) == " ".join(first.split())


@each_check
def test_proposals_that_nobody_reviewed_make_no_certain_finding(check):
    collection = [replace(x, made_by="test/1") if isinstance(x, Claim) else x for x in items(check.conflicts)]
    for finding in check.find(Reader(collection)):
        assert finding.certainty is Certainty.POSSIBLE
        assert any("nobody has reviewed it" in line for line in finding.assumptions)


@each_check
def test_rejected_claims_count_for_nothing(check):
    collection = items(check.conflicts)
    claims = [item for item in collection if isinstance(item, Claim)]
    rejected = [
        Judgement(verdict=Verdict.REJECT, targets=(c.id,), by="a", at="2026-01-31T12:00:00Z") for c in claims
    ]
    assert not list(check.find(Reader([*collection, *rejected])))


@each_check
def test_a_bad_join_of_everything_does_not_crash_a_check(check):
    for example in (check.agrees, check.conflicts):
        for finding in check.find(all_in_one(items(example))):
            assert finding.message


@each_check
def test_an_empty_collection_has_no_findings(check):
    assert list(check.find(Reader())) == []


def _everything() -> list[Item]:
    """The conflicting examples of all checks in one collection; handles are kept apart by number."""
    collection: list[Item] = []
    for check in CHECKS:
        collection += items(check.conflicts)
    return collection


def test_run_gives_all_findings_once_sorted_and_tells_its_progress():
    steps: list[tuple[int, int, str]] = []
    found = run(Reader(_everything()), on_progress=lambda *step: steps.append(step))
    assert len({f.id for f in found}) == len(found)
    assert [f.certainty for f in found] == sorted((f.certainty for f in found), key=list(Certainty).index)
    assert steps == [(n, len(CHECKS), check.name) for n, check in enumerate(CHECKS)]


def test_run_on_a_whole_study_is_the_same_in_any_order():
    folder = Path(regesta.__file__).parent / "examples" / "timbuktu" / "documents"
    collection: list[Item] = []
    for path in sorted(folder.glob("*.regesta")):
        collection += read_notation(path.read_text("utf-8").split("\n"), known=Reader(collection))
    before = run(Reader(collection))
    assert before
    assert run(Reader(collection)) == before
    shuffled = list(collection)
    random.Random(7).shuffle(shuffled)
    assert {f.id: f.message for f in run(Reader(shuffled))} == {f.id: f.message for f in before}


def test_a_bug_in_a_check_is_no_finding():
    class Broken(type(CHECKS[0])):  # type: ignore[misc]
        """Broken."""

        def find(self, reader: Reader) -> Iterator[Finding]:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(Reader(), [Broken()])


def judged(verdict: Verdict, target: str, second: int = 0) -> Judgement:
    return Judgement(verdict=verdict, targets=(target,), by="a reader", at=f"2026-01-31T12:00:{second:02}Z")


@each_check
def test_dismissal_survives_a_new_run_and_can_be_taken_back(check):
    collection = items(check.conflicts)
    finding = next(iter(check.find(Reader(collection))))
    dismissal = judged(Verdict.DISMISS, finding.id)

    def status(*judgements: Judgement) -> FindingStatus:
        found = run(Reader([*collection, *judgements]), [check])
        return next(f.status for f in found if f.id == finding.id)

    assert status() is FindingStatus.OPEN
    assert status(dismissal) is FindingStatus.DISMISSED
    assert status(dismissal, judged(Verdict.REOPEN, finding.id, 1)) is FindingStatus.OPEN
    again = judged(Verdict.DISMISS, finding.id, 2)
    assert status(dismissal, judged(Verdict.REOPEN, finding.id, 1), again) is FindingStatus.DISMISSED
    assert status(dismissal, judged(Verdict.RETRACT, dismissal.id, 3)) is FindingStatus.OPEN


@each_check
def test_explanation_names_voices_rule_assumptions_and_remedy(check):
    reader = Reader(items(check.conflicts))
    for finding in check.find(reader):
        text = explain(reader, finding)
        assert text.startswith(finding.message)
        assert rule_of(check.name) in text
        assert all(line in text for line in (*finding.assumptions, *finding.resolve))
        assert "What is claimed:" in text or "Where to look:" in text
        assert "\n\n\n" not in text


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("conflicting-value", "by (1) on 3 May 1831, by (2) on 1 June 1831 at the earliest, and no day fits"),
        ("two-holders", "by (2) Boris Hale, on some day from 1 January to 31 December 1831"),
        ("outside-lifetime", "on 1 May 1831 at the earliest, and nobody acts before that."),
        (
            "wrong-order",
            "; but by (2) and (3) the trial of the Watchmen comes after the fire in the Salt House.",
        ),
        (
            "impossible-times",
            "the two lie 274 to 302 days apart, by the interval 89 to 153 days, with room for",
        ),
        ("mentions-later-event", "by its entry the words were written on 20 May 1831 at the latest"),
        ("total-count-average", "(2) times (3) makes"),
        ("parts-and-whole", "the parts (2) and (3) make"),
        (
            "denied-and-asserted",
            "(2) denies what (1) asserts, of the same persons and things; and both speak of",
        ),
        ("implied-rates", "the two have no rate in common."),
        ("incompatible-merge", "at the latest, by (3) an act on"),
        ("kunya-order", "only one of them can be right."),
        ("several-authors", "If (1) names every author of it"),
    ],
)
def test_a_finding_says_why_not_all_can_hold(name, why):
    check = next(c for c in CHECKS if c.name == name)
    reader = Reader(items(check.conflicts))
    finding = next(iter(check.find(reader)))
    assert why in finding.argument
    assert finding.argument.endswith(".")
    assert f" {finding.argument}" in explain(reader, finding)
