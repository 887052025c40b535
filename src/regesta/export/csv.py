"""Claims as a table for spreadsheets."""

import csv
from collections.abc import Iterator
from io import StringIO

from regesta.kinds import NO_OPTIONS, Exporter, Options
from regesta.model.claim import Claim, Status
from regesta.model.dates import iso_day
from regesta.model.reader import Reader
from regesta.view.phrases import date_words
from regesta.view.pseudonyms import pseudonymised
from regesta.view.wording import citation, label, sentence, value_words, voice_words

COLUMNS = (
    "claim", "sentence", "predicate", "roles", "polarity", "modality", "when", "edtf", "earliest", "latest",
    "where", "voices", "answering", "source", "page", "heading", "citation", "quote", "status", "note",
)  # fmt: skip
#: A cell that begins so would be taken for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Csv(Exporter):
    """One claim a row, in words and in figures, with voice, place and status.

    Cells that a spreadsheet would take for a formula begin with an apostrophe. Protected persons are
    pseudonymised.
    """

    name = "csv"
    suffix = ".csv"
    media_type = "text/csv"

    def write(self, reader: Reader, options: Options = NO_OPTIONS) -> Iterator[str]:
        """The file, row by row, with a byte order mark so that spreadsheets read it as UTF-8."""
        reader = pseudonymised(reader)
        yield "\ufeff" + _row(COLUMNS)
        for claim in reader.claims():
            if not options.accepted_only or reader.status(claim) is not Status.PROPOSED:
                yield _row(_cells(reader, claim))


def _cells(reader: Reader, claim: Claim) -> tuple[str, ...]:
    bounds = claim.when.bounds if claim.when else None
    roles = "; ".join(f"{role.name}: {value_words(reader, role.value)}" for role in claim.roles)
    return (
        claim.id,
        sentence(reader, claim),
        claim.predicate,
        roles,
        claim.polarity.value,
        claim.modality.value,
        date_words(claim.when) if claim.when else "",
        claim.when.edtf if claim.when else "",
        _iso(bounds.start_lo) if bounds else "",
        _iso(bounds.end_hi) if bounds else "",
        label(reader, claim.where) if claim.where else "",
        voice_words(reader, claim.voices),
        label(reader, claim.answering.speaker) if claim.answering.speaker else "",
        claim.source,
        claim.passage.page or "",
        claim.passage.heading or "",
        citation(reader, claim.passage),
        claim.quote,
        reader.status(claim).value,
        claim.note,
    )


def _iso(day: int | None) -> str:
    return "" if day is None else iso_day(day)


def _row(cells: tuple[str, ...]) -> str:
    out = StringIO()
    csv.writer(out).writerow(f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells)
    return out.getvalue()
