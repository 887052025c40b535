"""Files that appear under their name only when they are complete."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from regesta.errors import StoreError


@contextmanager
def written(path: Path) -> Iterator[TextIO]:
    """A text file that appears under its name only when it is complete.

    Raises:
        StoreError: If it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".coming-")
        os.chmod(temporary, 0o644)
    except OSError as error:
        raise StoreError(f"{path} cannot be written ({error.strerror}).") from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
            yield out
        os.replace(temporary, path)
    except OSError as error:
        raise StoreError(f"{path} cannot be written ({error.strerror}).") from error
    finally:
        Path(temporary).unlink(missing_ok=True)
