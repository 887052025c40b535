"""Which kind of thing a name names: features of each place where it stands, and a vote in the document."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from regesta.extract.gazetteer import place_weights
from regesta.extract.names_in_text import Candidate, Tokens, acronym, demonym
from regesta.extract.words import words
from regesta.model.entity import MentionKind
from regesta.model.names import fold

PERSON, ORGANISATION, PLACE = MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE
#: Least weight of evidence for which a name is reported at all.
LEAST = 1.0
#: Weight of what a language model says.
MODEL_WEIGHT = 0.9


class Votes(dict[MentionKind, float]):
    """Weight of evidence by kind; a kind without evidence has none."""

    def __missing__(self, kind: MentionKind) -> float:
        return 0.0

    def add(self, other: "Votes") -> None:
        """Add the weights of another."""
        for kind, weight in other.items():
            self[kind] += weight


_IN = frozenset(
    [
        "in",
        "at",
        "near",
        "throughout",
        "across",
        "within",
        "inside",
        "from",
        "to",
        "of",
        "à",
        "en",
        "dans",
        "vers",
        "près",
        "depuis",
    ]
)
_ALSO_KNOWN = re.compile(
    r"\s*[,(]?\s*(?:a\.?\s?k\.?\s?a\.?|(?:better\s+|also\s+)?known\s+as|alias|dit|dite|surnommée?|nicknamed)\s*"
    r"[“\"«]?\s*(?:the\s+|le\s+|la\s+|l[’'])?",
    re.IGNORECASE,
)
_CALLED = frozenset(["called", "named", "known", "appelé", "nommé", "dit", "baptisé"])
_BODY_NOUNS = frozenset(
    [
        "entity",
        "group",
        "organisation",
        "organization",
        "movement",
        "party",
        "branch",
        "cell",
        "brigade",
        "company",
        "body",
        "firm",
        "groupe",
        "mouvement",
        "parti",
        "entité",
        "société",
        "newspaper",
        "paper",
        "journal",
        "network",
    ]
)
_IN_WEIGHTS = {"in": 1.2, "at": 1.2, "en": 1.0, "à": 0.8, "dans": 1.0, "from": 0.3, "to": 0.2}
_LED = frozenset(
    ["led", "headed", "commanded", "founded", "by", "dirigé", "dirigée", "fondé", "commandé", "par"]
)
# “Servant of …”, the first part of many Arabic given names.
_SERVANT = re.compile(r"Abd(?:[eu]l|el|ou|ar|er|al)?[-‐]?[a-zA-Z]{3,}")


def kinds(tokens: Tokens, found: Iterable[Candidate], named: Mapping[str, Votes]) -> dict[str, MentionKind]:
    """The kind of each name of a document, by its folded form.

    Args:
        tokens: The words of the text.
        found: Candidates.
        named: Votes from elsewhere (a language model), by folded form.

    Returns:
        Folded form → kind; forms with too little evidence are left out.
    """
    everything = list(found)
    gazetteer = place_weights({c.text for c in everything})
    votes: dict[str, Votes] = defaultdict(Votes)
    for candidate in everything:
        key = candidate.key
        if candidate.titled:
            continue
        votes[key].add(Votes())
        for kind, weight in _form(candidate).items():
            votes[key][kind] = max(votes[key][kind], weight)
        if tokens.byline[candidate.first]:
            votes[key][PERSON] += 2
        for kind, weight in _context(tokens, candidate).items():
            votes[key][kind] += weight
    for candidate in everything:
        if candidate.text in gazetteer:
            votes[candidate.key][PLACE] = max(votes[candidate.key][PLACE], 0) + gazetteer[candidate.text]
            gazetteer.pop(candidate.text)
    for key, extra in named.items():
        if key in votes:
            votes[key].add(extra)
    _coordinate(tokens, everything, votes)
    return _decide(votes)


def _form(candidate: Candidate) -> dict[MentionKind, float]:
    """What the words themselves say."""
    parts = candidate.text.split()
    heads = words("names", "organisation_heads")
    if parts[-1] in heads or (parts[0] in heads and len(parts) > 1):
        return {ORGANISATION: 6.0}
    if len(parts) > 1 and parts[-1] in ("State", "Republic", "Kingdom") and demonym(parts[0]):
        return {ORGANISATION: 4.0}
    if parts[0] in words("names", "place_heads") or parts[-1] in words("names", "place_heads"):
        return {PLACE: 5.0}
    if len(parts) == 2 and (parts[0] in words("names", "compass") and parts[1] in words("names", "regions")):
        return {PLACE: 5.0}
    if len(parts) > 1 and (
        parts[0] in words("names", "person_first")
        or any(p in words("names", "person_inside") for p in parts[1:-1])
        or parts[0] in words("names", "person_inside")
    ):
        return {PERSON: 4.0}
    if acronym(candidate.text):
        return {ORGANISATION: 1.1}
    if _SERVANT.match(candidate.text):
        return {PERSON: 2.0}
    if len(parts) in (2, 3) and all(p[0].isupper() and not p.isupper() for p in parts):
        return {PERSON: 0.8}
    return {}


def _context(tokens: Tokens, candidate: Candidate) -> Votes:
    """What the words around it say."""
    votes = Votes()
    if candidate.title:
        votes[PERSON] += 3
    _before(tokens, candidate, votes)
    _after(tokens, candidate, votes)
    return votes


def _before(tokens: Tokens, candidate: Candidate, votes: Votes) -> None:
    before = [t.text.casefold() for t in tokens.all[max(0, candidate.first - 4) : candidate.first]]
    start = tokens.all[candidate.first - 1].end if candidate.first else 0
    between = tokens.text[start : candidate.start]
    if not before or re.search(r"[.;!?]", between):
        return
    if re.fullmatch(r"\s*\(\s*", between):
        if acronym(candidate.text) and tokens.text[candidate.end : candidate.end + 1] == ")":
            votes[ORGANISATION] += 1
        if before[-1] in words("names", "compass_lower") or before[-1] in words("names", "place_nouns"):
            votes[PLACE] += 2
        return
    if before[-1] in _CALLED and re.fullmatch(r"\s*[“\"«]?\s*", between):
        votes[ORGANISATION if before[-2:-1] and before[-2] in _BODY_NOUNS else PERSON] += 1.2
        return
    article = before[-1] in ("the", "le", "la", "les", "l")
    if article and acronym(candidate.text):
        votes[ORGANISATION] += 0.5
    elif article and between.isspace() and len(candidate.text.split()) == 1:
        votes[PERSON] -= 0.7
    phrase = before[:-1] if article and len(before) > 1 else before
    if phrase[-1] == "of" and len(phrase) > 1:
        _of(phrase[-2], votes, article=article)
    else:
        _noun_before(phrase, between, votes, article=article)


def _noun_before(before: list[str], between: str, votes: Votes, *, article: bool) -> None:
    noun = before[-1]
    if (noun in ("by", "par") and before[-2:-1] and before[-2] in _LED and not article) or (
        noun in words("names", "person_nouns") and not article and not between.strip(" \n:")
    ):
        votes[PERSON] += 2
    elif noun in _IN and between.isspace():
        votes[PLACE] += _IN_WEIGHTS.get(noun, 0.6)
    elif noun in words("names", "compass_lower") and between.isspace():
        votes[PLACE] += 2.5
    elif noun in words("names", "place_nouns") and between.isspace() and not article:
        votes[PLACE] += 0.8
    elif noun in ("joined", "rejoint", "by", "against", "within"):
        votes[ORGANISATION] += 0.2


def _of(head: str, votes: Votes, *, article: bool) -> None:
    if head in words("names", "body_things"):
        votes[ORGANISATION] += 1.5
    elif head in words("names", "place_nouns") or head in words("names", "compass_lower"):
        votes[PLACE] += 2
    elif head in words("names", "personal_things") and not article:
        votes[PERSON] += 0.7


def _after(tokens: Tokens, candidate: Candidate, votes: Votes) -> None:
    following = tokens.all[candidate.last + 1 : candidate.last + 4]
    if not following:
        return
    between = tokens.text[candidate.end : following[0].start]
    nearest = [t.text for t in following]
    if tokens.all[candidate.last].possessive:
        bodies = words("names", "body_things") | words("names", "organisation_heads")
        if nearest[0] in words("names", "personal_things"):
            votes[PERSON] += 1.5
        elif any(n in bodies for n in nearest[:2]):
            votes[ORGANISATION] += 1.0
    elif between.isspace():
        _noun_after(nearest[1] if demonym(nearest[0]) and len(nearest) > 1 else nearest[0], votes)
    elif re.match(r"\s*,\s*$", between):
        if any(n in words("names", "person_nouns") for n in nearest[:3]) or nearest[0] in ("who", "himself"):
            votes[PERSON] += 1.5
    elif re.match(r"\s*\(\s*$", between) and nearest[0].casefold() in ("d", "b", "born", "died", "né", "née"):
        votes[PERSON] += 2


def _noun_after(noun: str, votes: Votes) -> None:
    if noun in words("names", "body_things"):
        votes[ORGANISATION] += 1.5
    elif noun in words("names", "place_nouns"):
        votes[PLACE] += 2.5
    elif noun in words("names", "person_verbs"):
        votes[PERSON] += 1.0
    elif noun in ("who", "himself", "herself", "qui"):
        votes[PERSON] += 1.5


def _coordinate(tokens: Tokens, found: list[Candidate], votes: dict[str, Votes]) -> None:
    """“A, B and C” are of one kind: those that nothing else is known of follow the others."""
    before = dict(_decide(votes))
    for left, right in itertools.pairwise(found):
        joined = tokens.text[left.end : right.start]
        if _ALSO_KNOWN.fullmatch(joined):
            if before.get(left.key) in (PERSON, ORGANISATION) and not right.titled:
                votes[right.key][before[left.key]] += 2
            continue
        if not re.fullmatch(r"\s*,?\s*(?:and|or|et|ou)\s+(?:the\s+)?", joined):
            continue
        for one, other in ((left, right), (right, left)):
            kind = before.get(other.key)
            if kind and sum(v for v in votes[one.key].values() if v > 0) < LEAST and not one.titled:
                votes[one.key][kind] += LEAST
            elif kind and votes[one.key][kind] >= 0:
                votes[one.key][kind] += 0.3


def _decide(votes: Mapping[str, Votes]) -> dict[str, MentionKind]:
    decided: dict[str, MentionKind] = {}
    by_part = _by_part(votes)
    for key in votes:
        support = by_part.get(key, Votes())
        together = Votes({k: votes[key][k] + support[k] for k in (PERSON, ORGANISATION, PLACE)})
        kind, weight = _best(together)
        if kind is not None and weight >= LEAST:
            decided[key] = kind
    return decided


def _by_part(votes: Mapping[str, Votes]) -> dict[str, Votes]:
    """Support from longer and shorter names: “Anna Muster” speaks for “Muster”, and the reverse."""
    support: dict[str, Votes] = defaultdict(Votes)
    persons = [k for k, v in votes.items() if " " in k and _best(v)[0] is PERSON]
    for key in persons:
        parts = key.split()
        for size in range(1, len(parts)):
            for short in (" ".join(parts[-size:]), " ".join(parts[:size])):
                if short in votes:
                    support[short][PERSON] += 1.2
    for key, own in votes.items():
        first, _, rest = key.rpartition(" ")
        if first and own[ORGANISATION] < 4 and own[PLACE] < 3:
            support[key][PERSON] += max(0.0, min(2.5, votes[rest][PERSON] / 2)) if rest in votes else 0.0
        beginning = key.split(" ")[0]
        if first and beginning in votes and _best(votes[beginning])[0] is ORGANISATION and own[PERSON] < 3:
            support[key][ORGANISATION] += min(4.0, votes[beginning][ORGANISATION])
    return support


def _best(votes: Votes) -> tuple[MentionKind | None, float]:
    order = (ORGANISATION, PERSON, PLACE)
    best = max(order, key=lambda kind: (votes[kind], -order.index(kind)))
    return (best, votes[best]) if votes[best] > 0 else (None, 0.0)


def votes_of_labels(labels: Iterable[tuple[str, str]]) -> dict[str, Votes]:
    """Votes of a language model: what it called the spans it found.

    Args:
        labels: Words of a span and its label (``PERSON``, ``PER``, ``ORG``, ``GPE``, ``LOC`` …).

    Returns:
        By folded form, `MODEL_WEIGHT` in all: less than `LEAST`, so that no name rests on a model alone.
    """
    meaning = {"PERSON": PERSON, "PER": PERSON, "ORG": ORGANISATION, "GPE": PLACE, "LOC": PLACE, "FAC": PLACE}
    counted: dict[str, Votes] = defaultdict(Votes)
    for text, label in labels:
        if label in meaning:
            trimmed = re.sub(r"^(?:the|The)\s+|[’']s$", "", text.strip())
            counted[fold(trimmed).text][meaning[label]] += 1
    return {
        key: Votes({k: MODEL_WEIGHT * n / sum(v.values()) for k, n in v.items()})
        for key, v in counted.items()
    }
