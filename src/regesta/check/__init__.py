"""Claims → findings: the catalogue of checks, and the run of all of them."""

import re
from collections.abc import Callable, Iterable

from regesta.check.closed_chain import ClosedChain
from regesta.check.conflicting_value import ConflictingValue
from regesta.check.corroborated import Corroborated
from regesta.check.denied_and_asserted import DeniedAndAsserted
from regesta.check.dismissed import with_status
from regesta.check.implied_rates import ImpliedRates
from regesta.check.mentions_later_event import MentionsLaterEvent
from regesta.check.missing_letter import MissingLetter
from regesta.check.missing_predecessor import MissingPredecessor
from regesta.check.note_without_text import NoteWithoutText
from regesta.check.one_name_for_two import OneNameForTwo
from regesta.check.outside_lifetime import OutsideLifetime
from regesta.check.parts_and_whole import PartsAndWhole
from regesta.check.repeated_only import RepeatedOnly
from regesta.check.several_authors import SeveralAuthors
from regesta.check.single_sourced import SingleSourced
from regesta.check.total_count_average import TotalCountAverage
from regesta.check.two_holders import TwoHolders
from regesta.check.variant_unmerged import VariantUnmerged
from regesta.check.wrong_order import WrongOrder
from regesta.kinds import Check
from regesta.model.finding import Certainty, Finding, FindingKind
from regesta.model.reader import Reader

#: All checks that come with regesta, by the family that they belong to.
CHECKS: tuple[Check, ...] = (
    OutsideLifetime(),
    MentionsLaterEvent(),
    TwoHolders(),
    ClosedChain(),
    WrongOrder(),
    MissingPredecessor(),
    ConflictingValue(),
    TotalCountAverage(),
    PartsAndWhole(),
    ImpliedRates(),
    SeveralAuthors(),
    DeniedAndAsserted(),
    OneNameForTwo(),
    VariantUnmerged(),
    NoteWithoutText(),
    MissingLetter(),
    Corroborated(),
    RepeatedOnly(),
    SingleSourced(),
)

_CERTAINTIES = list(Certainty)
_KINDS = list(FindingKind)


def run(
    reader: Reader,
    checks: Iterable[Check] = CHECKS,
    on_progress: Callable[[int, int, str], None] | None = None,
) -> list[Finding]:
    """All findings in a collection: certain ones first, then by kind, check and subject.

    A finding that a reader has dismissed is among them, marked as such. A bug in a check is raised,
    never taken for a finding.

    Args:
        reader: The collection.
        checks: The checks to run, in order.
        on_progress: Called before each check with how many are done, of how many, and its name.
    """
    chosen = list(checks)
    found: dict[str, Finding] = {}
    for done, check in enumerate(chosen):
        if on_progress is not None:
            on_progress(done, len(chosen), check.name)
        for finding in check.find(reader):
            found.setdefault(finding.id, finding)
    return sorted(with_status(found.values(), reader.judgements()), key=_order)


def _order(finding: Finding) -> tuple[int, int, str, str, str, str]:
    return (
        _CERTAINTIES.index(finding.certainty),
        _KINDS.index(finding.kind),
        finding.check,
        finding.subject,
        re.sub(r"\d+", lambda figures: figures[0].zfill(9), finding.aspect),
        finding.id,
    )
