"""Who is said to have said what: spans of speech, direct and indirect, each with its source and cue."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from regesta.extract.attribution_cues import Cue
from regesta.extract.french_cues import cues
from regesta.extract.parsing import Parsed, language_of, parse
from regesta.extract.quotation_marks import LONGEST, quotations
from regesta.extract.quotation_sources import Said, beside, verbs_beside
from regesta.extract.reading import Reading
from regesta.extract.turns import Turn, speakers

__all__ = ["LONGEST", "Attribution", "attributions"]

Span = tuple[int, int]

#: Fewest words of a quotation that no punctuation inside its marks tells from a term in marks.
FEWEST = 4
#: Fewest words, inside a sentence without a verb of speech, that are taken for words said.
FEW = 6
#: How near after a few such words, in code points, their verb stands.
BESIDE = 30

_SPOKEN = re.compile(r"[.,!?…—-]\s*[’']?\s*(?:[”\"»“’']|'')?$")


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Words that a text gives to somebody.

    Attributes:
        content: Spans of the words in code points of the layer; quotation marks are part of them.
        source: Span of the words for who speaks, or None if that is not known.
        cue: Span of the verb, noun or preposition that says so, or None.
        direct: Whether the words stand in quotation marks.
        speaker: Label of who speaks, the same for the same person within the text, or None.
        reason: Why it was taken for speech.
    """

    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    direct: bool
    speaker: str | None = None
    reason: str


def attributions(reading: Reading, *, indirect: bool = True) -> list[Attribution]:
    """Direct and indirect speech of a text, in order; without a parser, quotations alone.

    Args:
        reading: The text.
        indirect: Whether indirect speech is wanted; without it, quotations alone.
    """
    text = reading.layer.text
    parsed = parse(reading, language_of(reading)) if text.strip() else ()
    quoted = quotations(text)
    direct = _direct(text, parsed, quoted)
    ends = [q.content[0][0] for q in direct]
    kept: list[Attribution] = []
    swallowed: set[int] = set()
    for found in sorted((c for block in parsed if indirect for c in cues(block)), key=lambda c: c.content):
        if _within(found.cue[0], quoted):
            continue  # said inside a quotation: that voice has it already
        pieces, inside = _whole(found, direct, ends)
        if not pieces:
            continue
        swallowed.update(inside)
        kept.append(_indirect(found, pieces, bool(inside)))
    kept += [q for i, q in enumerate(direct) if i not in swallowed]
    return sorted(set(kept), key=lambda a: (a.content, a.source or (0, 0)))


def _indirect(found: Cue, pieces: tuple[Span, ...], direct: bool) -> Attribution:
    return Attribution(content=pieces, source=found.source, cue=found.cue, direct=direct, reason=found.reason)


def _within(at: int, quoted: Sequence[Span]) -> bool:
    index = bisect_right(quoted, (at, LONGEST + at)) - 1
    return index >= 0 and at < quoted[index][1]


def _whole(
    found: Cue, direct: Sequence[Attribution], ends: Sequence[int]
) -> tuple[tuple[Span, ...], list[int]]:
    """The pieces of a content, none inside a quotation of its own right, and the quotations they take in."""
    pieces: list[Span] = []
    swallowed: list[int] = []
    for start, end in found.content:
        around = direct[max(0, bisect_left(ends, start + 1) - 1)].content[0] if direct else (0, 0)
        if around[0] <= start < around[1]:
            continue
        inside = range(bisect_left(ends, start), bisect_left(ends, end))
        swallowed += inside
        pieces.append((start, max([end, *(direct[i].content[0][1] for i in inside)])))
    return tuple(pieces), swallowed


def _embedded(text: str, span: Span, near: Said | None) -> bool:
    """Whether a few words in marks go on a sentence, as a title or a term does, with no verb beside."""
    start, end = span
    words_said = re.findall(r"[^\W\d_]+", text[start:end])
    if len(words_said) >= FEW or not re.search(r"\w[ \xa0]$", text[max(0, start - 2) : start]):
        return False
    if near is None or all(w[0].isupper() or len(w) < 4 for w in words_said):
        return True
    verb, until = near.span
    return not (len(text[until:start].split()) <= 1 if until <= start else verb - end < BESIDE)


def _direct(text: str, parsed: Sequence[Parsed], quoted: Sequence[Span]) -> list[Attribution]:
    verbs = verbs_beside(parsed, quoted)
    starts = [v.span[0] for v in verbs]
    spoken = [
        bool(_SPOKEN.search(text[a:b])) or len(re.findall(r"\w+", text[a:b])) >= FEWEST for a, b in quoted
    ]
    turns: list[Turn] = []
    for index, span in enumerate(quoted):
        if spoken[index]:
            near = beside(text, quoted, index, verbs, starts)
            if _embedded(text, span, near):
                continue  # a title or a term, not words said
            turns.append(Turn(span, near if near and near.source else None))
    return [
        Attribution(
            content=(turn.span,),
            source=who.source,
            cue=turn.said.span if turn.said else None,
            direct=True,
            speaker=who.label,
            reason="words in quotation marks" + (" beside a verb of speech" if turn.said else ""),
        )
        for turn, who in zip(turns, speakers(text, parsed, turns), strict=True)
    ]
