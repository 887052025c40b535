"""What a view is about: the reader without names to protect, and the claims that were asked for."""

from regesta.errors import UnknownName
from regesta.model.claim import Claim, Status
from regesta.model.reader import Reader
from regesta.view.pseudonyms import pseudonymised


class Selection:
    """The part of a collection that a view shows.

    Args:
        reader: The collection.
        subject: Handle of what the view is to be about; empty for everything.
        accepted_only: Whether to leave out proposals that nobody has reviewed.

    Raises:
        UnknownName: If there is nothing of that handle.

    Attributes:
        reader: The collection with protected persons under pseudonyms.
        subject: The entity or source that it is about, resolved; empty for everything.
    """

    def __init__(self, reader: Reader, subject: str = "", accepted_only: bool = False) -> None:
        self.reader = pseudonymised(reader)
        self.subject = self.reader.resolve(subject) if subject else ""
        self._accepted_only = accepted_only
        if subject and self.reader.entity(self.subject) is None and self.reader.source(self.subject) is None:
            known = [*(e.id for e in self.reader.entities()), *(s.id for s in self.reader.sources())]
            raise UnknownName("entity or source", subject, known)

    def claims(self) -> list[Claim]:
        """The claims, in the order of the collection."""
        reader = self.reader
        return [
            claim
            for claim in reader.claims()
            if (not self._accepted_only or reader.status(claim) is not Status.PROPOSED)
            and (not self.subject or self.concerns(claim))
        ]

    def concerns(self, claim: Claim) -> bool:
        """Whether a claim mentions the subject, speaks with its voice or stands in it."""
        return claim.source == self.subject or any(
            self.reader.resolve(handle) == self.subject for handle in claim.handles()
        )
