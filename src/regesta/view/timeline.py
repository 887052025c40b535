"""What happened when, as each voice tells it, with the width of our ignorance."""

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from regesta.kinds import View
from regesta.model.claim import Claim, Modality, Polarity, Status
from regesta.model.dates import Extent, When
from regesta.model.finding import FindingKind, FindingStatus
from regesta.model.reader import Reader
from regesta.model.source import Source
from regesta.view.phrases import capital, date_words
from regesta.view.selection import Selection
from regesta.view.wording import sentence, source_label, voice_words

#: How many marks a timeline shows at most; what findings and events rest on comes first.
MOST = 90
_EVENTFUL = ("events", "bodies", "life", "money", "leadership", "allegiance", "letters")
_DOCUMENTS = "Documents"


class Span(msgspec.Struct, frozen=True):
    """A time as it is drawn. Day numbers of the proleptic Gregorian calendar, inclusive.

    Attributes:
        possible_from: First day that it may touch; None if that is open.
        possible_to: Last day that it may touch; None if that is open.
        certain_from: First day that it certainly covers; None if there is no such day.
        certain_to: Last day that it certainly covers; None if there is no such day.
        written_from: First day of the time as it is written (“1920”: 1 January); None if open.
        written_to: Last day of the time as it is written; None if open.
        begins_by: Last day on which it can have begun (“since 1920”: 31 December); None if open.
        ends_from: First day on which it can have ended (“until 1922”: 1 January); None if open.
        edtf: The time as EDTF.
        words: The time in words.
        doubtful: Whether the dating itself is in doubt.
    """

    possible_from: int | None
    possible_to: int | None
    certain_from: int | None
    certain_to: int | None
    written_from: int | None
    written_to: int | None
    begins_by: int | None
    ends_from: int | None
    edtf: str
    words: str
    doubtful: bool


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """One thing with a date. Several voices that say the same share a mark.

    Attributes:
        label: What, in a sentence without time and place.
        sentence: What, in a full sentence.
        span: When.
        voices: Who says it, in words; one entry for each voice.
        claims: Ids of the claims; empty for the date that a source bears.
        passages: Ids of the passages where they stand.
        source: Handle of the source whose own date it is; empty for claims.
        status: ``recorded``, ``proposed`` or ``accepted``: the best that one of the claims has.
        stated: Whether it is affirmed and stated as fact, not denied, alleged or planned.
        findings: Ids of the open findings that rest on it.
        conflict: Whether one of these is a contradiction.
    """

    label: str
    sentence: str
    span: Span
    voices: tuple[str, ...]
    claims: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    source: str = ""
    status: str = "recorded"
    stated: bool = True
    findings: tuple[str, ...] = ()
    conflict: bool = False


class Lane(msgspec.Struct, frozen=True):
    """Marks that belong together.

    Attributes:
        title: What they have in common: the subject matter of their predicates.
        marks: The marks, earliest first.
    """

    title: str
    marks: tuple[Mark, ...]


class TimelineData(msgspec.Struct, frozen=True):
    """A timeline.

    Attributes:
        lanes: Marks by subject matter, in order of their first mark.
        first: Earliest day that any mark is written with; None if there is none.
        last: Latest day that any mark is written with; None if there is none.
        shown: How many marks there are in the lanes.
        left_out: How many marks more there would be.
        undated: How many claims say nothing of time.
    """

    lanes: tuple[Lane, ...]
    first: int | None
    last: int | None
    shown: int
    left_out: int
    undated: int


class Timeline(View):
    """What happened when, as each voice tells it, with the width of our ignorance.

    Where there are too many dated claims for a picture, those that findings rest on come first, then
    events, then the dates of the documents, then states.
    """

    name = "timeline"
    title = "Timeline"

    def build(self, reader: Reader, *, subject: str = "", accepted_only: bool = False) -> TimelineData:
        """The timeline of the collection, of an entity or of a source; arguments as for `View.build`."""
        selection = Selection(reader, subject, accepted_only)
        claims = selection.claims()
        marks = _marks(selection.reader, claims)
        marks += _documents(selection.reader, selection.subject)
        ranked = sorted(marks, key=lambda pair: _rank(*pair))
        chosen = ranked[:MOST]
        spans = [mark.span for _, mark in chosen]
        days = [d for s in spans for d in (s.written_from, s.written_to) if d is not None]
        return TimelineData(
            lanes=_lanes(chosen),
            first=min(days, default=None),
            last=max(days, default=None),
            shown=len(chosen),
            left_out=len(ranked) - len(chosen),
            undated=sum(claim.when is None for claim in claims),
        )


def span_of(when: When, *, state: bool = False) -> Span:
    """A time as it is drawn.

    Args:
        when: The time.
        state: Whether something held then, rather than happened.
    """
    bounds = when.bounds
    extent = when.holding if state else when.happening
    certain = extent.start_hi is not None and extent.end_lo is not None and extent.start_hi <= extent.end_lo
    if not bounds.span and not state:  # an event on one day of these: certain only if there is but one
        certain = bounds.start_lo == bounds.end_hi and bounds.start_lo is not None
        extent = Extent(bounds.start_lo, bounds.start_lo, bounds.end_hi, bounds.end_hi)
    return Span(
        possible_from=extent.start_lo,
        possible_to=extent.end_hi,
        certain_from=extent.start_hi if certain else None,
        certain_to=extent.end_lo if certain else None,
        written_from=bounds.start_lo,
        written_to=bounds.end_hi,
        begins_by=bounds.start_hi,
        ends_from=bounds.end_lo,
        edtf=when.edtf,
        words=date_words(when) + (f" (“{when.text}”)" if when.text else ""),
        doubtful=bounds.uncertain,
    )


def _marks(reader: Reader, claims: Iterable[Claim]) -> list[tuple[str, Mark]]:
    """Marks with the group of their predicate; claims that say the same share one."""
    findings: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for finding in reader.findings():
        if finding.status is FindingStatus.OPEN:
            for claim_id in finding.claims:
                findings[claim_id].append((finding.id, finding.kind is FindingKind.CONTRADICTION))
    same: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.when is not None:
            roles = tuple((r.name, reader.key(claim, r.name)) for r in claim.roles)
            same[claim.predicate, roles, claim.when.edtf, claim.polarity, claim.modality, claim.where].append(
                claim
            )
    return [
        (reader.vocabulary[group[0].predicate].group, _mark(reader, group, findings))
        for group in same.values()
    ]


def _mark(reader: Reader, group: list[Claim], findings: dict[str, list[tuple[str, bool]]]) -> Mark:
    claim = group[0]
    assert claim.when is not None
    concerned = [pair for c in group for pair in findings.get(c.id, ())]
    statuses = {reader.status(c) for c in group}
    best = next(s for s in (Status.RECORDED, Status.ACCEPTED, Status.PROPOSED) if s in statuses)
    stated = claim.polarity is Polarity.AFFIRMED and claim.modality is Modality.STATED
    return Mark(
        label=sentence(reader, claim, dated=False).removesuffix("."),
        sentence=sentence(reader, claim),
        span=span_of(claim.when, state=reader.vocabulary[claim.predicate].state),
        voices=tuple(dict.fromkeys(capital(voice_words(reader, c.voices)) for c in group)),
        claims=tuple(c.id for c in group),
        passages=tuple(dict.fromkeys(c.passage.id for c in group)),
        status=best.value,
        stated=stated,
        findings=tuple(dict.fromkeys(finding for finding, _ in concerned)),
        conflict=any(contradiction for _, contradiction in concerned),
    )


def _documents(reader: Reader, subject: str) -> list[tuple[str, Mark]]:
    """A mark for the date that each source bears."""
    out: list[tuple[str, Mark]] = []
    for source in reader.sources():
        parties = {reader.resolve(h) for h in (source.id, *source.authors, *source.recipients)}
        if source.date is not None and (not subject or subject in parties):
            out.append((_DOCUMENTS, _document(reader, source, source.date)))
    return out


def _document(reader: Reader, source: Source, date: When) -> Mark:
    name = capital(source_label(reader, msgspec.structs.replace(source, date=None)))
    return Mark(
        label=name,
        sentence=f"{name} is dated {date_words(date)}.",
        span=span_of(date),
        voices=("The document itself" if source.held else "As it is known from another source",),
        source=source.id,
    )


def _rank(group: str, mark: Mark) -> tuple[int, int, int]:
    """What comes first if not everything fits."""
    weight = _EVENTFUL.index(group) if group in _EVENTFUL else len(_EVENTFUL)
    weight = 4 if group == _DOCUMENTS else weight
    urgent = 0 if mark.conflict else 1 if mark.findings else 2
    return urgent, weight + (3 if mark.status == "proposed" else 0), mark.span.written_from or 0


def _lanes(chosen: Iterable[tuple[str, Mark]]) -> tuple[Lane, ...]:
    lanes: dict[str, list[Mark]] = defaultdict(list)
    for group, mark in chosen:
        lanes[group].append(mark)
    built = [
        Lane(capital(group.replace("-", " ")) or "Other", tuple(sorted(marks, key=_begin)))
        for group, marks in lanes.items()
    ]
    return tuple(sorted(built, key=lambda lane: (lane.title == _DOCUMENTS, _begin(lane.marks[0]))))


def _begin(mark: Mark) -> tuple[int, int, str]:
    span = mark.span
    first = span.written_from if span.written_from is not None else span.written_to
    return first or 0, span.written_to or 0, mark.label
