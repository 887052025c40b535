"""What commands share: how a collection is named and opened, and how answers are given."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from regesta.collection import Collection, Intake, SummaryRow

COLLECTION = click.option(
    "-c", "--collection", "folder", type=click.Path(path_type=Path, file_okay=False), default=None,
    envvar="REGESTA_COLLECTION", show_envvar=True,
    help="Folder of the collection. Default: this folder if it is one, else ./regesta-collection.",
)  # fmt: skip
JSON = click.option("--json", "as_json", is_flag=True, help="JSON Lines on standard output.")
FILES = click.argument("files", nargs=-1, type=click.Path(path_type=Path))


def folder_of(folder: Path | None) -> Path:
    """The folder that is meant if none is named: this one if it is a collection, else one in it."""
    if folder is not None:
        return folder
    return Path() if Path("regesta.db").is_file() else Path("regesta-collection")


def open_(folder: Path | None) -> "Collection":
    """The collection, for questions."""
    from regesta.collection import Collection

    return Collection(folder_of(folder))


@contextmanager
def working(folder: Path | None, *, create: bool = False) -> "Iterator[Collection]":
    """A collection with a progress bar on standard error."""
    from regesta.collection import Collection
    from regesta.terminal import progress

    with progress() as tell:
        yield Collection(folder_of(folder), create=create, progress=tell)


def json_lines(rows: Any) -> None:
    """Rows as JSON Lines on standard output."""
    import msgspec

    encoder = msgspec.json.Encoder()
    out = sys.stdout.buffer
    for row in rows:
        out.write(encoder.encode(row) + b"\n")


def say(as_json: bool, text: str, /, **fields: Any) -> None:
    """One answer: a sentence for people, or the fields as a line of JSON."""
    if as_json:
        json_lines([fields])
    else:
        click.echo(text)


def told(intake: "Intake", as_json: bool) -> None:
    """Say what was read and what was not; exit with 1 if anything could not be read."""
    if as_json:
        for status, files in (("added", intake.added), ("known", intake.known)):
            json_lines({"file": file, "source": source, "status": status} for file, source in files)
        json_lines({"file": e.file, "status": "failed", "reason": e.reason} for e in intake.failed)
    click.echo(f"Read {len(intake.added)} file(s); {len(intake.known)} were there already.", err=True)
    for note in intake.notes:
        click.echo(f"Note: {note}", err=True)
    if intake.failed:
        click.echo(f"{len(intake.failed)} could not be read:", err=True)
        for error in intake.failed:
            click.echo(f"  {error}", err=True)
        sys.exit(1)


def notices(collection: "Collection") -> None:
    """What the extractors want the user to know, on standard error."""
    for notice in collection.notices():
        click.echo(f"Note: {notice}", err=True)


def summary(collection: "Collection", as_json: bool) -> "SummaryRow":
    """How much there is, and how many findings are open."""
    there = collection.summary()
    if as_json:
        json_lines([there])
    else:
        click.echo(
            f"{there.sources} sources, {there.passages} passages, {there.entities} entities, "
            f"{there.claims} claims."
        )
        counts = ", ".join(f"{number} {what}" for what, number in there.findings.items())
        click.echo(f"Findings: {counts}." if counts else "No findings.")
    return there
