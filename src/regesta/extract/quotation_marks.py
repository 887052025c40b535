"""Where the quotations of a text begin and end, by its marks."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

#: Longest quotation, in code points: one that is never closed does not swallow the text.
LONGEST = 3000

_PAIRED = re.compile(
    rf"“(?:[^“”]|“[^“”\n]{{1,200}}”){{1,{LONGEST}}}?(?:”|(?=\n\n)|(?=\n\s*“))|«[^«»]{{1,{LONGEST}}}?(?:»|(?=\n\n))"
    rf"|„[^„“”]{{1,{LONGEST}}}?(?:[“”]|(?=\n\n))|``(?:(?!\n\n|'').){{1,{LONGEST}}}?''",
    re.DOTALL,
)
#: Single marks: the closing one follows a stop, so that an apostrophe is none.
_SINGLE = re.compile(
    rf"(?<![\w’'])‘(?!\n)(?:(?!\n\n|‘).){{1,{LONGEST}}}?[.,!?;:…—-]\s*’(?!\w)"
    rf"|(?<![\w’'])'(?!(?:s|d|m|t|re|ve|ll|em|tis|twas)\b|\n)(?=\s?[^\W\d_])(?:(?!\n\n).){{1,{LONGEST}}}?[.,!?;:…—-]\s*'(?!\w)",
    re.DOTALL | re.IGNORECASE,
)
#: Fewest turns that begin with a dash at a line's start before such dashes are taken for marks.
FEWEST_DASHED = 3
#: A turn after a dash, as in French or Irish novels: to the end of its line, or to “, he said”.
_DASHED = re.compile(
    rf"(?:^|(?<=:\s))[—―–]\s*[^\W\d_][^\n]{{0,{LONGEST}}}?"
    r"(?=$|(?<=[,!?.])\s+(?:he|she|I|they|[A-Z]\w+(?:\s[A-Z]\w+)?)\s+(?:said|[a-z]+ed)\b)",
    re.MULTILINE,
)


def quotations(text: str) -> list[Span]:
    """Spans of words in quotation marks, marks included, in order; none lies in another.

    Single marks are read only in a text that hardly uses double ones, dashes only in one that hardly
    uses marks.

    Args:
        text: The text.
    """
    double = sorted([m.span() for m in _PAIRED.finditer(text)] + list(_straight(text)))
    single = [m.span() for m in _SINGLE.finditer(text)]
    chosen = single if len(single) > 2 * len(double) else double
    dashed = [m.span() for m in _DASHED.finditer(text)]
    if len(dashed) >= max(FEWEST_DASHED, 2 * len(chosen)):
        chosen = dashed
    found, last = [], 0
    for start, end in chosen:
        if start >= last:
            found.append((start, end))
            last = end
    return found


def _straight(text: str) -> Iterator[Span]:
    """Straight marks look alike: spaces around a mark, and line starts, say which of the two it is."""
    opened: int | None = None
    for mark in re.finditer(r"\"", text):
        at = mark.start()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if opened is None:
            opened = at if after != "\n" else None  # at a line's end it can only close
            continue
        broken = text.find("\n\n", opened, at)
        line = before == "\n" and re.match(r"\s?[A-Z]", text[at + 1 : at + 3]) is not None
        begins = before.isspace() and after.strip() != "" and before != "\n"
        if broken >= 0 or line or begins or at - opened > LONGEST:
            if broken < 0 and line:
                broken = at - 1
            if broken - opened > 1 and broken - opened <= LONGEST:
                yield opened, broken
            opened = at
        else:
            yield opened, at + 1
            opened = None
    if opened is not None and 1 < (broken := text.find("\n\n", opened)) - opened <= LONGEST:
        yield opened, broken
