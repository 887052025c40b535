"""Which names in the letters of a correspondence are forms of one person's name."""

import re
from collections import defaultdict
from collections.abc import Iterable

from regesta.extract.letter_lines import words_of
from regesta.extract.words import words
from regesta.model.names import fold

#: Letters that a cut surname must have, and one that may have been cut.
CUT, UNCUT = 4, 5
#: Spellings that vary in names of one language family, evened out in this order.
_LIKE = (("th", "t"), ("ph", "f"), ("dt", "t"), ("ck", "k"), ("tz", "z"), ("y", "i"), ("c", "k"), ("w", "v"))
_DOUBLED = re.compile(r"(.)\1+")
_CASE = re.compile(r"[’'](?:s|sche[nrsm]?)?$")

#: Words of a name, the surname last.
Form = tuple[str, ...]


def same_persons(names: Iterable[str]) -> dict[str, str]:
    """A label for each name, the same for names of one person.

    Joined are spellings (*Mueller-Musther*, *Müller Muster*), genitives, initials (*A. Muster*,
    *Ann Muster*), a surname with the one full name that has it, a surname cut short, and mere initials.
    Where two persons could be meant, nothing is joined; forenames alone never are.

    Args:
        names: Names in the letters of one correspondence, surname last or after it a comma and the forename.
    """
    forms = {name: _form(name) for name in names}
    joined = {form: form for form in forms.values()}
    cut = {form[-1] for name, form in forms.items() if name.endswith((".", "-"))}
    blocks = defaultdict(list)
    for form in joined:
        blocks[form[-1][0]].append(form)

    def root(form: Form) -> Form:
        while joined[form] != form:
            form = joined[form]
        return form

    for rule in (_genitive, _initial, _surname, _surname_in_genitive, _cut, _initials):
        for form in sorted(joined):
            if rule is _cut and form[-1] not in cut:
                continue
            others = {root(other) for other in blocks[form[-1][0]] if rule(form, other)} - {root(form)}
            if len(others) == 1:
                joined[root(form)] = others.pop()
    return {name: " ".join(root(form)) for name, form in forms.items()}


def _form(name: str) -> Form:
    last, _, first = _CASE.sub("", name).partition(", ")
    parts = [fold(word).text for _, word in words_of(f"{first} {last}")] or [name or "?"]
    telling = [part for part in parts if part not in words("letters", "no_names")]
    return tuple(_evened(part) for part in telling or parts)


def _evened(word: str) -> str:
    if len(word) < CUT:
        return word
    for spelling, plain in _LIKE:
        word = _DOUBLED.sub(r"\1", word).replace(spelling, plain)
    return _DOUBLED.sub(r"\1", word)


def _genitive(form: Form, other: Form) -> bool:
    return form[-1] == other[-1] + "s" and form[:-1] == other[:-1] and len(other[-1]) > 2


def _surname_in_genitive(form: Form, other: Form) -> bool:
    return form[-1] == other[-1] + "s" and 1 in (len(form), len(other)) and len(other[-1]) > 2


def _initial(form: Form, other: Form) -> bool:
    full = min(len(form), len(other)) > 1 and len(form[-1]) > 2
    return full and form[-1] == other[-1] and _fits(form, other)


def _surname(form: Form, other: Form) -> bool:
    return len(form) == 1 < len(other) and form[0] == other[-1] and len(form[0]) > 2


def _cut(form: Form, other: Form) -> bool:
    begun = CUT <= len(form[-1]) < len(other[-1]) >= UNCUT and other[-1].startswith(form[-1])
    return begun and (1 in (len(form), len(other)) or _fits(form, other))


def _initials(form: Form, other: Form) -> bool:
    mere = len(form) == 2 and len(form[0]) == len(form[1]) == 1
    return mere and len(other) > 1 and len(other[-1]) > 1 and other[0][0] == form[0]


def _fits(form: Form, other: Form) -> bool:
    """Whether two forenames may be one: equal, or an initial or beginning of the other."""
    short, long = sorted((form[0], other[0]), key=len)
    return long.startswith(short)
