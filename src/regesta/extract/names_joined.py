"""Names of organisations that are put together from runs of capitals and the words between them."""

import itertools
import re
from collections.abc import Iterator, Mapping

from regesta.extract.name_kinds import ORGANISATION, PERSON, PLACE
from regesta.extract.names_in_text import WORD, Candidate, Token, Tokens, acronym, capital
from regesta.extract.reading import Reading, span_of
from regesta.extract.words import words
from regesta.model.entity import MentionKind
from regesta.model.names import fold
from regesta.model.source import PassageKind

_JOINER = re.compile(
    r"\s+(?:of|for|de|du|des|pour|d[’'])\s*(?:(?<=\s)|(?<=[’']))(?:the\s+|la\s+|le\s+|les\s+|l[’'])?",
    re.IGNORECASE,
)
_REALM = re.compile(
    r"(?:\w+ )?(?:Kingdom|Republic|République|Royaume|United States)\b(?! (?:Army|Party|Guard))"
)
_AND = re.compile(r"\s+(?:and|et)\s+(?:the\s+|la\s+|le\s+|les\s+)?")
_CALLED = re.compile(
    r"(?:\b(?:called|named|group|groupe|organisation|organization|movement|entity|brigade|battalion|branch|cell|"
    r"appelée?|nommée?|dite?)\s*:?|[’']s)\s*(?:the\s+)?$"
)
_LINKS = frozenset(
    [
        "of",
        "for",
        "and",
        "in",
        "on",
        "the",
        "to",
        "du",
        "de",
        "des",
        "la",
        "le",
        "les",
        "l",
        "et",
        "en",
        "pour",
        "d",
    ]
)


def joined(
    reading: Reading, tokens: Tokens, found: list[Candidate], known: Mapping[str, MentionKind]
) -> list[tuple[int, int, MentionKind]]:
    """Spans of organisations that are more than one run of capitals.

    Args:
        reading: The text.
        tokens: Its words.
        found: Its candidates.
        known: Kinds by folded form.

    Returns:
        Spans with their kind (a kingdom or republic is a place); the names
        that an acronym, a pair of brackets or quotation marks show to be one are
        also given wherever else they stand.
    """
    shown = (
        set(_by_acronym(tokens)) | set(_quoted(reading, found, known)) | set(_bracketed(tokens, found, known))
    )
    spans = set(_by_head(tokens, found, known)) | shown
    for form in sorted({reading.text[a:b] for a, b in shown}):
        pattern = re.compile(r"\b" + r"\s+".join(map(re.escape, form.split())) + r"\b")
        spans |= {match.span() for match in pattern.finditer(reading.text)}
    return [(a, b, PLACE if _REALM.match(reading.text, a, b) else ORGANISATION) for a, b in sorted(spans)]


def _by_head(
    tokens: Tokens, found: list[Candidate], known: Mapping[str, MentionKind]
) -> Iterator[tuple[int, int]]:
    """“Emirate of the Sahara”, “Group for Preaching and Combat”, “Bank of England”."""
    for index, left in enumerate(found[:-1]):
        if left.titled or not _headed(left):
            continue
        right = found[index + 1]
        if not _JOINER.fullmatch(tokens.text[left.end : right.start]) or tokens.all[left.last].possessive:
            continue
        kind = known.get(right.key)
        if kind is PERSON or (kind is ORGANISATION and (_organ(left) or acronym(right.text))):
            continue
        end = right.end
        if kind is None and index + 2 < len(found):
            third = found[index + 2]
            if _AND.fullmatch(tokens.text[right.end : third.start]) and known.get(third.key) is None:
                end = third.end
        yield left.start, end


def _headed(candidate: Candidate) -> bool:
    parts = candidate.text.split()
    heads = words("names", "organisation_heads") | words("names", "organisation_heads_of")
    return parts[-1] in heads or parts[0] in heads


def _organ(candidate: Candidate) -> bool:
    parts = candidate.text.split()
    return parts[-1] in words("names", "organs") or parts[0] in words("names", "organs")


def _by_acronym(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """“Union of the Cities of the Coast (UCC)”: the initials prove where the name begins."""
    for index, token in enumerate(tokens.all):
        if not acronym(token.text) or index == 0:
            continue
        before = tokens.all[index - 1]
        if not re.fullmatch(r"[”\"»’]?\s*\(\s*[“\"«]?", tokens.text[before.end : token.start]):
            continue
        wanted = token.text.replace(".", "").casefold()
        if found := _spelt(tokens.all, index - 1, wanted):
            yield found


def _spelt(tokens: list[Token], last: int, wanted: str) -> tuple[int, int] | None:
    initials, at, first = "", last, None
    while at >= 0 and len(initials) < len(wanted) + 1:
        token = tokens[at]
        if capital(token.text) or token.text[0].isupper():
            parts = [p for p in re.split(r"[-‐‑]", token.text) if p]
            initials = "".join(p[0] for p in parts).casefold() + initials
            if initials == wanted:
                first = at
        elif token.text not in _LINKS:
            break
        if token.initial or (at > 0 and not token.glued):
            break
        at -= 1
    if first is None or first == last:
        return None
    return tokens[first].start, tokens[last].end


def _quoted(
    reading: Reading, found: list[Candidate], known: Mapping[str, MentionKind]
) -> Iterator[tuple[int, int]]:
    """“Friends of Order” in quotation marks, where the words before say that it is a name."""
    forms: dict[str, list[tuple[int, int]]] = {}
    certain: set[str] = set()
    bodies = {c.end for c in found if known.get(c.key) is ORGANISATION}
    for passage in reading.of_kind(PassageKind.INLINE_QUOTATION):
        opening, closing = span_of(passage)
        span = _title_case(reading.text, opening, closing)
        if span is None:
            continue
        content = reading.text[span[0] : span[1]]
        before = reading.text[max(0, opening - 40) : opening]
        translated = before.endswith("(") and len(before.rstrip(" (")) + opening - len(before) in bodies
        if known.get(fold(content).text) or (" " not in content and not translated):
            continue
        form = fold(content).text
        forms.setdefault(form, []).append(span)
        if translated or _CALLED.search(before) or content.split()[0] in words("names", "organisation_heads"):
            certain.add(form)
    for form in sorted(certain):
        yield from forms[form]


def _title_case(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Span of what is quoted without marks and article, if it is written like a name."""
    parts = list(WORD.finditer(text, start, end))
    if len(parts) > 1 and parts[0][0].casefold() in ("the", "le", "la", "les"):
        parts = parts[1:]
    if not 1 <= len(parts) <= 7 or not capital(parts[0][0]) or parts[0][0] in words("names", "titles"):
        return None
    span = parts[0].start(), parts[-1].end()
    content = text[span[0] : span[1]]
    if re.search(r"[’']s\b|[\[\](),:;.!?]", content) or text[span[1] : end].strip(" .,") not in (
        "”",
        "»",
        '"',
        "’",
        "",
    ):
        return None
    return span if all(capital(p[0]) or p[0] in _LINKS for p in parts) else None


def _bracketed(
    tokens: Tokens, found: list[Candidate], known: Mapping[str, MentionKind]
) -> Iterator[tuple[int, int]]:
    """“the southern branch (League in the Isles)”: the brackets show that it is one name."""
    for left, right in itertools.pairwise(found):
        inner = tokens.text[left.end : right.start]
        outer = tokens.text[max(0, left.start - 1) : left.start] + tokens.text[right.end : right.end + 1]
        if (
            outer == "()"
            and known.get(left.key) is ORGANISATION
            and re.fullmatch(r"\s+(?:in|of|for|en|de|du|pour)\s+(?:the\s+|la\s+)?", inner)
        ):
            yield left.start, right.end
