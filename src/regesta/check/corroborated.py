"""Two witnesses who do not depend on each other say the same."""

from collections.abc import Iterator, Sequence

from regesta.check.lineage import AGREEING, agreement_scope
from regesta.check.wording import all_say, as_sentence, readings, who_says
from regesta.kinds import Check
from regesta.model.claim import Claim
from regesta.model.finding import Finding, FindingKind
from regesta.model.reader import Reader
from regesta.model.scope import Scope
from regesta.model.vocabulary import Vocabulary
from regesta.view.agreement import agreeing, subject_of
from regesta.view.descent import Lineage, Tie, Witness
from regesta.view.phrases import capital, counted
from regesta.view.tie_words import judgement_words, tie_words
from regesta.view.wording import clause


class Corroborated(Check):
    """The same is said by two origins; of repetitions only the origin counts.

    The origin of a claim is who answers for it, or what his source goes back to (``reprints``,
    ``translates``, ``informed-by``, ``cites``, ``quotes``). The agreement is certain if each of the two
    tells what he did or suffered himself, or if a reader judged them independent. Where lineage is
    unknown, or a sign points to a common source (shared wording, a shared error, a source behind
    both), independence is not established, and the agreement is shown as possible.

    Usual causes: the thing is true; or a common source that nobody has noticed.

    Not reported: repetitions, which ``repeated-only`` finds; agreement on names, citations and
    descriptions; agreement within one voice. In a large collection agreements are too many to be
    told unasked: ask with ``check --only corroborated``, or for one claim with ``corroboration``.
    """

    name = "corroborated"
    kind = FindingKind.AGREEMENT
    large = False
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

    suspects = AGREEING

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """Claims about the same, with the lineage of their sources."""
        return agreement_scope(vocabulary)

    def find(self, reader: Reader) -> Iterator[Finding]:
        """One finding for each thing that two origins or more say."""
        lineage = Lineage(reader)
        for claims in agreeing(reader):
            witnesses = lineage.witnesses(claims)
            if len(witnesses) > 1:
                yield self._agreement(reader, lineage, witnesses)

    def _agreement(self, reader: Reader, lineage: Lineage, witnesses: list[Witness]) -> Finding:
        independent = lineage.independent(witnesses)
        certain = len(independent) > 1
        chosen = (independent if certain else witnesses)[:2]
        pair = [witness.claims[0] for witness in chosen]
        more = len(witnesses) - 2
        also = f" ({counted(more, 'further witness', 'further witnesses')})" if more else ""
        ties = lineage.between(*chosen).ties
        return self.finding(
            reader,
            as_sentence(f"{_told(reader, pair)}{also}, {_ground(reader, ties, certain=certain)}"),
            [*pair, *({c.id: c for tie in ties for c in tie.claims}.values())],
            certain=certain,
            assumptions=[
                *readings(pair),
                "Both speak of the same thing.",
                *([_assumed(ties)] if certain else []),
            ],
            resolve=[
                "A third source with the same errors would point to a common source."
                if certain
                else "Where each has it from would show whether they are two witnesses or one."
            ],
            subject=subject_of(reader, pair[0]),
        )


def _ground(reader: Reader, ties: Sequence[Tie], *, certain: bool) -> str:
    """Why the two count as two, or why not for certain."""
    if certain:
        return "each at first hand" if not ties[0].judgement else f"and {tie_words(reader, ties[0])}"
    if ties:
        return f"but {tie_words(reader, ties[0])}, so that their independence is not established"
    return "but whether one depends on the other is not established"


def _assumed(ties: Sequence[Tie]) -> str:
    if (judged := ties[0].judgement) is not None:
        return as_sentence(judgement_words(judged))
    return "Neither has read the other, and no common source is unrecorded."


def _told(reader: Reader, pair: list[Claim]) -> str:
    """Both claims in words; what both say in the same words is said once."""
    if clause(reader, pair[0]) == clause(reader, pair[1]) and pair[0].source != pair[1].source:
        voices = " and ".join(who_says(reader, claim) + (len(claim.voices) > 1) * "," for claim in pair)
        return f"{capital(voices)} both say that {clause(reader, pair[0])}"
    return all_say(reader, pair, link="and").removesuffix(".")
