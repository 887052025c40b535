"""regesta: a workbench for source criticism.

    import regesta

    collection = regesta.open("my-collection")
    collection.claims()      # an Arrow table

Importing it is quick; the heavy parts come with the first call.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regesta.collection import Collection

__all__ = ["open", "study"]


def open(folder: str | Path, *, create: bool = False) -> Collection:
    """Open a collection.

    Args:
        folder: Where it lies.
        create: Whether to make it if it is not there.

    Raises:
        StoreError: If it is missing, newer than the program, locked or damaged.
    """
    from regesta.collection import Collection

    return Collection(Path(folder), create=create)


def study(*files: str | Path, folder: str | Path) -> Collection:
    """Read, extract, link and check documents; what `regesta study` does, without the report.

    Args:
        files: Documents, notation files or folders of them.
        folder: Where the collection lies or is made.

    Returns:
        The collection; ask it for `findings()`.
    """
    collection = open(folder, create=True)
    collection.study([Path(file) for file in files])
    return collection
