"""Dates, amounts and lists in English words."""

import re
from collections.abc import Sequence

import msgspec

from regesta.model.amounts import Amount
from regesta.model.dates import When, in_words
from regesta.model.edtf import civil, read_edtf
from regesta.model.names import fold

_MARKED = re.compile(r"[?~%]")
_DECADE = re.compile(r"([0-9]{3})X")
#: “3 May 1920 to 5 May 1920”, “3 May 1920 to 5 June 1920”, “May 1920 to June 1920”: the second group goes.
_SAID_TWICE = (
    re.compile(r"^((?:from|between) \d+)( [A-Z]\w+ \d+) ((?:and|to) \d+\2)$"),
    re.compile(r"^((?:from|between) \d+ [A-Z]\w+)( \d+) ((?:and|to) \d+ [A-Z]\w+\2)$"),
    re.compile(r"^((?:from|between) [A-Z]\w+)( \d+) ((?:and|to) [A-Z]\w+\2)$"),
)
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def listed(parts: Sequence[str]) -> str:
    """“A”, “A and B”, “A, B and C”."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def named(parts: Sequence[str], most: int = 5) -> str:
    """The first of some names, and how many more there are: “a, b, c, d, e and 12 more”.

    Args:
        parts: The names; each is given once.
        most: How many are named.
    """
    once = list(dict.fromkeys(parts))
    more = len(once) - most
    return listed(once if more <= 0 else [*once[:most], f"{more:,} more"])


def counted(number: int, noun: str, plural: str = "") -> str:
    """“1 claim”, “2 claims”, “no claims”.

    Args:
        number: How many.
        noun: The noun in the singular.
        plural: Its plural, if it is not made with an “s”.
    """
    word = noun if number == 1 else plural or f"{noun}s"
    return f"{number:,} {word}" if number else f"no {word}"


def cut_at_word(text: str, most: int, end: str = " …") -> str:
    """The text if it is no longer than `most` code points, else cut at a word, with a sign of it.

    Args:
        text: The text.
        most: How long it may be; the sign at the end comes on top.
        end: The sign.
    """
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + end


def capital(text: str) -> str:
    """The text with its first letter in upper case; quotation marks before it are passed over."""
    at = next((i for i, char in enumerate(text) if char not in "“‘\"'(["), 0)
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def date_words(when: When) -> str:
    """A time as words without a preposition: ``3 November 2012``, ``between May and June 2012``."""
    edtf = when.edtf
    if edtf.startswith("[") and "," in edtf:
        return " or ".join(_plain(_range(part, "[]")) for part in edtf[1:-1].split(","))
    if edtf.startswith("{"):
        return listed([_plain(_range(part, "//")) for part in edtf[1:-1].split(",")])
    return _plain(edtf)


def when_phrase(when: When) -> str:
    """A time as words that follow a sentence: ``on 3 November 2012``, ``around April 2009 (“…”)``.

    The words of the source, if they were kept, stand behind in quotation marks.
    """
    words = date_words(when).replace(" (?)", "")
    if words.startswith(("from ", "until ", "between ")):
        phrase = words.replace("between ", "at some time between ", 1)
    elif words.startswith("about "):
        phrase = words.replace("about ", "around ", 1)
    else:
        phrase = f"{'on' if re.match(r'[0-9]{1,2} [A-Z][a-z]', words) else 'in'} {words}"
    phrase = f"possibly {phrase}" if "?" in when.edtf or "%" in when.edtf else phrase
    return f"{phrase}{as_written(when.text, words)}"


def day_words(number: int) -> str:
    """A day number in words: ``3 November 2012``."""
    year, month, day = civil(number)
    return f"{day} {_MONTH_NAMES[month - 1]} {year if year > 0 else f'{1 - year} BCE'}"


def days_words(first: int, last: int) -> str:
    """A stretch of days in words: ``from 3 to 5 May 1920``."""
    words = f"from {day_words(first)} to {day_words(last)}"
    for shorter in _SAID_TWICE:
        words = shorter.sub(r"\1 \3", words)
    return words


def amount_words(amount: Amount) -> str:
    """An amount in figures and words: ``90 million EUR``, ``1 to 10%``, ``about 20 persons``.

    The words of the source, if they were kept, stand behind in quotation marks.
    """
    bare = msgspec.structs.replace(amount, text="")
    unit = amount.unit
    if amount.low == amount.high == 1 and unit.endswith("s"):
        bare = msgspec.structs.replace(bare, unit=unit.removesuffix("s"))
    shown = re.sub(r"\d{1,3}(?:,\d{3}){2,}(?!,)", lambda m: _millions(m[0]), str(bare))
    shown = re.sub(r"(\d) million to (\S+ million)", r"\1 to \2", shown)
    return f"{shown}{as_written(amount.text, shown)}"


def as_written(text: str, shown: str) -> str:
    """The words of the source in brackets, unless they are just those that are shown."""
    written, said = (sorted(re.findall(r"\w+", fold(words).text)) for words in (text, shown))
    return f" (“{text}”)" if text and written != said else ""


def _millions(figures: str) -> str:
    """``90,000,000`` as ``90 million``, if no digit is lost by it."""
    number = int(figures.replace(",", ""))
    unit, name = (10**9, "billion") if number >= 10**9 else (10**6, "million")
    if number % (unit // 10):
        return figures
    return f"{number / unit:.1f}".removesuffix(".0") + f" {name}"


def _range(part: str, brackets: str) -> str:
    """A member of a set as an expression of its own: ``2012..2014`` becomes an interval or a choice."""
    first, dots, last = part.partition("..")
    if not dots:
        return part
    return f"{first}/{last}" if brackets == "//" else f"[{part}]"


def _plain(edtf: str) -> str:
    """As `_whole`, without saying the same year or month twice: ``from 3 to 5 May 1920``."""
    words = _whole(edtf)
    for shorter in _SAID_TWICE:
        words = shorter.sub(r"\1 \3", words)
    return words


def _whole(edtf: str) -> str:
    """`in_words`, also for unspecified digits and for what it leaves as it stands."""
    if found := _DECADE.fullmatch(_MARKED.sub("", edtf)):
        return f"the {found[1]}0s"
    words = in_words(edtf)
    for prefix, suffix in (("on or before ", " or earlier"), ("on or after ", " or later")):
        if words.startswith(prefix):
            return words.removeprefix(prefix) + suffix
    if not re.search(r"[0-9][-XT/]|^Y|[?~%](?!\))", words):
        return words
    bounds = read_edtf(edtf)
    low, high = bounds.start_lo, bounds.end_hi
    if low is None or high is None:
        return (
            f"until {day_words(high)}"
            if high is not None
            else f"from {day_words(low)}"
            if low
            else "any time"
        )
    years = civil(low)[1:] == (1, 1) and civil(high + 1)[1:] == (1, 1)
    first, last = _edge(low, 0, years=years), _edge(high, 1, years=years)
    if first == last:
        return first
    return f"from {first} to {last}" if bounds.span else f"between {first} and {last}"


def _edge(day: int, step: int, *, years: bool) -> str:
    """The coarsest date that begins (`step` 0) or ends (`step` 1) on that day, in words."""
    if civil(day + step)[2] != 1:
        return day_words(day)
    year, month, _ = civil(day)
    shown = str(year) if year > 0 else f"{1 - year} BCE"
    return shown if years else f"{_MONTH_NAMES[month - 1]} {shown}"
