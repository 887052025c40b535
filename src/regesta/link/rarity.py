"""A score of two names that weighs each word by how rare it is where the names were found.

`regesta.link.match.compare` knows two names alone; here it is known what else they could have been.
The weights were set by hand after a search on either half of a public list, looking at the other.
"""

from collections.abc import Callable, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from regesta.link.forms import Form, Part, Role, served
from regesta.link.match import Pair, align
from regesta.link.readings import readings

_INITIAL = 0.25  # what a fitting or an unfitting initial tells
_KUNYA_LEFT = 0.5  # a kunya that only one name has: a man may be called without it
_FAITH_LEFT = 0.5  # parts of less weight than this tell in proportion
_UNSOUND = 2.0  # how steeply a doubtful match loses
_NEARLY = 0.5  # words less alike than this have nothing to do with each other
_NEARLY_WORTH, _NEARLY_POWER = 0.8, 0.65
_SAME, _OF_KUNYA, _OF_SERVANT = 0.85, 0.75, 0.85  # “Abu Zayd” for Zayd, “Kader” for “Abd el-Kader”
_OTHERWISE = 0.05  # what a word loses that is spelled otherwise, however much alike it sounds
_READ = 0.9  # words that are alike only if their letters are read as in another language
_LEFT_BOTH, _LEFT_ASKED, _LEFT_LISTED = 1.2, 0.45, 0.3  # names that contradict; that only one has
_PRIOR = 0.6  # what is matched must outweigh this to be believed
_TURNED = 0.92
_FIRST, _LAST, _CROSSED = 0.16, 0.1, 0.03  # where a name begins and ends is where it is most itself
_SORTED, _WRITTEN = 0.12, 0.05  # how alike the whole strings are, words sorted and as they stand
_MOST = (1 + _FIRST + _LAST + _CROSSED) * (1 - _SORTED - _WRITTEN) + _SORTED + _WRITTEN

Rarity = Callable[[Part], float]


def weighed(a: Form, b: Form, rarity: Rarity, folded: tuple[str, str]) -> float:
    """How likely two names are one, among names of which it is known how frequent their words are.

    Args:
        a: A name that is looked for; what it says beyond the other counts more against the two being one.
        b: One of the names that there are.
        rarity: How much a part tells, 0 to 1.
        folded: Both names folded.

    Returns:
        0 to 1; below 1 even for equal names, the more the commoner they are.
    """
    pairs = align(a, b)
    left = _unmatched(a, {i for p in pairs for i in p.lefts})
    right = _unmatched(b, {j for p in pairs for j in p.rights})
    weight = matched = 0.0
    for pair in pairs:
        told = _told(a, b, pair, rarity)
        weight += told
        spelled = 1.0 if pair.how == "equal" else 1 - _OTHERWISE
        matched += told * spelled * max(0.0, 1 - _UNSOUND * (1 - pair.score))
    loose = [sum(_left_over(form.parts[i], rarity) for i in rest) for form, rest in ((a, left), (b, right))]
    for closeness, x, y in _nearly(a, b, left, right):
        worth = _NEARLY_WORTH * (2 * closeness - 1) ** _NEARLY_POWER
        told = max(_tells(x, rarity), _tells(y, rarity)) * worth
        weight += told
        matched += told
        loose[0] -= worth * _left_over(x, rarity)
        loose[1] -= worth * _left_over(y, rarity)
    if not weight:
        return 0.0
    both = min(loose)
    left_over = _LEFT_ASKED * (loose[0] - both) + _LEFT_LISTED * (loose[1] - both)
    score = matched / (weight + _LEFT_BOTH * both + left_over + _PRIOR)
    score *= _placed(a, b, pairs)
    alike = _SORTED * fuzz.token_sort_ratio(*folded) + _WRITTEN * fuzz.ratio(*folded)
    return min(1.0, max(0.0, (score * (1 - _SORTED - _WRITTEN) + alike / 100) / _MOST))


def _unmatched(form: Form, used: set[int]) -> list[int]:
    return [i for i, p in enumerate(form.parts) if p.weight and i not in used]


def _tells(part: Part, rarity: Rarity) -> float:
    if part.role is Role.INITIAL:
        return _INITIAL
    return rarity(part) * min(1.0, part.weight / _FAITH_LEFT)


def _left_over(part: Part, rarity: Rarity) -> float:
    return _tells(part, rarity) * (_KUNYA_LEFT if part.role is Role.KUNYA else 1.0)


def _told(a: Form, b: Form, pair: Pair, rarity: Rarity) -> float:
    if pair.how == "initial":
        return _INITIAL
    sides = ((a, pair.lefts), (b, pair.rights))
    return max(sum(_tells(f.parts[i], rarity) for i in at if f.parts[i].weight) for f, at in sides)


def _nearly(a: Form, b: Form, left: Sequence[int], right: Sequence[int]) -> list[tuple[float, Part, Part]]:
    """Leftovers of either side that are nearly alike, best first, each once."""
    found = [(_closeness(a.parts[i], b.parts[j]), i, j) for i in left for j in right]
    rest, other = set(left), set(right)
    out = []
    for closeness, i, j in sorted(found, reverse=True):
        if closeness > _NEARLY and i in rest and j in other:
            rest.discard(i)
            other.discard(j)
            out.append((closeness, a.parts[i], b.parts[j]))
    return out


def _closeness(x: Part, y: Part) -> float:
    if x.role is not y.role:
        alike = _alike(x, y) if {x.role, y.role} == {Role.NAME, Role.KUNYA} else 0.0
        return _OF_KUNYA * alike if alike >= _SAME else 0.0
    own, other = served(x), served(y)
    if own and other:
        return _alike(own, other)
    if own or other:
        return max(_OF_SERVANT * _alike(own or x, other or y), _alike(x, y))
    return _alike(x, y)


def _alike(x: Part, y: Part) -> float:
    both = x.sound.skeleton and y.sound.skeleton
    heard = 0.9 * OSA.normalized_similarity(x.sound.skeleton, y.sound.skeleton) if both else 0.0
    if x.sound.arabic != y.sound.arabic:
        return heard
    one, other = _inner(x), _inner(y)
    read = max(map(OSA.normalized_similarity, readings(one), readings(other)))
    return max(heard, OSA.normalized_similarity(one, other), _READ * read)


def _inner(part: Part) -> str:
    """The letters of a part; of a kunya, those of the name in it."""
    return part.text.partition(" ")[2] if part.role is Role.KUNYA else part.text


def _placed(a: Form, b: Form, pairs: Sequence[Pair]) -> float:
    """More where the names begin or end with the same word, less where the order differs."""
    met = {(i, j) for p in pairs for i in p.lefts for j in p.rights}
    (first, last), (begins, ends) = _ends(a), _ends(b)
    factor = 1.0
    if (first, begins) in met:
        factor += _FIRST
    if (last, ends) in met:
        factor += _LAST
    if (first, ends) in met or (last, begins) in met:
        factor += _CROSSED
    rights = [p.rights[0] for p in sorted(pairs, key=lambda p: p.lefts)]
    return factor if rights == sorted(rights) else factor * _TURNED


def _ends(form: Form) -> tuple[int, int]:
    """The first part that is no kunya, and the last part."""
    bearing = [i for i, p in enumerate(form.parts) if p.weight]
    if not bearing:
        return -1, -2
    own = [i for i in bearing if form.parts[i].role is not Role.KUNYA] or bearing
    return own[0], bearing[-1]
