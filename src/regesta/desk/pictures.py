"""The views as pages: a drawing where there is one, tables with links for the rest."""

import inspect
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import msgspec

from regesta.desk.lines import pages_of
from regesta.errors import InputError
from regesta.export.drawing.timeline import timeline_svg
from regesta.kinds import View
from regesta.model.names import fold
from regesta.model.reader import Reader
from regesta.view.phrases import capital
from regesta.view.pseudonyms import PseudonymousReader, pseudonymised
from regesta.view.telling import told
from regesta.view.timeline import Mark, TimelineData
from regesta.view.wording import label

#: Rows of a table on a page.
ROWS = 200
_COMMON = ("self", "reader", "subject", "accepted_only")


class Choice(msgspec.Struct, frozen=True):
    """Something that may be chosen for a view beside its subject.

    Attributes:
        name: Name of the option.
        kind: ``text``, ``date`` or ``flag``.
        value: What was chosen.
        values: What there is to choose from; empty if anything may be written.
    """

    name: str
    kind: str
    value: str
    values: tuple[tuple[str, str], ...] = ()


class Cell(msgspec.Struct, frozen=True):
    """What stands in a cell, and where it leads.

    Attributes:
        text: The words.
        kind: ``claim``, ``passage``, ``finding``, ``source`` or ``entity``; empty if it leads nowhere.
        id: Id of what it leads to.
    """

    text: str
    kind: str = ""
    id: str = ""


class Table(msgspec.Struct, frozen=True):
    """A part of a view as a table.

    Attributes:
        name: Name of the part.
        columns: Names of the columns.
        rows: For each row and column, what stands there.
        number: How many rows there are on all pages.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[Cell, ...], ...], ...]
    number: int


class ViewLine(msgspec.Struct, frozen=True):
    """A view in the list of views: name, title, and what it shows, in a sentence."""

    name: str
    title: str
    about: str


class ViewPage(msgspec.Struct, frozen=True, kw_only=True):
    """A view.

    Attributes:
        name: Its name.
        title: Its heading.
        about: What it shows, in a sentence.
        subject: Handle of what it is about; empty for the whole collection.
        subject_label: What that is called.
        accepted_only: Whether proposals that nobody has reviewed are left out.
        choices: What else may be chosen.
        picture: The drawing as SVG; empty if there is none.
        facts: Single values of the view, by name.
        tables: The rest of it.
        page: Number of the page of the tables, from 1.
        pages: How many there are.
        first: Number of the first row of each table on the page, from 0.
        last: One past the number of the last.
        hidden: Whether persons appear under pseudonyms.
        real: For ids that changed with the pseudonyms, those in the collection.
        data: The view itself.
    """

    name: str
    title: str
    about: str
    subject: str
    subject_label: str
    accepted_only: bool
    choices: tuple[Choice, ...]
    picture: str
    facts: tuple[tuple[str, tuple[Cell, ...]], ...]
    tables: tuple[Table, ...]
    page: int
    pages: int
    first: int
    last: int
    hidden: bool
    real: dict[str, str]
    data: msgspec.Struct


#: Gives for the id of a claim, finding, source … where it leads.
Link = Callable[[str, str], str]


def view_lines(views: Mapping[str, View]) -> tuple[ViewLine, ...]:
    """The views, in a list."""
    return tuple(ViewLine(v.name, _title(v), _about(v)) for v in views.values())


def view_page(
    reader: Reader,
    view: View,
    subject: str,
    accepted_only: bool,
    options: Mapping[str, str],
    page: int,
    link: Link,
    *,
    tables: bool = True,
) -> ViewPage:
    """A view as a page.

    Args:
        reader: The collection.
        view: The view.
        subject: Handle, id or name of what it is to be about; empty for the whole.
        accepted_only: Whether to leave out proposals that nobody has reviewed.
        options: What else was chosen, by name.
        page: Number of the page of the tables, from 1.
        link: Where a kind of thing with an id is found.
        tables: Whether the view is wanted as tables, too.

    Raises:
        UnknownName: If there is nothing of that name.
        InputError: If an option cannot be as it was chosen.
    """
    shown = pseudonymised(reader)
    meant = _meant(shown, subject)
    asked = {name: value for name, value in options.items() if value and name in _own(view)}
    try:
        data = view.build(shown, subject=meant, accepted_only=accepted_only, **_typed(view, asked))
    except ValueError as error:
        raise InputError(f"The view cannot be made so: {error}") from error
    things = _Things(shown)
    facts, parts = things.laid_out(data) if tables else ([], [])
    longest = max((len(value) for value in _fields(data) if isinstance(value, tuple)), default=0)
    cut = slice((page - 1) * ROWS, page * ROWS)
    return ViewPage(
        name=view.name,
        title=_title(view),
        about=_about(view),
        subject=meant,
        subject_label=capital(label(shown, meant)) if things.kind(meant) in ("source", "entity") else meant,
        accepted_only=accepted_only,
        choices=tuple(_choices(shown, view, asked)),
        picture=_picture(data, lambda kind, handle: link(kind, things.real(handle))),
        facts=tuple(facts),
        tables=tuple(
            Table(name, columns, tuple(things.row(row, columns) for row in rows[cut]), len(rows))
            for name, columns, rows in parts
        ),
        page=page,
        pages=pages_of(longest, ROWS),
        first=cut.start,
        last=cut.stop,
        hidden=shown is not reader,
        real=things.renamed,
        data=data,
    )


def _picture(data: msgspec.Struct, link: Link) -> str:
    """The drawing of a view, if there is one for its kind."""
    if isinstance(data, TimelineData):

        def to(mark: Mark) -> str:
            return link("source", mark.source) if mark.source else link("claim", mark.claims[0])

        return timeline_svg(data, link=to)
    return ""


def _title(view: View) -> str:
    return getattr(view, "title", "") or capital(view.name.replace("-", " "))


def _about(view: View) -> str:
    return inspect.cleandoc(view.__doc__ or "").split("\n\n")[0].replace("\n", " ")


# --- What may be chosen -----------------------------------------------------------------------------


def _own(view: View) -> dict[str, inspect.Parameter]:
    """Parameters of a view beside those that all views have."""
    parameters = inspect.signature(view.build).parameters
    return {name: p for name, p in parameters.items() if name not in _COMMON and p.kind is p.KEYWORD_ONLY}


def _typed(view: View, asked: Mapping[str, str]) -> dict[str, Any]:
    return {n: True if isinstance(_own(view)[n].default, bool) else value for n, value in asked.items()}


def _choices(reader: Reader, view: View, asked: Mapping[str, str]) -> list[Choice]:
    values = view.choices(reader)
    return [
        Choice(name, _kind(name, p), asked.get(name, ""), tuple(values.get(name, ())))
        for name, p in _own(view).items()
    ]


def _kind(name: str, parameter: inspect.Parameter) -> str:
    if isinstance(parameter.default, bool):
        return "flag"
    return "date" if name in ("date", "on", "at") else "text"


def _meant(reader: Reader, words: str) -> str:
    """The handle that words mean: a handle itself, or the only entity that is called so."""
    if not words or reader.resolve(words) != words or reader.entity(words) or reader.source(words):
        return reader.resolve(words) if words else ""
    wanted = fold(words).text.strip()
    called = [e.id for e in reader.entities() if any(fold(n.form).text.strip() == wanted for n in e.names)]
    return called[0] if len(called) == 1 else words


# --- Tables -----------------------------------------------------------------------------------------


class _Part(NamedTuple):
    name: str
    columns: tuple[str, ...]
    rows: list[msgspec.Struct]


class _Things:
    """Knows of each value of a view what it names, and so where it leads."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        renamed = reader.renamed if isinstance(reader, PseudonymousReader) else {}
        self.renamed = {new: old for old, new in renamed.items() if new != old}

    def real(self, handle: str) -> str:
        """The id in the collection of what has another one in a view with pseudonyms."""
        return self.renamed.get(handle, handle)

    def kind(self, value: str) -> str:
        """What an id names; empty if it is none."""
        reader = self._reader
        if not value or " " in value:
            return ""
        for kind, found in (
            ("claim", reader.claim), ("finding", reader.finding), ("source", reader.source),
            ("entity", reader.entity), ("passage", reader.passage),
        ):  # fmt: skip
            if found(value) is not None:
                return kind
        return ""

    def laid_out(self, data: msgspec.Struct) -> tuple[list[tuple[str, tuple[Cell, ...]]], list[_Part]]:
        """A view as single values and as parts that are tables."""
        facts: list[tuple[str, tuple[Cell, ...]]] = []
        parts: list[_Part] = []
        for name in data.__struct_fields__:
            value = getattr(data, name)
            rows = list(value) if isinstance(value, tuple) else []
            if rows and all(isinstance(row, msgspec.Struct) for row in rows):
                parts.append(_Part(_words(name), _columns(rows), rows))
            elif value not in (None, "", ()):
                facts.append((_words(name), self.cells(value)))
        return facts, parts

    def row(self, row: msgspec.Struct, columns: tuple[str, ...]) -> tuple[tuple[Cell, ...], ...]:
        """What stands in a row."""
        names = {_words(name): name for name in row.__struct_fields__}
        return tuple(self.cells(getattr(row, names[c], "")) for c in columns)

    def cells(self, value: object, depth: int = 0) -> tuple[Cell, ...]:
        """A value as one or several cells."""
        if isinstance(value, bool):
            return (Cell("yes" if value else ""),)
        if isinstance(value, str):
            return (self._cell(value),)
        if isinstance(value, msgspec.Struct):
            inner = _fields(value) if depth < 4 else []
            return tuple(c for v in inner for c in self.cells(v, depth + 1) if c.text)
        if isinstance(value, tuple):
            return tuple(c for v in value for c in self.cells(v, depth + 1) if c.text)
        return (Cell("" if value is None else f"{value:,}" if isinstance(value, int) else str(value)),)

    def _cell(self, value: str) -> Cell:
        kind, reader = self.kind(value), self._reader
        if not kind:
            return Cell(value)
        return Cell(self._shown(kind, value, reader), kind, self.real(value))

    def _shown(self, kind: str, value: str, reader: Reader) -> str:
        if kind == "claim" and (claim := reader.claim(value)):
            return told(reader, [claim])[0].sentence
        if kind == "finding" and (finding := reader.finding(value)):
            return finding.message
        if kind == "passage" and (passage := reader.passage(value)):
            return passage.locator() or "passage"
        return label(reader, value)


def _fields(data: msgspec.Struct) -> list[Any]:
    return [getattr(data, name) for name in data.__struct_fields__]


def _columns(rows: list[Any]) -> tuple[str, ...]:
    """Fields that say anything in any of the rows."""
    names = [
        n
        for n in rows[0].__struct_fields__
        if any(getattr(r, n, "") not in ("", (), None, False) for r in rows)
    ]
    return tuple(_words(name) for name in names)


def _words(name: str) -> str:
    return name.replace("_", " ")
