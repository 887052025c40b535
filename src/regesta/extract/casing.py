"""Case restored to a text in capitals (telegrams, old broadcasts), so that names can be told from words.

Which words are names is taken from the vocabulary of the installed parser: its lemmatiser's index of
English words and the forms it met in training. Nothing is added or moved, so offsets stay.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from regesta.extract.gazetteer import country_names
from regesta.extract.words import words

#: Share of capitals among the letters from which a text counts as written in capitals.
CAPITALS = 0.8

#: Words of which it is remembered whether they are names.
NAMES = 65_536

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_EXPLAINED = re.compile(r"(\b[A-Z][A-Z\d-]{1,7}\s+)(\[[^\[\]]{4,120}\])")
_ENDINGS = (
    *(("ied", "ie"), ("ied", "y"), ("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e")),
    *(("ing", ""), ("ing", "e"), ("ers", ""), ("er", ""), ("er", "e"), ("ly", ""), ("est", "")),
    *(("ists", ""), ("ist", ""), ("ness", "")),
)
_NAME_PARTS = frozenset(["de", "la", "las", "los", "del", "el", "da", "dos", "das", "y", "e", "von", "van"])


def in_capitals(text: str) -> bool:
    """Whether a text is written in capitals throughout.

    Args:
        text: Any text; one without letters is not.
    """
    letters = [c for c in text[:20000] if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) >= CAPITALS * len(letters)


def restored(text: str, pipeline: Any) -> str:
    """The text with small letters except for names, acronyms and beginnings of sentences.

    Args:
        text: A text in capitals.
        pipeline: A spaCy pipeline for English; its vocabulary tells words from names.

    Returns:
        A text of the same length.
    """
    known = lexicon(pipeline)
    matches = list(_WORD.finditer(text))
    stems = [_without_genitive(match[0].lower()) for match in matches]
    out = list(text)
    previous_name = False
    for index, match in enumerate(matches):
        word, stem = match[0].lower(), stems[index]
        gap = text[matches[index - 1].end() : match.start()] if index else "."
        beside = previous_name and not gap.strip()
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        initial = len(stem) == 1 and after == "."
        dotted = after == "." and before == "."
        if initial or (len(match[0]) == 1 if dotted else known.acronym(stem)):
            previous_name = True
            continue
        if stem in _NAME_PARTS:
            shown, previous_name = word, beside
        else:
            likely = known.name(stem)
            if not likely and known.possible_name(stem):
                likely = beside or _name_follows(text, matches, stems, index, known)
            shown = word[:1].upper() + word[1:] if likely or _opens(gap) else word
            previous_name = likely
        if len(shown) == len(match[0]):
            out[match.start() : match.end()] = shown
    return "".join(out)


def _name_follows(
    text: str, matches: Sequence[re.Match[str]], stems: Sequence[str], index: int, known: "Lexicon"
) -> bool:
    """Whether the next word, with nothing but space between, is a name."""
    if index + 1 == len(matches):
        return False
    between = text[matches[index].end() : matches[index + 1].start()]
    return not between.strip(" \n") and known.name(stems[index + 1])


def _without_genitive(word: str) -> str:
    return re.sub(r"['’]s$", "", word)


def without_insertions(text: str) -> str:
    """The text with editors’ square brackets taken off, and what explains an acronym hidden in them.

    Args:
        text: A text whose case is restored.

    Returns:
        A text of the same length.
    """
    hidden = _EXPLAINED.sub(lambda m: m[1] + re.sub(r"[^\n]", " ", m[2]), text)
    return hidden.replace("[", " ").replace("]", " ")


def _opens(gap: str) -> bool:
    """Whether what stands between two words ends a sentence."""
    return bool(re.search(r"[.!?\]]\W*\s|\n\s*\n|--|[.!?]$", gap))


class Lexicon:
    """What the parser's vocabulary says of a word in small letters.

    Args:
        pipeline: A spaCy pipeline; one without a lemmatiser's index knows its strings only.
    """

    def __init__(self, pipeline: Any) -> None:
        self.strings = frozenset(pipeline.vocab.strings)
        self.index: dict[str, frozenset[str]] = {}
        self.exceptions: dict[str, Any] = {}
        if "lemmatizer" in pipeline.pipe_names:
            lookups = pipeline.get_pipe("lemmatizer").lookups
            if lookups.has_table("lemma_index"):
                table = lookups.get_table("lemma_index")
                self.index = {k: frozenset(table[k]) for k in ("noun", "verb", "adj", "adv") if k in table}
            if lookups.has_table("lemma_exc"):
                table = lookups.get_table("lemma_exc")
                self.exceptions = {k: table[k] for k in ("noun", "verb") if k in table}
        self.places = {w.lower() for w in (*country_names(), *words("demonyms", "demonyms"))}
        self._is_name = lru_cache(maxsize=NAMES)(self._name)

    def name(self, word: str) -> bool:
        """Whether it is a name wherever it stands."""
        return self._is_name(word)

    def _name(self, word: str) -> bool:
        return len(word) > 1 and (word in self.places or not self._word(word))

    def possible_name(self, word: str) -> bool:
        """Whether it is a word that may be part of a name, too."""
        return len(word) > 2 and word.capitalize() in self.strings and not self._function(word)

    def acronym(self, word: str) -> bool:
        """Whether it is no word at all but a run of initials."""
        if not 2 <= len(word) <= 6 or self._word(word):
            return False
        return word.upper() in self.strings or not re.search(r"[aeiouy]", word)

    def _function(self, word: str) -> bool:
        return word in words("casing", "small")

    def _word(self, word: str) -> bool:
        if self._function(word) or word in words("casing", "common"):
            return True
        if any(word in self.exceptions.get(k, ()) for k in ("noun", "verb")):
            return True
        if any(s in self.index.get(k, ()) for k in ("verb", "adj", "adv") for s in _stems(word)):
            return True
        nouns = [s for s in _stems(word) if s in self.index.get("noun", ())]
        if not nouns:
            return False
        if nouns[0] != word:
            return True
        plural = word[:-1] + "ies" if word.endswith("y") else word + "s"
        return word.capitalize() not in self.strings or plural in self.strings or word + "es" in self.strings


@cache
def lexicon(pipeline: Any) -> Lexicon:
    """The lexicon of a pipeline, made once, when it is loaded.

    A pipeline remembers the words of all that it reads; what it makes of a text must not depend on those
    that it read before.
    """
    return Lexicon(pipeline)


def _stems(word: str) -> tuple[str, ...]:
    """A word and what it may be an inflected form of."""
    found = [word]
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)] + instead
            found.append(stem)
            if len(stem) > 3 and stem[-1] == stem[-2]:
                found.append(stem[:-1])
    for prefix in ("un", "re", "anti", "narco", "para", "non", "counter", "multi", "ex"):
        if word.startswith(prefix) and len(word) > len(prefix) + 3:
            found.append(word[len(prefix) :])
    return tuple(found)
