"""Footnotes in Markdown: calls ``[^1]`` and notes ``[^1]: text``, rendered as linked notes of a page.

Figures keep their number, also where the text of the note is missing. Notes with names
(``[^lorne]``) are numbered in the order of their calls, after the numbered ones.
"""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

_NOTE = re.compile(r"\[\^([^\]\s^]{1,80})\]:[ \t]*(.*)", re.S)
_CALL = re.compile(r"\[\^([^\]\s^]{1,80})\]")
#: How deep notes may stand in each other.
_DEPTH = 4


def add_notes(maker: MarkdownIt) -> None:
    """Teach a Markdown parser footnotes."""
    maker.block.ruler.before("reference", "note", _note, {"alt": ["paragraph", "reference"]})
    maker.inline.ruler.before("link", "note_call", _call)


def _note(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    found = _NOTE.fullmatch(state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]])
    if not found or state.env.get("note_depth", 0) >= _DEPTH:
        return False
    if silent:
        return True
    lines, line = _lines_of(state, found[2], start + 1, end)
    known: dict[str, int] = state.env.setdefault("notes", {})
    known.setdefault(found[1], len(known))
    token = state.push("note_open", "div", 1)
    token.meta = {"label": found[1]}
    token.map = [start, line]
    inner: list[Token] = []
    state.env["note_depth"] = state.env.get("note_depth", 0) + 1
    state.md.block.parse("\n".join(lines), state.md, state.env, inner)
    state.env["note_depth"] -= 1
    for token in inner:
        if token.map:
            token.map = [token.map[0] + start, token.map[1] + start]
    state.tokens.extend(inner)
    state.push("note_close", "div", -1).meta = {"label": found[1]}
    state.line = line
    return True


def _lines_of(state: StateBlock, first: str, line: int, end: int) -> tuple[list[str], int]:
    """The lines of a note, and the line after it: indented ones, and those that go on its paragraph."""
    lines = [first]
    while line < end:
        raw = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
        indented = state.sCount[line] - state.blkIndent >= 2
        blank = not raw.strip()
        if _NOTE.fullmatch(raw) or (
            not blank and not indented and (not lines[-1].strip() or _starts_block(raw))
        ):
            break
        lines.append("" if blank else raw)
        line += 1
    while lines and not lines[-1].strip():
        lines.pop()
    return lines, line


def _starts_block(raw: str) -> bool:
    return raw.startswith(("#", ">", "```", "~~~", "- ", "* ", "+ ", "|", "---"))


def _call(state: StateInline, silent: bool) -> bool:
    found = _CALL.match(state.src, state.pos)
    if not found:
        return False
    label = found[1]
    if label not in state.env.get("notes", {}) and not _is_number(label):
        return False
    if not silent:
        calls: dict[str, int] = state.env.setdefault("note_calls", {})
        calls.setdefault(label, len(calls))
        state.push("note_call", "", 0).meta = {"label": label}
    state.pos = found.end()
    return True


def numbers(env: EnvType) -> dict[str, str]:
    """The number of each note of a parsed document, by its label."""
    labels = [*env.get("note_calls", ()), *env.get("notes", ())]
    free = max((int(label) for label in labels if _is_number(label)), default=0) + 1
    found: dict[str, str] = {}
    for label in labels:
        if label not in found:
            found[label] = label if _is_number(label) else str(free)
            free += not _is_number(label)
    return found


def linked(tokens: Sequence[Token], env: EnvType) -> list[Token]:
    """The tokens with notes as those of a page: behind the text, and linked from their calls.

    Args:
        tokens: Tokens of a parsed document.
        env: What the parser noted down.
    """
    known = numbers(env)
    text: list[Token] = []
    notes: list[Token] = []
    depth = 0
    for token in tokens:
        depth += token.type == "note_open"
        (notes if depth else text).append(token)
        depth -= token.type == "note_close"
        for each in (token, *(token.children or ())):
            number = known.get(each.meta.get("label", "")) if each.meta else None
            if each.type == "note_open":
                attributes = "".join(f' {key}="{value}"' for key, value in each.attrs.items())
                each.type, each.content = (
                    "html_block",
                    f'<div id="regesta-note-{number}" role="doc-footnote"{attributes}>',
                )
            elif each.type == "note_close":
                each.type, each.content = "html_block", "</div>"
            elif each.type == "note_call":
                link = f'<a href="#regesta-note-{number}" role="doc-noteref">{number}</a>'
                each.type, each.content = "html_inline", f"<sup>{link}</sup>"
    return text + notes


def _is_number(label: str) -> bool:
    return label.isascii() and label.isdigit() and len(label) < 5
