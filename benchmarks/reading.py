"""Reading plain English text: regesta beside the bare statistical pipeline that it uses, in one run.

    python -m benchmarks.reading --words 100000

Makes letters of invented sentences, has the bare pipeline parse them, then has regesta extract mentions,
voices and claims from the same letters, each in a process of its own. Prints words a second, the
ratio, and the peak memory at a tenth of the letters and at all of them: memory that does not grow is flat.
"""

import argparse
import multiprocessing
import random
import resource
import time
from collections.abc import Callable, Iterator, Sequence

from benchmarks.plain_text import reading_of

#: Words of a letter, about; as many as a page or two.
LETTER = 600
_WHO = ("Ana Roth", "Peter Lund", "the Harbour Board", "the Salt Guild", "Captain Idris Vane", "Marta Ode")
_WHERE = ("Port Alder", "Graz", "Lisbon", "the customs house", "Trieste", "the old arsenal")
_WHEN = (
    "on 3 May 1921",
    "in the spring of 1922",
    "two days later",
    "last month",
    "at the end of June",
    "yesterday",
)
_WHAT = (
    "{a} paid {b} {n} pounds {t} for the repair of the lighthouse.",
    "{a} said that {b} had left {p} {t} without telling anybody of the crew.",
    "“We have never met {b},” wrote {a} to the committee, “and the money was not ours to give.”",
    "According to {a}, the meeting at {p} was attended by some {n} members of the union {t}.",
    "{t}, {a} was appointed secretary of the commission, a post that {b} had held for {n} years.",
    "Nobody in {p} believed the report, although the gazette had printed it twice and {b} never denied it.",
    "The ship arrived at {p} {t} with {n} passengers, most of whom had been ill since the storm.",
)


def letters(words: int, seed: int = 1) -> Iterator[str]:
    """Letters of invented sentences, each about `LETTER` words long.

    Args:
        words: How many words there are to be together, about.
        seed: Seed of the choice.
    """
    chance = random.Random(seed)
    for _ in range(max(1, words // LETTER)):
        lines: list[str] = []
        count = 0
        while count < LETTER:
            sentences = [_sentence(chance) for _ in range(chance.randint(3, 7))]
            lines.append(" ".join(sentences))
            count += len(lines[-1].split())
        yield "\n\n".join(lines)


def _sentence(chance: random.Random) -> str:
    a, b = chance.sample(_WHO, 2)
    filled = chance.choice(_WHAT).format(
        a=a, b=b, p=chance.choice(_WHERE), t=chance.choice(_WHEN), n=chance.randint(3, 900)
    )
    return filled[0].upper() + filled[1:]


def bare(texts: Sequence[str]) -> None:
    """The pipeline alone, paragraph by paragraph, in its own batches."""
    from regesta.extract.parsing import model

    pipeline = model("en")
    if pipeline is None:
        raise SystemExit("no English model is installed: pip install 'regesta[english]' and a model")
    for text in texts:
        for _ in pipeline.pipe(text.split("\n\n")):
            pass


def regesta(texts: Sequence[str]) -> None:
    """All extractors, letter by letter."""
    from regesta.extract import EXTRACTORS
    from regesta.extract.layer import extract_layer

    for text in texts:
        reading = reading_of(text)
        extract_layer(reading.source, reading.layer, reading.passages, EXTRACTORS)


def measured(work: Callable[[Sequence[str]], None], texts: Sequence[str]) -> tuple[float, float, float]:
    """Seconds, and peak megabytes after a tenth and after all, of some work in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_timed, (work, texts))


def _timed(work: Callable[[Sequence[str]], None], texts: Sequence[str]) -> tuple[float, float, float]:
    work(texts[:1])  # loading is not reading
    began = time.perf_counter()
    tenth = max(1, len(texts) // 10)
    work(texts[:tenth])
    early = _peak()
    work(texts[tenth:])
    return time.perf_counter() - began, early, _peak()


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--words", type=int, default=100_000, metavar="N", help="about how many words")
    given = parser.parse_args()
    texts = list(letters(given.words))
    words = sum(len(text.split()) for text in texts)
    print(f"{words:,} words in {len(texts):,} letters; one process each\n")
    print("| | seconds | words/s | × bare | peak MB at a tenth | at all |")
    print("| --- | --- | --- | --- | --- | --- |")
    first = 0.0
    for name, work in (("bare pipeline", bare), ("regesta", regesta)):
        seconds, early, late = measured(work, texts)
        first = first or seconds
        speed, ratio = words / seconds, first / seconds
        print(f"| {name} | {seconds:.1f} | {speed:,.0f} | {ratio:.2f} | {early:.0f} | {late:.0f} |")


if __name__ == "__main__":
    main()
