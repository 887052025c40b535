"""The stage of the extractors: over all that has not been read yet, here or on many machines.

Whatever machine reads a text, it is told the same and finds the same; and what was found is stored in
the same order, layer by layer, so that a run that was stopped goes on where it was.
"""

from collections.abc import Callable, Iterator

import msgspec

from regesta.engine import open_engine
from regesta.errors import UnknownName
from regesta.extract.incidents import Incident, incidents
from regesta.extract.layer import Task, extract_task, makers
from regesta.extract.reading import Reading
from regesta.extract.shared_wording import shared_wording_claims
from regesta.kinds import Extraction
from regesta.store.store import Store

#: Told of each step: how many are done, how many there are, what was done last.
Steps = Callable[[int, int, str], None]


def extract(store: Store, tell: Steps, *, engine: str = "duckdb", server: str = "", workers: int = 1) -> None:
    """Read every layer that these extractors, in this version, have not read.

    Args:
        store: The collection's file.
        tell: Told of each step.
        engine: Where: ``duckdb``, this machine, or ``spark``, those behind a server.
        server: Address of a Spark Connect server, ``sc://HOST:PORT``.
        workers: Number of processes on this machine.

    Raises:
        RegestaError: If the workers cannot work; what was found before is stored.
    """
    wanted = makers()
    unread = store.unread(wanted)
    if not unread:
        return
    tell(0, len(unread), "")
    opened = open_engine(engine, None, server, workers)
    decoder = msgspec.json.Decoder(Extraction)
    try:
        results = opened.map(extract_task, _tasks(store, unread, wanted))
        for number, (layer, result) in enumerate(zip(unread, results, strict=True), 1):
            store.replace_extraction(layer, wanted, decoder.decode(result))
            tell(number, len(unread), layer)
    finally:
        opened.close()
    store.add(shared_wording_claims(store.reader(claims=False)), declared=False)


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


def _tasks(store: Store, layers: list[str], wanted: str) -> Iterator[str]:
    for layer_id in layers:
        with store.look() as look:
            source, layer, passages = look.document(layer_id)
        task = Task(source=source, layer=layer, passages=passages, wanted=wanted)
        yield msgspec.json.encode(task).decode()
