"""The original files of held sources, kept beside the database under the hash of their bytes."""

import errno
import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from regesta.errors import ReadFailed, StopRun
from regesta.model.source import Original


def sha256(path: Path) -> str:
    """Hex digest of a file's bytes.

    Raises:
        ReadFailed: If the file cannot be read to its end.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ReadFailed(path.name, f"it cannot be read ({error.strerror}).") from error


class Originals:
    """A folder of files, named by their hash.

    Args:
        folder: Where they lie; made when the first one comes.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, original: Original) -> Path:
        """Where the file lies, whether it is there or not."""
        return self.folder / original.sha256[:2] / (original.sha256 + Path(original.name).suffix.lower())

    def keep(self, file: Path, digest: str, media_type: str) -> Original:
        """Copy a file in. A copy that was begun and not ended leaves nothing under the final name.

        Args:
            file: The file.
            digest: What `sha256` said of it; a file that has changed since is refused.
            media_type: Its media type.

        Raises:
            ReadFailed: If the file vanishes or changes meanwhile.
            StopRun: If the disk is full or may not be written.
        """
        try:
            size = file.stat().st_size
        except OSError as error:
            raise ReadFailed(file.name, f"it cannot be read ({error.strerror}).") from error
        original = Original(sha256=digest, name=file.name, media_type=media_type, size=size)
        if not self.path(original).exists():
            self._copy(file, original)
        return original

    def _copy(self, file: Path, original: Original) -> None:
        target = self.path(original)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".coming-")
        except OSError as error:
            raise StopRun(f"{self.folder} cannot be written ({error.strerror}).") from error
        try:
            with os.fdopen(handle, "wb") as out, file.open("rb") as source:
                shutil.copyfileobj(source, out)
                out.flush()
                os.fsync(out.fileno())
            if sha256(Path(temporary)) != original.sha256:
                raise ReadFailed(file.name, "it changed while it was read; add it again.")
            os.replace(temporary, target)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS):
                raise StopRun(f"{self.folder} cannot be written ({error.strerror}).") from error
            raise ReadFailed(file.name, f"it cannot be read ({error.strerror}).") from error
        finally:
            Path(temporary).unlink(missing_ok=True)
