"""Mentions of persons, organisations and places: candidates, what is put together, and their kinds."""

import re
from collections.abc import Iterator, Mapping

from regesta.extract.name_kinds import ORGANISATION, PERSON, PLACE, Votes, kinds
from regesta.extract.names_in_arabic import arabic_names
from regesta.extract.names_in_text import Candidate, Tokens, acronym, candidates, demonym
from regesta.extract.names_joined import joined
from regesta.extract.reading import Reading
from regesta.extract.spans import apart
from regesta.extract.words import words
from regesta.model.entity import Mention, MentionKind
from regesta.model.names import fold

NAMED = frozenset([PERSON, ORGANISATION, PLACE])


def names(reading: Reading, votes: Mapping[str, Votes], made_by: str) -> list[Mention]:
    """Mentions of persons, organisations and places, in order of the text; none overlaps another.

    Args:
        reading: The text.
        votes: What a language model says of forms, by folded form; may be empty.
        made_by: Extractor and version.
    """
    tokens = Tokens(reading)
    found = list(candidates(tokens))
    known = kinds(tokens, found, votes)
    found = _shortened(tokens, found, known)
    composed = joined(reading, tokens, found, known)
    spans: list[tuple[int, int, MentionKind, str]] = [(a, b, kind, "") for a, b, kind in composed]
    for candidate in found:
        kind = known.get(candidate.key)
        if kind is not None and not candidate.titled:
            spans.append((candidate.start, candidate.end, kind, candidate.title))
        else:
            spans += _known_parts(tokens, candidate, known)
    spans += [(a, b, ORGANISATION, "") for a, b in _bodies(tokens)]
    spans += [(a, b, kind, title) for a, b, kind, title in arabic_names(reading.text)]
    mentions = []
    for start, end, kind, title in apart(spans):
        hints = [("title", title)] if title and kind is PERSON else []
        mentions.append(reading.mention(start, end, kind, made_by, hints))
    return mentions


def _shortened(tokens: Tokens, found: list[Candidate], known: Mapping[str, MentionKind]) -> list[Candidate]:
    """Names without an adjective in front that they do not have elsewhere: “Tunisian X Brigade”."""
    out = []
    for candidate in found:
        first = candidate.first
        while first < candidate.last and demonym(tokens.all[first].text):
            start = tokens.all[first + 1].start
            rest = tokens.text[start : candidate.end]
            if candidate.last - first >= 3 and known.get(fold(rest).text) is ORGANISATION:
                candidate = candidate._replace(first=first + 1, start=start, text=rest)
                break
            first += 1
        out.append(candidate)
    return out


def _known_parts(
    tokens: Tokens, candidate: Candidate, known: Mapping[str, MentionKind]
) -> Iterator[tuple[int, int, MentionKind, str]]:
    """Names known from elsewhere in a run that is none as a whole: a heading, “Yemeni X Model”."""
    at = candidate.first
    while at <= candidate.last:
        for last in range(candidate.last, at - 1, -1):
            start, end = tokens.all[at].start, tokens.all[last].end
            text = tokens.text[start:end]
            kind = known.get(fold(text).text)
            if kind is not None and (last > at or acronym(text) or len(text) > 3):
                yield start, end, kind, ""
                at = last
                break
        at += 1


def _bodies(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """“the Canadian government”, “the French army”: an adjective and a lower-case body."""
    bodies = words("names", "bodies")
    ends = words("names", "openers") | words("names", "after_bodies")
    for index, token in enumerate(tokens.all[:-1]):
        if not demonym(token.text) or not token.text[0].isupper():
            continue
        for size in (2, 1):
            following = tokens.all[index + 1 : index + 1 + size]
            if len(following) < size or " ".join(t.text for t in following) not in bodies:
                continue
            if not all(t.glued for t in following):
                continue
            after = tokens.all[index + 1 + size] if index + 1 + size < len(tokens.all) else None
            last = following[-1]
            free = after is None or not after.glued or after.text in ends or after.text.endswith("ed")
            if free or last.possessive or last.text in ("government", "authorities", "army", "gouvernement"):
                yield token.start, last.end
            break


_EDGE = re.compile(r"\W+")


def plain(text: str) -> str:
    """A form by which two mentions of one name are compared: folded, without article and signs."""
    folded = _EDGE.sub(" ", fold(text).text).strip()
    return folded.removeprefix("the ").removeprefix("l ")
