"""One suite's input through regesta, as predictions in the suite's format.

    python -m benchmarks.run timex --data DIR --out PRED

DIR holds the suites (``DIR/timex/input.jsonl.gz``) or is one suite's folder; PRED is written whole or
not at all, gzipped if its name ends so. Only ``input`` and ``gallery`` are read, never ``gold``.
"""

import argparse
import gzip
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from rich.console import Console
from rich.progress import track

from benchmarks.suites import SUITES, Record, predict_of


def suite_folder(data: Path, suite: str) -> Path:
    """Where a suite's files are: a folder of its name, or the given folder itself."""
    return data / suite if (data / suite).is_dir() else data


def data_file(folder: Path, name: str) -> Path | None:
    """``NAME.jsonl`` or ``NAME.jsonl.gz`` in a folder, or None."""
    both = (folder / f"{name}.jsonl", folder / f"{name}.jsonl.gz")
    return next((path for path in both if path.is_file()), None)


def records(path: Path) -> list[Record]:
    """The records of a JSON Lines file, plain or gzipped."""
    lines = (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8")
    with lines:
        return [msgspec.json.decode(line, type=Record) for line in lines if line.strip()]


def write(path: Path, predictions: Iterable[Record]) -> int:
    """Write predictions; how many. A run that breaks off leaves no half file under the name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.part")
    out = (gzip.open if path.suffix == ".gz" else open)(unfinished, "wt", encoding="utf-8")
    count = 0
    with out:
        for prediction in predictions:
            out.write(msgspec.json.encode(prediction).decode() + "\n")
            count += 1
    unfinished.replace(path)
    return count


def run(suite: str, data: Path, out: Path) -> tuple[int, float]:
    """Answer a suite.

    Args:
        suite: Its name.
        data: Folder of the suites, or of this one.
        out: File of the predictions.

    Returns:
        How many predictions were written, and the seconds that it took.
    """
    folder = suite_folder(data, suite)
    asked = data_file(folder, "input")
    if asked is None:
        sys.exit(
            f"{folder} has neither input.jsonl nor input.jsonl.gz: --data must name the folder of the suites"
        )
    gallery = data_file(folder, "gallery")
    began = time.perf_counter()
    questions = records(asked)
    answers = predict_of(suite)(questions, records(gallery) if gallery else [])
    return write(out, _shown(answers, suite, len(questions))), time.perf_counter() - began


def _shown(answers: Iterable[Record], suite: str, total: int) -> Iterator[Record]:
    yield from track(answers, suite, total, console=Console(stderr=True), transient=True)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("suite", choices=SUITES)
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder of the suites")
    parser.add_argument("--out", type=Path, required=True, metavar="PRED", help="file to write")
    given = parser.parse_args()
    count, seconds = run(given.suite, given.data, given.out)
    print(f"{given.suite}: {count:,} predictions in {seconds:.1f} s -> {given.out}")


if __name__ == "__main__":
    main()
