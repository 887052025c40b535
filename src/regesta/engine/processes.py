"""A function over many texts, in several processes of this machine."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from regesta.errors import StopRun

#: Texts that are handed out beyond those being worked on, for each process.
AHEAD = 3


def in_processes(function: Callable[[str], str], texts: Iterable[str], workers: int) -> Iterator[str]:
    """What a function makes of each text, in their order.

    The processes are started afresh, so a script that calls this must be one that can be imported
    without effect: its own work stands under ``if __name__ == "__main__":``.

    Args:
        function: A function of a module.
        texts: What it is given; taken only as far as there is work to do.
        workers: Number of processes; with 1 everything happens in this one.

    Raises:
        StopRun: If one of the processes dies.
    """
    if workers == 1:
        yield from map(function, texts)
        return
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _begin) as pool:
        waiting: deque[Future[str]] = deque()
        try:
            for text in texts:
                waiting.append(pool.submit(function, text))
                if len(waiting) > (1 + AHEAD) * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise StopRun(
                "A process died over its work, mostly for want of memory. What was finished is kept; "
                "go on with the same command and fewer --workers."
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """In each process: Ctrl-C is for the first one, and without the first one there is nothing to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
