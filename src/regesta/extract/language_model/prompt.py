"""What a language model is asked: instructions with the vocabulary, and one piece of text at a time."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from regesta.errors import InputError
from regesta.extract.language_model.known import Known
from regesta.extract.reading import Reading, end_of, span_of, start_of
from regesta.model.claim import Modality, Mode, Polarity, Voice
from regesta.model.identity import digest
from regesta.model.reader import Reader
from regesta.model.source import Passage, PassageKind
from regesta.model.vocabulary import Predicate, RoleSpec, Vocabulary

#: Changes when what is asked, or how answers are judged, changes.
VERSION = "1"
#: Code points of one piece; longer passages are parted.
LONGEST_PIECE = 4_000
#: Fewer code points than these say nothing that could be claimed.
SHORTEST_PIECE = 20

_ASKED_ABOUT = frozenset(
    [PassageKind.BODY, PassageKind.BLOCK_QUOTATION, PassageKind.FOOTNOTE, PassageKind.TABLE_CELL]
)
#: Role types that words of a passage can fill.
_FILLABLE = frozenset(["person", "organisation", "place", "source", "amount", "text", "any"])
_MODES = {
    Mode.QUOTES: "quotes", Mode.REPORTS: "reports", Mode.TRANSLATES: "translates", Mode.GLOSSES: "explains",
}  # fmt: skip


class Prompt(NamedTuple):
    """The instructions, which are the same for every passage.

    Attributes:
        text: The instructions.
        schema: JSON schema of an answer.
        vocabulary: What an answer is judged by.
        version: Identifies text and schema.
    """

    text: str
    schema: dict[str, Any]
    vocabulary: Vocabulary
    version: str


class Piece(NamedTuple):
    """Part of a passage that is asked about at once.

    Attributes:
        passage: The passage.
        start: First code point in the layer.
        end: One past the last.
    """

    passage: Passage
    start: int
    end: int

    @property
    def id(self) -> str:
        """``SOURCE/LAYER:START-END``."""
        return f"{self.passage.layer_id}:{self.start}-{self.end}"


def make_prompt(vocabulary: Vocabulary, only: Iterable[str] = ()) -> Prompt:
    """The instructions for a vocabulary.

    Predicates with a required role that words of a passage cannot fill (an event, an issue) are left out.

    Args:
        vocabulary: The predicates of the collection.
        only: Names of the predicates that are asked for; all, if there are none.

    Raises:
        UnknownName: If there is no such predicate.
        InputError: If none of those that are asked for can be filled with words of a passage.
    """
    chosen = [vocabulary[name] for name in only] or list(vocabulary.predicates.values())
    offered = {p.name: p for p in chosen if all(r.optional or _fillable(r) for r in p.roles)}
    if not offered:
        raise InputError(
            f"No words of a passage can fill the roles of {', '.join(p.name for p in chosen)}: they take "
            "events, issues or objects. Name other predicates."
        )
    text = "\n".join([instructions().rstrip(), *map(_line, offered.values())])
    schema = _schema(list(offered))
    return Prompt(text, schema, Vocabulary(offered), f"{VERSION}.{digest(text, schema)}")


@cache
def instructions() -> str:
    """What the model is told about its task, before the vocabulary."""
    return files(__package__).joinpath("instructions.txt").read_text("utf-8")


def _fillable(role: RoleSpec) -> bool:
    return not _FILLABLE.isdisjoint(role.types)


def _line(predicate: Predicate) -> str:
    """``paid (payer: person/organisation, amount: amount, for?: text): PAYER paid AMOUNT …``."""
    roles = (
        f"{r.name}{'?' if r.optional else ''}{'*' if r.many else ''}: "
        f"{'/'.join(t for t in r.types if t in _FILLABLE)}"
        for r in predicate.roles
        if _fillable(r)
    )
    gloss = predicate.gloss
    for role in predicate.roles:
        if not _fillable(role):
            gloss = re.sub(rf" ?\[[^\[\]]*\b{role.name.upper()}\b[^\[\]]*\]", "", gloss)
    return f"{predicate.name} ({', '.join(roles)}): {gloss}"


def _schema(predicates: list[str]) -> dict[str, Any]:
    words = {"type": "string"}
    role = _object({"role": words, "words": words})
    claim = {
        "predicate": {"type": "string", "enum": predicates},
        "roles": {"type": "array", "items": role},
        "quotation": words,
        "before": words,
        "polarity": {"type": "string", "enum": [str(p) for p in Polarity]},
        "modality": {"type": "string", "enum": [str(m) for m in Modality]},
        "when": words,
        "where": words,
        "said_by": words,
    }
    return _object({"claims": {"type": "array", "items": _object(claim)}})


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    required = list(properties)
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def pieces(reading: Reading) -> Iterator[Piece]:
    """What is asked about in a text: each paragraph, quotation and note, in parts if it is long.

    A passage that begins within one before it, such as a claim may have, is not asked about twice.
    """
    last = 0
    for block in reading.blocks:
        if block.kind not in _ASKED_ABOUT or start_of(block) < last:
            continue
        last = end_of(block)
        for start, end in _parts(reading, block):
            words = reading.layer.text[start:end]
            start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
            if end - start >= SHORTEST_PIECE:
                yield Piece(block, start, end)


def _parts(reading: Reading, block: Passage) -> Iterator[tuple[int, int]]:
    """Parts of at most `LONGEST_PIECE`: cut behind a sentence, else at a space, else anywhere."""
    at, last = span_of(block)
    text = reading.layer.text
    while last - at > LONGEST_PIECE:
        limit = at + LONGEST_PIECE
        start, end = reading.sentence(limit)
        cut = start if at < start <= limit else end if at < end <= limit else text.rfind(" ", at + 1, limit)
        cut = limit if cut <= at else cut
        yield at, cut
        at = cut
    yield at, last


def question(piece: Piece, known: Known) -> str:
    """The piece with its source and who speaks in it.

    Args:
        piece: The piece.
        known: The layer that it is part of.
    """
    reader = known.reader
    words = known.reading.layer.text[piece.start : piece.end]
    here = known.voices(piece.passage)
    lines = [f"Source: {_source(known)}", f"Speaking: {_speaking(reader, here)}"]
    lines += [
        f'In it, "{_opening(reader.text(p))}" is said by: {_speaking(reader, voices)}'
        for p in known.passages(piece.start, piece.end)
        if piece.start <= start_of(p) and end_of(p) <= piece.end and (voices := known.voices(p)) != here
    ]
    fence = "PASSAGE"
    while fence in words:
        fence += "-"
    return "\n".join([*lines, f"<{fence}>", words, f"</{fence}>"])


def _source(known: Known) -> str:
    source, reader = known.reading.source, known.reader
    title = f' "{source.title}"' if source.title else ""
    date = f", {source.date}" if source.date else ""
    to = f", to {_names(reader, source.recipients)}" if source.recipients else ""
    return f"{source.kind}{title}{date}{to}"


def _speaking(reader: Reader, chain: Sequence[Voice]) -> str:
    first, *others = chain
    shown = _names(reader, [first.speaker]) if first.speaker else "the author"
    for voice in others:
        who = _names(reader, [voice.speaker]) if voice.speaker else "somebody"
        shown += f", who {_MODES.get(voice.mode, 'quotes')} {who}"
    return shown


def _names(reader: Reader, handles: Sequence[str]) -> str:
    return " and ".join(reader.label(handle) for handle in handles)


def _opening(words: str) -> str:
    return words if len(words) <= 40 else words[:37].rsplit(" ", 1)[0] + " …"
