"""Which places lie in which, as far as claims say so."""

from collections import defaultdict

from regesta.model.reader import Reader
from regesta.model.truth import Truth

#: Predicates that put one place into another, with the roles of the inner and the outer place.
WITHIN = (("located-in", "entity", "place"), ("part-of", "part", "whole"))


class Places:
    """Containment between places, from ``located-in`` and ``part-of`` claims.

    Args:
        reader: The collection.
    """

    def __init__(self, reader: Reader) -> None:
        self._outer: dict[str, set[str]] = defaultdict(set)
        for name, inner, outer in WITHIN:
            if name not in reader.vocabulary:
                continue
            for claim in reader.claims(name):
                if claim.affirmed:
                    self._outer[reader.key(claim, inner)].add(reader.key(claim, outer))

    def around(self, place: str) -> set[str]:
        """The place and everything that it lies in."""
        found, waiting = {place}, [place]
        while waiting:
            for outer in self._outer.get(waiting.pop(), ()):
                if outer not in found:
                    found.add(outer)
                    waiting.append(outer)
        return found

    def agree(self, left: str, right: str) -> Truth:
        """Can two places be given for one and the same spot?

        *Cannot* only if both are known to lie in larger places and have none of them in common;
        of places of which no more is known, one may lie in the other.
        """
        a, b = self.around(left), self.around(right)
        if left in b or right in a:
            return Truth.CERTAINLY
        apart = len(a) > 1 and len(b) > 1 and not a & b
        return Truth.CANNOT if apart else Truth.POSSIBLY
