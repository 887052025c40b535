"""What becomes of findings: supposed, dismissed, reopened, told in the change log."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from regesta.collection import Collection
from regesta.errors import InputError, UnknownName
from regesta.model.change import Turn
from regesta.model.finding import Finding, FindingStatus
from regesta.model.item import VocabularyText

NOTES = """
source chronicle report "Chronicle of the Guild"
source gazette newspaper "Harbour Gazette"
person anna "Anna Lund"
person boris "Boris Hale"
person lund "A. Lund"
organisation guild "Salt Guild"
event fire "Fire in the Salt House"
[chronicle p1]
leads anna guild on 1830/1832
happened fire on 1831-05-03
[gazette p2]
leads lund guild on 1831
happened fire on 1831-06
"""

LEADS = """
[predicate.leads]
gloss = "LEADER led BODY"
verb = ["led", "lead"]
state = true
roles = { leader = "person", body = "organisation" }
single = [{ of = "leader", per = ["body"], at_a_time = true }]
"""


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    (tmp_path / "notes.regesta").write_text(NOTES, "utf-8")
    made = Collection(tmp_path / "c", create=True)
    made.study([tmp_path / "notes.regesta"])
    return made


def the(collection: Collection, check: str) -> Finding:
    (found,) = (f for f in collection.reader().findings() if f.check == check)
    return found


def turns(collection: Collection, since: int) -> list[tuple[Turn, str]]:
    return [(change.turn, change.check) for change in collection.changes()[since:]]


def test_a_supposed_merge_shows_what_would_vanish_and_changes_nothing(collection: Collection) -> None:
    before = collection.store.state(), list(collection.reader().findings())
    supposed = collection.whatif("A. Lund is Anna Lund")
    assert "two-holders" in {f.check for f in supposed.vanish}
    assert "two-holders" not in {f.check for f in supposed.appear}
    assert (collection.store.state(), list(collection.reader().findings())) == before


def test_a_supposed_parting_shows_what_would_appear(collection: Collection) -> None:
    collection.judge("same", "anna", "lund", by="a reader")
    supposed = collection.whatif("A. Lund is not Anna Lund.")
    assert "two-holders" in {f.check for f in supposed.appear}


def test_a_supposed_misreading_shows_what_would_vanish(collection: Collection) -> None:
    finding = the(collection, "conflicting-value")
    supposed = collection.whatif(f"{finding.claims[0]} is wrong")
    assert finding.id in {f.id for f in supposed.vanish}


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("Anna Lund", InputError),
        ("Anna Lund is not Boris Hale", InputError),
        ("Anna Lund is Nobody", UnknownName),
        ("claim:000000000000 is wrong", UnknownName),
    ],
)
def test_what_cannot_be_supposed_is_said(collection: Collection, statement: str, error: type) -> None:
    with pytest.raises(error):
        collection.whatif(statement)


def test_the_change_log_says_what_opened_and_closed_and_why(collection: Collection) -> None:
    first = len(collection.changes())
    assert {turn for turn, _ in turns(collection, 0)} == {Turn.OPENED}
    judgement = collection.judge("same", "anna", "lund", by="a reader", because="One hand.")
    assert (Turn.CLOSED, "two-holders") in turns(collection, first)
    closed = next(c for c in collection.changes()[first:] if c.check == "two-holders")
    assert any("a reader judged same of anna and lund: One hand." in line for line in closed.why)
    collection.judge("retract", judgement.id, by="a reader")
    assert (Turn.OPENED, "two-holders") in turns(collection, first)


def test_a_dismissal_holds_until_its_basis_changes(collection: Collection) -> None:
    finding = the(collection, "two-holders")
    collection.judge("dismiss", finding.id, by="a reader", because="A. Lund is another office.")
    assert the(collection, "two-holders").status is FindingStatus.DISMISSED
    assert turns(collection, 0)[-1] == (Turn.DISMISSED, "two-holders")
    collection.check(anew=True)
    assert the(collection, "two-holders").status is FindingStatus.DISMISSED
    first = len(collection.changes())
    collection.judge("not-same", "anna", "boris", by="a reader")
    assert turns(collection, first) == []
    collection.store.add([VocabularyText(toml=LEADS)], declared=True)
    collection.check()
    assert (Turn.REOPENED, "two-holders") in turns(collection, first)
    assert the(collection, "two-holders").status is FindingStatus.OPEN


def test_findings_are_asked_for_on_the_command_line(
    collection: Collection, regesta: Callable[..., Result]
) -> None:
    c = ("-c", collection.folder)
    only = regesta("check", "--only", "two-holders", "--json", *c)
    assert [json.loads(line)["check"] for line in only.stdout.splitlines()] == ["two-holders"]
    assert regesta("check", "--fail-on", "certain", *c).exit_code == 1
    assert regesta("check", "--only", "two-speakers", "--fail-on", "any", *c).exit_code == 0
    since = regesta("check", "--since", "2000-01-01", "--json", *c)
    assert {json.loads(line)["turn"] for line in since.stdout.splitlines()} == {"opened"}
    assert regesta("check", "--since", "9999-01-01", "--json", *c).stdout == ""
    assert "two-holders" in regesta("changes", *c).stdout
    supposed = regesta("whatif", "A. Lund is Anna Lund", *c)
    assert "would vanish:\n  certain contradiction (two-holders)" in supposed.stdout
    laid = regesta("synopsis", "fire", *c)
    assert "they differ" in laid.stdout
    claim = the(collection, "conflicting-value").claims[0]
    assert "in the Salt House took place on" in regesta("corroboration", claim, *c).stdout
    assert regesta("check", "--only", "two-holder", *c).exit_code == 2


def test_an_argument_is_the_same_from_part_of_the_collection_as_from_the_whole(
    collection: Collection,
) -> None:
    from regesta.check import CHECKS
    from regesta.check.explain import explain

    reader = collection.reader()
    rules = {check.name: check.rule for check in CHECKS}
    for finding in reader.findings():
        assert collection.explain(finding.id) == explain(reader, finding, rules[finding.check])
