"""The stages of the main path, each by itself and all of them together."""

from pathlib import Path
from typing import Any

import click

from regesta.cli.opening import COLLECTION, FILES, JSON, folder_of, notices, say, summary, told, working


@click.command()
@COLLECTION
@JSON
@click.option("--example", help="Put the documents of an example beside it: archive or timbuktu.")
def init(folder: Path | None, as_json: bool, example: str | None) -> None:
    """Make an empty collection."""
    from regesta.collection import init as make

    folder = folder_of(folder)
    make(folder, example)
    documents = str(folder / "documents") if example else None
    text = f"Made the collection {folder}."
    text += f"\nNow: regesta study {documents} -c {folder}" if example else ""
    say(as_json, text, collection=str(folder), documents=documents)


@click.command()
@FILES
@COLLECTION
@JSON
def add(folder: Path | None, as_json: bool, files: tuple[Path, ...]) -> None:
    """Read documents and notation files into the collection."""
    with working(folder, create=True) as collection:
        intake = collection.add(files)
    told(intake, as_json)


@click.command()
@COLLECTION
@JSON
@click.option("--workers", default=1, type=click.IntRange(1), help="Processes on this machine.")
@click.option(
    "--engine",
    default="duckdb",
    type=click.Choice(["duckdb", "spark"]),
    help="duckdb: on this machine; spark: behind --server.",
)
@click.option(
    "--server", default="", metavar="sc://HOST:PORT", help="Spark Connect server for --engine spark."
)
def extract(folder: Path | None, as_json: bool, **how: Any) -> None:
    """Find mentions, voices and proposed claims in what was added."""
    with working(folder) as collection:
        collection.extract(**how)
    notices(collection)
    summary(collection, as_json)


@click.command()
@COLLECTION
@JSON
def link(folder: Path | None, as_json: bool) -> None:
    """Join mentions to entities."""
    with working(folder) as collection:
        collection.link()
    summary(collection, as_json)


@click.command()
@FILES
@COLLECTION
@JSON
@click.option("--report/--no-report", default=True, help="Write report.html into the collection.")
def study(folder: Path | None, as_json: bool, files: tuple[Path, ...], report: bool) -> None:
    """Do it all: read, extract, link, check, and write a report.

    Only what has not been done yet is done; a run that was stopped goes on where it was.
    """
    with working(folder, create=True) as collection:
        intake = collection.study(files)
    notices(collection)
    summary(collection, as_json)
    if report:
        path = collection.folder / "report.html"
        collection.report(path)
        say(as_json, f"Report: {path}", file=str(path))
    told(intake, as_json)


COMMANDS = (init, add, extract, link, study)
