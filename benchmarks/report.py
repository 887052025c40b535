"""regesta beside its peers on the nine suites, in one run.

    python -m benchmarks.report --data DIR
    python -m benchmarks.report --data DIR --only timex --only edtf --markdown figures.md

Runs each suite, scores regesta's predictions and those of every peer in ``DIR/peers`` with the scorers of
``DIR/score``, and prints the headline figures with their intervals, the figures behind them beside
their targets, the kinds of errors that remain, and what the figures do not show.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from rich.console import Console
from rich.markdown import Markdown

from benchmarks.run import data_file, records, run, suite_folder, write
from benchmarks.suites import SUITES, Record

#: Where a developer's copy of the suites lies unless another place is given.
HOME = (
    Path(os.environ.get("REGESTA_SHARED", Path(__file__).resolve().parents[2] / "shared")) / "data" / "bench"
)
#: What is said of each suite beside its figures.
SAID: dict[str, Any] = tomllib.loads(Path(__file__).with_name("suites.toml").read_text(encoding="utf-8"))


class Scored(msgspec.Struct, frozen=True):
    """One suite, answered and scored.

    Attributes:
        suite: Its name.
        seconds: Seconds that the answers took, reading the input included.
        score: What the scorer says of regesta.
        variants: The same of predictions that were changed to measure one thing, by the name of the change.
        peers: What the scorer says of each peer, best first.
    """

    suite: str
    seconds: float
    score: Record
    variants: dict[str, Record]
    peers: list[tuple[str, Record]]


def scored(suite: str, data: Path, predictions: Path) -> Scored:
    """Answer a suite and score it and its peers; the predictions are kept in a folder."""
    ours = predictions / f"{suite}.jsonl"
    _, seconds = run(suite, data, ours)
    gold = data_file(suite_folder(data, suite), "gold")
    if gold is None:
        sys.exit(f"{suite_folder(data, suite)} has no gold.jsonl: without it nothing can be scored")
    scorer = data / "score" / f"{suite}.py"
    with ThreadPoolExecutor(os.cpu_count() or 1) as at_once:
        theirs = sorted((data / "peers" / suite).glob("*.jsonl*"))
        asked = [at_once.submit(_score, scorer, gold, path) for path in (ours, *theirs)]
        mine, *others = [future.result() for future in asked]
    peers = [(path.name.split(".jsonl")[0], score) for path, score in zip(theirs, others, strict=True)]
    change = VARIANTS.get(suite)
    variants = (
        {change.__name__: _score(scorer, gold, _changed(ours, change, records(gold)))} if change else {}
    )
    return Scored(suite, seconds, mine, variants, sorted(peers, key=lambda p: -p[1]["value"]))


def _score(scorer: Path, gold: Path, prediction: Path) -> Record:
    done = subprocess.run(  # the scorer's own code, as the suites' keepers wrote it
        [sys.executable, str(scorer), str(gold), str(prediction)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{scorer.name} failed on {prediction}: {done.stderr.strip()}")
    return msgspec.json.decode(done.stdout, type=Record)


def _changed(predictions: Path, change: Callable[[Record, Record], Record], gold: Sequence[Record]) -> Path:
    path = predictions.with_name(f"{predictions.stem}-{change.__name__}.jsonl")
    truth = {record["id"]: record for record in gold}
    write(path, (change(record, truth[record["id"]]) for record in records(predictions)))
    return path


def direct(prediction: Record, _: Record) -> Record:
    """Direct quotations alone."""
    kept = [a for a in prediction["attributions"] if a.get("direct")]
    return {**prediction, "attributions": kept}


def dated(prediction: Record, truth: Record) -> Record:
    """Incidents with their days, but where the key has an impossible day: there its scorer stops."""
    days = {day for t in truth["templates"] for interval in t.get("date") or [] for day in interval if day}
    if not all(map(_possible, days)):
        return prediction
    return {**prediction, "templates": [{**t, "date": t.get("when")} for t in prediction["templates"]]}


def _possible(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


#: Suites of which a part is scored by itself, or with care.
VARIANTS: dict[str, Callable[[Record, Record], Record]] = {"quotes": direct, "muc4": dated}


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines of a Markdown table; the first row is its head."""
    yield f"| {' | '.join(rows[0])} |"
    yield f"| {' | '.join('---' for _ in rows[0])} |"
    for row in rows[1:]:
        yield f"| {' | '.join(row)} |"


def headlines(all_scored: Sequence[Scored]) -> Iterator[str]:
    """The table of the headline figures."""
    rows = [("suite", "measures", "n", "metric", "regesta", "target", "best peer", "seconds")]
    for one in all_scored:
        said = SAID[one.suite]
        best = f"{one.peers[0][0]} {_figure(one.peers[0][1])}" if one.peers else "none here"
        target = said["figures"][0]["target"]
        rows.append(
            (
                one.suite,
                said["measures"],
                f"{one.score['n']:,}",
                one.score["metric"],
                f"**{_figure(one.score)}**",
                _verdict(one.score["value"], target, said),
                best,
                f"{one.seconds:.0f}",
            )
        )
    yield from table(rows)


def _verdict(value: float, target: float, said: dict[str, Any]) -> str:
    """Whether the target is reached; what was learnt from the very texts of the suite cannot show it."""
    if learnt := said.get("learnt_here"):
        return f"{target}: {learnt}"
    return f"{target} {'reached' if value >= target else 'missed'}"


def details(one: Scored) -> Iterator[str]:
    """What stands behind the headline figure of a suite."""
    said = SAID[one.suite]
    yield f"### {one.suite}: {said['measures']}"
    yield ""
    best = one.peers[0] if one.peers else ("peer", {})
    rows = [("figure", "regesta", "target", best[0])]
    for figure in said["figures"]:
        path = figure["path"]
        variant, _, inside = path.rpartition(":")
        ours = _in(one.variants.get(variant, one.score), inside)
        theirs = None if variant else _in(best[1], path)
        rows.append((figure["name"], _number(ours), str(figure.get("target", "")), _number(theirs)))
    yield from table(rows)
    if one.peers:
        yield ""
        yield "Peers: " + "; ".join(f"{name} {_figure(score)}" for name, score in one.peers) + "."
    if errors := said.get("errors"):
        yield ""
        yield f"Remaining errors, by kind, on {said['sample']}:"
        yield ""
        yield from table([("kind", "count"), *((kind, str(count)) for kind, count in errors.items())])
    for key, lead in (("tried", "Tried: "), ("does_not_show", "Does not show ")):
        if said.get(key):
            yield ""
            yield lead + said[key].strip()


def _in(score: Any, path: str) -> float | None:
    for step in path.split("."):
        score = score.get(step) if isinstance(score, dict) else None
    return score


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.1f}" if value > 1 else f"{value:.3f}"


def _figure(score: Record) -> str:
    low, high = score["interval"]
    digits = 1 if high > 1 else 3
    return f"{score['value']:.{digits}f} ({low:.{digits}f}–{high:.{digits}f})"


def report(all_scored: Sequence[Scored]) -> str:
    """The whole report as Markdown."""
    lines = [*headlines(all_scored)]
    for one in all_scored:
        lines += ["", *details(one)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.report", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--data", type=Path, default=HOME, metavar="DIR", help="folder of the suites")
    parser.add_argument("--only", action="append", choices=SUITES, help="a suite; may be repeated")
    parser.add_argument("--predictions", type=Path, metavar="FOLDER", help="keep the predictions here")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the report here too")
    given = parser.parse_args()
    if not (given.data / "score").is_dir():
        parser.error(f"{given.data} has no folder score: --data must name the folder of the suites")
    with tempfile.TemporaryDirectory() as scratch:
        kept = given.predictions or Path(scratch)
        done = [scored(suite, given.data, kept) for suite in given.only or SUITES]
    text = report(done)
    if given.markdown:
        given.markdown.write_text(text, encoding="utf-8")
    Console().print(Markdown(text)) if sys.stdout.isatty() else print(text)


if __name__ == "__main__":
    main()
