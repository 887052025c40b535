"""Claims that the rules alone can make: other names, eponyms, terms in brackets, letters and their dates."""

import itertools
import re
from collections.abc import Iterator, Sequence

from regesta.extract.gazetteer import country_names
from regesta.extract.reading import Reading
from regesta.extract.referents import Referents
from regesta.extract.voices import VoiceChains
from regesta.extract.words import words
from regesta.model.claim import Claim, Modality, Role, Text
from regesta.model.dates import When
from regesta.model.entity import Mention, MentionKind

_HEADS = re.compile(
    r"\b(?:heads|leaders|emirs|commanders|presidents|directors|chairmen|chefs|dirigeants|présidents)\s+"
    r"(?:of|de|du)\s+(?:the\s+|la\s+|l[’'])?[“\"«]?(?:the\s+)?$",
    re.IGNORECASE,
)
_LED_BY = re.compile(
    r"\b(?P<plan>to\s+be\s+)?(?:led|headed|commanded|presided\s+over|chaired|dirigée?|commandée?)\s+(?:by|par)\s+",
    re.IGNORECASE,
)
_ADJACENT = re.compile(r"[”\"»]?\s*(?:\([^()]{0,60})?(?:,[^,.;:()]{0,20})?,?\s*(?:which\s+(?:is|was)\s+)?")
_DEPUTY = re.compile(
    r"(?:\b(?P<his>his|her)|(?<=\w)[’']s)\s+(?:second-in-command|deputy|right-hand\s+man|adjoint)\s+(?:is|was)\s+",
    re.IGNORECASE,
)
_KILLED = re.compile(
    r"\s*,?\s*(?:who\s+)?(?:was\s+|were\s+)?(?:killed|died|murdered|assassinated|executed|tuée?|morte?)\s+"
    r"(?:on|in|en|le)?\s*",
    re.IGNORECASE,
)
#: Behind “Bremen, Germany”: not the next of a list.
_CLOSES = re.compile(
    r"\s*(?:[.;:)–—]|,(?!\s+\w+\s+(?:and|or|et|ou)\b)|$|"
    r"(?:in|on|at|to|from|by|for|with|after|before|during|since|last|this|where|which|who|when)\b)"
)
_CALLED_BY = frozenset(["a.k.a.", "known as", "so-called", "born", "formerly", "alias"])


def hint_claims(
    reading: Reading, mentions: Sequence[Mention], chains: VoiceChains, made_by: str
) -> Iterator[Claim]:
    """Claims from the hints on mentions.

    Args:
        reading: The text.
        mentions: All mentions, in order.
        chains: Voices of the passages.
        made_by: Extractor and version.
    """
    known = {m.id: m for m in mentions}
    maker = _Maker(reading, chains, made_by)
    for mention in mentions:
        yield from _names(maker, mention, known)
        if mention.kind is MentionKind.DOCUMENT:
            yield from _letter(maker, mention, known)
    yield from _lives(maker, reading, mentions)
    yield from _terms(maker, reading, mentions)
    yield from _led_by(maker, reading, mentions)
    yield from _deputies(maker, reading, mentions)
    yield from _countries(maker, reading, mentions)


class _Maker:
    """Makes claims at a span of the text."""

    def __init__(self, reading: Reading, chains: VoiceChains, made_by: str) -> None:
        self.reading, self.chains, self.made_by = reading, chains, made_by

    def claim(
        self,
        predicate: str,
        roles: Sequence[Role],
        span: tuple[int, int],
        when: When | None = None,
        modality: Modality = Modality.STATED,
    ) -> Iterator[Claim]:
        """One claim, or none if the span lies in no passage."""
        start, end = span
        passage = self.reading.smallest(start, end)
        if passage is not None:
            yield Claim(
                predicate=predicate,
                roles=tuple(roles),
                passage=passage,
                voices=self.chains.passage(passage),
                when=when,
                modality=modality,
                quote=self.reading.layer.text[start:end],
                made_by=self.made_by,
            )


def _names(maker: _Maker, mention: Mention, known: dict[str, Mention]) -> Iterator[Claim]:
    pattern = mention.hint("pattern") or ""
    target = known.get(mention.hint("alias-of") or "")
    if target and pattern in _CALLED_BY:
        roles = [Role("entity", target.id), Role("name", Text(mention.text))]
        yield from maker.claim("called", roles, (target.start, mention.end))
    body = known.get(mention.hint("eponym-of") or "")
    if body:
        roles = [Role("entity", body.id), Role("eponym", mention.id)]
        yield from maker.claim("named-after", roles, (mention.start, mention.end))


def _when(mention: Mention) -> When | None:
    edtf = mention.hint("edtf")
    return When(edtf, re.sub(r"\s+", " ", mention.text), mention.hint("reason") or "") if edtf else None


def _letter(maker: _Maker, document: Mention, known: dict[str, Mention]) -> Iterator[Claim]:
    """Who wrote it, to whom, of what date."""
    author = known.get(document.hint("author") or "")
    date = known.get(document.hint("date-mention") or "")
    written = _when(date) if date else None
    recipients = [known[v] for k, v in document.refers if k == "recipient" and v in known]
    start, end = document.start, document.end
    kind = document.hint("document-kind")
    known_letter = written or (recipients and kind != "message")
    if author is not None and kind != "book" and known_letter:
        to = [Role("to", r.id) for r in recipients]
        roles = [Role("author", author.id), Role("document", document.id), *to]
        yield from maker.claim("wrote", roles, (start, end), written)
    elif written is not None:
        yield from maker.claim("dated", [Role("document", document.id)], (start, end), written)


def _lives(maker: _Maker, reading: Reading, mentions: Sequence[Mention]) -> Iterator[Claim]:
    """“X (d. 1902)”."""
    for left, right in itertools.pairwise(mentions):
        reason = right.hint("reason") or ""
        if right.kind is not MentionKind.DATE or left.kind is not MentionKind.PERSON:
            continue
        between = reading.text[left.end : right.start]
        span = (left.start, right.end)
        if reason.startswith("year of ") and between.strip() == "(":
            predicate = "born" if "birth" in reason else "died"
            yield from maker.claim(predicate, [Role("person", left.id)], span, _when(right))
        elif _KILLED.fullmatch(between):
            yield from maker.claim("died", [Role("person", left.id)], span, _when(right))


def _terms(maker: _Maker, reading: Reading, mentions: Sequence[Mention]) -> Iterator[Claim]:
    """“the heads of B, from X (1901-1903) to Y (1903-1908)”: terms of office."""
    text = reading.text
    bodies = [
        m
        for m in mentions
        if m.kind is MentionKind.ORGANISATION and _HEADS.search(text[max(0, m.start - 60) : m.start])
    ]
    for body in bodies:
        _, end = reading.sentence(body.start)
        following = [m for m in mentions if body.end <= m.start < end]
        for person, date in itertools.pairwise(following):
            bracketed = text[person.end : date.start].strip() == "(" and text[date.end : date.end + 1] == ")"
            if person.kind is MentionKind.PERSON and date.kind is MentionKind.DATE and bracketed:
                roles = [Role("leader", person.id), Role("body", body.id)]
                yield from maker.claim("leads", roles, (person.start, date.end), _when(date))


def _led_by(maker: _Maker, reading: Reading, mentions: Sequence[Mention]) -> Iterator[Claim]:
    """“the Union (“…”), led by the able X”; “B, to be headed by X” is a plan."""
    text = reading.text
    for match in _LED_BY.finditer(text):
        first, end = reading.sentence(match.start())
        bodies = [
            m for m in mentions if m.kind is MentionKind.ORGANISATION and first <= m.start < match.start()
        ]
        bodies = [m for m in bodies if _ADJACENT.fullmatch(text[m.end : match.start()])]
        leaders = [
            m
            for m in mentions
            if m.kind is MentionKind.PERSON
            and match.end() <= m.start < min(end, match.end() + 50)
            and not text.startswith(("’s", "'s"), m.end)
            and not re.search(r"[.;()]", text[match.end() : m.start])
        ]
        if bodies and leaders:
            body = next((m for m in mentions if m.id == bodies[-1].hint("alias-of")), bodies[-1])
            roles = [Role("leader", leaders[0].id), Role("body", body.id)]
            span = (min(body.start, bodies[-1].start), leaders[0].end)
            modality = Modality.PLANNED if match["plan"] else Modality.STATED
            yield from maker.claim("leads", roles, span, None, modality)


def _deputies(maker: _Maker, reading: Reading, mentions: Sequence[Mention]) -> Iterator[Claim]:
    """“his second-in-command was X”, “A’s deputy was B”."""
    referents = Referents(reading, mentions)
    for match in _DEPUTY.finditer(reading.text):
        deputy = next((m for m in mentions if m.start == match.end() and m.kind is MentionKind.PERSON), None)
        leader = next((m for m in mentions if m.end == match.start() and m.kind is MentionKind.PERSON), None)
        if match["his"]:
            leader = referents.person(match.start(), firm=True)
        if deputy is not None and leader is not None and deputy.text != leader.text:
            roles = [Role("deputy", deputy.id), Role("leader", leader.id)]
            yield from maker.claim("deputy-of", roles, (match.start(), deputy.end))


def _countries(maker: _Maker, reading: Reading, mentions: Sequence[Mention]) -> Iterator[Claim]:
    """“Norway’s Anna Muster” is a citizen; “Port Alder, Norway,” is in that country."""
    text, named = reading.text, [m for m in mentions if m.kind in (MentionKind.PERSON, MentionKind.PLACE)]
    for left, right in itertools.pairwise(named):
        between, span = text[left.end : right.start], (left.start, right.end)
        if left.kind is not MentionKind.PLACE or left.end > right.start:
            continue
        known = left.text in country_names() | words("names", "regions")
        if known and right.kind is MentionKind.PERSON and between in ("’s ", "'s "):
            yield from maker.claim("citizen-of", [Role("person", right.id), Role("country", left.id)], span)
        elif (
            not known and between == ", " and right.text in country_names() and _CLOSES.match(text, right.end)
        ):
            yield from maker.claim("located-in", [Role("entity", left.id), Role("place", right.id)], span)
