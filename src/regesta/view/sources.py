"""The sources: what each is, where it comes from, and what it says in whose voice."""

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

import msgspec

from regesta.kinds import View
from regesta.model.claim import Claim
from regesta.model.reader import Reader
from regesta.model.source import Source
from regesta.view.gradings import Gradings, judged_words
from regesta.view.phrases import capital, date_words
from regesta.view.selection import Selection
from regesta.view.wording import label, sentence, source_label, voice_words

#: How predicates of lineage read from the document's side, and from the other.
_LINEAGE = {
    "cites": ("cited", "cites", "cited by"),
    "quotes": ("quoted", "quotes", "quoted by"),
    "translates": ("original", "translates", "translated by"),
    "reprints": ("original", "repeats", "repeated by"),
    "informed-by": ("informant", "rests on information from", "informs"),
}


class Link(msgspec.Struct, frozen=True):
    """How a source depends on another one.

    Attributes:
        how: In words: ``known from``, ``quoted by``, ``cites`` …
        other: Handle of the other source or informant.
        label: What the other is called.
        claims: Ids of the claims that say so; empty where the source itself is recorded so.
    """

    how: str
    other: str
    label: str
    claims: tuple[str, ...] = ()


class Said(msgspec.Struct, frozen=True):
    """A claim as it is read.

    Attributes:
        claim: Its id.
        sentence: What it says.
        passage: Id of the passage where it stands.
        page: Page of that passage, or empty.
        status: ``recorded``, ``proposed`` or ``accepted``.
        note: The recorder's remark.
        findings: Ids of findings that rest on it.
        grade: How reliable its source and how credible it was judged to be (``B2``), and how likely, in
            words; empty where nothing was judged.
    """

    claim: str
    sentence: str
    passage: str
    page: str
    status: str
    note: str
    findings: tuple[str, ...]
    grade: str


class Speech(msgspec.Struct, frozen=True):
    """What one voice says under one heading.

    Attributes:
        heading: Heading in the source; empty if there is none.
        voice: The chain of voices in words.
        own: Whether the source's author speaks alone.
        says: The claims, in order of the text.
    """

    heading: str
    voice: str
    own: bool
    says: tuple[Said, ...]


class SourceRow(msgspec.Struct, frozen=True, kw_only=True):
    """A source.

    Attributes:
        id: Handle.
        kind: ``letter``, ``article`` …
        label: What it is called in sentences.
        title: Title; may be empty.
        authors: Authors or senders, by name.
        recipients: Addressees, by name.
        date: Date in words; empty if unknown.
        edtf: Date as EDTF; empty if unknown.
        languages: Language codes.
        held: Whether there is a file.
        file: Name of the file, or empty.
        sha256: Hash of the file, or empty.
        details: Further metadata.
        reliability: How reliable it was judged to be, in words with A to F; empty if not judged.
        lineage: On what it depends and what depends on it.
        passages: How many passages it has.
        claims: How many claims are read in it, including those of sources quoted in it.
        attributed: How many claims are attributed to it, where it is quoted elsewhere.
        speeches: What it says, by heading and voice.
    """

    id: str
    kind: str
    label: str
    title: str
    authors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: str
    edtf: str
    languages: tuple[str, ...]
    held: bool
    file: str
    sha256: str
    details: tuple[tuple[str, str], ...]
    reliability: str
    lineage: tuple[Link, ...]
    passages: int
    claims: int
    attributed: int
    speeches: tuple[Speech, ...]


class SourcesData(msgspec.Struct, frozen=True):
    """The sources of a collection.

    Attributes:
        sources: Those held first, then those known from others; by date.
    """

    sources: tuple[SourceRow, ...]


class Sources(View):
    """The sources: what each is, where it comes from, and what it says in whose voice."""

    name = "sources"
    title = "Sources and what they say"

    def build(self, reader: Reader, *, subject: str = "", accepted_only: bool = False) -> SourcesData:
        """All sources with what they say, or say of a subject; arguments as for `View.build`."""
        selection = Selection(reader, subject, accepted_only)
        reader, claims = selection.reader, selection.claims()
        concerned: dict[str, list[str]] = {}
        for finding in reader.findings():
            for claim_id in finding.claims:
                concerned.setdefault(claim_id, []).append(finding.id)
        read_in: dict[str, list[Claim]] = {}
        for claim in claims:
            read_in.setdefault(claim.source, []).append(claim)
        attributed = Counter(c.answering.source for c in claims if c.answering.source != c.source)
        lineage, gradings = _lineage(reader), Gradings(reader)
        about_source = selection.subject if reader.source(selection.subject) else ""
        rows = [
            _row(
                reader,
                source,
                read_in.get(source.id, []),
                concerned,
                lineage,
                attributed[source.id],
                gradings,
            )
            for source in reader.sources()
            if not subject or source.id in (about_source, *read_in)
        ]
        rows.sort(key=lambda row: (not row.held, row.edtf or "9999", row.label))
        return SourcesData(tuple(rows))


def _row(
    reader: Reader,
    source: Source,
    claims: list[Claim],
    concerned: dict[str, list[str]],
    lineage: dict[str, list[Link]],
    attributed: int,
    gradings: Gradings,
) -> SourceRow:
    grade = gradings.of_source(source.id)
    return SourceRow(
        id=source.id,
        kind=source.kind.replace("-", " "),
        label=capital(source_label(reader, source)),
        title=source.title,
        authors=tuple(label(reader, h) for h in source.authors),
        recipients=tuple(label(reader, h) for h in source.recipients),
        date=date_words(source.date) if source.date else "",
        edtf=source.date.edtf if source.date else "",
        languages=source.languages,
        held=source.held,
        file=source.original.name if source.original else "",
        sha256=source.original.sha256 if source.original else "",
        details=source.details,
        reliability=judged_words(grade) if grade else "",
        lineage=tuple(lineage.get(source.id, ())),
        passages=sum(1 for _ in reader.passages(source.id)),
        claims=len(claims),
        attributed=attributed,
        speeches=tuple(_speeches(reader, claims, concerned, gradings)),
    )


def _speeches(
    reader: Reader, claims: list[Claim], concerned: dict[str, list[str]], gradings: Gradings
) -> Iterable[Speech]:
    """Claims by heading and voice, in order of the text."""
    places: dict[str, int] = {}
    ordered = sorted(enumerate(claims), key=lambda pair: (*_place(pair[1]), pair[0]))
    for _, claim in ordered:
        places.setdefault(claim.passage.heading or "", len(places))
    by_heading = sorted((c for _, c in ordered), key=lambda c: places[c.passage.heading or ""])
    for (heading, voices), group in groupby(by_heading, key=lambda c: (c.passage.heading or "", c.voices)):
        yield Speech(
            heading,
            capital(voice_words(reader, voices)),
            len(voices) == 1,
            tuple(_said(reader, claim, concerned, gradings) for claim in group),
        )


def _said(reader: Reader, claim: Claim, concerned: dict[str, list[str]], gradings: Gradings) -> Said:
    return Said(
        claim.id,
        sentence(reader, claim),
        claim.passage.id,
        claim.passage.page or "",
        reader.status(claim).value,
        claim.note,
        tuple(concerned.get(claim.id, ())),
        gradings.words(claim),
    )


def _place(claim: Claim) -> tuple[int, int]:
    """Where a claim stands in its source; locators keep the order in which they were recorded."""
    return claim.passage.start or 0, claim.passage.end or 0


def _lineage(reader: Reader) -> dict[str, list[Link]]:
    """For each source, the links to others and from others."""
    links: dict[tuple[str, str, str], list[str]] = {}
    for source in reader.sources():
        if source.known_from:
            links.setdefault((source.id, "known from", source.known_from), [])
            links.setdefault((source.known_from, "the only witness of", source.id), [])
    for claim in reader.claims(*_LINEAGE):
        role, forth, back = _LINEAGE[claim.predicate]
        document, other = claim.value("document"), claim.value(role)
        if claim.affirmed and isinstance(document, str) and isinstance(other, str):
            links.setdefault((document, forth, other), []).append(claim.id)
            links.setdefault((other, back, document), []).append(claim.id)
    out: dict[str, list[Link]] = {}
    for (here, how, other), claims in links.items():
        out.setdefault(here, []).append(Link(how, other, label(reader, other), tuple(claims)))
    return out
