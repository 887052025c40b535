"""Protected persons under pseudonyms: the whole collection once more, without their names.

Rather than have every view and exporter remember whom to hide, `pseudonymised` gives a reader in
which nothing is left to hide: declarations, texts, quotations, titles, notes, findings and handles
speak of “Person 1”. Offsets, ids and judgements are carried over.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from msgspec import structs

from regesta.model.claim import Claim, Role, Text, Value, Voice
from regesta.model.dates import When
from regesta.model.entity import Declaration, Entity, Mention
from regesta.model.finding import Finding
from regesta.model.item import Item
from regesta.model.judgement import Judgement
from regesta.model.names import Name
from regesta.model.reader import Reader
from regesta.model.source import Original, Passage, Source
from regesta.view.hiding import Hidden, NameHider, pseudonyms


class PseudonymousReader(Reader):
    """A reader in which protected persons have pseudonyms.

    Attributes:
        renamed: For the handles that changed, and the ids of passages, claims, findings and judgements, the
            new ones; old ones resolve to them.
    """

    renamed: Mapping[str, str] = MappingProxyType({})

    def resolve(self, handle: str) -> str:
        """As in `Reader`; the handles from before are understood, too."""
        return super().resolve(self.renamed.get(handle, handle))


def pseudonymised(reader: Reader) -> Reader:
    """The collection with protected entities under pseudonyms; itself if there are none.

    Names are found in running text in all recorded forms, folded as spellings are compared, and by
    their telling parts (a surname alone). Too much is hidden rather than too little.

    Args:
        reader: The collection.
    """
    if isinstance(reader, PseudonymousReader):
        return reader
    hidden = pseudonyms(reader)
    if not hidden:
        return reader
    return _Copy(reader, hidden).reader()


class _Copy:
    """Copies a collection item by item, with new names, handles, offsets and ids."""

    def __init__(self, old: Reader, hidden: list[Hidden]) -> None:
        self.old = old
        self.hider = NameHider(old, hidden)
        self.text = self.hider.text
        self.handles = self.hider.handles()
        self.layers = {layer.id: self.hider.hide(layer.text) for layer in old.layers()}
        self.ids: dict[str, str] = {}

    def reader(self) -> Reader:
        items = list(self._items())
        entities = [self._entity(e) for e in self.old.entities()]
        findings = [self._finding(f) for f in self.old.findings()]
        voices = {
            self._passage(p).id: tuple(map(self._voice, self.old.voices(p))) for p in self.old.passages()
        }
        reader = PseudonymousReader(
            items, entities=entities, findings=findings, voices=voices, vocabulary=self.old.vocabulary
        )
        reader.renamed = {**self.handles, **self.ids}
        return reader

    def _items(self) -> Iterator[Item]:
        old = self.old
        yield from old.vocabulary_texts()
        yield from map(self._source, old.sources())
        yield from (
            structs.replace(
                layer, source=self._handle(layer.source), text=self.layers[layer.id].text,
                made_by=self.text(layer.made_by),
            )
            for layer in old.layers()
        )  # fmt: skip
        for passage in old.passages():
            renewed_passage = self._passage(passage)
            self.ids[passage.id] = renewed_passage.id
            yield renewed_passage
        yield from map(self._declaration, old.declarations())
        yield from map(self._mention, old.mentions())
        for claim in old.claims(rejected=True):
            copied = self._claim(claim)
            self.ids[claim.id] = copied.id
            yield copied
        for finding in old.findings():
            self.ids[finding.id] = self._finding(finding).id
        for judgement in old.judgements():
            renewed = self._judgement(judgement)
            self.ids[judgement.id] = renewed.id
            yield renewed

    def _handle(self, handle: str) -> str:
        return self.handles.get(handle, handle)

    def _source(self, source: Source) -> Source:
        original = source.original
        if original is not None:
            original = Original(
                sha256=original.sha256, name=self.text(original.name),
                media_type=original.media_type, size=original.size,
            )  # fmt: skip
        return structs.replace(
            source,
            id=self._handle(source.id),
            title=self.text(source.title),
            authors=tuple(map(self._handle, source.authors)),
            recipients=tuple(map(self._handle, source.recipients)),
            date=self._when(source.date),
            known_from=self._handle(source.known_from) if source.known_from else None,
            original=original,
            details=tuple((key, self._detail(value)) for key, value in source.details),
        )

    def _detail(self, value: str) -> str:
        """Further metadata; an address with a name in it is no address any more and is withheld."""
        changed = self.text(value)
        return "address withheld" if changed != value and "://" in value else changed

    def _passage(self, passage: Passage) -> Passage:
        fields: dict[str, object] = {
            "source": self._handle(passage.source),
            "heading": None if passage.heading is None else self.text(passage.heading),
        }
        layer = self.layers.get(passage.layer_id or "")
        if layer is not None and passage.start is not None and passage.end is not None:
            fields["start"], fields["end"] = layer.span(passage.start, passage.end)
        return structs.replace(passage, **fields)

    def _declaration(self, declared: Declaration) -> Declaration:
        pseudonym = self.hider.pseudonym(declared.id)
        return structs.replace(
            declared,
            id=self._handle(declared.id),
            names=(Name(form=pseudonym),) if pseudonym else self._names(declared.names),
            note="" if pseudonym else self.text(declared.note),
        )

    def _names(self, names: Iterable[Name]) -> tuple[Name, ...]:
        return tuple(
            structs.replace(
                name,
                form=self.text(name.form),
                attested=self._handle(name.attested) if name.attested else None,
                by=self._handle(name.by) if name.by else None,
            )
            for name in names
        )

    def _mention(self, mention: Mention) -> Mention:
        layer_id = f"{mention.source}/{mention.layer}"
        copied = structs.replace(
            mention,
            source=self._handle(mention.source),
            text=self.text(mention.text),
            refers=tuple((key, self.ids.get(v) or self.text(v)) for key, v in mention.refers),
        )
        layer = self.layers.get(layer_id)
        if layer is not None:
            start, end = layer.span(mention.start, mention.end)
            copied = structs.replace(copied, start=start, end=end, text=layer.text[start:end])
        self.ids[mention.id] = self.handles[mention.id] = copied.id
        return copied

    def _claim(self, claim: Claim) -> Claim:
        return structs.replace(
            claim,
            roles=tuple(Role(role.name, self._value(role.value)) for role in claim.roles),
            passage=self._passage(claim.passage),
            voices=tuple(map(self._voice, claim.voices)),
            when=self._when(claim.when),
            where=self._handle(claim.where) if claim.where else None,
            quote=self.text(claim.quote),
            note=self.text(claim.note),
        )

    def _value(self, value: Value) -> Value:
        if isinstance(value, str):
            return self._handle(value)
        if isinstance(value, Text):
            return Text(self.text(value.text))
        return structs.replace(value, text=self.text(value.text))

    def _voice(self, voice: Voice) -> Voice:
        return Voice(
            self._handle(voice.speaker), voice.mode, self._handle(voice.source) if voice.source else None
        )

    def _when(self, when: When | None) -> When | None:
        return None if when is None else When(when.edtf, self.text(when.text), self.text(when.reason))

    def _judgement(self, judgement: Judgement) -> Judgement:
        return structs.replace(
            judgement,
            targets=tuple(self.ids.get(t) or self._handle(t) for t in judgement.targets),
            by=self.text(judgement.by),
            because=self.text(judgement.because),
        )

    def _entity(self, entity: Entity) -> Entity:
        pseudonym = self.hider.pseudonym(entity.id)
        joins = tuple(
            structs.replace(
                j, left=self._handle(j.left), right=self._handle(j.right), reason=self.text(j.reason)
            )
            for j in entity.joins
        )
        return structs.replace(
            entity,
            id=self._handle(entity.id),
            name=pseudonym or self.text(entity.name),
            names=(Name(form=pseudonym),) if pseudonym else self._names(entity.names),
            handles=tuple(map(self._handle, entity.handles)),
            joins=() if pseudonym else joins,
        )

    def _finding(self, finding: Finding) -> Finding:
        passages = (self.old.passage(p) for p in finding.passages)
        return structs.replace(
            finding,
            message=self.text(finding.message),
            claims=tuple(self.ids.get(c, c) for c in finding.claims),
            passages=tuple(self._passage(p).id for p in passages if p is not None),
            assumptions=tuple(map(self.text, finding.assumptions)),
            argument=self.text(finding.argument),
            resolve=tuple(map(self.text, finding.resolve)),
            subject=self._handle(finding.subject),
        )
