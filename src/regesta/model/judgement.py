"""Judgements: what a reader decided. They are only ever appended."""

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum

import msgspec

from regesta.errors import InputError
from regesta.model.grades import CREDIBILITY, LIKELIHOOD, RELIABILITY
from regesta.model.identity import digest


class Verdict(StrEnum):
    """What was decided, of one target or of two.

    ``independent`` and ``dependent`` are said of two sources, as witnesses of the same thing. ``grade``
    gives a source one of A to F, or a claim one of 1 to 6. ``likelihood`` gives a claim or a finding a
    word of probability.
    """

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    SAME = "same"
    NOT_SAME = "not-same"
    DISMISS = "dismiss"
    REOPEN = "reopen"
    RETRACT = "retract"
    INDEPENDENT = "independent"
    DEPENDENT = "dependent"
    GRADE = "grade"
    LIKELIHOOD = "likelihood"


#: How many targets a verdict takes. ``correct`` takes the claim and the one that replaces it.
TARGETS = {
    Verdict.ACCEPT: 1, Verdict.REJECT: 1, Verdict.CORRECT: 2, Verdict.SAME: 2,
    Verdict.NOT_SAME: 2, Verdict.DISMISS: 1, Verdict.REOPEN: 1, Verdict.RETRACT: 1,
    Verdict.INDEPENDENT: 2, Verdict.DEPENDENT: 2, Verdict.GRADE: 1, Verdict.LIKELIHOOD: 1,
}  # fmt: skip

#: What must be said beside the targets, where a verdict has degrees: grades, words of probability.
VALUES: dict[Verdict, tuple[str, ...]] = {
    Verdict.GRADE: (*RELIABILITY, *CREDIBILITY),
    Verdict.LIKELIHOOD: tuple(LIKELIHOOD),
}


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """A decision with who, when and why.

    Attributes:
        verdict: What was decided.
        targets: Ids of claims, findings or judgements, or handles of entities and mentions.
        by: Who decided.
        at: When: ISO 8601, UTC, seconds.
        because: The reason given.
        value: The grade, or the word of probability; of a dismissal, the basis of the finding
            (`regesta.model.finding.Finding.basis`) with which it holds; empty otherwise.
    """

    verdict: Verdict
    targets: tuple[str, ...]
    by: str
    at: str
    because: str = ""
    value: str = ""

    @property
    def id(self) -> str:
        """Content identity."""
        parts = (self.verdict, self.targets, self.by, self.at, self.because)
        return "judgement:" + digest(*parts, *([self.value] if self.value else []))


def now() -> str:
    """This moment as it stands in judgements and in the change log: ISO 8601, UTC, seconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def in_force(judgements: list[Judgement]) -> list[Judgement]:
    """Judgements that have not been retracted, in the order in which they were made."""
    retracted = {j.targets[0] for j in judgements if j.verdict is Verdict.RETRACT}
    return [j for j in judgements if j.verdict is not Verdict.RETRACT and j.id not in retracted]


def split(verdict: Verdict, words: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """What stands behind a verdict, as its targets and its value.

    Args:
        verdict: The verdict.
        words: Targets, and then the value if the verdict has one; that of a dismissal may be left out.

    Raises:
        InputError: If there are too few or too many words, or the value is none of those there are.
    """
    values = VALUES.get(verdict, ())
    count = TARGETS[verdict]
    if verdict is Verdict.DISMISS and len(words) == 2:
        return tuple(words[:1]), words[1]
    if not values and len(words) != count:
        raise InputError(f"{verdict.value!r} takes {count} target(s), not {len(words)}.")
    if values and (len(words) != count + 1 or words[-1] not in values):
        raise InputError(f"{verdict.value!r} takes {count} target(s), then one of {', '.join(values)}.")
    return tuple(words[:count]), words[-1] if values else ""
