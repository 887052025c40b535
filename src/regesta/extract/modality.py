"""In what way a clause is put forward: denied, planned, ordered, asked, alleged, supposed."""

from regesta.extract.grammar import Token
from regesta.extract.words import words
from regesta.model.claim import Modality, Polarity

#: How many governing clauses are looked at.
DEPTH = 6

_CLAUSES = ("xcomp", "ccomp", "acl", "advcl", "pcomp", "csubj")


def manner(trigger: Token) -> tuple[Polarity, Modality] | None:
    """Polarity and modality of the clause of a trigger; None if nothing is asserted (a question, an “if”).

    Args:
        trigger: Verb or noun that states it.
    """
    polarity, modality = Polarity.AFFIRMED, Modality.STATED
    at = trigger
    for _ in range(DEPTH):
        if _hypothetical(at):
            return None
        if _negated(at):
            polarity = Polarity.DENIED if polarity is Polarity.AFFIRMED else Polarity.AFFIRMED
        modality = _own_manner(at, modality)
        head = at.head
        if head.i == at.i or not _governs(at) or _stands_alone(at):
            break
        if at.dep_ in ("xcomp", "pcomp", "acl", "ccomp") or head.pos_ == "NOUN":
            lemma = head.lemma_.lower()
            if lemma in words("modality", "refused"):
                polarity = Polarity.DENIED
            elif modality is Modality.STATED:
                modality = _by_head(lemma, infinitive=_infinitive(at) or at.dep_ == "pcomp")
        at = head if head.pos_ in ("VERB", "AUX") else _verb_above(head)
    return polarity, modality


def _own_manner(token: Token, modality: Modality) -> Modality:
    """What a clause itself says, unless something nearer has said it."""
    if modality is Modality.STATED:
        modality = _by_auxiliary(token)
    if _purpose(token) or (modality is Modality.STATED and _proposed(token)):
        return Modality.PLANNED
    if modality is Modality.STATED and _doubtful_object(token):
        return Modality.SUPPOSED
    return modality


def _stands_alone(token: Token) -> bool:
    """Whether what governs a clause says nothing of it.

    “… by seizing X”; “decided to go and took X”; “the league, led by X, did not …”.
    """
    if token.dep_ == "pcomp" and token.head.lower_ == "by":
        return True
    return (token.dep_ == "conj" and _finite(token)) or (token.dep_ == "acl" and not _infinitive(token))


def _governs(token: Token) -> bool:
    return token.dep_ in _CLAUSES or (token.dep_ == "conj" and token.head.pos_ in ("VERB", "AUX"))


def _verb_above(token: Token) -> Token:
    while token.head.i != token.i and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token


def _by_head(lemma: str, *, infinitive: bool) -> Modality:
    if infinitive:
        for key, modality in (
            ("ordered", Modality.ORDERED),
            ("asked", Modality.ASKED),
            ("planned", Modality.PLANNED),
        ):
            if lemma in words("modality", key):
                return modality
    if lemma in words("modality", "alleged") and lemma not in ("report", "believe"):
        return Modality.ALLEGED
    if lemma in words("modality", "supposed"):
        return Modality.SUPPOSED
    return Modality.STATED


def _by_auxiliary(token: Token) -> Modality:
    for child in token.children:
        lower = child.lower_
        if child.dep_ == "aux" and lower in words("modality", "supposed_auxiliaries"):
            return Modality.SUPPOSED
        if lower in words("modality", "alleged_adverbs") or "Cnd" in child.morph.get("Mood"):
            return Modality.ALLEGED  # French “aurait attaqué”: as is said
        if child.dep_ == "advmod" and lower in words("modality", "supposed_adverbs"):
            return Modality.SUPPOSED
        if child.dep_ == "aux" and lower in ("will", "shall", "'ll"):
            return Modality.PLANNED
    return Modality.STATED


def _negated(token: Token) -> bool:
    if token.pos_ not in ("VERB", "AUX", "NOUN"):
        return False
    return any(
        child.dep_ == "neg"
        or (child.dep_ in ("advmod", "det", "preconj") and child.lower_ in words("modality", "never"))
        for child in token.children
    ) or (token.dep_ == "pcomp" and token.head.lower_ in ("without", "sans"))


def _infinitive(token: Token) -> bool:
    return token.tag_ == "VB" or "Inf" in token.morph.get("VerbForm")


def _finite(token: Token) -> bool:
    return token.tag_ in ("VBD", "VBZ", "VBP") or "Fin" in token.morph.get("VerbForm")


def _purpose(token: Token) -> bool:
    """“… in order to found”, “an attempt to seize”: not said to have happened."""
    return (
        _infinitive(token)
        and token.dep_ in ("advcl", "acl", "relcl")
        and any(c.lower_ in ("to", "pour") for c in token.children)
    )


def _proposed(token: Token) -> bool:
    """“the proposal of the founding of …”, “proposes the creation of …”: not said to have happened."""
    if token.pos_ != "NOUN":
        return False
    head = token.head
    if head.pos_ == "ADP":
        head = head.head
    lemma = head.lemma_.lower()
    return lemma in words("modality", "proposals") or (
        token.dep_ in ("dobj", "obj")
        and lemma in words("modality", "planned") | words("modality", "proposing")
    )


def _doubtful_object(token: Token) -> bool:
    """“possible attacks conducted by X”."""
    noun = token.head if token.dep_ == "acl" else None
    return noun is not None and any(c.lower_ in words("modality", "doubtful") for c in noun.children)


def _hypothetical(token: Token) -> bool:
    if any(c.dep_ == "mark" and c.lower_ in words("modality", "conditional") for c in token.children):
        return True
    return bool(token.dep_ == "ROOT" and token.sent[-1].text == "?")
