"""Compares two names: how likely they are spellings of one, and why, word by word.

Scores are for ranking and for a threshold (0.7: probably one name; below it they share something).
A score is never evidence; every word of its reason can be checked by a reader.
"""

from functools import lru_cache
from typing import NamedTuple

import msgspec
from rapidfuzz.distance import OSA

from regesta.link import titles
from regesta.link.acronyms import is_acronym, stands_for
from regesta.link.forms import Form, Kind, Part, Role, analyse
from regesta.link.skeleton import likeness, sound

#: From here on two words count as spellings of one.
SAME_WORD = 0.8
#: What an acronym and a name with those initials score.
ACRONYM = 0.75
#: What a given name and a short form of it score; whose short form it is here is another question.
_SHORT = 0.85
#: Shorter names have no room for a slip of the pen that leaves them recognisable.
_LETTERS_PER_SLIP = 4
#: Leftovers less alike than this have nothing to do with each other.
_NEAR = 0.3


class Token(msgspec.Struct, frozen=True):
    """What became of one word in a comparison.

    Attributes:
        left: Word of the first name as written; empty for a leftover of the second.
        right: Word of the second name; empty for a leftover of the first.
        how: ``equal``, ``skeleton``, ``initial``, ``kindred`` (battalion and brigade), ``similar``,
            ``short`` (Ted and Theodore), ``number`` (two figures of which one may be misread),
            ``acronym`` or ``leftover``.
        score: How alike the two are, 0 to 1.
        skeleton: The consonants that both have, where that is how they match.
    """

    left: str
    right: str
    how: str
    score: float
    skeleton: str = ""


class Match(msgspec.Struct, frozen=True):
    """How two names compare.

    Attributes:
        score: 0 to 1.
        reason: Word by word, for a reader.
        tokens: Word by word, as data: matched pairs first, then leftovers.
    """

    score: float
    reason: str
    tokens: tuple[Token, ...]

    def only(self, *hows: str) -> bool:
        """Whether every word of the comparison came about in one of these ways."""
        return all(token.how in hows for token in self.tokens)


class Pair(NamedTuple):
    """Words of one name that answer to words of another: their places, how they match, how well."""

    lefts: tuple[int, ...]
    rights: tuple[int, ...]
    how: str
    score: float


def compare(left: str, right: str, kind: Kind) -> Match | None:
    """Compare two names. Symmetric; a name compared with itself scores 1.

    Use this to propose that two names are one; what follows from it is `regesta.link.resolve`.
    A kunya is compared with a kunya only, and must be the same one: that a man is called Abu Zayd
    says nothing of his name, so only a source or a reader can link the two.

    Args:
        left: A name as written, in any script.
        right: Another.
        kind: What both are names of.

    Returns:
        The score with its reasons, or None if the two share no word.
    """
    if left > right:
        turned = _compare(right, left, kind)
        return turned and Match(turned.score, _turned_reason(turned), _turned(turned.tokens))
    return _compare(left, right, kind)


def _turned(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    return tuple(Token(t.right, t.left, t.how, t.score, t.skeleton) for t in tokens)


def _turned_reason(match: Match) -> str:
    return _reason(_turned(match.tokens))


@lru_cache(maxsize=65536)
def _compare(left: str, right: str, kind: Kind) -> Match | None:
    a, b = analyse(left, kind), analyse(right, kind)
    if not a.bearing or not b.bearing:
        return None
    if left == right:
        tokens = tuple(Token(p.shown, p.shown, "equal", 1.0) for p in a.bearing)
        return Match(1.0, _reason(tokens), tokens)
    pairs = [pair for pair in align(a, b) if kind == "person" or pair.how != "short"]
    if kind == "organisation" and (len(a.bearing) == 1) != (len(b.bearing) == 1):
        short, long = (left, right) if len(a.bearing) == 1 else (right, left)
        if is_acronym(short.strip()) and stands_for(short, long):
            token = (Token(left, right, "acronym", ACRONYM),)
            return Match(ACRONYM, _reason(token), token)
    if not pairs:
        return None
    tokens = _tokens(a, b, pairs)
    score = _person_score(a, b, pairs) if kind == "person" else _body_score(a, b, pairs, kind)
    return Match(round(score, 4), _reason(tokens), tokens)


# --- Which word answers to which --------------------------------------------------------------------


def align(a: Form, b: Form) -> list[Pair]:
    """Pair the words of two names, best pairs first; every word at most once."""
    left = [i for i, p in enumerate(a.parts) if p.weight]
    right = [i for i, p in enumerate(b.parts) if p.weight]
    pairs: list[Pair] = []
    joined = [*_joined(a, b, turned=False), *_joined(b, a, turned=True)]
    if joined:
        _take(pairs, left, right, joined)
    _take(pairs, left, right, [_equal(a, i, b, j) for i in left for j in right])
    if left and right:
        _take(pairs, left, right, [_alike(a.parts[i], i, b.parts[j], j) for i in left for j in right])
    return pairs


def _take(pairs: list[Pair], left: list[int], right: list[int], found: list[Pair | None]) -> None:
    chosen = [p for p in found if p is not None]
    chosen.sort(key=lambda p: (-p.score, abs(p.lefts[0] - p.rights[0]), p.lefts, p.rights))
    weighty_left, weighty_right = set(left), set(right)
    used_left: set[int] = set()
    used_right: set[int] = set()
    for pair in chosen:
        if used_left & set(pair.lefts) or used_right & set(pair.rights):
            continue
        pairs.append(pair)
        used_left |= set(pair.lefts)
        used_right |= set(pair.rights)
    left[:] = sorted(weighty_left - used_left)
    right[:] = sorted(weighty_right - used_right)


def _equal(a: Form, i: int, b: Form, j: int) -> Pair | None:
    x, y = a.parts[i], b.parts[j]
    if x.text == y.text and (x.role is Role.KUNYA) == (y.role is Role.KUNYA):
        return Pair((i,), (j,), "equal", 1.0)
    return None


def _joined(a: Form, b: Form, *, turned: bool) -> list[Pair | None]:
    """A word of `b` that is several words of `a` written as one: “Benomar”, “Ben Omar”."""
    found: list[Pair | None] = []
    for j, whole in enumerate(b.parts):
        if not whole.weight or len(whole.text) < _LETTERS_PER_SLIP:
            continue
        for start, stop, text in a.joined.get(whole.sound.skeleton, ()):
            score = 1.0 if text == whole.text else likeness(sound(text), whole.sound)
            if score >= 0.9:
                how = "equal" if text == whole.text else "skeleton"
                one, several = (j,), tuple(range(start, stop))
                found.append(Pair(one, several, how, score) if turned else Pair(several, one, how, score))
    return found


def _alike(x: Part, i: int, y: Part, j: int) -> Pair | None:
    how, score = word_likeness(x, y)
    return Pair((i,), (j,), how, score) if score else None


@lru_cache(maxsize=131072)
def word_likeness(x: Part, y: Part) -> tuple[str, float]:
    """How two words compare: how they match, and a score that is 0 if they do not.

    Args:
        x: A part of a name.
        y: A part of another.
    """
    if x.text == y.text and (x.role is Role.KUNYA) == (y.role is Role.KUNYA):
        return "equal", 1.0
    if Role.NUMBER in (x.role, y.role):
        misread = x.role is y.role and OSA.distance(x.text, y.text, score_cutoff=1) <= 1
        return ("number", 0.5) if misread else ("", 0.0)
    if Role.CLASS is x.role is y.role:
        related = titles.SAME_CLASS.get(x.text, x.text) == titles.SAME_CLASS.get(y.text, y.text)
        return ("kindred", 0.85) if related else ("", 0.0)
    if Role.KUNYA in (x.role, y.role):
        same_parent = x.role is y.role and x.text[:3] == y.text[:3]
        heard = likeness(x.sound, y.sound) if same_parent else 0.0
        return ("skeleton", heard) if heard >= 0.85 else ("", 0.0)
    if Role.INITIAL in (x.role, y.role):
        same = x.text[0] == y.text[0] or (x.sound.skeleton[:1] == y.sound.skeleton[:1] != "")
        return ("initial", 0.9) if same else ("", 0.0)
    heard = likeness(x.sound, y.sound) or _other_z(x, y)
    if heard >= SAME_WORD:
        return "skeleton", heard
    if x.text in titles.SHORT_NAMES.get(y.text, ()) or y.text in titles.SHORT_NAMES.get(x.text, ()):
        return "short", _SHORT
    if x.text.removesuffix("a") == y.text.removesuffix("a"):
        return "", 0.0  # the feminine of a name is another name
    shorter = min(len(x.text), len(y.text))
    allowed = min(shorter, 12) // _LETTERS_PER_SLIP
    slips = OSA.distance(x.text, y.text, score_cutoff=allowed) if allowed else 1
    if slips <= allowed:
        written = 1.0 - slips / (shorter + 1)
        return ("similar", written) if written >= 0.72 else ("", 0.0)
    return ("similar", _SHORT) if _baltic(x, y) else ("", 0.0)


def _baltic(x: Part, y: Part) -> bool:
    """Whether two words differ by the ending that Latvian gives to a man’s name: “Andrejs”, “Andrey”."""
    if x.text.endswith("s") == y.text.endswith("s"):
        return False
    return likeness(sound(x.text.removesuffix("s")), sound(y.text.removesuffix("s"))) >= SAME_WORD


def _other_z(x: Part, y: Part) -> float:
    """Likeness if “dh” is read as z, as in “Dhahiri” and “Zahiri”."""
    if "z" not in x.sound.fine + y.sound.fine or "D" not in x.sound.fine + y.sound.fine:
        return 0.0
    return 0.97 * likeness(sound(x.text.replace("dh", "z")), sound(y.text.replace("dh", "z")))


# --- What that makes of the names -------------------------------------------------------------------


def _weights(a: Form, b: Form, pairs: list[Pair]) -> tuple[float, float, list[Part], list[Part]]:
    """Weight matched, the same by score, and the leftovers of either side."""
    weight = quality = 0.0
    used_left = {i for p in pairs for i in p.lefts}
    used_right = {j for p in pairs for j in p.rights}
    for pair in pairs:
        heaviest = max(
            *(a.parts[i].weight for i in pair.lefts), *(b.parts[j].weight for j in pair.rights), 0.0
        )
        share = min(heaviest, 0.5) if pair.how == "initial" else heaviest
        weight += share
        quality += share * pair.score
    left = [p for i, p in enumerate(a.parts) if p.weight and i not in used_left]
    right = [p for i, p in enumerate(b.parts) if p.weight and i not in used_right]
    return weight, quality, left, right


def _person_score(a: Form, b: Form, pairs: list[Pair]) -> float:
    weight, quality, left, right = _weights(a, b, pairs)
    if not weight:
        return 0.0
    base = quality / weight
    extra = (_told(left), _told(right))
    both = min(extra)
    one = max(extra) - both
    both = max(0.0, both - _near(left, right))
    score = base * weight / (weight + 1.1 * both)
    if left and right:
        score *= 0.9
    if one:
        # A man has more names than one source gives, but a single shared one proves nothing.
        score *= 1 - (0.05 + 0.03 * one) if weight > 1.3 else 0.6 * min(weight, 1.0) - 0.02 * one
    if all(pair.how == "initial" for pair in pairs):
        score *= 0.5
    return score * (1.0 if _in_order(pairs) else 0.98)


def _near(left: list[Part], right: list[Part]) -> float:
    """How much of two sets of leftovers is nearly alike: too far apart to match, too near to ignore."""
    found = []
    for i, x in enumerate(left):
        for j, y in enumerate(right):
            if x.role is y.role is Role.NAME:
                written = OSA.normalized_similarity(x.text, y.text)
                heard = likeness(x.sound, y.sound) or 0.9 * OSA.normalized_similarity(
                    x.sound.skeleton, y.sound.skeleton
                )
                found.append((max(written, heard), -i, -j, min(x.weight, y.weight)))
    near, used_left, used_right = 0.0, set(), set()
    for closeness, i, j, weight in sorted(found, reverse=True):
        if closeness > _NEAR and i not in used_left and j not in used_right:
            near += weight * (closeness - _NEAR) / (1 - _NEAR)
            used_left.add(i)
            used_right.add(j)
    return near


def _told(parts: list[Part]) -> float:
    """Weight of leftovers: an initial that fits nothing speaks as loudly as a name."""
    return sum(1.0 if p.role is Role.INITIAL else p.weight for p in parts)


def _body_score(a: Form, b: Form, pairs: list[Pair], kind: Kind) -> float:
    weight, quality, left, right = _weights(a, b, pairs)
    if not weight:
        return 0.0
    extra = (sum(p.weight for p in left), sum(p.weight for p in right))
    both, one = min(extra), max(extra) - min(extra)
    if both and all(p.role is Role.CLASS for p in (*left, *right)):
        both *= 2  # a trust and a bank of one name are two bodies
    score = quality / (weight + 1.75 * both + (1.0 if kind == "organisation" else 1.2) * one)
    if any(p.role is Role.NUMBER for p in (*left, *right)):
        score *= 0.6
    legal = [
        {titles.LEGAL_FORMS[p.text] for p in form.parts if p.role is Role.LEGAL} & titles.EXCLUSIVE_FORMS
        for form in (a, b)
    ]
    if all(legal) and not legal[0] & legal[1]:
        score *= 0.65
    return score * (1.0 if _in_order(pairs) else 0.97)


def _in_order(pairs: list[Pair]) -> bool:
    rights = [p.rights[0] for p in sorted(pairs, key=lambda p: p.lefts)]
    return rights == sorted(rights)


# --- In words ---------------------------------------------------------------------------------------


def _tokens(a: Form, b: Form, pairs: list[Pair]) -> tuple[Token, ...]:
    used_left = {i for p in pairs for i in p.lefts}
    used_right = {j for p in pairs for j in p.rights}
    ordered = sorted(pairs, key=lambda p: p.lefts)
    return (
        *(_token(a, b, p) for p in ordered),
        *(
            Token(p.shown, "", "leftover", 0.0)
            for i, p in enumerate(a.parts)
            if p.weight and i not in used_left
        ),
        *(
            Token("", p.shown, "leftover", 0.0)
            for j, p in enumerate(b.parts)
            if p.weight and j not in used_right
        ),
    )


def _token(a: Form, b: Form, pair: Pair) -> Token:
    single = a.parts[pair.lefts[0]] if len(pair.lefts) == 1 else b.parts[pair.rights[0]]
    skeleton = single.sound.skeleton if pair.how == "skeleton" else ""
    return Token(_shown(a, pair.lefts), _shown(b, pair.rights), pair.how, round(pair.score, 3), skeleton)


def _shown(form: Form, indices: tuple[int, ...]) -> str:
    return " ".join(form.parts[i].shown for i in indices)


def _reason(tokens: tuple[Token, ...]) -> str:
    out = []
    for token in tokens:
        left, right = f"“{token.left}”", f"“{token.right}”"
        match token.how:
            case "equal":
                out.append(f"{left} equals {right}")
            case "skeleton":
                out.append(f"{left} and {right} share the skeleton {token.skeleton}")
            case "initial":
                out.append(f"{left} and {right} begin alike")
            case "similar":
                out.append(f"{left} and {right} differ by a letter or two")
            case "short":
                out.append(f"{left} and {right}: one is a short form of the other")
            case "kindred":
                out.append(f"{left} and {right} are words for the same kind of body")
            case "number":
                out.append(f"{left} and {right} are different figures, unless one is misread")
            case "acronym":
                out.append(f"{left} and {right} have the same initials")
            case _:
                out.append(f"{left if token.left else right} has no counterpart")
    return "; ".join(out)
