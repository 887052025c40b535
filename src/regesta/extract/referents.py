"""Who “he”, “his” and “the latter” are: the last person who stood where a subject stands."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from regesta.extract.reading import Reading, span_of
from regesta.extract.spans import holds
from regesta.extract.words import words
from regesta.model.entity import Mention, MentionKind
from regesta.model.source import PassageKind

#: How many sentences back a person may lie that a pronoun stands for.
REACH = 3

_SUBJECT_BEFORE = re.compile(
    r"(?:^|[,;:–—]|\b(?:when|that|as|because|although|though|while|whilst|and|but|since|if|where|so|then|however|"
    r"quand|que|lorsque|mais|et|car|comme|alors|leader|chief|commander|dirigeant|chef))\s*[“\"«]?$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(?:his|her|son|sa|ses)\b", re.IGNORECASE)
_CATAPHOR = re.compile(
    r"\s*(?:in|with|by|for|during|since|after|before|from|despite|dans|avec|par|après|avant|depuis)\s+"
    r"(?:his|her|its|their|son|sa|ses)\b",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    rf"\b(?:{'|'.join(sorted(words('names', 'person_nouns')))})\s+(?:of|de|du)\s+[^,]{{1,50}},\s*$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:the\s+|le\s+|la\s+|les\s+|l[’'])?(?:(?P<group>[\w-]+)\s+(?:of|de|du|des)\s+(?:the\s+|la\s+|l[’'])?)?$",
    re.IGNORECASE,
)


class Referents:
    """Persons and bodies of a text, and which of them a pronoun stands for.

    Args:
        reading: The text.
        mentions: Persons and organisations, in order of the text.
    """

    def __init__(self, reading: Reading, mentions: Sequence[Mention]) -> None:
        self.reading = reading
        self.mentions = [m for m in mentions if m.kind in (MentionKind.PERSON, MentionKind.ORGANISATION)]
        self._starts = [m.start for m in self.mentions]
        aside = reading.of_kind(PassageKind.GLOSS, PassageKind.INLINE_QUOTATION)
        self._aside = [span_of(p) for p in aside]

    def between(self, start: int, end: int) -> list[Mention]:
        """Persons and bodies within a span."""
        found = self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [m for m in found if m.end <= end]

    def lead(self, mention: Mention, start: int) -> str:
        """The text from `start` up to a mention, without the title in front of it."""
        before = self.reading.text[start : mention.start]
        title = mention.hint("title")
        if title and before.rstrip().endswith(title):
            return before.rstrip()[: -len(title)]
        return before

    def aside(self, at: int) -> bool:
        """Whether an offset lies in a gloss or an inline quotation."""
        return holds(self._aside, at)

    def subject_like(self, mention: Mention, clause_start: int) -> bool:
        """Whether a mention stands where a subject stands: not behind a preposition or a verb."""
        before = self.lead(mention, clause_start)
        if before.rfind("(") > before.rfind(")") or self.reading.text[mention.end : mention.end + 1] in (
            ".",
            ";",
        ):
            return False
        if _APPOSED.search(before):
            return False  # “the leader of the union, X”
        opening = _OPENING.search(before)
        if opening is None:
            return False
        group = opening["group"]
        lead = before[: opening.start()].rstrip()
        named_before = lead.removesuffix(",").rstrip()
        if (
            group
            and lead.endswith(",")
            and any(m.end == clause_start + len(named_before) for m in self.mentions)
        ):
            return False  # “X, head of Y, …”
        if group and group.casefold() not in words("speech", "speaking_for") | words("names", "person_nouns"):
            before_group = before[: opening.start()]
            return bool(_SUBJECT_BEFORE.search(before.rstrip())) and not before_group.strip()
        return bool(_SUBJECT_BEFORE.search(before[: opening.start()]))

    def person(self, at: int, *, firm: bool = False) -> Mention | None:
        """The person that a pronoun (he, his, him) at an offset stands for, or None.

        Args:
            at: Offset of the pronoun.
            firm: Whether only those count that stand where a subject stands.
        """
        if not self.reading.sentences:
            return None
        index = self.reading.sentence_index(at)
        here, end = self.reading.sentences[index]
        if self.aside(at):
            return self._in_quotation(here, at)
        same = self._persons(here, at)
        if firm and _POSSESSIVE.match(self.reading.text, at) and len({m.text for m in same}) > 1:
            return None  # “A greeted B and his brother”: whose brother is not said
        groups = [self._subjects(same, here), self._ahead(here, at, end)]
        groups += [self._owners(same, here), self._back(index, firm=firm)]
        groups += [] if firm else [same]
        return next((group[-1] for group in groups if group), None)

    def _ahead(self, here: int, at: int, end: int) -> list[Mention]:
        """“In his letter to B, A wrote”: the subject behind the first comma."""
        comma = self.reading.text.find(",", at, end)
        opening = _CATAPHOR.match(self.reading.text, here)
        if comma < 0 or opening is None or not opening.end() > at:
            return []
        persons = self._persons(comma, end)
        return [m for m in persons if not self.lead(m, comma + 1).strip()][:1]

    def _in_quotation(self, here: int, at: int) -> Mention | None:
        """“he” in a quotation: who is named in it before, else a subject of the sentence that quotes it."""
        start = max(a for a, b in self._aside if a <= at < b)
        named = [m for m in self.between(max(start, here), at) if m.kind is MentionKind.PERSON]
        if named:
            return named[-1] if len({m.text for m in named}) == 1 else None
        subjects = self._subjects(self._persons(here, start), here)
        return subjects[-1] if subjects else None

    def latter(self, at: int) -> Mention | None:
        """The nearest person or body before an offset, in the same sentence."""
        start, _ = self.reading.sentence(at)
        found = self.between(start, at)
        return found[-1] if found else None

    def body(self, at: int, *, firm: bool = False) -> Mention | None:
        """The body that “it” at an offset stands for: of the sentence before, its subject or only body.

        Args:
            at: Offset of the pronoun.
            firm: Whether only a subject counts.
        """
        if not self.reading.sentences:
            return None
        index = self.reading.sentence_index(at)
        here, last = self.reading.sentences[index]
        comma = self.reading.text.find(",", at, last)
        opening = _CATAPHOR.match(self.reading.text, here)
        if opening and opening.end() > at and comma > 0:
            ahead = [
                m for m in self.between(comma, last) if not self.reading.text[comma + 1 : m.start].strip()
            ]
            return next((m for m in ahead[:1] if m.kind is MentionKind.ORGANISATION), None)
        if index == 0:
            return None
        start, end = self.reading.sentences[index - 1]
        bodies = [m for m in self.between(start, end) if m.kind is MentionKind.ORGANISATION]
        subjects = [m for m in bodies if self.subject_like(m, start)]
        if subjects:
            return subjects[0]
        return bodies[0] if not firm and len({m.text for m in bodies}) == 1 else None

    def named_body(self, noun: str, at: int) -> Mention | None:
        """The body that “the group”, “the union” at an offset stands for.

        The last one whose name ends in the noun; else, for a noun that fits any, the only one that the
        last sentences name, unless it is an authority.

        Args:
            noun: The noun in lower case.
            at: Its offset.
        """
        if not self.reading.sentences:
            return None
        index = self.reading.sentence_index(at)
        first, _ = self.reading.sentences[max(0, index - REACH)]
        bodies = [m for m in self.between(first, at) if m.kind is MentionKind.ORGANISATION]
        alike = [m for m in bodies if m.text.split()[-1].casefold() == noun]
        if alike:
            return alike[-1]
        private = [m for m in bodies if not set(m.text.casefold().split()) & words("names", "authorities")]
        only = len({m.text for m in bodies}) == 1 and noun in words("names", "any_body")
        return private[-1] if only and private else None

    def _persons(self, start: int, end: int) -> list[Mention]:
        return [
            m for m in self.between(start, end) if m.kind is MentionKind.PERSON and not self.aside(m.start)
        ]

    def _subjects(self, persons: list[Mention], clause_start: int) -> list[Mention]:
        return [
            m
            for m in persons
            if self.subject_like(m, clause_start) and not self.reading.text.startswith(("’s", "'s"), m.end)
        ]

    def _owners(self, persons: list[Mention], clause_start: int) -> list[Mention]:
        """“X’s star rose until his death”: the owner of the subject."""
        text = self.reading.text
        owners = [m for m in persons if text.startswith(("’s", "'s"), m.end)]
        return [m for m in owners if self.subject_like(m, clause_start)]

    def _back(self, index: int, *, firm: bool) -> list[Mention]:
        """The person of the sentences before: first a subject, then any; own block, then the one before."""
        own = self.reading.block(self.reading.sentences[index][0])
        for step in range(1, REACH + 1):
            if index - step < 0:
                return []
            start, end = self.reading.sentences[index - step]
            block = self.reading.block(start)
            quoted = PassageKind.BLOCK_QUOTATION
            if block is None or own is None or (block.id != own.id and quoted in (block.kind, own.kind)):
                return []
            persons = self._persons(start, end)
            subjects = self._subjects(persons, start)
            if subjects:
                return subjects[:1]
            if persons:
                return [] if firm else persons[-1:]
        return []
