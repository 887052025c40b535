"""From what the user names to the documents behind it, and who reads each."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from regesta.errors import ReadFailed
from regesta.kinds import Importer
from regesta.model.item import Item
from regesta.model.names import fold
from regesta.model.notation import read_notation
from regesta.model.reader import Reader

#: Ending of files in claim notation.
NOTATION = ".regesta"

#: How many bytes an importer sees to recognise a document.
HEAD = 8192

#: How many errors of one notation file are told.
_TOLD = 20


def documents(paths: Iterable[Path]) -> list[Path]:
    """The files that are meant: folders are walked, hidden files left out.

    Notation comes first, since it declares sources that the files then complete; otherwise in
    order of the path.

    Raises:
        ReadFailed: If a path does not exist or a folder may not be entered.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            try:
                found += [p for p in sorted(path.rglob("*")) if not p.is_dir() and not _left_out(p, path)]
            except OSError as error:
                raise ReadFailed(str(path), f"the folder cannot be read ({error.strerror}).") from error
        elif path.exists():
            found.append(path)
        else:
            raise ReadFailed(str(path), "there is no such file or folder.")
    return sorted(dict.fromkeys(found), key=lambda p: p.suffix != NOTATION)


def _left_out(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    hidden = any(part.startswith((".", "~$")) for part in parts)
    return hidden or path.name in ("Thumbs.db", "desktop.ini")


def identify(path: Path, importers: Iterable[Importer]) -> Importer:
    """The importer that reads a document, by its content first and its name second.

    Raises:
        ReadFailed: If it is empty, cannot be opened, or no importer knows it.
    """
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise ReadFailed(path.name, f"it cannot be opened ({error.strerror}).") from error
    if not head:
        raise ReadFailed(path.name, "it is empty (0 bytes). Fetch it again from where it came from.")
    willing = [i for i in importers if i.identify(head, path.name.lower())]
    if not willing:
        known = ", ".join(sorted({s for i in importers for s in i.suffixes} | {NOTATION}))
        raise ReadFailed(
            path.name, f"no importer knows this kind of file. What can be read: {known}. Convert it first."
        )
    return willing[0]


def slug(words: str) -> str:
    """A handle made of words: in lower case, anything but letters and digits a hyphen.

    What would not begin with a letter gets ``s-`` in front.
    """
    plain = fold(words).text
    joined = re.sub(r"[\W_]+", "-", plain).strip("-") or "source"
    return joined if joined[0].isalpha() else f"s-{joined}"


def read_claims(path: Path, known: Reader) -> Iterator[Item]:
    """What a notation file says.

    Raises:
        ReadFailed: If any line is wrong; all errors are told, and nothing of the file is used.
    """
    errors: list[str] = []
    items: list[Item] = []
    try:
        with path.open(encoding="utf-8-sig", newline="\n") as lines:
            items += read_notation(lines, known=known, on_error=lambda e: errors.append(str(e)))
    except UnicodeDecodeError as error:
        raise ReadFailed(path.name, "it is not UTF-8; save it as UTF-8.", f"byte {error.start}") from error
    except OSError as error:
        raise ReadFailed(path.name, f"it cannot be opened ({error.strerror}).") from error
    if errors:
        more = f"\n  … and {len(errors) - _TOLD} more" if len(errors) > _TOLD else ""
        told = "".join(f"\n  {error}" for error in errors[:_TOLD])
        raise ReadFailed(path.name, f"nothing of it was added; mend these lines:{told}{more}")
    yield from items
