"""What stands in a report, in order, in words: the same for HTML, Markdown and others."""

from collections.abc import Iterable

import msgspec

from regesta.export.summary import described, heading, method, scales, summary
from regesta.kinds import Options
from regesta.model.claim import Claim, Status
from regesta.model.entity import EntityType
from regesta.model.finding import Certainty, Finding, FindingKind, FindingStatus
from regesta.model.identity import digest
from regesta.model.reader import Reader
from regesta.model.source import Passage
from regesta.view.excerpts import Excerpt, excerpt
from regesta.view.gradings import Gradings, judged_words
from regesta.view.phrases import capital
from regesta.view.pseudonyms import pseudonymised
from regesta.view.sources import Sources, SourcesData
from regesta.view.synopsis import Synopsis, SynopsisData
from regesta.view.timeline import Timeline, TimelineData
from regesta.view.who_is_who import WhoIsWho, WhoIsWhoData
from regesta.view.wording import citation, sentence, voice_words

#: How many events are laid side by side at most.
SYNOPSES = 12

_C, _P = Certainty.CERTAIN, Certainty.POSSIBLE
_GROUPS = {
    (_C, FindingKind.CONTRADICTION): ("Contradictions", "The claims of each cannot all hold."),
    (_C, FindingKind.ANOMALY): ("Anomalies", "Something here is out of order."),
    (_P, FindingKind.CONTRADICTION): (
        "Possible contradictions",
        "The claims of each may not all hold: a date, an identity or an unreviewed reading leaves room.",
    ),
    (_P, FindingKind.ANOMALY): ("Possible anomalies", "Something here may be out of order."),
    (_C, FindingKind.GAP): ("Gaps", "Something is missing that ought to be there."),
    (_P, FindingKind.GAP): ("Possible gaps", "Something may be missing."),
    (_C, FindingKind.AGREEMENT): ("Agreements", "Claims of several voices that bear each other out."),
    (_P, FindingKind.AGREEMENT): ("Possible agreements", "Claims that may bear each other out."),
}
_DISMISSED = ("Dismissed", "A reader has looked at these and decided that they are none.")


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """A claim, or a place without one, as a footnote of a finding.

    Attributes:
        claim: Id of the claim; empty for a place.
        sentence: What is claimed; empty for a place.
        voice: Who says it, in words; empty for a place.
        citation: Where it stands, in words.
        passage: Id of the passage.
        excerpt: The words there.
        quote: The words relied on, where the text itself is not held.
        status: ``recorded``, ``proposed`` or ``accepted``.
        note: The recorder's remark.
        grade: How reliable its source and how credible it was judged to be, and how likely, in words.
    """

    claim: str
    sentence: str
    voice: str
    citation: str
    passage: str
    excerpt: Excerpt
    quote: str
    status: str
    note: str
    grade: str = ""


class Found(msgspec.Struct, frozen=True):
    """A finding with everything that it rests on.

    Attributes:
        finding: The finding.
        rule: What its check looks for; empty if that was not told.
        level: On which level of attribution the claims meet, in words; empty if there is none.
        evidence: Its claims, then its passages.
        likelihood: How likely a reader judged it to be, in words with a range; empty if nobody did.
    """

    finding: Finding
    rule: str
    level: str
    evidence: tuple[Evidence, ...]
    likelihood: str


class Group(msgspec.Struct, frozen=True):
    """Findings of one kind and certainty.

    Attributes:
        title: Heading.
        meaning: What such findings are, in a sentence.
        found: The findings, by check and subject.
    """

    title: str
    meaning: str
    found: tuple[Found, ...]


class Place(msgspec.Struct, frozen=True):
    """A passage of the appendix.

    Attributes:
        passage: The passage.
        citation: Where it stands, in words.
        excerpt: Its words, with those that claims rely on marked.
        claims: The claims that stand there: id and sentence.
    """

    passage: Passage
    citation: str
    excerpt: Excerpt
    claims: tuple[tuple[str, str], ...]


class Contents(msgspec.Struct, frozen=True, kw_only=True):
    """A report.

    Attributes:
        title: Title.
        subtitle: From when the sources are.
        summary: Sentences with counts.
        groups: Findings.
        timeline: What happened when.
        synopses: Events that several voices tell, side by side.
        who: Who is who.
        sources: Sources and what each says.
        places: Every passage that a claim or finding rests on.
        method: Paragraphs on how this was made and what it cannot do.
        proposals: How many claims are unreviewed proposals.
    """

    title: str
    subtitle: str
    summary: tuple[str, ...]
    groups: tuple[Group, ...]
    timeline: TimelineData
    synopses: tuple[SynopsisData, ...]
    who: WhoIsWhoData
    sources: SourcesData
    places: tuple[Place, ...]
    method: tuple[str, ...]
    proposals: int


def contents(reader: Reader, options: Options) -> Contents:
    """What stands in the report of a collection. Protected persons appear under pseudonyms."""
    reader = pseudonymised(reader)
    only = options.accepted_only
    claims = [c for c in reader.claims() if not only or reader.status(c) is not Status.PROPOSED]
    known = {c.id for c in claims}
    findings = [f for f in reader.findings() if known.issuperset(f.claims)]
    timeline = Timeline().build(reader, accepted_only=only)
    return Contents(
        title=heading(reader, options.title),
        subtitle=described(reader),
        summary=tuple(summary(reader, claims, findings)),
        groups=tuple(_groups(reader, findings, options.rules)),
        timeline=timeline,
        synopses=tuple(_synopses(reader, only)),
        who=WhoIsWho().build(reader, accepted_only=only),
        sources=Sources().build(reader, accepted_only=only),
        places=tuple(_places(reader, claims, findings)),
        method=(*method(accepted_only=only), *scales(Gradings(reader))),
        proposals=sum(reader.status(c) is Status.PROPOSED for c in claims),
    )


def anchor(identity: str) -> str:
    """The name by which a claim, passage, source, finding or entity is linked to within a document."""
    prefix, colon, rest = identity.partition(":")
    if colon and prefix in ("claim", "finding"):
        return f"{prefix}-{rest}"
    return f"x-{digest(identity)}"


def _groups(reader: Reader, findings: list[Finding], rules: dict[str, str]) -> Iterable[Group]:
    for key, (title, meaning) in _GROUPS.items():
        chosen = [f for f in findings if (f.certainty, f.kind) == key and f.status is FindingStatus.OPEN]
        if chosen:
            yield Group(title, meaning, _found(reader, chosen, rules))
    if dismissed := [f for f in findings if f.status is FindingStatus.DISMISSED]:
        yield Group(*_DISMISSED, _found(reader, dismissed, rules))


def _found(reader: Reader, findings: list[Finding], rules: dict[str, str]) -> tuple[Found, ...]:
    ordered = sorted(findings, key=lambda f: (f.check, f.subject, f.message, f.id))
    gradings = Gradings(reader)
    likely = {f.id: judged_words(judged) for f in ordered if (judged := gradings.likelihood(f.id))}
    return tuple(
        Found(
            f,
            rules.get(f.check, ""),
            f.level.value if f.level else "",
            tuple(_evidence(reader, f, gradings)),
            likely.get(f.id, ""),
        )
        for f in ordered
    )


def _evidence(reader: Reader, finding: Finding, gradings: Gradings) -> Iterable[Evidence]:
    for claim_id in finding.claims:
        if (claim := reader.claim(claim_id)) is not None:
            yield _of_claim(reader, claim, gradings.words(claim))
    for passage_id in finding.passages:
        if (passage := reader.passage(passage_id)) is not None:
            yield Evidence(
                claim="", sentence="", voice="", citation=citation(reader, passage), passage=passage.id,
                excerpt=excerpt(reader, passage), quote="", status="", note="",
            )  # fmt: skip


def _of_claim(reader: Reader, claim: Claim, grade: str) -> Evidence:
    return Evidence(
        claim=claim.id,
        sentence=sentence(reader, claim),
        voice=capital(voice_words(reader, claim.voices)),
        citation=citation(reader, claim.passage),
        passage=claim.passage.id,
        excerpt=excerpt(reader, claim.passage, [claim.quote]),
        quote=claim.quote,
        status=reader.status(claim).value,
        note=claim.note,
        grade=grade,
    )


def _synopses(reader: Reader, accepted_only: bool) -> Iterable[SynopsisData]:
    """Events of which several voices speak; those on which they differ first."""
    view = Synopsis()
    first = view.build(reader, accepted_only=accepted_only)
    handles = [h for h in (first.event, *first.others) if h]
    events = {e.id for e in reader.entities(EntityType.EVENT)}
    built = [
        view.build(reader, subject=h, accepted_only=accepted_only)
        for h in handles[: 4 * SYNOPSES]
        if h in events
    ]
    several = [s for s in built if len(s.witnesses) > 1]
    several.sort(key=lambda s: -sum(p.differing for p in s.properties))
    return several[:SYNOPSES]


def _places(reader: Reader, claims: list[Claim], findings: list[Finding]) -> Iterable[Place]:
    """Passages in order of the sources and their text."""
    used: dict[str, list[Claim]] = {}
    for claim in claims:
        used.setdefault(claim.passage.id, []).append(claim)
    for finding in findings:
        for passage_id in finding.passages:
            used.setdefault(passage_id, [])
    order = {source.id: number for number, source in enumerate(reader.sources())}
    passages = [p for passage_id in used if (p := reader.passage(passage_id)) is not None]
    passages.sort(key=lambda p: (order.get(p.source, len(order)), p.start or 0, p.end or 0))
    for passage in passages:
        here = used[passage.id]
        yield Place(
            passage,
            citation(reader, passage),
            excerpt(reader, passage, [c.quote for c in here], whole=True),
            tuple((c.id, sentence(reader, c)) for c in here),
        )
