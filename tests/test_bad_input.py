"""What researchers will feed it one day: contradictions, circles, far years, odd sums, rules at odds."""

from pathlib import Path
from textwrap import dedent

import pytest

from regesta.check import CHECKS, run
from regesta.checking import Checking, copied
from regesta.engine.duck import DuckEngine
from regesta.link.resolve import resolve
from regesta.model.finding import Finding
from regesta.model.item import VocabularyText
from regesta.model.notation import read_notation
from regesta.store.store import Store

CAST = """
source chronicle report "Chronicle of the Guild" on 1850
source gazette newspaper "Harbour Gazette"
letter first from anna to boris on 1831-05-03
person anna "Anna Lund"
person boris "Boris Hale"
person clara "Clara Ruiz"
organisation guild "Salt Guild"
organisation board "Harbour Board"
place genoa "Genoa"
place liguria "Liguria"
event fire "Fire in the Salt House"
event sale "Sale of the Boats"
[chronicle p1]
"""

TEXTS = {
    "contradictory judgements": """
        leads anna guild on 1831
        leads boris guild on 1831
        judge same anna boris by a at 2026-01-31T12:00:00Z
        judge not-same anna boris by b at 2026-01-31T12:00:00Z
        judge same anna boris by c at 2026-01-31T12:00:01Z
        judge not-same boris anna by d at 2026-01-31T12:00:01Z
    """,
    "everything is one": """
        born anna on 1800
        born boris on 1810
        died clara on 1790
        met anna, boris, clara on 1831 at genoa
        leads anna guild on 1830/1832
        leads clara guild on 1831
        subordinate-to guild board on 1831
        judge same anna boris by a at 2026-01-31T12:00:00Z
        judge same boris clara by a at 2026-01-31T12:00:01Z
        judge same guild board by a at 2026-01-31T12:00:02Z
    """,
    "circles": """
        part-of guild board
        part-of board guild
        part-of guild guild
        located-in genoa liguria
        located-in liguria genoa
        located-in genoa genoa
        reprints chronicle gazette
        reprints gazette chronicle
        cites gazette gazette
        replied first first
        child-of anna boris
        child-of boris anna
        happened fire on 1831-05-03 at genoa
        happened fire on 1831-06-03 at liguria
        came-after fire sale by 4 months
        came-after sale fire by 4 months
        during fire fire
    """,
    "far years": """
        born anna on -0500
        died anna on 9999
        born boris on Y-170000002
        died boris on 9999-12-31
        leads anna guild on -0499/0001
        leads boris guild on 0000
        happened fire on 9999-12-31 at genoa
        happened fire on -0001-01-01
        lasted fire 99999 years
        came-after sale fire by 100000 centuries
        converted sale 5 EUR equivalent 7 USD on 9999
    """,
    "odd sums": """
        paid guild anna 0 lire event sale
        paid guild anna -5 lire event sale
        paid guild anna 5 quidlings event sale
        converted sale 0 EUR equivalent 0 USD on 2009
        converted sale -5 EUR equivalent 0 QQQ on 2009
        converted fire 5 EUR equivalent -7 USD on 2009-04-15
        priced sale 0 lire
        price-per-head sale 0 lire
        counted sale -3 persons
        counted sale 0 persons
        share sale 0 % anna
        share sale -20 % boris
        share sale 1000 % clara
        lasted sale 0 days
        lasted sale -3 months
    """,
}

RULES = """
[predicate.heads]
gloss = "HEAD heads BODY"
verb = ["heads", "head"]
state = true
roles = { head = "person, exists", body = "organisation" }
single = [{ of = "head", per = ["body"], at_a_time = true }, { of = "body", per = ["head"] }]
order = [{ earlier = "head", later = "body" }, { earlier = "body", later = "head" }]
chain = ["head", "body"]
begins = "body"
ends = "body"
follows = [
    { predicate = "heads", same = [["body", "body"]] },
    { predicate = "unheard-of", same = [["head", "head"]] },
]
"""


def shown(findings: list[Finding]) -> list[str]:
    return sorted(repr(finding) for finding in findings)


def checked_in_every_way(folder: Path, items: list) -> list[Finding]:
    """The findings of a full pass; those in bulk, and those after each half was added, must be the same."""
    store = Store(folder, create=True)
    checking = Checking(store, CHECKS, lambda *_: None)
    for half in (items[: len(items) // 2], items[len(items) // 2 :]):
        store.add(half, declared=True)
        store.replace_entities(resolve(store.reader()), "linked")
        checking.run()
    whole = run(store.reader(), CHECKS)
    assert shown(list(store.reader().findings())) == shown(whole)
    engine = DuckEngine(copied(store, lambda _: None))
    assert shown(checking.judged(checking.suspects(engine))) == shown(whole)
    engine.close()
    return whole


@pytest.mark.parametrize("name", TEXTS)
def test_bad_input_is_checked_in_every_way_with_one_result(tmp_path: Path, name: str) -> None:
    items = list(read_notation((CAST + dedent(TEXTS[name])).splitlines()))
    checked_in_every_way(tmp_path, items)


def test_rules_that_contradict_each_other_are_followed_each_by_itself(tmp_path: Path) -> None:
    text = CAST + "heads anna guild on 1830/1832\nheads boris guild on 1831\nheads anna board on 1831\n"
    rules = VocabularyText(toml=RULES)
    items = [rules, *read_notation(text.splitlines(), vocabulary=_extended(rules))]
    found = checked_in_every_way(tmp_path, items)
    assert {"two-holders", "conflicting-value"} <= {finding.check for finding in found}


def _extended(rules: VocabularyText):
    from regesta.model.vocabulary import standard_vocabulary

    return standard_vocabulary().extended(rules.toml)


def test_one_office_with_hundreds_of_terms_is_checked_in_every_way_with_one_result(tmp_path: Path) -> None:
    holders = "".join(f'person p{n} "Person {n}"\n' for n in range(60))
    terms = "".join(f"leads p{n % 60} guild on 18{10 + n % 80}-0{1 + n % 9}\n" for n in range(600))
    text = CAST.replace("[chronicle p1]", holders + "[chronicle p1]") + terms
    items = list(read_notation(text.splitlines()))
    checked_in_every_way(tmp_path, items)
