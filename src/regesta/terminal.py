"""What the command line shows: progress, tables, files written whole."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from regesta.collection import Progress

_COLUMNS = {
    "sources": ("id", "kind", "title", "held", "passages", "claims"),
    "passages": ("source", "page", "heading", "kind", "text"),
    "mentions": ("kind", "text", "entity", "id"),
    "entities": ("id", "type", "name", "names"),
    "judgements": ("id", "verdict", "targets", "by", "at", "because", "in_force"),
    "claims": ("id", "predicate", "roles", "when", "voices", "status"),
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


def print_findings(rows: Iterable[Any]) -> None:
    """Print findings as paragraphs: the sentence first, then what is needed to go on with it."""
    from rich.console import Console
    from rich.markup import escape

    console = Console()
    count = 0
    for row in rows:
        count += 1
        style = "bold red" if (row.certainty, row.kind) == ("certain", "contradiction") else "bold"
        marks = f"{row.certainty} {row.kind}" + (" – dismissed" if row.status == "dismissed" else "")
        console.print(f"[{style}]{escape(row.message)}[/]")
        console.print(f"[dim]{marks} · {row.check} · {row.id}[/]\n")
    console.print(f"{count} findings", style="dim")


def print_rows(what: str, rows: Iterable[Any]) -> None:
    """Print rows as a table: the columns that a person looks for; ``--json`` has them all."""
    if what == "findings":
        print_findings(rows)
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
