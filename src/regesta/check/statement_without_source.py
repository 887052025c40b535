"""Sums, shares and days for which a text that has notes gives none."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from regesta.check.closest import ranked
from regesta.check.paragraphs import paragraphs
from regesta.check.wording import as_sentence, source_words
from regesta.kinds import Check
from regesta.model.amounts import Amount
from regesta.model.claim import Claim, Mode
from regesta.model.entity import MentionKind
from regesta.model.finding import Finding, FindingKind
from regesta.model.reader import Reader
from regesta.model.scope import ANY, Scope
from regesta.model.source import Passage, PassageKind, TextLayer
from regesta.model.vocabulary import Vocabulary
from regesta.view.phrases import amount_words, counted, date_words, listed

#: Notes that a text must have before one is missed.
NOTES = 3
#: Statements that are named in one finding.
MOST = 12
#: Groups of predicates that tell of money, and of documents, which are their own source.
MONEY, DOCUMENTS = "money", frozenset(["letters", "citations"])
#: The predicate of that group that counts other things.
COUNTED = "counted"

_DAY = re.compile(r"-?\d{4}-\d\d-\d\d")
_CURRENCY = re.compile(r"[A-Z]{3}|%")
_QUOTED = frozenset([PassageKind.BLOCK_QUOTATION, PassageKind.INLINE_QUOTATION])
_NOTES = frozenset([PassageKind.NOTE_CALL, PassageKind.FOOTNOTE])


class _Statement(NamedTuple):
    """A sum, a share or a day in the words of the author.

    Attributes:
        start: Where it stands in the text layer.
        what: The same for all statements of one figure or day.
        words: How it is called.
        page: The page on which its paragraph begins.
        passage: The paragraph.
        claim: The claim that gives it, if there is one.
    """

    start: int
    what: tuple[str, str]
    words: str
    page: str
    passage: Passage
    claim: Claim | None


#: Where a statement stands, what it is, how it is called, and the claim that gives it.
_Found = tuple[int, tuple[str, str], str, Claim | None]


class StatementWithoutSource(Check):
    """A text that has notes gives a sum, a share or an exact day in a paragraph that calls none.

    One finding for each text, with the first twelve statements. They come from claims with an exact
    day or an amount of money, and from the days, sums and per cents that are found in the text. A note
    counts for the whole paragraph and for a quotation that follows it; one at a heading counts for all
    that stands under it.

    Usual causes: a note that was lost, common knowledge of the field, a figure that the author has
    from the document of which he speaks, a figure of his own.

    Not reported: texts with fewer than three notes, or of which no text is held; what others say in
    quotations and reports; what the author infers; figures and days that stand with a note elsewhere in
    the text; the dates of letters and other documents, which are their own source; numbers of people
    and things.
    """

    name = "statement-without-source"
    kind = FindingKind.GAP
    agrees = """
        source thesis report "Salt and the Guild"
        event sale "Sale of the Boats"
        layer thesis/text extracted
        | The boats were sold for 500 lire.1 The watchmen2 slept.3
        passage thesis/text 0..56 page "1"
        passage thesis/text 33..34 kind note-call page "1" label "1"
        passage thesis/text 47..48 kind note-call page "1" label "2"
        passage thesis/text 55..56 kind note-call page "1" label "3"
        [thesis/text 0..33 page "1"]
        priced sale 500 lire
    """
    conflicts = """
        source thesis report "Salt and the Guild"
        event sale "Sale of the Boats"
        layer thesis/text extracted
        | The boats were sold for 500 lire.
        | The watchmen1 slept.2 The house burned.3
        passage thesis/text 0..33 page "1"
        passage thesis/text 34..75 page "1"
        passage thesis/text 46..47 kind note-call page "1" label "1"
        passage thesis/text 54..55 kind note-call page "1" label "2"
        passage thesis/text 73..74 kind note-call page "1" label "3"
        [thesis/text 0..33 page "1"]
        priced sale 500 lire
    """

    suspects = f"""
        SELECT source AS subject FROM note GROUP BY source HAVING COUNT(DISTINCT label) >= {NOTES}
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """The text with its notes, and what is claimed in it; the predicates do not matter."""
        return Scope(spoken=frozenset([ANY]), documents=True)

    def find(self, reader: Reader) -> Iterator[Finding]:
        """One finding for each text layer that has notes."""
        claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in reader.claims():
            if claim.passage.layer_id is not None:
                claims[claim.passage.layer_id].append(claim)
        for layer in sorted(reader.layers(), key=lambda layer: layer.id):
            text = _Text(reader, layer)
            if len(text.notes) >= NOTES:
                found = _statements(reader, layer, text, claims.get(layer.id, ()))
                if found:
                    yield self._missing(reader, layer.source, text, found)

    def _missing(self, reader: Reader, source: str, text: "_Text", found: Sequence[_Statement]) -> Finding:
        named = found[:MOST]
        by_page: dict[str, list[str]] = defaultdict(list)
        for statement in named:
            by_page[statement.page].append(statement.words)
        told = [f"{listed(words)}{f' (p. {page})' if page else ''}" for page, words in by_page.items()]
        told += [f"{len(found) - MOST} more"] if len(found) > MOST else []
        claims = {x.claim.id: x.claim for x in named if x.claim is not None}
        places = {x.passage.id: x.passage for x in named}
        return self.finding(
            reader,
            as_sentence(
                f"{source_words(reader, source)} has {counted(len(text.notes), 'note')}, but none in the "
                f"paragraphs where it gives {listed(told)}"
            ),
            list(claims.values()),
            certain=False,
            assumptions=["Paragraphs, notes and figures are read rightly from the text as it is held."],
            resolve=[
                "A note, or the document of which the paragraph speaks, may give the source.",
                "What the author has seen or reckoned himself needs no source.",
            ],
            passages=places.values(),
            subject=reader.resolve(source),
        )


class _Text:
    """The paragraphs of a text layer, and which of them call a note."""

    def __init__(self, reader: Reader, layer: TextLayer) -> None:
        passages = [p for p in reader.passages(layer.source) if p.layer == layer.name]
        calls = [p for p in passages if p.kind is PassageKind.NOTE_CALL and p.label]
        self.notes = {p.label for p in passages if p.label and p.kind in _NOTES}
        self._quoted = [p for p in passages if p.kind in _QUOTED]
        self._blocks = list(paragraphs(reader, layer))
        self._starts = [p.start or 0 for p in self._blocks]
        called = {n for call in calls if (n := self._number(call.start or 0)) is not None}
        headed: set[int] = set()
        covered = False
        for number, block in enumerate(self._blocks):
            covered = number in called if block.kind is PassageKind.HEADING else covered
            follows = self._blocks[number + 1 : number + 2]
            quoting = follows and follows[0].kind is PassageKind.BLOCK_QUOTATION and number + 1 in called
            headed |= {number} if covered or quoting else set()
        self._covered = called | headed

    def _number(self, start: int) -> int | None:
        """Which block an offset lies in; a call may stand right behind its last letter."""
        number = bisect_right(self._starts, start) - 1
        return number if number >= 0 and start <= (self._blocks[number].end or 0) else None

    def paragraph(self, start: int) -> tuple[Passage, bool] | None:
        """The paragraph in the author's words at an offset, and whether it has a note."""
        number = self._number(start)
        if number is None or self._blocks[number].kind is not PassageKind.BODY:
            return None
        if any((p.start or 0) <= start < (p.end or 0) for p in self._quoted):
            return None
        return self._blocks[number], number in self._covered


def _statements(reader: Reader, layer: TextLayer, text: _Text, claims: Sequence[Claim]) -> list[_Statement]:
    """Statements without a note, in the order of the text; of one figure the first."""
    known = set(_of_documents(reader, claims))
    found: dict[tuple[str, str], _Statement] = {}
    for start, what, words, claim in sorted(
        [*_claimed(reader, claims), *_mentioned(reader, layer)],
        key=lambda x: (x[0], x[3] is None, x[2]),
    ):
        at = text.paragraph(start)
        if at is not None and at[1]:
            known.add(what)
        elif at is not None and (what not in found or (found[what].claim is None and claim is not None)):
            found[what] = _Statement(start, what, words, at[0].page or "", at[0], claim)
    return sorted(statement for what, statement in found.items() if what not in known)


def _claimed(reader: Reader, claims: Sequence[Claim]) -> Iterator[_Found]:
    """Sums and days that the author himself states in claims."""
    for claim in ranked(reader, claims):
        family = reader.vocabulary[claim.predicate].group
        if not claim.affirmed or family in DOCUMENTS or [v.mode for v in claim.voices] != [Mode.STATES]:
            continue
        text = reader.text(claim.passage)
        start = (claim.passage.start or 0) + max(0, text.find(claim.quote) if claim.quote else 0)
        if claim.when and _DAY.fullmatch(claim.when.edtf):
            yield start, ("day", claim.when.edtf), date_words(claim.when), claim
        for role in claim.roles:
            if isinstance(role.value, Amount) and family == MONEY and claim.predicate != COUNTED:
                what = (role.value.unit, role.value.figures)
                yield start, what, amount_words(role.value), claim


def _mentioned(reader: Reader, layer: TextLayer) -> Iterator[_Found]:
    """Sums, per cents and days as they are found in the text; days that are reckoned are left out."""
    for mention in reader.mentions(layer.source):
        if mention.layer != layer.name:
            continue
        words, unit, edtf = f"“{mention.text}”", mention.hint("unit") or "", mention.hint("edtf") or ""
        if mention.kind == MentionKind.AMOUNT and _CURRENCY.fullmatch(unit):
            yield mention.start, (unit, mention.hint("figures") or mention.text), words, None
        elif (
            mention.kind == MentionKind.DATE and _DAY.fullmatch(edtf) and edtf.lstrip("-")[:4] in mention.text
        ):
            yield mention.start, ("day", edtf), words, None


def _of_documents(reader: Reader, claims: Sequence[Claim]) -> Iterator[tuple[str, str]]:
    """Days that are those of documents: of letters that are spoken of, and of entries of sources."""
    for claim in claims:
        if claim.when and reader.vocabulary[claim.predicate].group in DOCUMENTS:
            yield "day", claim.when.edtf
        for handle in claim.handles():
            source = reader.source(handle)
            if source is not None and source.date is not None:
                yield "day", source.date.edtf
