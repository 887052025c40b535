"""Forms of English and French verbs, so that word lists need only hold the base form."""

import re
from functools import cache

from regesta.extract.words import word_lists

_VOWELS = "aeiou"


def inflected(verb: str) -> set[str]:
    """The regular forms of an English verb, itself included.

    Args:
        verb: Base form.
    """
    forms = {verb}
    if verb.endswith("e"):
        forms |= {verb + "s", verb + "d", verb[:-1] + "ing"}
    elif verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        forms |= {verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    else:
        third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
        forms |= {third, verb + "ed", verb + "ing"}
    return forms


@cache
def speech_verbs(language: str = "en") -> frozenset[str]:
    """Every form of the verbs of speech of a language, in lower case; participles are among them.

    Args:
        language: Language code; for a language without a list those of English.
    """
    lists = word_lists("speech")
    if language == "fr":
        return french_finite() | french_participles()
    if language == "ar":
        return frozenset(lists["arabic_verbs"])
    forms: set[str] = set()
    for verb in lists["verbs"]:
        forms |= inflected(verb)
    for entry in lists["irregular"]:
        base, _, others = entry.partition(":")
        forms |= {base, *others.split(",")} if base in lists["verbs"] else set()
    return frozenset(forms)


@cache
def french_finite() -> frozenset[str]:
    """Forms of the third person of the French verbs of speech."""
    forms: set[str] = set()
    for verb in word_lists("speech")["french_verbs"]:
        hard, soft, silent = _stems(verb.removesuffix("er"))
        forms |= {silent + "e", silent + "ent", soft + "a", hard + "èrent", soft + "ait", soft + "aient"}
        forms |= {hard + "era", hard + "eront", hard + "erait"}
    for entry in word_lists("speech")["french_irregular"]:
        forms |= set(entry.partition(":")[2].partition("|")[0].split(",")) - {""}
    return frozenset(forms)


@cache
def french_participles() -> frozenset[str]:
    """Past participles of the French verbs of speech, and the infinitives of “faire savoir”."""
    forms: set[str] = set()
    for verb in word_lists("speech")["french_verbs"]:
        forms |= {verb.removesuffix("er") + ending for ending in ("é", "ée", "és", "ées")}
    for entry in word_lists("speech")["french_irregular"]:
        forms |= set(entry.partition("|")[2].split(","))
    return frozenset(forms)


def _stems(stem: str) -> tuple[str, str, str]:
    """The stem of a verb in -er before e, before a, and before a silent e: *annonc-*, *annonç-*; *répèt-*."""
    soft = f"{stem[:-1]}ç" if stem.endswith("c") else f"{stem}e" if stem.endswith("g") else stem
    open_ = re.sub(r"[ée]([lrt])$", r"è\1", stem)
    return stem, soft, open_
