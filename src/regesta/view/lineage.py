"""The lineage of the sources: which has what from which, as recorded and as their wording shows."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from regesta.kinds import View
from regesta.model.judgement import Verdict, in_force
from regesta.model.reader import Reader
from regesta.view.agreement import ranked
from regesta.view.corroboration import Evidence, evidence
from regesta.view.descent import PARTLY, SIGNS, WHOLE, Tie, TieKind
from regesta.view.gradings import Gradings, code_words
from regesta.view.odd_readings import odd_readings
from regesta.view.phrases import capital, date_words
from regesta.view.selection import Selection
from regesta.view.shared_wording import SURE, Way, overview, shared_wording
from regesta.view.wording import label, source_label

#: How a link reads from the source that depends to the other.
_WORDS = {
    "reprints": "repeats",
    "translates": "translates",
    "informed-by": "rests on information from",
    "cites": "cites",
    "quotes": "quotes",
    "shares-wording": "shares wording with",
    "shares-error": "shares an error with",
}


class LineageLink(msgspec.Struct, frozen=True, kw_only=True):
    """Two sources of which one has something from the other, or may have.

    Attributes:
        source: Handle of the source that has it from the other; or of one of the two.
        other: Handle of the other source, or of the informant.
        how: In words: ``repeats``, ``cites``, ``shares wording with`` …
        directed: Whether it is known which of the two has it from which.
        recorded: Whether claims or a judgement say so; else it was detected, and is a sign only.
        strong: Whether all that is in the one comes from the other (a reprint, a translation), much
            wording is shared, or a reader judged them dependent.
        evidence: The claims, passages or values that show it.
    """

    source: str
    other: str
    how: str
    directed: bool
    recorded: bool
    strong: bool
    evidence: tuple[Evidence, ...]


class LineageNode(msgspec.Struct, frozen=True, kw_only=True):
    """A source, or somebody from whom a source has its information.

    Attributes:
        id: Handle.
        label: What it is called.
        source: Whether it is a source.
        date: Date in words; empty if unknown.
        edtf: Date as EDTF; empty if unknown.
        reliability: Grade from A to F with its meaning, if a reader gave one.
        family: Number of the family that it belongs to by strong links, from 1; 0 if it stands alone.
    """

    id: str
    label: str
    source: bool
    date: str
    edtf: str
    reliability: str
    family: int


class LineageData(msgspec.Struct, frozen=True):
    """Who has what from whom.

    Attributes:
        nodes: Sources by date, those without one last; then informants.
        links: The links, recorded ones first.
        families: How many families there are with two members or more.
    """

    nodes: tuple[LineageNode, ...]
    links: tuple[LineageLink, ...]
    families: int


class LineageView(View):
    """Who has what from whom: links between sources, each with its evidence.

    Recorded are citations, quotations, translations, reprints and informants. Detected are long
    shared wording and shared odd readings; these are signs that a reader has to judge.
    """

    name = "lineage"
    title = "Lineage of the sources"

    def build(self, reader: Reader, *, subject: str = "", accepted_only: bool = False) -> LineageData:
        """All links, or those of a source that is the subject; arguments as for `View.build`."""
        selection = Selection(reader, subject, accepted_only)
        reader, about = selection.reader, selection.subject
        known = {claim.id for claim in Selection(reader, "", accepted_only).claims()}
        links = [*_recorded(reader, known), *_judged(reader), *_detected(reader, known)]
        chosen = [link for link in links if not about or about in (link.source, link.other)]
        families = _families(chosen)
        named = {h for link in chosen for h in (link.source, link.other)} | ({about} if about else set())
        sources = {reader.resolve(source.id) for source in reader.sources()}
        wanted = (sources if not about else set()) | named
        gradings = Gradings(reader)
        nodes = [_node(reader, gradings, h, families, is_source=h in sources) for h in sorted(wanted)]
        nodes.sort(key=lambda node: (not node.source, node.edtf or "9999", node.label, node.id))
        chosen.sort(key=lambda link: (not link.recorded, not link.strong))
        return LineageData(tuple(nodes), tuple(chosen), max(families.values(), default=0))


def _recorded(reader: Reader, known: set[str]) -> Iterator[LineageLink]:
    """Links that claims state, and those that sources are entered with."""
    signs, whole = {name for name, *_ in SIGNS}, {name for name, *_ in WHOLE}
    found: dict[tuple[str, str, str], list[Evidence]] = defaultdict(list)
    for name, child, parent in (*WHOLE, *PARTLY, *SIGNS):
        for claim in ranked(reader, reader.claims(name)) if name in reader.vocabulary else ():
            seen = name in signs and claim.made_by  # what a machine read off the texts is detected anew
            if claim.affirmed and claim.id in known and not seen:
                key = (reader.key(claim, child), reader.key(claim, parent), name)
                found[key].append(evidence(reader, Tie(TieKind.RECORDED, (claim,))))
    for (source, other, name), because in found.items():
        yield LineageLink(
            source=source, other=other, how=_WORDS[name], directed=name not in signs, recorded=True,
            strong=name in whole, evidence=tuple(because),
        )  # fmt: skip
    for entry in reader.sources():
        if entry.known_from:
            source, other = reader.resolve(entry.known_from), reader.resolve(entry.id)
            yield LineageLink(
                source=source, other=other, how="is the only witness of", directed=True, recorded=True,
                strong=False, evidence=(),
            )  # fmt: skip


def _judged(reader: Reader) -> Iterator[LineageLink]:
    """What readers judged of two sources."""
    for judgement in in_force(reader.judgements()):
        if judgement.verdict in (Verdict.DEPENDENT, Verdict.INDEPENDENT):
            source, other = map(reader.resolve, judgement.targets)
            dependent = judgement.verdict is Verdict.DEPENDENT
            how = "was judged dependent on" if dependent else "was judged independent of"
            yield LineageLink(
                source=source, other=other, how=how, directed=False,
                recorded=True, strong=dependent,
                evidence=(evidence(reader, Tie(TieKind.JUDGED, judgement=judgement)),),
            )  # fmt: skip


def _detected(reader: Reader, known: set[str]) -> Iterator[LineageLink]:
    """Shared wording and odd readings: signs."""
    for runs in overview(shared_wording(reader)).values():
        first = runs[0]
        source, other = map(reader.resolve, first.sources)
        third = all(run.way is Way.THIRD for run in runs)
        yield LineageLink(
            source=source, other=other,
            how="quotes the same text as" if third else _WORDS["shares-wording"],
            directed=all(run.way in (Way.LATER, Way.QUOTES) and run.sources == first.sources for run in runs),
            recorded=False, strong=not third and first.words >= SURE,
            evidence=tuple(evidence(reader, Tie(TieKind.WORDING, wording=run)) for run in runs),
        )  # fmt: skip
    for reading in odd_readings(reader):
        if all(claim.id in known for claim in (*reading.claims, *reading.others)):
            yield LineageLink(
                source=reading.sources[0], other=reading.sources[1], how="shares an odd reading with",
                directed=False, recorded=False, strong=False,
                evidence=(evidence(reader, Tie(TieKind.READING, reading=reading)),),
            )  # fmt: skip


def _families(links: Sequence[LineageLink]) -> dict[str, int]:
    """For each source that strong links bind to another, the number of its family."""
    root: dict[str, str] = {}

    def find(name: str) -> str:
        while root.setdefault(name, name) != name:
            name = root[name]
        return name

    for link in links:
        if link.strong:
            root[find(link.other)] = find(link.source)
    numbers: dict[str, int] = {}
    return {name: numbers.setdefault(find(name), len(numbers) + 1) for name in sorted(root)}


def _node(
    reader: Reader, gradings: Gradings, handle: str, families: dict[str, int], *, is_source: bool
) -> LineageNode:
    source = reader.source(handle)
    grade = gradings.of_source(handle) if is_source else None
    return LineageNode(
        id=handle,
        label=capital(source_label(reader, source) if source else label(reader, handle)),
        source=is_source,
        date=date_words(source.date) if source and source.date else "",
        edtf=source.date.edtf if source and source.date else "",
        reliability=code_words(grade.value) if grade else "",
        family=families.get(handle, 0),
    )
