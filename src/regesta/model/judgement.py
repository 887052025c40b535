"""Judgements: what a reader decided. They are only ever appended."""

from enum import StrEnum

import msgspec

from regesta.model.identity import digest


class Verdict(StrEnum):
    """What was decided, of one target or of two."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    SAME = "same"
    NOT_SAME = "not-same"
    DISMISS = "dismiss"
    REOPEN = "reopen"
    RETRACT = "retract"


#: How many targets a verdict takes. ``correct`` takes the claim and the one that replaces it.
TARGETS = {
    Verdict.ACCEPT: 1, Verdict.REJECT: 1, Verdict.CORRECT: 2, Verdict.SAME: 2,
    Verdict.NOT_SAME: 2, Verdict.DISMISS: 1, Verdict.REOPEN: 1, Verdict.RETRACT: 1,
}  # fmt: skip


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """A decision with who, when and why.

    Attributes:
        verdict: What was decided.
        targets: Ids of claims, findings or judgements, or handles of entities and mentions.
        by: Who decided.
        at: When: ISO 8601, UTC, seconds.
        because: The reason given.
    """

    verdict: Verdict
    targets: tuple[str, ...]
    by: str
    at: str
    because: str = ""

    @property
    def id(self) -> str:
        """Content identity."""
        return "judgement:" + digest(self.verdict, self.targets, self.by, self.at, self.because)


def in_force(judgements: list[Judgement]) -> list[Judgement]:
    """Judgements that have not been retracted, in the order in which they were made."""
    retracted = {j.targets[0] for j in judgements if j.verdict is Verdict.RETRACT}
    return [j for j in judgements if j.verdict is not Verdict.RETRACT and j.id not in retracted]
