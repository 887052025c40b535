"""When and where: the date and the place that belong to a clause."""

import re

from regesta.extract.arguments import NAMED
from regesta.extract.grammar import Grammar
from regesta.extract.phrases import Token
from regesta.extract.words import words
from regesta.model.dates import When
from regesta.model.entity import Mention, MentionKind

_WHERE = frozenset(
    ["in", "at", "near", "inside", "outside", "around", "throughout", "à", "dans", "près", "en"]
)
_NOT_THROUGH = frozenset(["ccomp", "relcl", "acl:relcl", "advcl", "conj", "parataxis"])


def when(grammar: Grammar, trigger: Token) -> When | None:
    """The date of a clause, if one belongs to it and can be read.

    Args:
        grammar: The block.
        trigger: Verb or noun that states it.
    """
    found = (
        _attached(grammar, trigger, MentionKind.DATE)
        or _the_day_that(grammar, trigger)
        or _in_brackets(grammar, trigger, MentionKind.DATE)
    )
    if found is None and trigger.pos_ == "NOUN":
        return None
    edtf = found.hint("edtf") if found else None
    if found is None or not edtf:
        return None
    text = re.sub(r"\s+", " ", found.text)
    return When(edtf, "" if text == edtf else text, found.hint("reason") or "")


def where(grammar: Grammar, trigger: Token) -> str | None:
    """Id of the mention of the place where it happened: “in”, “at”, “near” a place."""
    bracketed = _in_brackets(grammar, trigger, MentionKind.PLACE)
    if bracketed is not None:
        return bracketed.id
    agent, thing = grammar.agent(trigger), grammar.object(trigger)
    nouns = [agent] if agent is not None and not grammar.mentions_at(agent, *NAMED) else []
    for word in (trigger, *nouns, *([thing] if thing is not None and thing.i > trigger.i else [])):
        for child in word.children:
            place = _place(child)
            found = _place_mention(grammar, place) if place is not None else None
            if found is not None:
                return found.id
    return None


def _place(child: Token) -> Token | None:
    """The noun of “in X”, “at X”, if a dependent is that."""
    if child.dep_ == "prep" and child.lower_ in _WHERE:
        return next((c for c in child.children if c.dep_ == "pobj"), None)
    case = child.dep_.startswith("obl") and any(
        c.dep_ == "case" and c.lower_ in _WHERE for c in child.children
    )
    return child if case else None


def _place_mention(grammar: Grammar, noun: Token) -> Mention | None:
    """“in X”, “in the X region”, “in the east of X”."""
    if found := grammar.mentions_at(noun, MentionKind.PLACE):
        return found[0]
    if noun.lower_ not in words("names", "place_nouns") | {"part", "north", "south", "east", "west"}:
        return None
    owner = grammar.owner(noun)
    found = grammar.mentions_at(owner, MentionKind.PLACE) if owner is not None else []
    return found[0] if found else None


def _in_brackets(grammar: Grammar, trigger: Token, kind: MentionKind) -> Mention | None:
    """“organised an attack (at X, in May 1902)”: what the brackets behind the object say."""
    thing = grammar.object(trigger)
    if thing is None or thing.i < trigger.i or grammar.mentions_at(thing, *NAMED):
        return None
    behind = re.match(r"\s*\([^()]*\)", grammar.reading.text[grammar.end(thing) :])
    if not behind:
        return None
    start, end = grammar.end(thing), grammar.end(thing) + behind.end()
    return next((m for m in grammar.cast.between(start, end) if m.kind is kind), None)


def _the_day_that(grammar: Grammar, trigger: Token) -> Mention | None:
    """“on 3 May 1902, the day the harbour was taken”."""
    day = trigger.head
    if trigger.dep_ != "relcl" or day.lower_ not in ("day", "year", "month", "date"):
        return None
    for token in reversed(list(day.doc[max(0, day.i - 4) : day.i])):
        if covering := grammar.mentions_at(token, MentionKind.DATE):
            return covering[0]
    return None


def _of_another(grammar: Grammar, token: Token, kind: MentionKind) -> bool:
    """“until his death in 1905”: the date is that of the death."""
    if token.pos_ == "ADP" and token.lower_ in words("frames", "bounds"):
        return not any(grammar.mentions_at(c, kind) for c in token.children)
    return any(c.dep_ == "case" and c.lower_ in words("frames", "bounds") for c in token.children)


def _attached(grammar: Grammar, trigger: Token, kind: MentionKind) -> Mention | None:
    """The first mention of a kind among the dependents of a clause, nearest level first."""
    level = list(trigger.children)
    for _ in range(4):
        following = []
        for token in level:
            if token.dep_ in _NOT_THROUGH and token.pos_ in ("VERB", "AUX"):
                continue
            covering = grammar.mentions_at(token, kind)
            if not covering and _of_another(grammar, token, kind):
                continue
            if covering and not grammar.mentions_at(token, MentionKind.DOCUMENT):
                return covering[0]
            if grammar.mentions_at(token, MentionKind.DOCUMENT):
                continue
            if token.pos_ in ("NOUN", "PROPN", "ADP", "NUM", "ADV"):
                following += list(token.children)
        level = following
    return None
