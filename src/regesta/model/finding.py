"""Findings: what a check derived from claims, with all that it rests on."""

import re
from enum import StrEnum

import msgspec

from regesta.model.identity import digest


class FindingKind(StrEnum):
    """What sort of thing was found."""

    CONTRADICTION = "contradiction"
    AGREEMENT = "agreement"
    ANOMALY = "anomaly"
    GAP = "gap"


class Certainty(StrEnum):
    """Whether the claims cannot all hold, or merely might not."""

    CERTAIN = "certain"
    POSSIBLE = "possible"


class Level(StrEnum):
    """On which level of attribution the claims meet."""

    ONE_VOICE = "within one voice"
    ONE_SOURCE = "between voices of one source"
    SOURCES = "between sources"


class FindingStatus(StrEnum):
    """Open, or dismissed by a reader."""

    OPEN = "open"
    DISMISSED = "dismissed"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A finding with its footnotes.

    Attributes:
        check: Name of the check.
        kind: Contradiction, agreement, anomaly or gap.
        certainty: Certain ones alone count as contradictions.
        message: One sentence in plain words, ending in a full stop.
        claims: Ids of the smallest set of claims that it rests on, in order of the argument.
        passages: Ids of passages that it rests on where no claim is involved (a missing note).
        assumptions: What else it rests on: identity joins, readings of dates, rules, proposals.
        argument: Why the claims cannot all hold, or what else makes it a finding, as full sentences;
            ``(1)`` is the first of `claims`.
        resolve: What would resolve it, as full sentences.
        level: On which level of attribution the claims meet.
        subject: Handle of what it is about, for grouping.
        aspect: What of the claims it is about, where a check may find several things in the same
            claims (``when``, ``where``).
        basis: Hash of what it assumes: identity joins, rules of the vocabulary, unreviewed proposals; and
            of whether it is certain. A dismissal holds as long as it stays the same.
        status: Open or dismissed.
    """

    check: str
    kind: FindingKind
    certainty: Certainty
    message: str
    claims: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    argument: str = ""
    resolve: tuple[str, ...] = ()
    level: Level | None = None
    subject: str = ""
    aspect: str = ""
    basis: str = ""
    status: FindingStatus = FindingStatus.OPEN

    @property
    def id(self) -> str:
        """Fingerprint that survives re-runs: the check and what the finding rests on.

        The wording is no part of it, so that a better sentence does not revive a dismissed finding.
        """
        return "finding:" + digest(self.check, self.aspect, sorted(self.claims), sorted(self.passages))

    @property
    def rank(self) -> tuple[int, int, str, str, str, str]:
        """Sorts findings as they are shown: certain ones first, then by kind, check and subject."""
        return (
            _CERTAINTIES.index(self.certainty),
            _KINDS.index(self.kind),
            self.check,
            self.subject,
            re.sub(r"\d+", lambda figures: figures[0].zfill(9), self.aspect),
            self.id,
        )


class Difference(StrEnum):
    """Why claims that seem to conflict do not."""

    DATE = "different date"
    SCOPE = "different scope"
    REFERENT = "different referent"
    GRANULARITY = "different granularity"


class Apparent(msgspec.Struct, frozen=True, kw_only=True):
    """Claims that seem to conflict, and why they need not. Not stored; listed on request.

    Attributes:
        check: Name of the check that looked at them.
        difference: In what they differ, so that all of them can hold.
        message: What they say and why both can hold; one sentence ending in a full stop.
        claims: Ids of the claims.
        subject: Handle of what they are about.
    """

    check: str
    difference: Difference
    message: str
    claims: tuple[str, ...]
    subject: str = ""


_CERTAINTIES = list(Certainty)
_KINDS = list(FindingKind)
