"""Indirect speech by the grammar of a sentence: which words a verb, noun or adjective gives to whom."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from regesta.extract.forms import speech_verbs
from regesta.extract.parsing import Parsed
from regesta.extract.phrases import Token
from regesta.extract.words import word_lists, words

Span = tuple[int, int]

SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass")
#: What belongs to an object: “called him a liar”, “criticised her for leaving”.
_BESIDE_OBJECTS = ("dobj", "oprd", "xcomp", "ccomp", "prep", "dative")
#: How a verb hangs on another whose subject is its own too.
_WITHOUT_SUBJECT = ("conj", "xcomp", "advcl", "ccomp", "pcomp", "dep", "acl")
#: Fewest words of what somebody is said to say.
FEWEST_SAID = 2


class Cue(NamedTuple):
    """Words that are given to somebody by the grammar.

    Attributes:
        content: Spans of the words.
        source: Span of the words for who speaks, or None.
        cue: Span of the word that says so.
        reason: Which rule read it.
        told: Whether the source answers for it: words or a belief, not a wish, a judgement or knowledge.
    """

    content: tuple[Span, ...]
    source: Span | None
    cue: Span
    reason: str
    told: bool


@cache
def _governing(key: str) -> frozenset[tuple[str, str]]:
    pairs = (entry.partition(":") for entry in word_lists("attributions")[key])
    return frozenset((head, preposition) for head, _, many in pairs for preposition in many.split(","))


@cache
def _heads(key: str) -> frozenset[str]:
    return frozenset(head for head, _ in _governing(key))


@cache
def _verbs() -> frozenset[str]:
    """Base forms of all verbs that are looked at, besides the verbs of speech."""
    listed = (words("attributions", key) for key in ("clauses", "infinitives", "objects", "aloud"))
    return _heads("prepositions").union({"accuse"}, *listed)


def english_cues(block: Parsed) -> Iterator[Cue]:
    """Every place of an English block in which words, thoughts or wishes are somebody's.

    Args:
        block: The parse of a stretch of text.
    """
    for token in block.doc:
        if token.lower_ == "according":
            yield from _according(block, token)
        elif token.pos_ in ("VERB", "AUX"):
            yield from _of_verb(block, token)
        elif token.pos_ == "NOUN":
            yield from _of_noun(block, token)
        elif token.pos_ == "ADJ" and token.lemma_ in words("attributions", "adjectives"):
            yield from _of_adjective(block, token)


def told(block: Parsed, found: Iterable[Cue]) -> list[Cue]:
    """The places of a block whose source answers for what is said, the outermost first.

    Among them are sentences that go on with somebody's list: “First, he argued that … Secondly, …”.

    Args:
        block: The parse of a stretch of text.
        found: Its cues.
    """
    found = [cue for cue in found if cue.told]
    found += _resumed(block, found)
    return sorted(found, key=lambda cue: (cue.content[0][0], -cue.content[-1][1]))


def _resumed(block: Parsed, found: Sequence[Cue]) -> Iterator[Cue]:
    listing: Cue | None = None
    for sentence in block.doc.sents:
        start, end = block.offsets[sentence.start], end_of_token(block, sentence[-1])
        lead = next((t.lower_ for t in sentence if t.is_alpha), "")
        own = next((cue for cue in found if start <= cue.cue[0] < end), None)
        if own is not None:
            listing = own if listing or lead in words("attributions", "begins_list") else None
        elif listing is not None and lead in words("attributions", "goes_on"):
            yield Cue(((start, end),), listing.source, listing.cue, "it goes on with a list of reasons", True)
        else:
            listing = None


def is_speech(token: Token) -> bool:
    """Whether a token is a verb of speech."""
    return token.pos_ in ("VERB", "AUX") and (
        token.lower_ in speech_verbs(token.doc.lang_) or token.lemma_ in words("attributions", "clauses")
    )


def is_aloud(token: Token) -> bool:
    """Whether a token is a verb that may stand beside a quotation."""
    return token.pos_ in ("VERB", "AUX") and (
        token.lower_ in speech_verbs(token.doc.lang_) or token.lemma_ in words("attributions", "aloud")
    )


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, its own or that of the verb it hangs on; “who” is what it stands for."""
    while True:
        found = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if found is not None:
            relative = found.lower_ in ("who", "which", "that") and verb.dep_ == "relcl"
            return verb.head if relative else found
        if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
            bearer = verb.head.lemma_ in words("attributions", "bearers")
            return (_above(verb.head) if bearer else None) or verb.head
        above = next((t for t in verb.ancestors if t.pos_ in ("VERB", "AUX")), None)
        if (by := _agent(verb)) is not None or above is None or verb.dep_ not in _WITHOUT_SUBJECT:
            return by
        verb = above


def phrase(block: Parsed, head: Token | None) -> Span | None:
    """Span of a noun with all that belongs to it."""
    return (
        (block.offsets[head.left_edge.i], end_of_token(block, head.right_edge)) if head is not None else None
    )


def end_of_token(block: Parsed, token: Token) -> int:
    """One past the last code point of a token, in the layer."""
    return int(block.offsets[token.i] + len(token.text))


def _agent(verb: Token) -> Token | None:
    by = next((c for c in verb.children if c.dep_ == "agent"), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None


def _infinitive(clause: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.children)


def _of_verb(block: Parsed, verb: Token) -> Iterator[Cue]:
    if verb.lemma_ not in _verbs() and verb.lower_ not in speech_verbs():
        return
    who = subject_of(verb)
    for child in verb.children:
        if child.dep_ == "ccomp":
            if is_speech(verb) or (
                verb.lemma_ in words("attributions", "infinitives") and _infinitive(child)
            ):
                told = is_speech(verb) and verb.lemma_ not in words("attributions", "factive")
                reason = "the clause that a verb of speech governs"
                yield from made(block, _clause(child), verb, who, reason, told=told)
        elif (
            child.dep_ == "xcomp"
            and _infinitive(child)
            and verb.lemma_ in words("attributions", "infinitives")
        ):
            yield from made(block, list(child.subtree), verb, who, "what somebody wishes, asks or plans")
    if verb.lemma_ in words("attributions", "objects"):
        yield from _of_objects(block, verb, who)
    yield from _after_prepositions(block, verb, who, _governing("prepositions"))
    if verb.dep_ == "parataxis" and is_aloud(verb) and any(c.dep_ in SUBJECTS for c in verb.children):
        beside = {t.i for t in verb.subtree}
        parted = [t for t in verb.head.subtree if t.i not in beside]
        yield from made(block, parted, verb, who, "the clause that “…, somebody says, …” parts", told=True)
    alone = not any(c.dep_ in ("ccomp", "xcomp", "dobj", "nsubjpass") for c in verb.children)
    if verb.dep_ == "advcl" and alone and is_aloud(verb) and any(c.lower_ == "as" for c in verb.children):
        below = {t.i for t in verb.subtree}
        main = [t for t in verb.head.subtree if t.i not in below]
        reason = "the clause beside “as somebody says”"
        yield from made(block, main, verb, who, reason, told=True)


def _of_objects(block: Parsed, verb: Token, who: Token | None) -> Iterator[Cue]:
    right = [c for c in verb.children if c.i > verb.i and c.dep_ in _BESIDE_OBJECTS]
    if not any(c.dep_ in ("dobj", "oprd") for c in right):
        return
    said = [t for c in right for t in c.subtree]
    yield from made(block, said, verb, who, "what somebody praises, blames, names or wants")


def _after_prepositions(
    block: Parsed, head: Token, who: Token | None, governing: frozenset[tuple[str, str]]
) -> Iterator[Cue]:
    for child in head.children:
        if child.dep_ in ("prep", "agent") and (head.lemma_, child.lower_) in governing:
            said = [t for t in child.subtree if t.i != child.i]
            yield from made(block, said, head, who, f"what “{head.lower_} {child.lower_}” governs")
        elif (
            child.dep_ == "prep"
            and child.lower_ in ("of", "as")
            and (
                (head.lemma_ == "accuse" and child.lower_ == "of")
                or (child.lower_ == "as" and head.lemma_ in words("attributions", "objects"))
            )
        ):
            said = [t for t in child.subtree if t.i != child.i]
            yield from made(block, said, head, who, "an accusation", told=True)


def _of_noun(block: Parsed, noun: Token) -> Iterator[Cue]:
    bears, governs = noun.lemma_ in words("attributions", "nouns"), _governing("noun_prepositions")
    if not bears and noun.lemma_ not in _heads("noun_prepositions"):
        return
    who = next((c for c in noun.children if c.dep_ == "poss"), None) or _above(noun)
    if bears:
        for child in noun.children:
            marks = {c.lower_ for c in child.children}
            if child.dep_ in ("acl", "ccomp") and child.i > noun.i and marks & {"that", "to"}:
                reason = f"the clause of a {noun.lower_}"
                yield from made(block, _clause(child), noun, who, reason, told=not _infinitive(child))
    yield from _after_prepositions(block, noun, who, governs)


def _above(noun: Token) -> Token | None:
    verb = next((t for t in noun.ancestors if t.pos_ in ("VERB", "AUX")), None)
    who = subject_of(verb) if verb is not None else None
    return who if who is None or who.i != noun.i else None


def _of_adjective(block: Parsed, adjective: Token) -> Iterator[Cue]:
    who = subject_of(adjective.head)
    for child in adjective.children:
        if child.dep_ == "ccomp" or (child.dep_ == "xcomp" and _infinitive(child)):
            reason = f"what somebody is {adjective.lower_} of"
            yield from made(block, _clause(child), adjective, who, reason, told=child.dep_ == "ccomp")


def _according(block: Parsed, token: Token) -> Iterator[Cue]:
    to = next((c for c in token.children if c.lower_ == "to"), None)
    who = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    below = {t.i for t in token.subtree}
    head = token.head if token.head.pos_ in ("VERB", "AUX") else token.sent.root
    main = [t for t in head.subtree if t.i not in below]
    yield from made(block, main, token, who, "the clause beside “according to”", told=True)


def _clause(clause: Token) -> list[Token]:
    return [t for t in clause.subtree if not (t.i == clause.left_edge.i and t.lower_ == "that")]


def made(
    block: Parsed, said: Sequence[Token], cue: Token, who: Token | None, reason: str, *, told: bool = False
) -> Iterator[Cue]:
    """One cue; its content is in two pieces if the cue and its subject stand within it."""
    around = {cue.i, *((t.i for t in who.subtree) if who is not None and who.dep_ in SUBJECTS else ())}
    plain = sorted({t.i for t in said if not t.is_punct and not t.is_space})
    if who is not None and who.i in plain and who.dep_ not in SUBJECTS:
        who = None
    before = [i for i in plain if i < min(around)]
    after = [i for i in plain if i > max(around)]
    pieces = [p for p in (before, after) if p]
    if sum(map(len, pieces)) < FEWEST_SAID or (
        who is not None and who.lower_ in words("attributions", "nobody")
    ):
        return
    content = tuple((block.offsets[p[0]], end_of_token(block, block.doc[p[-1]])) for p in pieces)
    spoken = (block.offsets[cue.i], end_of_token(block, cue))
    yield Cue(content, phrase(block, who), spoken, reason, told)
