"""Incidents that a text reports: attacks, bombings, kidnappings, arson, robberies, one each.

An incident gathers what is said of it all over a text: by whom, against whom and what, with what,
when, and in what way an organisation is held responsible. It records what a document says.
"""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from regesta.extract.incident_candidates import Candidate, candidates
from regesta.extract.incident_scores import KINDS, ROLES, kind_scores, role_scores
from regesta.extract.incident_words import deed
from regesta.extract.parsing import Parsed, language_of, parse
from regesta.extract.reading import Reading

#: Kind of incident that a kind of deed belongs to.
KIND_OF = {
    "kidnap": "kidnapping", "bomb": "bombing", "kill": "attack", "wound": "attack", "shoot": "attack",
    "attack": "attack", "burn": "arson", "rob": "robbery",
}  # fmt: skip
#: Least likelihood from which a kind and a filler are kept.
LEAST_KIND, LEAST_ROLE = 0.25, 0.2

#: Code points of the first block in which a day is that of the report.
DATELINE_ENDS = 60

_DATELINE = re.compile(
    r"\b(\d{1,2}) (JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]* (\d{2,4})\b", re.IGNORECASE
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = re.compile(
    r"\b(?P<today>today|this morning|this afternoon|this evening|tonight)\b"
    r"|\b(?P<before>yesterday|last night|last evening)\b"
    rf"|\b(?P<weekday>{'|'.join(_DAYS)})\b"
    rf"|\b(?P<day>\d{{1,2}}) (?P<month>(?:{'|'.join(_MONTHS)})[a-z]*)\b",
    re.IGNORECASE,
)


class Filler(msgspec.Struct, frozen=True):
    """What fills a role of an incident.

    Attributes:
        text: Its fullest or commonest form in the text.
        likelihood: 0 to 1.
        status: Of an organisation: as fact, or how it is held responsible.
        start: Code point of its first mention.
    """

    text: str
    likelihood: float
    status: str = ""
    start: int = 0


class Incident(msgspec.Struct, frozen=True):
    """One incident of a text.

    Attributes:
        kind: attack, bombing, kidnapping, arson or robbery.
        likelihood: That the text reports one of this kind, 0 to 1.
        fillers: By role: perp_ind, perp_org, target, victim, weapon; likeliest first.
        when: First and last day on which it may have been; None if nothing is said.
    """

    kind: str
    likelihood: float
    fillers: dict[str, tuple[Filler, ...]]
    when: tuple[date, date] | None = None


def incidents(reading: Reading) -> tuple[Incident, ...]:
    """The incidents that an English text reports; none without a parser.

    Args:
        reading: The text.
    """
    language = language_of(reading)
    parsed = parse(reading, language) if language == "en" else ()
    return incidents_in(parsed, dateline(reading.text)) if parsed else ()


def incidents_in(parsed: Sequence[Parsed], told_on: date | None) -> tuple[Incident, ...]:
    """The incidents of parsed blocks.

    Args:
        parsed: The blocks.
        told_on: Day of the report, from which “yesterday” is counted.
    """
    found = candidates(parsed)
    scores = role_scores(found)
    likely = {k: p for k, p in kind_scores(found, scores).items() if p >= LEAST_KIND}
    if not likely:
        return ()
    gathered: dict[str, dict[str, list[Filler]]] = {k: {r: [] for r in ROLES} for k in likely}
    for role in ROLES:
        seen: set[str] = set()
        for k in sorted(range(len(found)), key=lambda k: -scores[k][role]):
            form = best_form(found[k])
            if scores[k][role] < LEAST_ROLE or form.lower() in seen:
                continue
            seen.add(form.lower())
            block, token = found[k].places[0]
            status = status_of(found[k]) if role == "perp_org" else ""
            filler = Filler(form, scores[k][role], status, parsed[block].offsets[token])
            gathered[kind_for(found[k], likely)][role].append(filler)
    return tuple(
        Incident(
            kind,
            likely[kind],
            {r: tuple(fs) for r, fs in gathered[kind].items()},
            _when(parsed, kind, told_on),
        )
        for kind in KINDS
        if kind in likely
    )


def kind_for(candidate: Candidate, likely: dict[str, float]) -> str:
    """The kind of incident, of those that are likely, whose deeds stand nearest to a candidate."""
    votes = {kind: 0.05 * p for kind, p in likely.items()}
    for near, amount in candidate.deeds.items():
        if (kind := KIND_OF.get(near, "")) in votes:
            votes[kind] += amount * likely[kind]
    return max(votes, key=lambda kind: votes[kind])


def best_form(candidate: Candidate) -> str:
    """The fullest form of a name, the commonest of anything else."""
    counted = Counter(candidate.forms)
    if candidate.sort in ("person", "named-bodies"):
        return max(candidate.forms, key=lambda f: (len(f.split()), counted[f]))
    return counted.most_common(1)[0][0]


def status_of(candidate: Candidate) -> str:
    """How an organisation is held responsible."""
    attached = {
        f.rsplit(":", 1)[1].split("&")[0]
        for f in candidate.features
        if ":" in f and not f.startswith(("with:", "early:"))
    }
    if "claim" in attached and not any(
        f.startswith("prep-of>") and ":claim" in f for f in candidate.features
    ):
        return "claimed or admitted"
    if "accuse" in attached:
        return "suspected or accused"
    return "reported as fact"


def dateline(text: str) -> date | None:
    """The day in the first line of a report, if there is one.

    Args:
        text: The text; its first 200 code points are looked at. A year of two figures is of the 20th century.
    """
    found = _DATELINE.search(text[:200])
    if not found:
        return None
    year = int(found[3]) + (1900 if len(found[3]) == 2 else 0)
    try:
        return date(year, _MONTHS.index(found[2][:3].lower()) + 1, int(found[1]))
    except ValueError:
        return None


def _when(parsed: Sequence[Parsed], kind: str, told_on: date | None) -> tuple[date, date] | None:
    """The first day named beside a deed of the kind; else about the day of the report."""
    if told_on is None:
        return None
    for number, block in enumerate(parsed):
        for sentence in block.doc.sents:
            if any(KIND_OF.get(deed(t.lemma_.lower())) == kind for t in sentence):
                for match in _DAY.finditer(sentence.text):
                    if not number and match["day"] and sentence.start_char + match.start() < DATELINE_ENDS:
                        continue  # the day of the report, not of the deed
                    if day := _day(match, told_on):
                        return day, day
    return told_on, told_on


def _day(match: re.Match[str], told_on: date) -> date | None:
    if match["today"]:
        return told_on
    if match["before"]:
        return told_on - timedelta(days=1)
    if match["weekday"]:
        back = (told_on.weekday() - _DAYS.index(match["weekday"].lower())) % 7
        return told_on - timedelta(days=back)
    try:
        day = date(told_on.year, _MONTHS.index(match["month"][:3].lower()) + 1, int(match["day"]))
    except ValueError:
        return None
    return (
        day if day <= told_on else day.replace(year=day.year - 1) if (day.month, day.day) != (2, 29) else None
    )
