"""A page that is cited must be there, and the words quoted from it must stand on it."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from regesta.check.closest import ranked
from regesta.check.paragraphs import paragraphs
from regesta.check.wording import as_sentence, says, source_words
from regesta.kinds import Check
from regesta.model.amounts import Amount
from regesta.model.claim import Claim, Text
from regesta.model.finding import Finding
from regesta.model.names import Folded, fold
from regesta.model.reader import Reader
from regesta.model.scope import ANY, Scope
from regesta.model.source import TextLayer
from regesta.model.vocabulary import Vocabulary
from regesta.view.phrases import listed

#: Predicates that may name a page of another document, and the role of that document.
CITING = (("cites", "cited"), ("quotes", "quoted"))
#: Kinds of documents whose pages are numbered with those of the volume that they stand in.
RUNNING = frozenset(["article", "chapter", "newspaper", "review", "entry", "proceedings"])
#: Shorter quotations may stand on many pages.
WORDS = 3

_PAGES = re.compile(r"(?:pp?\.? ?)?(\d{1,5})(?: ?[-–—] ?(\d{1,5}))?(?: ?ff?\.?)?", re.IGNORECASE)


class _Page(NamedTuple):
    """Where a block of a held text begins, and on what page."""

    start: int
    number: int


class CitedPage(Check):
    """A page is cited that the document does not have, or on which the quoted words do not stand.

    Pages of a document are those that ``has-pages`` claims count, and those of its text, if it is held.
    Words are looked for in the text as they are quoted: those of a ``quotes`` or ``cites`` claim with a
    ``page`` in the document that it names, those of a claim that is recorded from a page in the source
    itself.

    Usual causes: a slip in the number, a page of another edition or of a reprint, leaves counted for
    pages, a text of which the end is missing.

    Not reported: pages of articles and newspapers beyond their own number, since these go on from what
    stands before them; pages in Roman figures; words that the text has nowhere, or also on the page
    that is named; pages of a source more than half of whose quotations stand elsewhere, for then its
    pages are counted in another way. Editions differ, so that all is shown as possible only.
    """

    name = "cited-page"
    agrees = """
        source chronicle report "Chronicle of the Guild"
        source accounts ledger "Accounts of the Guild"
        [chronicle p1 n1 kind footnote]
        cites chronicle accounts for "the price of salt" page "12"
        [accounts p1]
        has-pages accounts 12 pages
    """
    conflicts = """
        source chronicle report "Chronicle of the Guild"
        source accounts ledger "Accounts of the Guild"
        [chronicle p1 n1 kind footnote]
        cites chronicle accounts for "the price of salt" page "21"
        [accounts p1]
        has-pages accounts 12 pages
    """

    suspects = """
        SELECT DISTINCT c.value AS subject FROM filler AS p JOIN filler AS c ON c.seq = p.seq
        WHERE p.role = 'page' AND p.affirmed AND ((p.predicate = 'cites' AND c.role = 'cited')
            OR (p.predicate = 'quotes' AND c.role = 'quoted'))
        UNION
        SELECT s.id FROM source AS s
        WHERE s.held AND EXISTS (SELECT 1 FROM claim AS k WHERE k.source = s.id AND NOT k.proposed)
    """

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """What cites the document, how many pages it has, and what is recorded from it."""
        about = {*CITING, ("has-pages", "document")}
        return Scope(
            about=frozenset(pair for pair in about if pair[0] in vocabulary),
            spoken=frozenset([ANY]),
            documents=True,
        )

    def find(self, reader: Reader) -> Iterator[Finding]:
        """First pages that are cited, then pages from which claims are recorded."""
        texts = _Texts(reader)
        counts = {key[0]: ranked(reader, claims) for key, claims in reader.groups("has-pages", "document")}
        for name, role in CITING:
            for key, claims in sorted(reader.groups(name, role)):
                for claim in ranked(reader, claims):
                    cited = _cited(claim)
                    if claim.affirmed and cited is not None:
                        yield from self._beyond(reader, key[0], claim, cited, counts.get(key[0], ()), texts)
                        yield from self._elsewhere(reader, key[0], claim, cited, texts)
        recorded: dict[str, list[Claim]] = defaultdict(list)
        for claim in reader.claims():
            if claim.quote and claim.passage.layer is None and (claim.passage.page or "").isdecimal():
                recorded[claim.source].append(claim)
        for source in sorted(recorded):
            yield from self._recorded(reader, source, ranked(reader, recorded[source]), texts)

    def _beyond(
        self,
        reader: Reader,
        document: str,
        claim: Claim,
        cited: tuple[int, int],
        counts: Sequence[Claim],
        texts: "_Texts",
    ) -> Iterator[Finding]:
        source = reader.source(document)
        if source is None or source.kind in RUNNING:
            return
        count = next((c for c in counts if c.affirmed and (n := _most(c)) is not None and cited[1] > n), None)
        numbers = texts.numbers(document)
        if count is not None:
            yield self._page(reader, document, [claim, count], f"but {says(reader, count, after=claim)}")
        elif numbers and not numbers[0] <= cited[1] <= numbers[-1]:
            but = f"but the text that is held has pages {numbers[0]} to {numbers[-1]}"
            yield self._page(reader, document, [claim], but)

    def _elsewhere(
        self, reader: Reader, document: str, claim: Claim, cited: tuple[int, int], texts: "_Texts"
    ) -> Iterator[Finding]:
        found = texts.standing(document, claim.quote) if document != reader.resolve(claim.source) else set()
        if found and not any(cited[0] <= n <= cited[1] for n in found):
            but = f"but “{claim.quote}” stands on {_listed(found)} of its text"
            yield self._page(reader, document, [claim], but)

    def _recorded(
        self, reader: Reader, source: str, claims: Sequence[Claim], texts: "_Texts"
    ) -> Iterator[Finding]:
        """Claims of a source whose words stand on another page of it."""
        document = reader.resolve(source)
        found = [(claim, pages) for claim in claims if (pages := texts.standing(document, claim.quote))]
        misplaced = [(claim, pages) for claim, pages in found if int(claim.passage.page or 0) not in pages]
        if 1 < len(misplaced) > len(found) - len(misplaced):
            return
        for claim, pages in misplaced:
            told = (
                f"“{claim.quote}” is recorded from p. {claim.passage.page} of {source_words(reader, source)}"
            )
            yield self._page(reader, document, [claim], f"but stands on {_listed(pages)}", told)

    def _page(
        self, reader: Reader, document: str, claims: Sequence[Claim], but: str, told: str = ""
    ) -> Finding:
        return self.finding(
            reader,
            as_sentence(f"{told or says(reader, claims[0])}, {but}"),
            claims,
            certain=False,
            assumptions=[f"The pages of {source_words(reader, document)} are counted alike, from 1."],
            resolve=["The page itself, in the edition that was used, would show what stands there."],
            subject=document,
        )


def _cited(claim: Claim) -> tuple[int, int] | None:
    """First and last page that a claim names; None if it names none, or not in Arabic figures."""
    value = claim.value("page")
    found = _PAGES.fullmatch(value.text.strip()) if isinstance(value, Text) else None
    if found is None:
        return None
    first = int(found[1])
    return first, max(first, int(found[2] or 0))


def _most(claim: Claim) -> int | None:
    """How many pages a document has at most, by a claim."""
    amount = claim.value("amount")
    if not isinstance(amount, Amount) or not amount.unit.casefold().startswith("page"):
        return None
    high = amount.rounded().reach[1]
    return None if high is None else int(high)


class _Texts:
    """The texts of documents with their pages; each is prepared once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._layers: dict[str, list[TextLayer]] = defaultdict(list)
        for layer in sorted(reader.layers(), key=lambda layer: layer.id):
            self._layers[reader.resolve(layer.source)].append(layer)
        self._known: dict[str, list[tuple[Folded, list[_Page]]]] = {}

    def numbers(self, document: str) -> list[int]:
        """Numbers of the pages of the first text that has them, in order."""
        return next((sorted({page.number for page in pages}) for _, pages in self._texts(document)), [])

    def standing(self, document: str, quote: str) -> set[int]:
        """Pages on which words stand; a block may run on to the page of the next one."""
        wanted = fold(quote).text.strip()
        found: set[int] = set()
        for folded, pages in self._texts(document) if len(quote.split()) >= WORDS else ():
            at = folded.text.find(wanted)
            while at >= 0:
                start, _ = folded.original(at, at + len(wanted))
                before = max(0, bisect_right(pages, start, key=lambda page: page.start) - 1)
                found |= {page.number for page in pages[before : before + 2]}
                at = folded.text.find(wanted, at + 1)
        return found

    def _texts(self, document: str) -> list[tuple[Folded, list[_Page]]]:
        if document not in self._known:
            paged = [(layer, self._pages(layer)) for layer in self._layers.get(document, ())]
            self._known[document] = [(fold(layer.text), pages) for layer, pages in paged if pages]
        return self._known[document]

    def _pages(self, layer: TextLayer) -> list[_Page]:
        """Where the blocks of a text begin, if all of them have numbers that rise."""
        blocks = list(paragraphs(self._reader, layer))
        labels = [p.page or "" for p in blocks]
        if len(set(labels)) < 2 or not all(label.isdecimal() for label in labels):
            return []
        pages = [_Page(p.start or 0, int(p.page or 0)) for p in blocks]
        return pages if all(a.number <= b.number for a, b in pairwise(pages)) else []


def _listed(pages: set[int]) -> str:
    return listed([f"p. {page}" for page in sorted(pages)])
