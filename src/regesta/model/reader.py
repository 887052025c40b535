"""The read-only face of a collection: all that checks, views and exporters may ask."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from copy import copy
from functools import cached_property

from regesta.model.claim import Claim, Status, Voice
from regesta.model.entity import Declaration, Entity, EntityType, Join, Mention
from regesta.model.finding import Finding
from regesta.model.item import Item, VocabularyText
from regesta.model.judgement import Judgement, Verdict, in_force
from regesta.model.source import Passage, Source, TextLayer
from regesta.model.vocabulary import Vocabulary, standard_vocabulary


class Reader:
    """A collection held in memory, indexed for questions. Never writes.

    Args:
        items: Sources, layers, passages, declarations, mentions, claims, judgements; any order.
        entities: Entities that the linker made; handles that belong to none stand for themselves.
        findings: Findings of the last run of the checks.
        voices: For a passage id, the chain of voices that speaks there, if it is known.
        vocabulary: Predicates; the standard ones if not given.
    """

    def __init__(
        self,
        items: Iterable[Item] = (),
        *,
        entities: Iterable[Entity] = (),
        findings: Iterable[Finding] = (),
        voices: dict[str, tuple[Voice, ...]] | None = None,
        vocabulary: Vocabulary | None = None,
    ) -> None:
        self.vocabulary = vocabulary or standard_vocabulary()
        self._sources: dict[str, Source] = {}
        self._layers: dict[str, TextLayer] = {}
        self._passages: dict[str, Passage] = {}
        self._declarations: dict[str, Declaration] = {}
        self._mentions: dict[str, Mention] = {}
        self._claims: dict[str, Claim] = {}
        self._judgements: list[Judgement] = []
        self._vocabulary_texts: list[VocabularyText] = []
        self._voices = voices or {}
        for item in items:
            self._take(item)
        self._entities = {entity.id: entity for entity in entities}
        self._findings = {finding.id: finding for finding in sorted(findings, key=lambda f: f.rank)}

    def _take(self, item: Item) -> None:
        match item:
            case Source():
                known_source = self._sources.get(item.id)
                self._sources[item.id] = known_source.completed(item) if known_source else item
            case TextLayer():
                self._layers[item.id] = item
            case Passage():
                self._passages[item.id] = item
            case Declaration():
                before = self._declarations.get(item.id)
                self._declarations[item.id] = before.completed(item) if before else item
            case Mention():
                self._mentions[item.id] = item
            case Claim():
                known = self._claims.get(item.id)
                if known is None or known.made_by:  # what a person recorded outweighs a proposal
                    self._claims[item.id] = item
                self._passages.setdefault(item.passage.id, item.passage)
            case Judgement():
                self._judgements.append(item)
            case VocabularyText():
                self.vocabulary = self.vocabulary.extended(item.toml)
                self._vocabulary_texts.append(item)

    def with_judgement(self, judgement: Judgement) -> "Reader":
        """The same collection with one more judgement; the entities are still those of before it."""
        other = self._copy()
        other._judgements = [*self._judgements, judgement]
        return other

    def with_entities(self, entities: Iterable[Entity]) -> "Reader":
        """The same collection with other entities."""
        other = self._copy()
        other._entities = {entity.id: entity for entity in entities}
        return other

    def _copy(self) -> "Reader":
        """A reader of its own on the same items, with no index made yet."""
        other = copy(self)
        for name, value in vars(type(self)).items():
            if isinstance(value, cached_property):
                other.__dict__.pop(name, None)
        return other

    # --- Evidence -------------------------------------------------------------------------------

    def sources(self) -> Iterator[Source]:
        """All sources, in the order in which they were added."""
        yield from self._sources.values()

    def source(self, handle: str) -> Source | None:
        """The source of that handle."""
        return self._sources.get(handle)

    def layers(self, source: str | None = None) -> Iterator[TextLayer]:
        """Text layers, of one source or of all."""
        yield from (x for x in self._layers.values() if source in (None, x.source))

    def layer(self, layer_id: str) -> TextLayer | None:
        """The text layer of that id (``SOURCE/NAME``)."""
        return self._layers.get(layer_id)

    def passages(self, source: str | None = None) -> Iterator[Passage]:
        """Passages, of one source or of all, in order of the text."""
        if source is None:
            yield from self._passages.values()
        else:
            yield from self._passages_by_source.get(source, ())

    def passage(self, passage_id: str) -> Passage | None:
        """The passage of that id."""
        return self._passages.get(passage_id)

    def text(self, passage: Passage) -> str:
        """The words of a passage; empty for a locator, whose text is not held."""
        layer = self._layers.get(passage.layer_id or "")
        return "" if layer is None else layer.text[passage.start : passage.end]

    def voices(self, passage: Passage) -> tuple[Voice, ...]:
        """The chain of voices that speaks in a passage; the source's author if no more is known."""
        known = self._voices.get(passage.id)
        return known if known is not None else own_voice(self._sources.get(passage.source), passage.source)

    def declarations(self) -> Iterator[Declaration]:
        """Entities that people declared."""
        yield from self._declarations.values()

    def mentions(self, source: str | None = None) -> Iterator[Mention]:
        """Mentions, of one source or of all."""
        yield from (m for m in self._mentions.values() if source in (None, m.source))

    def mention(self, mention_id: str) -> Mention | None:
        """The mention of that id."""
        return self._mentions.get(mention_id)

    def judgements(self) -> list[Judgement]:
        """All judgements, in the order in which they were made, retracted ones included."""
        return list(self._judgements)

    def vocabulary_texts(self) -> list[VocabularyText]:
        """The collection's own additions to the vocabulary, as they were written."""
        return list(self._vocabulary_texts)

    # --- Claims ---------------------------------------------------------------------------------

    def claims(self, *predicates: str, rejected: bool = False) -> Iterator[Claim]:
        """Claims with one of these predicates, or all; rejected and corrected ones left out.

        Args:
            predicates: Names of predicates; none means all.
            rejected: Whether to include those that a reader rejected.
        """
        if predicates:
            chosen: Iterable[Claim] = (c for p in predicates for c in self._by_predicate.get(p, ()))
        else:
            chosen = self._claims.values()
        yield from (c for c in chosen if rejected or self.status(c) is not Status.REJECTED)

    def claims_in(self, source: str) -> int:
        """How many claims stand in a source."""
        return self._claims_by_source[source]

    def claim(self, claim_id: str) -> Claim | None:
        """The claim of that id."""
        return self._claims.get(claim_id)

    def status(self, claim: Claim) -> Status:
        """Recorded, proposed, accepted or rejected, after the last judgement in force on it."""
        verdict = self._verdicts.get(claim.id) if self._verdicts else None  # an id costs a hash
        if verdict in (Verdict.REJECT, Verdict.CORRECT):
            return Status.REJECTED
        if verdict is Verdict.ACCEPT:
            return Status.ACCEPTED
        return Status.PROPOSED if claim.made_by else Status.RECORDED

    def groups(self, predicate: str, *roles: str) -> Iterator[tuple[tuple[str, ...], list[Claim]]]:
        """Claims with a predicate, grouped by the entities that fill the roles; a join, in one pass.

        Use this when claims about the same thing are to be compared. Claims that leave one of the
        roles empty are in no group.

        Args:
            predicate: Name of a predicate.
            roles: Roles to group by.

        Yields:
            The key (resolved handles or words) and the claims, affirmed or not.
        """
        grouped: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
        for claim in self.claims(predicate):
            key = tuple(self.key(claim, role) for role in roles)
            if all(key):
                grouped[key].append(claim)
        yield from grouped.items()

    def pairs(self, left: str, right: str, on: tuple[str, str]) -> Iterator[tuple[Claim, Claim]]:
        """Claims of two predicates about the same entity.

        Args:
            left: Predicate of the first claim.
            right: Predicate of the second.
            on: The role of the first and the role of the second that the entity fills.
        """
        index = dict(self.groups(right, on[1]))
        for key, claims in self.groups(left, on[0]):
            for claim in claims:
                yield from ((claim, other) for other in index.get(key, ()) if other is not claim)

    def key(self, claim: Claim, role: str) -> str:
        """What fills a role, comparable between claims: the entity's id, or the words; or ''."""
        value = claim.value(role)
        if value is None:
            return ""
        return self.resolve(value) if isinstance(value, str) else str(value)

    # --- Entities -------------------------------------------------------------------------------

    def entities(self, *types: EntityType) -> Iterator[Entity]:
        """Entities of these types, or all, as linked; unlinked declarations stand for themselves."""
        yield from (e for e in self._linked.values() if not types or e.type in types)

    def resolve(self, handle: str) -> str:
        """Id of the entity that a handle stands for; the handle itself if it is in no entity."""
        return self._owner.get(handle, handle)

    def entity(self, handle: str) -> Entity | None:
        """The entity that a handle stands for."""
        return self._linked.get(self.resolve(handle))

    def type_of(self, handle: str) -> str | None:
        """Entity type of a handle, ``source``, or the kind of a mention; None if it is unknown."""
        if handle in self._sources:
            return EntityType.SOURCE
        if handle in self._declarations:
            return self._declarations[handle].type
        mention = self._mentions.get(handle)
        return mention.kind if mention else None

    def label(self, handle: str) -> str:
        """What to call it in a sentence: preferred name, title of the source, or the words."""
        entity = self.entity(handle)
        if entity is not None:
            return entity.name
        if source := self._sources.get(handle):
            return f"“{source.title}”" if source.title else source.id
        mention = self._mentions.get(handle)
        return mention.text if mention else handle

    def because(self, handles: Iterable[str]) -> list[str]:
        """The identity joins behind these handles, as full sentences: what a finding assumes."""
        return sorted({self._joined(join) for join in self.joins(handles)})

    def joins(self, handles: Iterable[str]) -> list[Join]:
        """Joins of the machine without which these handles would not be one entity."""
        wanted = set(handles)
        entities = {e.id: e for h in wanted if (e := self.entity(h))}.values()
        return [
            join
            for entity in entities
            if len(wanted & set(entity.handles)) > 1
            for join in entity.between(wanted)
            if not join.judged
        ]

    def _joined(self, join: Join) -> str:
        left, right = (f"“{self.form(handle)}”" for handle in (join.left, join.right))
        if left in join.reason and right in join.reason:
            return f"{join.reason}; so they are taken for one."
        return f"{left} and {right} are one: {join.reason}."

    def form(self, handle: str) -> str:
        """The words of a mention, or the first name of a declared entity; else the handle."""
        mention = self._mentions.get(handle)
        if mention:
            return mention.text
        declared = self._declarations.get(handle)
        return declared.names[0].form if declared and declared.names else handle

    # --- Findings -------------------------------------------------------------------------------

    def findings(self) -> Iterator[Finding]:
        """Findings of the last run of the checks."""
        yield from self._findings.values()

    def finding(self, finding_id: str) -> Finding | None:
        """The finding of that id."""
        return self._findings.get(finding_id)

    # --- Indexes --------------------------------------------------------------------------------

    @cached_property
    def _by_predicate(self) -> dict[str, list[Claim]]:
        index: dict[str, list[Claim]] = defaultdict(list)
        for claim in self._claims.values():
            index[claim.predicate].append(claim)
        return index

    @cached_property
    def _claims_by_source(self) -> Counter[str]:
        return Counter(claim.source for claim in self._claims.values())

    @cached_property
    def _passages_by_source(self) -> dict[str, list[Passage]]:
        index: dict[str, list[Passage]] = defaultdict(list)
        for passage in self._passages.values():
            index[passage.source].append(passage)
        return index

    @cached_property
    def _verdicts(self) -> dict[str, Verdict]:
        return {
            j.targets[0]: j.verdict
            for j in in_force(self._judgements)
            if j.verdict in (Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT)
        }

    @cached_property
    def _linked(self) -> dict[str, Entity]:
        linked = dict(self._entities)
        owned = {h for e in linked.values() for h in e.handles}
        for d in self._declarations.values():
            if d.id not in owned:
                name = d.names[0].form if d.names else d.id
                linked[d.id] = Entity(
                    id=d.id, type=d.type, name=name, names=d.names, handles=(d.id,), protected=d.protected
                )
        return linked

    @cached_property
    def _owner(self) -> dict[str, str]:
        return {h: e.id for e in self._linked.values() for h in (e.id, *e.handles)}


def own_voice(source: Source | None, handle: str) -> tuple[Voice, ...]:
    """The chain with which every source begins: its author states. Several authors speak as one."""
    speaker = source.authors[0] if source and source.authors else ""
    return (Voice(speaker, source=source.id if source else handle),)
