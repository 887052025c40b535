"""A source as it is read: its text in blocks, with who is speaking, names, and claims beside their words."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from regesta.errors import UnknownName
from regesta.model.claim import Claim, Voice
from regesta.model.entity import Mention
from regesta.model.identity import digest
from regesta.model.names import script_of
from regesta.model.reader import Reader, own_voice
from regesta.model.source import BLOCKS, LayerKind, Passage, PassageKind, TextLayer, find_quote
from regesta.view.excerpts import agrees
from regesta.view.phrases import capital
from regesta.view.reading_kinds import Beside, Block, Heading, Key, Piece, ReadingData, Sheet
from regesta.view.telling import chain
from regesta.view.typesetting import Stretch, cut, filled, paged, stands_alone
from regesta.view.wording import sentence, voice_words

#: How many claims stand on a page of a source of which no text is held.
CLAIMS = 80
_INLINE = (PassageKind.INLINE_QUOTATION, PassageKind.GLOSS, PassageKind.OMISSION, PassageKind.NOTE_CALL)
_QUOTED = (PassageKind.INLINE_QUOTATION, PassageKind.BLOCK_QUOTATION)


class Place(NamedTuple):
    """Where a passage is on the pages of its source."""

    layer: str
    page: int
    anchor: str


def reading(reader: Reader, source: str, layer: str = "", page: int = 1) -> ReadingData:
    """A page of a source.

    Args:
        reader: The source with its texts, passages, mentions and claims.
        source: Its handle.
        layer: Id of the text layer; the newest that is no translation, if empty.
        page: Number of the page, from 1.

    Raises:
        UnknownName: If there is no such layer or page.
    """
    chosen = chosen_layer(reader, source, layer)
    if chosen is None:
        return _without_text(reader, source, page)
    return _Setting(reader, chosen).page(page)


def place_of(reader: Reader, passage: Passage) -> Place:
    """Where a passage is found on the pages of its source.

    Args:
        reader: The source with its texts, passages and claims.
        passage: The passage.
    """
    chosen = chosen_layer(reader, passage.source, passage.layer_id or "")
    if chosen is None:
        groups = _groups(_standing(reader, passage.source))
        page = next((n for n, group in enumerate(groups, 1) if any(p.id == passage.id for p, _ in group)), 1)
        return Place("", page, anchor(passage))
    return _Setting(reader, chosen).place(passage)


def anchor(passage: Passage) -> str:
    """The anchor of a passage on its page, made of its place in the text."""
    if passage.layer is None:
        return f"at-{digest(passage.id)}"
    return "p" + passage.id.rpartition(":")[2].replace("#", "-")


def chosen_layer(reader: Reader, source: str, layer: str = "") -> TextLayer | None:
    """The text layer of that id; the newest that is no translation, if none is named."""
    layers = list(reader.layers(source))
    if layer:
        found = next((x for x in layers if x.id == layer), None)
        if found is None:
            raise UnknownName("text layer", layer, (x.id for x in layers))
        return found
    own = [x for x in layers if x.kind is not LayerKind.TRANSLATION]
    return next(reversed(own or layers), None)


# --- A text that is held ----------------------------------------------------------------------------


class _Span(NamedTuple):
    """Something that marks words."""

    start: int
    end: int
    thing: Passage | Mention | str


class _Setting:
    """Sets one text layer.

    Args:
        reader: The source.
        layer: The layer.
    """

    def __init__(self, reader: Reader, layer: TextLayer) -> None:
        self._reader, self._layer = reader, layer
        passages = [p for p in reader.passages(layer.source) if p.layer_id == layer.id]
        spans: dict[tuple[int, int], Passage] = {}
        for p in passages:
            if p.kind in BLOCKS and p.start is not None and p.end is not None and _is_block(p, layer.text):
                spans.setdefault((p.start, p.end), p)
        stretches = list(_without_signs(list(filled(spans, layer.text)), spans, layer.text))
        self._spans = spans
        self._blocks = [spans.get((a, b)) if known else None for a, b, known in stretches]
        self._pages = paged([(a, b) for a, b, _ in stretches], layer.text)
        self._starts = [s.start for page in self._pages for s in page]
        shown = {p.id for p in self._blocks if p is not None}
        self._inline = [p for p in passages if p.id not in shown]
        self._voices = _speaking(reader, passages)
        self._keys = _keys(reader, layer.source, self._voices)
        self._beside: dict[int, list[Beside]] = {}
        self._relied: list[_Span] = []
        self._loose: list[Claim] = []
        placed = [(self._words(claim), claim) for claim in _standing(reader, layer.source)]
        for words, claim in sorted(placed, key=lambda pair: pair[0] or (0, 0)):
            self._put(claim, words)

    def page(self, number: int) -> ReadingData:
        if number > len(self._pages):
            raise UnknownName("page", str(number), (str(n) for n in range(1, len(self._pages) + 1)))
        stretches = self._pages[number - 1]
        last = number == len(self._pages)
        return ReadingData(
            layer=self._layer.id,
            kind=self._layer.kind.value,
            page=number,
            pages=len(self._pages),
            contents=tuple(self._contents()),
            voices=tuple(self._keys.values()),
            blocks=tuple(self._set(stretches)),
            sheets=tuple(self._sheet(*group) for group in _by_passage(self._loose)) if last else (),
        )

    def place(self, passage: Passage) -> Place:
        if passage.layer is None:
            if any(claim.passage.id == passage.id for claim in self._loose):
                return Place(self._layer.id, len(self._pages), anchor(passage))
            block = self._agreeing(passage)
            if block is None:  # it is the source as a whole
                return Place(self._layer.id, 1, "")
            passage = block
        firsts = [page[0].start for page in self._pages if page]
        return Place(self._layer.id, max(1, bisect_right(firsts, passage.start or 0)), anchor(passage))

    def _contents(self) -> Iterator[Heading]:
        for number, page in enumerate(self._pages, 1):
            for stretch in page:
                block = self._blocks[stretch.block]
                if block is not None and block.kind is PassageKind.HEADING:
                    yield Heading(self._reader.text(block), number, anchor(block))

    # --- Claims ---

    def _put(self, claim: Claim, span: tuple[int, int] | None) -> None:
        """Mark the words that a claim relies on, and have it stand beside their block."""
        if span is None:
            inside = claim.passage.layer_id == self._layer.id
            place = claim.passage if inside else self._agreeing(claim.passage)
            if place is None or place.start is None:
                self._loose.append(claim)
                return
            self._stand(claim, place.start)
            return
        self._relied.append(_Span(*span, claim.id))
        self._stand(claim, span[0])

    def _words(self, claim: Claim) -> tuple[int, int] | None:
        here = claim.passage.layer_id == self._layer.id
        if not claim.quote:
            start, end = claim.passage.start, claim.passage.end
            narrow = here and start is not None and end is not None and (start, end) not in self._spans
            return (start or 0, end or 0) if narrow else None
        places = [claim.passage] if here else self._likely(claim)
        for place in places:
            start = place.start or 0
            if span := find_quote(self._reader.text(place), claim.quote):
                return start + span[0], start + span[1]
        return None

    def _likely(self, claim: Claim) -> list[Passage]:
        """Blocks that a locator means; else those that have the very words."""
        blocks = [b for b in self._blocks if b is not None]
        meant = [b for b in blocks if agrees(b, claim.passage)]
        return meant + [b for b in blocks if claim.quote in self._reader.text(b)]

    def _agreeing(self, passage: Passage) -> Passage | None:
        if not (passage.page or passage.heading or passage.label):
            return None
        return next((b for b in self._blocks if b is not None and agrees(b, passage)), None)

    def _stand(self, claim: Claim, at: int) -> None:
        start = self._starts[max(0, bisect_right(self._starts, at) - 1)] if self._starts else 0
        self._beside.setdefault(start, []).append(self._claim(claim))

    def _claim(self, claim: Claim) -> Beside:
        return _beside(self._reader, claim, self._keys)

    def _sheet(self, passage: Passage, claims: Sequence[Claim]) -> Sheet:
        beside = tuple(self._claim(c) for c in claims)
        return Sheet(passage.id, anchor(passage), capital(passage.locator()), beside)

    # --- Blocks ---

    def _set(self, stretches: list[Stretch]) -> Iterator[Block]:
        before, above = "", None
        for stretch in stretches:
            passage = self._blocks[stretch.block]
            page = (passage.page if passage else None) or ""
            beside = above is not None and passage is not None and above.line == passage.line is not None
            yield self._block(stretch, passage, page if page != before else "", breaks=not beside)
            before, above = page or before, passage

    def _block(self, stretch: Stretch, passage: Passage | None, page: str, *, breaks: bool) -> Block:
        words = self._layer.text[stretch.start : stretch.end]
        voice = self._voice(passage) if passage else 0
        whole = passage is None or stretch.start == passage.start
        return Block(
            kind=(passage.kind if passage else PassageKind.BODY).value,
            passage=passage.id if passage else "",
            anchor=(anchor(passage) if passage else f"p{stretch.start}-{stretch.end}") if whole else "",
            label=(passage.label if passage else "") or "",
            page=page,
            rtl=script_of(words) in ("Arab", "Hebr"),
            voice=voice,
            pieces=tuple(self._pieces(stretch, voice)),
            claims=tuple(self._beside.get(stretch.start, ())),
            continued=not whole,
            breaks=breaks,
        )

    def _voice(self, passage: Passage) -> int:
        key = self._keys.get(voice_words(self._reader, self._voices[passage.id]))
        return key.number if key else 0

    def _pieces(self, stretch: Stretch, voice: int) -> Iterator[Piece]:
        reader, layer = self._reader, self._layer
        spans = [_Span(p.start or 0, p.end or 0, p) for p in self._inline]
        spans += [_Span(m.start, m.end, m) for m in reader.mentions(layer.source) if m.layer == layer.name]
        spans += self._relied
        here = [s for s in spans if s.start < stretch.end and s.end > stretch.start]
        for start, end, inside in cut(stretch.start, stretch.end, [s[:2] for s in here]):
            yield self._piece(start, end, [here[number] for number in inside], voice)

    def _piece(self, start: int, end: int, spans: list[_Span], voice: int) -> Piece:
        passages = [(s, s.thing) for s in spans if isinstance(s.thing, Passage)]
        marked = [(s, p) for s, p in passages if p.kind in _INLINE]
        mention = next((s.thing for s in spans if isinstance(s.thing, Mention)), None)
        entity = self._reader.entity(mention.id) if mention else None
        inner = min(marked, key=lambda pair: pair[0].end - pair[0].start, default=None)
        speaks = self._voice(inner[1]) if inner else voice
        note = self._note(inner[1]) if inner and inner[1].kind is PassageKind.NOTE_CALL else ("", 0)
        return Piece(
            text=self._layer.text[start:end],
            kind=inner[1].kind.value if inner else "",
            voice=speaks if speaks != voice else 0,
            opens=inner is not None and inner[0].start == start,
            mention=mention.kind.value if mention else "",
            entity=entity.id if entity else "",
            claims=tuple(s.thing for s in spans if isinstance(s.thing, str)),
            anchors=tuple(anchor(p) for s, p in passages if s.start == start),
            note=note[0],
            note_page=note[1],
        )

    def _note(self, call: Passage) -> tuple[str, int]:
        """Anchor and page of the note that is called: the next of that number, else the last before."""
        notes = [
            (n, block)
            for n, page in enumerate(self._pages, 1)
            for s in page
            if (block := self._blocks[s.block]) is not None
            and block.kind is PassageKind.FOOTNOTE
            and block.label == call.label
        ]
        behind = [(n, b) for n, b in notes if (b.start or 0) > (call.start or 0)]
        chosen = (behind or notes[-1:])[:1]
        return (anchor(chosen[0][1]), chosen[0][0]) if chosen else ("", 0)


def _without_signs(
    stretches: list[tuple[int, int, bool]], spans: dict[tuple[int, int], Passage], text: str
) -> Iterator[tuple[int, int, bool]]:
    """The stretches but for the signs before notes, which are set as the labels of these."""
    for number, (start, end, known) in enumerate(stretches):
        behind = stretches[number + 1 : number + 2]
        note = spans.get(behind[0][:2]) if behind else None
        before_note = note is not None and note.kind is PassageKind.FOOTNOTE and bool(note.label)
        if known or not before_note or "\n" in text[end : behind[0][0]]:
            yield start, end, known


def _is_block(passage: Passage, text: str) -> bool:
    """Whether it stands by itself; a claim may also name a few words within a paragraph as its passage."""
    return passage.kind is not PassageKind.BODY or stands_alone(text, passage.start or 0, passage.end or 0)


def _speaking(reader: Reader, passages: Iterable[Passage]) -> dict[str, tuple[Voice, ...]]:
    """For each passage in order of the text, who speaks: as the text says, else as the claims there say."""
    claimed: dict[str, set[tuple[Voice, ...]]] = {}
    for claim in reader.claims():
        if claim.passage.kind in _QUOTED:
            claimed.setdefault(claim.passage.id, set()).add(claim.voices)
    speaking: dict[str, tuple[Voice, ...]] = {}
    for passage in sorted(passages, key=lambda p: p.start or 0):
        read, said = reader.voices(passage), claimed.get(passage.id, set())
        speaking[passage.id] = said.pop() if len(read) == 1 and len(said) == 1 else read
    return speaking


def _keys(reader: Reader, source: str, speaking: dict[str, tuple[Voice, ...]]) -> dict[str, Key]:
    """Voices besides the author's own, by their words, numbered as they come in."""
    own = voice_words(reader, own_voice(reader.source(source), source))
    keys: dict[str, Key] = {}
    for voices in dict.fromkeys(speaking.values()):
        words = voice_words(reader, voices)
        if words != own and words not in keys:
            behind = words.removeprefix(f"{own}, ")
            keys[words] = Key(len(keys) + 1, capital(behind), chain(reader, voices))
    return keys


# --- Claims -----------------------------------------------------------------------------------------


def _beside(reader: Reader, claim: Claim, keys: dict[str, Key]) -> Beside:
    words = voice_words(reader, claim.voices)
    key = keys.get(words)
    own = claim.voices == own_voice(reader.source(claim.source), claim.source)
    return Beside(
        claim.id,
        sentence(reader, claim),
        key.number if key else 0,
        "" if key or own else capital(words),
        reader.status(claim).value,
        claim.quote,
    )


def _standing(reader: Reader, source: str) -> list[Claim]:
    return [claim for claim in reader.claims(rejected=True) if claim.source == source]


def _by_passage(claims: Iterable[Claim]) -> list[tuple[Passage, list[Claim]]]:
    """Claims by their place, in the order in which the places first come."""
    found: dict[str, tuple[Passage, list[Claim]]] = {}
    for claim in claims:
        found.setdefault(claim.passage.id, (claim.passage, []))[1].append(claim)
    return list(found.values())


def _groups(claims: Iterable[Claim]) -> list[list[tuple[Passage, list[Claim]]]]:
    """Places with their claims, page by page."""
    pages: list[list[tuple[Passage, list[Claim]]]] = [[]]
    held = 0
    for passage, here in _by_passage(claims):
        for first in range(0, len(here), CLAIMS):
            part = here[first : first + CLAIMS]
            if held and held + len(part) > CLAIMS:
                pages.append([])
                held = 0
            pages[-1].append((passage, part))
            held += len(part)
    return pages


def _without_text(reader: Reader, source: str, page: int) -> ReadingData:
    """Of a source whose text is not held, what is recorded from it."""
    pages = _groups(_standing(reader, source))
    if page > len(pages):
        raise UnknownName("page", str(page), (str(n) for n in range(1, len(pages) + 1)))
    sheets = tuple(
        Sheet(p.id, anchor(p), capital(p.locator()), tuple(_beside(reader, c, {}) for c in claims))
        for p, claims in pages[page - 1]
    )
    return ReadingData(layer="", kind="", page=page, pages=len(pages), sheets=sheets)
