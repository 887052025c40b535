"""Dates of letters as German catalogues put them."""

import re
from datetime import date
from functools import cache

from regesta.extract.words import word_lists, words

_YEAR = re.compile(r"\b1\d{3}\b|\b20\d\d\b")


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
        The EDTF string, or None if there is no year or the text is no date.
    """
    found = re.findall(r"\w+|[?/–-]", text.casefold())
    year = _YEAR.search(text)
    named = [_months().index(w) + 1 for w in found if w in _months()]
    if year is None:
        return None
    if "frühjahr" in found:
        return f"{year[0]}-03-01/{year[0]}-05-31"
    if not named:
        return _years(text)
    days = [int(w) for w in found if w.isdecimal() and len(w) <= 2]
    months = named if len(named) == len(days) else [named[-1]] * len(days)
    years = [int(year[0]) + (month < months[0]) for month in months]
    try:
        full = [date(*parts).isoformat() for parts in zip(years, months, days, strict=True)]
    except ValueError:
        return None
    full = full or [f"{year[0]}-{month:02}" for month in named]
    return _qualified(full, set(found))


def _years(text: str) -> str | None:
    """“1550”, “1550/51”."""
    only = re.fullmatch(r"\W*(\d\d)(\d\d)(?:/(\d\d))?\W*", text)
    if only is None or (only[3] and only[3] <= only[2]):
        return None
    return f"[{only[1]}{only[2]},{only[1]}{only[3]}]" if only[3] else f"{only[1]}{only[2]}"


def _qualified(full: list[str], found: set[str]) -> str:
    if len(full) == 2 and full[0] < full[1] and found & words("letters", "between"):
        return "/".join(full)
    if len(full) > 1:
        return f"[{','.join(full)}]"
    if found & words("letters", "before"):
        return f"/{full[0]}"
    if found & words("letters", "after"):
        return f"{full[0]}/"
    if "?" in found:
        return f"{full[0]}?"
    return f"{full[0]}~" if found & words("letters", "about") else full[0]
