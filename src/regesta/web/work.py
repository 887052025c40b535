"""The work that goes on behind the pages: documents are studied, judgements are followed by checks.

One thing at a time, in one thread. Judgements that come in quick succession are followed by one run
of the checks.
"""

import shutil
import threading
from pathlib import Path
from queue import Empty, Queue

import msgspec

from regesta.collection import Collection, Intake
from regesta.errors import RegestaError

#: Seconds without a further judgement after which the checks run.
QUIET = 0.4


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far the work is.

    Attributes:
        busy: Whether anything is being done.
        stage: Which stage: ``read``, ``extract``, ``link``, ``check``.
        done: How many steps of it are done.
        all: How many there are.
        what: What is being done.
        added: Files that were read in the last round, with the handle of their source.
        known: Files that were there already.
        failed: Files that could not be read, with the reason.
        notes: What else there is to know, in sentences.
        rounds: How many rounds have been finished since the start.
    """

    busy: bool = False
    stage: str = ""
    done: int = 0
    all: int = 0
    what: str = ""
    added: tuple[tuple[str, str], ...] = ()
    known: tuple[tuple[str, str], ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    rounds: int = 0


class _Stopped(Exception):
    """The workbench is being closed."""


class Work:
    """Does one thing after another on a collection.

    Args:
        folder: Where it lies.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._waiting: Queue[Path | None] = Queue()
        self._lock = threading.Lock()
        self._progress = Progress()
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def progress(self) -> Progress:
        """How far it is."""
        with self._lock:
            return self._progress

    def start(self) -> None:
        """Begin to work."""
        self._thread = threading.Thread(target=self._run, name="regesta-work", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop at the next step; what was finished is kept."""
        self._closing.set()
        self._waiting.put(None)
        if self._thread is not None:
            self._thread.join(timeout=10)

    def study(self, folder: Path) -> None:
        """Read, extract, link and check the documents in a folder, then remove the folder."""
        self._tell(busy=True, stage="read", what="")
        self._waiting.put(folder)

    def check(self) -> None:
        """Link and check what has changed, as soon as no further judgement comes for a moment."""
        self._tell(busy=True, stage="check", what="")
        self._waiting.put(None)

    # --- Inside -------------------------------------------------------------------------------------

    def _run(self) -> None:
        while not self._closing.is_set():
            job = self._waiting.get()
            if self._closing.is_set():
                break
            if job is None:
                job = self._last_check()
            self._round(job)

    def _last_check(self) -> Path | None:
        """Wait until no further judgement comes; documents that come instead are next."""
        while True:
            try:
                following = self._waiting.get(timeout=QUIET)
            except Empty:
                return None
            if following is not None or self._closing.is_set():
                return following

    def _round(self, job: Path | None) -> None:
        intake = Intake([], [], [], [])
        try:
            collection = Collection(self._folder, progress=self._step)
            if job is None:
                intake.notes += collection.check()
            else:
                intake = collection.study(sorted(path for path in job.rglob("*") if path.is_file()))
            self._step("search", 0, 0, "")
            collection.desk.refresh()
        except _Stopped:
            return
        except RegestaError as error:
            intake.notes.append(str(error))
        except Exception as error:  # a fault of ours must not end the thread that all pages wait for
            intake.notes.append(f"The work stopped at a fault of the program: {error!r}.")
        finally:
            if job is not None:
                shutil.rmtree(job, ignore_errors=True)
        self._finished(intake, told=job is not None)

    def _finished(self, intake: Intake, *, told: bool) -> None:
        busy = not self._waiting.empty()
        rounds = self.progress.rounds + 1
        if told:
            failed = tuple((e.file, e.reason) for e in intake.failed)
            self._tell(
                busy=busy, rounds=rounds, added=tuple(intake.added), known=tuple(intake.known),
                failed=failed, notes=tuple(intake.notes),
            )  # fmt: skip
        else:
            self._tell(busy=busy, rounds=rounds, notes=tuple(intake.notes))

    def _step(self, stage: str, done: int, every: int, what: str) -> None:
        if self._closing.is_set():
            raise _Stopped
        self._tell(busy=True, stage=stage, done=done, all=every, what=what)

    def _tell(self, **what: object) -> None:
        with self._lock:
            self._progress = msgspec.structs.replace(self._progress, **what)
