"""What a collection is made of, piece by piece: what importers yield and the notation writes."""

import msgspec

from regesta.model.claim import Claim
from regesta.model.entity import Declaration, Mention
from regesta.model.judgement import Judgement
from regesta.model.source import Passage, Source, TextLayer


class VocabularyText(msgspec.Struct, frozen=True):
    """A collection's own predicates, as TOML."""

    toml: str


Item = Source | TextLayer | Passage | Declaration | Mention | Claim | Judgement | VocabularyText
