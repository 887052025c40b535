"""Who speaks in a sentence: the subject of a verb of speech, the agent of a passive, the owner of a reply."""

import re
from functools import cache

from regesta.extract.forms import speech_verbs
from regesta.extract.reading import Reading
from regesta.extract.referents import Referents
from regesta.extract.words import words
from regesta.model.entity import Mention

_VERB_FOLLOWS = re.compile(
    r"\s+(?:(?:leaders|members|chiefs|officials|representatives|commanders)\s+)?"
    r"(?:(?:has|have|had|also|then|now|later|soon|again|finally|immediately)\s+|\w+ly\s+)*"
)
_PREPOSED = re.compile(
    r"\b(?:of|to|by|for|from|with|in|on|at|against|about|between|de|du|des|à|par|pour|avec|dans)\s+"
    r"(?:the\s+|la\s+|le\s+|les\s+|l[’'])?$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:he|she|il|elle|هو|هي)\b", re.IGNORECASE)
_LATTER = re.compile(r"\b(?:the latter|ce dernier|cette dernière)\b", re.IGNORECASE)
_BE = re.compile(
    r"\b(?:is|are|was|were|been|being|be|est|sont|était|fut|été)(?:\s+(?:also|then|even|often|never|[a-z]+ly))*\s+$",
    re.IGNORECASE,
)
_BY = re.compile(r"^[^.;:]{0,40}?\b(?:by|par)\s+(?:the\s+|la\s+|le\s+|l[’'])?", re.IGNORECASE)
_BY_HERE = re.compile(r"\b(?:by|par)\s+(?:the\s+|le\s+|la\s+)?$", re.IGNORECASE)
_IT = re.compile(r"(?:^|[,;]\s*)(?:it|its)\b", re.IGNORECASE)
_ACCORDING = re.compile(
    r"\b(?:according to|in the words of|selon|d[’']après|وفقا ل)\s*(?:the\s+|la\s+|le\s+|l[’'])?$",
    re.IGNORECASE,
)
_OWNED = re.compile(r"^[’']s?\s+(?:own\s+)?(?:[\w-]+\s+){0,2}?(?P<noun>[\w-]+)\b", re.IGNORECASE)
_PARTICIPLE_ONLY = re.compile(r"^\s*by\b|^\s*par\b", re.IGNORECASE)


class Cue:
    """A place in a sentence that says who speaks.

    Attributes:
        at: Offset of the verb or noun of speech.
        end: One past it.
        speaker: Who speaks, or None if that cannot be told.
    """

    __slots__ = ("at", "end", "speaker")

    def __init__(self, at: int, end: int, speaker: Mention | None) -> None:
        self.at, self.end, self.speaker = at, end, speaker


class Speakers:
    """Finds the speaker of a sentence or a part of one.

    Args:
        reading: The text.
        referents: What pronouns stand for.
    """

    def __init__(self, reading: Reading, referents: Referents) -> None:
        self.reading, self.referents = reading, referents

    def last_cue(self, start: int, end: int) -> Cue | None:
        """The last cue with a known speaker between two offsets of one sentence, or None."""
        cues = [*self._verbs(start, end), *self._nouns(start, end)]
        known = [c for c in cues if c.speaker is not None]
        if known:
            return max(known, key=lambda c: c.at)
        return self._unnamed_passive(start, end)

    def first_cue(self, start: int, end: int) -> Cue | None:
        """The first cue with a known speaker between two offsets: “…, said X”."""
        text = self.reading.text
        for match in _word().finditer(text, start, end):
            if match[0].casefold() in speech_verbs():
                after = self._named_right_behind(match.end(), end)
                speaker = after or self.subject(start, match.start())
                if speaker:
                    return Cue(match.start(), match.end(), speaker)
        for mention in self.referents.between(start, end):
            if _ACCORDING.search(self.referents.lead(mention, start)):
                return Cue(mention.start, mention.end, mention)
        return None

    def _verbs(self, start: int, end: int) -> list[Cue]:
        text, cues = self.reading.text, []
        for match in _word().finditer(text, start, end):
            if match[0].casefold() not in speech_verbs() or self.referents.aside(match.start()):
                continue
            before, after = text[start : match.start()], text[match.end() : end]
            passive = bool(_BE.search(before))
            if not passive and _PARTICIPLE_ONLY.search(after):
                continue  # “the orders issued by X”
            if self._is_noun(before, match[0]):
                continue
            speaker = self._agent(match.end(), end) if passive else self.subject(start, match.start())
            cues.append(Cue(match.start(), match.end(), speaker))
        return cues

    def _unnamed_passive(self, start: int, end: int) -> Cue | None:
        """“He was also accused of …”: whoever spoke in the sentence before."""
        text = self.reading.text
        for match in _word().finditer(text, start, end):
            if match[0].casefold() in speech_verbs() and _BE.search(text[start : match.start()]):
                speaker = self._agent_before(start)
                return Cue(match.start(), match.end(), speaker) if speaker else None
        return None

    @staticmethod
    def _is_noun(before: str, word: str) -> bool:
        """“the report”, “his reply”: verbs that are nouns here."""
        if word.casefold() not in words("speech", "also_nouns"):
            return False
        last = before.split()[-1].casefold() if before.split() else ""
        return last in words("speech", "before_nouns") or last.endswith(("’s", "'s"))

    def _named_right_behind(self, at: int, end: int) -> Mention | None:
        for mention in self.referents.between(at, end)[:1]:
            if re.fullmatch(
                r"\s+(?:the\s+|le\s+|la\s+|[\w-]+\s+){0,3}", self.reading.text[at : mention.start]
            ):
                return mention
        return None

    def _agent(self, at: int, end: int) -> Mention | None:
        """The agent of a passive: “was blamed by X”."""
        text = self.reading.text
        for mention in self.referents.between(at, min(end, at + 80))[:2]:
            if _BY.fullmatch(text[at : mention.start]):
                return self._whole(mention, end)
        return None

    def _agent_before(self, start: int) -> Mention | None:
        """The agent of a passive in the sentence before, in the same paragraph; else its speaker."""
        text = self.reading.text
        index = self.reading.sentence_index(start)
        if index == 0:
            return None
        first, last = self.reading.sentences[index - 1]
        block, before = self.reading.block(start), self.reading.block(first)
        if block is None or before is None or block.id != before.id:
            return None
        for mention in self.referents.between(first, last):
            if _BY_HERE.search(text[first : mention.start]):
                return self._whole(mention, last)
        cue = self.last_cue(first, last)
        return cue.speaker if cue else None

    def subject(self, start: int, at: int) -> Mention | None:
        """The subject of a verb.

        Args:
            start: Where its sentence begins.
            at: Where the verb begins.
        """
        text = self.reading.text
        named = [m for m in self.referents.between(start, at) if not self.referents.aside(m.start)]
        subjects = [m for m in named if self.referents.subject_like(m, start)]
        pronouns = list(_PRONOUN.finditer(text, start, at))
        latter = list(_LATTER.finditer(text, start, at))
        nearest = max(
            [
                *((m.start, self._whole(m, at)) for m in subjects),
                *((p.start(), self.referents.person(p.start())) for p in pronouns),
                *((p.start(), self.referents.latter(p.start())) for p in latter),
            ],
            key=lambda pair: pair[0],
            default=None,
        )
        if nearest is None and (close := self._right_before(named, start, at)):
            return self._whole(close, at)
        if nearest is None and _IT.match(text[start:at].lstrip()):
            return self.referents.body(start)
        return nearest[1] if nearest else None

    def _right_before(self, named: list[Mention], start: int, at: int) -> Mention | None:
        """“At last the X leaders wrote”: a name right before the verb and behind no preposition."""
        if not named:
            return None
        between = self.reading.text[named[-1].end : at]
        if not _VERB_FOLLOWS.fullmatch(between) or _PREPOSED.search(self.referents.lead(named[-1], start)):
            return None
        return named[-1]

    def _whole(self, mention: Mention, end: int) -> Mention:
        """“X’s Board”: the board speaks, not X; “X’s letter” leaves X."""
        text = self.reading.text
        if text.startswith(("’s", "'s"), mention.end):
            following = self.referents.between(mention.end, min(end, mention.end + 40))[:1]
            if following and not text[mention.end + 2 : following[0].start].strip():
                return following[0]
        return mention

    def _nouns(self, start: int, end: int) -> list[Cue]:
        """“X’s reply was bitter:”, “to use X’s words”, “according to X”."""
        text, cues = self.reading.text, []
        nouns = words("speech", "nouns")
        for mention in self.referents.between(start, end):
            owned = _OWNED.match(text[mention.end : end])
            if owned and owned["noun"].casefold() in nouns:
                cues.append(Cue(mention.start, mention.end + owned.end(), mention))
            elif _ACCORDING.search(self.referents.lead(mention, start)):
                cues.append(Cue(mention.start, mention.end, mention))
        return cues


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
