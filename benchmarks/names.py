"""Many spellings against a long list of names: time, pairs compared, and what the blocking finds.

    python -m benchmarks.names --names 1000000 --queries 10000

Names and their misspellings are made up by a seeded generator, so that every query has one right
answer. rapidfuzz, which compares everything, runs over the same list on a sample of the queries.
"""

import argparse
import random
import resource
import time
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from regesta.link.gallery import Gallery

_ONSETS = [*"bdfghjklmnqrstwyz", "kh", "sh", "th", "dh", "br", "tr"]
_VOWELS = [*"aeiouaiu"]
_CODAS = ["", "", "", "n", "r", "l", "m", "d", "s"]
_EXCHANGED = (("kh", "h"), ("dh", "d"), ("th", "t"), ("sh", "ch"), ("q", "k"), ("w", "ou"), ("j", "dj"))
_VOCABULARY = 60_000


def _word(rng: random.Random) -> str:
    syllables = (
        rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS) for _ in range(rng.choice((2, 2, 3)))
    )
    return "".join(syllables).capitalize()


def names(count: int, rng: random.Random) -> list[str]:
    """Names of two to four words, whose words are as unevenly frequent as names are."""
    words = [_word(rng) for _ in range(_VOCABULARY)]
    return [
        " ".join(words[int(_VOCABULARY * rng.random() ** 3)] for _ in range(rng.choice((2, 3, 3, 4))))
        for _ in range(count)
    ]


def respelled(name: str, rng: random.Random) -> str:
    """Another spelling: exchanged signs, another vowel, doubled letters, other order, a name less."""
    words = name.casefold().split()
    if len(words) > 2 and rng.random() < 0.3:
        words.pop(rng.randrange(1, len(words) - 1))
    at = rng.randrange(len(words))
    for old, new in rng.sample(_EXCHANGED, len(_EXCHANGED)):
        if old in words[at]:
            words[at] = words[at].replace(old, new, 1)
            break
    at = rng.randrange(len(words))
    vowels = [i for i, char in enumerate(words[at]) if char in "aeiou"]
    if vowels and rng.random() < 0.5:
        i = rng.choice(vowels)
        words[at] = words[at][:i] + rng.choice("aeiou") + words[at][i + 1 :]
    if rng.random() < 0.2:
        words = [f"{words[-1]},", *words[:-1]]
    return " ".join(words).title()


def _searched(
    gallery: Gallery, queries: Sequence[str], right: Sequence[int]
) -> tuple[float, int, int, int, int]:
    """Seconds of the searches; names looked at; answers among them, ranked first, among the first ten."""
    began = time.perf_counter()
    results = [gallery.search(query) for query in queries]
    seconds = time.perf_counter() - began
    wanted = [gallery.names[i] for i in right]
    first = sum(bool(r) and r[0].name == name for r, name in zip(results, wanted, strict=True))
    ten = sum(any(c.name == name for c in r) for r, name in zip(results, wanted, strict=True))
    looked = blocked = 0
    for query, index in zip(queries, right, strict=True):
        found = gallery.blocked(query)
        looked += len(found)
        blocked += index in found
    return seconds, looked, blocked, first, ten


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.names", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=10_000)
    parser.add_argument("--sample", type=int, default=20, help="queries that rapidfuzz is given")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    rng = random.Random(given.seed)
    listed = names(given.names, rng)
    right = [rng.randrange(given.names) for _ in range(given.queries)]
    queries = [respelled(listed[i], rng) for i in right]
    began = time.perf_counter()
    gallery = Gallery(listed)
    built = time.perf_counter() - began
    seconds, looked, blocked, first, ten = _searched(gallery, queries, right)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"index of {given.names:,} names: {built:.1f} s; memory at its highest {peak:.2f} GiB")
    print(
        f"{given.queries:,} queries: {seconds:.1f} s, {1000 * seconds / given.queries:.2f} ms each, one core"
    )
    print(f"looked at per query: {looked / given.queries:,.0f} names, of which 40 at most compared in full")
    print(f"blocking recall {blocked / given.queries:.4f}")
    print(f"right first: {first / given.queries:.4f}; among ten: {ten / given.queries:.4f}")
    began = time.perf_counter()
    sample = min(given.sample, given.queries)
    best = [
        process.extractOne(q, listed, scorer=fuzz.token_sort_ratio, processor=str.casefold)
        for q in queries[:sample]
    ]
    other = (time.perf_counter() - began) / sample
    hits = sum(b[0] == listed[i] for b, i in zip(best, right, strict=False))
    print(
        f"rapidfuzz extractOne, token sort, {sample} queries: {1000 * other:.1f} ms each, right first "
        f"{hits / sample:.2f}; {other * given.queries / seconds:.1f} times the time of regesta's search"
    )


if __name__ == "__main__":
    main()
