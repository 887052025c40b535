"""The collection as a file: reports and exports."""

from pathlib import Path

import click

from regesta.cli.opening import COLLECTION, JSON, json_lines, open_, say


@click.command()
@COLLECTION
@JSON
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="File; its ending decides: .html or .md."
)
@click.option("--title", default="", help="Title of the report.")
@click.option("--accepted-only", is_flag=True, help="Leave out proposals that nobody has reviewed.")
def report(folder: Path | None, as_json: bool, output: Path | None, title: str, accepted_only: bool) -> None:
    """Write the report as one self-contained HTML file, or as Markdown."""
    collection = open_(folder)
    output = output or collection.folder / "report.html"
    collection.report(output, title=title, accepted_only=accepted_only)
    say(as_json, f"Wrote {output}.", file=str(output))


@click.command()
@click.argument("format")
@COLLECTION
@JSON
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File; else standard output.")
@click.option("--accepted-only", is_flag=True, help="Leave out proposals that nobody has reviewed.")
@click.option("--in-full", is_flag=True, help="Notation only: protected persons keep their names (a backup).")
def export(
    folder: Path | None,
    as_json: bool,
    format: str,
    output: Path | None,
    accepted_only: bool,
    in_full: bool,
) -> None:
    """Write the collection as notation, report, markdown, svg or csv.

    Protected persons stand under pseudonyms. With --json and no file the text is one JSON value.
    """
    collection = open_(folder)
    options = {"accepted_only": accepted_only, "in_full": in_full}
    if output is not None:
        collection.write(format, output, **options)
        say(as_json, f"Wrote {output}.", file=str(output))
    elif as_json:
        json_lines([{"format": format, "text": "".join(collection.export(format, **options))}])
    else:
        for piece in collection.export(format, **options):
            click.echo(piece, nl=False)


COMMANDS = (report, export)
