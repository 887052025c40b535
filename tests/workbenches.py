"""A workbench on a small fictional collection, with hostile words in every field."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from starlette.testclient import TestClient

from harbour import notation
from regesta.collection import Collection
from regesta.examples import copy_example
from regesta.web.app import create_app
from regesta.web.guard import Keys, cookie_name

PORT = 8617
HOST = f"http://127.0.0.1:{PORT}"
KEYS = Keys("start-token", "session-token", "form-token")
#: What must never come out of a page as markup.
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&"


def harbour_folder(folder: Path) -> Path:
    """The harbour of `harbour`, the archive of the examples, a hostile source, and what machines propose."""
    documents = folder / "documents"
    copy_example("archive", documents)
    (documents / "harbour.regesta").write_text(notation(), "utf-8")
    (documents / "hostile.regesta").write_text(_HOSTILE_SOURCE, "utf-8")
    Collection(folder / "harbour", create=True).study(sorted(documents.iterdir()))
    return folder / "harbour"


_Q = msgspec.json.encode(HOSTILE).decode()
_HOSTILE_SOURCE = f"""
person hostile {_Q} | "Plain Pat" note {_Q}
source hostile-source report {_Q} by hostile on 1921 in en
  detail {_Q} {_Q}
[hostile-source p1 {_Q}]
described-as hostile {_Q} quote {_Q} note {_Q}
died hostile on 1921-05
[hostile-source p2 > quotes herald]
died hostile on 1922-05 = {_Q} reading {_Q} quote "in May"
"""


@contextmanager
def opened(folder: Path, *, cookie: bool = True) -> Iterator[TestClient]:
    """A browser before the workbench; the work behind it is done."""
    app = create_app(folder, KEYS, PORT, by="A. Reader")
    with TestClient(app, base_url=HOST, raise_server_exceptions=False) as client:
        if cookie:
            client.cookies.set(cookie_name(PORT), KEYS.session)
            rest(client)
        yield client


def rest(client: TestClient) -> dict[str, object]:
    """Wait until the work behind the pages is done."""
    for _ in range(600):
        answer = client.get("/work.json").json()
        if not answer["busy"]:
            return answer
        time.sleep(0.05)
    raise AssertionError("the work behind the pages does not end")


def form(**fields: object) -> dict[str, object]:
    """A form as our pages send it."""
    return {"form_token": KEYS.form, **fields}
