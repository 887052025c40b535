"""Which of the contradicting claims about lives are most likely wrong, by what is usual in the collection.

Nothing is decided here: a claim that is doubted stays what it is until a reader judges it.
"""

import msgspec

from regesta.kinds import View
from regesta.model.claim import Claim
from regesta.model.edtf import civil
from regesta.model.finding import FindingKind, FindingStatus
from regesta.model.reader import Reader
from regesta.solve.doubts import Fact, doubted
from regesta.view.selection import Selection
from regesta.view.wording import citation, sentence, voice_words

BIRTH, DEATH = "born", "died"


class Doubt(msgspec.Struct, frozen=True):
    """A claim that would most likely have to be given up.

    Attributes:
        claim: Its id.
        sentence: What it says.
        voice: In whose voice.
        citation: Where it stands.
        passage: Id of the passage.
        status: ``recorded``, ``proposed`` or ``accepted``.
        findings: Ids of the open contradictions that would go with it.
    """

    claim: str
    sentence: str
    voice: str
    citation: str
    passage: str
    status: str
    findings: tuple[str, ...]


class DoubtsData(msgspec.Struct, frozen=True):
    """What to look at first where claims contradict each other.

    Attributes:
        doubts: The claims, those that most contradictions rest on first.
        compared: How many dated claims about lives it was learnt from what is usual.
        remark: What the answer rests on, and what it does not say.
    """

    doubts: tuple[Doubt, ...]
    compared: int
    remark: str


class Doubts(View):
    """Contradicting claims about births, deaths and terms: which of them fit the rest least."""

    name = "doubts"

    def build(self, reader: Reader, *, subject: str = "", accepted_only: bool = False) -> DoubtsData:
        """Doubted claims among those that open contradictions rest on; arguments as for `View.build`."""
        about = Selection(reader, subject, accepted_only)
        shown = about.reader
        whole = Selection(shown, "", accepted_only)
        facts = [(claim, fact) for claim in whole.claims() if (fact := _fact(shown, claim)) is not None]
        against = _contradictions(shown)
        wrong = [facts[at][0] for at in sorted(doubted([f for _, f in facts], birth=BIRTH, death=DEATH))]
        rows = [
            _doubt(shown, claim, against[claim.id])
            for claim in wrong
            if claim.id in against and (not subject or about.concerns(claim))
        ]
        rows.sort(key=lambda row: -len(row.findings))
        remark = (
            f"Learnt from {len(facts):,} dated claims about lives and terms in this collection: what is "
            "usual here, not what is true. A claim that is not listed may be wrong as well; one that is "
            "listed may be right."
        )
        return DoubtsData(tuple(rows), len(facts), remark)


def _contradictions(reader: Reader) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for finding in reader.findings():
        if finding.kind is FindingKind.CONTRADICTION and finding.status is FindingStatus.OPEN:
            for claim in finding.claims:
                found[claim] = (*found.get(claim, ()), finding.id)
    return found


def _fact(reader: Reader, claim: Claim) -> Fact | None:
    """A birth, a death, or a state with both ends; the middle of what is said of each end, in months."""
    predicate = reader.vocabulary.predicates.get(claim.predicate)
    if predicate is None or claim.when is None or not claim.affirmed or not predicate.roles:
        return None
    point = claim.predicate in (BIRTH, DEATH)
    bounds = claim.when.bounds
    if not point and not (predicate.state and bounds.span):
        return None
    ends = (bounds.start_lo, bounds.start_hi, bounds.end_lo, bounds.end_hi)
    if any(day is None for day in ends):
        return None
    start_lo, start_hi, end_lo, end_hi = (day or 0 for day in ends)
    first, last = _month((start_lo + start_hi) // 2), _month((end_lo + end_hi) // 2)
    subject = reader.key(claim, predicate.roles[0].name)
    return Fact(subject, claim.predicate, first, first if point else last)


def _month(day: int) -> int:
    year, month, _ = civil(day)
    return 12 * year + month - 1


def _doubt(reader: Reader, claim: Claim, findings: tuple[str, ...]) -> Doubt:
    return Doubt(
        claim.id,
        sentence(reader, claim),
        voice_words(reader, claim.voices),
        citation(reader, claim.passage),
        claim.passage.id,
        reader.status(claim).value,
        findings,
    )
