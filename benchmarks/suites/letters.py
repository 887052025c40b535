"""Letters: heads of letters and catalogue date texts; persons mentioned by equal name."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

from benchmarks.suites import Record
from regesta.extract.letter_dates import catalogue_date, dateline
from regesta.extract.letter_head import parties, writer


def predict(records: Sequence[Record], gallery: Sequence[Record]) -> Iterator[Record]:
    """What can be said of each record."""
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        if record["part"] == "letter":
            groups[record["group"]].append(record)
        elif record["part"] == "mention":
            yield {"id": record["id"], "cluster": record["text"].casefold()}
        else:
            yield {"id": record["id"], "edtf": catalogue_date(record["text"])}
    for group in groups.values():
        yield from _letters(group, gallery)


def _letters(group: Sequence[Record], gallery: Sequence[Record]) -> Iterator[Record]:
    persons = {g["id"]: _forename_first(g["name"]) for g in gallery if g["kind"] == "person"}
    places = {g["name"].casefold(): g["id"] for g in gallery if g["kind"] == "place"}
    pair = parties([letter["text"] for letter in group], persons)
    days = {letter["id"]: dateline(letter["text"]) for letter in group}
    dated = sorted((day.isoformat(), key) for key, day in days.items() if day)
    before = {key: earlier for (_, earlier), (_, key) in itertools.pairwise(dated)}
    for letter in group:
        day = days[letter["id"]]
        sender = writer(letter["text"], pair, persons)
        yield {
            "id": letter["id"],
            "date": [day.isoformat()] * 2 if day else None,
            "sender": sender,
            "receiver": next((key for key in pair if sender and key != sender), None),
            "place": _place(letter["text"], places),
            "previous": before.get(letter["id"]),
        }


def _forename_first(name: str) -> str:
    return " ".join(reversed(name.split(", ")))


def _place(text: str, places: dict[str, str]) -> str | None:
    dated = [line for line in text.splitlines() if dateline(line)]
    words = " ".join(dated[:1] + text.splitlines()[:4]).casefold().replace(",", " ").split()
    return next((places[word] for word in words if word in places), None)
