"""Values of items on which many sources disagree: lists of authors, as sets of words."""

import html
import re
from collections.abc import Iterator, Sequence

from benchmarks.suites import Record
from regesta.solve.fusion import Vote, fused

#: Words beside a name that are none of it.
_BESIDE = frozenset(
    ["and", "by", "dr", "ed", "eds", "editor", "editors", "author", "authors", "jr", "md", "phd", "prof"]
) | {"the", "with", "et", "al"}


def predict(records: Sequence[Record], gallery: Sequence[Record]) -> Iterator[Record]:  # noqa: ARG001
    """The likeliest value of every item."""
    votes = (Vote(f"{r['part']}:{r['item']}", r["source"], words_of(r["value"])) for r in records)
    for item, ranked in fused(votes).values.items():
        yield {"id": item, "value": " ".join(sorted(map(str, ranked[0].value)))}


def words_of(value: str) -> frozenset[str]:
    """The words of a list of names, of two letters or more, without titles; order says nothing."""
    kept = re.sub(r"\([^)]*\)|[^a-z;,/&\- ]", "", html.unescape(value).lower())
    return frozenset(word for word in re.findall("[a-z]{2,}", kept) if word not in _BESIDE)
