"""The places of a frame: which word stands at ``subject``, ``owner``, ``by`` …, and what it must be."""

import re
from collections.abc import Callable, Iterator

from regesta.extract.amount_words import meanings
from regesta.extract.arguments import NAMED
from regesta.extract.grammar import Grammar
from regesta.extract.names_in_text import demonym
from regesta.extract.phrases import Token
from regesta.extract.words import words
from regesta.model.amounts import Amount, read_amount
from regesta.model.entity import Mention, MentionKind

#: Prepositions that parsers hang on the object instead of the verb or noun: “accused X of theft”.
_THROUGH = ("from", "to", "of", "for", "with", "by", "in", "at", "on", "as", "against", "de", "à", "par")
_EACH = re.compile(r"[\s-]+(?:an?|per|each|apiece|chacun|par)\b")
_ARTICLES = frozenset(["a", "an", "the", "un", "une", "le", "la", "l'", "l’"])
#: Units of amounts by what a frame asks for.
_UNITS = {
    "people": frozenset(
        ["persons", "hostages", "soldiers", "fighters", "prisoners", "members", "families", "victims"]
    ),
    "pages": frozenset(["pages"]),
}


def token_at(grammar: Grammar, place: str, trigger: Token) -> Token | None:
    """The word at one of the places that the module of the frame files names.

    Args:
        grammar: The block.
        place: Name of the place or a preposition.
        trigger: The word that states the predicate.
    """
    if place in _PLACES:
        return _PLACES[place](grammar, trigger)
    found = grammar.behind(trigger, place)
    if found is not None or place not in _THROUGH:
        return found
    if trigger.pos_ == "VERB":
        thing = grammar.object(trigger)
    else:
        thing = grammar.behind(trigger, "of", "de", "du", "des") if place != "of" else None
    return grammar.behind(thing, place) if thing is not None and thing.i > trigger.i else None


def _object_noun(grammar: Grammar, trigger: Token) -> Token | None:
    found = grammar.object(trigger)
    return found if found is not None and not grammar.mentions_at(found, *NAMED) else None


def _object_owner(grammar: Grammar, trigger: Token) -> Token | None:
    found = grammar.object(trigger)
    return grammar.owner(found) if found is not None else None


def _possessor(_: Grammar, trigger: Token) -> Token | None:
    return next((c for c in trigger.children if c.dep_ == "poss" and c.lower_ != "whose"), None)


def _dative(_: Grammar, trigger: Token) -> Token | None:
    return next((c for c in trigger.children if c.dep_ in ("dative", "iobj") and c.pos_ != "ADP"), None)


def _complement(_: Grammar, trigger: Token) -> Token | None:
    nouns = (c for c in trigger.children if c.pos_ in ("NOUN", "PROPN"))
    return next((c for c in nouns if c.dep_ in ("oprd", "attr", "xcomp")), None)


def _second_between(grammar: Grammar, trigger: Token) -> Token | None:
    first = grammar.behind(trigger, "between", "entre")
    return next((c for c in first.children if c.dep_ == "conj"), None) if first is not None else None


def _share_of(grammar: Grammar, trigger: Token) -> Token | None:
    """“half of the profits”: the profits."""
    for token in _below(trigger):
        if grammar.mentions_at(token, MentionKind.AMOUNT):
            found = grammar.behind(token, "of", "de", "des", "du")
            if found is not None:
                return found
    return None


def _at_the_hands(grammar: Grammar, trigger: Token) -> Token | None:
    """“his death at the hands of X”."""
    hands = grammar.behind(trigger, "at")
    return grammar.behind(hands, "of") if hands is not None and hands.lower_ == "hands" else None


def _under(grammar: Grammar, trigger: Token) -> Token | None:
    """“X, under the command of …”, “X fought under the command of …”: X."""
    above = trigger.head
    if trigger.dep_ != "pobj" or above.lower_ not in ("under", "sous"):
        return None
    if above.head.pos_ == "VERB":
        return grammar.object(above.head) if grammar.passive(above.head) else grammar.subject(above.head)
    return above.head if above.head.pos_ in ("NOUN", "PROPN") else None


_PLACES: dict[str, Callable[[Grammar, Token], Token | None]] = {
    "self": lambda _, trigger: trigger,
    "phrase": lambda _, trigger: trigger,
    "subject": Grammar.subject,
    "object": Grammar.object,
    "object-noun": _object_noun,
    "object-owner": _object_owner,
    "bearer": Grammar.bearer,
    "owner": Grammar.owner,
    "poss": _possessor,
    "clause": Grammar.clause,
    "dative": _dative,
    "complement": _complement,
    "between2": _second_between,
    "whole": _share_of,
    "hands": _at_the_hands,
    "under-it": _under,
}


# --- What a word must be ----------------------------------------------------------------------------


def _people(_: Grammar, token: Token) -> bool:
    """Whether a noun is of people: hostages, workers, Canadians."""
    counted = meanings("counted")
    unit = counted.get(token.lower_) or counted.get(token.lemma_.lower())
    return (
        unit in _UNITS["people"]
        or token.lemma_.lower() in words("names", "person_nouns")
        or demonym(token.text)
    )


def _name(_: Grammar, token: Token) -> bool:
    """Whether a word is written like a name, and is not the owner of something."""
    owner = any(c.dep_ == "case" and c.tag_ == "POS" for c in token.children)
    return bool(token.text[:1].isupper()) and token.pos_ in ("PROPN", "NOUN", "X") and not owner


def _language(_: Grammar, token: Token) -> bool:
    return token.lower_ in words("frames", "languages")


def _channel(_: Grammar, token: Token) -> bool:
    return token.lemma_.lower() in words("frames", "channels")


def _described(grammar: Grammar, noun: Token) -> bool:
    """Whether a noun with an article tells what somebody is: “X is a …”, “X, the …”."""
    if noun.lemma_.lower() in words("frames", "says_nothing") or noun.tag_ == "NNS":
        return False
    if not any(c.dep_ == "det" and c.lower_ in _ARTICLES for c in noun.children):
        return False
    if noun.dep_ == "attr":
        return all(
            c.lower_ not in ("it", "there", "this", "that") for c in noun.head.children if c.i < noun.i
        )
    if any(c.dep_ == "cop" for c in noun.children):
        return all(c.lower_ not in ("ce", "c'", "c’", "il", "cela") for c in noun.children)
    return noun.dep_ == "appos" and _beside_person_or_body(grammar, noun)


def _beside_person_or_body(grammar: Grammar, noun: Token) -> bool:
    """Whether nothing but a comma stands between a name and the noun."""
    left = int(noun.left_edge.i)
    covering = grammar.mentions_at(noun.head, MentionKind.PERSON, MentionKind.ORGANISATION)
    if left < 2 or not covering or grammar.doc[left - 1].text != ",":
        return False
    return covering[0].end == grammar.end(grammar.doc[left - 2])


def _party(grammar: Grammar, token: Token) -> bool:
    """Whether a word is not a place: “a Bremen lawyer” does not act for Bremen."""
    return not grammar.mentions_at(token, MentionKind.PLACE)


#: Conditions on the word at a place, by the prefix before it.
CONDITIONS: dict[str, Callable[[Grammar, Token], bool]] = {
    "people": _people,
    "name": _name,
    "language": _language,
    "channel": _channel,
    "described": _described,
    "party": _party,
}


# --- Amounts and documents ----------------------------------------------------------------------------


def _below(token: Token) -> Iterator[Token]:
    """The words of a clause, without those of clauses inside it."""
    for child in token.children:
        if child.dep_ in ("ccomp", "relcl", "acl:relcl", "conj", "parataxis", "advcl") and child.pos_ in (
            "VERB",
            "AUX",
        ):
            continue
        yield child
        yield from _below(child)


def amount_at(grammar: Grammar, place: str, trigger: Token) -> Amount | None:
    """The amount of a clause: ``amount`` is money, ``share`` per cent, ``number-of-…`` a count at the object.

    Args:
        grammar: The block.
        place: One of these.
        trigger: The word that states the predicate.
    """
    if place.startswith("number-of-"):
        thing = grammar.object(trigger) or _complement(grammar, trigger)
        units = _UNITS[place.removeprefix("number-of-")]
        if thing is None:
            return None
        return next((a for a, unit in _amounts(grammar, [thing, *thing.children]) if unit in units), None)
    for amount, unit in _amounts(grammar, _below(trigger), whole=True):
        money = (len(unit) == 3 and unit.isupper()) or unit in meanings("loose").values()
        if (place == "amount" and money) or (place == "share" and unit == "%"):
            return amount
    return None


def _amounts(
    grammar: Grammar, tokens: Iterator[Token] | list[Token], *, whole: bool = False
) -> Iterator[tuple[Amount, str]]:
    """Amounts at words and their units; with `whole`, without “26 euros a share”."""
    for token in tokens:
        for mention in grammar.mentions_at(token, MentionKind.AMOUNT):
            if whole and (mention.hint("per") or _EACH.match(grammar.reading.text, mention.end)):
                continue  # so much for each is not what was paid
            unit, figures = mention.hint("unit") or "", mention.hint("figures") or ""
            yield read_amount(figures, unit, " ".join(mention.text.split())), unit


def document_at(grammar: Grammar, trigger: Token) -> Mention | None:
    """The document that a verb has as its object or speaks in."""
    for token in (grammar.object(trigger), grammar.behind(trigger, "in", "dans")):
        if token is not None and (found := grammar.mentions_at(token, MentionKind.DOCUMENT)):
            return found[0]
    return None
