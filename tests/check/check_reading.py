"""Collections written in claim notation, for the tests of the checks."""

from textwrap import dedent

from regesta.check import CHECKS
from regesta.kinds import Check
from regesta.model.entity import Entity, EntityType
from regesta.model.finding import Finding
from regesta.model.item import Item
from regesta.model.notation import read_notation
from regesta.model.reader import Reader

CAST = """
source chronicle report "Chronicle of the Guild" by clerk on 1850
source gazette newspaper "Harbour Gazette"
source accounts ledger "Accounts of the Guild"
letter memo "Note of Anna Lund" from anna to boris on 1831-05-20 known-from chronicle
person clerk "Peter Moor"
person anna "Anna Lund"
person boris "Boris Hale"
person clara "Clara Ruiz"
organisation guild "Salt Guild"
organisation board "Harbour Board"
organisation band "Band of the Marsh"
office warden "Warden of the Salt"
place quay "Old Quay"
place genoa "Genoa"
place liguria "Liguria"
place malta "Malta"
place valletta "Valletta"
event fire "Fire in the Salt House"
event trial "Trial of the Watchmen"
event sale "Sale of the Boats"
event alarm "Alarm in the Harbour"
object rope "Rope"
object oil "Oil"
object expenses "Expenses of 1831"
issue toll "Salt toll"
"""


def items(text: str) -> list[Item]:
    """What the notation says."""
    return list(read_notation(dedent(text).split("\n")))


def told(text: str) -> Reader:
    """A collection with the cast and these lines."""
    return Reader(items(CAST + dedent(text)))


def check(name: str) -> Check:
    """The check of that name."""
    return next(c for c in CHECKS if c.name == name)


def findings(name: str, text: str) -> list[Finding]:
    """What a check finds in the cast and these lines."""
    return list(check(name).find(told(text)))


def certain(name: str, text: str) -> list[bool]:
    """For each finding, whether it is certain."""
    return [str(f.certainty) == "certain" for f in findings(name, text)]


def all_in_one(collection: list[Item], kind: EntityType = EntityType.PERSON) -> Reader:
    """A collection in which a bad join has made everything one."""
    handles = {d.id for d in Reader(collection).declarations()}
    entity = Entity(id="everything", type=kind, name="Everything", handles=tuple(sorted(handles)))
    return Reader(collection, entities=[entity])
