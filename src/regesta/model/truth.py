"""Three-valued answers about uncertain things."""

from enum import StrEnum


class Truth(StrEnum):
    """What can be said of a statement about intervals.

    ``CERTAINLY``: it holds however the unknown is filled in. ``CANNOT``: it holds in no case.
    ``POSSIBLY``: it depends.
    """

    CERTAINLY = "certainly"
    POSSIBLY = "possibly"
    CANNOT = "cannot"

    @classmethod
    def of(cls, *, always: bool, ever: bool) -> "Truth":
        """The answer from two facts: does it hold in every case, and in at least one?

        Raises:
            ValueError: If it always holds and never holds.
        """
        if always and not ever:
            raise ValueError("what always holds must hold at least once")
        return cls.CERTAINLY if always else cls.POSSIBLY if ever else cls.CANNOT

    def __invert__(self) -> "Truth":
        return {Truth.CERTAINLY: Truth.CANNOT, Truth.CANNOT: Truth.CERTAINLY}.get(self, self)

    def __and__(self, other: "Truth") -> "Truth":
        """Kleene's strong conjunction: the weaker of the two."""
        return min(self, other, key=_RANK.__getitem__)

    def __or__(self, other: "Truth") -> "Truth":
        """Kleene's strong disjunction: the stronger of the two."""
        return max(self, other, key=_RANK.__getitem__)

    def doubted(self) -> "Truth":
        """The answer when the reading itself is doubtful: nothing is certain any more."""
        return Truth.POSSIBLY


_RANK = {Truth.CANNOT: 0, Truth.POSSIBLY: 1, Truth.CERTAINLY: 2}
