"""Who speaks in a French or an Arabic sentence: subjects behind their verb, “dit-il”, “selon X”."""

import re
from collections.abc import Iterator

from regesta.extract.forms import french_finite, french_participles, speech_verbs
from regesta.extract.numeral_words import plain
from regesta.extract.parsing import language_of
from regesta.extract.reading import Reading
from regesta.extract.referents import Referents
from regesta.extract.speakers import Cue, Speakers
from regesta.model.entity import Mention

#: How far behind a verb, in code points, its subject may begin.
BEHIND = 60
#: How near behind a quotation, in code points, the verb stands whose sentence need not be its own.
DIRECT = 4

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_INVERTED = re.compile(r"(?:-t)?-(?P<who>il|elle|ils|elles|on)$")
_HAVING = re.compile(
    r"\b(?P<aux>(?:a|ont|avait|avaient|aurait|auraient|eut|s'est|s'était|se sont)"
    r"(?:(?:-t)?-(?P<who>il|elle|ils|elles))?)"
    r"(?:\s+(?:fait|déjà|encore|aussi|ensuite|alors|toujours|enfin|également|lui-même|elle-même|\w+ment))*\s+$"
)
_PASSIVE = re.compile(r"(?:\best|\bsont|\bétait|\bfut|\bété|\bêtre)\s+(?:\w+ment\s+)?$")
_BY = re.compile(r"[^.;:]{0,40}?\bpar\s+(?:les?\s+|la\s+|l')?(?:[\w-]+\s+){0,2}$")
#: Words between a verb and a subject behind it: an adverb, “à la presse”, a title.
_TO_SUBJECT = re.compile(
    r"(?:\s+(?:\w+ment|ainsi|encore|alors|aussi|lui-même))?"
    r"(?:\s+(?:à|au|aux|sur|dans|devant)\s+(?:la\s+|les?\s+|l'|son\s+|sa\s+)?[\w-]+)?"
    r"(?:\s+(?:les?\s+|la\s+|l'|un\s+|une\s+)?(?:[a-zà-ÿ][\w'-]*\s+){0,3}|\s+|\s+l')"
)
_OBLIQUE = re.compile(r"\b(?:à|au|aux|de|du|des|par|pour|dans|sur|avec|contre|d')\s*(?:les?\s+|la\s+|l')?$")
_ACCORDING_FRENCH = re.compile(
    r"(?:(?:\b(?:selon|suivant|citant|d'après|aux yeux d[eu]s?|aux dires d[eu]s?|de l'avis d[eu]s?"
    r"|à en croire)|^pour)\s*"
    r"(?:les?\s+|la\s+|l'|d')?(?:[\w-]+\s+){0,3})$",
    re.IGNORECASE,
)
_ACCORDING_ARABIC = re.compile(
    r"(?<!\w)و?(?:(?:ب?حسب|وفق|برأي|براي|نقلا عن|علي لسان|علي حد قول|حسب قول|في نظر)\s+"
    r"|وفقا\s+ل|طبقا\s+ل|استنادا الي\s+)"
    r"(?:\S+\s+)?\S{0,3}$"
)
_HIS_WORDS = re.compile(r"\s+(?:قوله|قولها|قولهم|تصريحه|تاكيده)(?!\w)")
#: Titles and the like between an Arabic verb and its subject.
_TO_ARABIC_SUBJECT = re.compile(r"\s+(?:[^\W\d_]+\s+){0,3}")


def speakers_of(reading: Reading, referents: Referents) -> Speakers:
    """The finder of speakers for the language of a text.

    Args:
        reading: The text.
        referents: What pronouns stand for.
    """
    kinds = {"fr": FrenchSpeakers, "ar": ArabicSpeakers}
    return kinds.get(language_of(reading), Speakers)(reading, referents)


class ForeignSpeakers(Speakers):
    """Speakers of a language whose subjects may stand behind their verb.

    Args:
        reading: The text.
        referents: What pronouns stand for.
    """

    def __init__(self, reading: Reading, referents: Referents) -> None:
        super().__init__(reading, referents)
        self._plain = plain(reading.text)

    def last_cue(self, start: int, end: int) -> Cue | None:
        """The last cue with a known speaker between two offsets of one sentence, or None."""
        known = [c for c in self._cues(start, end) if c.speaker is not None]
        return max(known, key=lambda c: c.at) if known else super().last_cue(start, end)

    def first_cue(self, start: int, end: int) -> Cue | None:
        """The first cue with a known speaker behind a quotation, in its sentence or right behind it."""
        _, last = self.reading.sentence(max(0, start - 1))
        known = [
            c
            for c in self._cues(start, end)
            if c.speaker is not None and (c.at < last or c.at - start <= DIRECT)
        ]
        return min(known, key=lambda c: c.at) if known else None

    def inside(self, start: int, end: int) -> Cue | None:  # noqa: ARG002
        """The cue in the midst of quoted words, where the language has such."""
        return None

    def _cues(self, start: int, end: int) -> Iterator[Cue]:
        raise NotImplementedError


class FrenchSpeakers(ForeignSpeakers):
    """Speakers of French sentences."""

    def _cues(self, start: int, end: int) -> Iterator[Cue]:
        for match in _WORD.finditer(self._plain, start, end):
            if not self.referents.aside(match.start()) and (cue := self._spoken(match, start, end)):
                yield cue
        for mention in self.referents.between(start, end):
            if _ACCORDING_FRENCH.search(self._plain[start : mention.start].lstrip()):
                yield Cue(mention.start, mention.end, mention)

    def _spoken(self, match: re.Match[str], start: int, end: int) -> Cue | None:
        """A finite verb, or a participle behind its auxiliary, with who speaks."""
        word = match[0].casefold()
        inverted = _INVERTED.search(word)
        stem = word[: inverted.start()] if inverted else word
        before = self._plain[start : match.start()]
        having = _HAVING.search(before) if stem in french_participles() else None
        if having is None and stem not in french_finite():
            return None
        if having is None and _PASSIVE.search(before):
            return Cue(match.start(), match.end(), self._agent_behind(match.end(), end))
        at = start + having.start() if having else match.start()
        pronoun = (having["who"] if having else None) or (inverted["who"] if inverted else None)
        if pronoun == "on":
            return Cue(at, match.end(), self._author(match.end(), end))
        if pronoun:
            return Cue(at, match.end(), self.referents.person(at))
        before_it = self.subject(start, at) if self.referents.between(start, at) else None
        if before_it is None and (behind := self._subject_behind(match.end(), end)):
            return Cue(at, behind.end, behind)
        return Cue(at, match.end(), before_it or self.subject(start, at))

    def inside(self, start: int, end: int) -> Cue | None:
        """The cue in the midst of quoted words: “« Nous partons, dit X. Adieu. »”."""
        for match in _WORD.finditer(self._plain, start, end):
            word = match[0].casefold()
            inverted = _INVERTED.search(word)
            if self._plain[: match.start()].rstrip()[-1:] not in (",", "!", "?"):
                continue
            if word in french_finite() and (behind := self._subject_behind(match.end(), end)):
                if self._plain[behind.end : behind.end + 1] in (",", ".", " "):
                    return Cue(match.start(), behind.end, behind)
            elif inverted and word[: inverted.start()] in french_finite():
                return Cue(match.start(), match.end(), self.referents.person(start))
        return None

    def _subject_behind(self, at: int, end: int) -> Mention | None:
        for mention in self.referents.between(at, min(end, at + BEHIND))[:1]:
            gap = self._plain[at : mention.start]
            if _TO_SUBJECT.fullmatch(gap) and not _OBLIQUE.search(gap):
                return mention
        return None

    def _agent_behind(self, at: int, end: int) -> Mention | None:
        found = self.referents.between(at, min(end, at + BEHIND))
        return next((m for m in found if _BY.fullmatch(self._plain[at : m.start])), None)

    def _author(self, at: int, end: int) -> Mention | None:
        """“lit-on dans la lettre de X”."""
        found = self.referents.between(at, min(end, at + BEHIND))
        return next((m for m in found if _OBLIQUE.search(self._plain[at : m.start])), None)


class ArabicSpeakers(ForeignSpeakers):
    """Speakers of Arabic sentences: the verb comes first, and its subject may be left out."""

    def _cues(self, start: int, end: int) -> Iterator[Cue]:
        for match in _WORD.finditer(self._plain, start, end):
            word = match[0].replace("ـ", "")
            if not {word, word.removeprefix("و"), word.removeprefix("ف")} & speech_verbs("ar"):
                continue
            if not self.referents.aside(match.start()):
                yield self._said(match, start, end)
        for mention in self.referents.between(start, end):
            before = self._plain[start : mention.start]
            if _ACCORDING_ARABIC.search(before):
                yield Cue(mention.start, mention.end, mention)
            elif his := _HIS_WORDS.match(self._plain, mention.end, end):
                yield Cue(mention.start, his.end(), mention)

    def _said(self, match: re.Match[str], start: int, end: int) -> Cue:
        """The name behind the verb speaks, else the one before it in the sentence, else of those before."""
        behind = self.referents.between(match.end(), min(end, match.end() + BEHIND))[:1]
        if behind and _TO_ARABIC_SUBJECT.fullmatch(self._plain[match.end() : behind[0].start]):
            return Cue(match.start(), behind[0].end, behind[0])
        before = self.referents.between(start, match.start())
        return Cue(match.start(), match.end(), before[-1] if before else self.referents.person(match.start()))
