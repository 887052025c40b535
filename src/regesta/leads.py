"""What the texts seem to tell of incidents and letters: leads for finding and ordering, never evidence.

Unlike claims, nothing here is stored, and each answer says how likely it is or what was gone by.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

import msgspec

from regesta.errors import UnknownName
from regesta.extract.incidents import Incident, incidents
from regesta.extract.letter_head import LetterHead, earlier, letter_heads
from regesta.extract.letter_head import Reading as Lead
from regesta.extract.letter_names import LETTER
from regesta.extract.reading import Reading
from regesta.model.claim import Claim
from regesta.model.entity import EntityType
from regesta.model.names import fold
from regesta.model.reader import Reader
from regesta.model.source import Source
from regesta.store.store import Store

#: Told of each step: how many are done, how many there are, what was done last.
Steps = Callable[[int, int, str], None]


class Reported(msgspec.Struct, frozen=True):
    """An incident that a source reports, as far as likelihoods tell.

    Attributes:
        source: Handle of the source.
        layer: Id of the layer in which it is read; `Filler.start` is an offset into it.
        incident: Its kind, who and what, when, each with its likelihood.
    """

    source: str
    layer: str
    incident: Incident


def reported(store: Store, source: str, tell: Steps) -> Iterator[Reported]:
    """The incidents of all sources that can be read, or of one, likeliest first within each.

    Args:
        store: The collection's file.
        source: Handle of the only source that is wanted; empty for all.
        tell: Told of each step.

    Raises:
        UnknownName: If there is no text of that source.
    """
    layers = [layer for layer in store.unread("") if source in ("", layer.rpartition("/")[0])]
    if source and not layers:
        raise UnknownName("source", source, (layer.rpartition("/")[0] for layer in store.unread("")))
    for number, layer_id in enumerate(layers):
        tell(number, len(layers), layer_id)
        with store.look() as look:
            said_by, layer, passages = look.document(layer_id)
        found = incidents(Reading(said_by, layer, passages))
        for one in sorted(found, key=lambda incident: -incident.likelihood):
            yield Reported(said_by.id, layer_id, one)
    tell(len(layers), len(layers), "")


class LetterLead(msgspec.Struct, frozen=True):
    """The head of a letter, with what it does not say supplied from the others.

    Attributes:
        source: Handle of the letter.
        date: When it was written, in EDTF; empty if nothing tells.
        date_reason: How what is not written of the date was supplied; empty if nothing was.
        sender: Id of the entity that wrote it, or empty.
        sender_reason: What was gone by.
        receiver: Id of the entity to whom it was written, or empty.
        receiver_reason: What was gone by.
        place: Id of the place where it was written, or empty.
        place_reason: What was gone by.
        previous: Handle of the letter before it in the correspondence, or empty.
    """

    source: str
    date: str
    date_reason: str
    sender: str
    sender_reason: str
    receiver: str
    receiver_reason: str
    place: str
    place_reason: str
    previous: str


def letter_leads(store: Store) -> list[LetterLead]:
    """The heads of all letters, those of a correspondence read together; after linking.

    Args:
        store: The collection's file.
    """
    reader = store.reader()
    named = {type_: _names(reader, type_) for type_ in (EntityType.PERSON, EntityType.PLACE)}
    wrote: dict[str, list[Claim]] = defaultdict(list)
    for claim in reader.claims("wrote"):
        wrote[reader.key(claim, "document")].append(claim)
    parties: dict[str, tuple[str, str]] = {}
    groups: dict[frozenset[str], dict[str, str]] = defaultdict(dict)
    for source in reader.sources():
        layer = next(iter(reader.layers(source.id)), None)
        if source.kind == LETTER and layer is not None and layer.text.strip():
            parties[source.id] = _parties(reader, source, wrote[source.id])
            # By name: a forename alone is not linked over letters, but between two it means one person.
            between = frozenset(fold(reader.label(handle)).text for handle in parties[source.id] if handle)
            groups[between][source.id] = layer.text
    heads = letter_heads(groups.values(), named[EntityType.PERSON], named[EntityType.PLACE])
    leads = []
    for letters in groups.values():
        before = earlier({key: heads[key] for key in letters})
        leads += [_lead(key, heads[key], parties[key], before.get(key, "")) for key in letters]
    return leads


def _names(reader: Reader, type_: EntityType) -> dict[str, str]:
    return {entity.id: entity.name for entity in reader.entities(type_)}


def _parties(reader: Reader, source: Source, wrote: Iterable[Claim]) -> tuple[str, str]:
    """Who is recorded or proposed as sender and receiver."""
    sender, receiver = next(iter(source.authors), ""), next(iter(source.recipients), "")
    for claim in wrote:
        sender = sender or reader.key(claim, "author")
        receiver = receiver or (reader.key(claim, "to") if claim.values("to") else "")
    return reader.resolve(sender), reader.resolve(receiver)


def _lead(source: str, head: LetterHead, parties: tuple[str, str], previous: str) -> LetterLead:
    date, place = head.date, head.place
    known = [Lead(handle, "as recorded or proposed") if handle else None for handle in parties]
    sender, receiver = known[0] or head.sender, known[1] or head.receiver
    if sender and receiver and sender.key == receiver.key:
        receiver = None
    return LetterLead(
        source=source,
        date=date.edtf if date else "",
        date_reason=date.reason if date else "",
        sender=sender.key if sender else "",
        sender_reason=sender.reason if sender else "",
        receiver=receiver.key if receiver else "",
        receiver_reason=receiver.reason if receiver else "",
        place=place.key if place else "",
        place_reason=place.reason if place else "",
        previous=previous,
    )
