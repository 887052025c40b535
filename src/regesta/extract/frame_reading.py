"""Fills the roles of a frame from the parse; a claim that lacks a required role is not made."""

import re

from regesta.errors import InputError
from regesta.extract.frame_files import Frame
from regesta.extract.frame_places import CONDITIONS, amount_at, document_at, token_at
from regesta.extract.grammar import Grammar
from regesta.extract.phrases import Token
from regesta.extract.reading import span_of
from regesta.extract.words import words
from regesta.model.claim import Role, Text, Value
from regesta.model.entity import MentionKind
from regesta.model.vocabulary import Predicate, RoleSpec
from regesta.view.phrases import cut_at_word

#: Kinds of mention that can fill a role of a type.
FITS = {
    "person": (MentionKind.PERSON,),
    "organisation": (MentionKind.ORGANISATION,),
    "place": (MentionKind.PLACE,),
    "source": (MentionKind.DOCUMENT,),
    "any": (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE),
}
_MEASURES = (MentionKind.DATE, MentionKind.AMOUNT)


def fill(grammar: Grammar, frame: Frame, predicate: Predicate, trigger: Token) -> list[tuple[Role, ...]]:
    """The roles of the claims of a trigger, in the order of the vocabulary.

    Usually one claim; “A and B died” gives two; none if a required role cannot be filled.

    Args:
        grammar: The block.
        frame: The frame.
        predicate: Its predicate.
        trigger: The verb or noun found.
    """
    filled: dict[str, list[Value]] = {}
    for name, places in frame.roles.items():
        spec = predicate.role(name)
        if spec is None:
            raise InputError(f"A frame for {frame.predicate!r} fills a role {name!r} that it has not.")
        values = _values(grammar, spec, places.removesuffix("?").strip(), trigger)
        if not values and not places.endswith("?"):
            return []
        filled[name] = values
    if any(not role.optional and not filled.get(role.name) for role in predicate.roles):
        return []
    several = next((r.name for r in predicate.roles if not r.many and len(filled.get(r.name, ())) > 1), "")
    out = []
    for value in filled.get(several, [""]):
        chosen = {
            r.name: filled.get(r.name, []) if r.many else filled.get(r.name, [])[:1] for r in predicate.roles
        }
        if several:
            chosen[several] = [value]
        roles = tuple(Role(r.name, v) for r in predicate.roles for v in chosen[r.name])
        if _sensible(grammar, frame, roles):
            out.append(roles)
    return out


def _sensible(grammar: Grammar, frame: Frame, roles: tuple[Role, ...]) -> bool:
    """Whether nobody stands in two roles, and a name is not given to what has it already."""
    said = [_form(grammar, r.value) if isinstance(r.value, str) else str(r.value).casefold() for r in roles]
    if len(said) != len(set(said)):
        return False
    return frame.predicate != "called" or not _says_nothing(grammar, roles)


def fits_trigger(grammar: Grammar, frame: Frame, trigger: Token) -> bool:
    """Whether a trigger has the object, preposition and voice that the frame asks for."""
    if trigger.pos_ == "NOUN" and _part_of_another(grammar, trigger):
        return False
    if frame.intransitive and grammar.object(trigger) is not None:
        return False
    if frame.passive is not None and grammar.passive(trigger) is not frame.passive:
        return False
    if frame.particle and all(c.dep_ != "prt" or c.lower_ != frame.particle for c in trigger.children):
        return False
    if frame.object or frame.not_object:
        found = grammar.object(trigger)
        lemma = found.lemma_.lower() if found is not None else ""
        if frame.object and lemma not in frame.object.split():
            return False
        if lemma and lemma in frame.not_object.split():
            return False
    if "clause" in "".join(frame.roles.values()) and _asks_what(trigger):
        return False
    if frame.preposition:
        return any(token_at(grammar, p, trigger) is not None for p in frame.preposition.split())
    return True


def _part_of_another(grammar: Grammar, noun: Token) -> bool:
    """“death threat”, “deputy leader”, “brother-in-law”: the noun says something else."""
    at = grammar.end(noun)
    if grammar.reading.text[at : at + 1] == "-":
        return True
    if noun.dep_ == "compound" and not grammar.mentions_at(noun.head, *FITS["any"]):
        return True
    return any(
        c.dep_ in ("amod", "compound", "nmod") and c.lower_ in words("frames", "lesser")
        for c in noun.children
    )


def _asks_what(verb: Token) -> bool:
    """“what X says he does”: the words are not those of X."""
    return any(
        t.lower_ in ("what", "which", "whatever")
        for t in verb.doc[max(verb.sent.start, verb.left_edge.i) : verb.i]
    )


def _says_nothing(grammar: Grammar, roles: tuple[Role, ...]) -> bool:
    """“an entity called X” resolved to X: X is called X."""
    given = [str(r.value).casefold() for r in roles if isinstance(r.value, Text)]
    forms = [_form(grammar, r.value) for r in roles if isinstance(r.value, str)]
    return any(name in form or form in name for name in given for form in forms)


def _form(grammar: Grammar, handle: str) -> str:
    mention = grammar.by_id.get(handle)
    return mention.text.casefold() if mention else handle


def _values(grammar: Grammar, spec: RoleSpec, places: str, trigger: Token) -> list[Value]:
    if " + " in places:
        found: list[Value] = []
        for place in places.split(" + "):
            found += [v for v in _at(grammar, spec, place.strip(), trigger) if v not in found]
        return found if len(found) > 1 else []
    for place in places.split("|"):
        if values := _at(grammar, spec, place.strip(), trigger):
            return values
    return []


def _at(grammar: Grammar, spec: RoleSpec, place: str, trigger: Token) -> list[Value]:
    if place in ("amount", "share") or place.startswith("number-of-"):
        amount = amount_at(grammar, place, trigger)
        return [amount] if amount else []
    if place == "document":
        document = document_at(grammar, trigger)
        return [document.id] if document else []
    prefix, _, bare = place.rpartition(":")
    token = token_at(grammar, bare, trigger)
    if token is None or (prefix in CONDITIONS and not CONDITIONS[prefix](grammar, token)):
        return []
    if prefix not in ("", "party"):
        return _words(grammar, bare, token, trigger)
    kinds = [kind for t in spec.types for kind in FITS.get(t, ())]
    if bare == "bearer" and trigger.tag_ == "NN":  # “A and B, an engineer”: one of them is
        found = grammar.named(token, kinds)
        return [found.id] if found is not None else []
    acting = place in ("subject", "by", "from", "owner", "poss")
    return [m.id for m in grammar.all_named(token, kinds, acting=acting)]


def _words(grammar: Grammar, place: str, token: Token, trigger: Token) -> list[Value]:
    if place == "self":
        return [Text(_title(grammar, token))]
    if place == "object-noun":
        return [Text(token.text)]
    if place != "clause" and (token.pos_ == "PRON" or grammar.mentions_at(token, *_MEASURES)):
        return []
    text = _clause_words(grammar, token, trigger) if place == "clause" else grammar.phrase(token, trigger)
    empty = token.lemma_.lower() in words("frames", "says_nothing") and len(text.split()) < 3
    return [Text(text)] if len(text) > 2 and not empty else []


def _title(grammar: Grammar, noun: Token) -> str:
    """What somebody is, without articles, owners and names: “former chief engineer”."""
    own = [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod") and c.i < noun.i]
    own = [t for c in own for t in c.subtree if c.tag_ not in ("VBN", "VBD") or c.lower_ == "retired"]
    named = [
        t for t in own if not grammar.mentions_at(t, *FITS["any"]) and t.dep_ not in ("det", "poss", "case")
    ]
    named = named[1:] if named and named[0].dep_ == "cc" else named
    last = noun.lemma_ if noun.tag_ == "NNS" else noun.text
    return " ".join([*(t.text for t in sorted(named, key=lambda t: int(t.i))), last]).replace(" - ", "-")


def _clause_words(grammar: Grammar, verb: Token, trigger: Token) -> str:
    start, end = grammar.clause_span(verb)
    passage = grammar.reading.smallest(grammar.start(trigger), grammar.end(trigger))
    start = max(start, grammar.end(trigger))
    end = min(end, span_of(passage)[1]) if passage is not None else end
    text = re.sub(r"\s+", " ", grammar.reading.layer.text[start:end]).strip(' ,;:“”"')
    if any(c.dep_ in ("mark", "aux") and c.lower_ in ("that", "to", "que", "de") for c in verb.children):
        text = re.sub(r"^(?:that|to|que|de)\s+", "", text)
    return cut_at_word(text, 160, "")
