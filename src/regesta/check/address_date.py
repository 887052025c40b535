"""The address of a page on the web often holds the day on which it was put there."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from regesta.check.closest import ranked
from regesta.check.dating import Dating, datings, entry_assumptions, entry_words
from regesta.check.wording import as_sentence, reading_of, says, source_words
from regesta.errors import DateError
from regesta.kinds import Check
from regesta.model.claim import Claim
from regesta.model.dates import When
from regesta.model.finding import Finding, FindingKind
from regesta.model.reader import Reader
from regesta.model.scope import Scope
from regesta.model.source import Passage, Source
from regesta.model.vocabulary import Vocabulary
from regesta.view.phrases import date_words

#: Kinds of documents that are put on the web when they appear; others may be copies of older ones.
OF_THE_WEB = frozenset(
    ["web-page", "article", "report", "newspaper", "blog", "post", "press-release", "news"]
)
#: Kinds of which hardly any was there before it stood on the web.
COPIED_NEVER = frozenset(["web-page", "blog", "post"])
#: Days by which a printed date and that of the address may differ: night, time zone, next morning's paper.
SLACK = 2
#: Parts of an address behind which stands when a file was stored, not when it was written.
STORED = frozenset(["uploads", "upload", "files", "sites", "media", "assets", "docs", "documents", "pdf"])

#: A predicate that dates a document, though it may be published more than once.
PUBLISHED = "published"

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = r"(?P<year>(?:199|20\d)\d)"
_MONTH = rf"(?P<month>0?[1-9]|1[0-2]|(?:{'|'.join(_MONTHS)})[a-z]*)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_END = r"(?![A-Za-z0-9])"
_PATTERNS = tuple(
    re.compile(rf"(?<![A-Za-z0-9]){pattern}{_END}", re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}(?P<by>[/\-_.]){_MONTH}(?P=by){_DAY}",
        rf"{_DAY}(?P<by>[/\-_]){_MONTH}(?P=by){_YEAR}",
        rf"{_YEAR}(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])",
        rf"(?P<day>0[1-9]|[12]\d|3[01])(?P<month>0[1-9]|1[0-2]){_YEAR}",
        rf"{_YEAR}/{_MONTH}(?=/)",
    )
)
#: An archive of pages puts the day on which it copied the page before the address of the page.
_COPIED = re.compile(r"^https?://[^/]+/(?:web|all)?/?\d{4,14}[a-z_*]*/(?=https?:)", re.IGNORECASE)


class Address(NamedTuple):
    """A date in an address.

    Attributes:
        when: The day or month.
        exact: Whether it names a day.
        stored: Whether it may be that of storing a file.
        url: The address.
    """

    when: When
    exact: bool
    stored: bool
    url: str


def date_in(url: str) -> Address | None:
    """The day or month that an address names, if it names just one.

    Days are found as ``/2013/05/29/``, ``2013-05-29``, ``20130529``, ``/2013/may/29/`` and ``29-05-2013``;
    of figures that can be read as day and month either way, nothing is made. Months are found as
    ``/2013/05/`` only. Years before 1990 are none of a page.
    """
    path = re.sub(r"^[a-z]+://[^/?#]*", "", _COPIED.sub("", unquote(url.strip())), flags=re.IGNORECASE)
    found: dict[str, re.Match[str]] = {}
    for number, pattern in enumerate(_PATTERNS):
        if number == len(_PATTERNS) - 1 and found:
            break
        for match in pattern.finditer(path):
            parts = match.groupdict()
            if number in (1, 3) and parts["month"].isdecimal() and _either_way(parts["day"], parts["month"]):
                continue
            edtf = f"{parts['year']}-{_month(parts['month']):02}"
            found[edtf + (f"-{int(parts['day']):02}" if parts.get("day") else "")] = match
    if len(found) != 1:
        return None
    ((edtf, match),) = found.items()
    try:
        when = When(edtf)
    except DateError:  # the thirtieth of February
        return None
    before = set(path[: match.start()].casefold().split("/"))
    return Address(when, "day" in match.groupdict(), bool(before & STORED), url)


def _month(text: str) -> int:
    return int(text) if text.isdecimal() else _MONTHS.index(text[:3].casefold()) + 1


def _either_way(day: str, month: str) -> bool:
    return int(day) <= 12 and int(day) != int(month)


class AddressDate(Check):
    """The address of a page names another day than that on which the page is said to be written.

    The address stands in the entry of the source (``detail url``), the date there or in claims about
    the document. Within two days, they are taken for the same. If the document is dated later than
    its address, one of the two is wrong; if it is dated earlier, the address may be that of a copy.

    Usual causes: a slip in the date of a note, the day of access taken for that of the page, an
    address copied from the next note, a page that was changed later, an old paper put on the web.

    Not reported: addresses in which no date or more than one stands, or a year before 1990; dates of
    access, which have no claim of their own; files dated earlier than the month in which they were
    stored; letters and other papers that are earlier than their copies on the web. It is certain
    only where the address names a day and a page of the web is dated otherwise.
    """

    name = "address-date"
    kind = FindingKind.ANOMALY
    agrees = """
        source thesis report "Salt and the Guild"
        source fire-page web-page "The Fire" detail url "https://gazette.example/2013/05/29/the-fire.html"
        [thesis p1 n1 kind footnote]
        cites thesis fire-page for "the fire"
        dated fire-page on 2013-05-30
    """
    conflicts = """
        source thesis report "Salt and the Guild"
        source fire-page web-page "The Fire" detail url "https://gazette.example/2013/05/29/the-fire.html"
        [thesis p1 n1 kind footnote]
        cites thesis fire-page for "the fire"
        dated fire-page on 2012-05-29
    """

    suspects = """
        SELECT s.id AS subject FROM source AS s
        WHERE s.dated AND (s.url LIKE '%199%' OR s.url LIKE '%20%')
        UNION
        SELECT s.id FROM source AS s JOIN filler AS f ON f.value = s.id
        LEFT JOIN rule_dates AS r ON r.predicate = f.predicate AND r.role = f.role
        WHERE f.affirmed AND f.dated AND (s.url LIKE '%199%' OR s.url LIKE '%20%')
            AND (r.role IS NOT NULL OR f.predicate = 'published')
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """What dates the document, and what cites it."""
        dated = {(p.name, role) for p in vocabulary.predicates.values() for role in p.dates}
        return Scope(about=frozenset(dated | {(PUBLISHED, "document"), ("cites", "cited")}), documents=True)

    def find(self, reader: Reader) -> Iterator[Finding]:
        """One finding for each source and date that its address contradicts."""
        addresses = [(s, a) for s in reader.sources() if (a := date_in(s.detail("url") or "")) is not None]
        if not addresses:
            return
        dated = datings(reader)
        for key, claims in reader.groups(PUBLISHED, "document"):
            dated[key[0]] += [Dating(key[0], c.when, c) for c in claims if c.affirmed and c.when]
        cited = {key[0]: ranked(reader, claims) for key, claims in reader.groups("cites", "cited")}
        for source, address in addresses:
            told: set[str] = set()
            for dating in sorted(dated.get(reader.resolve(source.id), ()), key=_order):
                certain = _contradicts(source, address, dating)
                if certain is not None and dating.when.edtf not in told:
                    told.add(dating.when.edtf)
                    citing = [c for c in cited.get(reader.resolve(source.id), ()) if c.affirmed]
                    yield from self._apart(reader, source, address, dating, citing, certain=certain)

    def _apart(
        self,
        reader: Reader,
        source: Source,
        address: Address,
        dating: Dating,
        citing: list[Claim],
        *,
        certain: bool,
    ) -> Iterator[Finding]:
        claims = [dating.claim] if dating.claim else citing[:1]
        passages = [] if claims else sorted(reader.passages(source.id), key=_place)[:1]
        if not claims and not passages:
            return
        said = says(reader, dating.claim) if dating.claim else entry_words(reader, source.id, dating.when)
        what = "day" if address.exact else "month"
        yield self.finding(
            reader,
            as_sentence(f"{said}, but its address names the {what} {date_words(address.when)}"),
            claims,
            certain=certain,
            assumptions=[
                f"The address of {source_words(reader, source.id)} is {address.url}, and the figures in it "
                "are a date.",
                *(reading_of(dating.when) if dating.claim else entry_assumptions(reader, dating)),
            ],
            resolve=[
                "The page itself, or a copy of it in an archive of the web, shows its date.",
                "If the address is that of a copy, or the page was changed later, both are true.",
            ],
            passages=passages,
            subject=reader.resolve(source.id),
            aspect=dating.when.edtf,
        )


def _place(passage: Passage) -> tuple[str, int, str]:
    return (passage.layer or "", passage.start or 0, passage.id)


def _order(dating: Dating) -> tuple[bool, str, str]:
    return (dating.claim is None, dating.when.edtf, dating.claim.id if dating.claim else "")


def _contradicts(source: Source, address: Address, dating: Dating) -> bool | None:
    """Whether address and date certainly (True) or possibly (False) contradict each other; else None."""
    said, shown = dating.when.happening, address.when.happening
    first, last = said.start_lo, said.end_hi
    earlier = last is not None and shown.start_lo is not None and last + SLACK < shown.start_lo
    later = first is not None and shown.end_hi is not None and first - SLACK > shown.end_hi
    if not (later or (earlier and not address.stored and source.kind in OF_THE_WEB)):
        return None
    pages = OF_THE_WEB if later else COPIED_NEVER
    return address.exact and not address.stored and said.firm and source.kind in pages
