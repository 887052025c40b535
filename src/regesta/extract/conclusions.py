"""What a writer concludes rather than tells: “this suggests that …”, “it is likely that …”, “must have …”."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from regesta.extract.attribution_cues import end_of_token, subject_of
from regesta.extract.parsing import Parsed
from regesta.extract.phrases import Token
from regesta.extract.words import words

Span = tuple[int, int]

_JOINED = ("advcl", "relcl", "acl", "appos", "parataxis")
_CLAUSES = ("ccomp", "csubj", "acl", "advcl")


class Conclusion(NamedTuple):
    """A clause that its writer concludes.

    Attributes:
        content: Spans of the clause, without clauses and names that are only joined to it.
        cue: Span of the word that shows it.
        said: The clause with the words around it that make it a conclusion.
    """

    content: tuple[Span, ...]
    cue: Span
    said: Span


def conclusions(block: Parsed) -> Iterator[Conclusion]:
    """The conclusions of a block, in order of the words that show them.

    Args:
        block: The parse of a stretch of text.
    """
    for token in block.doc:
        found = _concluded(token)
        if found is not None and token.sent.text.rstrip()[-1:] != "?":
            whole = token.sent if found.dep_ in _CLAUSES else found.subtree
            yield Conclusion(_own(block, found), _span(block, [token]), _span(block, whole))


def _concluded(cue: Token) -> Token | None:
    """The verb of the clause that a word shows to be a conclusion."""
    lemma = cue.lemma_.lower()
    if lemma not in _all() and cue.lower_ not in _all():
        return None
    head = cue.head
    if cue.dep_ == "advmod" and cue.lower_ in _listed("adverbs"):
        return head if head.pos_ in ("VERB", "AUX") else None
    if cue.dep_ == "aux" and cue.lower_ in _listed("auxiliaries"):
        return head if any(c.dep_ == "aux" and c.lower_ == "have" for c in head.children) else None
    if cue.pos_ in ("VERB", "AUX"):
        return _of_verb(cue, lemma)
    if (cue.pos_ == "ADJ" and lemma in _listed("adjectives")) or (
        cue.pos_ == "NOUN" and lemma in _listed("nouns")
    ):
        return _of_impersonal(cue)
    return None


def _of_verb(verb: Token, lemma: str) -> Token | None:
    subject = subject_of(verb)
    clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    if lemma in _listed("impressions"):
        governed = any(c.dep_ == "xcomp" and c.pos_ in ("VERB", "AUX") for c in verb.children)
        return clause or (verb if governed else None)
    if subject is None or clause is None:
        return None
    if lemma in _listed("verbs") and subject.lemma_.lower() in _listed("evidence"):
        return clause
    return clause if lemma in _listed("conclude") and subject.lower_ in _listed("own") else None


def _of_impersonal(cue: Token) -> Token | None:
    """“It is likely that …”, “there is no doubt that …”."""
    verb = cue.head
    impersonal = any(c.lower_ in ("it", "there") and c.dep_ in ("nsubj", "expl") for c in verb.children)
    if verb.lemma_ != "be" or not impersonal:
        return None
    for holder in (cue, verb):
        clause = next((c for c in holder.children if c.dep_ in _CLAUSES and c.i > cue.i), None)
        if clause is not None:
            return clause
    return None


def _own(block: Parsed, verb: Token) -> tuple[Span, ...]:
    """The words of a clause in runs: “since …”, “who …” and what stands beside a name say more than it."""
    joined = {t.i for part in verb.subtree if part.dep_ in _JOINED and part.i != verb.i for t in part.subtree}
    runs: list[list[Token]] = []
    for token in verb.subtree:
        if token.i not in joined:
            if not runs or runs[-1][-1].i + 1 < token.i:
                runs.append([])
            runs[-1].append(token)
    return tuple((block.offsets[run[0].i], end_of_token(block, run[-1])) for run in runs)


@cache
def _all() -> frozenset[str]:
    keys = ("verbs", "adjectives", "nouns", "impressions", "adverbs", "auxiliaries", "conclude")
    return frozenset().union(*map(_listed, keys))


def _listed(key: str) -> frozenset[str]:
    return words("inference", key)


def _span(block: Parsed, tokens: object) -> Span:
    kept = [t for t in tokens if not t.is_punct]  # type: ignore[attr-defined]
    return (block.offsets[kept[0].i], end_of_token(block, kept[-1]))
