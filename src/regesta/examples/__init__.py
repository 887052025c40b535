"""Collections that come with regesta, to learn and to test on."""

import shutil
from importlib.resources import as_file, files
from pathlib import Path

from regesta.errors import StoreError, UnknownName


def names() -> list[str]:
    """Names of the examples."""
    return sorted(f.name for f in files(__package__).iterdir() if f.is_dir() and f.name[0] not in "._")


def copy_example(name: str, folder: Path) -> None:
    """Copy the documents of an example into a folder.

    Raises:
        UnknownName: If there is no such example.
        StoreError: If the folder cannot be written.
    """
    if name not in names():
        raise UnknownName("example", name, names())
    with as_file(files(__package__).joinpath(name, "documents")) as documents:
        try:
            shutil.copytree(documents, folder, dirs_exist_ok=True)
        except OSError as error:
            raise StoreError(f"{folder} cannot be written ({error.strerror}).") from error
