"""What all pages share: the collection, who sits before it, and the work that goes on behind."""

from getpass import getuser
from pathlib import Path

from regesta.collection import Collection
from regesta.desk import Desk
from regesta.web.work import Work


class Workbench:
    """One collection, opened for one reader.

    Args:
        folder: Where the collection lies.
        by: Name under which judgements are made; that of the user on this machine if empty.
    """

    def __init__(self, folder: Path, by: str = "") -> None:
        self.folder = folder
        self.by = by or getuser()
        self.collection = Collection(folder)
        self.work = Work(folder)

    @property
    def desk(self) -> Desk:
        """The collection, a page at a time."""
        return self.collection.desk

    @property
    def name(self) -> str:
        """What the collection is called: the name of its folder."""
        return self.folder.resolve().name or "collection"
