"""A function over many texts in several processes: the same results, in the same order."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from regesta.engine.processes import AHEAD, in_processes
from regesta.errors import InputError, StopRun


def refuse(text: str) -> str:
    if text == "bad":
        raise InputError("This text cannot be read.")
    return text


def die(text: str) -> str:
    if text == "die":
        os._exit(9)
    return text


def number(_text: str) -> str:
    return str(os.getpid())


def test_one_worker_is_this_process_and_takes_texts_one_by_one() -> None:
    taken: list[str] = []

    def texts() -> Iterator[str]:
        for text in ("a", "b", "c"):
            taken.append(text)
            yield text

    results = in_processes(number, texts(), 1)
    assert next(results) == str(os.getpid())
    assert taken == ["a"]


def test_several_workers_are_other_processes_keep_the_order_and_do_not_hoard_texts() -> None:
    taken = 0

    def texts() -> Iterator[str]:
        nonlocal taken
        for text in range(60):
            taken += 1
            yield str(text)

    results = in_processes(str.strip, texts(), 2)
    first = next(results)
    assert taken <= (1 + AHEAD) * 2 + 1
    assert [first, *results] == [str(text) for text in range(60)]
    assert str(os.getpid()) not in set(in_processes(number, ["a", "b"], 2))


def test_an_error_over_one_text_comes_through_after_the_results_before_it() -> None:
    results = in_processes(refuse, ["a", "bad", "b"], 2)
    assert next(results) == "a"
    with pytest.raises(InputError, match="This text cannot be read"):
        next(results)


def test_a_process_that_dies_is_told() -> None:
    with pytest.raises(StopRun, match="fewer --workers"):
        list(in_processes(die, ["a", "die", "b"], 2))


def test_when_the_first_process_is_killed_the_others_end() -> None:
    script = (
        "import time, test_processes as t\n"
        "from regesta.engine.processes import in_processes\n"
        "if __name__ == '__main__':\n"
        "    results = in_processes(t.number, ['x'] * 9, 2)\n"
        "    print(next(results), flush=True)\n"
        "    time.sleep(60)"
    )
    environment = {**os.environ, "PYTHONPATH": os.path.dirname(__file__)}
    first = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert first.stdout is not None
    with first, first.stdout:
        worker = int(first.stdout.readline())
        first.send_signal(signal.SIGKILL)
    for _ in range(100):
        if not _lives(worker):
            return
        time.sleep(0.1)
    raise AssertionError("the worker outlived the process that it worked for")


def _lives(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat") as status:
            return status.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
