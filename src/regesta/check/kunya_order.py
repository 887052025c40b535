"""A variant of a name breaks the order of its words: “Abu” stands before another name than it should."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from regesta.check.shared_names import Footnote, footnotes
from regesta.check.wording import as_sentence, place_words
from regesta.kinds import Check
from regesta.model.entity import Entity, EntityType
from regesta.model.finding import Finding, FindingKind
from regesta.model.names import KIN_WORDS, NameKind, fold
from regesta.model.reader import Reader
from regesta.model.scope import ANY, Scope
from regesta.model.vocabulary import Vocabulary
from regesta.view.wording import label

#: Between “Abu” and the name: the article is no name of its own.
ARTICLES = frozenset(["al", "el", "ul", "al'", "el'"])
#: Relations that open a name; before “ibn” and “bint” the name of the bearer stands.
OPENING = frozenset(["abu", "umm"])


class _Words(NamedTuple):
    """A form of a name, taken apart.

    Attributes:
        form: As written.
        bare: Whether it is a kunya and nothing else.
        plain: Its words without articles and words of kinship.
        pairs: Words of kinship with the name behind each; empty where there is none.
    """

    form: str
    bare: bool
    plain: frozenset[str]
    pairs: frozenset[tuple[str, str]]


class KunyaOrder(Check):
    """A variant of a name breaks its word order: “Abu”, “Umm” or “ibn” stands before another word of it.

    “Abu Salim” is one name of two words. In “Yusuf Abu Salim” it is whole; in “Abu Yusuf Salim” and in
    “Salim Abu” it is not: whoever wrote that took the words for given name and surname.

    Usual causes: software that sorts names by surname, a form filled in by first and last name, a
    translator who does not know Arabic names, two bearers that were wrongly joined.

    Not reported: forms with a comma, as in an index; spellings that differ by more than case, accents and
    the article; persons of whom no claim or entry speaks. It is certain only if the kunya by itself is
    entered as a name and decides which of the two is right.
    """

    name = "kunya-order"
    kind = FindingKind.ANOMALY
    agrees = """
        source chronicle report "Chronicle of the Guild"
        person yusuf "Yusuf Abu Salim" | "Abu Salim" kunya | "Abou Sālim Yūsuf"
        [chronicle p1]
        died yusuf on 1831
    """
    conflicts = """
        source chronicle report "Chronicle of the Guild"
        person yusuf "Yusuf Abu Salim" | "Abu Salim" kunya | "Abu Yusuf Salim"
        [chronicle p1]
        died yusuf on 1831
    """

    suspects = "SELECT entity AS subject FROM kinship GROUP BY entity HAVING COUNT(*) > 1"

    def scope(self, vocabulary: Vocabulary) -> Scope:
        """Any claim about the person, to say where he is spoken of."""
        return Scope(about=frozenset([(ANY, ANY)]))

    def find(self, reader: Reader) -> Iterator[Finding]:
        """One finding for each form that breaks the order."""
        found = {e: list(_broken(e)) for e in reader.entities(EntityType.PERSON) if len(e.names) > 1}
        notes = footnotes(reader, (entity for entity, pairs in found.items() if pairs))
        for entity, pairs in found.items():
            for wrong, right, certain in pairs if entity.id in notes else ():
                yield self._out_of_order(reader, entity, wrong, right, notes[entity.id], certain=certain)

    def _out_of_order(
        self, reader: Reader, entity: Entity, wrong: str, right: str, note: Footnote, *, certain: bool
    ) -> Finding:
        one = "“Abu” and “Umm” stand before the name of a child, “ibn” and “bint” before that of the father."
        wrongly = "the second breaks" if certain else "one of the two breaks"
        return self.finding(
            reader,
            as_sentence(
                f"{place_words(reader, note.passage)} speaks of {label(reader, entity.id)}, whose name is "
                f"given as “{right}” and as “{wrong}”; {wrongly} the order of the words"
            ),
            [note.claim] if note.claim else [],
            certain=certain and all(join.judged for join in entity.joins),
            argument="“Abu”, “Umm” or “ibn” makes one name with the word behind it; in the two forms it is "
            "another word, and only one of them can be right.",
            assumptions=[f"“{wrong}” and “{right}” are names of one person.", one],
            resolve=["The name in its own script, or as its bearer writes it, would show the order."],
            passages=[] if note.claim else [note.passage],
            subject=entity.id,
            aspect=wrong,
        )


def _broken(entity: Entity) -> Iterator[tuple[str, str, bool]]:
    """Forms that break the order, each with one that does not, and whether a bare kunya decides it."""
    known = {_words(name.form, name.kind) for name in entity.names if "," not in name.form}
    forms = sorted(form for form in known if form.pairs)  # without such a word nothing can be out of order
    bare = {pair for form in forms if form.bare for pair in form.pairs}
    borne_out = Counter(pair for form in forms for pair in form.pairs)
    for wrong in forms:
        for right in forms:
            clash = _clash(wrong, right)
            if clash is None:
                continue
            bad, good = ((pair in bare, bool(pair[1]), borne_out[pair]) for pair in clash)
            if bad < good or (bad == good and wrong.form > right.form):
                yield wrong.form, right.form, clash[1] in bare and clash[0] not in bare
                break


def _clash(one: _Words, other: _Words) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """A pair of the one and a pair of the other that exclude each other in one name."""
    for word, name in sorted(one.pairs - other.pairs):
        for again, behind in sorted(other.pairs - one.pairs):
            known = not name or name in other.plain
            if word == again and behind and behind in one.plain and known:
                return (word, name), (again, behind)
    return None


def _words(form: str, kind: NameKind) -> _Words:
    words = [w for w in re.split(r"[\s-]+", fold(form).text.replace("'", "")) if w and w not in ARTICLES]
    pairs = set()
    for at, word in enumerate(words):
        kin = KIN_WORDS.get(word)
        if kin is not None and (at > 0 or kin in OPENING):
            following = words[at + 1] if at + 1 < len(words) else ""
            pairs.add((kin, following))
    plain = frozenset(word for word in words if word not in KIN_WORDS)
    bare = kind is NameKind.KUNYA and len(words) == 2 and len(plain) == 1
    return _Words(form, bare, plain, frozenset(pairs))
