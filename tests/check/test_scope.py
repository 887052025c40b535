"""Every check finds the same in the part of a collection that its scope names as in the whole."""

import tempfile
from collections import defaultdict
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from random_collections import VOCABULARY, claims, collections
from regesta.check import CHECKS, run
from regesta.checking import copied
from regesta.engine.duck import DuckEngine
from regesta.link.resolve import resolve
from regesta.model.finding import Finding
from regesta.model.notation import read_notation
from regesta.model.scope import ANY
from regesta.store.store import Store

SCOPES = {check.name: check.scope(VOCABULARY) for check in CHECKS}


def shown(findings: list[Finding]) -> list[str]:
    return sorted(repr(finding) for finding in findings)


def about(check: object) -> list[str]:
    """Predicates that matter to a check."""
    scope = SCOPES[check.name]
    facts = scope.linked | scope.context | scope.descent
    named = {p for p, _ in scope.about} | {p for p, *_ in facts} | scope.whole | scope.spoken
    return sorted(VOCABULARY.predicates if ANY in named else named & VOCABULARY.predicates.keys())


def test_every_check_of_ours_can_be_run_on_a_part_and_in_bulk() -> None:
    assert [check.name for check in CHECKS if SCOPES[check.name] is None or not check.suspects] == []


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_the_scope_of_each_subject_is_enough_and_no_subject_is_overlooked(data: st.DataObject) -> None:
    check = data.draw(st.sampled_from(CHECKS))
    items = data.draw(collections())
    extra = data.draw(st.lists(claims(about(check)), max_size=12))
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder), create=True)
        store.add([*items, *extra], declared=True)
        store.replace_entities(resolve(store.reader()), "linked")
        whole = run(store.reader(), CHECKS)
        found: dict[tuple[str, str], list[Finding]] = defaultdict(list)
        for finding in whole:
            found[finding.check, finding.subject].append(finding)
        for (name, subject), expected in found.items():
            own = next(check for check in CHECKS if check.name == name)
            with store.look() as look:
                reached, numbers = look.reach(SCOPES[name], {subject})
                part = look.part(numbers, reached, documents=SCOPES[name].documents)
                again = [f for f in run(part, [own]) if f.subject == subject]
            assert shown(again) == shown(expected)
        engine = DuckEngine(copied(store, lambda _: None))
        for own in CHECKS:
            subjects = set(engine.subjects(own.suspects))
            assert {subject for name, subject in found if name == own.name} <= subjects, own.name
        engine.close()


def test_an_event_whose_witnesses_hang_together_by_a_chain_is_a_suspect() -> None:
    """Anna speaks in the ledger, Boris in the ledger and in a letter: neither one origin nor one document."""
    items = list(
        read_notation(
            [
                'source ledger ledger "Ledger"',
                'source letter letter "Letter"',
                'person anna "Anna Lund"',
                'person boris "Boris Hale"',
                'event fire "Fire"',
                "[ledger p1 > quotes anna in ledger]",
                "took-part anna fire",
                "[ledger p2 > quotes boris in ledger]",
                "happened fire on 1831-05-03",
                "[ledger p3 > quotes boris in letter]",
                "took-part boris fire",
                "took-part anna fire",
                "happened fire on 1831-05",
            ]
        )
    )
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder), create=True)
        store.add(items, declared=True)
        store.replace_entities(resolve(store.reader()), "linked")
        (single,) = (check for check in CHECKS if check.name == "single-sourced")
        expected = {finding.subject for finding in run(store.reader(), [single])}
        engine = DuckEngine(copied(store, lambda _: None))
        assert expected == {"fire"}
        assert expected <= set(engine.subjects(single.suspects))
        engine.close()
