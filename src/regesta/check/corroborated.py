"""Two witnesses who do not depend on each other say the same."""

from collections.abc import Iterator

from regesta.check.lineage import Lineage, Witness, agreeing
from regesta.check.wording import all_say, readings, who_says
from regesta.kinds import Check
from regesta.model.claim import Claim
from regesta.model.finding import Finding, FindingKind
from regesta.model.reader import Reader
from regesta.view.phrases import capital, counted
from regesta.view.wording import clause


class Corroborated(Check):
    """The same is said by two origins; of repetitions only the origin counts.

    The origin of a claim is who answers for it, or what his source goes back to (``reprints``,
    ``translates``, ``informed-by``, ``cites``, ``quotes``). The agreement is certain if each of the two
    tells what he did or suffered himself. Where lineage is unknown, independence is not
    established, and the agreement is shown as possible.

    Usual causes: the thing is true; or a common source that nobody has noticed.

    Not reported: repetitions, which ``repeated-only`` finds; agreement on names, citations and
    descriptions; agreement within one voice.
    """

    name = "corroborated"
    kind = FindingKind.AGREEMENT
    agrees = """
        letter first from anna on 1831-05-20
        source gazette newspaper "Harbour Gazette"
        person anna "Anna Lund"
        organisation band "Band of the Marsh"
        [first]
        abducted band anna on 1831-05-03
        [gazette p2]
        reprints gazette first
        abducted band anna on 1831-05
    """
    conflicts = """
        letter first from anna on 1831-05-20
        letter second from boris on 1831-06-01
        person anna "Anna Lund"
        person boris "Boris Hale"
        [first]
        met anna, boris on 1831-05-03
        [second]
        met anna, boris on 1831-05
    """

    def find(self, reader: Reader) -> Iterator[Finding]:
        """One finding for each thing that two origins or more say."""
        lineage = Lineage(reader)
        for claims in agreeing(reader):
            witnesses = lineage.witnesses(claims)
            if len(witnesses) > 1:
                yield self._agreement(reader, witnesses)

    def _agreement(self, reader: Reader, witnesses: list[Witness]) -> Finding:
        pair = [witness.claims[0] for witness in witnesses[:2]]
        certain = all(witness.established for witness in witnesses[:2])
        more = len(witnesses) - 2
        also = f" ({counted(more, 'further witness', 'further witnesses')})" if more else ""
        told = _told(reader, pair)
        ground = (
            "each at first hand" if certain else "but whether one depends on the other is not established"
        )
        return self.finding(
            reader,
            f"{told}{also}, {ground}.",
            pair,
            certain=certain,
            assumptions=[
                *readings(pair),
                "Both speak of the same thing.",
                *(["Neither has read the other, and no common source is unrecorded."] if certain else []),
            ],
            resolve=[
                "A third source with the same errors would point to a common source."
                if certain
                else "Where each has it from would show whether they are two witnesses or one."
            ],
            subject=next(pair[0].handles(), ""),
        )


def _told(reader: Reader, pair: list[Claim]) -> str:
    """Both claims in words; what both say in the same words is said once."""
    if clause(reader, pair[0]) == clause(reader, pair[1]) and pair[0].source != pair[1].source:
        voices = " and ".join(who_says(reader, claim) + (len(claim.voices) > 1) * "," for claim in pair)
        return f"{capital(voices)} both say that {clause(reader, pair[0])}"
    return all_say(reader, pair, link="and").removesuffix(".")
