"""Case restored to a text in capitals (telegrams, old broadcasts), so that names can be told from words.

Which words are names is taken from the vocabulary of the installed parser: its lemmatiser's index of
English words and the forms it met in training. Nothing is added or moved, so offsets stay.
"""

import re
from typing import Any

from regesta.extract.gazetteer import country_names
from regesta.extract.words import words

#: Share of capitals among the letters from which a text counts as written in capitals.
CAPITALS = 0.8

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
    lexicon = Lexicon(pipeline)
    matches = list(_WORD.finditer(text))
    out = list(text)
    previous_name = False
    for index, match in enumerate(matches):
        word = match[0].lower()
        stem = re.sub(r"['’]s$", "", word)
        gap = text[matches[index - 1].end() : match.start()] if index else "."
        following = matches[index + 1] if index + 1 < len(matches) else None
        adjoining = bool(following) and not text[match.end() : following.start()].strip(" \n")  # type: ignore[union-attr]
        next_name = adjoining and lexicon.name(re.sub(r"['’]s$", "", following[0].lower()))  # type: ignore[index]
        beside = previous_name and not gap.strip()
        if text[match.end() : match.end() + 1] == "." and text[match.start() - 1 : match.start()] == ".":
            is_acronym = len(match[0]) == 1
        else:
            is_acronym = lexicon.acronym(stem)
        if is_acronym or (len(stem) == 1 and text[match.end() : match.end() + 1] == "."):
            previous_name = True
            continue
        is_name = lexicon.name(stem) or (lexicon.possible_name(stem) and (beside or next_name))
        if stem in _NAME_PARTS:
            shown = word
            previous_name = beside
        elif is_name or _opens(gap):
            shown = word[:1].upper() + word[1:]
            previous_name = is_name
        else:
            shown, previous_name = word, False
        if len(shown) == len(match[0]):
            out[match.start() : match.end()] = shown
    return "".join(out)


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
        self.strings = pipeline.vocab.strings
        self.index: dict[str, frozenset[str]] = {}
        self.exceptions: dict[str, Any] = {}
        if "lemmatizer" in pipeline.pipe_names:
            lookups = pipeline.get_pipe("lemmatizer").lookups
            if lookups.has_table("lemma_index"):
                table = lookups.get_table("lemma_index")
                self.index = {k: _set(table[k]) for k in ("noun", "verb", "adj", "adv") if k in table}
            if lookups.has_table("lemma_exc"):
                table = lookups.get_table("lemma_exc")
                self.exceptions = {k: table[k] for k in ("noun", "verb") if k in table}
        self.places = {w.lower() for w in (*country_names(), *words("demonyms", "demonyms"))}
        self._names: dict[str, bool] = {}

    def name(self, word: str) -> bool:
        """Whether it is a name wherever it stands."""
        if word not in self._names:
            self._names[word] = len(word) > 1 and (word in self.places or not self._word(word))
        return self._names[word]

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


def _set(entries: Any) -> frozenset[str]:
    return frozenset(entries)


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
