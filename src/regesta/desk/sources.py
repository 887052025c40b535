"""The overview, the list of sources, and a page of one of them."""

import msgspec

from regesta.desk.lines import (
    Decision,
    FindingLine,
    SourceLine,
    decisions,
    finding_line,
    pages_of,
    source_line,
)
from regesta.model.change import Change
from regesta.model.claim import Claim
from regesta.model.finding import Finding, FindingStatus
from regesta.model.reader import Reader
from regesta.model.source import Source
from regesta.store.glance import Glance
from regesta.view.phrases import capital
from regesta.view.reading import chosen_layer, place_of, reading
from regesta.view.reading_kinds import ReadingData
from regesta.view.row_kinds import SummaryRow
from regesta.view.wording import sentence, source_label, voice_words

#: Sources in a list, and findings, decisions and changes on the overview.
SOURCES, LATEST = 50, 8


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """The first page.

    Attributes:
        summary: How much there is.
        waiting: How many proposals nobody has judged.
        first: The first open contradictions and anomalies.
        changes: What opened and closed among the findings, the latest first.
        decisions: What was decided last.
        notices: What the extractors want the user to know.
        sources: The first sources.
    """

    summary: SummaryRow
    waiting: int
    first: tuple[FindingLine, ...]
    changes: tuple[Change, ...]
    decisions: tuple[Decision, ...]
    notices: tuple[str, ...]
    sources: tuple[SourceLine, ...]


class SourceList(msgspec.Struct, frozen=True):
    """A page of the list of sources.

    Attributes:
        sources: The sources.
        page: Number of the page, from 1.
        pages: How many there are.
        all: How many sources there are.
    """

    sources: tuple[SourceLine, ...]
    page: int
    pages: int
    all: int


class Elsewhere(msgspec.Struct, frozen=True):
    """What a source says by way of another one.

    Attributes:
        claim: Id of the claim.
        sentence: What is claimed.
        words: Who says it, in words.
        passage: Id of the passage where it stands.
        source: Handle of the source where it stands.
        title: What that is called.
        status: ``recorded``, ``proposed`` …
    """

    claim: str
    sentence: str
    words: str
    passage: str
    source: str
    title: str
    status: str


class SourcePage(msgspec.Struct, frozen=True, kw_only=True):
    """A page of a source.

    Attributes:
        source: The source.
        from_title: What the source is called that it survives in; empty if there is none.
        details: Further metadata, as recorded.
        original: Name of its file; empty if there is none.
        layers: Ids of its text layers.
        grade: How reliable it was judged to be, in words; empty if nobody judged.
        reading: The text, with claims.
        elsewhere: What it says by way of other sources.
        findings: Findings about it.
    """

    source: SourceLine
    from_title: str
    details: tuple[tuple[str, str], ...]
    original: str
    layers: tuple[str, ...]
    reading: ReadingData
    elsewhere: tuple[Elsewhere, ...]
    findings: tuple[FindingLine, ...]


def overview(glance: Glance, summary: SummaryRow, notices: list[str]) -> Overview:
    """The first page of the workbench."""
    listed, _, _ = source_lines(glance, 1, LATEST)
    return Overview(
        summary=summary,
        waiting=sum(number for _, number in glance.waiting().predicates),
        first=tuple(map(finding_line, _urgent(glance.findings())[:LATEST])),
        changes=tuple(glance.changes(LATEST)),
        decisions=tuple(d for d in decisions(glance.judgements()) if d.stands)[:LATEST],
        notices=tuple(notices),
        sources=listed,
    )


def _urgent(findings: list[Finding]) -> list[Finding]:
    chosen = [f for f in findings if f.status is FindingStatus.OPEN]
    return [f for f in chosen if f.kind.value in ("contradiction", "anomaly")]


def source_lines(glance: Glance, page: int, size: int) -> tuple[tuple[SourceLine, ...], int, int]:
    """Sources in lines, how many pages there are, and how many sources."""
    sources, claims, number = glance.sources((page - 1) * size, size)
    reader = glance.claims((), [s.id for s in sources])
    lines = tuple(source_line(reader, s, claims.get(s.id, 0)) for s in sources)
    return lines, pages_of(number, size), number


def source_page(glance: Glance, handle: str, layer: str, page: int) -> SourcePage:
    """A page of a source.

    Raises:
        UnknownName: If there is no such source, layer or page.
    """
    reader = glance.source(handle)
    source = reader.source(handle)
    assert source is not None
    own = [c for c in reader.claims() if c.source == handle]
    return SourcePage(
        source=source_line(reader, source, len(own)),
        from_title=_title(reader, source.known_from or ""),
        details=source.details,
        original=source.original.name if source.original else "",
        layers=tuple(x.id for x in reader.layers(handle)),
        reading=reading(reader, handle, layer, page),
        elsewhere=tuple(_elsewhere(reader, c) for c in reader.claims() if _speaks(c, source)),
        findings=tuple(map(finding_line, glance.concerning([handle]))),
    )


def address_of(glance: Glance, passage_id: str) -> tuple[str, str, int, str]:
    """Where a passage is shown: source, layer if it is not the one shown first, page and anchor.

    Raises:
        UnknownName: If there is no such passage.
    """
    passage = glance.passage(passage_id)
    reader = glance.source(passage.source)
    place = place_of(reader, passage)
    first = chosen_layer(reader, passage.source)
    usual = first is None or place.layer in ("", first.id)
    return passage.source, "" if usual else place.layer, place.page, place.anchor


def _speaks(claim: Claim, source: Source) -> bool:
    return claim.source != source.id and any(v.source == source.id for v in claim.voices)


def _elsewhere(reader: Reader, claim: Claim) -> Elsewhere:
    return Elsewhere(
        claim.id,
        sentence(reader, claim),
        capital(voice_words(reader, claim.voices)),
        claim.passage.id,
        claim.source,
        _title(reader, claim.source),
        reader.status(claim).value,
    )


def _title(reader: Reader, handle: str) -> str:
    source = reader.source(handle) if handle else None
    return capital(source_label(reader, source)) if source else ""
