"""The collection as claim notation, to be kept in version control and read back without loss."""

from collections.abc import Iterator

from regesta.kinds import NO_OPTIONS, Exporter, Options
from regesta.model.claim import Status
from regesta.model.item import Item
from regesta.model.reader import Reader
from regesta.model.writing import write_notation
from regesta.view.pseudonyms import pseudonymised


class Notation(Exporter):
    """Everything that was recorded, proposed and judged, one claim a line.

    Reading it back gives the same claims and judgements, except that protected persons are
    pseudonymised.
    """

    name = "notation"
    suffix = ".regesta"
    media_type = "text/plain"

    def write(self, reader: Reader, options: Options = NO_OPTIONS) -> Iterator[str]:
        """The file, line by line."""
        reader = reader if options.in_full else pseudonymised(reader)
        yield from write_notation(_items(reader, accepted_only=options.accepted_only))


def _items(reader: Reader, *, accepted_only: bool) -> Iterator[Item]:
    """Items so that what is named stands before what names it."""
    yield from reader.vocabulary_texts()
    yield from reader.sources()
    yield from reader.layers()
    yield from reader.declarations()
    yield from reader.passages()
    yield from reader.mentions()
    for claim in reader.claims(rejected=True):
        if not accepted_only or reader.status(claim) is not Status.PROPOSED:
            yield claim
    yield from reader.judgements()
