"""Of contradicting values the one that most likely holds, where sources may copy each other.

Nothing is decided here: what is less likely stays what it is until a reader judges it.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from regesta.kinds import View
from regesta.model.claim import Claim, Modality
from regesta.model.dates import When
from regesta.model.finding import FindingKind, FindingStatus
from regesta.model.reader import Reader
from regesta.solve.fusion import Copying, Ranked, Vote, fused
from regesta.view.agreement import subject_of, subject_roles
from regesta.view.phrases import listed
from regesta.view.selection import Selection
from regesta.view.wording import label, sentence, source_label, value_words

WHEN, WHERE = "when", "where"


class LikelyValue(msgspec.Struct, frozen=True):
    """A value that some say.

    Attributes:
        words: The value in words.
        share: Its share of all support, 0 to 1; comparable within the property alone.
        families: How many families of sources give it; those that copy each other are one.
        claims: Ids of the claims that say so.
        passages: Ids of the passages where they stand.
    """

    words: str
    share: float
    families: int
    claims: tuple[str, ...]
    passages: tuple[str, ...]


class Disputed(msgspec.Struct, frozen=True):
    """A property of which sources give different values.

    Attributes:
        about: A claim of it as a sentence.
        aspect: What of it is disputed: ``when``, ``where``, or a role.
        values: The values, likeliest first; equal shares are a tie.
        findings: Ids of the open contradictions about it.
    """

    about: str
    aspect: str
    values: tuple[LikelyValue, ...]
    findings: tuple[str, ...]


class Pair(msgspec.Struct, frozen=True):
    """Two sources of which one seems to copy the other, or both a third.

    Attributes:
        one: Handle of a source.
        other: Handle of another.
        words: Both in words.
        shared: How many values they share that hardly anybody else gives.
    """

    one: str
    other: str
    words: str
    shared: int


class LikeliestData(msgspec.Struct, frozen=True):
    """What most likely holds where sources disagree.

    Attributes:
        disputed: The properties, those with most findings first.
        copying: Pairs of sources that seem to depend on each other.
        remark: What the answer rests on, and what it does not say.
    """

    disputed: tuple[Disputed, ...]
    copying: tuple[Pair, ...]
    remark: str


class _Item(NamedTuple):
    predicate: str
    subject: str
    aspect: str


class _Said(NamedTuple):
    item: _Item
    value: frozenset[str]
    words: str
    claim: Claim


class Likeliest(View):
    """Of contradicting values the likeliest: sources that copy count once, careful ones count for more."""

    name = "likeliest"
    title = "What most likely holds"

    def build(self, reader: Reader, *, subject: str = "", accepted_only: bool = False) -> LikeliestData:
        """Disputed properties with their values by likelihood; arguments as for `View.build`."""
        about = Selection(reader, subject, accepted_only)
        shown = about.reader
        told: dict[_Item, list[_Said]] = defaultdict(list)
        for claim in Selection(shown, "", accepted_only).claims():
            for said in _told(shown, claim):
                told[said.item].append(said)
        votes = [Vote(s.item, _witness(shown, s.claim), s.value) for each in told.values() for s in each]
        result = fused(votes)
        rows = [
            _row(shown, told[item], result.values[item], findings)
            for item, findings in _disputed(shown, told).items()
            if not subject or any(about.concerns(s.claim) for s in told[item])
        ]
        rows.sort(key=lambda row: (-len(row.findings), row.about))
        remark = (
            f"Weighed from {len(votes):,} values of all sources: those that share values which hardly "
            "anybody else gives count as one, and a source counts for more the more often others agree. "
            "It says what is likely among what is said, not what is true."
        )
        return LikeliestData(tuple(rows), tuple(_pair(shown, c) for c in result.copying), remark)


def _told(reader: Reader, claim: Claim) -> Iterator[_Said]:
    """Each property that a claim gives plainly, but for what it is about."""
    predicate = reader.vocabulary.predicates.get(claim.predicate)
    if predicate is None or not claim.affirmed or claim.modality is not Modality.STATED:
        return
    subject = subject_of(reader, claim)
    if claim.when is not None:
        item = _Item(claim.predicate, subject, WHEN)
        yield _Said(item, _parts(claim.when), value_words(reader, claim.when), claim)
    if claim.where is not None:
        item, place = _Item(claim.predicate, subject, WHERE), reader.resolve(claim.where)
        yield _Said(item, frozenset([place]), label(reader, claim.where), claim)
    for role in predicate.roles:
        values = claim.values(role.name)
        if values and role.name not in subject_roles(predicate):
            keys = frozenset(reader.resolve(v) if isinstance(v, str) else str(v) for v in values)
            words = listed([value_words(reader, v) for v in values])
            yield _Said(_Item(claim.predicate, subject, role.name), keys, words, claim)


def _parts(when: When) -> frozenset[str]:
    """A day with its month and year, so that a bare year is a part of it, not against it."""
    bare = when.edtf.translate(str.maketrans("", "", "~?%"))
    steps = bare.split("-")
    if len(steps) > 3 or not all(step.isdigit() for step in steps):
        return frozenset([bare])
    return frozenset("-".join(steps[: n + 1]) for n in range(len(steps)))


def _witness(reader: Reader, claim: Claim) -> tuple[str, str]:
    """Who answers for it: a source, or somebody who speaks in one."""
    voice = claim.answering
    if voice.source:
        return voice.source, ""
    return claim.source, reader.resolve(voice.speaker) if len(claim.voices) > 1 and voice.speaker else ""


def _disputed(reader: Reader, told: dict[_Item, list[_Said]]) -> dict[_Item, tuple[str, ...]]:
    """Properties that open contradictions are about and that have more than one value."""
    by_claim: dict[str, list[_Said]] = defaultdict(list)
    for each in told.values():
        for said in each:
            by_claim[said.claim.id].append(said)
    found: dict[_Item, tuple[str, ...]] = {}
    for finding in reader.findings():
        if finding.kind is not FindingKind.CONTRADICTION or finding.status is not FindingStatus.OPEN:
            continue
        values: dict[_Item, set[frozenset[str]]] = defaultdict(set)
        for said in (s for claim in finding.claims for s in by_claim.get(claim, ())):
            if finding.aspect in ("", said.item.aspect):
                values[said.item].add(said.value)
        for item in (item for item, given in values.items() if len(given) > 1):
            found[item] = (*found.get(item, ()), finding.id)
    return found


def _row(reader: Reader, said: list[_Said], ranked: list[Ranked], findings: tuple[str, ...]) -> Disputed:
    whole = sum(r.support for r in ranked) or 1.0
    values = []
    for one in ranked:
        given = [s for s in said if s.value == one.value]
        claims = dict.fromkeys(s.claim.id for s in given)
        passages = dict.fromkeys(s.claim.passage.id for s in given)
        share = round(one.support / whole, 3)
        words = given[0].words if given else ""
        values.append(LikelyValue(words, share, one.families, tuple(claims), tuple(passages)))
    best = next((s for s in said if s.value == ranked[0].value), said[0])
    return Disputed(sentence(reader, best.claim), best.item.aspect, tuple(values), findings)


def _pair(reader: Reader, copying: Copying) -> Pair:
    (one, speaker), (other, second) = _as_pair(copying.one), _as_pair(copying.other)
    words = " and ".join(_named(reader, source, who) for source, who in ((one, speaker), (other, second)))
    return Pair(one, other, words, copying.shared)


def _named(reader: Reader, handle: str, speaker: str) -> str:
    source = reader.source(handle)
    name = source_label(reader, source) if source else handle
    return f"{label(reader, speaker)} in {name}" if speaker else name


def _as_pair(witness: object) -> tuple[str, str]:
    if isinstance(witness, tuple):
        return str(witness[0]), str(witness[1])
    raise TypeError(f"a witness is a source and a speaker, not {witness!r}")
