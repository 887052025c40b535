"""Which of contradicting claims fit the rest least: listed with their contradictions, never decided."""

import pytest

from regesta.check import run
from regesta.model.notation import read_notation
from regesta.model.reader import Reader
from regesta.view.doubts import Doubts

CLERKS = 60


@pytest.fixture(scope="module")
def reader() -> Reader:
    return collection()


def collection(mark: str = "") -> Reader:
    """Sixty clerks, of whom the first has two births; `mark` stands behind his name."""
    lines = ['source register article "The Register" on 1900', 'source memoir article "A Memoir" on 1901']
    lines += ['organisation board "Harbour Board"', "[register p1]"]
    people = [f'person clerk-{n} "Clerk Number {n}"{"" if n else mark}' for n in range(CLERKS)]
    for n in range(CLERKS):
        year = 1700 + n % 30
        lines.append(f"born clerk-{n} on {year}")
        lines += [f"member-of clerk-{n} board on {year + s}/{year + s + 3}" for s in (20, 23, 26)]
    lines += ["[memoir p1]", "born clerk-0 on 1740"]
    reader = Reader(list(read_notation([*lines[:3], *people, *lines[3:]])))
    return Reader(list(read_notation([*lines[:3], *people, *lines[3:]])), findings=run(reader))


def test_of_two_births_the_one_that_does_not_fit_the_rest_of_the_life_is_doubted(reader: Reader) -> None:
    doubts = Doubts().build(reader).doubts

    assert [(d.sentence, d.status) for d in doubts] == [("Clerk Number 0 was born in 1740.", "recorded")]
    assert doubts[0].findings
    assert "“A Memoir”" in doubts[0].citation


def test_what_is_about_somebody_else_is_left_out(reader: Reader) -> None:
    assert Doubts().build(reader, subject="clerk-1").doubts == ()


def test_without_a_contradiction_nobody_is_doubted(reader: Reader) -> None:
    alone = Reader(list(reader.claims()))

    assert Doubts().build(alone).doubts == ()


def test_the_remark_says_how_much_it_was_learnt_from(reader: Reader) -> None:
    data = Doubts().build(reader)

    assert data.compared == 4 * CLERKS + 1
    assert f"{data.compared} dated claims" in data.remark


def test_a_protected_person_is_doubted_of_under_a_pseudonym() -> None:
    doubts = Doubts().build(collection(" protected")).doubts

    assert [doubt.sentence for doubt in doubts] == ["Person 1 was born in 1740."]
