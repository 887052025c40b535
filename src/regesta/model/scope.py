"""On which claims the findings of a check about one subject depend.

A collection of a million claims is not held in memory to be checked. Which subjects want looking at
comes either from a query over all claims (`regesta.kinds.Check.suspects`) or from what has changed;
the scope of the check says which claims must then be at hand so that its findings about these
subjects come out as they would in the whole collection.
"""

from collections.abc import Iterable

import msgspec

#: In place of a predicate: every one.
ANY = "*"


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """What a finding about a subject may rest on.

    Attributes:
        about: Pairs of predicate and role in which the subject stands, in the claims that its findings
            rest on; ``where`` counts as a role, `ANY` stands for every predicate or role.
        spoken: Predicates of which claims count that stand in the subject, a source, or are made in its
            voice; `ANY` stands for all.
        linked: Predicate and two roles: a finding about what fills the first may depend as well on all
            that is claimed about what fills the second, and so on from there.
        context: The same, for facts about whatever the claims speak of: in what a place lies, what a
            source goes back to. Only these facts are needed, not all else about what they lead to.
        descent: The same, for facts about the sources in which the claims stand and that speak in them.
        names: Whether a finding may depend on all entities that share a name with the subject.
        documents: Whether it depends on text layers, passages and mentions of the subject, a source.
        whole: Predicates of which a finding may depend on every claim there is; they must be rare.
    """

    about: frozenset[tuple[str, str]] = frozenset()
    spoken: frozenset[str] = frozenset()
    linked: frozenset[tuple[str, str, str]] = frozenset()
    context: frozenset[tuple[str, str, str]] = frozenset()
    descent: frozenset[tuple[str, str, str]] = frozenset()
    names: bool = False
    documents: bool = False
    whole: frozenset[str] = frozenset()

    def stands(self, predicate: str, role: str) -> bool:
        """Whether what fills that role in a claim with that predicate is a subject."""
        return not self.about.isdisjoint(((predicate, role), (predicate, ANY), (ANY, role), (ANY, ANY)))

    def speaks(self, predicate: str) -> bool:
        """Whether a claim with that predicate counts for the source that speaks in it."""
        return not self.spoken.isdisjoint((predicate, ANY))


def union(scopes: Iterable[Scope]) -> Scope:
    """A scope with all that any of them needs."""
    every = list(scopes)
    return Scope(
        about=frozenset().union(*(s.about for s in every)),
        spoken=frozenset().union(*(s.spoken for s in every)),
        linked=frozenset().union(*(s.linked for s in every)),
        context=frozenset().union(*(s.context for s in every)),
        descent=frozenset().union(*(s.descent for s in every)),
        names=any(s.names for s in every),
        documents=any(s.documents for s in every),
        whole=frozenset().union(*(s.whole for s in every)),
    )
