"""What surrounds a subject is found by indexes that are kept beside the shelves."""

import sqlite3
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import regesta.store.migrate as migrating
from random_collections import VOCABULARY, claims
from regesta.model.claim import Claim
from regesta.model.scope import ANY, Scope
from regesta.store.around import mentioned
from regesta.store.store import Store

SOME = st.lists(claims(sorted(VOCABULARY.predicates)), min_size=1, max_size=12, unique_by=lambda c: c.id)
QUICK = {"suppress_health_check": list(HealthCheck), "deadline": None}


def rows(folder: Path, sql: str) -> set[tuple]:
    with sqlite3.connect(folder / "regesta.db") as connection:
        return set(connection.execute(sql).fetchall())


@settings(max_examples=30, **QUICK)
@given(items=SOME)
def test_a_collection_of_an_older_version_gets_the_same_index_as_a_new_one(items: list[Claim]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        Store(folder, create=True).add(items, declared=True)
        new = rows(folder, "SELECT handle, predicate, role, claim FROM mentioned")
        _age(folder)
        Store(folder)
        assert rows(folder, "SELECT handle, predicate, role, claim FROM mentioned") == new
        assert {place[:3] for place in new} == {tuple(place) for item in items for place in mentioned(item)}


def _age(folder: Path) -> None:
    """Take the file back to what the first version made of it."""
    last = list(migrating.steps())[1:]
    with sqlite3.connect(folder / "regesta.db") as connection:
        connection.execute("DROP VIEW mentioning")
        for table in (
            "mentioned",
            "party",
            "member",
            "bearer",
            "gone",
            "regrouped",
            "change",
            "answer",
            "prompt",
        ):
            connection.execute(f"DROP TABLE {table}")
        indexes = "claim_source proposal_source proposal_predicate judgement_target finding_subject"
        for index in indexes.split():
            connection.execute(f"DROP INDEX {index}")
        for column in ("check", "subject"):
            connection.execute(f'ALTER TABLE finding DROP COLUMN "{column}"')
        connection.executemany("DELETE FROM step WHERE name = ?", [(name,) for name in last])


@settings(max_examples=30, **QUICK)
@given(
    items=SOME,
    data=st.data(),
)
def test_the_claims_about_a_subject_are_those_that_mention_it_so(
    items: list[Claim], data: st.DataObject
) -> None:
    places = sorted({place for item in items for place in mentioned(item)})
    chosen = data.draw(st.sampled_from(places)) if places else None
    if chosen is None:
        return
    about = data.draw(
        st.sampled_from(
            [(chosen.predicate, chosen.role), (chosen.predicate, ANY), (ANY, chosen.role), (ANY, ANY)]
        )
    )
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder), create=True)
        store.add(items, declared=True)
        scope = Scope(about=frozenset([about]))
        with store.look() as look:
            reached, numbers = look.reach(scope, {chosen.handle})
            found = {c.id for c in look.part(numbers, reached, documents=False).claims(rejected=True)}
    expected = {
        item.id
        for item in items
        if any(p.handle == chosen.handle and scope.stands(p.predicate, p.role) for p in mentioned(item))
    }
    assert found == expected
