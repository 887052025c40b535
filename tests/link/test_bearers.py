"""Whom a spelling may mean: entities found by any of their names, across spellings and scripts."""

import pytest

from regesta.link.bearers import bearers, bearing
from regesta.link.resolve import resolve
from regesta.model.notation import read_notation
from regesta.model.reader import Reader

NOTATION = """
person yusuf "Yusuf al-Qasimi" | "يوسف القاسمي" ar
person lund "Peter Lund"
person lundt "Petra Lundt"
organisation guild "Salt Guild of Port Alder"
"""


@pytest.fixture(scope="module")
def reader() -> Reader:
    reader = Reader(list(read_notation(NOTATION.splitlines())))
    return reader.with_entities(resolve(reader))


@pytest.mark.parametrize(
    ("spelling", "entity"),
    [
        ("Youssef el Kassimi", "yusuf"),
        ("يوسف القاسمي", "yusuf"),
        ("Lund, Peter", "lund"),
        ("the Salt Guild", "guild"),
    ],
)
def test_the_bearer_comes_first_and_says_why(reader: Reader, spelling: str, entity: str) -> None:
    first = bearers(reader, spelling)[0]

    assert first.entity == entity
    assert first.why


def test_an_entity_is_listed_once_with_its_nearest_name(reader: Reader) -> None:
    found = bearers(reader, "يوسف القاسمي")

    assert [b.entity for b in found].count("yusuf") == 1
    assert found[0].form == "يوسف القاسمي"


def test_what_is_like_nothing_finds_nothing_and_the_limit_holds(reader: Reader) -> None:
    assert bearers(reader, "Qwrx") == []
    assert len(bearers(reader, "Peter Lund", limit=1)) == 1


@pytest.mark.parametrize(
    ("words", "entities"),
    [
        ("Kassimi", ["yusuf"]),
        ("القاسمي", ["yusuf"]),
        ("Salt Guild", ["guild"]),
        ("Lund", ["lund"]),
        ("Petra Lund", []),
        ("Orlo", []),
    ],
)
def test_part_of_a_name_finds_all_who_bear_it(reader: Reader, words: str, entities: list[str]) -> None:
    assert [entity.id for entity in bearing(reader, words)] == entities
