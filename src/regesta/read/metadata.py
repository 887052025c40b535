"""Metadata as files carry them, made into the model's: dates, languages, names of authors."""

import re
from collections.abc import Iterable, Sequence
from email.utils import parsedate

import msgspec

from regesta.errors import DateError
from regesta.model.dates import When
from regesta.model.source import Source
from regesta.read.blocks import Block
from regesta.read.masthead import described

_PDF_DATE = re.compile(r"D:(\d{4})(?:(\d{2})(?:(\d{2}))?)?")
_ISO_DATE = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T ]\d{2}:?\d{2}.*)?")
_SLASHED_DATE = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}.*)?")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*")
_WORDLESS = re.compile(
    r"(?:microsoft (?:office )?word|microsoft powerpoint|openoffice|libreoffice)?[\s:–-]*"
    r"(?:(?:untitled|document|doc|dokument|unnamed|sans titre|unbenannt)\s*\d*"
    r"|[^\s]+\.(?:docx?|pdf|indd|tex|rtf|qxd|html?))?",
    re.I,
)


class Declared(msgspec.Struct, frozen=True, kw_only=True):
    """What a file says of the document in it, apart from its text.

    Attributes:
        title: Title.
        authors: Names of authors, as words.
        date: When it was written or published, or when the file was made.
        language: Language code.
        details: Further metadata.
        kind: Kind of source, if the format says.
        own: Whether the language is the document's own, as on a web page. Properties of office
            files come from templates and converters, so that the text goes before them.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    date: When | None = None
    language: str | None = None
    details: tuple[tuple[str, str], ...] = ()
    kind: str = ""
    own: bool = False


def source_of(handle: str, declared: Declared, blocks: Sequence[Block]) -> Source:
    """The source, by what the file declares and by what the text says of itself.

    Args:
        handle: Handle of the source.
        declared: What the file says.
        blocks: The blocks of the text.
    """
    text = described(handle, blocks)
    said = text.languages[0] if text.languages else None
    # A letter bears its date; when its file was made says little.
    date = (text.date or declared.date) if text.kind == "letter" else (declared.date or text.date)
    language = (declared.language or said) if declared.own else (said or declared.language)
    authors = author_words(declared.authors)
    rest = [(key, value) for key, value in text.details if key != "author" or not authors]
    kind = declared.kind if declared.kind and text.kind == "document" else text.kind
    return msgspec.structs.replace(
        text,
        kind=kind,
        title=declared.title or text.title,
        date=date,
        languages=(language,) if language else (),
        details=(*authors, *rest, *declared.details),
    )


def written(expression: str, reason: str) -> When | None:
    """When a file says that it was made or published.

    Args:
        expression: A date as PDF, ISO 8601, EDTF or e-mail headers write it.
        reason: What it was read from, as a phrase.

    Returns:
        The day, month or year, or None if it is none of these. The time of day is left out.
    """
    words = expression.strip()
    candidates = []
    if found := _PDF_DATE.match(words):
        candidates.append("-".join(part for part in found.groups() if part))
    if found := _ISO_DATE.fullmatch(words):
        candidates.append(found[1])
    if found := _SLASHED_DATE.fullmatch(words):
        candidates.append(f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}")
    if found := _COMPACT_DATE.fullmatch(words):
        candidates.append("-".join(found.groups()))
    parsed = _mail_date(words)
    candidates += [words] + ([parsed] if parsed else [])
    for candidate in candidates:
        try:
            return When(candidate, text=words if candidate == parsed else "", reason=reason)
        except DateError:
            continue
    return None


def language_code(tag: str) -> str | None:
    """The language of a tag such as ``en-GB``: two or three small letters, or None.

    Source: RFC 5646, primary language subtag.
    """
    found = _LANGUAGE.fullmatch(tag.strip())
    code = found[1].lower() if found else None
    return None if code in ("und", "mul", "zxx", "mis") else code


def real_title(title: str) -> str:
    """The title, or nothing if it is only what a program wrote there (“Microsoft Word - a.doc”)."""
    title = " ".join(title.split())
    return "" if _WORDLESS.fullmatch(title) else title


def author_words(authors: Iterable[str]) -> list[tuple[str, str]]:
    """A detail for each author named, in order, each once."""
    names = (" ".join(name.split()) for words in authors for name in words.split(";"))
    return [("author", name) for name in dict.fromkeys(names) if name]


def _mail_date(words: str) -> str | None:
    try:
        parsed = parsedate(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return f"{parsed[0]:04d}-{parsed[1]:02d}-{parsed[2]:02d}" if parsed else None
