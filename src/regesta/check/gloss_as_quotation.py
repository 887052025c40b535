"""Words of an editor stand elsewhere as words of the letter that he edits."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from regesta.check.closest import ranked
from regesta.check.wording import as_sentence, readings, says, source_words, who_says
from regesta.kinds import Check
from regesta.model.claim import Claim, Mode
from regesta.model.finding import Finding, FindingKind
from regesta.model.names import fold
from regesta.model.reader import Reader
from regesta.model.scope import ANY, Scope
from regesta.model.source import PassageKind
from regesta.model.vocabulary import Vocabulary
from regesta.view.agreement import can_be_one, proposition
from regesta.view.descent import PARTLY, WHOLE, Lineage

#: So many words the same cannot be a chance, short as glosses are.
TELLING = 3


class GlossAsQuotation(Check):
    """What an editor explains in brackets is given elsewhere as the words of the letter itself.

    Compared are glosses on a document with what other sources quote from it. They meet if they say the
    same, or if the words on which they rest are the same.

    Usual causes: brackets that were lost in copying or in conversion, a note in the margin that came
    into the text, an edition that does not tell its own words from those of the letter.

    Not reported: what the editor, or the letter itself where it is held, has as the letter's own words
    as well; glosses on the same place in several editions. Certain only if the words are the same, three
    of them at least, and the second source is known to go back to the first.
    """

    name = "gloss-as-quotation"
    kind = FindingKind.ANOMALY
    agrees = """
        source edition article "Letters of the Salt Guild"
        source courier newspaper "Sea Courier"
        letter plea by anna on 1831-05-03 known-from edition
        person anna "Anna Lund"
        person boris "Boris Hale"
        office warden "Warden of the Salt"
        [edition p3 > quotes plea > glosses edition]
        holds-office boris warden
        [edition p4 > quotes plea]
        holds-office boris warden
        [courier p1 > quotes plea]
        holds-office boris warden
    """
    conflicts = """
        source edition article "Letters of the Salt Guild"
        source courier newspaper "Sea Courier"
        letter plea by anna on 1831-05-03 known-from edition
        person anna "Anna Lund"
        person boris "Boris Hale"
        office warden "Warden of the Salt"
        [edition p3 > quotes plea > glosses edition]
        holds-office boris warden quote "Boris Hale, Warden of the Salt"
        [courier p1 > quotes plea]
        holds-office boris warden quote "Boris Hale, warden of the salt"
        cites courier edition
    """

    suspects = """
        SELECT DISTINCT speaks.source AS subject FROM speaks JOIN gloss ON gloss.seq = speaks.seq
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """What is said in the voice of the letter, and what its editions go back to."""
        known = frozenset(link for link in WHOLE + PARTLY if link[0] in vocabulary)
        return Scope(spoken=frozenset([ANY]), descent=known)

    def find(self, reader: Reader) -> Iterator[Finding]:
        """One finding for each gloss and each source that takes it for the letter's words."""
        glosses: dict[str, list[Claim]] = defaultdict(list)
        for claim in ranked(reader, reader.claims()):
            if claim.answering.mode is Mode.GLOSSES and (document := _glossed(reader, claim)):
                glosses[document].append(claim)
        if not glosses:
            return
        spoken: dict[str, list[Claim]] = defaultdict(list)
        for claim in ranked(reader, reader.claims()):
            document = reader.resolve(claim.answering.source or "")
            if document in glosses and claim.answering.mode is not Mode.GLOSSES and not _in_gloss(claim):
                spoken[document].append(claim)
        lineage = Lineage(reader)
        for document, claims in sorted(glosses.items()):
            yield from self._document(reader, lineage, document, claims, spoken[document])

    def _document(
        self,
        reader: Reader,
        lineage: Lineage,
        document: str,
        glosses: Sequence[Claim],
        spoken: Sequence[Claim],
    ) -> Iterator[Finding]:
        told: set[tuple[str, str]] = set()
        by_proposition: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
        by_words: dict[str, list[Claim]] = defaultdict(list)
        for claim in spoken:
            by_proposition[_said(reader, claim)].append(claim)
            by_words[_words(claim)].append(claim)
        for gloss in glosses:
            words = _words(gloss)
            same = {c.id: c for c in by_words[words]} if len(words.split()) >= TELLING else {}
            alike = [c for c in by_proposition[_said(reader, gloss)] if _alike(reader, gloss, c)]
            meeting = list({**same, **{c.id: c for c in alike}}.values())
            own = {reader.resolve(gloss.source), document}
            if any(reader.resolve(c.source) in own for c in meeting):
                continue  # the letter says so, by this edition or by itself
            for claim in sorted(meeting, key=lambda c: (c.id not in same, c.id)):
                key = gloss.id, claim.source
                if claim.answering.mode is Mode.QUOTES and key not in told:
                    told.add(key)
                    roots = lineage.behind(reader.resolve(claim.source), whole=False)
                    links = roots.get(reader.resolve(gloss.source), ())
                    yield self._mistaken(reader, document, gloss, claim, links, sure=claim.id in same)

    def _mistaken(
        self, reader: Reader, document: str, gloss: Claim, claim: Claim, links: Sequence[Claim], *, sure: bool
    ) -> Finding:
        letter = source_words(reader, document)
        certain = sure and bool(links)
        return self.finding(
            reader,
            as_sentence(
                f"{says(reader, gloss)}, and that is a gloss, but it stands as words of {letter} in "
                f"{who_says(reader, claim)}"
            ),
            [gloss, claim, *(links if certain else ())],
            certain=certain,
            assumptions=[
                *readings([gloss, claim]),
                f"No passage of {letter} that only the second source quotes says it.",
            ],
            resolve=[f"The original of {letter} would show whether the words are in it."],
            subject=document,
        )


def _glossed(reader: Reader, claim: Claim) -> str:
    """The document that a gloss explains: the one that speaks before it, else the one where it stands."""
    before = claim.voices[-2].source if len(claim.voices) > 1 else None
    return reader.resolve(before or claim.source)


def _in_gloss(claim: Claim) -> bool:
    return claim.passage.kind is PassageKind.GLOSS or any(v.mode is Mode.GLOSSES for v in claim.voices)


def _said(reader: Reader, claim: Claim) -> tuple[object, ...]:
    predicate = reader.vocabulary[claim.predicate]
    return predicate.name, claim.polarity, proposition(reader, predicate, claim)


def _alike(reader: Reader, gloss: Claim, claim: Claim) -> bool:
    return can_be_one(reader, reader.vocabulary[claim.predicate], gloss, claim)


def _words(claim: Claim) -> str:
    """The words that a claim rests on, folded and without signs."""
    return " ".join("".join(x if x.isalnum() else " " for x in fold(claim.quote).text).split())
