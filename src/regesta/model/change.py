"""What opened or closed among the findings, and why: a line of the change log."""

from enum import StrEnum

import msgspec


class Turn(StrEnum):
    """What became of a finding."""

    OPENED = "opened"
    CLOSED = "closed"
    CHANGED = "changed"
    DISMISSED = "dismissed"
    REOPENED = "reopened"


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One finding opened, closed or changed in one run of the checks.

    Attributes:
        at: When the checks ran: ISO 8601, UTC, seconds.
        turn: What became of it.
        finding: Id of the finding.
        check: Name of the check.
        message: What it says, or said.
        why: What had changed: claims added, judgements, merges; as full sentences.
    """

    at: str
    turn: Turn
    finding: str
    check: str
    message: str
    why: tuple[str, ...] = ()
