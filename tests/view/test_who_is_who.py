from harbour import harbour
from regesta.model.entity import Entity, EntityType, Join, Mention, MentionKind
from regesta.model.names import Name
from regesta.model.notation import read_notation
from regesta.model.reader import Reader
from regesta.view.who_is_who import WhoIsWho


def test_names_say_who_uses_them_and_claims_are_counted():
    entities = {who.id: who for who in WhoIsWho().build(harbour()).entities}
    crane = entities["crane"]
    assert [(n.form, n.kind, n.used_by) for n in crane.names] == [
        ("Tobias Crane", "name", ""),
        ("the Heron", "nom-de-guerre", "Ester Vey"),
    ]
    assert (crane.claims, crane.first, crane.last) == (2, "1920", "")
    assert [n.script for n in entities["yunus"].names] == ["Latn", "Arab"]
    assert (entities["ester-vey"].first, entities["ester-vey"].last) == ("summer 1920", "1922")


def test_protected_persons_have_no_other_name():
    who = next(w for w in WhoIsWho().build(harbour()).entities if w.protected)
    assert (who.name, [n.form for n in who.names], who.note) == ("Person 1", ["Person 1"], "")


def test_joins_and_mentions_of_the_linker_are_told():
    text = 'source s diary\nlayer s/text extracted\n| Ana R. came.\nperson ana "Ana Roth"'
    mention = Mention(source="s", layer="text", start=0, end=6, kind=MentionKind.PERSON, text="Ana R.")
    entity = Entity(
        id="ana", type=EntityType.PERSON, name="Ana Roth", names=(Name(form="Ana Roth"),),
        handles=("ana", mention.id), joins=(Join("ana", mention.id, "one initial", judged=True),),
    )  # fmt: skip
    reader = Reader([*read_notation(text.split("\n")), mention], entities=[entity])
    (who,) = WhoIsWho().build(reader).entities
    assert [(n.form, n.mentions) for n in who.names] == [("Ana Roth", 0), ("Ana R.", 1)]
    assert [(j.left, j.right, j.reason, j.judged) for j in who.joins] == [
        ("Ana Roth", "Ana R.", "one initial", True)
    ]
