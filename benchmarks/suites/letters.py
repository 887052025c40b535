"""Letters: heads of letters and catalogue date texts; persons mentioned by the forms of their names."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from benchmarks.suites import Record
from regesta.extract.letter_dates import catalogue_date
from regesta.extract.letter_head import LetterHead, earlier, letter_heads
from regesta.extract.letter_mentions import same_persons


def predict(records: Sequence[Record], gallery: Sequence[Record]) -> Iterator[Record]:
    """What can be said of each record."""
    groups: dict[str, dict[str, str]] = defaultdict(dict)
    mentions: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        if record["part"] == "letter":
            groups[record["group"]][record["id"]] = record["text"]
        elif record["part"] == "mention":
            mentions[record["group"]].append(record)
        else:
            yield {"id": record["id"], "edtf": catalogue_date(record["text"])}
    for named in mentions.values():
        same = same_persons(mention["text"] for mention in named)
        yield from ({"id": mention["id"], "cluster": same[mention["text"]]} for mention in named)
    persons = {g["id"]: _forename_first(g["name"]) for g in gallery if g["kind"] == "person"}
    places = {g["id"]: g["name"] for g in gallery if g["kind"] == "place"}
    heads = letter_heads(groups.values(), persons, places)
    for letters in groups.values():
        before = earlier({key: heads[key] for key in letters})
        yield from (_answer(key, heads[key], before.get(key)) for key in letters)


def _answer(key: str, head: LetterHead, previous: str | None) -> Record:
    return {
        "id": key,
        "date": [head.date.first.isoformat(), head.date.last.isoformat()] if head.date else None,
        "sender": head.sender and head.sender.key,
        "receiver": head.receiver and head.receiver.key,
        "place": head.place and head.place.key,
        "previous": previous,
    }


def _forename_first(name: str) -> str:
    return " ".join(reversed(re.sub(r"\[.*?\]|\?", "", name).strip().split(", ")))
