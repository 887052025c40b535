"""Forms of English verbs, so that word lists need only hold the base form."""

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
def speech_verbs() -> frozenset[str]:
    """Every form of the verbs of speech, in lower case."""
    lists = word_lists("speech")
    forms = set(lists["other_forms"])
    for verb in lists["verbs"]:
        forms |= inflected(verb)
    for entry in lists["irregular"]:
        base, _, others = entry.partition(":")
        forms |= {base, *others.split(",")} if base in lists["verbs"] else set()
    return frozenset(forms)
