"""The nine suites: what regesta answers to the input of each, one file a suite.

A suite's module has ``predict(records, gallery)``: the records of its input (and gallery) as
mappings in, its predictions out, in the prediction format of the suite. It translates and nothing
more: what is measured is the package as its users have it.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any, Protocol

#: Names of the suites, in the order of the report.
SUITES = (
    "muc4",
    "timex",
    "quotes",
    "aliases",
    "namepairs",
    "letters",
    "edtf",
    "conflicts",
    "fusion",
)

Record = dict[str, Any]


class Predict(Protocol):
    """What a suite's module answers with."""

    def __call__(self, records: Sequence[Record], gallery: Sequence[Record]) -> Iterable[Record]:
        """Predictions for the records of a suite, in any order."""


def predict_of(suite: str) -> Predict:
    """The function that answers a suite."""
    predict: Predict = import_module(f"benchmarks.suites.{suite}").predict
    return predict


def each(records: Sequence[Record], answer: Callable[[Record], Record], chunk: int = 8) -> Iterator[Record]:
    """The answer to each record by itself, on all cores.

    Args:
        records: What is asked.
        answer: A function of a module, so that a process of its own finds it.
        chunk: How many records a process is handed at a time.
    """
    with multiprocessing.get_context("spawn").Pool(os.cpu_count() or 1) as pool:
        yield from pool.imap(answer, records, chunk)
