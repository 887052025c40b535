"""Fills the roles of a frame from the parse; a claim that lacks a required role is not made."""

import re
from collections.abc import Callable, Iterator

from regesta.errors import InputError
from regesta.extract.amount_words import meanings
from regesta.extract.frame_files import Frame
from regesta.extract.grammar import Grammar, Token
from regesta.extract.names_in_text import demonym
from regesta.extract.words import words
from regesta.model.amounts import Amount, read_amount
from regesta.model.claim import Role, Text, Value
from regesta.model.entity import Mention, MentionKind
from regesta.model.vocabulary import Predicate, RoleSpec

#: Kinds of mention that can fill a role of a type.
FITS = {
    "person": (MentionKind.PERSON,),
    "organisation": (MentionKind.ORGANISATION,),
    "place": (MentionKind.PLACE,),
    "source": (MentionKind.DOCUMENT,),
    "any": (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE),
}


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
    handles = [_form(grammar, r.value) for r in roles if isinstance(r.value, str)]
    if len(handles) != len(set(handles)):
        return False
    return frame.predicate != "called" or not _says_nothing(grammar, roles)


def fits_trigger(grammar: Grammar, frame: Frame, trigger: Token) -> bool:
    """Whether a trigger has the object, preposition and voice that the frame asks for."""
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
        return grammar.behind(trigger, *frame.preposition.split()) is not None
    return True


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
    if place == "amount":
        amount = _amount(grammar, trigger)
        return [amount] if amount else []
    if place == "document":
        document = _document(grammar, trigger)
        return [document.id] if document else []
    prefix, _, bare = place.rpartition(":")
    token = _token(grammar, bare, trigger)
    if token is None or (prefix == "people" and not _people(token)):
        return []
    if prefix:
        return _words(grammar, f"text:{bare}", token, trigger)
    kinds = [kind for t in spec.types for kind in FITS.get(t, ())]
    acting = place in ("subject", "by", "from", "owner")
    return [m.id for m in grammar.all_named(token, kinds, acting=acting)]


def _people(token: Token) -> bool:
    """Whether a noun is of people: hostages, workers, Canadians."""
    counted = meanings("counted")
    unit = counted.get(token.lower_) or counted.get(token.lemma_.lower())
    if unit in ("persons", "hostages", "soldiers", "fighters", "prisoners", "members", "families"):
        return True
    return token.lemma_.lower() in words("names", "person_nouns") or demonym(token.text)


def _words(grammar: Grammar, place: str, token: Token, trigger: Token) -> list[Value]:
    if place == "text:self":
        before = [c for c in token.children if c.dep_ in ("amod", "compound") and c.i < token.i]
        named = [c.text for c in (*before, token) if not grammar.mentions_at(c, *FITS["any"])]
        return [Text(" ".join(named))]
    if place == "text:object-noun":
        return [Text(token.text)]
    if place != "text:clause" and token.pos_ == "PRON":
        return []
    text = (
        _clause_words(grammar, token, trigger) if place == "text:clause" else grammar.phrase(token, trigger)
    )
    return [Text(text)] if len(text) > 2 else []


def _clause_words(grammar: Grammar, verb: Token, trigger: Token) -> str:
    start, end = grammar.clause_span(verb)
    start = max(start, grammar.end(trigger))
    text = re.sub(r"\s+", " ", grammar.reading.layer.text[start:end]).strip(' ,;:“”"')
    if any(c.dep_ in ("mark", "aux") and c.lower_ in ("that", "to", "que", "de") for c in verb.children):
        text = re.sub(r"^(?:that|to|que|de)\s+", "", text)
    return text if len(text) <= 160 else text[:160].rsplit(" ", 1)[0]


def _token(grammar: Grammar, place: str, trigger: Token) -> Token | None:
    """The word at one of the places that the module of the frame files names."""
    found = _PLACES[place](grammar, trigger) if place in _PLACES else grammar.behind(trigger, place)
    if found is None and place in ("from", "to", "of", "for", "with") and trigger.pos_ == "VERB":
        thing = grammar.object(trigger)  # parsers hang “of theft” in “accused X of theft” on X
        return grammar.behind(thing, place) if thing is not None and thing.i > trigger.i else None
    return found


def _object_noun(grammar: Grammar, trigger: Token) -> Token | None:
    found = grammar.object(trigger)
    return found if found is not None and not grammar.mentions_at(found, *FITS["any"]) else None


def _object_owner(grammar: Grammar, trigger: Token) -> Token | None:
    found = grammar.object(trigger)
    return grammar.owner(found) if found is not None else None


def _dative(_: Grammar, trigger: Token) -> Token | None:
    return next((c for c in trigger.children if c.dep_ in ("dative", "iobj") and c.pos_ != "ADP"), None)


def _complement(_: Grammar, trigger: Token) -> Token | None:
    nouns = (c for c in trigger.children if c.pos_ in ("NOUN", "PROPN"))
    return next((c for c in nouns if c.dep_ in ("oprd", "attr", "xcomp")), None)


def _second_between(grammar: Grammar, trigger: Token) -> Token | None:
    first = grammar.behind(trigger, "between", "entre")
    return next((c for c in first.children if c.dep_ == "conj"), None) if first is not None else None


_PLACES: dict[str, Callable[[Grammar, Token], Token | None]] = {
    "self": lambda _, trigger: trigger,
    "subject": Grammar.subject,
    "object": Grammar.object,
    "object-noun": _object_noun,
    "object-owner": _object_owner,
    "bearer": Grammar.bearer,
    "owner": Grammar.owner,
    "clause": Grammar.clause,
    "dative": _dative,
    "complement": _complement,
    "between2": _second_between,
}


def _below(token: Token) -> Iterator[Token]:
    """The words of a clause, without those of clauses inside it."""
    for child in token.children:
        if child.dep_ in ("ccomp", "relcl", "acl:relcl", "conj", "parataxis") and child.pos_ in (
            "VERB",
            "AUX",
        ):
            continue
        yield child
        yield from _below(child)


def _amount(grammar: Grammar, trigger: Token) -> Amount | None:
    for token in _below(trigger):
        for mention in grammar.mentions_at(token, MentionKind.AMOUNT):
            if mention.hint("per"):
                continue  # so much for each is not what was paid
            unit, figures = mention.hint("unit") or "", mention.hint("figures") or ""
            if (len(unit) == 3 and unit.isupper()) or unit == "%" or unit in meanings("loose").values():
                text = re.sub(r"\s+", " ", mention.text)
                return read_amount(figures, unit, text)
    return None


def _document(grammar: Grammar, trigger: Token) -> Mention | None:
    for token in (grammar.object(trigger), grammar.behind(trigger, "in", "dans")):
        if token is not None and (found := grammar.mentions_at(token, MentionKind.DOCUMENT)):
            return found[0]
    return None
