"""The course of a narrative: which of its dates carry it on, and in which year those without one lie.

A narrative goes forward as a rule, by small steps; now and then it names a date aside (“as a report of
1975 says”). Of all courses the one that asks for the fewest leaps is taken, as in Viterbi's algorithm, with
the `WIDTH` best ones kept at each date.
"""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from regesta.extract.time_bounds import interval
from regesta.extract.time_calendar import year_value
from regesta.extract.time_reference import Found, Reference
from regesta.extract.time_tense import planned

Rule = Callable[[re.Match[str], Reference], Found | None]

#: Courses kept at each date.
WIDTH = 8
#: What it costs to name a date aside (less for one that is planned or counted), and to go forth or back, by
#: the logarithm of months.
ASIDE, EASILY_ASIDE, FORTH, BACK = 3.0, 1.0, 0.4, 0.6
#: What a month costs that does not lie in the year that has just been told by itself, or in an earlier year.
OTHER_YEAR = 0.5
_MONTH = 30.4


class _Read(NamedTuple):
    """One reading on a course, and those before it."""

    match: re.Match[str]
    found: Found
    reference: Reference
    before: "_Read | None"


class _Course(NamedTuple):
    cost: float
    reference: Reference
    last: _Read | None


def readings(
    matches: Sequence[tuple[re.Match[str], Rule]], reference: Reference
) -> list[tuple[re.Match[str], Found, Reference]]:
    """The reading of each expression that has one, on the likeliest course of the text.

    Args:
        matches: The expressions in order, with their rules.
        reference: Where the text begins.

    Returns:
        Each with its reading and what it was read from.
    """
    courses = [_Course(0.0, _opening(matches, reference), None)]
    for match, rule in matches:
        best: dict[tuple[object, ...], _Course] = {}
        for course in courses:
            for following in _onward(course, match, rule):
                after = following.reference
                key = (after.last, after.told, after.quarter, after.months)
                if key not in best or following.cost < best[key].cost:
                    best[key] = following
        courses = sorted(best.values(), key=lambda c: c.cost)[:WIDTH]
    out = []
    read = courses[0].last
    while read is not None:
        out.append((read.match, read.found, read.reference))
        read = read.before
    return out[::-1]


def _opening(matches: Sequence[tuple[re.Match[str], Rule]], reference: Reference) -> Reference:
    """A narrative begins about the first date that is said in full."""
    if not reference.narrative:
        return reference
    found = (_reading(match, rule, reference) for match, rule in matches)
    first = next((f.value for f in found if f and f.since is None and interval(f.value)), "")
    return reference.tell(first)


def _reading(match: re.Match[str], rule: Rule, reference: Reference) -> Found | None:
    try:
        return rule(match, reference)
    except OverflowError:  # “the next day”, told on the last day of the calendar
        return None


def _onward(course: _Course, match: re.Match[str], rule: Rule) -> Iterator[_Course]:
    """The courses on which an expression may take a text."""
    reference = course.reference
    found = _reading(match, rule, reference)
    if found is None:
        yield course
        return

    def on(found: Found, cost: float, reference: Reference) -> _Course:
        return _Course(course.cost + cost, reference, _Read(match, found, course.reference, course.last))

    if reference.narrative and found.yearless:
        years = list(_years(found, reference))
        if not years:
            yield course
        for other in years:
            after = reference.tell(other.value)
            away = len(reference.told) <= 6 and not other.value.startswith(reference.told)
            earlier = bool(reference.told) and after.last.year < reference.last.year
            yield on(other, _leap(reference.told, other.value) + OTHER_YEAR * (away + earlier), after)
    elif not reference.narrative or found.kind not in ("DATE", "TIME") or not interval(found.value):
        yield on(found, 0.0, reference.tell(found.value))
    else:
        easily = found.since is not None or planned(reference.text, match.start())
        yield on(found, _leap(reference.told, found.value), reference.tell(found.value))
        yield on(found, EASILY_ASIDE if easily else ASIDE, reference)


def _years(found: Found, reference: Reference) -> Iterator[Found]:
    """The same month or season in this year, the one before, the one after."""
    rest = found.value[len(year_value(reference.day.year)) :]
    for year in range(reference.day.year - 1, reference.day.year + 2):
        try:
            value = year_value(year) + rest
        except OverflowError:
            continue
        if interval(value):
            yield Found(found.kind, value, found.since)


def _leap(told: str, value: str) -> float:
    """What it costs to go from one date to another."""
    here, there = interval(told), interval(value)
    if not here or not there:
        return 0.0
    forth, back = (there[0].number - here[1].number) / _MONTH, (here[0].number - there[1].number) / _MONTH
    if back > 0:
        return BACK * math.log1p(back)
    return FORTH * math.log1p(forth) if forth > 0 else 0.0
