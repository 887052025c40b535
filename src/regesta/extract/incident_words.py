"""Classes of the words that tell of incidents: deeds, and who or what takes part in them."""

from functools import cache

from regesta.extract.words import word_lists

#: Lists of deeds.
DEEDS = (
    "kill", "wound", "shoot", "attack", "bomb", "damage", "kidnap", "burn", "rob", "stop", "threaten",
    "claim", "accuse", "clash", "escape", "law",
)  # fmt: skip
#: Lists of participants, the more telling ones first.
PARTICIPANTS = (
    "fighters", "bombs", "arms", "soldiers", "civilians", "vehicles", "buildings", "works", "bodies",
    "persons_unknown", "settlements",
)  # fmt: skip


@cache
def _classes(kinds: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in kinds:
        for word in word_lists("incidents")[kind]:
            found.setdefault(word, kind)
    return found


def deed(lemma: str) -> str:
    """The kind of deed that a verb or noun tells of, or empty.

    Args:
        lemma: Lemma in small letters.
    """
    return _classes(DEEDS).get(lemma, "")


def participant(lemma: str) -> str:
    """The class of a noun of persons, bodies, buildings, weapons …, or empty.

    Args:
        lemma: Lemma in small letters.
    """
    return _classes(PARTICIPANTS).get(lemma, "")
