"""Candidates for the roles of incidents: noun phrases, with how they stand to the deeds told of.

What is noted of a candidate is general: the grammatical path to a deed, the class of the deed, the
class of the noun, where in the text it stands; never a word of the text itself.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from regesta.extract.incident_words import deed, participant
from regesta.extract.parsing import Parsed
from regesta.extract.phrases import Token
from regesta.extract.words import words

#: Longest way from a noun up to a deed, and from there down, in steps.
STEPS_UP, STEPS_DOWN = 5, 2
#: Most words of a candidate's form.
LONGEST = 8

_MODALS = frozenset(["will", "would", "could", "may", "might", "should", "can", "must"])
_SMALL = frozenset(["of", "the", "and", "for", "de", "la", "el", "del"])
_INSIDE = frozenset(
    ["compound", "amod", "nummod", "nmod", "poss", "quantmod", "advmod", "case", "punct", "npadvmod"]
)


class Candidate:
    """Everything in a text that goes by one name.

    Attributes:
        forms: Forms in the order of the text, as often as they stand there.
        places: Block and token of each mention.
        features: What is noted of it.
        deeds: For each class of deed how often it is near, nearest ones counted more.
        sort: Class of its head noun, or the kind of name.
    """

    def __init__(self, sort: str) -> None:
        self.forms: list[str] = []
        self.places: list[tuple[int, int]] = []
        self.features: set[str] = set()
        self.deeds: dict[str, float] = {}
        self.sort = sort


def candidates(parsed: Sequence[Parsed]) -> list[Candidate]:
    """The candidates of a text, in the order of their first mention.

    Args:
        parsed: Its blocks, parsed.
    """
    by_key: dict[str, Candidate] = {}
    people: dict[str, str] = {}
    for number, block in enumerate(parsed):
        for token in block.doc:
            if not _heads_phrase(token):
                continue
            form, sort = _form(token)
            if not form:
                continue
            key = _key(form, sort, people)
            candidate = by_key.setdefault(key, Candidate(sort))
            candidate.forms.append(form)
            candidate.places.append((number, int(token.i)))
            _note(candidate, token, sort, number)
    for candidate in by_key.values():
        candidate.features.add(f"mentions={min(4, len(candidate.places))}")
        candidate.features.add(f"first-block={min(5, candidate.places[0][0])}")
    return list(by_key.values())


def _heads_phrase(token: Token) -> bool:
    """Whether a word may stand for a participant: a head, or “bomb”, “FMLN” in front of one."""
    sort = participant(token.lemma_.lower())
    if token.pos_ == "ADJ":
        return sort in ("bombs", "fighters")
    if token.pos_ not in ("NOUN", "PROPN") or len(token.text) < 2:
        return False
    if token.dep_ in ("compound", "nmod", "amod"):
        apart = sort in ("bombs", "arms", "fighters", "vehicles") or (sort == "bodies" and _capital(token))
        return apart or bool(token.text.isupper() and token.head.text[:1].islower())
    return bool(token.dep_ != "npadvmod" or token.pos_ == "PROPN")


def _key(form: str, sort: str, people: dict[str, str]) -> str:
    """What a form is filed under: a surname under the full name that ends in it."""
    key = form.lower()
    if sort == "acronym":
        return people.get(f"initials {key}", key)
    if sort.startswith("named") or sort == "org":
        people.setdefault("initials " + "".join(w[0] for w in key.split() if w not in _SMALL), key)
    if sort == "person":
        parts = key.split()
        if len(parts) == 1:
            return people.get(key, key)
        for part in parts[1:]:
            people.setdefault(part, key)
        return people.get(" ".join(parts[-2:]), people.setdefault(" ".join(parts[-2:]), key))
    return key


def _form(token: Token) -> tuple[str, str]:
    """The form of the phrase of a head and its sort."""
    doc = token.doc
    if token.ent_type_ == "PERSON" and _capital(token):
        return _person(token), "person"
    first = token.i
    if token.pos_ == "ADJ":
        return token.text, participant(token.lemma_.lower())
    while (
        first > token.sent.start
        and doc[first - 1].dep_ in _INSIDE
        and token
        in (
            doc[first - 1].head,
            *doc[first - 1].head.ancestors,
        )
    ):
        first -= 1
    while first < token.i and (
        doc[first].is_punct
        or doc[first].dep_ == "advmod"
        or doc[first].pos_ in ("DET", "PRON", "ADP")
        or doc[first].lower_ in words("incidents", "left_off")
    ):
        first += 1
    span = doc[first : token.i + 1]
    named = [t for t in span if _capital(t)]
    if _capital(token) and named:
        sort = _name_sort(token)
        start = token.i
        while start > first and (
            _capital(doc[start - 1]) or doc[start - 1].lower_ in ("de", "la", "del", ".", "-")
        ):
            start -= 1
        while start < token.i and sort in ("person", "name", "org", "place") and _titles(doc[start]):
            start += 1
        return _plain(doc[start : token.i + 1].text), sort
    if len(span) > LONGEST:
        span = doc[max(first, token.i - 2) : token.i + 1]
    return _plain(span.text), participant(token.lemma_.lower()) or "noun"


def _person(token: Token) -> str:
    """A person’s name without titles and without what the person is."""
    doc, first = token.doc, token.i
    while first > token.sent.start and doc[first - 1].ent_type_ == "PERSON":
        first -= 1
    while first < token.i and _titles(doc[first]):
        first += 1
    return _plain(doc[first : token.i + 1].text)


def _titles(token: Token) -> bool:
    """Whether a word in front of a name says what somebody is."""
    return (
        token.text in words("names", "titles")
        or participant(token.lower_) in ("civilians", "soldiers", "fighters")
        or token.lower_ in words("incidents", "before_names")
        or not _capital(token)
    )


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" \"'.,-")


def _capital(token: Token) -> bool:
    return bool(token.text[:1].isupper()) and not (token.i == token.sent.start and token.pos_ != "PROPN")


def _name_sort(token: Token) -> str:
    lemma = token.lemma_.lower()
    sort = participant(lemma)
    if sort:
        return f"named-{sort}"
    if token.text.isupper() and len(token.text) > 1:
        return "acronym"
    label = {"PERSON": "person", "ORG": "org", "GPE": "place", "LOC": "place", "NORP": "norp"}.get(
        token.ent_type_, ""
    )
    return label or ("person" if any(_capital(c) for c in token.children if c.dep_ == "compound") else "name")


def _note(candidate: Candidate, token: Token, sort: str, number: int) -> None:
    """Note how one mention is put and how it stands to the deeds around it."""
    candidate.features.update(_wording(candidate, token, sort))
    add, found = candidate.features.add, False
    for path, kind, trigger in ways(token):
        found = True
        add(f"{path}:{kind}")
        add(f"{path}:{kind}&{sort}")
        add(f"{path}:{kind}:{trigger.lemma_.lower()}")
        weight = 2.0 if path.count(">") + path.count("<") < 3 else 1.0
        candidate.deeds[kind] = candidate.deeds.get(kind, 0) + weight
        if number < 3:
            add(f"early:{kind}&{sort}")
        for mark in marks(trigger):
            add(f"{mark}:{kind}")
    near = sorted({deed(t.lemma_.lower()) for t in token.sent} - {""})
    for kind in near:
        add(f"with:{kind}&{sort}")
        candidate.deeds[kind] = candidate.deeds.get(kind, 0) + 0.3
    if not near:
        add("alone")
    if not found:
        add(f"unattached&{sort}")


def _wording(candidate: Candidate, token: Token, sort: str) -> Iterator[str]:
    """The class of the noun, its number, and what stands in front of it."""
    yield f"sort={sort}"
    lemma = token.lemma_.lower()
    if participant(lemma):
        yield f"head={lemma}"
    if candidate.sort != sort:
        yield f"also={sort}"
    if token.tag_ in ("NNS", "NNPS"):
        yield f"plural&{sort}"
    for child in token.children:
        if child.dep_ == "det":
            definite = child.lower_ in ("the", "this", "that", "these", "those")
            yield f"det={'definite' if definite else 'indefinite'}&{sort}"
        elif child.lower_ in words("incidents", "unknown_marks"):
            yield f"unknown&{sort}"
        elif child.dep_ == "nummod":
            yield f"number&{sort}"
        elif child.dep_ in ("amod", "compound", "nmod") and (kind := participant(child.lemma_.lower())):
            yield f"of={kind}&{sort}"
        elif child.dep_ == "appos":
            yield "has-apposition"
    if sort == "person" and any(map(_of_a_person, token.doc[max(token.sent.start, token.i - 5) : token.i])):
        yield "titled"


def _of_a_person(token: Token) -> bool:
    title = token.text in words("names", "titles")
    return title or participant(token.lemma_.lower()) in ("civilians", "soldiers")


def marks(trigger: Token) -> Iterator[str]:
    """How a deed is put: negated, future, in the past, a purpose."""
    yield f"tag-{trigger.tag_}"
    for child in trigger.children:
        if child.dep_ == "neg":
            yield "negated"
        if child.dep_ == "aux" and child.lower_ in _MODALS:
            yield "modal"


def ways(token: Token) -> Iterator[tuple[str, str, Token]]:
    """The ways from a noun to the deeds near it in the grammar: path, class of deed, word of the deed."""
    at = token
    steps: list[str] = []
    for up in range(STEPS_UP + 1):
        if up and (kind := deed(at.lemma_.lower())):
            yield "".join(steps), kind, at
        for child in at.children:
            if child.i == token.i or (steps and child in token.ancestors):
                continue
            yield from _down("".join(steps), child, 1)
        if at.head.i == at.i:
            return
        label = _label(at)
        if label not in ("conj", "appos", "compound", "flat") or not steps:
            steps.append(f"{label}>") if label not in ("conj", "appos") else None
        at = at.head


def _down(before: str, token: Token, depth: int) -> Iterator[tuple[str, str, Token]]:
    path = f"{before}<{_label(token)}"
    if kind := deed(token.lemma_.lower()):
        yield path, kind, token
    if depth < STEPS_DOWN:
        for child in token.children:
            yield from _down(path, child, depth + 1)


def _label(token: Token) -> str:
    dep: Any = token.dep_
    if dep in ("prep", "agent"):
        return (
            f"{dep}-{token.lower_}"
            if token.lower_ in ("of", "by", "against", "with", "in", "at", "on", "from", "to", "for")
            else dep
        )
    if dep == "nsubj" and any(c.dep_ == "auxpass" for c in token.head.children):
        return "nsubjpass"
    return str(dep)
