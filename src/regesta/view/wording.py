"""Claims, voices and places of evidence in plain English, from the vocabulary's glosses.

Everybody who shows a claim to a person uses these sentences: the report, the command line, the
views. `sentence` says what is claimed, `voice_words` who says it, `citation` where it stands.
"""

import re
from collections.abc import Sequence

from regesta.model.amounts import Amount
from regesta.model.claim import Claim, Modality, Mode, Polarity, Text, Value, Voice
from regesta.model.dates import When
from regesta.model.entity import EntityType
from regesta.model.names import NameKind
from regesta.model.reader import Reader
from regesta.model.source import Passage
from regesta.model.vocabulary import Predicate
from regesta.view.labels import is_plural, label, office_label, source_label, where_phrase
from regesta.view.phrases import amount_words, as_written, capital, date_words, listed, when_phrase

__all__ = [
    "attributed",
    "citation",
    "clause",
    "label",
    "sentence",
    "source_label",
    "value_words",
    "voice_words",
    "where_phrase",
]

_BRACKETED = re.compile(r"\s*\[([^\[\]]*)\]")
_BREAK = "\x1f"  # where the gloss breaks off: time and place go before it
_CLAUSE = re.compile(r"(?:that|to|whether|how|why|not to) ")
#: “Did not pay at least 1 lira” might mean less; “did not pay 1 lira or more” does not.
_AT_LEAST = re.compile(r"^at least ([^(]+[^( ])")
_BE = re.compile(r"\b(is|are|was|were)\b")
_PLURAL = {"is": "are", "was": "were", "has": "have"}
_PAST = {"is": "was", "are": "were"}
#: How a claim that is not stated as a fact is led in; what follows has the base form of the verb.
_WISHES = {
    Modality.PLANNED: "it was planned that",
    Modality.ORDERED: "it was ordered that",
    Modality.ASKED: "it was asked that",
}
_OPINIONS = {Modality.ALLEGED: "it is alleged that", Modality.SUPPOSED: "it is supposed that"}
_MODES = {
    Mode.QUOTES: ("quoting", "quotes"),
    Mode.REPORTS: ("reporting", "reports"),
    Mode.TRANSLATES: ("translating", "translates"),
    Mode.GLOSSES: ("with a gloss by", "glosses"),
    Mode.STATES: ("with the statement of", "has the statement of"),
    Mode.INFERS: ("with the inference of", "has the inference of"),
}


def sentence(reader: Reader, claim: Claim, *, dated: bool = True) -> str:
    """What is claimed, as a sentence with a full stop.

    Args:
        reader: The collection.
        claim: The claim.
        dated: Whether to say when and where it happened.
    """
    text = clause(reader, claim, dated=dated)
    return capital(text) + ("" if text.endswith((".", "?", "!", ".”", "?”", "!”")) else ".")


def clause(reader: Reader, claim: Claim, *, dated: bool = True) -> str:
    """What is claimed, as words within a sentence; arguments as for `sentence`."""
    gloss = reader.vocabulary[claim.predicate].gloss
    filled, last = _filled(reader, claim, reader.vocabulary[claim.predicate])
    before, breaking, after = filled.partition(_BREAK)
    parts = [before]
    if dated and claim.where and "WHERE" not in gloss:
        place = where_phrase(reader, claim.where)
        parts += [] if before.endswith(place) else [place]
    if dated and claim.when and "WHEN" not in gloss:
        parts.append(when_phrase(claim.when))
    if dated and last and not _said(last, filled):
        parts.append(last)
    return " ".join(parts) + (after if breaking else "")


def voice_words(reader: Reader, voices: Sequence[Voice]) -> str:
    """A chain of voices: ``Ana Roth, quoting the letter of 3 May 1920 by the Board, which reports Lund``."""
    if not voices:
        return "an unnamed voice"
    first, *others = voices
    words = _speaker(reader, first, outermost=True)
    if first.mode is Mode.INFERS:
        words += ", inferring" if not others else " (inferring)"
    for number, voice in enumerate(others):
        participle, verb = _MODES[voice.mode]
        if voice.mode is Mode.GLOSSES:
            words += f", {participle} {label(reader, voice.speaker) if voice.speaker else 'an unnamed hand'}"
            continue
        who = _speaker(reader, voice, outermost=False)
        pronoun = "who" if number and _is_person(reader, others[number - 1]) else "which"
        words += f", {pronoun} {verb} {who}" if number else f", {participle} {who}"
    return words


def attributed(reader: Reader, claim: Claim) -> str:
    """The claim with its voices before it: ``Ana Roth, quoting …: the Board paid 30 marks to Lund.``"""
    return f"{capital(voice_words(reader, claim.voices))}: {sentence(reader, claim)}"


def citation(reader: Reader, passage: Passage) -> str:
    """Where a passage stands: ``Ana Roth, “The Harbour Letters” (1931), p. 3, under “Money”``."""
    source = reader.source(passage.source)
    if source is None:
        return ", ".join(part for part in (passage.source, passage.locator()) if part)
    parts = [label(reader, h) for h in source.authors] if source.title else []
    title = capital(source_label(reader, source))
    if source.title and source.date:
        title += f" ({date_words(source.date)})"
    locator = passage.locator()
    if not locator and passage.line is not None:
        locator = f"line {passage.line}"
    return capital(", ".join(part for part in (listed(parts), title, locator) if part))


def _filled(reader: Reader, claim: Claim, predicate: Predicate) -> tuple[str, str]:
    """The gloss with its roles filled, and the phrase in round brackets that comes last."""
    names = [*(role.name for role in predicate.roles), "when", "where"]
    role = re.compile(rf"\b({'|'.join(sorted((n.upper() for n in names), key=len, reverse=True))})\b")
    words = {n.upper(): _role_words(reader, claim, n) for n in names}
    last: list[str] = []

    def phrase(found: re.Match[str]) -> str:
        inner = found[1]
        if not all(words[name] for name in role.findall(inner)):
            return ""
        if inner.startswith("("):
            last.append(role.sub(lambda m: words[m[0]], inner))
            return ""
        return inner if inner.startswith((":", ",")) else f" {inner}"

    gloss = _BRACKETED.sub(phrase, predicate.gloss).replace(": ", f"{_BREAK}: ")
    subject = role.search(gloss)
    many = role.match(gloss) is not None and subject is not None and _many(reader, claim, subject[0].lower())
    if not role.match(gloss):
        gloss = gloss[:1].lower() + gloss[1:]
    gloss = _inflected(gloss, claim, predicate, many=many)
    filled = role.sub(lambda m: words[m[0]], gloss)
    return re.sub(rf" *{_BREAK}(:?) *(?:{_BREAK} *)?", rf"{_BREAK}\1 ", filled), " ".join(last)


def _inflected(gloss: str, claim: Claim, predicate: Predicate, *, many: bool) -> str:
    """The gloss in the tense, number, polarity and modality of the claim."""
    denied, wish = claim.polarity is Polarity.DENIED, _WISHES.get(claim.modality)
    be = None if predicate.verb else _BE.search(gloss)
    if predicate.verb is None and be is None:  # a gloss whose verb the vocabulary does not name
        lead = [_OPINIONS.get(claim.modality) or (f"{wish}:" if wish else "")]
        return " ".join([x for x in lead if x] + (["it is not so that"] if denied else []) + [gloss])
    form, base = predicate.verb or (be[0] if be else "", "be")
    if wish:
        verb = f"not {base}" if denied else base
    elif base == "be":
        form = _PAST.get(form, form) if claim.when and "WHEN" not in gloss else form
        form = _PLURAL.get(form, form) if many else form
        verb = f"{form} not" if denied else form
    else:
        present = form != base and form.endswith("s")
        helper = ("do" if many else "does") if present else "did"
        verb = f"{helper} not {base}" if denied else base if many and present else form
    old = form if predicate.verb else (be[0] if be else "")
    gloss = re.sub(rf"\b{re.escape(old)}\b", verb, gloss, count=1)
    lead_in = wish or _OPINIONS.get(claim.modality)
    return f"{lead_in} {gloss}" if lead_in else gloss


def _role_words(reader: Reader, claim: Claim, role: str) -> str:
    if role == "when":
        return date_words(claim.when) if claim.when else ""
    if role == "where":
        return label(reader, claim.where) if claim.where else ""
    values = claim.values(role)
    apart = [r.value for r in claim.roles if isinstance(r.value, str) and r.name != role]
    if claim.values("to") or claim.values("recipient"):  # the sentence itself says to whom
        sources = [reader.source(value) for value in values if isinstance(value, str)]
        apart += [handle for source in sources if source for handle in source.recipients]
    words = listed([_value(reader, value, role, apart) for value in values])
    return _AT_LEAST.sub(r"\1 or more", words) if claim.polarity is Polarity.DENIED else words


def _value(reader: Reader, value: Value, role: str, apart: list[str]) -> str:
    """A value within the sentence of its claim, which may name in another place what it would repeat."""
    if isinstance(value, Text) and _CLAUSE.match(value.text):
        return f"{_BREAK}{value.text}"
    if isinstance(value, str):
        if reader.type_of(value) == EntityType.OFFICE and role not in ("office", "as", "occupation"):
            return office_label(reader, value)
        return label(reader, value, apart=apart)
    return value_words(reader, value)


def _many(reader: Reader, claim: Claim, role: str) -> bool:
    values = claim.values(role)
    return len(values) > 1 or any(isinstance(v, str) and is_plural(reader, v) for v in values)


def value_words(reader: Reader, value: Value | When) -> str:
    """What fills a role, in words; words of the recorder stand in quotation marks."""
    if isinstance(value, Amount):
        return amount_words(value)
    if isinstance(value, When):
        return date_words(value) + as_written(value.text, date_words(value))
    if isinstance(value, Text):
        if value.text in list(NameKind):
            return value.text.replace("-", " ")
        plain = " " not in value.text and (value.text[:1].isupper() or value.text.isdigit())
        return value.text if plain or _CLAUSE.match(value.text) else f"“{value.text}”"
    return label(reader, value)


def _said(phrase: str, text: str) -> bool:
    """Whether the words of a phrase are in the text already: “(the release of Lund)” says nothing new."""
    words = re.findall(r"\w{4,}", phrase.casefold())
    return bool(words) and all(word[:5] in text.casefold() for word in words)


def _speaker(reader: Reader, voice: Voice, *, outermost: bool) -> str:
    source = reader.source(voice.source) if voice.source else None
    name = source_label(reader, source, addressed=False) if source else voice.source or "an unnamed speaker"
    if not voice.speaker:
        return f"the unnamed author of {name}" if outermost or (source and source.title) else name
    who = label(reader, voice.speaker)
    if outermost or source is None:
        return who
    if voice.speaker in source.authors:
        return f"{name} by {who}" if source.title else name
    return f"{who} in {name}"


def _is_person(reader: Reader, voice: Voice) -> bool:
    return voice.source is None and reader.type_of(voice.speaker) == EntityType.PERSON
