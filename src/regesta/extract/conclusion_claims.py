"""Claims of what a source's own author concludes: that he says so, in the voice of one who infers."""

import re
from collections.abc import Iterable, Iterator

from regesta.extract.conclusions import Conclusion
from regesta.extract.reading import Reading
from regesta.extract.voices import VoiceChains
from regesta.model.claim import Claim, Role, Text
from regesta.model.source import PassageKind
from regesta.view.phrases import cut_at_word

#: Longest words of a conclusion, in code points; a longer one is cut at a word.
LONGEST = 240

_CALLS = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


def conclusion_claims(
    reading: Reading, found: Iterable[Conclusion], chains: VoiceChains, made_by: str
) -> Iterator[Claim]:
    """“AUTHOR asserted …”, for each conclusion that stands in the author's own voice.

    Args:
        reading: The text.
        found: Its conclusions.
        chains: Voices of the passages.
        made_by: Extractor and version.
    """
    for conclusion in found:
        passage = reading.smallest(*conclusion.said)
        if passage is None or passage.kind is PassageKind.FOOTNOTE or chains.passage(passage) != chains.own:
            continue
        quote = reading.layer.text[slice(*conclusion.said)]
        said = cut_at_word(re.sub(r"\s+", " ", _CALLS.sub("", quote)), LONGEST)
        speaker = chains.own[0].speaker or reading.source.id
        yield Claim(
            predicate="asserts",
            roles=(Role("speaker", speaker), Role("matter", Text(said))),
            passage=passage,
            voices=chains.inferred,
            quote=cut_at_word(quote, LONGEST, ""),
            made_by=made_by,
        )
