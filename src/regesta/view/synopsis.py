"""One event side by side: what each voice says of its day, place, people and sums."""

from collections import defaultdict

import msgspec

from regesta.errors import UnknownName
from regesta.kinds import View
from regesta.model.claim import Claim, Modality, Polarity, Voice
from regesta.model.entity import EntityType
from regesta.model.finding import FindingKind, FindingStatus
from regesta.model.reader import Reader
from regesta.view.phrases import capital, listed
from regesta.view.selection import Selection
from regesta.view.wording import citation, clause, label, sentence, value_words, voice_words


class Witness(msgspec.Struct, frozen=True):
    """A column: a voice in a source.

    Attributes:
        voice: The chain of voices in words.
        source: Handle of the source that can be read.
        citation: The source in words.
    """

    voice: str
    source: str
    citation: str


class Cell(msgspec.Struct, frozen=True):
    """What one voice says of one property.

    Attributes:
        words: The value in words; a whole sentence where it is denied, alleged or planned.
        claim: Id of the claim.
        passage: Id of the passage where it stands.
        status: ``recorded``, ``proposed`` or ``accepted``.
        conflict: Whether an open contradiction rests on the claim.
    """

    words: str
    claim: str
    passage: str
    status: str
    conflict: bool


class Property(msgspec.Struct, frozen=True):
    """A row.

    Attributes:
        name: What it is: ``date``, ``place``, or a role with its predicate (``paid: amount``).
        cells: For each witness, what it says; empty where it says nothing.
        differing: Whether voices give different values.
    """

    name: str
    cells: tuple[tuple[Cell, ...], ...]
    differing: bool


class SynopsisData(msgspec.Struct, frozen=True):
    """The synopsis of an event.

    Attributes:
        event: Handle of the event; empty if there is none in the collection.
        label: What it is called.
        witnesses: The columns.
        properties: The rows: date and place first.
        others: Handles of the other events in the collection, those with most witnesses first.
    """

    event: str
    label: str
    witnesses: tuple[Witness, ...]
    properties: tuple[Property, ...]
    others: tuple[str, ...]


class Synopsis(View):
    """One event side by side: what each voice says of its day, place, people and sums.

    Without a subject, the event of which most voices speak is shown.
    """

    name = "synopsis"
    title = "Synopsis"

    def build(self, reader: Reader, *, subject: str = "", accepted_only: bool = False) -> SynopsisData:
        """The synopsis of the event `subject`; arguments as for `View.build`.

        Raises:
            UnknownName: If there is no event of that handle.
        """
        selection = Selection(reader, "", accepted_only)
        reader = selection.reader
        told = _told(reader, selection.claims())
        ranked = sorted(told, key=lambda e: (-len({(c.source, c.voices) for c in told[e]}), -len(told[e]), e))
        event = reader.resolve(subject) if subject else next(iter(ranked), "")
        known = [e.id for e in reader.entities(EntityType.EVENT)]
        if subject and event not in known:
            raise UnknownName("event", subject, known)
        claims = told.get(event, [])
        columns = list(dict.fromkeys((c.source, c.voices) for c in claims))
        return SynopsisData(
            event=event,
            label=capital(label(reader, event)) if event else "",
            witnesses=tuple(_witness(reader, claims, column) for column in columns),
            properties=tuple(_properties(reader, claims, columns, event)),
            others=tuple(e for e in ranked if e != event),
        )


_Column = tuple[str, tuple[Voice, ...]]


def _told(reader: Reader, claims: list[Claim]) -> dict[str, list[Claim]]:
    """For each event, the claims with a role that it fills."""
    told: dict[str, list[Claim]] = defaultdict(list)
    events = {e.id for e in reader.entities(EntityType.EVENT)}
    for claim in claims:
        handles = (r.value for r in claim.roles if isinstance(r.value, str))
        for event in dict.fromkeys(reader.resolve(h) for h in handles):
            if event in events:
                told[event].append(claim)
    return dict(told)


def _witness(reader: Reader, claims: list[Claim], column: _Column) -> Witness:
    source, voices = column
    first = next(c for c in claims if (c.source, c.voices) == column)
    place = msgspec.structs.replace(first.passage, page=None, heading=None, label=None, line=None)
    return Witness(capital(voice_words(reader, voices)), source, citation(reader, place))


def _properties(reader: Reader, claims: list[Claim], columns: list[_Column], event: str) -> list[Property]:
    """Rows: dates and places first, then roles by predicate."""
    table: dict[str, dict[_Column, list[tuple[str, Cell]]]] = defaultdict(lambda: defaultdict(list))
    conflicts = _conflicts(reader)
    for claim in claims:
        for aspect, name, key, words in _values(reader, claim, event):
            cell = Cell(
                words,
                claim.id,
                claim.passage.id,
                reader.status(claim).value,
                bool(conflicts.get(claim.id, set()) & {aspect, ""}),
            )
            table[name][claim.source, claim.voices].append((key, cell))
    order = sorted(table, key=lambda name: name.rpartition(": ")[2] not in ("date", "place"))
    rows = []
    for name in order:
        values = [{key for key, _ in table[name][column]} for column in columns if table[name][column]]
        cells = tuple(tuple(cell for _, cell in table[name][column]) for column in columns)
        rows.append(Property(name, cells, any(value != values[0] for value in values)))
    return rows


def _conflicts(reader: Reader) -> dict[str, set[str]]:
    """For each claim in an open contradiction, what of it is contradicted; empty for the whole."""
    out: dict[str, set[str]] = defaultdict(set)
    for finding in reader.findings():
        if finding.status is FindingStatus.OPEN and finding.kind is FindingKind.CONTRADICTION:
            for claim_id in finding.claims:
                out[claim_id].add(finding.aspect)
    return out


def _values(reader: Reader, claim: Claim, event: str) -> list[tuple[str, str, str, str]]:
    """The aspect, the name of the property, a key to compare it by, and its words.

    What is denied, alleged or planned is told whole: it denies no single role.
    """
    predicate = claim.predicate.replace("-", " ")
    if claim.polarity is Polarity.DENIED or claim.modality is not Modality.STATED:
        return [("", f"{predicate}, with reserve", clause(reader, claim), sentence(reader, claim))]
    out = []
    if claim.when:
        words = value_words(reader, claim.when)
        out.append(("when", f"{predicate}: date", claim.when.edtf, words))
    if claim.where:
        place = reader.resolve(claim.where)
        out.append(("where", f"{predicate}: place", place, label(reader, claim.where)))
    for role in reader.vocabulary[claim.predicate].roles:
        values = [v for v in claim.values(role.name) if not isinstance(v, str) or reader.resolve(v) != event]
        if values:
            keys = sorted(reader.resolve(v) if isinstance(v, str) else str(v) for v in values)
            words = listed([value_words(reader, v) for v in values])
            out.append((role.name, f"{predicate}: {role.name}", "\n".join(keys), words))
    return out or [("", predicate, "yes", "yes")]
