"""What to call people, bodies, events, offices and documents within an English sentence."""

import re
from collections.abc import Collection

from regesta.model.entity import EntityType
from regesta.model.reader import Reader
from regesta.model.source import Source
from regesta.view.phrases import date_words, listed, when_phrase

_BODIES_WORDS = (
    "academy administration agency alliance archive archives army assembly association authority bank "
    "battalion board brigade brigades bureau cabinet caliphate chamber church club command commission "
    "committee companies company confederation consulate convention corps council court delegation "
    "department directorate division embassy emirate executive federation fleet force forces foundation "
    "front fund government group groups guard guild house inspectorate institute league legion library "
    "militia militias ministry mission movement museum navy network office order organisation organization "
    "panel parliament party platoon police post press regiment republic secretariat senate service services "
    "shipyard society squad staff state states syndicate team treasury tribe tribes tribunal trust union "
    "unit wing workshop"
)
#: Nouns that take an article when a body is called by them: “the Harbour Board”, but “Reuters”.
_BODIES = frozenset(_BODIES_WORDS.split())
_PREPOSITION = re.compile(r" (?:of|for|in|on|at|to|from|with|and|between|against|under) |, ")
_DIRECTION = re.compile(
    r"(?:(?:north|south|east|west)(?:-?(?:north|south|east|west))?(?:ern)? (?:of|from)|near|between|outside"
    r"|off|around|along|beyond) "
)


def label(reader: Reader, handle: str, *, apart: Collection[str] = ()) -> str:
    """What to call an entity, source or mention within a sentence.

    Untitled sources are described (“the letter of 3 November 2012 by A”); events and bodies whose
    name is a noun phrase get their article (“the release of Fowler”, “the Harbour Board”); issues
    stand in quotation marks.

    Args:
        reader: The collection.
        handle: Whom or what.
        apart: Handles that the sentence names anyway, so that a description need not.
    """
    source = reader.source(handle)
    if source is not None:
        return source_label(reader, source, apart=apart)
    name, kind = reader.label(handle), reader.type_of(handle)
    if kind == EntityType.ISSUE:
        return f"“{name}”"
    name = re.sub(r"^(A|An|The) (?=\w)", lambda m: m[0].lower(), name)
    if kind == EntityType.EVENT:
        return _event_label(name)
    return _body_label(name) if kind == EntityType.ORGANISATION else name


def source_label(
    reader: Reader, source: Source, *, apart: Collection[str] = (), addressed: bool = True, dated: bool = True
) -> str:
    """What to call a source: its title, or kind, date and parties.

    Args:
        reader: The collection.
        source: The source.
        apart: Handles that the sentence names anyway.
        addressed: Whether to name the addressees of an untitled one that has a date.
        dated: Whether to name its date.
    """
    if source.title:
        return f"“{source.title}”"
    named = {reader.resolve(handle) for handle in apart}
    all_named = named.issuperset(map(reader.resolve, source.authors))
    authors = [] if all_named else [label(reader, handle) for handle in source.authors]
    to = [label(reader, h) for h in source.recipients if reader.resolve(h) not in named]
    kind = source.kind.replace("-", " ")
    parts = [_dated(source)] if dated and source.date else []
    parts += [f"by {listed(authors)}"] if authors else []
    parts += [f"to {listed(to)}"] if to and (addressed or not source.date) else []
    if parts:
        return " ".join([f"the {kind}", *parts])
    if source.authors or source.recipients:
        return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
    return f"the {kind} {source.id}"


def office_label(reader: Reader, handle: str) -> str:
    """An office as something that acts: “the Emir of the Sahara”."""
    name = label(reader, handle)
    return name if name.startswith(("the ", "a ", "an ")) else f"the {name}"


def where_phrase(reader: Reader, handle: str) -> str:
    """A place as words that follow a sentence: ``in Niamey``, ``at In Amenas``, ``west of Gao``."""
    name = label(reader, handle)
    if _DIRECTION.match(name):
        return name
    return f"{'at' if name.startswith('In ') else 'in'} {name}"


def is_plural(reader: Reader, handle: str) -> bool:
    """Whether the name is one of many: “the brigades of the Sahara”, not “Reuters”."""
    if reader.type_of(handle) not in (EntityType.ORGANISATION, EntityType.EVENT, EntityType.OBJECT):
        return False
    name = reader.label(handle)
    head = re.split(r" (?:of|for|in|on|at|to|from|with|between|against|under) |, ", name, maxsplit=1)[0]
    if reader.type_of(handle) == EntityType.OBJECT and " and " in head:
        return True
    return " " in name and head.endswith("s") and not head.endswith(("ss", "us", "is", "’s", "'s"))


def _dated(source: Source) -> str:
    assert source.date is not None
    words = date_words(source.date)
    if words.startswith(("from ", "until ", "between ")):
        return f"written {when_phrase(source.date).partition(' (“')[0]}"
    return f"of {words}"


def _event_label(name: str) -> str:
    """“Release of Fowler” as “the release of Fowler”; proper names as they are."""
    if re.match(r"[A-Z][a-z]+ (of|in|at|on|from|between|against|with|by|to|near|for) ", name):
        return f"the {name[0].lower()}{name[1:]}"
    last = name.rpartition(" ")[2]
    bare = " " in name and last.islower() and not name.startswith(("the ", "a ", "an ")) and "'s " not in name
    return f"the {name}" if bare and "’s " not in name else name


def _body_label(name: str) -> str:
    """“Harbour Board” as “the Harbour Board”; “Reuters” as it is."""
    head = _PREPOSITION.split(name, maxsplit=1)[0].rpartition(" ")[2]
    return f"the {name}" if head.lower() in _BODIES and not name.startswith(("the ", "a ", "an ")) else name
