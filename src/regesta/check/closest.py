"""Which two of many claims are set against each other: those that are nearest in attribution."""

from collections.abc import Callable, Hashable, Sequence

from regesta.kinds import level_of
from regesta.model.claim import Claim
from regesta.model.finding import Level
from regesta.view.agreement import ranked as ranked

_KEYS: tuple[Callable[[Claim], Hashable], ...] = (
    lambda claim: (claim.source, claim.voices),
    lambda claim: claim.source,
    lambda _: "",
)

_LEVELS = {Level.ONE_VOICE: 0, Level.ONE_SOURCE: 1, Level.SOURCES: 2, None: 3}


def closest(left: Sequence[Claim], right: Sequence[Claim]) -> tuple[Claim, Claim]:
    """The pair that meets on the narrowest level: within one voice, else one source, else any.

    What two letters say may differ without either being wrong about the world; that one voice
    contradicts itself weighs more.

    Args:
        left: Claims that say one thing, ranked; not empty.
        right: Claims that say the other, ranked; not empty.
    """
    for key in _KEYS:
        index: dict[Hashable, Claim] = {}
        for claim in right:
            index.setdefault(key(claim), claim)
        for claim in left:
            if key(claim) in index:
                return claim, index[key(claim)]
    raise ValueError("there are no claims to set against each other")


def nearness(claims: Sequence[Claim]) -> int:
    """How near claims are in attribution: the less, the nearer."""
    return _LEVELS[level_of(claims)]
