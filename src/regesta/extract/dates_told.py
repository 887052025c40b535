"""Dates that the day of the document or the story so far must complete: “on Friday”, “the next day”."""

import re
from bisect import bisect_left
from calendar import day_name, month_name
from collections.abc import Iterator, Sequence
from datetime import date

from regesta.extract.dates_absolute import Found
from regesta.extract.time_bounds import edtf
from regesta.extract.time_expressions import TimeExpression, time_expressions
from regesta.model.dates import When, in_words

#: Fewest dates of the text's own from which can be seen that it tells of other years than its own.
FEWEST_TOLD = 3

_CALENDAR = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_WEEK = re.compile(r"\d{4}-W\d\d")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_NAMED = re.compile(rf"\b(?:{'|'.join((*day_name, *month_name[1:]))})\b")
_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}


def told_dates(text: str, written: When | None, known: Sequence[Found]) -> Iterator[Found]:
    """Dates of English prose that need another day, with that day as the reason; each is uncertain.

    In a text that was written on a known day and speaks of its own time, they are counted from that
    day; in one that tells of other years, from the last date told before.

    Args:
        text: English prose.
        written: When it was written, if that is known.
        known: The dates found before, in order; only what they leave open is read.
    """
    day = _day(written)
    first = next((_day(When(f.edtf)) for f in known if _CALENDAR.fullmatch(f.edtf)), None)
    narrative = day is None or _tells(day, known)
    reference = first if narrative else day
    if reference is None:
        return
    ends = [f.end for f in known]
    told = next((f.start for f in known if _CALENDAR.fullmatch(f.edtf)), 0) if narrative else 0
    here = f"counted from the day of the source, {in_words(reference.isoformat())}"
    for found in time_expressions(text, reference, narrative=narrative):
        read = _read(found, text[found.start : found.end])
        if not read or found.start < told or not found.reason:
            continue
        reason = f"not said in full; {found.reason if narrative else here}"
        at = bisect_left(ends, found.start + 1)
        over = known[at] if at < len(known) and known[at].start < found.end else None
        if over is None:
            yield Found(found.start, found.end, read, reason)
        elif not over.edtf or (not narrative and over.reason.startswith("no year is said")):
            yield Found(over.start, over.end, read, reason)


def _day(written: When | None) -> date | None:
    """The day, if it is one day."""
    bounds = written.bounds if written else None
    whole = re.match(r"(\d{4})-(\d\d)-(\d\d)", written.edtf) if written and bounds else None
    return date(*map(int, whole.groups())) if whole else None


def _tells(day: date, known: Sequence[Found]) -> bool:
    """Whether most of the dates that say their year lie more than a year before a day."""
    told = [int(f.edtf[:4]) for f in known if _CALENDAR.fullmatch(f.edtf) and not f.reason]
    return len(told) >= FEWEST_TOLD and 2 * sum(year < day.year - 1 for year in told) > len(told)


def _read(found: TimeExpression, words: str) -> str:
    value = found.value.partition("T")[0]
    if found.kind != "DATE" and not (found.kind == "TIME" and _NAMED.search(words)):
        return ""
    if _CALENDAR.fullmatch(value):
        return f"{value}?"
    if season := _SEASON.fullmatch(value):
        return f"{season[1]}-{_SEASONS[season[2]]}?"
    return edtf(value) if _WEEK.fullmatch(value) else ""
