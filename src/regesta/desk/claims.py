"""The page of a claim, and the queue of proposals that wait for a judgement."""

import msgspec

from regesta.desk.lines import Decision, FindingLine, decisions, finding_line
from regesta.errors import UnknownName
from regesta.model.claim import Claim, Status
from regesta.model.judgement import Verdict
from regesta.model.reader import Reader
from regesta.model.writing import write_notation
from regesta.store.glance import Glance
from regesta.view.telling import Told, told
from regesta.view.why import Step, why_claim

#: How many proposals that are alike are shown at a time.
ALIKE = 100


class ClaimPage(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with all that is known of it.

    Attributes:
        claim: The claim.
        notation: The claim as a line of notation.
        steps: How it came to be read so.
        findings: Findings that rest on it.
        decisions: What was decided about it.
    """

    claim: Told
    notation: str
    steps: tuple[Step, ...]
    findings: tuple[FindingLine, ...]
    decisions: tuple[Decision, ...]


class ReviewPage(msgspec.Struct, frozen=True, kw_only=True):
    """A proposal that waits for a judgement.

    Attributes:
        proposal: The proposal; null if none waits.
        number: Its number; the next proposal has a higher one.
        alike: How many proposals with the same predicate wait in the same source, this one included.
        waiting: How many fit the choice.
        predicate: Only these are shown; empty for all.
        source: Only those in this source are shown; empty for all.
        predicates: How many wait by predicate.
        sources: How many wait by source.
        last: What was decided last about a claim; null if nothing was.
        last_sentence: What that claim says.
    """

    proposal: ClaimPage | None
    number: int
    alike: int
    waiting: int
    predicate: str
    source: str
    predicates: dict[str, int]
    sources: dict[str, int]
    last: Decision | None
    last_sentence: str


class AlikePage(msgspec.Struct, frozen=True, kw_only=True):
    """Proposals that are alike: to be judged together, once they have been looked at.

    Attributes:
        predicate: Their predicate.
        source: The source in which they stand; empty for all sources.
        claims: The proposals, no more than a page holds.
        number: How many there are.
    """

    predicate: str
    source: str
    claims: tuple[Told, ...]
    number: int


def claim_page(glance: Glance, start: str) -> ClaimPage:
    """A claim by its id or the beginning of it.

    Raises:
        UnknownName: If there is none, or several begin so.
    """
    return _page(glance, glance.claim(start))


def _page(glance: Glance, claim: Claim) -> ClaimPage:
    reader = glance.claims([claim.id])
    return ClaimPage(
        claim=told(reader, [claim])[0],
        notation=noted(reader, claim)[-1],
        steps=why_claim(reader, claim).steps,
        findings=tuple(map(finding_line, glance.resting_on(claim.id))),
        decisions=decisions(glance.on([claim.id])),
    )


def noted(reader: Reader, claim: Claim) -> list[str]:
    """A claim in notation: the line with its place and voices, and its own."""
    source = reader.source(claim.source)
    plain = msgspec.structs.replace(claim, made_by="")
    lines = write_notation([*([source] if source else []), plain], reader.vocabulary)
    return [line.rstrip("\n") for line in lines if line.strip()][-2:]


def review_page(glance: Glance, predicate: str, source: str, after: int, claim: str) -> ReviewPage:
    """The next proposal that waits, or a certain one.

    Args:
        glance: The collection.
        predicate: Only with this predicate; empty for all.
        source: Only in this source; empty for all.
        after: Only those with a higher number; from the first again, if there is none.
        claim: Id of the claim that is to be shown; empty for the next.

    Raises:
        UnknownName: If there is no such claim.
    """
    waiting = glance.waiting()
    found = glance.proposals(predicate, source, after=after) or glance.proposals(predicate, source)
    if claim:
        shown = glance.claim(claim)
        found = [(glance.number_of(shown.id), shown.id)]
    page = _page(glance, glance.claim(found[0][1])) if found else None
    last = _last(glance)
    sources: dict[str, int] = {}
    for layer, number in waiting.layers:
        handle = layer.rpartition("/")[0]
        sources[handle] = sources.get(handle, 0) + number
    return ReviewPage(
        proposal=page,
        number=found[0][0] if found else 0,
        alike=len(glance.proposals(page.claim.predicate, page.claim.source, limit=10_000)) if page else 0,
        waiting=len(glance.proposals(predicate, source, limit=1_000_000)),
        predicate=predicate,
        source=source,
        predicates=dict(waiting.predicates),
        sources=sources,
        last=last,
        last_sentence=_sentence(glance, last),
    )


def alike_page(glance: Glance, predicate: str, source: str) -> AlikePage:
    """Proposals with the same predicate, in one source or in all.

    Raises:
        UnknownName: If none waits.
    """
    every = glance.proposals(predicate, source, limit=1_000_000)
    if not every:
        raise UnknownName("waiting proposal", predicate, (name for name, _ in glance.waiting().predicates))
    chosen = [claim for _, claim in every[:ALIKE]]
    reader = glance.claims(chosen)
    claims = [c for handle in chosen if (c := reader.claim(handle)) and reader.status(c) is Status.PROPOSED]
    return AlikePage(predicate=predicate, source=source, claims=told(reader, claims), number=len(every))


def _last(glance: Glance) -> Decision | None:
    about = (Verdict.ACCEPT.value, Verdict.REJECT.value, Verdict.CORRECT.value)
    return next((d for d in decisions(glance.judgements()) if d.stands and d.verdict in about), None)


def _sentence(glance: Glance, decision: Decision | None) -> str:
    if decision is None:
        return ""
    reader = glance.claims([decision.targets[0]])
    claim = reader.claim(decision.targets[0])
    return told(reader, [claim])[0].sentence if claim else decision.targets[0]
