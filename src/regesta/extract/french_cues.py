"""Indirect speech in French sentences: “X affirme que …”, “selon X, …”, “…, dit X, …”, “X nie avoir …”."""

from collections.abc import Iterator

from regesta.extract.attribution_cues import (
    SUBJECTS,
    Cue,
    end_of_token,
    english_cues,
    is_speech,
    made,
)
from regesta.extract.parsing import Parsed
from regesta.extract.phrases import Token
from regesta.extract.words import words

#: How many words may stand between a verb of speech and its “que”: “a déclaré hier à la presse que”.
TO_CLAUSE = 7
#: How many words a “…, dit le maire du port, …” has at most.
LONGEST_INSERTION = 10
#: How many words on either side belong to the words for who speaks, at most.
LONGEST_NAME = 12

_NOMINAL = ("NOUN", "PROPN", "PRON")
_WITH_NAME = ("det", "amod", "flat:name", "flat:foreign", "nmod", "nummod")


def cues(block: Parsed) -> Iterator[Cue]:
    """Every place of a block in which words, thoughts or wishes are somebody's, in the block's language.

    Args:
        block: The parse of a stretch of text.
    """
    if block.doc.lang_ == "fr":
        return french_cues(block)
    return english_cues(block)


def french_cues(block: Parsed) -> Iterator[Cue]:
    """The cues of a French block; labels are those of Universal Dependencies.

    Args:
        block: The parse of a stretch of text.
    """
    for token in block.doc:
        if _according(token):
            yield from _beside(block, token)
        elif token.pos_ in ("VERB", "AUX") and is_speech(token):
            yield from _of_speech(block, token)
        elif token.pos_ == "VERB" and token.lemma_ in words("attributions", "french_wishes"):
            yield from _of_infinitive(block, token, told=False)


def _according(token: Token) -> bool:
    if token.lower_ in words("attributions", "french_according"):
        return bool(token.dep_ == "case")
    return token.lower_ == "après" and token.i > 0 and token.nbor(-1).lower_ in ("d'", "d’")


def _beside(block: Parsed, token: Token) -> Iterator[Cue]:
    """What stands beside “selon X”: the rest of the clause."""
    who = token.head.head if token.dep_ == "fixed" else token.head
    if who.pos_ not in _NOMINAL:
        return
    below = {t.i for t in who.subtree}
    main = [t for t in (who.head if who.head.i != who.i else token.sent.root).subtree if t.i not in below]
    yield from _made(block, main, token, who, "the clause beside “selon”")


def _made(
    block: Parsed, said: list[Token], cue: Token, who: Token | None, reason: str, *, told: bool = True
) -> Iterator[Cue]:
    """One cue; its source is the name or noun with what belongs to it, without “selon” or “par”."""
    for found in made(block, said, cue, who, reason, told=told):
        if who is None or found.source is None:
            yield found
        else:
            parts = [
                t
                for c in who.children
                if c.dep_ in _WITH_NAME
                for t in c.subtree
                if abs(t.i - who.i) < LONGEST_NAME
            ]
            first, last = min([who, *parts], key=lambda t: t.i), max([who, *parts], key=lambda t: t.i)
            yield found._replace(source=(block.offsets[first.i], end_of_token(block, last)))


def _of_speech(block: Parsed, verb: Token) -> Iterator[Cue]:
    who = _speaker(verb)
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    that = next(
        (t for t in verb.doc[verb.i + 1 : verb.i + 1 + TO_CLAUSE] if t.lower_ in ("que", "qu'")), None
    )
    factive = verb.lemma_ in words("attributions", "french_factive")
    if that is not None and that.sent == verb.sent and not _commas(verb, that):
        reason = "the clause that a verb of speech governs"
        yield from _made(block, _behind(that, clause), verb, who, reason, told=not factive)
    elif clause is None:
        found = [*_of_infinitive(block, verb, told=True), *_of_infinitive(block, verb, told=False)]
        yield from found or _inserted(block, verb)


def _commas(verb: Token, that: Token) -> bool:
    return any(t.text in (",", ";", ":") for t in verb.doc[verb.i + 1 : that.i])


def _behind(that: Token, clause: Token | None) -> list[Token]:
    """The words behind “que” to the end of its clause; where the parser has lost it, of the sentence."""
    if clause is not None and clause.i > that.i:
        return [t for t in clause.subtree if t.i > that.i]
    end = next((t.i for t in that.doc[that.i : that.sent.end] if t.text in (";", ",")), that.sent.end)
    return list(that.doc[that.i + 1 : end])


def _of_infinitive(block: Parsed, verb: Token, *, told: bool) -> Iterator[Cue]:
    """“nie avoir vendu”, “accuse X d'avoir vendu”: what somebody is said to have done, or is to do."""
    known = words("attributions", "french_infinitives" if told else "french_wishes")
    if not {verb.lemma_, f"{verb.lemma_}r"} & known:
        return
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.text in (";", ":"):
            return
        if (
            token.pos_ in ("VERB", "AUX")
            and token.dep_ in ("xcomp", "ccomp", "acl", "advcl", "obl:arg")
            and _infinitive(token)
        ):
            reason = "what somebody is said to have done" if told else "what somebody wishes, asks or plans"
            said = [t for t in token.subtree if t.i >= min(c.i for c in (token, *token.children))]
            yield from _made(block, said, verb, _speaker(verb), reason, told=told)
            return


def _infinitive(token: Token) -> bool:
    return any(
        "Inf" in t.morph.get("VerbForm") for t in (token, *token.children) if t.pos_ in ("VERB", "AUX")
    )


def _speaker(verb: Token) -> Token | None:
    """The subject of a verb, or the agent of a passive; “qui” is what it stands for, “on” is nobody."""
    passive = any(c.dep_ == "aux:pass" for c in verb.children)
    if passive:
        return next((c for c in verb.children if c.dep_ == "obl:agent"), None)
    subject = next((c for c in verb.children if c.dep_ in (*SUBJECTS, "expl:subj")), None)
    if subject is None and verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.pos_ in ("VERB", "AUX"):
        return _speaker(verb.head) if verb.dep_ != "advcl" else None
    if subject is not None and subject.lower_ == "qui" and verb.dep_ in ("acl:relcl", "acl"):
        return verb.head
    if subject is not None and subject.lower_ == "on":
        return None
    return subject


def _inserted(block: Parsed, verb: Token) -> Iterator[Cue]:
    """“La guilde, affirme X, a vendu …”, “Comme l'a dit X, la guilde …”: the sentence without that."""
    sentence = verb.sent
    comma = next((t.i for t in reversed(verb.doc[sentence.start : verb.i]) if t.text == ","), None)
    end = next((t.i for t in verb.doc[verb.i : sentence.end] if t.text in (",", ".")), sentence.end)
    opens = comma is None and verb.doc[sentence.start].lower_ == "comme"
    start = sentence.start if comma is None else comma
    if not opens and (comma is None or end - start > LONGEST_INSERTION):
        return
    who = next((t for t in verb.doc[verb.i + 1 : end] if t.pos_ in ("PROPN", "NOUN")), None)
    if who is None or _speaker_before(verb, start):
        return
    main = [t for t in sentence if not start <= t.i <= end]
    if any(t.pos_ in ("VERB", "AUX") for t in main):
        yield from _made(block, main, verb, who, "the clause that “…, dit X, …” parts")


def _speaker_before(verb: Token, first: int) -> bool:
    """Whether a subject stands before the verb in the insertion itself, as in “, il le dit, …”."""
    return any(t.pos_ in ("PROPN", "NOUN") for t in verb.doc[first + 1 : verb.i])
