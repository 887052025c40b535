"""The search: words in passages and in claims, hits in context, and the names that words may mean."""

import os
import re
import threading
from collections.abc import Iterable, Iterator

import msgspec

from regesta.desk.entities import EntityLine, entity_list
from regesta.desk.lines import pages_of
from regesta.model.claim import Claim
from regesta.model.names import fold
from regesta.model.reader import Reader
from regesta.store.glance import Glance
from regesta.store.kept import Kept
from regesta.store.question import Question, asked
from regesta.store.search import Hits, Search, Thing
from regesta.store.store import Store
from regesta.view.excerpts import LONGEST, Excerpt, Part, Piece, marked
from regesta.view.phrases import capital
from regesta.view.wording import citation, sentence, voice_words

#: Hits on a page, entities beside them.
SIZE, ENTITIES = 20, 6


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A passage or claim that answers the question.

    Attributes:
        id: Its id.
        words: The words, with those that were asked for marked.
        voice: Who says it, in words; empty for a passage.
        passage: Id of the passage.
        citation: Where it stands, in words.
        status: Of a claim: ``recorded``, ``proposed`` …; empty for a passage.
    """

    id: str
    words: Excerpt
    voice: str
    passage: str
    citation: str
    status: str


class SearchPage(msgspec.Struct, frozen=True, kw_only=True):
    """What was found.

    Attributes:
        text: The question, as written.
        kind: What is looked for: ``passage`` or ``claim``.
        source: Only in this source; empty for all.
        sort: Only passages of this kind, or claims with this predicate; empty for all.
        spelled: Whether only the spellings that were written count.
        numbers: How many answers there are, by kind.
        sources: How many by source.
        sorts: How many by what they are.
        hits: The answers.
        others: Other forms of the names asked for that were looked for, too.
        entities: Who or what is called so.
        page: Number of the page, from 1.
        pages: How many there are.
    """

    text: str
    kind: str
    source: str
    sort: str
    spelled: bool
    numbers: dict[str, int]
    sources: dict[str, int]
    sorts: dict[str, int]
    hits: tuple[Hit, ...]
    others: tuple[str, ...]
    entities: tuple[EntityLine, ...]
    page: int
    pages: int


class Searching:
    """Searches a collection; keeps the index as new as the collection.

    Args:
        store: The collection.
        kept: The whole collection in memory, for the sentences of claims.
    """

    def __init__(self, store: Store, kept: Kept) -> None:
        self._store, self._kept = store, kept
        folder = store.path.parent
        self._index = Search(folder / "search.db" if os.access(folder, os.W_OK) else None)
        self._lock = threading.Lock()

    def refresh(self) -> None:
        """Bring the index up to date."""
        with self._lock:
            self._passages()
            self._claims()

    def _passages(self) -> None:
        with self._store.glance() as glance:
            done, last = int(self._index.state("passage") or 0), glance.last_passage()
            if last < done:  # another collection lies here now
                self._index.replace("passage", (), "0")
                done = 0
            if last > done:
                self._index.add("passage", glance.searchable(done))
                self._index.reached("passage", str(last))

    def _claims(self) -> None:
        with self._store.glance() as glance:
            state = glance.claims_state()
        if self._index.state("claim") != state:
            self._index.replace("claim", _sentences(self._kept.now()), state)

    def page(self, text: str, kind: str, source: str, sort: str, spelled: bool, page: int) -> SearchPage:
        """What answers a question; arguments as the attributes of `SearchPage`."""
        kind = "claim" if kind == "claim" else "passage"
        question = asked(text)
        if text.strip():
            self.refresh()
        with self._store.glance() as glance:
            if not spelled:
                question = question.widened(glance.forms)
            hits = self._index.find(question, kind, source, sort, (page - 1) * SIZE, SIZE)
            other = "passage" if kind == "claim" else "claim"
            numbers = {kind: hits.number, other: self._index.find(question, other, "", "", 0, 0).number}
            if source or sort:
                numbers[kind] = self._index.find(question, kind, "", "", 0, 0).number
            named = entity_list(glance, "", text.strip('"'), 1).entities[:ENTITIES] if text.strip() else ()
            return SearchPage(
                text=text,
                kind=kind,
                source=source,
                sort=sort,
                spelled=spelled,
                numbers=numbers,
                sources=hits.sources,
                sorts=hits.sorts,
                hits=tuple(_hits(glance, kind, hits, question)),
                others=tuple(sorted({" ".join(o) for term in question.terms for o in term.others})),
                entities=named,
                page=page,
                pages=pages_of(hits.number, SIZE),
            )


def _sentences(reader: Reader) -> Iterator[Thing]:
    """Claims in the sentences that people read, with the words that they rely on."""
    for claim in reader.claims(rejected=True):
        yield Thing(claim.id, claim.source, claim.predicate, f"{sentence(reader, claim)}\n{claim.quote}")


def _hits(glance: Glance, kind: str, hits: Hits, question: Question) -> Iterator[Hit]:
    pattern = _pattern(question)
    if kind == "claim":
        reader = glance.claims(hits.ids)
        for handle in hits.ids:
            if (claim := reader.claim(handle)) is not None:
                yield _of_claim(reader, claim, pattern)
        return
    passages = [p for handle in hits.ids if (p := glance.stored(handle)) is not None]
    texts = {p.layer_id for p in passages if p.layer_id}
    reader = glance.claims((), {p.source for p in passages}, texts)
    for passage in passages:
        spans = _found(reader.text(passage), pattern)
        near = [span for span in spans if span[1] - spans[0][0] < LONGEST]
        place = citation(reader, passage)
        yield Hit(
            id=passage.id, words=marked(reader, passage, near), voice="", passage=passage.id, citation=place,
            status="",
        )  # fmt: skip


def _of_claim(reader: Reader, claim: Claim, pattern: re.Pattern[str] | None) -> Hit:
    return Hit(
        id=claim.id,
        words=Excerpt(tuple(_pieces(sentence(reader, claim), pattern)), rtl=False),
        voice=capital(voice_words(reader, claim.voices)),
        passage=claim.passage.id,
        citation=citation(reader, claim.passage),
        status=reader.status(claim).value,
    )


def _pieces(text: str, pattern: re.Pattern[str] | None) -> Iterator[Piece]:
    at = 0
    for start, end in _found(text, pattern):
        yield Piece(Part.PASSAGE, text[at:start])
        yield Piece(Part.MARKED, text[start:end])
        at = end
    yield Piece(Part.PASSAGE, text[at:])


def _found(text: str, pattern: re.Pattern[str] | None) -> list[tuple[int, int]]:
    """Where the words that were asked for stand, in the text as written."""
    if pattern is None:
        return []
    folded = fold(text)
    return [folded.original(*found.span()) for found in pattern.finditer(folded.text)]


def _pattern(question: Question) -> re.Pattern[str] | None:
    """The words that were asked for, as they stand in a folded text."""
    parts = [r"[\W_]+".join(words) + end for words, end in _wanted(question)]
    joined = "|".join(sorted(parts, key=len, reverse=True))
    return re.compile(rf"(?<![^\W_])(?:{joined})(?![^\W_])") if parts else None


def _wanted(question: Question) -> Iterable[tuple[tuple[str, ...], str]]:
    for term in question.terms:
        parts = [(word,) for word in term.words] if term.loose else [term.words]
        yield from ((words, r"[^\W_]*" if term.mark == "*" else "") for words in parts)
        yield from ((other, "") for other in term.others)
