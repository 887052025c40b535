"""Dates of English prose that say all themselves, with EDTF, as dates of claims are wanted."""

import re
from collections.abc import Iterator

from regesta.extract import time_counted as counted
from regesta.extract import time_values as values
from regesta.extract.time_bounds import edtf
from regesta.extract.time_calendar import Day
from regesta.extract.time_modifiers import modifier
from regesta.extract.time_patterns import Rule, rules
from regesta.extract.time_reference import Reference

_ERA = re.compile(r"\d['’]?s?\s?(?:BC|B\.\s?C)|century\s?BC|\bA\.?D\.?\s?\d|\d\s?(?:A\.?D\b|CE\b)")
#: Rules that are asked only where a text has such words: for the sake of speed.
_WORDS: dict[Rule, re.Pattern[str]] = {
    values.nth: re.compile(r"\bthe\b"),
    values.half: re.compile("half of"),
    values.century: re.compile("century"),
    values.holiday: re.compile("Day|Eve|Sunday|Monday|Friday|Christmas|Easter|Thanksgiving|Halloween"),
    counted.quarter: re.compile("quarter"),
}
_OF_AN_ERA = (values.day, values.plain_year, values.first_year, values.decade)
_THIRDS = {"START": "first", "MID": "middle", "END": "last"}
#: So late that no year is too far from it; what would be counted from it is left out.
_LAST_DAY = Day(9999, 12, 31)


def dates_in_prose(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Dates before Christ, nth days of a month, halves and quarters of a year, holidays, centuries in words.

    Args:
        text: The text.

    Yields:
        Start, end, EDTF and, where that needs saying, the reason.
    """
    nowhere = Reference(_LAST_DAY, text, narrative=False, last=_LAST_DAY)
    for pattern, rule in rules():
        needed = _ERA if rule in _OF_AN_ERA else _WORDS.get(rule)
        if needed is None or not needed.search(text):
            continue
        for match in pattern.finditer(text):
            found = rule(match, nowhere)
            if found is None or found.since:
                continue
            if rule in _OF_AN_ERA and rule is not values.first_year and not _ERA.search(match[0]):
                continue
            mod, before = modifier(match)
            if date := edtf(found.value, mod):
                yield (
                    match.start() - before,
                    match.end(),
                    date,
                    f"its {_THIRDS[mod]} third" if mod in _THIRDS else "",
                )
