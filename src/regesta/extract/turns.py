"""Whose turn of a dialogue a quotation is: pronouns, alternation, and one label for each person."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from regesta.extract.attribution_cues import SUBJECTS, phrase
from regesta.extract.parsing import Parsed
from regesta.extract.phrases import Token
from regesta.extract.quotation_sources import Said
from regesta.extract.words import words

Span = tuple[int, int]

#: Longest narration, in code points, between two turns of one conversation.
PAUSE = 400
#: How far back, in code points, the person a pronoun stands for is looked for.
BACK = 6000
#: How near after a name a pronoun speaks for its gender.
SOON = 80

_PRONOUNS = frozenset(["he", "she", "they", "i", "we"])
_WIVES = frozenset(["mrs", "mrs.", "madame"])
_UNNAMED = "who answers "
_CLOSING = "”\"»“’'"
_SENTENCE = re.compile(r"[.!?](?=\s|$)")
#: “MAYOR: …” in a record of a debate; “… ― Anna Ashe” under a letter.
_WRITTEN = re.compile(r"[“\"]([A-Z][A-Z.' -]{2,30}):")
_SIGNED = re.compile(r"\s*[―—–]\s*([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3})")


class Turn(NamedTuple):
    """A quotation and the verb of speech beside it.

    Attributes:
        span: The quotation.
        said: The verb with its subject, or None.
    """

    span: Span
    said: Said | None


class Who(NamedTuple):
    """Who speaks.

    Attributes:
        label: The same for the same person within a text, or None.
        source: Span of words that name the speaker, or None.
    """

    label: str | None
    source: Span | None


def speakers(text: str, parsed: Sequence[Parsed], turns: Sequence[Turn]) -> list[Who]:
    """Who speaks each turn.

    Args:
        text: The text of the layer.
        parsed: Its parse.
        turns: Its quotations, in order.
    """
    people = _People(text, parsed, [t.span for t in turns])
    found: list[Who] = []
    for index, turn in enumerate(turns):
        before = turns[index - 1] if index else None
        gap = text[before.span[1] : turn.span[0]] if before else None
        last = found[-1] if found and gap is not None and len(gap) <= PAUSE else None
        written = _WRITTEN.match(text, turn.span[0]) or _SIGNED.match(text, turn.span[1])
        if written:
            found.append(Who(written[1].casefold().split()[-1], written.span(1)))
        elif turn.said is not None and turn.said.source is not None:
            answers = last.label if last and gap is not None and not gap.strip() else None
            found.append(people.named(turn.said, answers))
        elif last is None or before is None or gap is None:
            found.append(people.latest(turn.span[0], turn.span[0] - PAUSE) or Who(None, None))
        elif not gap.strip():
            closed = text[before.span[1] - 1] in _CLOSING
            found.append(_answering(found) if closed else last)
        elif _goes_on(text, before, turn, gap):
            found.append(last)
        else:
            asked = text[before.span[0] : before.span[1]].rstrip(_CLOSING + " \n").endswith("?")
            named = people.latest(turn.span[0], before.span[1])
            spoken = before.said is not None and before.span[1] <= before.said.span[0] < turn.span[0]
            found.append(_answering(found) if asked and spoken and "\n\n" in gap else named or last)
    return _backwards(text, turns, found)


def _answering(found: Sequence[Who]) -> Who:
    """Who answers the last turn: the one who spoke before it, or somebody not yet named."""
    last = found[-1]
    other = next((o for o in reversed(found[-6:-1]) if o.label != last.label), None)
    return other or Who(f"{_UNNAMED}{last.label}", None)


def _backwards(text: str, turns: Sequence[Turn], found: list[Who]) -> list[Who]:
    """Turns that only a later verb names: who speaks next but one, with nothing between, spoke here."""
    for index in range(len(found) - 3, -1, -1):
        label = found[index].label
        near = not any(text[turns[i].span[1] : turns[i + 1].span[0]].strip() for i in (index, index + 1))
        unknown = label is None or label.startswith(_UNNAMED)
        if near and unknown and turns[index].said is None and turns[index + 2].said is not None:
            found[index] = found[index + 2]
    return found


def _goes_on(text: str, before: Turn, turn: Turn, gap: str) -> bool:
    """Whether nothing but “she said” parts two quotations, or both stand in one line."""
    said = before.said is not None and before.span[1] <= before.said.span[0] < turn.span[0]
    if text[before.span[0] : before.span[1]].rstrip(_CLOSING + " \n").endswith("?") and gap.rstrip().endswith(
        "."
    ):
        return False
    return "\n" not in gap.strip(" ") or (said and "\n\n" not in gap and len(_SENTENCE.findall(gap)) <= 1)


class _Seen(NamedTuple):
    label: str
    source: Span
    subject: bool


class _People:
    """The persons of a narration, quotations left out, and what speaks for their gender."""

    def __init__(self, text: str, parsed: Sequence[Parsed], quoted: Sequence[Span]) -> None:
        self._text = text
        self._votes: dict[str, Counter[str]] = defaultdict(Counter)
        self._names = _full_names(parsed)
        self._starts = [a for a, _ in quoted]
        self._quoted = quoted
        found = sorted((at, seen) for block in parsed for at, seen in self._read(block))
        self._seen = [seen for _, seen in found]
        self._at = [at for at, _ in found]

    def _read(self, block: Parsed) -> Iterator[tuple[int, _Seen]]:
        last: tuple[int, str] | None = None
        for token in block.doc:
            at = block.offsets[token.i]
            index = bisect_right(self._starts, at) - 1
            if index >= 0 and at < self._quoted[index][1]:
                continue
            gender = _gender(token.lower_)
            subject = token.dep_ in SUBJECTS
            if token.pos_ == "PRON":
                if gender and last and at - last[0] < SOON:
                    self._votes[last[1]][gender] += 1
                    last = None
                if subject and token.lower_ in _PRONOUNS:
                    yield at, _Seen(token.lower_, (at, at + len(token.text)), True)
            elif token.dep_ != "compound" and (
                (token.pos_ == "PROPN" and token.ent_type_ == "PERSON") or (token.pos_ == "NOUN" and gender)
            ):
                label = self._label(token)
                if gender:
                    self._votes[label][gender] += 3
                for title in token.children:
                    if title.i < token.i and title.dep_ == "compound" and (known := _gender(title.lower_)):
                        self._votes[label][known] += 3
                last = (at, label)
                yield at, _Seen(label, phrase(block, token) or (at, at + len(token.text)), subject)

    def named(self, said: Said, answers: str | None) -> Who:
        """Who the subject of a verb of speech is.

        Args:
            said: The verb.
            answers: Who spoke right before, and so does not speak now.
        """
        head, source = said.head, said.source
        if head is None or source is None:
            return Who(None, source)
        word = head.lower_.strip(".")
        if word in ("i", "we"):
            return Who("narrator", source)
        if head.pos_ == "PRON":
            return Who(self._meant(word, source[0], answers) or word, source)
        label = self._label(head)
        place = bisect_left(self._at, source[0])
        self._seen.insert(place, _Seen(label, source, True))
        self._at.insert(place, source[0])
        return Who(label, source)

    def latest(self, at: int, since: int) -> Who | None:
        """Who was last the subject of a narrated sentence between two offsets."""
        for index in range(bisect_left(self._at, at) - 1, -1, -1):
            if self._at[index] < since:
                return None
            seen = self._seen[index]
            if seen.subject:
                if seen.label in ("i", "we"):
                    return Who("narrator", seen.source)
                if seen.label in ("he", "she", "they"):
                    return Who(self._meant(seen.label, self._at[index], None) or seen.label, seen.source)
                return Who(seen.label, seen.source)
        return None

    def _meant(self, pronoun: str, at: int, answers: str | None) -> str | None:
        gender = _gender(pronoun)
        index = bisect_left(self._at, at)
        for place in range(index - 1, max(-1, index - 150), -1):
            if at - self._at[place] > BACK:
                break
            label = self._seen[place].label
            votes = self._votes[label]
            if label == answers or label in _PRONOUNS:
                continue
            if gender is None or votes[gender] * 2 >= sum(votes.values()):
                return label
        return None

    def _label(self, head: Token) -> str:
        """The one full name that holds the word, else surname or noun with “Mrs” kept apart from “Mr”."""
        word = head.text.casefold().strip(".")
        wife = any(c.lower_ in _WIVES for c in head.children)
        whole = [name for name in self._names[word] if ("mrs" in name) == wife]
        if len(whole) == 1:
            return " ".join(sorted(whole[0]))
        return f"mrs {word}" if wife else word


def _full_names(parsed: Sequence[Parsed]) -> dict[str, list[frozenset[str]]]:
    """For each word the names of more than one word that hold it, titles left out."""
    found: set[frozenset[str]] = set()
    titles = words("attributions", "male") | words("attributions", "female") | words("attributions", "titles")
    for block in parsed:
        for entity in block.doc.ents:
            if entity.label_ == "PERSON":
                parts = [t.text.casefold().strip(".") for t in entity if t.pos_ == "PROPN"]
                name = frozenset(p for p in parts if p not in titles and len(p) > 1)
                before = block.doc[entity.start - 1].lower_ if entity.start else ""
                wife = bool(_WIVES & {before, *(t.lower_ for t in entity)})
                if len(name) > 1:
                    found.add(name | {"mrs"} if wife else name)
    holding: dict[str, list[frozenset[str]]] = defaultdict(list)
    for name in found:
        for word in name:
            holding[word].append(name)
    return holding


def _gender(word: str) -> str | None:
    return next((g for g in ("male", "female") if word in words("attributions", g)), None)
