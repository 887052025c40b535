"""The sentences at the head and at the end of a report."""

from collections import Counter
from collections.abc import Iterable, Iterator

from regesta.model.claim import Claim, Status
from regesta.model.dates import When, between
from regesta.model.edtf import civil, day_number
from regesta.model.entity import EntityType
from regesta.model.finding import Certainty, Finding, FindingStatus
from regesta.model.grades import ADMIRALTY, CREDIBILITY, ESTIMATES, LIKELIHOOD, RELIABILITY
from regesta.model.reader import Reader
from regesta.view.gradings import Gradings
from regesta.view.phrases import capital, counted, date_words, listed

_PLURALS = {"person": "persons", "anomaly": "anomalies"}


def heading(reader: Reader, title: str) -> str:
    """The title that was given, else one made of the titles of the sources in hand."""
    if title:
        return title
    titles = [s.title for s in reader.sources() if s.title and (s.held or not s.known_from)]
    if not titles:
        return "A study of sources"
    if len(titles) <= 2:
        return " and ".join(titles)
    return f"{titles[0]} and {counted(len(titles) - 1, 'other source')}"


def described(reader: Reader) -> str:
    """What sort of sources these are and from when."""
    kinds = Counter(s.kind.replace("-", " ") for s in reader.sources())
    if not kinds:
        return "A collection without sources"
    parts = [counted(n, kind) if n > 1 else _one(kind) for kind, n in kinds.most_common(4)]
    more = sum(kinds.values()) - sum(n for _, n in kinds.most_common(4))
    parts += [counted(more, "other source")] if more else []
    years = _years([s.date for s in reader.sources() if s.date])
    return capital(listed(parts)) + (f", {years}" if years else "")


def summary(reader: Reader, claims: list[Claim], findings: list[Finding]) -> Iterator[str]:
    """What is in the collection, in sentences with counts."""
    sources = list(reader.sources())
    known = [s for s in sources if s.known_from and not s.held]
    sentence = f"The collection has {counted(len(sources), 'source')}"
    if known:
        sentence += f", of which {len(known):,} {'is' if len(known) == 1 else 'are'} known only from another"
    yield f"{sentence}."
    if claims:
        yield _of_claims(reader, claims)
    named = Counter(e.type for e in reader.entities() if e.type is not EntityType.SOURCE)
    if named:
        parts = [counted(n, kind.value) for kind, n in sorted(named.items(), key=_by_order)]
        yield f"They name {listed(parts)}."
    yield _of_findings(findings)


def method(*, accepted_only: bool) -> Iterator[str]:
    """How the report was made and what it cannot do."""
    yield (
        "A claim is what a source says, not what was the case. Each is given with the chain of voices behind "
        "it: the first voice is the one that can be read, the last one answers for the content. Two passages "
        "that say the same are two claims."
    )
    if accepted_only:
        yield "Claims that a program proposed and nobody has reviewed were left out."
    else:
        yield (
            "Claims marked “proposed” were found by a program and have not been reviewed by a person. They "
            "may misread the text. A finding that rests on one is never called certain."
        )
    yield (
        "A date is an interval: “1920” is some day of that year, not its first. A contradiction is called "
        "certain only if the claims cannot all hold however the unknown is filled in, under the assumptions "
        "named with it. What two voices say may differ without either being wrong about the world."
    )
    yield (
        "That no contradiction was found does not mean that there is none: the checks compare what has "
        "been recorded or proposed, and nothing else. Repetition is not confirmation; only independent "
        "origins count."
    )
    yield (
        "Persons marked as protected appear under pseudonyms, also within quotations: “Person 1”, in lines "
        "of Arabic “شخص 1”."
    )


def scales(gradings: Gradings) -> Iterator[str]:
    """What grades and words of probability mean, if any were used."""
    graded, estimated = gradings.used
    if graded:
        yield (
            "Grades are those of readers. A letter says how reliable a source is: "
            f"{_scale(RELIABILITY)}. A figure says, apart from the source, how credible a piece of "
            f"information is: {_scale(CREDIBILITY)}. F and 6 say that nothing can be said. The two are never "
            f"made into one. ({ADMIRALTY}.)"
        )
    if estimated:
        table = "; ".join(f"{word.replace('-', ' ')}: {span}" for word, span in LIKELIHOOD.items())
        yield f"Words of probability are those of readers, and mean: {table}. ({ESTIMATES}.)"


def _scale(scale: dict[str, str]) -> str:
    return ", ".join(f"{sign} {words}" for sign, words in scale.items())


def _of_claims(reader: Reader, claims: list[Claim]) -> str:
    statuses = Counter(reader.status(c) for c in claims)
    places = len({c.passage.id for c in claims})
    sentence = (
        f"{capital(counted(len(claims), 'claim'))} {_was(len(claims))} read in {counted(places, 'passage')}"
    )
    parts = []
    if statuses[Status.PROPOSED]:
        number = statuses[Status.PROPOSED]
        parts.append(
            f"{number:,} {'is a proposal' if number == 1 else 'are proposals'} that nobody has reviewed"
        )
    if statuses[Status.ACCEPTED]:
        number = statuses[Status.ACCEPTED]
        parts.append(
            f"{number:,} {'was a proposal' if number == 1 else 'were proposals'} that a reader accepted"
        )
    return f"{sentence}; {listed(parts)}." if parts else f"{sentence}."


def _of_findings(findings: list[Finding]) -> str:
    still = [f for f in findings if f.status is FindingStatus.OPEN]
    if not still:
        return "The checks found nothing to report." if not findings else "All findings have been dismissed."
    kinds = Counter((f.certainty is Certainty.POSSIBLE, f.kind.value) for f in still)
    parts = [
        counted(n, f"possible {kind}" if possible else kind, _plural(kind, possible))
        for (possible, kind), n in sorted(kinds.items(), key=lambda item: (item[0][0], -item[1]))
    ]
    return f"The checks found {listed(parts)}."


def _plural(kind: str, possible: bool) -> str:
    plural = _PLURALS.get(kind, f"{kind}s")
    return f"possible {plural}" if possible else plural


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def _one(noun: str) -> str:
    if noun.endswith("s"):
        return noun
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def _by_order(item: tuple[EntityType, int]) -> int:
    return list(EntityType).index(item[0])


def _years(dates: Iterable[When]) -> str:
    """The years from which the sources are, in words."""
    bounds = [d.bounds for d in dates]
    first = min((b.start_lo for b in bounds if b.start_lo is not None), default=None)
    last = max((b.end_hi for b in bounds if b.end_hi is not None), default=None)
    if first is None or last is None:
        return ""
    start, end = civil(first)[0], civil(last)[0]
    if start == end:
        return date_words(When(between(day_number(start, 1, 1), day_number(start, 12, 31))))
    return f"{start} to {end}" if start > 0 else ""
