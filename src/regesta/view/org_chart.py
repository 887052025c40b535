"""Who led what on a day, under whom, according to whom: rival versions stand side by side."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from regesta.kinds import View
from regesta.model.claim import Claim, Polarity, Voice
from regesta.model.dates import Extent, When, iso_day
from regesta.model.finding import FindingStatus
from regesta.model.reader import Reader
from regesta.model.truth import Truth
from regesta.view.phrases import capital, date_words
from regesta.view.selection import Selection
from regesta.view.wording import citation, label, sentence, source_label, voice_words

#: Predicates with the role of whom they put at the head, and the role of what he heads.
_HEADS = {
    "leads": ("leader", "body"),
    "holds-office": ("holder", "office"),
    "deputy-of": ("deputy", "leader"),
}
#: Predicates with the role of what is below, and of what is above it.
_TIES = {"subordinate-to": ("subordinate", "superior"), "part-of": ("part", "whole")}
_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "winter": "24"}
_SEASON = re.compile(r"(spring|summer|autumn|winter)\s+(\d{4})", re.IGNORECASE)


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """What one voice says of who stands where.

    Attributes:
        claim: Id of the claim.
        sentence: What is claimed.
        voice: Who says it, in words.
        passage: Id of the passage.
        citation: Where it stands, in words.
        truth: Whether it held then: ``certainly`` or ``possibly``.
        denied: Whether it is denied.
        status: ``recorded``, ``proposed`` or ``accepted``.
    """

    claim: str
    sentence: str
    voice: str
    passage: str
    citation: str
    truth: str
    denied: bool
    status: str


class Holder(msgspec.Struct, frozen=True):
    """Somebody who stands at the head of something, or below it, by what is said.

    Attributes:
        id: Handle.
        label: What he or it is called.
        says: Who says so, and who denies it.
    """

    id: str
    label: str
    says: tuple[Word, ...]


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """A body, office or person with whoever stands at its head.

    Attributes:
        id: Handle.
        label: What it is called.
        heads: Who leads it or holds it; several where voices differ or one followed the other.
        above: What it is below, by what is said.
        contested: Whether more than one is named for that time, or one is denied.
        findings: Ids of the open findings that rest on these claims.
        why: What these findings say.
    """

    id: str
    label: str
    heads: tuple[Holder, ...]
    above: tuple[Holder, ...]
    contested: bool
    findings: tuple[str, ...]
    why: tuple[str, ...]


class OrgChartData(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation chart at a time, by all voices or by one.

    Attributes:
        on: The time, as EDTF; empty for all times.
        words: The time, in words.
        voice: Handle of the voice; empty for all.
        units: Bodies and offices; what is contested first, then by the number of claims.
        first: The first month of which anything is said, as ``2012-05``; empty if there is none.
        last: The last month.
    """

    on: str
    words: str
    voice: str
    units: tuple[Unit, ...]
    first: str
    last: str


class OrgChart(View):
    """Who led or held what at a time, and below whom, according to whom.

    The time is EDTF, or a season in words. Claims that give no time held possibly at any. A voice is
    whoever answers for a claim; rival versions stand side by side in one unit.
    """

    name = "org-chart"
    title = "Organisation chart"

    def build(
        self,
        reader: Reader,
        *,
        subject: str = "",
        accepted_only: bool = False,
        on: str = "",
        voice: str = "",
    ) -> OrgChartData:
        """The chart; further arguments as for `View.build`.

        Args:
            reader: The collection. Protected persons appear under pseudonyms.
            subject: Handle of what it is to be about; empty for everything.
            accepted_only: Whether to leave out proposals that nobody has reviewed.
            on: When: EDTF, or ``spring 2012``; empty for all times.
            voice: Handle of who answers for the claims; empty for all.

        Raises:
            UnknownName: If there is nothing of the handle `subject`.
            DateError: If the time cannot be read.
        """
        selection = Selection(reader, subject, accepted_only)
        reader, when = selection.reader, _time(on)
        told = [c for c in selection.claims() if c.predicate in (*_HEADS, *_TIES) and _put_forward(c)]
        months = sorted(m for c in told for m in _months(c))
        chosen = [c for c in told if not voice or _key(reader, c.answering) == reader.resolve(voice)]
        held = [(c, truth) for c in chosen if (truth := _held(c, when)) is not Truth.CANNOT]
        return OrgChartData(
            on=when.edtf if when else "",
            words=date_words(when) if when else "at any time",
            voice=reader.resolve(voice) if voice else "",
            units=tuple(_units(reader, held)),
            first=months[0] if months else "",
            last=months[-1] if months else "",
        )

    def choices(self, reader: Reader) -> dict[str, list[tuple[str, str]]]:
        """The voices that answer for such claims."""
        claims = (c for c in reader.claims(*_HEADS, *_TIES) if _put_forward(c))
        voices = {_key(reader, c.answering): _named(reader, c.answering) for c in claims}
        return {"voice": sorted(((k, v) for k, v in voices.items() if k), key=lambda pair: pair[1])}


def _time(words: str) -> When | None:
    season = _SEASON.fullmatch(words.strip())
    written = f"{season[2]}-{_SEASONS[season[1].lower()]}" if season else words.strip()
    return When(written) if written else None


def _put_forward(claim: Claim) -> bool:
    return claim.affirmed or (
        claim.polarity is Polarity.DENIED and claim.modality.value in ("stated", "alleged")
    )


def _held(claim: Claim, when: When | None) -> Truth:
    """Whether it held on some day of that time."""
    if when is None:
        return Truth.CERTAINLY
    bounds = when.bounds
    asked = Extent(bounds.start_lo, bounds.start_lo, bounds.end_hi, bounds.end_hi)
    return claim.extent(state=True).overlaps(asked)


def _months(claim: Claim) -> Iterator[str]:
    bounds = claim.when.bounds if claim.when else None
    days = (bounds.start_lo, bounds.end_hi) if bounds else ()
    yield from (iso_day(day)[:7] for day in days if day is not None and day > 0)


def _key(reader: Reader, voice: Voice) -> str:
    return reader.resolve(voice.speaker or voice.source or "")


def _named(reader: Reader, voice: Voice) -> str:
    if voice.speaker:
        return capital(label(reader, voice.speaker))
    source = reader.source(voice.source or "")
    return capital(source_label(reader, source)) if source else "An unnamed voice"


def _units(reader: Reader, held: Sequence[tuple[Claim, Truth]]) -> list[Unit]:
    heads: dict[str, dict[str, list[tuple[Claim, Truth]]]] = defaultdict(lambda: defaultdict(list))
    above: dict[str, dict[str, list[tuple[Claim, Truth]]]] = defaultdict(lambda: defaultdict(list))
    for claim, truth in held:
        into, roles = (heads, _HEADS) if claim.predicate in _HEADS else (above, _TIES)
        first, second = (claim.value(role) for role in roles[claim.predicate])
        if not isinstance(first, str) or not isinstance(second, str):
            continue
        unit, other = (second, first) if into is heads else (first, second)
        into[reader.resolve(unit)][reader.resolve(other)].append((claim, truth))
    units = [_unit(reader, unit, heads.get(unit, {}), above.get(unit, {})) for unit in {**heads, **above}]
    units.sort(key=lambda u: (not u.contested, not u.heads, -sum(len(h.says) for h in u.heads), u.label))
    return units


def _unit(
    reader: Reader,
    unit: str,
    heads: dict[str, list[tuple[Claim, Truth]]],
    above: dict[str, list[tuple[Claim, Truth]]],
) -> Unit:
    claims = {c.id for says in (*heads.values(), *above.values()) for c, _ in says}
    resting = [
        f for f in reader.findings() if f.status is FindingStatus.OPEN and claims.intersection(f.claims)
    ]
    denied = any(c.polarity is Polarity.DENIED for says in heads.values() for c, _ in says)
    return Unit(
        id=unit,
        label=capital(label(reader, unit)),
        heads=tuple(_holders(reader, heads)),
        above=tuple(_holders(reader, above)),
        contested=len([says for says in heads.values() if any(c.affirmed for c, _ in says)]) > 1 or denied,
        findings=tuple(f.id for f in resting),
        why=tuple(f.message for f in resting),
    )


def _holders(reader: Reader, told: dict[str, list[tuple[Claim, Truth]]]) -> Iterable[Holder]:
    for handle, says in sorted(told.items(), key=lambda item: -len(item[1])):
        words = tuple(_word(reader, claim, truth) for claim, truth in says)
        yield Holder(handle, capital(label(reader, handle)), words)


def _word(reader: Reader, claim: Claim, truth: Truth) -> Word:
    return Word(
        claim=claim.id,
        sentence=sentence(reader, claim),
        voice=capital(voice_words(reader, claim.voices)),
        passage=claim.passage.id,
        citation=citation(reader, claim.passage),
        truth=truth.value,
        denied=claim.polarity is Polarity.DENIED,
        status=reader.status(claim).value,
    )
