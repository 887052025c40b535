"""The day that relative time expressions are counted from, and what the words around say of it."""

import re
from datetime import date
from functools import cache

from regesta.extract import time_words as words

#: Code points around an expression that are looked at for the tense of its verb.
NEAR = 70


class Reference:
    """The day that relative expressions are counted from.

    Args:
        document: Day of the document.
        text: The text, to look for the tense of a verb.
        narrative: Whether the last date told counts, rather than the day of the document.
    """

    def __init__(self, document: date, text: str, *, narrative: bool) -> None:
        self.document, self.text, self.narrative = document, text, narrative
        self.day = document
        self.told = ""

    def tell(self, value: str) -> None:
        """A date was told: a narrative goes on from there."""
        found = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?!\d|-W)", value)
        if self.narrative and found and int(found[1]):
            month, day = int(found[2] or 1), int(found[3] or 1)
            self.day, self.told = date(int(found[1]), month, day), value

    def ahead(self, start: int, end: int) -> bool:
        """Whether the words around speak of what is to come."""
        around = self.text[max(0, start - NEAR) : start].rpartition(".")[2]
        after = self.text[end : end + NEAR // 2].partition(".")[0]
        return bool(_ahead().search(around) or _ahead().search(after))

    @property
    def reason(self) -> str:
        """From which day, in words."""
        return f"counted from {self.day.isoformat()}"


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(rf"\b{words.any_of(words.listed('likely_ahead'))}\b", re.IGNORECASE)
