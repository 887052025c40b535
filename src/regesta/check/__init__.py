"""Claims → findings: the catalogue of checks, and the run of all of them."""

from collections.abc import Callable, Iterable

from regesta.check.address_date import AddressDate
from regesta.check.circular_citation import CircularCitation
from regesta.check.cited_page import CitedPage
from regesta.check.closed_chain import ClosedChain
from regesta.check.conflicting_value import ConflictingValue
from regesta.check.contradicted import Contradicted
from regesta.check.corroborated import Corroborated
from regesta.check.date_out_of_narrative import DateOutOfNarrative
from regesta.check.days_rate import DaysRate
from regesta.check.denied_and_asserted import DeniedAndAsserted
from regesta.check.dismissed import with_status
from regesta.check.dropped_from_copies import DroppedFromCopies
from regesta.check.gloss_as_quotation import GlossAsQuotation
from regesta.check.implied_rates import ImpliedRates
from regesta.check.impossible_times import ImpossibleTimes
from regesta.check.incompatible_merge import IncompatibleMerge
from regesta.check.inference_as_report import InferenceAsReport
from regesta.check.kunya_order import KunyaOrder
from regesta.check.mentions_later_event import MentionsLaterEvent
from regesta.check.missing_letter import MissingLetter
from regesta.check.missing_predecessor import MissingPredecessor
from regesta.check.missing_reply import MissingReply
from regesta.check.note_without_text import NoteWithoutText
from regesta.check.one_name_for_two import OneNameForTwo
from regesta.check.outside_lifetime import OutsideLifetime
from regesta.check.parts_and_whole import PartsAndWhole
from regesta.check.percentages import Percentages
from regesta.check.repeated_only import RepeatedOnly
from regesta.check.several_authors import SeveralAuthors
from regesta.check.single_sourced import SingleSourced
from regesta.check.statement_without_source import StatementWithoutSource
from regesta.check.total_count_average import TotalCountAverage
from regesta.check.two_far_places import TwoFarPlaces
from regesta.check.two_holders import TwoHolders
from regesta.check.two_speakers import TwoSpeakers
from regesta.check.variant_unmerged import VariantUnmerged
from regesta.check.wrong_order import WrongOrder
from regesta.kinds import Check
from regesta.model.finding import Finding
from regesta.model.reader import Reader

#: All checks that come with regesta, by the family that they belong to.
CHECKS: tuple[Check, ...] = (
    OutsideLifetime(),
    MentionsLaterEvent(),
    TwoHolders(),
    ClosedChain(),
    WrongOrder(),
    ImpossibleTimes(),
    MissingPredecessor(),
    DateOutOfNarrative(),
    TwoFarPlaces(),
    ConflictingValue(),
    TotalCountAverage(),
    PartsAndWhole(),
    Percentages(),
    ImpliedRates(),
    DaysRate(),
    SeveralAuthors(),
    DeniedAndAsserted(),
    TwoSpeakers(),
    GlossAsQuotation(),
    InferenceAsReport(),
    OneNameForTwo(),
    IncompatibleMerge(),
    VariantUnmerged(),
    KunyaOrder(),
    NoteWithoutText(),
    StatementWithoutSource(),
    AddressDate(),
    CitedPage(),
    CircularCitation(),
    MissingLetter(),
    MissingReply(),
    DroppedFromCopies(),
    Corroborated(),
    RepeatedOnly(),
    Contradicted(),
    SingleSourced(),
)


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
    return sorted(with_status(found.values(), reader.judgements()), key=lambda finding: finding.rank)
