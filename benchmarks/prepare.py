"""Makes a collection folder out of a synthetic collection, and the claim tables beside it."""

import sqlite3
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import msgspec

from benchmarks.synthetic import Synthetic
from benchmarks.world import Planted
from regesta.checking import copied
from regesta.model.entity import Declaration, Entity
from regesta.model.item import Item
from regesta.store.store import Store

#: Items that are added in one transaction.
BATCH = 50_000
PLANTED, MADE = "planted.json", "made.json"


class Made(msgspec.Struct, frozen=True):
    """What it took to make a collection.

    Attributes:
        claims: Claims in the store; of two that are equal in all, one is kept.
        add: Seconds to make the claims up and to add them.
        copy: Seconds to write the claim tables.
        megabytes: Size of the database on disk.
    """

    claims: int
    add: float
    copy: float
    megabytes: float


def prepare(folder: Path, claims: int, *, seed: int, skew: bool) -> Made:
    """Make the collection, unless it is there; note down what was planted, and write the claim tables."""
    if (folder / PLANTED).exists() and (folder / MADE).exists():
        return msgspec.json.decode((folder / MADE).read_bytes(), type=Made)
    synthetic = Synthetic(claims, seed=seed, skew=skew)
    store = Store(folder, create=True)
    start = time.perf_counter()
    entities: list[Entity] = []
    for batch in _batches(synthetic.items()):
        store.add(batch, declared=True)
        entities += [_alone(item) for item in batch if isinstance(item, Declaration)]
    store.replace_entities(entities, "each declaration stands for itself")
    del entities
    added = time.perf_counter()
    copied(store, lambda _: None)
    done = time.perf_counter()
    (folder / PLANTED).write_bytes(msgspec.json.encode(synthetic.planted))
    megabytes = sum(f.stat().st_size for f in folder.glob("regesta.db*")) / 1e6
    made = Made(len(numbers(folder)), added - start, done - added, megabytes)
    (folder / MADE).write_bytes(msgspec.json.encode(made))
    return made


def planted(folder: Path) -> list[Planted]:
    """What was planted in a collection."""
    return msgspec.json.decode((folder / PLANTED).read_bytes(), type=list[Planted])


def numbers(folder: Path) -> dict[int, str]:
    """Ids of claims by the numbers under which the claim tables know them."""
    with sqlite3.connect(folder / "regesta.db") as connection:
        return dict(connection.execute("SELECT seq, id FROM claim"))


def _batches(items: Iterator[Item]) -> Iterator[list[Item]]:
    while batch := list(islice(items, BATCH)):
        yield batch


def _alone(item: Declaration) -> Entity:
    return Entity(id=item.id, type=item.type, name=item.names[0].form, names=item.names, handles=(item.id,))


if __name__ == "__main__":
    where, size, seed_, skew_, result = sys.argv[1:]
    Path(result).write_bytes(
        msgspec.json.encode(prepare(Path(where), int(size), seed=int(seed_), skew=bool(int(skew_))))
    )
