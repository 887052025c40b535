"""A note that is called in the text and that has no text of its own."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from regesta.check.closest import ranked
from regesta.check.wording import as_sentence, place_words
from regesta.kinds import Check
from regesta.model.claim import Claim
from regesta.model.finding import Finding, FindingKind
from regesta.model.reader import Reader
from regesta.model.scope import ANY, Scope
from regesta.model.source import Passage, PassageKind
from regesta.model.vocabulary import Vocabulary


class _Notes(NamedTuple):
    """The notes of one text layer, or of a source of which no text is held.

    Attributes:
        calls: Where each note is called first, by number.
        texts: Numbers of notes that have a text.
        empty: Notes that stand there without a text, by number.
    """

    calls: dict[str, Passage]
    texts: set[str]
    empty: dict[str, Passage]


class NoteWithoutText(Check):
    """The text calls a note, and the note is empty or not there: a statement has lost its proof.

    Note calls and footnotes are passages that the importer finds; where no text is held, they are
    those of ``calls-note`` claims and of claims recorded from notes.

    Usual causes: notes cut off in copying or extraction, an author who left the note for later, a
    page that is missing.

    Not reported: notes that nothing calls. A raised figure that fits no row of notes may be an
    exponent or a reference of another kind, so that it is shown as possible only.
    """

    name = "note-without-text"
    kind = FindingKind.GAP
    agrees = """
        source chronicle report "Chronicle of the Guild"
        source gazette newspaper "Harbour Gazette"
        [chronicle p1 n1 kind note-call]
        calls-note chronicle "1" for "the fire"
        [chronicle p1 n1 kind footnote]
        cites chronicle gazette
    """
    conflicts = """
        source chronicle report "Chronicle of the Guild"
        source gazette newspaper "Harbour Gazette"
        [chronicle p1 n1 kind note-call]
        calls-note chronicle "1" for "the fire"
        [chronicle p1 n1 kind footnote]
        cites chronicle gazette
        [chronicle p2 n2 kind note-call]
        calls-note chronicle "2" for "the trial"
    """

    # Notes in texts by number, then those of which only claims tell.
    suspects = """
        WITH noted AS (
            SELECT source, layer, label,
                MAX(CASE WHEN kind = 'footnote' AND NOT empty THEN 1 ELSE 0 END) AS told
            FROM note WHERE layer IS NOT NULL AND kind IN ('footnote', 'note call')
            GROUP BY source, layer, label
        ), proven AS (
            SELECT DISTINCT source, label FROM note
            WHERE kind = 'footnote' AND (layer IS NULL OR NOT empty)
        )
        SELECT source AS subject FROM noted WHERE told = 0
        UNION
        SELECT f.source AS subject
        FROM filler AS f LEFT JOIN proven AS p ON p.source = f.source AND p.label = f.value
        WHERE f.predicate = 'calls-note' AND f.role = 'label' AND f.affirmed AND p.label IS NULL
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """The text of the source, and all claims that stand in it."""
        return Scope(spoken=frozenset([ANY]), documents=True)

    def find(self, reader: Reader) -> Iterator[Finding]:
        """One finding for each note, with the place of its call and its empty place."""
        claims = _recorded(reader)
        for notes in _notes(reader).values():
            for number in sorted(notes.calls.keys() | notes.empty.keys(), key=_order):
                if number not in notes.texts:
                    call, empty = notes.calls.get(number), notes.empty.get(number)
                    passage = call or empty
                    assert passage is not None
                    claim = claims.get((passage.source, number))
                    yield self._missing(reader, number, passage, empty, claim, certain=_fits(number, notes))

    def _missing(
        self,
        reader: Reader,
        number: str,
        passage: Passage,
        empty: Passage | None,
        claim: Claim | None,
        *,
        certain: bool,
    ) -> Finding:
        purpose = claim.value("for") if claim else None
        proof = f" for {purpose}" if purpose else ""
        place = place_words(reader, _without_label(passage))
        state = "that note is empty" if empty is not None else "there is no such note"
        if passage is empty:
            message = f"note {number} of {place} has no text"
        else:
            message = f"{place} refers to its note {number}{proof}, but {state}"
        found = dict.fromkeys(p for p in (passage, empty) if p is not None and claim is None)
        return self.finding(
            reader,
            as_sentence(message),
            [claim] if claim else [],
            certain=certain,
            assumptions=["The text is complete as it is held."],
            resolve=["Another copy or edition may have the note."],
            passages=found,
            subject=reader.resolve(passage.source),
            aspect=f"note {number}",
        )


def _recorded(reader: Reader) -> dict[tuple[str, str], Claim]:
    """Claims that a note is called, by source and number."""
    found: dict[tuple[str, str], Claim] = {}
    if "calls-note" in reader.vocabulary:
        for claim in ranked(reader, reader.claims("calls-note")):
            if claim.affirmed and not claim.passage.layer:
                found.setdefault((claim.source, str(claim.value("label"))), claim)
    return found


def _notes(reader: Reader) -> dict[tuple[str, str | None], _Notes]:
    """Notes by source and layer. Claims recorded from a note tell that it has a text."""
    found: dict[tuple[str, str | None], _Notes] = defaultdict(lambda: _Notes({}, set(), {}))
    for passage in sorted(reader.passages(), key=lambda p: (p.source, p.layer or "", p.start or 0, p.id)):
        if passage.label is None or passage.layer is None:
            continue
        notes = found[passage.source, passage.layer]
        if passage.kind is PassageKind.NOTE_CALL:
            notes.calls.setdefault(passage.label, passage)
        elif passage.kind is PassageKind.FOOTNOTE and reader.text(passage).strip():
            notes.texts.add(passage.label)
        elif passage.kind is PassageKind.FOOTNOTE:
            notes.empty.setdefault(passage.label, passage)
    for claim in _recorded(reader).values():
        found[claim.source, None].calls.setdefault(str(claim.value("label")), claim.passage)
    recorded = {key[0] for key in found if key[1] is None}
    for (source, layer), notes in list(found.items()):
        if layer is not None and source in recorded:
            found[source, None].texts.update(notes.texts)
    for claim in reader.claims() if recorded else ():
        if claim.source in recorded and claim.passage.kind is PassageKind.FOOTNOTE and claim.passage.label:
            found[claim.source, None].texts.add(claim.passage.label)
    return found


def _fits(number: str, notes: _Notes) -> bool:
    """Whether a number belongs to a row: it stands at a note, or beside a number that is called or noted."""
    if number in notes.empty or not number.isdecimal():
        return number in notes.empty
    near = {str(int(number) - 1), str(int(number) + 1)}
    return bool(near & (notes.calls.keys() | notes.texts | notes.empty.keys())) or number == "1"


def _order(number: str) -> tuple[int, str]:
    return (int(number), "") if number.isdecimal() else (1 << 30, number)


def _without_label(passage: Passage) -> Passage:
    """The passage without its number, which the sentence names."""
    return Passage(source=passage.source, page=passage.page, heading=passage.heading)
