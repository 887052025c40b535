"""Whichever way the checks run – whole, after a change, in bulk – they find the same."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from random_collections import ENTITIES, VOCABULARY, claims, collections
from regesta.check import CHECKS, run
from regesta.checking import Checking, copied
from regesta.engine.duck import DuckEngine
from regesta.link.resolve import resolve
from regesta.model.claim import Claim
from regesta.model.entity import EntityType
from regesta.model.finding import Finding
from regesta.model.judgement import Judgement, Verdict
from regesta.store.store import Store

SCOPED = [check for check in CHECKS if check.scope(VOCABULARY) is not None]
QUICK = {"suppress_health_check": list(HealthCheck), "deadline": None}


def silent(*_: object) -> None:
    pass


def shown(findings: list[Finding]) -> list[str]:
    return sorted(repr(finding) for finding in findings)


def linked(store: Store) -> None:
    store.replace_entities(resolve(store.reader()), "linked")


def stored(store: Store) -> list[Finding]:
    return list(store.reader().findings())


@settings(max_examples=60, **QUICK)
@given(data=st.data())
def test_after_any_change_the_findings_are_those_of_a_full_pass(data: st.DataObject) -> None:
    items = data.draw(collections())
    more = data.draw(st.lists(claims(sorted(VOCABULARY.predicates)), max_size=6))
    people = ENTITIES[EntityType.PERSON]
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder), create=True)
        store.add(items, declared=True)
        linked(store)
        checking = Checking(store, SCOPED, silent)
        checking.run()
        for step in range(data.draw(st.integers(1, 3))):
            ids = [c.id for c in [*items, *more] if isinstance(c, Claim)]
            found = [f.id for f in stored(store)]
            kinds = ["claims", "same"] + ["reject"] * bool(ids) + ["dismiss"] * bool(found)
            kind = data.draw(st.sampled_from(kinds))
            at = f"2026-02-0{step + 1}T12:00:00Z"
            if kind == "claims":
                store.add(more[step * 2 : step * 2 + 2], declared=True)
            elif kind == "same":
                pair = data.draw(st.permutations(people))[:2]
                verdict = data.draw(st.sampled_from([Verdict.SAME, Verdict.NOT_SAME]))
                store.add([Judgement(verdict=verdict, targets=tuple(pair), by="b", at=at)], declared=True)
            else:
                target = data.draw(st.sampled_from(ids if kind == "reject" else found))
                store.add([Judgement(verdict=Verdict(kind), targets=(target,), by="b", at=at)], declared=True)
            linked(store)
            assert checking.changed_only(), "a small change does not need a look at everything"
            assert shown(stored(store)) == shown(run(store.reader(), SCOPED))


@settings(max_examples=40, **QUICK)
@given(items=collections(), extra=st.lists(claims(sorted(VOCABULARY.predicates)), max_size=20))
def test_in_bulk_the_findings_are_those_of_a_full_pass(items: list, extra: list) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder), create=True)
        store.add([*items, *extra], declared=True)
        linked(store)
        engine = DuckEngine(copied(store, silent))
        checking = Checking(store, SCOPED, silent)
        found = checking.judged(checking.suspects(engine))
        engine.close()
        assert shown(found) == shown(run(store.reader(), SCOPED))
