"""The stage of the extractors: over all that has not been read yet, here or on many machines.

Whatever machine reads a text, it is told the same and finds the same; and what was found is stored in
the same order, layer by layer, so that a run that was stopped goes on where it was.
"""

from collections.abc import Callable, Iterator

import msgspec

from regesta.engine import Engine, open_engine
from regesta.extract.layer import Task, extract_task, makers
from regesta.extract.shared_wording import MADE_BY, shared_wording_claims
from regesta.kinds import Extraction
from regesta.model.identity import digest
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
    if unread:
        tell(0, len(unread), "")
        _read(store, unread, wanted, tell, open_engine(engine, None, server, workers))
    compared = digest(MADE_BY, wanted, store.unread(""))
    if unread or store.done("compare") != compared:
        store.add(shared_wording_claims(store.reader(claims=False)), declared=False)
        store.finish("compare", compared)


def _read(store: Store, unread: list[str], wanted: str, tell: Steps, engine: Engine) -> None:
    decoder = msgspec.json.Decoder(Extraction)
    try:
        results = engine.map(extract_task, _tasks(store, unread, wanted))
        for number, (layer, result) in enumerate(zip(unread, results, strict=True), 1):
            store.replace_extraction(layer, wanted, decoder.decode(result))
            tell(number, len(unread), layer)
    finally:
        engine.close()


def _tasks(store: Store, layers: list[str], wanted: str) -> Iterator[str]:
    for layer_id in layers:
        with store.look() as look:
            source, layer, passages = look.document(layer_id)
        task = Task(source=source, layer=layer, passages=passages, wanted=wanted)
        yield msgspec.json.encode(task).decode()
