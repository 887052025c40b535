"""Documents that a text speaks of: “a letter dated …”, “his March 1902 letter”, “the accounting report”."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from regesta.extract.date_words import number_of
from regesta.extract.reading import Reading
from regesta.extract.referents import Referents
from regesta.extract.speakers import Speakers
from regesta.model.entity import Mention, MentionKind

#: Nouns that name a document in any case, and those that do so only with a date, an owner or an address.
STRONG = {
    "letter": "letter", "letters": "letter", "report": "report", "memorandum": "memorandum",
    "memo": "memorandum", "telegram": "telegram", "e-mail": "e-mail", "email": "e-mail", "diary": "diary",
    "communiqué": "statement", "treaty": "treaty", "ledger": "ledger", "dispatch": "dispatch",
    "despatch": "dispatch", "affidavit": "affidavit", "postcard": "letter", "lettre": "letter",
    "lettres": "letter", "rapport": "report", "télégramme": "telegram", "courrier": "letter",
    "رسالة": "letter", "تقرير": "report",
}  # fmt: skip
WEAK = {
    "message": "message", "statement": "statement", "video": "video", "article": "article", "book": "book",
    "manual": "manual", "reply": "letter", "response": "letter", "answer": "letter", "note": "note",
    "correspondence": "correspondence", "déclaration": "statement", "réponse": "letter", "biography": "book",
}  # fmt: skip

_DETERMINER = re.compile(
    r"(?:\b(?P<word>an?|the|his|her|their|its|this|that|one|our|my|la|le|une?|sa|son|ses|leur|cette|ce)\s+"
    r"|(?P<owner>[’']s?)\s+|\b[ld][’'])(?P<adjectives>(?:(?!(?:an?|the|his|her|their|its|this|that|le|la|une?)\s)[\w-]+\s+){0,3})$",
    re.IGNORECASE,
)
_STOP_ADJECTIVE = re.compile(
    r"\b(?:of|in|to|and|or|for|that|which|was|is|by|with|from|on|at|de|du|et)\b", re.IGNORECASE
)
_DATED = re.compile(
    r"\s*,?\s*(?:which\s+was\s+|that\s+\S+\s+)?(?:dated|of|from|sent|written|signed|datée?|du|de|en\s+date\s+du|مؤرخة)\b[^.;:“\[(]{0,60}?"
    r"(?:\b(?:on|in|of|du|le|en|في)\s+)?$",
    re.IGNORECASE,
)
_SENT_BY = re.compile(
    r"\b(?:sent|written|signed|issued|drafted|envoyée?|écrite?|signée?)\b[^.;:“\[(]{0,60}?\bby\s+(?:the\s+)?$|\bpar\s+(?:le\s+|la\s+)?$"
)
_THAT_SENT = re.compile(r"^\s*(?:that|which)?\s*(?:the\s+)?$")
_SENT_VERB = re.compile(
    r"^\s+(?:sent|wrote|addressed|dispatched|had\s+sent|had\s+written|a\s+envoyée?|écrivit)\b"
)
_TO = re.compile(
    r"\b(?:to|à|au|aux)\s+(?:both\s+)?(?:the\s+|la\s+|le\s+|l[’'])?(?:(?:head|leader|commander|chief|members)\s+of\s+(?:the\s+)?)?$"
)
_FROM = re.compile(r"\b(?:from|by|de|par)\s+(?:the\s+|la\s+|le\s+|l[’'])?$")
_WROTE = re.compile(
    r"\b(?:wrote|writes|sent|addressed|drafted|signed|dictated|a\s+écrit|écrivit|envoya|adressa)\s+(?:him\s+|her\s+|them\s+)?$"
)
_PAGE = re.compile(r"\bpages?\s+(?P<n>\d+|[a-z]+)\s+of\s+(?:the\s+|his\s+|her\s+)?$", re.IGNORECASE)


def documents(
    reading: Reading, dates: Sequence[Mention], referents: Referents, made_by: str
) -> list[Mention]:
    """Mentions of documents with what is said of each.

    Hints: ``document-kind``; ``edtf``, ``reason`` and ``date-mention`` of its date; ``author`` and
    ``recipient`` (ids of mentions); ``page``.

    Args:
        reading: The text.
        dates: Dates, in order.
        referents: What pronouns stand for.
        made_by: Extractor and version.
    """
    speakers = Speakers(reading, referents)
    found: list[Mention] = []
    for match in _nouns().finditer(reading.text):
        mention = _document(reading, match, dates, referents, speakers, made_by)
        if mention and all(mention.start >= other.end for other in found):
            found.append(mention)
    return found


@cache
def _nouns() -> re.Pattern[str]:
    known = sorted([*STRONG, *WEAK], key=lambda w: (-len(w), w))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, known))})(?![\w-])")


def _document(
    reading: Reading,
    match: re.Match[str],
    dates: Sequence[Mention],
    referents: Referents,
    speakers: Speakers,
    made_by: str,
) -> Mention | None:
    noun, text = match[0], reading.text
    first, last = reading.sentence(match.start())
    dated = _date_before(text, match.start(), dates) or _date_after(text, match.end(), last, dates)
    start = match.start()
    if dated and dated.end <= start:
        start = dated.start
    determiner = _DETERMINER.search(text[first:start])
    if determiner and _STOP_ADJECTIVE.search(determiner["adjectives"]):
        determiner = None
    plural = noun.endswith("s") and noun.removesuffix("s") in STRONG
    if noun in ("article",) and determiner and (determiner["word"] or "").lower() == "this":
        return None
    if not dated and (plural or not determiner or (noun in WEAK and not _owned(determiner))):
        return None
    if determiner:
        start = first + determiner.start("adjectives")
    end = dated.end if dated and dated.start >= match.end() else match.end()
    hints = [("document-kind", STRONG.get(noun) or WEAK[noun])]
    if dated:
        hints += [(k, v) for k, v in dated.refers if k in ("edtf", "reason")]
        hints.append(("date-mention", dated.id))
    if author := _author(text, first, last, match, determiner, referents, speakers):
        hints.append(("author", author.id))
    hints += [("recipient", r.id) for r in _recipients(text, match.end(), last, referents)]
    page = _PAGE.search(text[first:start])
    if page and (number := number_of(page["n"])):
        hints.append(("page", str(number)))
    return reading.mention(start, end, MentionKind.DOCUMENT, made_by, hints)


def _owned(determiner: re.Match[str]) -> bool:
    return bool(determiner["owner"]) or (determiner["word"] or "").lower() in (
        "his",
        "her",
        "their",
        "son",
        "sa",
        "ses",
    )


def _date_before(text: str, at: int, dates: Sequence[Mention]) -> Mention | None:
    """“his March 1902 letter”: the date right before the noun."""
    return next((d for d in dates if d.end <= at and text[d.end : at] in (" ", "\n")), None)


def _date_after(text: str, at: int, end: int, dates: Sequence[Mention]) -> Mention | None:
    """“a letter dated 3 March 1902”, “the letter that X sent in March 1902”."""
    for date in dates:
        if at <= date.start < min(end, at + 100):
            between = text[at : date.start]
            if _DATED.fullmatch(between) or re.fullmatch(
                r"[^.;:“\[(]{0,60}\b(?:sent|written|wrote|dated)\s+(?:on\s+|in\s+)?", between
            ):
                return date
            return None
    return None


def _author(
    text: str,
    first: int,
    last: int,
    match: re.Match[str],
    determiner: re.Match[str] | None,
    referents: Referents,
    speakers: Speakers,
) -> Mention | None:
    owner_at = first + determiner.start() if determiner else match.start()
    if determiner and determiner["owner"]:
        owners = [m for m in referents.between(first, owner_at + 1) if m.end == owner_at]
        if owners:
            return owners[-1]
    if determiner and (determiner["word"] or "").lower() in ("his", "her", "sa", "son", "ses"):
        return referents.person(owner_at)
    for mention in referents.between(match.end(), last):
        between = referents.lead(mention, match.end())
        if _SENT_BY.search(between) or (
            len(between) < 30
            and (
                _FROM.search(between)
                or (_THAT_SENT.match(between) and _SENT_VERB.match(text[mention.end : last]))
            )
        ):
            return mention
    written = _WROTE.search(text[first:owner_at])
    if written:
        return speakers.subject(first, first + written.start())
    cue = speakers.last_cue(first, last)
    in_it = re.search(r"\b(?:in|by|dans|par)\s+$", text[first:owner_at], re.IGNORECASE)
    return cue.speaker if cue and in_it else None


def _recipients(text: str, at: int, end: int, referents: Referents) -> Iterator[Mention]:
    """“… to A and to B”, behind the noun and before the next clause."""
    found: Mention | None = None
    for mention in referents.between(at, min(end, at + 160)):
        between = referents.lead(mention, found.end if found else at)
        if found is None and not (
            _TO.search(between) and len(between) < 110 and not re.search(r"[.;:“]", between)
        ):
            if re.search(r"[.;:“(]", between):
                return
            continue
        if found is not None and not re.fullmatch(
            r"(?:[’']s)?\s*(?:,?\s*(?:and|et)\s+|,\s*(?=to\b))?(?:to\s+)?(?:the\s+)?", between
        ):
            break
        owned = found is not None and text.startswith(("’s", "'s"), found.end)
        if found is not None and not owned:
            yield found
        found = mention
    if found is not None:
        yield found
