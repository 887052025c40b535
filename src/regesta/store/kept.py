"""The whole collection in memory, kept as long as nothing in it changes."""

import threading

from regesta.model.reader import Reader
from regesta.store.store import Store


class Kept:
    """Keeps the reader of a collection. May be asked by several threads.

    Args:
        store: The collection's file.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._reader: Reader | None = None
        self._state = ""

    def now(self) -> Reader:
        """The collection as it is now; read anew only if it has changed, whoever changed it."""
        with self._lock:
            state = self._store.version()
            if self._reader is None or state != self._state:
                self._reader, self._state = self._store.reader(), state
            return self._reader
