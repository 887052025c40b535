"""The values of dates counted from another: “two weeks later”, “that year”, “the third quarter”."""

import re
from collections.abc import Callable

from regesta.extract import time_words as words
from regesta.extract.time_calendar import year_value
from regesta.extract.time_reference import Found, Reference
from regesta.extract.time_tense import ahead
from regesta.extract.time_values import shifted_from, step, year_said

#: Counted from the last date told, in news too.
_OF_WHAT_WAS_TOLD = (
    "that", "that same", "the same", "same", "following", "preceding", "ensuing", "subsequent"
)  # fmt: skip
_AGO = ("ago", "earlier", "before", "previously", "prior", "back")


def relative(match: re.Match[str], reference: Reference) -> Found | None:
    """“last week”, “the following month”, “this year”, “that day”."""
    way, unit = " ".join(match["way"].lower().split()), words.unit_value(match["unit"])
    if way == "past" and unit in ("week", "month", "quarter", "year", "decade", "century"):
        return Found("DURATION", words.duration_value(1.0, unit))
    if unit == "quarter" and way in ("that", "the same") and reference.quarter:
        return Found("DATE", reference.quarter, reference.day)
    after = match.string[match.end() : match.end() + 14]
    if way == "last" and re.match(r"\s+of\b(?! this| last| next| the year)", after):
        return Found("DURATION", words.duration_value(1.0, unit))  # “the last week of May”
    told = reference.told and way in _OF_WHAT_WAS_TOLD
    return shifted_from(reference.last if told else reference.day, step(way), unit)


def after_it(match: re.Match[str], reference: Reference) -> Found | None:
    """“the day before”, “the year after”."""
    count = -1 if match["way"].lower() in _AGO else 1
    return shifted_from(reference.day, count, words.unit_value(match["unit"]))


def the_unit(match: re.Match[str], reference: Reference) -> Found | None:
    """“the end of the year”, “later in the month”; “the year ended 31 March” is a length."""
    unit = words.unit_value(match["unit"])
    if re.match(r"\s+ended\b", match.string[match.end() : match.end() + 12]):
        return Found("DURATION", words.duration_value(1.0, unit))
    return shifted_from(reference.day, -1 if "latest" in match[0].lower() else 0, unit)


def the_weekend(_: re.Match[str], reference: Reference) -> Found | None:
    """“over the weekend”: the last one until Wednesday, from then on the coming one."""
    base = reference.day
    return shifted_from(base, -1 if base.weekday < 3 and not reference.narrative else 0, "weekend")


def counted(match: re.Match[str], reference: Reference) -> Found | None:
    """“three days ago”, “two weeks later”, “a year earlier”."""
    way = match["way"].lower().split()[0]
    count, unit = words.number_value(match["count"]), words.unit_value(match["unit"])
    back = way in _AGO
    after = match.string[match.end() : match.end() + 3]
    if way in ("after", "before") and not reference.narrative and re.match(r"\s+\w", after):
        return Found("DURATION", words.duration_value(count, unit))  # from an event, not from a day
    if unit == "year" and count == 1 and back and reference.quarter and not reference.months:
        year = int(reference.quarter[:4]) - 1
        return Found("DATE", f"{year:04}{reference.quarter[4:]}", reference.day)
    if count is None:
        return Found("DATE", "PAST_REF" if back else "FUTURE_REF")
    count += 0.5 * bool(match["half"])
    if count % 1:
        count, unit = count * 12, "month" if unit == "year" else unit
    return shifted_from(reference.day, int(-count if back else count), unit)


def vaguely(match: re.Match[str], _: Reference) -> Found | None:
    """“weeks ago”, “years later”."""
    return Found("DATE", "PAST_REF" if match["way"].lower() in _AGO else "FUTURE_REF")


def quarter(match: re.Match[str], reference: Reference) -> Found | None:
    """“the third quarter of 1921”, “the year-earlier third quarter”."""
    which, base = words.ordinal_value(match["which"]), reference.document
    if not 1 <= which <= 4:
        return None
    said = match["year"] or match["before"]
    if said:
        return Found("DATE", f"{year_value(year_said(said, reference))}-Q{which}")
    current = (base.month - 1) // 3 + 1
    owner = match["of"] or match["owner"]
    if owner:
        year = base.year + step(owner)
    else:
        year = base.year - (which > current and not ahead(match.string, *match.span()))
    year -= bool(match["ago"] or match["earlier"])
    return Found("DATE", f"{year_value(year)}-Q{which}", base)


def business(match: re.Match[str], reference: Reference) -> Found | None:
    """“the latest quarter”, “the year-earlier period”: the one told last, or the one before the day."""
    if reference.narrative:
        return None
    base = reference.document
    number = base.year * 4 + (base.month - 1) // 3 - 1
    told = reference.quarter
    year, rest = (int(told[:4]), told[4:]) if told else (number // 4, f"-Q{number % 4 + 1}")
    groups = match.groupdict()
    if groups.get("year"):
        year = year_said(groups["year"], reference)
    year -= bool(groups["earlier"] or groups.get("ago"))
    return Found("DATE", f"{year_value(year)}{rest}", base)


def reference_word(value: str) -> Callable[[re.Match[str], Reference], Found | None]:
    """A word that means no more than now, the past or the future."""
    return lambda _match, _reference: Found("DATE", value)


def in_narratives(match: re.Match[str], reference: Reference) -> Found | None:
    """In news these words belong to a title (“the former mayor”) rather than to time."""
    value = "PAST_REF" if match[0].lower() == "former" else "FUTURE_REF"
    return Found("DATE", value) if reference.narrative else None


def that_time(match: re.Match[str], reference: Reference) -> Found | None:
    """“at the time”: where a narrative has got to; “in that period”: nothing tells."""
    if not reference.narrative:
        return None
    at = match["at"] and "same" not in match["at"].lower()
    now = reference.told and (at or re.fullmatch(r"(?:BC)?\d{1,3}", reference.told))
    return Found("DATE", reference.told, reference.day) if now else Found("DATE", "")
