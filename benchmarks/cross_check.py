"""Cross-checking at scale: regesta, hand-written joins and other tools on the same claims, in one run.

    python benchmarks/cross_check.py --claims 1000000

Makes a synthetic collection with planted contradictions of every family, then has each contestant
look for them in a process of its own, and prints what it found of what was planted and what it cost.
Absolute seconds depend on the machine and on what else runs on it; the ratios within one run are
what counts.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import msgspec

from benchmarks.contestants import Outcome
from benchmarks.judging import Score, scores
from benchmarks.peers import MOST, PEERS
from benchmarks.prepare import Made, planted

#: Beyond so many claims, nobody is asked to hold all of them in memory.
IN_MEMORY = 100_000
#: Sizes for the growth of the time with the number of claims.
GROWTH = (10_000, 100_000, 1_000_000)


class Row(msgspec.Struct, frozen=True):
    """One contestant on one collection.

    Attributes:
        name: Its name.
        claims: How many claims there were.
        outcome: What it did.
        scores: How it did by rule.
        scan: Seconds of one plain scan of the same claims.
        bare: Seconds of the hand-written joins on the same claims.
    """

    name: str
    claims: int
    outcome: Outcome
    scores: list[Score]
    scan: float
    bare: float


class Bench:
    """Collections and contestants of one run.

    Args:
        folder: Where collections are made.
        seed: Seed of all of them.
        skew: Whether one office has a tenth of all claims.
    """

    def __init__(self, folder: Path, seed: int, skew: bool) -> None:
        self._folder = folder
        self._seed, self._skew = seed, skew
        self._made: dict[int, Made] = {}
        self.rows: list[Row] = []

    def collection(self, claims: int) -> Path:
        """The collection of that size; made, and told of, when first asked for."""
        folder = self._folder / str(claims)
        if claims not in self._made:
            result = folder.with_suffix(".made.json")
            arguments = [str(folder), str(claims), str(self._seed), str(int(self._skew)), str(result)]
            self._process("benchmarks.prepare", arguments)
            self._made[claims] = made = msgspec.json.decode(result.read_bytes(), type=Made)
            print(
                f"\n{made.claims:,} claims, {len(planted(folder)):,} contradictions planted; made up and "
                f"added in {made.add:.0f} s, claim tables in {made.copy:.0f} s, {made.megabytes:,.0f} MB"
            )
            print(_HEAD)
        return folder

    def enter(self, name: str, claims: int) -> Row:
        """Have one contestant look at the collection of that size, and print how it did."""
        folder = self.collection(claims)
        result = self._folder / f"{claims}.{name}.json"
        self._process("benchmarks.contestants", [name, str(folder), str(result)])
        outcome = msgspec.json.decode(result.read_bytes(), type=Outcome)
        explained = name != "bare"
        wanted = [plant for plant in planted(folder) if plant.check in outcome.rules]
        judged = scores(wanted, outcome.found, explained=explained) if name not in ("scan", "change") else []
        scan, bare = self.seconds("scan", claims), self.seconds("bare", claims)
        row = Row(name, self._made[claims].claims, outcome, judged, scan, bare)
        self.rows.append(row)
        print(_line(row), flush=True)
        return row

    def seconds(self, name: str, claims: int) -> float:
        """What a contestant took on the collection of that size; 0 if it was not there."""
        made = self._made[claims].claims
        return next((r.outcome.seconds for r in self.rows if r.name == name and r.claims == made), 0.0)

    def _process(self, module: str, arguments: Sequence[str]) -> None:
        root = Path(__file__).resolve().parents[1]
        subprocess.run([sys.executable, "-m", module, *arguments], cwd=root, check=True)


_HEAD = (
    f"{'':<11}{'seconds':>9}{'x scan':>8}{'x joins':>8}{'set-up':>8}{'peak MB':>9}"
    f"{'recall':>8}{'precis.':>8}{'size/least':>11}{'findings':>9}"
)


def _line(row: Row) -> str:
    outcome = row.outcome
    if outcome.skipped:
        return f"{row.name:<11}skipped: {outcome.skipped}"
    cells = [
        f"{row.name:<11}{outcome.seconds:>9.3f}",
        f"{outcome.seconds / row.scan:>8.1f}" if row.scan else " " * 8,
        f"{outcome.seconds / row.bare:>8.2f}" if row.bare else " " * 8,
        f"{outcome.setup:>8.1f}{outcome.megabytes:>9.0f}",
    ]
    if row.scores:
        recall, precision, size = _overall(row.scores)
        cells.append(
            f"{recall:>8.4f}{precision:>8.4f}{size if row.name != 'bare' else '-':>11}{outcome.told:>9}"
        )
    return "".join(cells)


def _overall(every: Iterable[Score]) -> tuple[float, float, str]:
    rows = list(every)
    planted_, found, told, false, claims, least = (
        sum(getattr(score, name) for score in rows)
        for name in ("planted", "found", "told", "false", "claims", "least")
    )
    return (
        found / planted_ if planted_ else 1.0,
        1 - false / told if told else 1.0,
        f"{claims}/{least}",
    )


def families(row: Row) -> str:
    """How a contestant did, rule by rule, as a table."""
    lines = [f"\n{row.name}, rule by rule ({row.claims:,} claims)"]
    lines.append(
        f"{'':<22}{'planted':>8}{'found':>7}{'recall':>8}{'told':>7}{'false':>7}{'precis.':>8}{'size':>6}{'least':>7}"
    )
    lines += [
        f"{s.check:<22}{s.planted:>8}{s.found:>7}{s.recall:>8.4f}{s.told:>7}{s.false:>7}{s.precision:>8.4f}"
        f"{s.claims:>6}{s.least:>7}"
        for s in row.scores
    ]
    parts = ", ".join(f"{name} {seconds:.3f} s" for name, seconds in row.outcome.parts.items())
    return "\n".join([*lines, parts] if parts else lines)


def compare(bench: Bench, claims: int, chosen: Sequence[str]) -> None:
    """The whole comparison: everybody on so many claims, and peers on what they can bear."""
    for name in ("scan", "bare", "regesta", "catalogue", "change"):
        row = bench.enter(name, claims)
        if name == "regesta":
            print(families(row))
    if claims <= IN_MEMORY:
        bench.enter("memory", claims)
    for size in sorted({min(claims, MOST[name]) for name in chosen}, reverse=True):
        if size != claims:
            for name in ("scan", "bare", "regesta"):
                bench.enter(name, size)
        for name in chosen:
            if min(claims, MOST[name]) == size:
                bench.enter(name, size)


def grow(bench: Bench, sizes: Sequence[int]) -> None:
    """How the time grows from one size to the next."""
    for size in sizes:
        for name in ("scan", "bare", "regesta"):
            bench.enter(name, size)
    print(f"\n{'growth':<11}{'claims':>12}{'us/claim, joins':>17}{'us/claim, regesta':>19}")
    for size in sizes:
        joins, ours = (bench.seconds(name, size) / size * 1e6 for name in ("bare", "regesta"))
        print(f"{'':<11}{size:>12,}{joins:>17.2f}{ours:>19.2f}")


def main(arguments: Sequence[str] | None = None) -> list[Row]:
    """Run what the command line asks for; returns all rows."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--claims", type=int, default=100_000, help="size of the collection")
    parser.add_argument(
        "--peers", nargs="*", choices=list(PEERS), default=list(PEERS), help="which peers take part"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--skew", action="store_true", help="one office has a tenth of all claims")
    parser.add_argument("--growth", action="store_true", help="10k, 100k and 1M claims instead of one size")
    parser.add_argument("--only", nargs="*", help="these contestants only, on the full size")
    parser.add_argument("--out", type=Path, help="write all figures to this file as JSON")
    parser.add_argument(
        "--folder", type=Path, help="where collections are made and kept (default: thrown away)"
    )
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="regesta-bench-") as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        bench = Bench(folder, options.seed, options.skew)
        if options.growth:
            grow(bench, GROWTH)
        elif options.only:
            for name in options.only:
                row = bench.enter(name, options.claims)
                if row.scores:
                    print(families(row))
        else:
            compare(bench, options.claims, options.peers)
    if options.out:
        options.out.write_bytes(msgspec.json.format(msgspec.json.encode(bench.rows)))
    return bench.rows


if __name__ == "__main__":
    main()
