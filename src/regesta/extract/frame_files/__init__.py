"""Frames: what words state what predicate, and where its roles stand. Data files beside this module.

A file holds ``[[frame]]`` tables:

* ``predicate``: name in the vocabulary;
* ``verbs``, ``nouns`` or ``adjectives``: base forms of the words that trigger it; ``nouns = "*"`` is any
  noun that gives no other claim;
* ``roles``: role = place where it stands. Places: ``subject``, ``object``, ``complement``, ``dative``,
  ``bearer`` (who is what a noun says), ``owner`` (“of X”, “X’s”), ``poss`` (“X’s” only), ``clause`` (what
  is said or ordered), ``between`` and ``between2``, a preposition such as ``to``, ``hands`` (“at the hands
  of X”), ``under-it`` (“X under the command”), ``self`` (the trigger itself), ``phrase`` (with all its
  words), ``whole`` (of what a share is); ``amount`` (money), ``share`` (per cent), ``number-of-people``,
  ``number-of-pages``, ``document``.
  ``a | b`` tries one after the other; ``a + b`` takes both, and more than one must be found;
  ``?`` at the end leaves the role out if nothing is there; ``"text:object"`` takes the words,
  ``people:``, ``name:``, ``language:``, ``channel:`` and ``described:`` only those for such; ``party:``
  takes who stands there unless it is a place.
* ``object``: base forms that the object must have (“pledge … allegiance”);
* ``preposition``: preposition that the trigger must have;
* ``particle``: particle of the verb (“set … up”);
* ``intransitive``: true if the verb must have no object;
* ``passive``: true if only the passive counts, false if only the active;
* ``not-object``: base forms that the object must not have;
* ``modality``: fixed modality (a plan, an order);
* ``examples``: sentences that must give the claim, for readers of the file.
"""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from regesta.errors import InputError
from regesta.model.claim import Modality


class Frame(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """One way to state a predicate; see the module.

    Attributes:
        predicate: Name in the vocabulary.
        roles: Role and the places where it may stand.
        verbs: Base forms of verbs.
        nouns: Base forms of nouns, or ``*``.
        adjectives: Base forms of adjectives.
        object: Base forms of which the object must be one.
        not_object: Base forms of which the object must not be one.
        preposition: Prepositions of which the trigger must have one.
        particle: Particle that the verb must have.
        intransitive: Whether the verb must have no object.
        passive: Whether the passive is needed (true) or excluded (false).
        modality: Modality that the frame itself gives.
        examples: Sentences that give the claim.
    """

    predicate: str
    roles: dict[str, str]
    verbs: str = ""
    nouns: str = ""
    adjectives: str = ""
    object: str = ""
    not_object: str = ""
    preposition: str = ""
    particle: str = ""
    intransitive: bool = False
    passive: bool | None = None
    modality: Modality | None = None
    examples: tuple[str, ...] = ()

    @property
    def deed(self) -> bool:
        """Whether a noun names what happened, not what somebody is."""
        return not any("bearer" in place for place in self.roles.values())


@cache
def frames(language: str) -> tuple[Frame, ...]:
    """The frames of a language, in order of the files' names.

    Args:
        language: ISO 639-1 code.

    Raises:
        InputError: If a file is not in the form of the module's description; says which and why.
    """
    out: list[Frame] = []
    for file in sorted(files(__package__).iterdir(), key=lambda f: f.name):
        if not file.name.endswith(f".{language}.toml"):
            continue
        try:
            tables = tomllib.loads(file.read_text("utf-8")).get("frame", [])
            out += msgspec.convert(tables, list[Frame])
        except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
            raise InputError(f"The frame file {file.name}: {error}.") from error
    return tuple(out)


@cache
def by_lemma(language: str) -> dict[tuple[str, str], tuple[Frame, ...]]:
    """Frames by (``verb``, ``noun`` or ``adjective``, base form)."""
    table: dict[tuple[str, str], tuple[Frame, ...]] = {}
    for frame in frames(language):
        for kind, lemmas in (("verb", frame.verbs), ("noun", frame.nouns), ("adjective", frame.adjectives)):
            for lemma in lemmas.split():
                table[kind, lemma] = (*table.get((kind, lemma), ()), frame)
    return table
