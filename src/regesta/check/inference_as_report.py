"""What one source infers or alleges stands as a fact in another that has it from there."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from regesta.check.closest import ranked
from regesta.check.wording import as_sentence, place_words, readings, says, who_says
from regesta.kinds import Check
from regesta.model.claim import Claim, Modality, Mode, Polarity
from regesta.model.finding import Finding, FindingKind
from regesta.model.reader import Reader
from regesta.model.scope import Scope
from regesta.model.vocabulary import Predicate, Vocabulary
from regesta.view.agreement import APART, can_be_one, proposition, subject_of, subject_roles
from regesta.view.descent import PARTLY, WHOLE, Lineage
from regesta.view.wording import clause

_ASSERTED = (Modality.STATED, Modality.ALLEGED, Modality.SUPPOSED)
_SAYS = {Modality.ALLEGED: "only as an allegation", Modality.SUPPOSED: "only as a supposition"}


class InferenceAsReport(Check):
    """A source gives as a fact, or as a report, what the source behind it infers, supposes or alleges.

    Compared are claims that say the same in all but their modality. The second source must go back to
    the first, by what is claimed of its lineage (it cites, quotes, repeats or translates it, or is
    informed by it), or say itself that it reports or quotes the first.

    Usual causes: a “probably” that was lost in copying, a conclusion taken for a finding, a headline
    that is bolder than the article, a translation without the subjunctive.

    Not reported: what the first source elsewhere states plainly, or quotes another as stating; what the
    second tells of its own deeds; sources whose lineage is not known. If a third source that does not
    go back to the first states the same, the second may have it from there; that is shown as possible,
    and so is what the second has from the same speaker without saying in which document.
    """

    name = "inference-as-report"
    kind = FindingKind.ANOMALY
    agrees = """
        source chronicle report "Chronicle of the Guild"
        source gazette newspaper "Harbour Gazette"
        source almanac article "Almanac for 1832"
        person anna "Anna Lund"
        event fire "Fire in the Salt House"
        [chronicle p1 > infers]
        happened fire actor anna on 1831-05
        [gazette p2]
        happened fire actor anna on 1831-05
        [almanac p7 > infers]
        happened fire actor anna on 1831-05
        cites almanac chronicle
    """
    conflicts = """
        source chronicle report "Chronicle of the Guild"
        source almanac article "Almanac for 1832"
        person anna "Anna Lund"
        event fire "Fire in the Salt House"
        [chronicle p1 > infers]
        happened fire actor anna on 1831-05
        [almanac p7]
        happened fire actor anna on 1831-05
        cites almanac chronicle
    """

    suspects = """
        WITH doubted AS (
            SELECT DISTINCT f.predicate, f.role, f.value
            FROM hedged JOIN filler AS f ON f.seq = hedged.seq
            JOIN rule_role AS r ON r.predicate = f.predicate AND r.role = f.role
            WHERE NOT r.optional
        )
        SELECT doubted.value AS subject FROM doubted
        JOIN filler AS f ON f.predicate = doubted.predicate AND f.role = doubted.role
            AND f.value = doubted.value
        GROUP BY doubted.predicate, doubted.role, doubted.value HAVING COUNT(DISTINCT f.source) > 1
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """The same propositions about the subject, and what their sources go back to."""
        return Scope(
            about=frozenset(
                (predicate.name, role)
                for predicate in vocabulary.predicates.values()
                if predicate.group not in APART
                for role in subject_roles(predicate)
            ),
            descent=frozenset(link for link in WHOLE + PARTLY if link[0] in vocabulary),
        )

    def find(self, reader: Reader) -> Iterator[Finding]:
        """One finding for each proposition and pair of sources."""
        lineage: Lineage | None = None
        for predicate in reader.vocabulary.predicates.values():
            if predicate.group in APART:
                continue
            for claims in _doubted(reader, predicate):
                lineage = lineage or Lineage(reader)
                yield from self._group(reader, lineage, claims)

    def _group(self, reader: Reader, lineage: Lineage, claims: Sequence[Claim]) -> Iterator[Finding]:
        predicate = reader.vocabulary[claims[0].predicate]
        plain = [claim for claim in claims if _is_plain(claim)]
        told: set[tuple[str, str]] = set()
        for doubted in (claim for claim in claims if claim.hedged):
            fitting = [claim for claim in plain if can_be_one(reader, predicate, doubted, claim)]
            if any(claim.source == doubted.source for claim in fitting):
                continue  # the first source itself has it as a fact
            for claim in fitting:
                links = _links(reader, lineage, doubted, claim)
                if links is None or (doubted.source, claim.source) in told:
                    continue
                told.add((doubted.source, claim.source))
                certain = bool(links) or bool(_brings_in(reader, lineage, doubted, claim))
                certain = certain and not _elsewhere(lineage, doubted, claim, fitting)
                yield self._bolder(reader, doubted, claim, links, certain=certain)

    def _bolder(
        self,
        reader: Reader,
        doubted: Claim,
        claim: Claim,
        links: Sequence[Claim],
        *,
        certain: bool,
    ) -> Finding:
        how = "only as an inference" if doubted.answering.mode is Mode.INFERS else _SAYS[doubted.modality]
        behind = f", by {place_words(reader, links[0].passage)}," if links else ""
        goes = "which goes back to it" if links else "which gives that source's own words or report"
        return self.finding(
            reader,
            as_sentence(
                f"{who_says(reader, doubted)}, has {how} what {who_says(reader, claim)}, {goes}{behind} "
                f"states as a fact: {clause(reader, claim)}"
            ),
            [doubted, claim, *links],
            certain=certain,
            assumptions=[
                *readings([doubted, claim]),
                *(f"It holds that {clause(reader, link)}." for link in links),
                "The second source knows of it only from the first.",
            ],
            resolve=[
                f"A source of its own behind the second would bear it out; else it weighs no more than that "
                f"{says(reader, doubted)}."
            ],
            subject=subject_of(reader, claim),
        )


def _doubted(reader: Reader, predicate: Predicate) -> Iterator[list[Claim]]:
    """Claims of one proposition, of which one is hedged and one is not."""
    asserted = [
        c
        for c in reader.claims(predicate.name)
        if c.polarity is Polarity.AFFIRMED and c.modality in _ASSERTED
    ]
    if not any(claim.hedged for claim in asserted):
        return
    wanted = {proposition(reader, predicate, claim) for claim in asserted if claim.hedged}
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in ranked(reader, asserted):
        key = proposition(reader, predicate, claim)
        if key in wanted and subject_of(reader, claim):
            groups[key].append(claim)
    yield from (claims for claims in groups.values() if any(_is_plain(c) for c in claims))


def _is_plain(claim: Claim) -> bool:
    return not claim.hedged and all(voice.mode not in (Mode.INFERS, Mode.GLOSSES) for voice in claim.voices)


def _links(reader: Reader, lineage: Lineage, doubted: Claim, claim: Claim) -> tuple[Claim, ...] | None:
    """The claims by which the second goes back to the first: none if its own voices say so.

    Returns:
        None if nothing says so.
    """
    if _brings_in(reader, lineage, doubted, claim) is not None:
        return ()
    if len(claim.voices) > 1 or lineage.takes_part(claim):
        return None
    roots = lineage.behind(reader.resolve(claim.source), whole=False)
    first = (reader.resolve(doubted.source), lineage.spoken_in(doubted), lineage.origin(doubted))
    found = [roots[x] for x in first if x in roots]
    return min(found, key=lambda links: (len(links), [c.id for c in links]), default=None)


def _brings_in(reader: Reader, lineage: Lineage, doubted: Claim, claim: Claim) -> bool | None:
    """Whether the second lets the first speak: True if in that document, False if only its author."""
    documents = {reader.resolve(doubted.source), lineage.document(doubted)}
    origin = lineage.origin(doubted)
    found = None
    for voice in claim.voices[1:]:
        if voice.source and reader.resolve(voice.source) in documents:
            return True
        if not voice.source and reader.resolve(voice.speaker) == origin:
            found = False
    return found


def _elsewhere(lineage: Lineage, doubted: Claim, claim: Claim, fitting: Sequence[Claim]) -> bool:
    """Whether a third source has it as a fact that does not go back to the first."""
    for other in fitting:
        if other.source in (doubted.source, claim.source):
            continue
        source = lineage.spoken_in(other) or other.source
        if doubted.source not in lineage.behind(source, whole=False):
            return True
    return False
