"""Shared wording of two sources, proposed as claims: so that checks heed it, and a reader can reject it.

It is no extractor, for it looks at all texts at once.
"""

from regesta.model.amounts import read_amount
from regesta.model.claim import Claim, Role
from regesta.model.reader import Reader, own_voice
from regesta.view.shared_wording import Way, overview, shared_wording

#: What stands on the claims as their maker.
MADE_BY = "shared-wording/1"


def shared_wording_claims(reader: Reader) -> list[Claim]:
    """For each two sources that share wording, a proposed claim where the longest stretch of it stands.

    What two only quote from a third is none of their own wording and left out.

    Args:
        reader: The collection; all its text layers are looked at.
    """
    if "shares-wording" not in reader.vocabulary:
        return []
    found = []
    for runs in overview(shared_wording(reader)).values():
        own = [run for run in runs if run.way is not Way.THIRD]
        if own:
            here, there = own[0].here, own[0].there
            roles = (
                Role("document", here.source),
                Role("other", there.source),
                Role("words", read_amount(str(own[0].words), "words")),
            )
            found.append(
                Claim(
                    predicate="shares-wording", roles=roles, passage=here, made_by=MADE_BY,
                    voices=own_voice(reader.source(here.source), here.source),
                )
            )  # fmt: skip
    return found
