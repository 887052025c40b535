"""Several sources say the same, and all of them have it from one."""

from collections.abc import Iterator

from regesta.check.lineage import REPEATED, agreement_scope
from regesta.check.wording import as_sentence, place_words, readings, who_says
from regesta.kinds import Check
from regesta.model.claim import Claim
from regesta.model.finding import Finding, FindingKind
from regesta.model.reader import Reader
from regesta.model.scope import Scope
from regesta.model.vocabulary import Vocabulary
from regesta.view.agreement import agreeing, subject_of
from regesta.view.descent import Lineage, Witness
from regesta.view.phrases import listed
from regesta.view.tie_words import judgement_words
from regesta.view.wording import clause, label


class RepeatedOnly(Check):
    """What stands in several sources goes back to one origin, and has one witness.

    Sources go back to one origin if they quote or report the same voice, if one reprints or
    translates the other or both a third, if one is informed by, cites or quotes another that says the
    same, or if a reader judged that they depend on each other. A judgement that two are independent
    outweighs what is recorded of their lineage.

    Usual causes: agency reports, copies and translations, an author who follows an older one.

    Not reported: what one source repeats within itself; sources of which nothing is known, although
    they may well depend on each other.
    """

    name = "repeated-only"
    kind = FindingKind.ANOMALY
    agrees = """
        source gazette newspaper "Harbour Gazette"
        source courier newspaper "Sea Courier"
        event fire "Fire in the Salt House"
        [gazette p2]
        happened fire on 1831-05-03
        [courier p1]
        happened fire on 1831-05-03
    """
    conflicts = """
        source gazette newspaper "Harbour Gazette"
        source courier newspaper "Sea Courier"
        event fire "Fire in the Salt House"
        [gazette p2]
        happened fire on 1831-05-03
        [courier p1]
        happened fire on 1831-05-03
        reprints courier gazette
    """

    suspects = REPEATED

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """Claims about the same, with the lineage of their sources."""
        return agreement_scope(vocabulary)

    def find(self, reader: Reader) -> Iterator[Finding]:
        """One finding for each thing that several sources have from one origin."""
        lineage = Lineage(reader)
        for claims in agreeing(reader):
            witnesses = lineage.witnesses(claims)
            if len(witnesses) == 1 and len({c.source for c in claims}) > 1:
                yield self._repeated(reader, lineage, witnesses[0])

    def _repeated(self, reader: Reader, lineage: Lineage, witness: Witness) -> Finding:
        by_source: dict[str, Claim] = {}
        for claim in witness.claims:
            by_source.setdefault(claim.source, claim)
        told = list(by_source.values())
        origin = _origin(reader, lineage, witness, told)
        claims = [*told, *witness.links]
        return self.finding(
            reader,
            as_sentence(
                f"{listed([place_words(reader, c.passage) for c in told])} say that "
                f"{clause(reader, told[0])}, but all of it goes back to {origin}"
            ),
            claims,
            assumptions=[
                *readings(told),
                *(f"It holds that {clause(reader, link)}." for link in witness.links),
                *(as_sentence(judgement_words(t.judgement)) for t in witness.ties if t.judgement),
            ],
            resolve=[f"A source that does not go back to {origin} would be a second witness."],
            subject=subject_of(reader, told[0]),
        )


def _origin(reader: Reader, lineage: Lineage, witness: Witness, told: list[Claim]) -> str:
    """What all go back to: the one voice that answers, else the last of the documents behind."""
    voices = {lineage.origin(claim) for claim in told}
    if len(voices) == 1:
        return _voice(reader, told[0])
    sources = {c: lineage.spoken_in(c) or c.source for c in told}
    behind = [{s, *lineage.behind(s, whole=False)} for s in sources.values()]
    common = set.intersection(*behind)
    for claim in told:
        if sources[claim] in common and not common & lineage.behind(sources[claim], whole=False).keys():
            return who_says(reader, claim)
    last = [name for name in sorted(common) if not common & lineage.behind(name, whole=False).keys()]
    if last:
        return label(reader, last[0])
    return _voice(reader, witness.claims[0])


def _voice(reader: Reader, claim: Claim) -> str:
    voice = claim.answering
    return label(reader, voice.source or voice.speaker or claim.source)
