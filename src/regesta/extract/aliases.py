"""Hints on who is meant: other names, editors' glosses, acronyms, short forms, offices, eponyms."""

import itertools
import re
from collections.abc import Sequence
from functools import cache

import msgspec

from regesta.extract.eponyms import eponyms
from regesta.extract.glosses import gloss_hints
from regesta.extract.names_in_text import acronym
from regesta.extract.reading import Reading
from regesta.extract.words import words
from regesta.model.entity import Mention, MentionKind

Hints = dict[str, list[tuple[str, str]]]

_SIGNS = r"[\s”\"»’)\]]*"
_TURNS = (
    ("a.k.a.", r"a\.?\s?k\.?\s?a\.?|also\s+known\s+as|alias|better\s+known\s+as|otherwise\s+known\s+as"),
    ("known as", r"(?:who\s+(?:is|was)\s+)?(?:\w+ly\s+)?known\s+as|nicknamed|connu\s+sous\s+le\s+nom\s+de"),
    ("so-called", r"(?:the\s+)?so[\s-]called|dit|dite|surnommée?|named|called|appelée?"),
    ("born", r"(?:who\s+was\s+)?born|née?|(?:whose\s+)?real\s+name(?:\s+is|\s+was)?|de\s+son\s+vrai\s+nom"),
    ("formerly", r"formerly(?:\s+known\s+as)?|previously(?:\s+known\s+as)?|anciennement"),
    ("alias", r"المعروف\s+ب|الملقب\s+ب|المكنى\s+ب|المكنى"),
)  # fmt: skip
_ALIAS = [
    (
        name,
        re.compile(
            rf"{_SIGNS}\s*[,(]?\s*(?:{turn})\s*:?\s*[“\"«‘]?(?:the\s+|le\s+|la\s+|l[’'])?$", re.IGNORECASE
        ),
    )
    for name, turn in _TURNS
]
#: “X called Y a liar”, “X named Y”: without a mark between them, X did it to Y.
_ACTS = frozenset(["called", "named", "called the", "named the", "appelé", "appelée", "nicknamed"])
_BRACKET = re.compile(r"[”\"»’]?\s*\(\s*[“\"«‘]?\s*(?:the\s+)?$", re.IGNORECASE)
_CLOSED = re.compile(r"[”\"»’]?\s*[,;)]")
_ROLE = re.compile(
    r"\s*,\s*(?:the\s+|an?\s+|then\s+|le\s+|la\s+|l[’']|who\s+(?:is|was)\s+(?:the\s+)?)?"
    r"(?P<role>(?:[\w-]+\s+){0,3}?(?P<noun>NOUNS)(?:\s+(?:of|de|du|des)\s+[^,.;:()“”\[\]]{2,60})?)(?=\s*[,.;:()\]]|$)",
)
_ROLE_BEFORE = re.compile(
    r"(?P<lead>^|[’']s\s|\b(?:the|an?|le|la|his|her|by|of|to|from|with|on|and|que|that)\s|[,.;:(]\s?)"
    r"(?P<role>(?:[\w-]+\s+){0,2}?(?P<noun>NOUNS)(?:\s+(?:of|de|du)\s+[^,.;:()“”\[\]]{2,50}?)?)(?P<sign>[,:]?)\s+$",
    re.IGNORECASE,
)
_LEAD_WORD = re.compile(r"^(?:of|to|on|his|her|the|an?|from|by|with|and|now|then)\s+", re.IGNORECASE)


def with_hints(reading: Reading, mentions: Sequence[Mention], made_by: str) -> list[Mention]:
    """The same mentions with hints on identity, and persons after whom something is named.

    Hints, as pairs that belong together: ``alias-of`` with ``pattern``; ``gloss-of`` with
    ``pattern`` (``gloss: identity`` or ``gloss: reference``); ``of`` (the body that an organ
    belongs to) with ``name`` (its full name); ``role``.

    Args:
        reading: The text.
        mentions: Persons, organisations and places, in order.
        made_by: Extractor and version.
    """
    everything = sorted([*mentions, *eponyms(reading, mentions, made_by)], key=lambda m: m.start)
    hints: Hints = {}
    for left, right in itertools.pairwise(everything):
        _alias(reading, left, right, hints)
        _organ(reading, left, right, hints)
    for mention_id, more in gloss_hints(reading, everything).items():
        hints.setdefault(mention_id, []).extend(more)
    for mention in everything:
        if mention.kind is MentionKind.PERSON:
            _role(reading, mention, hints)
    _short_forms(everything, hints)
    return [
        msgspec.structs.replace(m, refers=(*m.refers, *hints[m.id])) if m.id in hints else m
        for m in everything
    ]


def _alias(reading: Reading, left: Mention, right: Mention, hints: Hints) -> None:
    between = reading.text[left.end : right.start]
    if len(between) > 60:
        return
    if left.kind is right.kind:
        for name, pattern in _ALIAS:
            if pattern.fullmatch(between) and between.strip().casefold() not in _ACTS:
                hints.setdefault(right.id, []).extend([("alias-of", left.id), ("pattern", name)])
                return
    closed = _CLOSED.match(reading.text, right.end)
    if not (_BRACKET.fullmatch(between) and closed):
        return
    if acronym(right.text) and _initials(left.text, right.text):
        pattern_name = "acronym in brackets"
    elif acronym(left.text) and _initials(right.text, left.text):
        pattern_name = "full form in brackets"
    elif left.kind is right.kind and (left.kind is MentionKind.ORGANISATION) and _quoted(reading, right):
        pattern_name = "translation in brackets"
    elif left.kind is right.kind and left.kind is not MentionKind.PLACE:
        pattern_name = "name in brackets"
    else:
        return
    hints.setdefault(right.id, []).extend([("alias-of", left.id), ("pattern", pattern_name)])


def _quoted(reading: Reading, mention: Mention) -> bool:
    return reading.text[max(0, mention.start - 1) : mention.start] in ("“", '"', "«", "‘") or (
        reading.text[max(0, mention.start - 5) : mention.start].casefold().endswith(("“the ", '"the '))
    )


def _initials(full: str, short: str) -> bool:
    """Whether an acronym may be that of a name: its first letter agrees and enough of the others."""
    wanted = short.replace(".", "").casefold()
    parts = [p for p in re.split(r"[\s\-’']+", full) if p]
    small = ("of", "the", "in", "for", "and", "de", "du", "des", "la", "le", "et", "pour")
    strict = "".join(p[0] for p in parts if p.casefold() not in small).casefold()
    if strict == wanted or "".join(p[0] for p in parts).casefold() == wanted:
        return True
    # An acronym of another language: “Group for Preaching (GSPC)”; the words are in apposition, not letters.
    return len(parts) >= 3 and len(wanted) >= 3 and len(set(strict) & set(wanted)) >= len(wanted) - 1


def _organ(reading: Reading, left: Mention, right: Mention, hints: Hints) -> None:
    """“X’s Board”, “the Board of X”: an organ, with the body that it belongs to."""
    if left.kind is not MentionKind.ORGANISATION or right.kind is not MentionKind.ORGANISATION:
        return
    between = reading.text[left.end : right.start]
    organs = words("names", "organs")
    if re.fullmatch(r"[’']s\s+", between) and right.text.split()[-1] in organs:
        hints.setdefault(right.id, []).extend([("of", left.id), ("name", f"{right.text} of {left.text}")])
    elif re.fullmatch(r"\s+(?:\[)?(?:of|de|du)\s+(?:the\s+|la\s+|l[’'])?", between) and (
        left.text.split()[-1] in organs or left.text.split()[0] in organs
    ):
        hints.setdefault(left.id, []).extend([("of", right.id), ("name", f"{left.text} of {right.text}")])


def _short_forms(mentions: Sequence[Mention], hints: Hints) -> None:
    """“the Board” after “the Advisory Board of X”: the last body with that head."""
    heads = words("names", "organisation_heads")
    last: dict[str, Mention] = {}
    for mention in mentions:
        if mention.kind is not MentionKind.ORGANISATION:
            continue
        own = hints.get(mention.id, [])
        parts = mention.text.split()
        if len(parts) == 1 and parts[0] in heads and not any(k in ("of", "gloss-of") for k, _ in own):
            full = last.get(parts[0])
            if full is not None:
                name = next((v for k, v in hints.get(full.id, []) if k == "name"), full.text)
                hints.setdefault(mention.id, []).extend(
                    [("alias-of", full.id), ("pattern", "short form"), ("name", name)]
                )
        elif parts[-1] in heads and len(parts) > 1:
            last[parts[-1]] = mention
            if len(parts) == 2 and acronym(parts[0]) and parts[1] in words("names", "organs"):
                hints.setdefault(mention.id, []).append(("name", f"{parts[1]} of {parts[0]}"))


def _role(reading: Reading, mention: Mention, hints: Hints) -> None:
    """“X, head of Y”; “Y’s commander, X”."""
    text = reading.text
    after = _role_patterns()[0].match(text, mention.end, min(len(text), mention.end + 120))
    if after and not re.search(r"\b(?:and|or)\b.*\b(?:is|was|were)\b", after["role"]):
        hints.setdefault(mention.id, []).append(("role", _spaces(after["role"])))
        return
    start = max(reading.sentence(mention.start)[0], mention.start - 80)
    title = mention.hint("title")
    end = mention.start
    if title and text[start:end].rstrip().endswith(title):
        return
    before = _role_patterns()[1].search(text, start, end)
    if before and "’s" not in before["role"]:
        definite = before["lead"].strip().lower() in ("the", "le", "la", "’s", "'s", "l’")
        owned = definite or before["lead"].strip().lower() in ("a", "an", "his", "her")
        role = _spaces(before["role"] if owned else before["role"][before["role"].rindex(before["noun"]) :])
        while (shorter := _LEAD_WORD.sub("", role)) != role:
            role = shorter
        if before["sign"] != "," or definite:
            hints.setdefault(mention.id, []).append(("role", role))


def _spaces(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@cache
def _role_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    nouns = "|".join(sorted(words("names", "person_nouns"), key=lambda w: (-len(w), w)))
    return (
        re.compile(_ROLE.pattern.replace("NOUNS", nouns)),
        re.compile(_ROLE_BEFORE.pattern.replace("NOUNS", nouns), re.IGNORECASE),
    )
