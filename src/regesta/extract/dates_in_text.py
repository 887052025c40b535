"""Dates as they stand in prose: qualified, joined, and counted from another date."""

import itertools
import re
from collections.abc import Iterator

from regesta.errors import DateError
from regesta.extract.date_words import alternatives, number_of, numbers
from regesta.extract.dates_absolute import Found, absolute_dates
from regesta.extract.dates_relative import relative_dates
from regesta.extract.dates_told import told_dates
from regesta.extract.numeral_words import plain
from regesta.extract.parsing import language_of
from regesta.extract.reading import Reading
from regesta.extract.spans import apart
from regesta.model.edtf import read_edtf
from regesta.model.entity import Mention, MentionKind

#: What may stand between a preposition and the date: an article, “year”, “month”.
_FILL = r"(?:(?:the|le|la|dem|den|das|zum|Jahre?|l'année|l'an|عام|عامي|العام|سنه|سنتي|شهر|شهري|يوم)\s+)*$"


def _before(words: str) -> re.Pattern[str]:
    """A word of a list at the end of a text, before a date."""
    return re.compile(rf"(?<!\w)[وف]?(?:{words})\s+{_FILL}", re.IGNORECASE)


_ABOUT = _before(
    r"about|around|circa|ca?\.|approximately|roughly|nearly|vers|environ|aux environs de|aux alentours de|"
    r"autour de|um|etwa|gegen|ungefähr|حوالي|نحو|قرابه"
)
_SINCE = _before(r"since|from|depuis|dès|à partir de|seit|ab|منذ|starting in|as of|ابتداء من")
_UNTIL = _before(r"until|till|up to|through|jusqu'en|jusqu'au|jusqu'à|bis|حتي|لغايه")
_BY = _before(r"by|before|no later than|avant|vor|قبل")
_AFTER = _before(r"after|following|après|nach|بعد")
_BETWEEN = _before(r"between|entre|zwischen|بين")
_FROM = _before(r"from|de|du|von|vom|من")
_AND = re.compile(r"\s+(?:(?:and|et|und)\s+|و\s*)(?:عام\s+)?", re.IGNORECASE)
_TO = re.compile(
    r"\s+(?:to|until|till|through|au|à|jusqu'en|bis|bis zum|الي|حتي)\s+(?:عام\s+|سنه\s+)?|\s*-\s*",
    re.IGNORECASE,
)
_LASTED = re.compile(
    rf"\b(?:(?P<about>nearly|almost|about|around|over|more than|some|près de|environ|plus de)\s+)?"
    rf"(?P<n>\d+|{alternatives(numbers())})\s+(?P<unit>day|week|month|year)s?\s+$",
    re.IGNORECASE,
)


def dates(reading: Reading, made_by: str) -> list[Mention]:
    """Mentions of dates, with ``edtf`` and ``reason`` where they can be read.

    A relative date (“four months later”) is counted from the last date before it in the same or
    the preceding paragraphs; “yesterday” and “last year” from the date of the source.

    Args:
        reading: The text.
        made_by: Extractor and version.
    """
    text = plain(reading.text)
    alone = absolute_dates(text)
    found = apart([*_joined(text, alone), *(_qualified(text, f) for f in alone), *alone])
    found = apart([*found, *relative_dates(reading, text, found)])
    if language_of(reading) == "en":
        found = apart([*told_dates(reading.text, reading.source.date, found), *found])
    mentions = []
    for item in found:
        hints = [("edtf", item.edtf)] if item.edtf else []
        hints += [("reason", item.reason)] if item.reason else []
        mentions.append(reading.mention(item.start, item.end, MentionKind.DATE, made_by, hints))
    return mentions


def _joined(text: str, found: list[Found]) -> Iterator[Found]:
    """“between A and B”, “from A to B”, “A – B”."""
    for left, right in itertools.pairwise(found):
        inner, before = text[left.end : right.start], text[max(0, left.start - 20) : left.start]
        opening = _BETWEEN.search(before)
        if opening and _AND.fullmatch(inner):
            edtf, reason = _some_day(left.edtf, right.edtf), "some time between the two"
        elif _TO.fullmatch(inner) and (_FROM.search(before) or "-" in inner):
            opening = _FROM.search(before)
            edtf, reason = f"{left.edtf}/{right.edtf}", ""
        else:
            continue
        if _reads(edtf):
            start = left.start - (len(before) - opening.start()) if opening else left.start
            yield Found(start, right.end, edtf, reason)


def _qualified(text: str, item: Found) -> Found:
    """A date with “since”, “until”, “by”, “after”, “about” in front of it."""
    before = text[max(0, item.start - 60) : item.start]
    if (since := _SINCE.search(before)) and not before[since.start() :].lower().startswith("from"):
        return _lasted(text, item, item.start - (len(before) - since.start()))
    for pattern, form, reason in (
        (_UNTIL, "../{}", "until then; the beginning is not said"),
        (_BY, "[..{}]", "then or earlier"),
        (_AFTER, "[{}..]", "then or later"),
    ):
        opening = pattern.search(before)
        if (
            opening
            and "the" in opening[0].lower().split()
            and text[item.end : item.end + 2].strip().isalpha()
        ):
            continue  # “until the 2013 elections”: the year belongs to the elections
        if opening and _reads(form.format(item.edtf)):
            start = item.start - (len(before) - opening.start())
            return Found(start, item.end, form.format(item.edtf), reason)
    if (about := _ABOUT.search(before)) and _reads(f"{item.edtf}~"):
        start = item.start - (len(before) - about.start())
        return Found(start, item.end, f"{item.edtf}~", "“about”")
    return item


def _lasted(text: str, item: Found, start: int) -> Found:
    """“since January 2012”, and “nearly a year since January 2012”."""
    open_end = f"{item.edtf}/.."
    if not _reads(open_end):
        return item
    how_long = _LASTED.search(text[max(0, start - 50) : start])
    count = number_of(how_long["n"]) if how_long else None
    if how_long and count:
        from regesta.extract.dates_relative import shifted

        end = shifted(item.edtf, count, how_long["unit"].lower())
        if end and _reads(f"{item.edtf}/{end}"):
            length = f"{how_long['n']} {how_long['unit']}".strip()
            return Found(
                start - (len(how_long[0])), item.end, f"{item.edtf}/{end}", f"about {length} from then on"
            )
    return Found(start, item.end, open_end, "from then on; the end is not said")


def _some_day(first: str, last: str) -> str:
    return f"[{first}..{last}]"


def _reads(edtf: str) -> bool:
    try:
        read_edtf(edtf)
    except DateError:
        return False
    return True
