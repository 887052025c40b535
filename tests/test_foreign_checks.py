"""Checks of other packages: one that fails or never ends does no harm to the others."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import regesta.check.guarded
from regesta.check import CHECKS
from regesta.checking import Checking
from regesta.kinds import Check
from regesta.model.finding import Finding, FindingKind
from regesta.model.notation import read_notation
from regesta.model.reader import Reader
from regesta.store.store import Store

NOTES = """
source chronicle report "Chronicle of the Guild"
person anna "Anna Lund"
organisation guild "Salt Guild"
[chronicle p1]
founded guild on 1831-05
leads anna guild on 1830
"""


class Raising(Check):
    """Something that never works."""

    name = "raising"

    def find(self, reader: Reader) -> Iterator[Finding]:
        yield self.finding(reader, "There is a collection.", list(reader.claims()))
        raise ZeroDivisionError("one by nothing")


class Endless(Raising):
    """Something that never ends."""

    name = "endless"

    def find(self, reader: Reader) -> Iterator[Finding]:
        while reader is not None:
            time.sleep(0.01)
        yield from ()


class Told(Raising):
    """Something that works."""

    name = "told"
    kind = FindingKind.GAP

    def find(self, reader: Reader) -> Iterator[Finding]:
        yield self.finding(reader, "There is a collection.", list(reader.claims()))


@pytest.mark.parametrize(
    ("bad", "said"), [(Raising(), "ZeroDivisionError, one by nothing"), (Endless(), "has not ended")]
)
def test_a_check_that_fails_is_told_and_the_others_find_what_they_find(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bad: Check, said: str
) -> None:
    monkeypatch.setattr(regesta.check.guarded, "PATIENCE", 0.2)
    store = Store(tmp_path, create=True)
    store.add(read_notation(NOTES.splitlines()), declared=True)
    notices = Checking(store, [*CHECKS, bad, Told()], lambda *_: None).run()
    found = {finding.check for finding in store.reader().findings()}
    assert {"outside-lifetime", "told"} <= found
    assert bad.name not in found
    assert len(notices) == 1
    assert bad.name in notices[0]
    assert said in notices[0]
