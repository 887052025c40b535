"""Who is said to have said what: spans of speech, direct and indirect, each with its source and cue."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from regesta.extract.forms import speech_verbs
from regesta.extract.grammar import Token
from regesta.extract.parsing import Parsed, language_of, parse
from regesta.extract.reading import Reading

Span = tuple[int, int]

#: Longest quotation, in code points: one that is never closed does not swallow the text.
LONGEST = 3000
#: How far from a quotation, in code points, its verb of speech may stand.
NEAR = 90
#: Fewest words of a quotation that no punctuation inside its marks tells from a term in marks.
FEWEST = 4

_QUOTED = re.compile(
    rf"“[^“”]{{1,{LONGEST}}}?(?:”|(?=\n\n))|«[^«»]{{1,{LONGEST}}}?(?:»|(?=\n\n))"
    rf"|„[^„“”]{{1,{LONGEST}}}?(?:[“”]|(?=\n\n))"
    rf"|\"(?:(?!\n\n)[^\"]){{1,{LONGEST}}}?(?:\"|(?=\n\n))|``(?:(?!\n\n|'').){{1,{LONGEST}}}?''",
    re.DOTALL,
)
_SPOKEN = re.compile(r"[.,!?…—-]\s*[’']?\s*(?:[”\"»“]|'')?$")


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Words that a text gives to somebody.

    Attributes:
        content: Spans of the words in code points of the layer; quotation marks are part of them.
        source: Span of the words for who speaks, or None if that is not known.
        cue: Span of the verb or preposition that says so, or None.
        direct: Whether the words stand in quotation marks.
        reason: Why it was taken for speech.
    """

    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    direct: bool
    reason: str


def attributions(reading: Reading) -> list[Attribution]:
    """Direct and indirect speech of a text, in order; without a parser, quotations alone.

    Args:
        reading: The text.
    """
    parsed = parse(reading, language_of(reading)) if reading.layer.text.strip() else ()
    indirect = sorted((a for block in parsed for a in _indirect(block)), key=lambda a: a.content)
    direct = list(_direct(reading, parsed))
    ends = [q.content[0][0] for q in direct]
    kept = []
    swallowed: set[int] = set()
    for found in indirect:
        start, end = found.content[0]
        if any(
            a <= start and end <= b
            for q in direct[max(0, bisect_left(ends, start + 1) - 1) :][:1]
            for a, b in q.content
        ):
            continue  # said inside a quotation: that voice has it already
        inside = range(bisect_left(ends, start), bisect_left(ends, end))
        swallowed.update(inside)
        last = max([end, *(direct[i].content[0][1] for i in inside)])
        kept.append(msgspec.structs.replace(found, content=((start, last),), direct=bool(inside)))
    kept += [q for i, q in enumerate(direct) if i not in swallowed]
    return sorted(kept, key=lambda a: a.content)


def _indirect(block: Parsed) -> Iterator[Attribution]:
    for token in block.doc:
        if token.lower_ in speech_verbs() and token.pos_ == "VERB":
            clause = next((c for c in token.children if c.dep_ == "ccomp"), None)
            if clause is None:
                continue
            words = [t for t in clause.subtree if not (t.i == clause.left_edge.i and t.lower_ == "that")]
            yield from _made(block, words, token, _subject(token), "the clause that a verb of speech governs")
        elif token.lower_ == "according":
            to = next((c for c in token.children if c.lower_ == "to"), None)
            who = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
            below = {t.i for t in token.subtree}
            head = token.head if token.head.pos_ in ("VERB", "AUX") else token.sent.root
            words = [t for t in head.subtree if t.i not in below]
            yield from _made(block, words, token, who, "the clause beside “according to”")


def _made(
    block: Parsed, words: Sequence[Token], cue: Token, who: Token | None, reason: str
) -> Iterator[Attribution]:
    plain = [t for t in words if not t.is_punct]
    if len(plain) < 2:
        return
    content = (block.offsets[plain[0].i], _end(block, plain[-1]))
    spoken = (block.offsets[cue.i], _end(block, cue))
    if content[0] < spoken[0] < content[1]:
        return
    yield Attribution(content=(content,), source=_phrase(block, who), cue=spoken, direct=False, reason=reason)


def _direct(reading: Reading, parsed: Sequence[Parsed]) -> Iterator[Attribution]:
    cues = sorted(
        (block.offsets[t.i], _end(block, t), _phrase(block, _subject(t)))
        for block in parsed
        for t in block.doc
        if t.lower_ in speech_verbs() and t.pos_ == "VERB"
    )
    starts = [c[0] for c in cues]
    for quoted in _QUOTED.finditer(reading.layer.text):
        start, end = quoted.span()
        spoken = _SPOKEN.search(quoted[0]) or len(re.findall(r"\w+", quoted[0])) >= FEWEST
        if not spoken:
            continue
        after = cues[bisect_left(starts, end) : bisect_left(starts, end + NEAR)]
        before = cues[bisect_left(starts, start - NEAR) : bisect_left(starts, start)]
        near = next((c for c in (*after, *reversed(before)) if c[2]), None)
        yield Attribution(
            content=((start, end),),
            source=near[2] if near else None,
            cue=near[:2] if near else None,
            direct=True,
            reason="words in quotation marks" + (" beside a verb of speech" if near else ""),
        )


def _subject(verb: Token) -> Token | None:
    while True:
        found = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubj:pass", "nsubjpass")), None)
        if found is not None or verb.dep_ not in ("conj", "xcomp", "advcl") or verb.head.i == verb.i:
            return found
        verb = verb.head


def _phrase(block: Parsed, head: Token | None) -> Span | None:
    return (block.offsets[head.left_edge.i], _end(block, head.right_edge)) if head is not None else None


def _end(block: Parsed, token: Token) -> int:
    return int(block.offsets[token.i] + len(token.text))
