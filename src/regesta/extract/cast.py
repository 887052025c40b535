"""The mentions of a text as the readers of its grammar look them up."""

from bisect import bisect_left
from collections.abc import Sequence

from regesta.model.entity import Mention


class Cast:
    """The mentions of a layer, looked up by id, place, and the word that a gloss explains.

    Args:
        mentions: Mentions in any order.
    """

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._sorted = sorted(mentions, key=lambda m: (m.start, m.end))
        self._starts = [m.start for m in self._sorted]
        self.by_id = {m.id: m for m in mentions}
        self.glossed = {int(at.partition("-")[2]): m for m in mentions if (at := m.hint("gloss-at"))}

    def between(self, start: int, end: int) -> list[Mention]:
        """Mentions that begin within a span and end in it, in order."""
        found = self._sorted[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [m for m in found if m.end <= end]
