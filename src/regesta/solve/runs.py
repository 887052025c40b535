"""Stretches that sequences of words have in common, without comparing all pairs.

Each sequence is cut into overlapping groups of words (shingles). Shingles that stand in several
sequences are joined by a hash table; neighbouring ones are chained into runs, over a few words that
differ. Shingles that stand in many sequences are formulas, and say nothing.

Source: A. Z. Broder, *On the resemblance and containment of documents*, 1997, for the shingles.
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

#: Words in a shingle. Four survive one changed word in ten well (see docs/decisions/0008).
SHINGLE = 4
#: A shingle that stands in more sequences than these is a formula.
MOST = 20
#: Words that may differ in each of two sequences between parts of one run.
GAP = 5

_Place = tuple[int, int]  # number of the sequence, number of the word in it
_Segment = tuple[int, int, int]  # start in the left sequence, start in the right one, length


class Run(NamedTuple):
    """What two sequences have in common.

    Attributes:
        left: Number of the one sequence.
        start: First word in it.
        end: One past its last word there.
        right: Number of the other sequence; more than `left`.
        other_start: First word in that one.
        other_end: One past its last word there.
        shared: How many words of the left one stand in the right one as well, in this order.
    """

    left: int
    start: int
    end: int
    right: int
    other_start: int
    other_end: int
    shared: int


def common_runs(
    texts: Sequence[Sequence[str]], least: int, among: Container[int] | None = None
) -> Iterator[Run]:
    """Runs of words that two sequences share, by sequence and place; none within one sequence.

    Args:
        texts: The sequences.
        least: Number of shared words below which a run is passed over.
        among: Numbers of the sequences that are to be compared; the others count only for what is a
            formula. None: all.
    """
    for (left, right), segments in sorted(_segments(texts, among).items()):
        for parts in _chains(segments):
            shared = sum(length for _, _, length in parts)
            if shared >= least:
                (start, other, _), (last, other_last, length) = parts[0], parts[-1]
                yield Run(left, start, last + length, right, other, other_last + length, shared)


def _segments(
    texts: Sequence[Sequence[str]], among: Container[int] | None
) -> dict[tuple[int, int], list[_Segment]]:
    """For each pair of sequences, maximal stretches that are equal word by word."""
    seeds: dict[tuple[int, int], dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for places in _places(texts, among):
        if len({text for text, _ in places}) > 1:
            for n, (left, start) in enumerate(places):
                for right, other in places[n + 1 :]:
                    if left != right:
                        seeds[left, right][start - other].append(start)
    return {pair: _joined(diagonals) for pair, diagonals in seeds.items()}


def _places(texts: Sequence[Sequence[str]], among: Container[int] | None) -> Iterator[list[_Place]]:
    """Where each shingle stands that is neither alone nor a formula.

    In one sequence no more than `MOST` places count: beyond that it is a refrain.
    """
    found: dict[tuple[str, ...], list[_Place]] = defaultdict(list)
    for number, words in enumerate(texts):
        if among is None or number in among:
            here: dict[tuple[str, ...], int] = defaultdict(int)
            for start, shingle in enumerate(_shingles(words)):
                here[shingle] += 1
                if here[shingle] <= MOST:
                    found[shingle].append((number, start))
    found = {shingle: places for shingle, places in found.items() if len(places) > 1}
    others: dict[tuple[str, ...], int] = defaultdict(int)
    for number, words in enumerate(texts):
        if among is not None and number not in among:
            for shingle in found.keys() & set(_shingles(words)):
                others[shingle] += 1
    for shingle, places in found.items():
        if len({text for text, _ in places}) + others.get(shingle, 0) <= MOST:
            yield places


def _shingles(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[n:] for n in range(SHINGLE)), strict=False)


def _joined(diagonals: dict[int, list[int]]) -> list[_Segment]:
    """Shingles that overlap in both sequences, as stretches, in order of the left one."""
    out: list[_Segment] = []
    for shift, starts in diagonals.items():
        begin = end = -1
        for start in sorted(starts):
            if start > end or begin < 0:
                if begin >= 0:
                    out.append((begin, begin - shift, end - begin))
                begin = start
            end = start + SHINGLE
        out.append((begin, begin - shift, end - begin))
    return sorted(out)


def _chains(segments: list[_Segment]) -> Iterator[list[_Segment]]:
    """Stretches that follow each other closely in both sequences, one list a run."""
    open_chains: list[list[_Segment]] = []
    for start, other, length in segments:
        still = []
        best: list[_Segment] | None = None
        for chain in open_chains:
            last, other_last, size = chain[-1]
            if last + size + GAP < start:
                yield chain
                continue
            still.append(chain)
            if start >= last and -SHINGLE < other - other_last - size <= GAP and last + size < start + length:
                best = (
                    chain if best is None or chain[-1][0] + chain[-1][2] > best[-1][0] + best[-1][2] else best
                )
        open_chains = still
        if best is None:
            open_chains.append([(start, other, length)])
        else:
            last, other_last, size = best[-1]
            cut = max(0, last + size - start, other_last + size - other)
            if length > cut:
                best.append((start + cut, other + cut, length - cut))
    yield from open_chains
