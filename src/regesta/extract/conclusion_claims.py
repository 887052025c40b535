"""Claims of what a source's own author concludes: that he says so, in the voice of one who infers."""

import re
from collections.abc import Iterator

from regesta.extract.conclusions import conclusions
from regesta.extract.parsing import Parsed
from regesta.extract.reading import Reading
from regesta.extract.voices import VoiceChains
from regesta.model.claim import Claim, Role, Text
from regesta.model.source import PassageKind

#: Longest words of a conclusion, in code points; a longer one is cut at a word.
LONGEST = 240

_CALLS = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


def conclusion_claims(reading: Reading, block: Parsed, chains: VoiceChains, made_by: str) -> Iterator[Claim]:
    """“AUTHOR asserted …”, for each conclusion that stands in the author's own voice.

    Args:
        reading: The text.
        block: The parse of a stretch of it.
        chains: Voices of the passages.
        made_by: Extractor and version.
    """
    for found in conclusions(block):
        passage = reading.smallest(*found.said)
        if passage is None or passage.kind is PassageKind.FOOTNOTE or chains.passage(passage) != chains.own:
            continue
        quote = reading.layer.text[slice(*found.said)]
        said = re.sub(r"\s+", " ", _CALLS.sub("", quote))
        said = said if len(said) <= LONGEST else said[:LONGEST].rsplit(" ", 1)[0] + " …"
        speaker = chains.own[0].speaker or reading.source.id
        yield Claim(
            predicate="asserts",
            roles=(Role("speaker", speaker), Role("matter", Text(said))),
            passage=passage,
            voices=chains.inferred,
            quote=quote if len(quote) <= LONGEST else quote[:LONGEST].rsplit(" ", 1)[0],
            made_by=made_by,
        )
