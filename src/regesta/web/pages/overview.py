"""The overview, and the documents that are dropped there."""

import re
import shutil
import tempfile
from pathlib import Path, PurePosixPath

from regesta.errors import InputError
from regesta.web.page import Action, Asked, Form, Page
from regesta.web.work import Progress
from regesta.web.workbench import Workbench

#: Bytes that the name of a file may have.
LONGEST_NAME = 200
_UNFIT = re.compile(r"[\x00-\x1f\x7f]")


def _overview(workbench: Workbench, _asked: Asked) -> object:
    return workbench.desk.overview()


def _work(workbench: Workbench, _asked: Asked) -> Progress:
    return workbench.work.progress


def _add(workbench: Workbench, form: Form) -> str:
    """Take in documents: they are read behind the page."""
    if not form.files:
        raise InputError("No document was sent. Choose at least one file.")
    folder = Path(tempfile.mkdtemp(prefix="regesta-"))
    try:
        for number, (name, content) in enumerate(form.files):
            place = folder / str(number) / plain_name(name)
            place.parent.mkdir()
            with place.open("xb") as out:
                shutil.copyfileobj(content, out)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    workbench.work.study(folder)
    return "/work"


def plain_name(name: str) -> str:
    """The name of a file that was sent: its last part, which leads nowhere else.

    Raises:
        InputError: If nothing is left of it, or it is too long.
    """
    last = PurePosixPath(_UNFIT.sub("", name).replace("\\", "/")).name.strip()
    if last in ("", ".", "..") or len(last.encode()) > LONGEST_NAME:
        raise InputError(f"{name[:80]!r} cannot be the name of a document.")
    return last


PAGES = (Page("/", "overview.html.j2", _overview, "/"), Page("/work", "work.html.j2", _work, "/"))
ACTIONS = (Action("/add", _add),)
