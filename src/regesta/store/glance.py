"""Readers over single things, and lists of which a part is wanted: what one page of a workbench needs.

Everything is looked up by indexes, so that a page costs what stands on it, not what the collection holds.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy.engine import Connection

from regesta.errors import UnknownName
from regesta.model.change import Change
from regesta.model.claim import Claim, Voice
from regesta.model.entity import Declaration, Entity, EntityType, Mention
from regesta.model.finding import Finding
from regesta.model.item import Item, VocabularyText
from regesta.model.judgement import Judgement, Verdict, in_force
from regesta.model.reader import Reader
from regesta.model.source import Passage, Source, TextLayer
from regesta.store.around import Around
from regesta.store.driver import fetched, listed
from regesta.store.listing import claims_state, forms, last_passage, searchable
from regesta.store.part import Rows
from regesta.store.search import Thing

_AMONG = "IN (SELECT value FROM json_each(?))"
#: The id of a passage that is a span of a text layer.
_SPAN = re.compile(r"(?P<layer>.+):(?P<start>[0-9]{1,12})-(?P<end>[0-9]{1,12})(#.*)?")
_ON_CLAIMS = (Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT)


class Waiting(NamedTuple):
    """Proposals that nobody has judged.

    Attributes:
        predicates: How many there are by predicate, the most first.
        layers: How many there are by text layer, the most first.
    """

    predicates: tuple[tuple[str, int], ...]
    layers: tuple[tuple[str, int], ...]


class Glance:
    """One state of a collection, looked at in places.

    Args:
        connection: A connection that sees one state.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._around = Around(connection)
        self._all = Rows(connection)

    # --- Readers ------------------------------------------------------------------------------------

    def source(self, handle: str) -> Reader:
        """A source with its texts, their mentions and voices, and the claims that stand in it.

        Raises:
            UnknownName: If there is no such source.
        """
        if self._number("source WHERE id = ?", handle) == 0:
            known = self._column("SELECT DISTINCT id FROM source ORDER BY id")
            raise UnknownName("source", handle, known)
        layers = self._column("SELECT id FROM layer WHERE source = ?", handle)
        return self._reader(self._around.mentioning([handle]), [handle], layers)

    def claims(self, ids: Iterable[str], handles: Iterable[str] = (), texts: Iterable[str] = ()) -> Reader:
        """Claims with the texts in which they stand, and further things and texts that a page speaks of."""
        return self._reader(self._around.numbered(ids), handles, texts=texts)

    def about(self, entity: str) -> list[Claim]:
        """Claims that mention an entity, speak in its voice or stand in it, in order of the collection."""
        numbers = _in_order(self._around.mentioning([entity]))
        self._around.load(numbers)
        return list({(c := self._around.claims[n]).id: c for n in numbers}.values())

    def finding(self, start: str) -> tuple[Finding, Reader]:
        """A finding by its id or the beginning of it, with a reader over what it rests on.

        Raises:
            UnknownName: If there is none, or several begin so.
        """
        sql = "SELECT body FROM finding WHERE id >= ? AND id < ? ORDER BY id LIMIT 2"
        start = start if start.startswith("finding:") else f"finding:{start}"
        found = [_finding(row[0]) for row in self._rows(sql, start, start + "\U0010ffff")]
        if len(found) != 1:
            raise UnknownName("finding", start, (f.id for f in found))
        return found[0], self.resting(found)

    def resting(self, findings: Sequence[Finding]) -> Reader:
        """A reader over what findings rest on."""
        places = listed(p for f in findings for p in f.passages)
        sources = set(self._column(f"SELECT source FROM passage WHERE id {_AMONG}", places))
        layers = self._column(f"SELECT id FROM layer WHERE source {_AMONG}", listed(sources))
        numbers = self._around.numbered(c for f in findings for c in f.claims)
        handles = {f.subject for f in findings if f.subject} | sources
        return self._reader(numbers, handles, layers, findings)

    def named(self, ids: Sequence[str]) -> Reader:
        """A reader over things by their ids: claims, findings, judgements, entities, mentions, sources."""
        reader = self._reader(self._around.numbered(ids), ids)
        sql = f"SELECT body FROM finding WHERE id {_AMONG}"
        findings = [_finding(row[0]) for row in self._rows(sql, listed(ids))]
        judgements = self._all.among("judgement", "id", ids, Judgement)
        items: list[Item] = [
            *reader.sources(),
            *reader.declarations(),
            *reader.mentions(),
            *reader.claims(rejected=True),
        ]
        return Reader([*items, *judgements], entities=reader.entities(), findings=findings)

    def _reader(
        self,
        numbers: Iterable[int],
        handles: Iterable[str],
        layers: Iterable[str] = (),
        findings: Sequence[Finding] = (),
        texts: Iterable[str] = (),
    ) -> Reader:
        numbers = _in_order(numbers)
        self._around.load(numbers)
        claims = [self._around.claims[n] for n in numbers]
        documents = {*layers, *self._documents(claims)}
        items, handles = self._texts(claims, documents, texts), set(handles)
        spoken = self._spoken(documents)
        handles |= {h for c in claims for h in (c.source, *c.handles())}
        handles |= {item.id for item in items if isinstance(item, Mention)}
        handles |= {h for chain in spoken.values() for v in chain for h in (v.speaker, v.source) if h}
        named = self._all.among("entity", "id", self._around.resolve(handles), Entity)
        handles |= {h for e in named for n in e.names for h in (n.by, n.attested) if h}
        for _ in range(2):  # the sources, then those that they survive in
            sources = list(self._all.sources(handles, []))
            handles |= {h for s in sources for h in (*s.authors, *s.recipients, s.known_from or s.id)}
        entities = list(self._all.among("entity", "id", self._around.resolve(handles), Entity))
        handles |= {e.id for e in entities}
        items += self._all.all("vocabulary", VocabularyText)
        items += sources
        items += self._all.among("declaration", "id", handles, Declaration)
        items += self._all.among("mention", "id", handles, Mention)
        items += claims
        targets = {c.id for c in claims} | {f.id for f in findings} | {s.id for s in sources}
        items += self._all.judgements(targets | handles)
        return Reader(items, entities=entities, findings=findings, voices=spoken)

    def _documents(self, claims: Iterable[Claim]) -> list[str]:
        """Layers whose passages are wanted: those of sources whose claims give a place without a span."""
        loose = {c.source for c in claims if c.passage.layer is None and c.quote}
        return self._column(f"SELECT id FROM layer WHERE source {_AMONG}", listed(loose))

    def _texts(self, claims: Iterable[Claim], documents: set[str], texts: Iterable[str]) -> list[Item]:
        standing = {c.passage.layer_id for c in claims if c.passage.layer_id} | {*texts}
        items: list[Item] = list(self._all.among("layer", "id", standing | documents, TextLayer))
        items += self._all.among("passage", "layer", documents, Passage)
        items += self._all.among("mention", "layer", documents, Mention)
        return items

    def _spoken(self, layers: Iterable[str]) -> dict[str, tuple[Voice, ...]]:
        sql = f"SELECT passage, body FROM voices WHERE layer {_AMONG}"
        decode = msgspec.json.Decoder(tuple[Voice, ...]).decode
        return {passage: decode(body) for passage, body in self._rows(sql, listed(layers))}

    # --- Places -------------------------------------------------------------------------------------

    def passage(self, passage_id: str) -> Passage:
        """The passage of that id; of words that are no passage by themselves, the one that holds them.

        Raises:
            UnknownName: If there is none.
        """
        found = self.stored(passage_id)
        span = _SPAN.fullmatch(passage_id)
        if found is None and span is not None:
            found = self._holding(span["layer"], int(span["start"]), int(span["end"]))
        if found is None:
            raise UnknownName("passage", passage_id, ())
        return found

    def stored(self, passage_id: str) -> Passage | None:
        """The passage of that id, if there is one."""
        return next(self._all.among("passage", "id", [passage_id], Passage), None)

    def claim(self, start: str) -> Claim:
        """A claim by its id or the beginning of it.

        Raises:
            UnknownName: If there is none, or several begin so.
        """
        start = start if start.startswith("claim:") else f"claim:{start}"
        found: set[str] = set()
        for table in ("claim", "proposal"):
            sql = f"SELECT id FROM {table} WHERE id >= ? AND id < ? LIMIT 2"
            found |= set(self._column(sql, start, start + "\U0010ffff"))
        if len(found) != 1:
            raise UnknownName("claim", start, found)
        numbers = self._around.numbered(found)
        self._around.load(numbers)
        return self._around.claims[max(numbers)]

    # --- Lists --------------------------------------------------------------------------------------

    def sources(self, offset: int, limit: int) -> tuple[list[Source], dict[str, int], int]:
        """Some sources in the order in which they came, how many claims stand in each, how many there are."""
        sql = "SELECT id FROM source GROUP BY id ORDER BY min(seq) LIMIT ? OFFSET ?"
        handles = self._column(sql, limit, offset)
        found = {s.id: s for s in self._all.sources(handles, [])}
        sql = f"SELECT source, count(*) FROM claim WHERE source {_AMONG} GROUP BY source"
        claims: dict[str, int] = dict(self._rows(sql, listed(handles)))
        sql = (
            "SELECT l.source, count(*) FROM proposal AS p JOIN layer AS l ON l.id = p.layer WHERE l.source "
            f"{_AMONG} AND p.id NOT IN (SELECT id FROM claim) GROUP BY l.source"
        )
        for handle, number in self._rows(sql, listed(handles)):
            claims[handle] = claims.get(handle, 0) + number
        return [found[h] for h in handles], claims, self._number("(SELECT DISTINCT id FROM source)")

    def changes(self, limit: int) -> list[Change]:
        """What opened or closed among the findings, the latest first."""
        sql = "SELECT body FROM change ORDER BY seq DESC LIMIT ?"
        return [msgspec.json.decode(row[0], type=Change) for row in self._rows(sql, limit)]

    def history(self, finding: str) -> list[Change]:
        """When a finding opened, closed and changed, the latest first."""
        sql = "SELECT body FROM change WHERE finding = ? ORDER BY seq DESC"
        return [msgspec.json.decode(row[0], type=Change) for row in self._rows(sql, finding)]

    def judgements(self) -> list[Judgement]:
        """All judgements, in the order in which they were made."""
        return list(self._all.all("judgement", Judgement))

    def on(self, targets: Iterable[str]) -> list[Judgement]:
        """Judgements on these things as the first or second, and what retracts them."""
        wanted = set(targets)
        every = self.judgements()
        found = [j for j in every if wanted & set(j.targets)]
        ids = {j.id for j in found}
        return found + [j for j in every if ids & set(j.targets)]

    def findings(self) -> list[Finding]:
        """All findings, as they are shown."""
        found = [_finding(row[0]) for row in self._rows("SELECT body FROM finding")]
        return sorted(found, key=lambda finding: finding.rank)

    def resting_on(self, claim: str) -> list[Finding]:
        """Findings that rest on a claim."""
        sql = "SELECT f.body FROM finding AS f, json_each(f.body, '$.claims') AS c WHERE c.value = ?"
        return sorted((_finding(row[0]) for row in self._rows(sql, claim)), key=lambda f: f.rank)

    def concerning(self, handles: Iterable[str]) -> list[Finding]:
        """Findings about things."""
        sql = f"SELECT body FROM finding WHERE subject {_AMONG}"
        return sorted((_finding(row[0]) for row in self._rows(sql, listed(handles))), key=lambda f: f.rank)

    def waiting(self) -> Waiting:
        """Proposals that nobody has judged, counted."""
        counted = []
        for column in ("predicate", "layer"):
            sql = (
                f"SELECT {column}, count(*) AS n FROM proposal WHERE id NOT {_AMONG} "
                f"GROUP BY {column} ORDER BY n DESC, {column}"
            )
            counted.append(tuple((row[0], row[1]) for row in self._rows(sql, self._judged())))
        return Waiting(*counted)

    def proposals(
        self, predicate: str, source: str, *, after: int = 0, limit: int = 1
    ) -> list[tuple[int, str]]:
        """Some proposals that nobody has judged, in the order of the texts: number and id.

        Args:
            predicate: Only with this predicate; empty for all.
            source: Only in this source; empty for all.
            after: Only those with a higher number.
            limit: How many at most.
        """
        sql = (
            f"SELECT seq, id FROM proposal WHERE seq > ? AND id NOT {_AMONG} "
            "AND (? = '' OR predicate = ?) "
            "AND (? = '' OR layer IN (SELECT id FROM layer WHERE source = ?)) ORDER BY seq LIMIT ?"
        )
        values = (after, self._judged(), predicate, predicate, source, source, limit)
        return [(row[0], row[1]) for row in self._rows(sql, *values)]

    def number_of(self, proposal: str) -> int:
        """The number of a proposal; 0 if it is none."""
        found = self._column("SELECT seq FROM proposal WHERE id = ?", proposal)
        return int(found[0]) if found else 0

    def entities(
        self, kind: str, words: str, offset: int, limit: int
    ) -> tuple[list[Entity], dict[str, int], int]:
        """Some entities, those with most handles first; how many there are by type; how many fit.

        Args:
            kind: Only of this type; empty for all.
            words: Only those with a name that has these words, folded; empty for all.
            offset: How many to pass over.
            limit: How many at most.
        """
        fits = (
            "(? = '' OR id IN (SELECT entity FROM bearer WHERE instr(form, ?)) "
            "OR instr(lower(json_extract(body, '$.name')), ?))"
        )
        values: tuple[Any, ...] = (words, words, words)
        sql = f"SELECT json_extract(body, '$.type') AS kind, count(*) FROM entity WHERE {fits} GROUP BY kind"
        kinds: dict[str, int] = {k: n for k, n in self._rows(sql, *values) if k != EntityType.SOURCE}
        of_kind = "json_extract(body, '$.type')"
        chosen = f"{fits} AND (? = '' OR {of_kind} = ?) AND {of_kind} != 'source'"
        sql = (
            f"SELECT body FROM entity WHERE {chosen} ORDER BY json_array_length(body, '$.handles') DESC, "
            "json_extract(body, '$.name') LIMIT ? OFFSET ?"
        )
        rows = self._rows(sql, *values, kind, kind, limit, offset)
        found = [msgspec.json.decode(row[0], type=Entity) for row in rows]
        return found, kinds, kinds.get(kind, 0) if kind else sum(kinds.values())

    def entity(self, handle: str) -> Entity:
        """The entity that a handle stands for.

        Raises:
            UnknownName: If there is none.
        """
        found = next(self._all.among("entity", "id", self._around.resolve([handle]), Entity), None)
        if found is None:
            near = self._column("SELECT id FROM entity WHERE id LIKE ? LIMIT 40", f"{handle[:4]}%")
            raise UnknownName("entity", handle, near)
        return found

    def mentions(self, entity: Entity) -> list[Mention]:
        """The mentions of an entity, in order of the texts."""
        return list(self._all.among("mention", "id", entity.handles, Mention))

    def holding(self, mentions: Iterable[Mention]) -> list[tuple[Mention, Passage]]:
        """Mentions with the smallest passage that holds each; without those that no passage holds."""
        held = ((m, self._holding(f"{m.source}/{m.layer}", m.start, m.end)) for m in mentions)
        return [(mention, passage) for mention, passage in held if passage is not None]

    def _holding(self, layer: str, start: int, end: int) -> Passage | None:
        """The smallest passage that holds a span of a layer."""
        sql = (
            "SELECT body FROM passage WHERE layer = ? AND json_extract(body, '$.start') <= ? AND "
            "json_extract(body, '$.end') >= ? "
            "ORDER BY json_extract(body, '$.end') - json_extract(body, '$.start') LIMIT 1"
        )
        found = self._column(sql, layer, start, end)
        return msgspec.json.decode(found[0], type=Passage) if found else None

    # --- Search -------------------------------------------------------------------------------------

    def searchable(self, after: int) -> Iterator[tuple[str, Thing]]:
        """Passages with their words, each with its number; only those with a higher one."""
        return searchable(self._connection, after)

    def last_passage(self) -> int:
        """The number of the last passage."""
        return last_passage(self._connection)

    def claims_state(self) -> str:
        """What changes whenever the sentences of claims may."""
        return claims_state(self._connection)

    def forms(self, name: str) -> list[str]:
        """All names, folded, of whoever bears a name, folded."""
        return forms(self._connection, name)

    # --- Inside -------------------------------------------------------------------------------------

    def _judged(self) -> str:
        last = {j.targets[0]: None for j in in_force(self.judgements()) if j.verdict in _ON_CLAIMS}
        return listed(last)

    def _number(self, rows: str, *values: Any) -> int:
        return int(self._rows(f"SELECT count(*) FROM {rows}", *values)[0][0])

    def _column(self, sql: str, *values: Any) -> list[Any]:
        return [row[0] for row in self._rows(sql, *values)]

    def _rows(self, sql: str, *values: Any) -> list[Any]:
        return fetched(self._connection, sql, *values)


def _in_order(numbers: Iterable[int]) -> list[int]:
    """Numbers of claims in the order of the collection: what people recorded, then proposals."""
    return sorted(set(numbers), key=lambda number: (number < 0, abs(number)))


def _finding(body: str) -> Finding:
    return msgspec.json.decode(body, type=Finding)
