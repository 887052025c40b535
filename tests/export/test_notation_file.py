from harbour import harbour
from regesta.export.notation import Notation
from regesta.kinds import Options
from regesta.model.notation import read_notation
from regesta.model.reader import Reader
from regesta.view.pseudonyms import pseudonymised

OWN = """vocabulary
| [predicate.hums]
| gloss = "PERSON hums"
| roles = { person = "person" }

source s diary
layer s/text extracted
| Ana R. hums.
passage s/text 0..12
mention s/text 0..6 person "Ana R." made-by "names/1"
person ana "Ana Roth"
[s/text 0..12]
hums ana
hums s/text:0-6 made-by "rules/1"
judge same ana s/text:0-6 by "a. reader" at 2026-01-31T12:00:00Z
"""


def same(left: Reader, right: Reader) -> None:
    assert list(left.sources()) == list(right.sources())
    assert list(left.layers()) == list(right.layers())
    assert list(left.declarations()) == list(right.declarations())
    assert list(left.mentions()) == list(right.mentions())
    assert {c.id: c for c in left.claims(rejected=True)} == {c.id: c for c in right.claims(rejected=True)}
    assert left.judgements() == right.judgements()
    assert {p.id for p in left.passages()} == {p.id for p in right.passages()}


def read_back(reader: Reader) -> Reader:
    return Reader(read_notation("".join(Notation().write(reader)).split("\n")))


def test_a_collection_with_its_own_vocabulary_comes_back_the_same():
    reader = Reader(read_notation(OWN.split("\n")))
    same(reader, read_back(reader))
    assert "hums" in read_back(reader).vocabulary


def test_a_pseudonymised_collection_comes_back_the_same():
    same(pseudonymised(harbour()), read_back(harbour()))


def test_an_export_of_a_pseudonymised_copy_gives_the_same_bytes():
    first = "".join(Notation().write(harbour()))
    assert "".join(Notation().write(read_back(harbour()))) == first


def test_a_backup_in_full_keeps_every_name():
    protected = [d for d in harbour().declarations() if d.protected]
    assert protected
    full = "".join(Notation().write(harbour(), Options(in_full=True)))
    assert all(name.form in full for d in protected for name in d.names)
    same(harbour(), Reader(read_notation(full.split("\n"))))
