"""Which joins a finding about several handles of one entity rests on."""

from regesta.model.entity import Declaration, Entity, EntityType, Join
from regesta.model.names import Name
from regesta.model.reader import Reader


def entity(*pairs: str, judged: str = "") -> Entity:
    joins = tuple(Join(a, b, f"{a} is like {b}", judged=a + b == judged) for a, b in pairs)
    handles = tuple(sorted({handle for pair in pairs for handle in pair}))
    return Entity(id="a", type=EntityType.PERSON, name="Anna Lund", handles=handles, joins=joins)


def between(one: Entity, handles: str) -> set[str]:
    return {join.left + join.right for join in one.between(handles)}


def test_only_joins_on_the_way_between_the_handles_are_needed():
    chain = entity("ab", "bc", "cd", "ce", "bf")
    assert between(chain, "ad") == {"ab", "bc", "cd"}
    assert between(chain, "ade") == {"ab", "bc", "cd", "ce"}
    assert between(chain, "a") == set()
    assert between(chain, "ax") == set()


def test_of_several_ways_the_shortest_counts():
    assert between(entity("ab", "bc", "cd", "ad"), "ad") == {"ad"}


def test_handles_that_nothing_ties_need_no_joins():
    assert between(entity("ab", "cd"), "ac") == set()
    assert between(entity("ab", "cd"), "abcd") == {"ab", "cd"}


def test_a_finding_assumes_the_joins_of_the_machine_in_sentences():
    names = [Declaration(id=x, type=EntityType.PERSON, names=(Name(form=f"Anna {x}"),)) for x in "abc"]
    reader = Reader(names, entities=[entity("ab", "bc", judged="bc")])
    assert reader.because("ac") == ["“Anna a” and “Anna b” are one: a is like b."]
    assert reader.because("a") == []
    said = Join("a", "b", "“Anna a” and “Anna b” share a form")
    other = Entity(id="a", type=EntityType.PERSON, name="Anna", handles=("a", "b"), joins=(said,))
    assert Reader(names, entities=[other]).because("ab") == [
        "“Anna a” and “Anna b” share a form; so they are taken for one."
    ]
