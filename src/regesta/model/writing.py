"""Writer of the claim notation; `regesta.model.notation` reads it back without loss."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from regesta.model.amounts import Amount
from regesta.model.claim import Claim, Modality, Polarity, Text, Value, Voice
from regesta.model.dates import When
from regesta.model.entity import Declaration, Mention
from regesta.model.item import Item, VocabularyText
from regesta.model.judgement import Judgement
from regesta.model.names import Name, NameKind
from regesta.model.reader import own_voice
from regesta.model.source import Passage, PassageKind, Source, TextLayer
from regesta.model.vocabulary import Vocabulary, standard_vocabulary

_WORD = re.compile(r"[^\W\d_][\w.\-/:]*")
#: Words that mean something inside a claim, so that a handle of that name is written with "@".
_RESERVED = frozenset(("on", "at", "quote", "note", "made-by", "not", *Modality))


def write_notation(items: Iterable[Item], vocabulary: Vocabulary | None = None) -> Iterator[str]:
    """Write items as claim notation, line by line, in the order in which they come.

    Reading the lines gives equal items; writing those gives the same bytes.

    Args:
        items: Sources before the claims that stand in them; otherwise any order.
        vocabulary: Predicates of the claims; the standard ones if not given. Additions among the
            items count from there on.

    Yields:
        Lines with their line ends.
    """
    writer = _Writer(vocabulary or standard_vocabulary())
    for item in items:
        yield from (f"{line}\n" for line in writer.lines(item))


def quoted(text: str) -> str:
    """A string of the notation: in quotation marks, with line ends and quotes escaped as in JSON."""
    return msgspec.json.encode(text).decode()


class _Writer:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.sources: dict[str, Source] = {}
        self.header: tuple[str, tuple[Voice, ...]] | None = None
        self.passages: set[str] = set()
        self.last: type[Item] | None = None

    def lines(self, item: Item) -> Iterator[str]:
        if self.last is not None and (self.last is not type(item) or isinstance(item, TextLayer)):
            yield ""
        self.last = type(item)
        match item:
            case Source():
                self.sources[item.id] = item
                yield _source(item)
            case TextLayer():
                yield _layer(item)
                yield from _block(item.text)
            case VocabularyText():
                self.vocabulary = self.vocabulary.extended(item.toml)
                yield "vocabulary"
                yield from _block(item.toml)
            case Passage():
                if item.layer is not None:
                    self.passages.add(item.id)
                    yield " ".join(
                        ["passage", str(item.layer_id), f"{item.start}..{item.end}", *_place(item)]
                    )
            case Declaration():
                yield _declaration(item)
            case Mention():
                yield _mention(item)
            case Judgement():
                yield _judgement(item)
            case Claim():
                yield from self._claim(item)

    def _claim(self, claim: Claim) -> Iterator[str]:
        if (claim.passage.id, claim.voices) != self.header:
            if self.header is not None:
                yield ""
            self.header = (claim.passage.id, claim.voices)
            yield self._header(claim)
        predicate = self.vocabulary[claim.predicate]
        parts = [] if claim.modality is Modality.STATED else [claim.modality.value]
        parts += ["not"] if claim.polarity is Polarity.DENIED else []
        parts.append(claim.predicate)
        role_names = {r.name for r in predicate.roles}
        for spec in predicate.roles:
            values = claim.values(spec.name)
            if values:
                parts += [spec.name] if spec.optional else []
                parts.append(", ".join(_value(v, role_names) for v in values))
        parts += _on(claim.when)
        parts += ["at", _handle(claim.where, role_names)] if claim.where else []
        for key, text in (("quote", claim.quote), ("note", claim.note), ("made-by", claim.made_by)):
            parts += [key, quoted(text)] if text else []
        yield " ".join(parts)

    def _header(self, claim: Claim) -> str:
        passage = claim.passage
        place = [passage.source]
        if passage.layer is not None:
            place = [str(passage.layer_id), f"{passage.start}..{passage.end}"]
        if passage.id in self.passages:  # the passage's own line has said the rest
            kind = passage.kind.replace(" ", "-")
            place += [] if passage.kind is PassageKind.BODY else [f"kind {kind}"]
        else:
            place += _locator(passage)
        own = own_voice(self.sources.get(passage.source), passage.source)[0]
        first, *others = claim.voices
        if first.mode is not own.mode or first != own:
            place.append(_voice(first, same_source=first.source == own.source))
        place += [_voice(voice) for voice in others]
        return f"[{' '.join(place)}]"


def _voice(voice: Voice, *, same_source: bool = False) -> str:
    if not voice.speaker and voice.source and not same_source:
        return f"> {voice.mode} {voice.source}"
    parts = [">", voice.mode.value]
    parts += [voice.speaker] if voice.speaker else []
    parts += ["in", voice.source] if voice.source and voice.speaker and not same_source else []
    return " ".join(parts)


def _block(text: str) -> Iterator[str]:
    yield from (f"| {line}" if line else "|" for line in text.split("\n"))


def _source(source: Source) -> str:
    letter = source.kind == "letter"
    parts = ["letter", source.id] if letter else ["source", source.id, source.kind]
    parts += [quoted(source.title)] if source.title else []
    parts += ["from" if letter else "by", ", ".join(source.authors)] if source.authors else []
    parts += ["to", ", ".join(source.recipients)] if source.recipients else []
    parts += _on(source.date)
    parts += ["in", ", ".join(source.languages)] if source.languages else []
    parts += ["known-from", source.known_from] if source.known_from else []
    if original := source.original:
        parts += ["original", quoted(original.sha256), quoted(original.name)]
        parts += [quoted(original.media_type), str(original.size)]
    for key, value in source.details:
        parts += ["detail", _key(key), quoted(value)]
    return " ".join(parts)


def _layer(layer: TextLayer) -> str:
    parts = ["layer", layer.id, layer.kind.value]
    parts += ["in", layer.language] if layer.language else []
    parts += ["by", quoted(layer.made_by)] if layer.made_by else []
    return " ".join(parts)


def _place(passage: Passage) -> list[str]:
    parts = [] if passage.kind is PassageKind.BODY else ["kind", passage.kind.replace(" ", "-")]
    for key in ("page", "heading", "label"):
        value = getattr(passage, key)
        parts += [key, quoted(value)] if value is not None else []
    parts += ["line", str(passage.line)] if passage.line is not None else []
    return parts


def _locator(passage: Passage) -> list[str]:
    """As `_place`, in the short form of headers where the parts allow it: ``p3 n5 "Heading"``."""
    parts = [] if passage.kind is PassageKind.BODY else ["kind", passage.kind.replace(" ", "-")]
    if passage.page is not None:
        short = re.fullmatch(r"[\w.\-]+", passage.page)
        parts += [f"p{passage.page}"] if short else ["page", quoted(passage.page)]
    if passage.label is not None:
        short = re.fullmatch(r"\d[\w.\-]*", passage.label)
        parts += [f"n{passage.label}"] if short else ["label", quoted(passage.label)]
    parts += [quoted(passage.heading)] if passage.heading is not None else []
    parts += ["line", str(passage.line)] if passage.line is not None else []
    return parts


def _declaration(entity: Declaration) -> str:
    parts = [entity.type.value, entity.id]
    parts += [" | ".join(_name(name) for name in entity.names)] if entity.names else []
    parts += ["protected"] if entity.protected else []
    parts += ["note", quoted(entity.note)] if entity.note else []
    return " ".join(parts)


def _name(name: Name) -> str:
    parts = [quoted(name.form)]
    parts += [] if name.kind is NameKind.NAME else [name.kind.value]
    parts += [name.language] if name.language else []
    parts += ["in", name.attested] if name.attested else []
    parts += ["by", name.by] if name.by else []
    return " ".join(parts)


def _mention(mention: Mention) -> str:
    parts = ["mention", f"{mention.source}/{mention.layer}", f"{mention.start}..{mention.end}"]
    parts += [mention.kind.value, quoted(mention.text)]
    for key, value in mention.refers:
        parts += ["refers", _key(key), quoted(value)]
    parts += ["made-by", quoted(mention.made_by)] if mention.made_by else []
    return " ".join(parts)


def _judgement(judgement: Judgement) -> str:
    parts = ["judge", judgement.verdict.value, *judgement.targets]
    parts += [judgement.value] if judgement.value else []
    parts += ["by", quoted(judgement.by), "at", judgement.at]
    parts += ["because", quoted(judgement.because)] if judgement.because else []
    return " ".join(parts)


def _on(when: When | None) -> list[str]:
    if when is None:
        return []
    parts = ["on", when.edtf]
    parts += ["=", quoted(when.text)] if when.text else []
    parts += ["reading", quoted(when.reason)] if when.reason else []
    return parts


def _value(value: Value, role_names: set[str]) -> str:
    if isinstance(value, Text):
        return quoted(value.text)
    if isinstance(value, Amount):
        written = f"{value.figures} {value.unit}"
        return f"{written} = {quoted(value.text)}" if value.text else written
    return _handle(value, role_names)


def _handle(handle: str, role_names: set[str]) -> str:
    return f"@{handle}" if handle in _RESERVED or handle in role_names else handle


def _key(key: str) -> str:
    return key if _WORD.fullmatch(key) else quoted(key)
