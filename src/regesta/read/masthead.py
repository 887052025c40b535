"""What a plain text says about itself: title, authors, date, recipients, language, kind."""

import re
from collections.abc import Sequence

from regesta.errors import DateError
from regesta.model.dates import When
from regesta.model.source import PassageKind, Source
from regesta.read.blocks import Block
from regesta.read.byline import author_of
from regesta.read.language import language_of

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero gennaio",
            "february feb februar février febrero febbraio",
            "march mar märz mars marzo",
            "april apr avril abril aprile",
            "may mai mayo maggio",
            "june jun juni juin junio giugno",
            "july jul juli juillet julio luglio",
            "august aug août agosto",
            "september sep sept septembre septiembre settembre",
            "october oct oktober okt octobre octubre ottobre",
            "november nov novembre noviembre",
            "december dec dezember dez décembre diciembre dicembre",
        ),
        1,
    )
    for name in names.split()
}
_DAY_MONTH = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|er|\.)?\s+(?:de\s+)?([^\W\d_]{3,10})\.?,?\s+(?:de\s+)?(\d{4})\b"
)
_MONTH_DAY = re.compile(r"\b([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_HEADER = re.compile(r"([^\W\d_][\w-]*)\s?:\s+(.+)")
_HEADERS = {
    "from": "from", "von": "from", "de": "from", "author": "from",
    "to": "to", "an": "to", "à": "to", "para": "to",
    "date": "date", "sent": "date", "datum": "date", "fecha": "date",
    "subject": "subject", "betreff": "subject", "objet": "subject", "asunto": "subject", "re": "subject",
}  # fmt: skip
_SALUTATION = re.compile(
    r"(?:my )?(?:dear|dearest|sehr geehrte|liebe|lieber|cher|chère|estimad[oa]|querid[oa]|car[oa])\b", re.I
)
_TITLE_LENGTH = 120
#: A date stands in the letterhead, in one of the first blocks, and these are short.
_HEAD_BLOCKS, _HEAD_LENGTH = 8, 160


def described(handle: str, blocks: Sequence[Block], details: Sequence[tuple[str, str]] = ()) -> Source:
    """The source, with what its own text says about it.

    Authors and recipients are given as words, under ``author`` and ``recipient`` in the details,
    since nobody has said yet who they are.

    Args:
        handle: Handle of the source.
        blocks: Its blocks, in order.
        details: Further metadata that come first.
    """
    # A title such as “Memorandum” may stand above.
    headers = next(filter(None, (_mail_headers(b.text) for b in blocks[:3])), {})
    text = "\n".join(b.text for b in blocks)
    language = language_of(text)
    salutation = any(_SALUTATION.match(b.text) and len(b.text) < 60 for b in blocks[:_HEAD_BLOCKS])
    authors = [n for b in blocks if b.kind is PassageKind.BYLINE for n in author_of(b.text)]
    authors += [headers["from"]] if "from" in headers else []
    known = list(details) + [("author", name) for name in authors]
    known += [("recipient", headers["to"])] if "to" in headers else []
    article = any(b.kind is PassageKind.BYLINE for b in blocks)
    return Source(
        id=handle,
        kind="letter"
        if salutation or {"from", "to"} <= headers.keys()
        else "article"
        if article
        else "document",
        title=headers.get("subject") or _title(blocks),
        date=_date(blocks, headers),
        languages=(language,) if language else (),
        details=tuple(known),
    )


def date_in(words: str) -> When | None:
    """The first day that is written out in some words, or None.

    Days in figures alone (``3.4.1912``) are left out: which figure is the month is not evident.

    Args:
        words: A line or two.
    """
    found: list[tuple[int, str, str]] = []
    for match in _ISO.finditer(words):
        found.append((match.start(), match[0], match[0]))
    for match in _DAY_MONTH.finditer(words):
        found += _day(match, match[3], match[2], match[1])
    for match in _MONTH_DAY.finditer(words):
        found += _day(match, match[3], match[1], match[2])
    for _, edtf, written in sorted(found):
        try:
            return When(edtf, text="" if written == edtf else written)
        except DateError:
            continue
    return None


def _day(match: re.Match[str], year: str, month: str, day: str) -> list[tuple[int, str, str]]:
    number = _MONTHS.get(month.casefold())
    return [(match.start(), f"{year}-{number:02d}-{int(day):02d}", match[0])] if number else []


def _mail_headers(text: str) -> dict[str, str]:
    """``From:``, ``To:``, ``Date:``, ``Subject:`` at the head of a text, in several languages."""
    found: dict[str, str] = {}
    for line in text.split("\n"):
        match = _HEADER.fullmatch(line.strip())
        if not match:
            break
        if key := _HEADERS.get(match[1].casefold()):
            found.setdefault(key, match[2].strip())
    return found if len(found) > 1 else {}


def _title(blocks: Sequence[Block]) -> str:
    for block in blocks:
        if block.kind is PassageKind.TITLE:
            return block.text
    first = blocks[0].text.split("\n")[0] if blocks else ""
    if len(first) <= _TITLE_LENGTH:
        return first
    return first[: _TITLE_LENGTH - 1].rsplit(" ", 1)[0] + "…"


def _date(blocks: Sequence[Block], headers: dict[str, str]) -> When | None:
    if "date" in headers:
        return date_in(headers["date"])
    for block in blocks[:_HEAD_BLOCKS]:
        if block.kind is PassageKind.FOOTNOTE or len(block.text) > _HEAD_LENGTH:
            break
        for line in block.text.split("\n"):
            when = date_in(line)
            # A dateline ends with its date; a chronicle's entry begins with it.
            if when and line.rstrip(" .").endswith(when.text or when.edtf):
                return when
    return None
