"""Many spellings against a long list of names: time, pairs compared, and what the blocking finds.

    python -m benchmarks.names --names 1000000 --queries 10000

Names and their misspellings are made up by a seeded generator, so that every query has one right
answer. rapidfuzz, which compares everything, runs over the same list on a sample of the queries.
"""

import argparse
import multiprocessing
import os
import random
import resource
import time

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


#: The gallery, for the processes that are forked off.
_GALLERIES: list[Gallery] = []


def _rank(asked: tuple[str, int]) -> tuple[float, int]:
    """Seconds of one core that a search takes, and the rank of the right name, 0 if it is not found."""
    (query, right), gallery = asked, _GALLERIES[0]
    began = time.process_time()
    found = gallery.search(query)
    seconds = time.process_time() - began
    wanted = gallery.names[right]
    return seconds, next((rank for rank, c in enumerate(found, 1) if c.name == wanted), 0)


def _looked(asked: tuple[str, int]) -> tuple[int, bool]:
    """How many names a query makes the gallery look at, and whether the right one is among them."""
    found = _GALLERIES[0].blocked(asked[0])
    return len(found), asked[1] in found


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
    _GALLERIES.append(Gallery(listed))
    built = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"index of {given.names:,} names: {built:.1f} s on one core; memory at its highest {peak:.2f} GiB")
    cores = os.cpu_count() or 1
    with multiprocessing.get_context("fork").Pool(cores) as pool:
        asked = list(zip(queries, right, strict=True))
        began = time.perf_counter()
        ranks = pool.map(_rank, asked, chunksize=20)
        seconds = time.perf_counter() - began
        looked = pool.map(_looked, asked, chunksize=20)
    each = sum(spent for spent, _ in ranks) / given.queries
    print(
        f"{given.queries:,} queries: {seconds:.1f} s on {cores} cores, {1000 * each:.2f} ms of one core each"
    )
    print(f"looked at per query: {sum(n for n, _ in looked) / given.queries:,.0f} names, 40 at most in full")
    print(f"blocking recall {sum(there for _, there in looked) / given.queries:.4f}")
    first, ten = (sum(0 < rank <= most for _, rank in ranks) / given.queries for most in (1, 10))
    print(f"right first: {first:.4f}; among ten: {ten:.4f}")
    began = time.process_time()
    sample = min(given.sample, given.queries)
    best = [
        process.extractOne(q, listed, scorer=fuzz.token_sort_ratio, processor=str.casefold)
        for q in queries[:sample]
    ]
    other = (time.process_time() - began) / sample
    hits = sum(b[0] == listed[i] for b, i in zip(best, right, strict=False))
    print(
        f"rapidfuzz extractOne, token sort, {sample} queries: {1000 * other:.1f} ms each, right first "
        f"{hits / sample:.2f}; {other / each:.1f} times the time of regesta's search"
    )


if __name__ == "__main__":
    main()
