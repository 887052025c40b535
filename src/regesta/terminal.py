"""What the command line shows: progress, tables, files written whole."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from regesta.collection import Progress

_COLUMNS = {
    "sources": ("id", "kind", "title", "held", "passages", "claims"),
    "passages": ("source", "page", "heading", "kind", "text"),
    "mentions": ("kind", "text", "entity", "id"),
    "entities": ("id", "type", "name", "names"),
    "judgements": ("id", "verdict", "targets", "value", "by", "at", "because", "in_force"),
    "claims": ("id", "predicate", "roles", "when", "voices", "status"),
}

_ROLES = {
    "perp_ind": "by whom",
    "perp_org": "by which organisation",
    "target": "against what",
    "victim": "against whom",
    "weapon": "with what",
}


@contextmanager
def progress() -> "Iterator[Progress]":
    """A bar for each stage on standard error; in a file or pipe one line for each stage."""
    if not sys.stderr.isatty():
        yield _plain
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = [TextColumn("{task.description:<8}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()]
    with Progress(*columns, TextColumn("{task.fields[item]}"), console=Console(stderr=True)) as bars:
        tasks: dict[str, Any] = {}

        def told(stage: str, done: int, total: int, item: str) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total, item=item)
            bars.update(tasks[stage], completed=done, total=total, item=item[:40])

        yield told


def _plain(stage: str, done: int, total: int, _item: str) -> None:
    if done == total:
        print(f"{stage}: {total} done", file=sys.stderr)


def _print_each(rows: Iterable[Any], noun: str, told: Callable[[Any], list[str]]) -> None:
    """Print rows as paragraphs of lines with markup, and how many there are."""
    from rich.console import Console

    console = Console()
    count = 0
    for row in rows:
        count += 1
        for line in told(row):
            console.print(line)
        console.print()
    console.print(f"{count} {noun}", style="dim")


def print_findings(rows: Iterable[Any]) -> None:
    """Print findings as paragraphs: the sentence first, then what is needed to go on with it."""
    from rich.markup import escape

    def told(row: Any) -> list[str]:
        style = "bold red" if (row.certainty, row.kind) == ("certain", "contradiction") else "bold"
        marks = f"{row.certainty} {row.kind}" + (" – dismissed" if row.status == "dismissed" else "")
        return [f"[{style}]{escape(row.message)}[/]", f"[dim]{marks} · {row.check} · {row.id}[/]"]

    _print_each(rows, "findings", told)


def print_changes(rows: Iterable[Any]) -> None:
    """Print the change log: what became of which finding, and why."""
    from rich.markup import escape

    def told(row: Any) -> list[str]:
        place = f"[dim]{row.at} · {row.check} · {row.finding}[/]"
        return [
            f"[bold]{row.turn}[/] {escape(row.message)}",
            place,
            f"[dim]because: {escape(' '.join(row.why))}[/]",
        ]

    _print_each(rows, "changes", told)


def print_apparent(rows: Iterable[Any]) -> None:
    """Print what only looks like a conflict, by why it is none."""
    from rich.markup import escape

    def told(row: Any) -> list[str]:
        told = f"[bold]{row.difference}[/]: {escape(row.message)}"
        return [told, f"[dim]{row.check} · {' '.join(row.claims)}[/]"]

    _print_each(rows, "apparent conflicts", told)


def print_refused(rows: Iterable[Any]) -> None:
    """Print what a language model said and why it cannot stand."""
    from rich.markup import escape

    def told(row: Any) -> list[str]:
        lines = [f"[bold]{escape(row.reason)}[/]"]
        lines += [escape(row.claim)] if row.claim else []
        lines += [f"“{escape(row.quotation)}”"] if row.quotation else []
        return [*lines, f"[dim]{escape(row.passage)} · {escape(row.made_by)}[/]"]

    _print_each(rows, "refused", told)


def print_incidents(rows: Iterable[Any]) -> None:
    """Print incidents: kind, day and likelihood, then who and what by role."""
    from rich.markup import escape

    def told(row: Any) -> list[str]:
        found = row.incident
        day = "" if found.when is None else " · " + " to ".join(dict.fromkeys(map(str, found.when)))
        lines = [f"[bold]{found.kind}[/] {found.likelihood:.2f}{day} [dim]· {escape(row.source)}[/]"]
        for role, fillers in found.fillers.items():
            named = [f"{f.text} {f.likelihood:.2f}" + (f" ({f.status})" if f.status else "") for f in fillers]
            lines += [f"  {_ROLES[role]}: {escape('; '.join(named))}"] if named else []
        return lines

    _print_each(rows, "incidents", told)


def print_synopsis(laid: Any) -> None:
    """Print a synopsis: under each property, who says what; a mark where a contradiction rests on it."""
    from rich.console import Console
    from rich.markup import escape

    console = Console()
    console.print(f"[bold]{escape(laid.label)}[/]\n")
    for row in laid.properties:
        said = sum(1 for cells in row.cells if cells)
        state = "[bold red]they differ[/]" if row.differing else "they agree" if said > 1 else "one voice"
        console.print(f"[bold]{escape(row.name)}[/] – {state}")
        for witness, cells in zip(laid.witnesses, row.cells, strict=True):
            for cell in cells:
                mark = " [red](in a contradiction)[/]" if cell.conflict else ""
                own = witness.citation.startswith(witness.voice)
                who = escape(witness.citation if own else f"{witness.voice}; {witness.citation}")
                console.print(f"  {escape(cell.words)}{mark} [dim]– {who}[/]")
        console.print()
    if not laid.properties:
        console.print("Nothing is claimed about it.", style="dim")


def print_close_reading(read: Any) -> None:
    """Print how sources were read: a table each for quotations, inferences, dates and amounts."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console()
    for source in read.sources:
        console.print(f"[bold]{escape(source.label)}[/]\n")
        for title, columns, rows in (
            ("Quotations", ("words", "voice", "place"), source.quotations),
            ("What the author infers", ("sentence", "status", "place"), source.inferences),
            ("Dates", ("words", "reading", "meaning", "reason"), source.dates),
            ("Amounts", ("words", "reading", "meaning", "reason"), source.amounts),
        ):
            shown = Table(box=None, header_style="dim", pad_edge=False, title_justify="left", title=title)
            for column in columns:
                shown.add_column(column, ratio=1, overflow="fold")
            for row in rows:
                shown.add_row(*(_cell(getattr(row, column)) for column in columns))
            if rows:
                console.print(shown)
                console.print()


def print_rows(what: str, rows: Iterable[Any]) -> None:
    """Print rows as a table: the columns that a person looks for; ``--json`` has them all."""
    if what in _PRINTED:
        _PRINTED[what](rows)
        return
    from rich.console import Console
    from rich.table import Table

    shown = Table(box=None, header_style="bold", pad_edge=False)
    for column in _COLUMNS[what]:
        shown.add_column(column, overflow="fold" if column == "id" else "ellipsis", no_wrap=column == "id")
    count = 0
    for row in rows:
        shown.add_row(*(_cell(getattr(row, column)) for column in _COLUMNS[what]))
        count += 1
    console = Console()
    console.print(shown)
    console.print(f"{count} {what}", style="dim")


_PRINTED = {
    "findings": print_findings,
    "changes": print_changes,
    "apparent": print_apparent,
    "refused": print_refused,
}


def _cell(value: Any) -> str:
    from rich.markup import escape

    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return escape(" ".join(_cell(v) for v in value.values()))
    if isinstance(value, list | tuple):
        parted = " > " if any(hasattr(v, "speaker") for v in value) else " | "
        return escape(parted.join(_cell(v) for v in value))
    if hasattr(value, "speaker"):
        return escape(f"{value.mode} {value.speaker}".strip())
    return escape(
        str(getattr(value, "form", None) or getattr(value, "text", None) or value).replace("\n", " ")
    )
