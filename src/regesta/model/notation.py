"""Reader for the claim notation: a collection as text, one claim a line.

`read_notation` goes through a file as a stream and yields `Item` objects. An error names the line,
what is wrong, and the correct form. The grammar is `notation.lark`; `write_notation` (in
`regesta.model.writing`) is the way back.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput

from regesta.errors import InputError, NotationError, UnknownName
from regesta.model.context import Context
from regesta.model.forms import FORMS, correct_form
from regesta.model.item import Item, VocabularyText
from regesta.model.reader import Reader
from regesta.model.source import LayerKind, TextLayer
from regesta.model.statements import Statements, word
from regesta.model.vocabulary import Vocabulary


class _Statement(NamedTuple):
    line: int
    text: str
    block: list[str] | None


@cache
def _parser() -> Lark:
    return Lark.open_from_package(
        __package__, "notation.lark", parser="lalr", lexer="contextual", propagate_positions=False
    )


def read_notation(
    lines: Iterable[str],
    *,
    known: Reader | None = None,
    vocabulary: Vocabulary | None = None,
    on_error: Callable[[NotationError], None] | None = None,
) -> Iterator[Item]:
    """Read claim notation as a stream.

    Args:
        lines: Lines of the file, with or without line ends. Only a line feed parts lines.
        known: The collection that the file belongs to, whose handles it may use.
        vocabulary: Predicates that it may use; those of `known`, else the standard ones.
        on_error: Called with each error, after which the next statement is read. Without it the
            first error is raised.

    Yields:
        Sources, layers, passages, declarations, mentions, claims and judgements as they come.

    Raises:
        NotationError: A line cannot be read: number, reason and correct form.
    """
    context = Context(known, vocabulary)
    statements = Statements(context)

    def failed(error: NotationError) -> None:
        if on_error is None:
            raise error
        on_error(error)

    for statement in _statements(lines, failed):
        try:
            yield from _read_one(statement, statements)
        except NotationError as error:
            failed(error)
    for owed in context.unresolved():
        failed(owed)


def _statements(lines: Iterable[str], failed: Callable[[NotationError], None]) -> Iterator[_Statement]:
    """Group lines into statements: continuation lines are indented, text lines begin with a bar."""
    current: _Statement | None = None
    for number, raw in enumerate(lines, 1):
        line = raw.removesuffix("\n")
        if line.startswith("|"):
            if current is None or not current.text.startswith(("layer", "vocabulary")):
                failed(NotationError(number, "text without a layer above it.", FORMS["layer"]))
                continue
            if current.block is None:
                current = current._replace(block=[])
            current.block.append(line[2:] if line.startswith("| ") else line[1:])  # type: ignore[union-attr]
        elif not line.strip() or line.lstrip().startswith("#"):
            continue
        elif line[0] in " \t" and current is not None and current.block is None:
            current = current._replace(text=f"{current.text}\n{line}")
        else:
            if current is not None:
                yield current
            current = _Statement(number, line.strip(), None)
    if current is not None:
        yield current


def _read_one(statement: _Statement, statements: Statements) -> Iterator[Item]:
    line, text, block = statement
    try:
        tree = _parser().parse(text)
    except UnexpectedInput as error:
        form = correct_form(text, statements.context.vocabulary)
        raise NotationError(line, _explained(error, text), form) from None
    child = tree.children[0]
    assert isinstance(child, Tree)
    statements.context.line = line
    try:
        if child.data == "layer":
            yield _layer(child, block, statements.context)
        elif child.data == "vocabulary":
            addition = VocabularyText("\n".join(block or []))
            statements.context.vocabulary = statements.context.vocabulary.extended(addition.toml)
            yield addition
        else:
            yield from statements.read(child)
    except NotationError:
        raise
    except UnknownName as error:
        raise NotationError(line, str(error), correct_form(text)) from error
    except InputError as error:
        raise NotationError(line, str(error), correct_form(text, statements.context.vocabulary)) from error


def _layer(tree: Tree[Token], block: list[str] | None, context: Context) -> TextLayer:
    layer_id, kind, language, made_by = tree.children
    source, _, name = str(layer_id).partition("/")
    if not name:
        raise NotationError(context.line, f"{str(layer_id)!r} is no layer.", FORMS["layer"])
    if block is None:
        raise NotationError(context.line, "the layer has no text below it.", FORMS["layer"])
    if str(kind) not in list(LayerKind):
        raise InputError(f"{str(kind)!r} is no kind of layer; there are {', '.join(LayerKind)}.")
    context.expect(source, ("source",), "the layer's source")
    return TextLayer(
        source=source,
        name=name,
        text="\n".join(block),
        kind=LayerKind(str(kind)),
        language=None if language is None else str(language),
        made_by="" if made_by is None else word(made_by),
    )


def _explained(error: UnexpectedInput, text: str) -> str:
    at = getattr(error, "pos_in_stream", None)
    rest = text[at:].split(maxsplit=1) if isinstance(at, int) and at >= 0 else []
    if not rest:
        return "the line ends too early."
    if rest[0].startswith('"') and rest[0].count('"') % 2 and '"' not in text[(at or 0) + 1 :]:
        return f"a quotation mark is opened at {rest[0]!r} and never closed."
    return f"{rest[0]!r} is out of place."
