"""In what way a clause is put forward: denied, planned, ordered, asked, alleged, supposed."""

from regesta.extract.phrases import Token
from regesta.extract.words import words
from regesta.model.claim import Modality, Polarity

#: How many governing clauses are looked at.
DEPTH = 6

_CLAUSES = ("xcomp", "ccomp", "acl", "advcl", "pcomp", "csubj")


def manner(trigger: Token, *, deed: bool = False) -> tuple[Polarity, Modality] | None:
    """Polarity and modality of the clause of a trigger; None if nothing is asserted (a question, an “if”).

    Args:
        trigger: Verb, noun or adjective that states it.
        deed: Whether a noun names what happened (“the death of X”), rather than what somebody is.
    """
    polarity, modality = Polarity.AFFIRMED, Modality.STATED
    at = trigger
    if deed and trigger.pos_ == "NOUN":
        named = _named_deed(trigger)
        return None if named is None or _negated(trigger) else (polarity, named)
    if trigger.dep_ in ("attr", "acomp", "oprd") and trigger.head.pos_ in ("VERB", "AUX"):
        at = trigger.head  # “is not the leader of …”
    for _ in range(DEPTH):
        if _hypothetical(at):
            return None
        if _negated(at):
            polarity = Polarity.DENIED if polarity is Polarity.AFFIRMED else Polarity.AFFIRMED
        modality = _own_manner(at, modality)
        head = at.head
        if at.dep_ == "ccomp" and _negated(head) and head.lemma_.lower() not in words("modality", "supposed"):
            return None  # “did not say that …”
        if head.i == at.i or not _governs(at) or _stands_alone(at):
            break
        if at.dep_ in ("xcomp", "pcomp", "acl", "ccomp") or head.pos_ == "NOUN":
            denied, modality = _governed(at, head, modality)
            polarity = Polarity.DENIED if denied else polarity
        at = head if head.pos_ in ("VERB", "AUX") else _verb_above(head)
    return polarity, modality


def _governed(at: Token, head: Token, modality: Modality) -> tuple[bool, Modality]:
    """Whether what governs a clause denies it, and in what way it puts it forward."""
    lemma = head.lemma_.lower()
    if lemma in words("modality", "refused"):
        return True, modality
    if modality is Modality.STATED:
        modality = _by_head(lemma, infinitive=_infinitive(at) or at.dep_ == "pcomp")
        if modality is Modality.STATED and at.dep_ == "xcomp" and _infinitive(at):
            modality = _open(head)
    return head.pos_ == "NOUN" and _negated(head), modality  # “had no intention to …”


def _open(head: Token) -> Modality:
    """“was to go”, “vied to go”, “is likely to go”: not said to have gone, unlike “managed to go”."""
    if head.lemma_.lower() in words("modality", "implicative"):
        return Modality.STATED
    return Modality.SUPPOSED if head.pos_ == "ADJ" else Modality.PLANNED


def _named_deed(noun: Token) -> Modality | None:
    """In what way a deed that a noun names is put forward; None if nothing is said to have happened.

    “Denied the murder of …”, “called for the release of …”, “plans for the founding of …”.
    """
    for child in noun.children:
        for key, modality in (
            ("alleged_deeds", Modality.ALLEGED),
            ("planned_deeds", Modality.PLANNED),
            ("doubtful", Modality.SUPPOSED),
        ):
            if child.dep_ == "amod" and child.lower_ in words("modality", key):
                return modality
    head, behind = noun.head, noun.dep_ in ("pobj", "pcomp")
    if head.pos_ == "ADP":
        head = head.head
    lemma = head.lemma_.lower()
    if head.pos_ == "NOUN" and behind:
        return next((m for key, m in _NOUNS_ABOVE if lemma in words("modality", key)), Modality.STATED)
    if head.pos_ not in ("VERB", "AUX"):
        return Modality.STATED
    if any(_hypothetical(t) for t in (head, *head.ancestors)):
        return None
    if noun.dep_ not in ("dobj", "obj") and not behind:
        return Modality.STATED if _by_auxiliary(head) is Modality.STATED else Modality.SUPPOSED
    if lemma in words("modality", "refused") | words("modality", "stopped") or (
        _negated(head) and lemma not in words("modality", "factive")
    ):
        return None
    if lemma in ("accuse", "charge", "suspect") or lemma in words("modality", "planned_verbs"):
        return Modality.PLANNED if lemma in words("modality", "planned_verbs") else Modality.ALLEGED
    own = (
        _by_head(lemma, infinitive=True)
        if noun.dep_ in ("dobj", "obj") or noun.head.lower_ in ("for", "to")
        else None
    )
    if own not in (None, Modality.STATED):
        return own
    return Modality.PLANNED if lemma in words("modality", "proposing") else _by_auxiliary(head)


_NOUNS_ABOVE = (
    ("proposals", Modality.PLANNED),
    ("nouns_of_doubt", Modality.SUPPOSED),
    ("nouns_of_charge", Modality.ALLEGED),
    ("nouns_of_wish", Modality.ASKED),
)


def _own_manner(token: Token, modality: Modality) -> Modality:
    """What a clause itself says, unless something nearer has said it."""
    if modality is Modality.STATED:
        modality = _by_auxiliary(token)
    if _purpose(token):
        return Modality.PLANNED
    if modality is Modality.STATED and _doubtful_object(token):
        return Modality.SUPPOSED
    return modality


def _stands_alone(token: Token) -> bool:
    """Whether what governs a clause says nothing of it.

    “… by seizing X”; “the league, led by X, did not …”.
    """
    if token.dep_ == "pcomp" and token.head.lower_ == "by":
        return True
    if (token.dep_ == "conj" and _finite(token)) or (token.dep_ == "advcl" and not _infinitive(token)):
        return True  # “decided to go and took X”; “could not stay when X attacked Y”
    return token.dep_ == "acl" and not _infinitive(token)


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
    if any("Cnd" in t.morph.get("Mood") for t in (token, *token.children) if t.pos_ in ("VERB", "AUX")):
        return Modality.ALLEGED  # “aurait attaqué”
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
        or (child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children))
        for child in token.children
    ) or (token.dep_ == "pcomp" and token.head.lower_ in ("without", "sans"))


def _infinitive(token: Token) -> bool:
    if token.tag_ == "VB" or "Inf" in token.morph.get("VerbForm"):
        return True
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in token.children)  # “to have gone”


def _finite(token: Token) -> bool:
    if any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBZ", "VBP") for c in token.children):
        return True
    return token.tag_ in ("VBD", "VBZ", "VBP") or "Fin" in token.morph.get("VerbForm")


def _purpose(token: Token) -> bool:
    """“… in order to found”, “an attempt to seize”: not said to have happened."""
    return (
        _infinitive(token)
        and token.dep_ in ("advcl", "acl", "relcl")
        and any(c.lower_ in ("to", "pour") for c in token.children)
    )


def _doubtful_object(token: Token) -> bool:
    """“possible attacks conducted by X”."""
    noun = token.head if token.dep_ == "acl" else None
    return noun is not None and any(c.lower_ in words("modality", "doubtful") for c in noun.children)


def _hypothetical(token: Token) -> bool:
    if any(c.dep_ == "mark" and c.lower_ in words("modality", "conditional") for c in token.children):
        return True
    if token.dep_ == "advcl" and token.head.lower_ == "long":
        return True  # “as long as”
    return bool(token.dep_ == "ROOT" and token.sent[-1].text == "?")
