"""One claim: who else says so, who says otherwise, and to how many origins either goes back."""

from collections.abc import Iterable, Sequence
from itertools import combinations

import msgspec

from regesta.kinds import View
from regesta.model.claim import Claim, Status
from regesta.model.decide import meant
from regesta.model.finding import FindingKind, FindingStatus
from regesta.model.independence import Independence
from regesta.model.reader import Reader
from regesta.view.agreement import Agreement, agreeing, can_be_one, ranked
from regesta.view.descent import MOST, Lineage, Relation, Tie, TieKind, Witness
from regesta.view.gradings import Gradings, judged_words
from regesta.view.odd_readings import odd_readings
from regesta.view.phrases import capital, cut_at_word
from regesta.view.pseudonyms import pseudonymised
from regesta.view.shared_wording import shared_wording
from regesta.view.tie_words import tie_words
from regesta.view.wording import citation, label, sentence, voice_words

#: Code points of a passage that are shown of it.
LONGEST = 400
#: Checks by which one claim is against another although both may have been said in good faith.
_DISPUTES = frozenset(["denied-and-asserted"])


class Words(msgspec.Struct, frozen=True):
    """The words of a passage, as evidence.

    Attributes:
        passage: Id of the passage.
        source: Handle of the source.
        citation: Where it stands, in words.
        text: The words; long ones are shortened.
    """

    passage: str
    source: str
    citation: str
    text: str


class Evidence(msgspec.Struct, frozen=True):
    """Why two claims or origins are taken for one, or for two, or why that is open.

    Attributes:
        kind: What sort of evidence: ``recorded lineage``, ``shared wording``, ``judgement of a reader`` …
        words: The evidence in words, within a sentence.
        claims: Ids of the claims that it rests on.
        passages: The two passages, side by side, where wording is shared.
        shared: How many words they share; 0 where none are compared.
    """

    kind: str
    words: str
    claims: tuple[str, ...]
    passages: tuple[Words, ...]
    shared: int


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """A claim of one of the origins.

    Attributes:
        claim: Its id.
        sentence: What it says.
        voice: In whose voice.
        citation: Where it stands.
        passage: Id of the passage.
        status: ``recorded``, ``proposed`` or ``accepted``.
        reliability: How reliable its source was judged to be, in words with A to F; empty if not judged.
        credibility: How credible it was judged to be, in words with 1 to 6; empty if not judged.
        likelihood: How likely it was judged to be, in words with a range; empty if not judged.
    """

    claim: str
    sentence: str
    voice: str
    citation: str
    passage: str
    status: str
    reliability: str
    credibility: str
    likelihood: str


class Origin(msgspec.Struct, frozen=True):
    """Claims that go back to one origin.

    Attributes:
        name: Who it is, as far as is known.
        handle: Handle of who answers for the claim from which the others come, as far as is known.
        first_hand: Whether somebody tells what he did, suffered or saw himself.
        known: Whether anything is known of where it has it from.
        claims: The claims; first the one from which the others come, as far as is known.
        evidence: Why they are taken for one.
        behind: Where it has it from, as far as that is recorded.
    """

    name: str
    handle: str
    first_hand: bool
    known: bool
    claims: tuple[Statement, ...]
    evidence: tuple[Evidence, ...]
    behind: tuple[Evidence, ...]


class Pair(msgspec.Struct, frozen=True):
    """Two origins of one side.

    Attributes:
        one: Number of the first among the origins, from 0.
        other: Number of the second.
        verdict: ``independent``, or ``independence not established``; what is dependent is one origin.
        evidence: On what the verdict rests; empty where nothing is known.
    """

    one: int
    other: int
    verdict: Independence
    evidence: tuple[Evidence, ...]


class Side(msgspec.Struct, frozen=True):
    """All who say the same.

    Attributes:
        sources: How many sources they stand in.
        least: How many origins at least are independent of each other, as far as that is established.
        most: How many there are at most: all that are not known to be one.
        origins: The origins; those at first hand come first.
        pairs: What is known of each two of them; of no more than the first 24 origins.
    """

    sources: int
    least: int
    most: int
    origins: tuple[Origin, ...]
    pairs: tuple[Pair, ...]


class CorroborationData(msgspec.Struct, frozen=True, kw_only=True):
    """Who says so, and who says otherwise.

    Attributes:
        claim: Id of the claim; empty if there is none in the collection.
        proposition: What it says, as a sentence.
        supporting: All who say the same.
        opposing: All who contradict it, by the last run of the checks.
        findings: Ids of the findings that say what contradicts it.
        suggestion: A grade that may be considered, and why; empty if there is none. Nobody has given it.
    """

    claim: str
    proposition: str
    supporting: Side
    opposing: Side
    findings: tuple[str, ...]
    suggestion: str


class Corroboration(View):
    """One claim: who else says so, who says otherwise, and to how many origins either goes back.

    The subject is a claim, by its id or the beginning of it. Without one, the claim is shown for which
    most origins speak. What contradicts it is taken from the findings of the checks.
    """

    name = "corroboration"
    title = "Corroboration"

    def build(self, reader: Reader, *, subject: str = "", accepted_only: bool = False) -> CorroborationData:
        """What speaks for a claim and against it.

        Args:
            reader: The collection. Protected persons appear under pseudonyms.
            subject: Id of a claim, or the beginning of it that no other has.
            accepted_only: Whether to leave out proposals that nobody has reviewed.

        Raises:
            UnknownName: If there is no such claim.
        """
        known = [c.id for c in reader.claims() if _counts(reader, c, accepted_only)] if subject else []
        chosen = meant(subject, "claim", set(known)) if subject else ""
        reader = pseudonymised(reader)
        claims = [claim for claim in reader.claims() if _counts(reader, claim, accepted_only)]
        claim = reader.claim(reader.resolve(chosen)) if chosen else _most_told(reader, claims)
        if claim is None:
            empty = Side(0, 0, 0, (), ())
            return CorroborationData(
                claim="", proposition="", supporting=empty, opposing=empty, findings=(), suggestion=""
            )
        return _Weighing(reader, claims).of(claim)


def _counts(reader: Reader, claim: Claim, accepted_only: bool) -> bool:
    return not accepted_only or reader.status(claim) is not Status.PROPOSED


def _most_told(reader: Reader, claims: Sequence[Claim]) -> Claim | None:
    """The claim for which most origins speak; the first of all where nothing is told twice."""
    lineage, known = Lineage(reader), {claim.id for claim in claims}
    groups = [[c for c in group if c.id in known] for group in agreeing(reader)]
    found = [group for group in groups if group] or [ranked(reader, claims)[:1]]
    best = min(found, key=lambda group: (-len(lineage.witnesses(group)), [c.id for c in group]))
    return ranked(reader, best)[0] if best else None


class _Weighing:
    """Weighs what is said for a claim and against it."""

    def __init__(self, reader: Reader, claims: Sequence[Claim]) -> None:
        self._reader = reader
        self._agreement = Agreement(reader, claims)
        self._gradings = Gradings(reader)
        self._lineage = Lineage(reader)

    def of(self, claim: Claim) -> CorroborationData:
        reader = self._reader
        agreeing = self._agreement.of(claim) or [claim]
        against, findings = self._against(agreeing)
        documents = {self._lineage.document(c) for c in (*agreeing, *against)}
        documents |= {reader.resolve(c.source) for c in (*agreeing, *against)}
        self._lineage = Lineage(reader, shared_wording(reader, documents), odd_readings(reader))
        supporting = self._side(agreeing)
        return CorroborationData(
            claim=claim.id,
            proposition=sentence(reader, claim),
            supporting=supporting,
            opposing=self._side(against),
            findings=tuple(findings),
            suggestion=_suggestion(supporting, len(against)),
        )

    def _against(self, agreeing: Sequence[Claim]) -> tuple[list[Claim], list[str]]:
        """Claims that an open finding sets against one of these, with all that agree with them."""
        reader, ours = self._reader, {claim.id for claim in agreeing}
        found: dict[str, Claim] = {}
        findings = []
        for finding in reader.findings():
            opposes = finding.kind is FindingKind.CONTRADICTION or finding.check in _DISPUTES
            if not opposes or finding.status is FindingStatus.DISMISSED or len(finding.claims) != 2:
                continue
            others = [handle for handle in finding.claims if handle not in ours]
            if len(others) != 1 or (other := reader.claim(others[0])) is None:
                continue
            same = [c for c in self._agreement.of(other) if not self._fits(c, other, agreeing)]
            if same:
                found.update((c.id, c) for c in same)
                findings.append(finding.id)
        return ranked(reader, found.values()), findings

    def _fits(self, claim: Claim, other: Claim, agreeing: Sequence[Claim]) -> bool:
        """Whether a claim that agrees with one on the other side can be true with ours as well."""
        mine = agreeing[0]
        alike = claim.predicate == mine.predicate and claim.polarity is mine.polarity
        predicate = self._reader.vocabulary[claim.predicate]
        return claim is not other and alike and all(
            can_be_one(self._reader, predicate, claim, ours) for ours in agreeing
        )  # fmt: skip

    # --- A side ---------------------------------------------------------------------------------

    def _side(self, claims: Sequence[Claim]) -> Side:
        witnesses = self._lineage.witnesses(claims) if claims else []
        return Side(
            sources=len({self._reader.resolve(claim.source) for claim in claims}),
            least=len(self._lineage.independent(witnesses)),
            most=len(witnesses),
            origins=tuple(map(self._origin, witnesses)),
            pairs=tuple(
                self._pair(a, b, self._lineage.between(witnesses[a], witnesses[b]))
                for a, b in combinations(range(min(len(witnesses), MOST)), 2)
            ),
        )

    def _origin(self, witness: Witness) -> Origin:
        root = self._lineage.root(witness)
        handle = self._lineage.origin(root)
        return Origin(
            capital(label(self._reader, handle)),
            handle,
            witness.established,
            self._lineage.is_known(witness),
            tuple(map(self._statement, (root, *(c for c in witness.claims if c is not root)))),
            tuple(map(self._evidence, witness.ties)),
            tuple(
                self._evidence(Tie(TieKind.RECORDED, (claim,))) for claim in self._lineage.sources_of(witness)
            ),
        )

    def _pair(self, one: int, other: int, relation: Relation) -> Pair:
        return Pair(one, other, relation.verdict, tuple(map(self._evidence, relation.ties)))

    def _statement(self, claim: Claim) -> Statement:
        reader, gradings = self._reader, self._gradings
        source = gradings.of_source(self._lineage.document(claim))
        information, likely = gradings.of_claim(claim.id), gradings.likelihood(claim.id)
        return Statement(
            claim=claim.id,
            sentence=sentence(reader, claim),
            voice=capital(voice_words(reader, claim.voices)),
            citation=citation(reader, claim.passage),
            passage=claim.passage.id,
            status=reader.status(claim).value,
            reliability=judged_words(source) if source else "",
            credibility=judged_words(information) if information else "",
            likelihood=judged_words(likely) if likely else "",
        )

    def _evidence(self, tie: Tie) -> Evidence:
        return evidence(self._reader, tie)


def evidence(reader: Reader, tie: Tie) -> Evidence:
    """What binds two witnesses, with its words and passages."""
    shared, reading = tie.wording, tie.reading
    claims: Iterable[Claim] = (*reading.claims, *reading.others) if reading else tie.claims
    passages = (shared.here, shared.there) if shared else ()
    return Evidence(
        tie.kind.value,
        tie_words(reader, tie),
        tuple(claim.id for claim in claims),
        tuple(
            Words(p.id, p.source, citation(reader, p), shortened(reader.text(p))) for p in passages
        ),
        shared.words if shared else 0,
    )  # fmt: skip


def shortened(text: str) -> str:
    """A text on one line, no longer than can be taken in at a glance."""
    return cut_at_word(" ".join(text.split()), LONGEST)


def _suggestion(side: Side, against: int) -> str:
    """The highest grade of credibility, where independent origins agree and none is against."""
    if side.least < 2 or against:
        return ""
    return (
        f"{side.least} independent origins agree and none is against: the grade 1 (confirmed by other "
        "sources) may be considered."
    )
