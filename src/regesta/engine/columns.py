"""Claims → the claim tables, batch by batch: what `regesta.engine.tables` documents, as Arrow."""

from collections.abc import Callable, Iterable, Iterator

from arro3.core import Array, DataType, Table

from regesta.engine.rules import rule_rows
from regesta.engine.tables import TABLES
from regesta.model.amounts import Amount
from regesta.model.claim import Claim, Modality, Mode, Polarity, Status, Text
from regesta.model.durations import days
from regesta.model.entity import NAMED, Entity, EntityType
from regesta.model.identity import digest
from regesta.model.names import BORNE_BY_MANY, fold, kin_words
from regesta.model.quoted import quoted_words
from regesta.model.source import Passage, Source
from regesta.model.vocabulary import Vocabulary

#: Rows of a table that are gathered before they are handed on.
BATCH = 100_000
#: Durations are cut off at so many days, which fit into a column and can be added up there.
LONGEST = 10**15

_ARROW = {"i": DataType.int64(), "s": DataType.utf8(), "b": DataType.bool(), "f": DataType.float64()}
_FACT = (Modality.STATED, Modality.ALLEGED)

#: Takes one batch of one table.
Sink = Callable[[str, Table], None]


class Columns:
    """Gathers the rows of the claim tables and hands them on in batches.

    Args:
        vocabulary: Predicates of the collection.
        resolve: Gives the id of the entity that a handle stands for.
        sink: Takes the batches; every table gets one at least, which may be empty.
    """

    def __init__(self, vocabulary: Vocabulary, resolve: Callable[[str], str], sink: Sink) -> None:
        self._vocabulary = vocabulary
        self._resolve = resolve
        self._sink = sink
        self._rows: dict[str, list[tuple[object, ...]]] = {name: [] for name in TABLES}
        self._chains: dict[tuple[object, ...], tuple[str, str, str | None, tuple[str, ...]]] = {}
        for name, rows in rule_rows(vocabulary).items():
            self._rows[name] = rows

    def claim(self, seq: int, claim: Claim, status: Status) -> None:
        """Add a claim; one that was rejected, or whose predicate is unknown, is left out."""
        if status is Status.REJECTED or claim.predicate not in self._vocabulary:
            return
        row, sources = self._claim_row(seq, claim, status)
        rows = self._rows
        rows["claim"].append(row)
        rows["speaks"].extend((seq, source) for source in sources)
        if claim.quote and (words := quoted_words(claim.quote)):
            rows["wording"].append((seq, digest(words)))
        if claim.answering.mode is Mode.GLOSSES:
            rows["gloss"].append((seq,))
        if claim.hedged:
            rows["hedged"].append((seq,))
        for role in claim.roles:
            value = role.value
            if isinstance(value, Amount):
                low, high = value.reach
                round_low, round_high = value.rounded().reach
                shown = value.figures
                numbers = (_float(low), _float(high), _float(round_low), _float(round_high))
                rows["amount"].append((*row, role.name, value.unit, *numbers, shown))
                if length := days(value):
                    rows["duration"].append((seq, role.name, *map(_bounded, length)))
            else:
                filled = value.text if isinstance(value, Text) else self._resolve(value)
                rows["filler"].append((*row, role.name, filled))
        if claim.where:
            rows["filler"].append((*row, "where", self._resolve(claim.where)))
        self._flush("claim", "filler")

    def _claim_row(
        self, seq: int, claim: Claim, status: Status
    ) -> tuple[tuple[object, ...], tuple[str, ...]]:
        chain, origin, spoken, sources = self._chain(claim)
        fact = claim.modality in _FACT
        state = self._vocabulary[claim.predicate].state
        extent = claim.extent(state=state)
        happening = claim.when.happening if claim.when else extent
        row = (
            seq,
            claim.predicate,
            self._resolve(claim.source),
            fact and claim.polarity is Polarity.AFFIRMED,
            fact and claim.polarity is Polarity.DENIED,
            status is Status.PROPOSED,
            claim.when is not None,
            extent.firm,
            extent.start_lo,
            extent.start_hi,
            extent.end_lo,
            extent.end_hi,
            happening.start_lo,
            happening.end_hi,
            chain,
            origin,
            spoken,
        )
        return row, sources

    def _chain(self, claim: Claim) -> tuple[str, str, str | None, tuple[str, ...]]:
        """A name for source and voices, who answers, where he speaks, and all sources involved."""
        key = (claim.source, claim.voices)
        if key not in self._chains:
            last = claim.answering
            sources = (claim.source, *(v.source for v in claim.voices if v.source))
            self._chains[key] = (
                digest(*key),
                self._resolve(last.speaker or last.source or claim.source),
                self._resolve(last.source) if last.source else None,
                tuple(dict.fromkeys(map(self._resolve, sources))),
            )
        return self._chains[key]

    def source(self, source: Source, *, held: bool) -> None:
        """Add a source.

        Args:
            source: The source.
            held: Whether there is a file or a text of it.
        """
        date = source.date.happening if source.date else None
        bounds = (date.firm, date.start_lo, date.end_hi) if date else (True, None, None)
        handle = self._resolve(source.id)
        url = source.detail("url")
        self._rows["source"].append((handle, source.kind, held, date is not None, *bounds, url))
        for role, parties in (("author", source.authors), ("recipient", source.recipients)):
            self._rows["party"].extend((handle, role, self._resolve(party)) for party in parties)
        self._flush("source", "party")

    def entity(self, entity: Entity) -> None:
        """Add an entity with its names."""
        doubtable = any(not join.judged for join in entity.joins)
        self._rows["entity"].append((entity.id, entity.type, doubtable))
        if entity.type in NAMED:
            forms: dict[str, bool] = {}
            for name in entity.names:
                form, many = fold(name.form).text.strip(), name.kind in BORNE_BY_MANY
                forms[form] = many and forms.get(form, True)
            self._rows["name"].extend((entity.id, entity.type, form, many) for form, many in forms.items())
            if entity.type is EntityType.PERSON:
                self._rows["kinship"].extend((entity.id, form) for form in forms if kin_words(form))
        self._flush("entity", "name")

    def parted(self, *pair: str) -> None:
        """Add two handles that a reader judged not to be the same, unless they are taken for one."""
        if len(set(map(self._resolve, pair))) > 1:
            self._both_ways("parted", *pair)

    def dependent(self, *pair: str) -> None:
        """Add two handles that a reader judged to depend on each other as witnesses."""
        self._both_ways("dependent", *pair)

    def _both_ways(self, table: str, left: str, right: str) -> None:
        one, other = self._resolve(left), self._resolve(right)
        self._rows[table] += [(one, other), (other, one)]

    def note(self, passage: Passage, *, empty: bool) -> None:
        """Add a passage with a number: a note, or the call of one."""
        self._rows["note"].append(
            (self._resolve(passage.source), passage.layer_id, passage.kind, passage.label, empty)
        )
        self._flush("note")

    def _flush(self, *names: str) -> None:
        """Hand on all that has been gathered, once it is much in one of these tables."""
        if any(len(self._rows[name]) >= BATCH for name in names):
            self._hand_on_all(name for name, rows in self._rows.items() if rows)

    def close(self) -> None:
        """Hand on all that is left."""
        self._hand_on_all(self._rows)

    def _hand_on_all(self, names: Iterable[str]) -> None:
        for name in names:
            self._sink(name, arrow(name, self._rows[name]))
            self._rows[name] = []


def arrow(name: str, rows: list[tuple[object, ...]]) -> Table:
    """Rows of a claim table as Arrow."""
    columns = list(_letters(name))
    values: Iterable[Iterable[object]] = zip(*rows, strict=True) if rows else [()] * len(columns)
    return Table.from_pydict(
        {
            column: Array(list(value), type=_ARROW[letter])
            for (column, letter), value in zip(columns, values, strict=True)
        }
    )


def _letters(name: str) -> Iterator[tuple[str, str]]:
    for column in TABLES[name].split(","):
        key, letter = column.split()
        yield key, letter


def _float(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]


def _bounded(number: int | None) -> int | None:
    return None if number is None else max(-LONGEST, min(number, LONGEST))
