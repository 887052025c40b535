"""Claims by frames over the grammar of sentences; says so if there is no parser for the language."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import msgspec

from regesta.extract.attribution_cues import told
from regesta.extract.cast import Cast
from regesta.extract.circumstances import when, where
from regesta.extract.conclusion_claims import conclusion_claims
from regesta.extract.conclusions import conclusions
from regesta.extract.frame_files import Frame, by_lemma
from regesta.extract.frame_reading import fill, fits_trigger
from regesta.extract.french_cues import cues
from regesta.extract.grammar import Grammar
from regesta.extract.hint_claims import hint_claims
from regesta.extract.languages import UNKNOWN, name_of
from regesta.extract.letter_claims import letter_claims
from regesta.extract.modality import manner
from regesta.extract.parsing import ADVICE, Parsed, installed, language_of, parse
from regesta.extract.phrases import Token
from regesta.extract.reading import Reading, span_of
from regesta.extract.referents import Referents
from regesta.extract.voices import VoiceChains
from regesta.kinds import Extraction, Extractor
from regesta.model.claim import Claim, Role, Voice
from regesta.model.source import Passage, Source, TextLayer
from regesta.model.vocabulary import standard_vocabulary
from regesta.view.phrases import cut_at_word, listed

#: Who speaks in a clause, by its passage, its grammar and the word that states it.
Voices = Callable[[Passage, Grammar, Token], tuple[Voice, ...]]
#: Kinds of trigger by part of speech.
_TRIGGERS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective"}
#: Longest quotation of a claim, in code points.
LONGEST_QUOTE = 300


class Frames(Extractor):
    """Proposed claims: who did, said, led or founded what, in whose voice, when and where."""

    name = "frames"
    version = "5"

    @property
    def made_by(self) -> str:
        """With the parser's models: when one is installed later, the texts are read again."""
        return f"{self.name}/{self.version} with {', '.join(installed()) or 'no model'}"

    def extract(
        self, source: Source, layer: TextLayer, passages: Sequence[Passage], before: Extraction
    ) -> Extraction:
        """Find claims over the mentions and voices found before; see `Extractor.extract`."""
        reading = Reading(source, layer, passages)
        chains = VoiceChains(reading, before.voices)
        made_by = self.made_by
        claims = list(hint_claims(reading, before.mentions, chains, made_by))
        claims += letter_claims(reading, before.mentions, made_by)
        language = language_of(reading)
        parsed = parse(reading, language) if layer.text.strip() else ()
        notices: tuple[str, ...] = ()
        if not parsed and layer.text.strip():
            notices = (_notice(language),)
        referents, cast, speakers = (
            Referents(reading, before.mentions),
            Cast(before.mentions),
            chains.speakers(),
        )
        for block in parsed:
            grammar = Grammar(block, reading, cast, referents, speakers)
            concluded = list(conclusions(block))
            inferred = [span for conclusion in concluded for span in conclusion.content]
            voices = partial(chains.of, cues=told(block, cues(block)), inferred=inferred)
            found = self._claims(grammar, block, reading, voices, language)
            claims += (msgspec.structs.replace(claim, made_by=made_by) for claim in found)
            claims += conclusion_claims(reading, concluded, chains, made_by)
        return Extraction(claims=tuple(_once(claims)), notices=notices)

    def _claims(
        self, grammar: Grammar, block: Parsed, reading: Reading, voices: Voices, language: str
    ) -> Iterator[Claim]:
        table = by_lemma(language)
        for token in block.doc:
            kind = "adjective" if token.dep_ == "acomp" else _TRIGGERS.get(token.pos_)
            if kind is None:
                continue
            made = False
            for frame in table.get((kind, token.lower_ if kind == "adjective" else token.lemma_.lower()), ()):
                if fits_trigger(grammar, frame, token):
                    for claim in self._made(grammar, frame, token, reading, voices):
                        made = True
                        yield claim
            if not made and kind == "noun":
                for frame in table.get((kind, "*"), ()):
                    if fits_trigger(grammar, frame, token):
                        yield from self._made(grammar, frame, token, reading, voices)

    def _made(
        self, grammar: Grammar, frame: Frame, trigger: Token, reading: Reading, voices: Voices
    ) -> Iterator[Claim]:
        predicate = standard_vocabulary()[frame.predicate]
        filled = fill(grammar, frame, predicate, trigger)
        put = manner(trigger, deed=frame.deed) if filled else None
        passage = reading.smallest(grammar.start(trigger), grammar.end(trigger))
        if put is None or passage is None:
            return
        chain = voices(passage, grammar, trigger)
        for roles in filled:
            if _own_words(predicate.name, roles, chain):
                continue
            yield Claim(
                predicate=predicate.name,
                roles=roles,
                passage=passage,
                voices=chain,
                polarity=put[0],
                modality=frame.modality or put[1],
                when=when(grammar, trigger),
                where=None if predicate.state else where(grammar, trigger),
                quote=_quote(grammar, reading, trigger, passage),
            )


def _quote(grammar: Grammar, reading: Reading, trigger: Token, passage: Passage) -> str:
    """The words of the clause, as far as they lie in the passage, cut at a word where they are many."""
    start, end = grammar.clause_span(trigger)
    first, last = span_of(passage)
    quote = reading.layer.text[max(start, first) : min(end, last)]
    return cut_at_word(quote, LONGEST_QUOTE, "")


def _once(claims: Sequence[Claim]) -> Iterator[Claim]:
    """The first of claims that say the same in the same voice and passage."""
    seen = set()
    for claim in claims:
        said = (claim.predicate, claim.roles, claim.passage.id, claim.voices, claim.polarity, claim.modality)
        if said not in seen:
            seen.add(said)
            yield claim


def _own_words(predicate: str, roles: tuple[Role, ...], chain: tuple[Voice, ...]) -> bool:
    """“we recall that …” in somebody's own letter: the voice says it already."""
    return predicate == "asserts" and bool(chain) and any(r.value == chain[-1].speaker for r in roles)


def _notice(language: str) -> str:
    if language == UNKNOWN:
        return (
            "No claims were proposed, for the language of the text could not be told; "
            f"there are parsers for {listed([name_of(code) for code in ADVICE])}."
        )
    none = f"No claims were proposed from a text in {name_of(language)}"
    if language not in ADVICE:
        return f"{none}: there is no parser for that language."
    return f"{none}, because no language model for it is installed. Install one: {ADVICE[language]}"
