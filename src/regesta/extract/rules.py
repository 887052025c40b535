"""Mentions and voices by rules; no model is needed, though one that is installed has a small vote."""

from collections.abc import Sequence

from regesta.extract.aliases import with_hints
from regesta.extract.amounts_in_text import amounts
from regesta.extract.dates_in_text import dates
from regesta.extract.documents_in_text import documents
from regesta.extract.letter_names import letter_names
from regesta.extract.name_kinds import votes_of_labels
from regesta.extract.names import names
from regesta.extract.parsing import entity_labels, language_of
from regesta.extract.quotations import Quotations
from regesta.extract.reading import Reading
from regesta.extract.referents import Referents
from regesta.kinds import Extraction, Extractor
from regesta.model.source import Passage, Source, TextLayer


class Rules(Extractor):
    """Persons, organisations, places, dates, amounts, documents, hints on identity, voices of quotations."""

    name = "rules"
    version = "4"

    def extract(
        self, source: Source, layer: TextLayer, passages: Sequence[Passage], before: Extraction
    ) -> Extraction:
        """Find mentions and voices; see `Extractor.extract`."""
        reading = Reading(source, layer, passages)
        labels = entity_labels(reading, language_of(reading))
        plain = names(reading, votes_of_labels(labels), self.made_by)
        named = with_hints(reading, letter_names(reading, plain, self.made_by), self.made_by)
        dated = dates(reading, self.made_by)
        counted = amounts(reading, dated, self.made_by)
        referents = Referents(reading, named)
        written = documents(reading, dated, referents, self.made_by)
        known = {m.id for m in before.mentions}
        found = sorted([*named, *dated, *counted, *written], key=lambda m: (m.start, m.end, m.kind))
        voices = Quotations(reading, found, referents).voices()
        return Extraction(mentions=tuple(m for m in found if m.id not in known), voices=tuple(voices))
