"""In the example of a check, what its scope names is enough to find the same about each subject."""

from pathlib import Path

import pytest
from check_reading import items

from regesta.check import CHECKS, run
from regesta.checking import copied
from regesta.engine.duck import DuckEngine
from regesta.link.resolve import resolve
from regesta.model.vocabulary import standard_vocabulary
from regesta.store.store import Store

#: Further claims, in other sources and about others, that must not matter.
BESIDE = """
source weekly newspaper "Weekly Herald"
letter begging "Begging letter" from zoe to yann on 1840-01-01
person zoe "Zoe Marr"
person yann "Yann Abu Mansur" | "Abu Mansur" kunya
organisation league "Fishers' League"
event storm "Great Storm"
[weekly p9]
happened storm on 1840-02-02
leads zoe league on 1840
[begging]
asks zoe yann "alms"
"""


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_findings_of_the_example_are_found_in_the_scope_of_their_subject(check, tmp_path: Path):
    scope = check.scope(standard_vocabulary())
    assert scope is not None
    store = Store(tmp_path, create=True)
    store.add([*items(check.conflicts), *items(BESIDE)], declared=True)
    store.replace_entities(resolve(store.reader()), "linked")
    whole = run(store.reader(), [check])
    assert whole
    for subject in {finding.subject for finding in whole}:
        with store.look() as look:
            reached, numbers = look.reach(scope, {subject})
            part = look.part(numbers, reached, documents=scope.documents)
            own = [f for f in run(part, [check]) if f.subject == subject]
        assert own == [f for f in whole if f.subject == subject]
    engine = DuckEngine(copied(store, lambda _: None))
    subjects = set(engine.subjects(check.suspects))
    engine.close()
    assert {finding.subject for finding in whole} <= subjects
