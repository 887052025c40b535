"""Which findings a reader has dismissed: the last judgement in force on each decides."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from regesta.model.finding import Finding, FindingStatus
from regesta.model.judgement import Judgement, Verdict, in_force


def with_status(findings: Iterable[Finding], judgements: list[Judgement]) -> Iterator[Finding]:
    """The findings, marked as dismissed or open.

    A finding keeps its fingerprint from run to run, so that a dismissal survives; a judgement that
    was retracted counts for nothing, and ``reopen`` lifts a dismissal before it. A dismissal holds as
    long as the basis of the finding is what it was: the identities, rules and unreviewed proposals.

    Args:
        findings: Findings of a run.
        judgements: All judgements of the collection, in the order in which they were made.
    """
    last = {
        judgement.targets[0]: judgement
        for judgement in in_force(judgements)
        if judgement.verdict in (Verdict.DISMISS, Verdict.REOPEN)
    }
    for finding in findings:
        judgement = last.get(finding.id)
        dismissed = (
            judgement is not None
            and judgement.verdict is Verdict.DISMISS
            and judgement.value in ("", finding.basis)
        )
        yield replace(finding, status=FindingStatus.DISMISSED if dismissed else FindingStatus.OPEN)
