from regesta.collection import Collection
from regesta.model.entity import Declaration, EntityType
from regesta.store.kept import Kept


def test_the_reader_is_kept_until_anything_changes_by_whomever(tmp_path):
    collection = Collection(tmp_path / "c", create=True)
    kept = Kept(collection.store)
    first = kept.now()
    assert kept.now() is first
    Collection(tmp_path / "c").store.add([Declaration(id="vey", type=EntityType.PERSON)], declared=True)
    second = kept.now()
    assert second is not first
    assert [d.id for d in second.declarations()] == ["vey"]
    collection.link()
    assert kept.now() is not second


def test_a_glance_is_one_state_whoever_writes_meanwhile(tmp_path):
    collection = Collection(tmp_path / "c", create=True)
    with collection.store.glance() as glance:
        before = glance.entities("", "", 0, 10)
        other = Collection(tmp_path / "c")
        other.store.add([Declaration(id="vey", type=EntityType.PERSON)], declared=True)
        other.link()
        assert glance.entities("", "", 0, 10) == before
    with collection.store.glance() as glance:
        assert glance.entities("", "", 0, 10)[2] == 1
