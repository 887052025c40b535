"""Who speaks the words in quotation marks: the subject of the verb of speech beside them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from regesta.extract.attribution_cues import end_of_token, is_aloud, phrase, subject_of
from regesta.extract.parsing import Parsed
from regesta.extract.phrases import Token

Span = tuple[int, int]

#: How far from a quotation, in code points, its verb of speech may stand.
NEAR = 160
#: How many words after a verb its subject may begin: “said the mayor”, “said, smiling, Anna”.
_INVERTED = 3
_NOMINAL = ("NOUN", "PROPN", "PRON")
#: The end of a sentence; “Dr.”, “Capt.” and initials are none.
_STOP = re.compile(r"(?<![A-Z])(?<![A-Z][a-z])(?<![A-Z][a-z]{2})[.!?]\s+[A-Z“\"]|\n\n")
#: A quotation that ends so may have its verb after it.
_UNFINISHED = re.compile(r"[,!?—-]\W*$")
_ENDED = re.compile(r"[.!?](?:\s+[A-Z“\"]|\s*$)|\n\n")


class Said(NamedTuple):
    """A verb of speech outside quotations.

    Attributes:
        span: Where the verb stands.
        source: Span of its subject outside quotations, or None.
        head: The subject's head, or None.
    """

    span: Span
    source: Span | None
    head: Token | None


def verbs_beside(parsed: Sequence[Parsed], quoted: Sequence[Span]) -> list[Said]:
    """The verbs of speech that stand outside quotations, in order.

    Args:
        parsed: The parse of the text.
        quoted: Spans of its quotations, in order.
    """
    starts = [start for start, _ in quoted]

    def inside(at: int) -> bool:
        index = bisect_right(starts, at) - 1
        return index >= 0 and at < quoted[index][1]

    found = []
    for block in parsed:
        for token in block.doc:
            if is_aloud(token) and not inside(block.offsets[token.i]):
                head = _speaker(block, token, inside)
                span = (block.offsets[token.i], end_of_token(block, token))
                found.append(Said(span, _outside(phrase(block, head), quoted, starts), head))
    return sorted(found, key=lambda said: said.span)


def _speaker(block: Parsed, verb: Token, inside: Callable[[int], bool]) -> Token | None:
    head = subject_of(verb)
    if head is not None and not inside(block.offsets[head.i]) and abs(head.i - verb.i) < 40:
        return head
    for token in block.doc[verb.i + 1 : verb.i + 1 + _INVERTED]:
        if token.pos_ in _NOMINAL and not inside(block.offsets[token.i]):
            while token.dep_ in ("compound", "poss", "amod") and token.head.i > token.i:
                token = token.head
            return token
        if token.is_sent_start or token.text in ".;":
            break
    for token in reversed(block.doc[max(0, verb.i - 12) : verb.i]):
        if inside(block.offsets[token.i]):
            break
        if token.pos_ in _NOMINAL and token.dep_ not in ("pobj", "dobj"):
            return token
    return None


def _outside(span: Span | None, quoted: Sequence[Span], starts: Sequence[int]) -> Span | None:
    """A span cut where a quotation begins or ends."""
    if span is None:
        return None
    start, end = span
    for a, b in quoted[max(0, bisect_left(starts, start) - 1) : bisect_left(starts, end)]:
        if a <= start < b:
            start = b
        elif start < a < end:
            end = a
    return (start, end) if start < end else None


def beside(
    text: str, quoted: Sequence[Span], index: int, verbs: Sequence[Said], starts: Sequence[int]
) -> Said | None:
    """The verb of speech that introduces or follows a quotation, within its sentence.

    Args:
        text: The text of the layer.
        quoted: Spans of quotations, in order.
        index: Which of them.
        verbs: Verbs of speech outside quotations, in order.
        starts: Where they begin.
    """
    start, end = quoted[index]
    limit = quoted[index + 1][0] if index + 1 < len(quoted) else len(text)
    floor = quoted[index - 1][1] if index else 0
    after = verbs[bisect_left(starts, end) : bisect_left(starts, min(limit, end + NEAR))]
    before = verbs[bisect_left(starts, max(floor, start - NEAR)) : bisect_left(starts, start)]
    follows = next((v for v in after if not _STOP.search(text, end, v.span[0])), None)
    leads = next((v for v in reversed(before) if not _ENDED.search(text[v.span[1] : start])), None)
    gap = text[leads.span[1] : start].rstrip() if leads else ""
    introduces = leads is not None and (not gap or gap.endswith((",", ":", "that")))
    if introduces and (follows is None or not _UNFINISHED.search(text[start:end])):
        return leads
    return follows or leads
