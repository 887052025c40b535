"""Dates of letters as German catalogues and letter writers put them."""

import re
from datetime import date
from functools import cache

from regesta.extract.words import word_lists, words

_YEAR = re.compile(r"\b1\d{3}\b|\b20\d\d\b")
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN = {numeral: i for i, numeral in enumerate(_NUMERALS, 1)}
_NUMERIC = re.compile(
    r"(?<!\d)(?P<day>[0-3]?\d)\s*[./]?\s*(?P<month>(?<=[./\s])(?:1[0-2]|0?[1-9])|[IVX]{1,4}|[A-Za-zä]{3,9})\s*[./]?\s*"
    r"(?P<year>1[89]\d\d|20\d\d|9\d\d|\d\d)(?!\d)"
)


@cache
def _months() -> tuple[str, ...]:
    """The German months as they are written in catalogues, in small letters."""
    return tuple(entry.partition("/")[0].casefold() for entry in word_lists("dates")["months_german"])


def catalogue_date(text: str) -> str | None:
    """EDTF of a catalogue's German date text, year first: ``1550 Mai nach 4`` is ``1550-05-04/``.

    Args:
        text: Year, month, day and a word such as *nach*, *vor*, *etwa*, *Anfang*; brackets, which mark
            what an editor supplied, are passed over.

    Returns:
        The EDTF string, or None if there is no year and month or the text is no date.
    """
    found = re.findall(r"\w+|[?/]", text.casefold())
    year = _YEAR.search(text)
    named = [_months().index(w) + 1 for w in found if w in _months()]
    if year is None:
        return None
    if "frühjahr" in found:
        return f"{year[0]}-03-01/{year[0]}-05-31"
    if not named:
        return None
    days = [int(w) for w in found if w.isdecimal() and len(w) <= 2]
    stems = [f"{year[0]}-{month:02}" for month in named]
    try:
        full = [date(int(year[0]), named[-1], day).isoformat() for day in days] or stems
    except ValueError:
        return None
    return _qualified(full, set(found))


def _qualified(full: list[str], found: set[str]) -> str:
    if len(full) > 1:
        return f"[{','.join(full)}]"
    if found & words("letters", "before"):
        return f"/{full[0]}"
    if found & words("letters", "after"):
        return f"{full[0]}/"
    if "?" in found:
        return f"{full[0]}?"
    return f"{full[0]}~" if found & words("letters", "about") else full[0]


def dateline(head: str, century: int = 1900) -> date | None:
    """The first whole date in a letter, such as *26. 5. 08*, *3/V 99* or *3. Mai 1899*.

    Args:
        head: The text of the letter.
        century: What is added to a year of two digits below 50; above, the hundred years before.

    Returns:
        The day, or None if no whole date is written.
    """
    for hit in _NUMERIC.finditer(head):
        month, year = hit["month"], int(hit["year"])
        if year < 100:
            year += century if year < 50 else century - 100
        elif year < 1000:
            year += 1000
        try:
            return date(year, _month(month), int(hit["day"]))
        except ValueError:
            continue
    return None


def _month(written: str) -> int:
    if written.isdecimal():
        return int(written)
    starts = [name[:3] for name in _months()]
    start = written.casefold()[:3]
    return _ROMAN.get(written) or (starts.index(start) + 1 if start in starts else 0)
