"""The command line: one command per method of `Collection`.

Heavy libraries are imported by the command that needs them, so that ``regesta --help`` is quick.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from regesta.errors import RegestaError

if TYPE_CHECKING:
    from regesta.collection import Collection, Intake, SummaryRow

COLLECTION = click.option(
    "-c", "--collection", "folder", type=click.Path(path_type=Path, file_okay=False), default=None,
    envvar="REGESTA_COLLECTION", show_envvar=True,
    help="Folder of the collection. Default: this folder if it is one, else ./regesta-collection.",
)  # fmt: skip
JSON = click.option("--json", "as_json", is_flag=True, help="JSON Lines on standard output.")
FILES = click.argument("files", nargs=-1, type=click.Path(path_type=Path))


class _Group(click.Group):
    """Errors raised on purpose are printed as sentences; everything else is a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except RegestaError as error:
            click.echo(f"regesta: {error}", err=True)
            ctx.exit(2)
        except KeyboardInterrupt:
            click.echo(
                "\nregesta: stopped. What was finished is kept; the same command goes on from there.",
                err=True,
            )
            ctx.exit(130)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="regesta")
def main() -> None:
    r"""A workbench for source criticism.

    \b
    What each source says, in whose voice, at which passage; where the sources agree,
    contradict each other, or merely repeat each other.
    Begin with:  regesta study FILE… -c DIR
    """


@main.command()
@COLLECTION
@JSON
@click.option("--example", help="Put the documents of an example beside it: archive or timbuktu.")
def init(folder: Path | None, as_json: bool, example: str | None) -> None:
    """Make an empty collection."""
    from regesta.collection import init as make

    folder = _folder(folder)
    make(folder, example)
    documents = str(folder / "documents") if example else None
    text = f"Made the collection {folder}."
    text += f"\nNow: regesta study {documents} -c {folder}" if example else ""
    _say(as_json, text, collection=str(folder), documents=documents)


@main.command()
@FILES
@COLLECTION
@JSON
def add(folder: Path | None, as_json: bool, files: tuple[Path, ...]) -> None:
    """Read documents and notation files into the collection."""
    with _working(folder, create=True) as collection:
        intake = collection.add(files)
    _told(intake, as_json)


@main.command()
@COLLECTION
@JSON
def extract(folder: Path | None, as_json: bool) -> None:
    """Find mentions, voices and proposed claims in what was added."""
    with _working(folder) as collection:
        collection.extract()
    _notices(collection)
    _summary(collection, as_json)


@main.command()
@COLLECTION
@JSON
def link(folder: Path | None, as_json: bool) -> None:
    """Join mentions to entities."""
    with _working(folder) as collection:
        collection.link()
    _summary(collection, as_json)


@main.command()
@COLLECTION
@JSON
@click.option(
    "--fail-on", type=click.Choice(["certain", "any"]), help="Exit with 1 if there are such findings."
)
def check(folder: Path | None, as_json: bool, fail_on: str | None) -> None:
    """Look for contradictions, agreements, anomalies and gaps."""
    with _working(folder) as collection:
        collection.check()
    found = _summary(collection, as_json)
    if fail_on and any(fail_on == "any" or name.startswith("certain") for name in found.findings):
        sys.exit(1)


@main.command()
@FILES
@COLLECTION
@JSON
@click.option("--report/--no-report", default=True, help="Write report.html into the collection.")
def study(folder: Path | None, as_json: bool, files: tuple[Path, ...], report: bool) -> None:
    """Do it all: read, extract, link, check, and write a report.

    Only what has not been done yet is done; a run that was stopped goes on where it was.
    """
    with _working(folder, create=True) as collection:
        intake = collection.study(files)
    _notices(collection)
    _summary(collection, as_json)
    if report:
        path = collection.folder / "report.html"
        collection.report(path)
        _say(as_json, f"Report: {path}", file=str(path))
    _told(intake, as_json)


def _listing(what: str, description: str) -> None:
    """Make the command that lists rows of one kind."""

    @main.command(name=what, help=description)
    @COLLECTION
    @JSON
    def command(folder: Path | None, as_json: bool) -> None:
        collection = _open(folder)
        if as_json:
            _json_lines(collection.rows(what))
        else:
            from regesta.terminal import print_rows

            print_rows(what, collection.rows(what))


for _what, _description in {
    "sources": "List the sources.",
    "passages": "List the passages: paragraphs, quotations, notes, with page and heading.",
    "mentions": "List the mentions of people, bodies, places, dates, amounts, documents.",
    "entities": "List who and what there is, with all variants of the names.",
    "claims": "List the claims: what is said, in whose voice, at which passage.",
    "findings": "List the findings: contradictions, agreements, anomalies, gaps.",
    "judgements": "List what was decided, by whom, when and why.",
}.items():
    _listing(_what, _description)


@main.command()
@click.argument("finding")
@COLLECTION
@JSON
def explain(folder: Path | None, as_json: bool, finding: str) -> None:
    """Give the argument of a FINDING in prose; the beginning of its id is enough."""
    text = _open(folder).explain(finding)
    _say(as_json, text, finding=finding, text=text)


@main.command()
@click.argument("verdict")
@click.argument("targets", nargs=-1, required=True)
@COLLECTION
@JSON
@click.option("--by", default=None, help="Who decides. Default: the name of the user on this machine.")
@click.option("--because", default="", help="The reason.")
def judge(
    folder: Path | None, as_json: bool, verdict: str, targets: tuple[str, ...], by: str | None, because: str
) -> None:
    """Decide: accept or reject a CLAIM, same or not-same of two ENTITIES, dismiss a FINDING.

    Verdicts: accept, reject, correct, same, not-same, dismiss, reopen, retract. The beginning of an
    id is enough.
    """
    from getpass import getuser

    with _working(folder) as collection:
        judgement = collection.judge(verdict, *targets, by=by or getuser(), because=because)
    _say(as_json, f"Noted as {judgement.id}.", id=judgement.id, targets=judgement.targets)


@main.command()
@click.argument("source")
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@COLLECTION
@JSON
@click.option("--kind", type=click.Choice(["transcription", "translation", "ocr"]), default="transcription")
def transcribe(folder: Path | None, as_json: bool, source: str, file: Path, kind: str) -> None:
    """Add a corrected transcription (or a translation) of a SOURCE from a FILE as a new layer."""
    with _working(folder) as collection:
        lost = collection.transcribe(source, file, kind)
    told = f"Added. {len(lost)} passage(s) could not be found again{':' if lost else '.'}"
    _say(as_json, "\n  ".join([told, *lost]), source=source, lost=lost)


@main.command()
@COLLECTION
@JSON
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="File; its ending decides: .html or .md."
)
@click.option("--title", default="", help="Title of the report.")
@click.option("--accepted-only", is_flag=True, help="Leave out proposals that nobody has reviewed.")
def report(folder: Path | None, as_json: bool, output: Path | None, title: str, accepted_only: bool) -> None:
    """Write the report as one self-contained HTML file, or as Markdown."""
    collection = _open(folder)
    output = output or collection.folder / "report.html"
    collection.report(output, title=title, accepted_only=accepted_only)
    _say(as_json, f"Wrote {output}.", file=str(output))


@main.command()
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
    collection = _open(folder)
    options = {"accepted_only": accepted_only, "in_full": in_full}
    if output is not None:
        collection.write(format, output, **options)
        _say(as_json, f"Wrote {output}.", file=str(output))
    elif as_json:
        _json_lines([{"format": format, "text": "".join(collection.export(format, **options))}])
    else:
        for piece in collection.export(format, **options):
            click.echo(piece, nl=False)


@main.command()
@click.argument("name")
@COLLECTION
@click.option("--subject", help="Entity or event that the view is about, where it needs one.")
def view(folder: Path | None, name: str, subject: str | None) -> None:
    """Give a view (timeline, who-is-who, sources, synopsis) as JSON."""
    picture = _open(folder).view(name, **({"subject": subject} if subject else {}))
    _json_lines([picture])


def _folder(folder: Path | None) -> Path:
    if folder is not None:
        return folder
    return Path() if Path("regesta.db").is_file() else Path("regesta-collection")


def _open(folder: Path | None) -> "Collection":
    from regesta.collection import Collection

    return Collection(_folder(folder))


@contextmanager
def _working(folder: Path | None, *, create: bool = False) -> "Iterator[Collection]":
    """A collection with a progress bar on standard error."""
    from regesta.collection import Collection
    from regesta.terminal import progress

    with progress() as told:
        yield Collection(_folder(folder), create=create, progress=told)


def _json_lines(rows: Any) -> None:
    import msgspec

    encoder = msgspec.json.Encoder()
    out = sys.stdout.buffer
    for row in rows:
        out.write(encoder.encode(row) + b"\n")


def _say(as_json: bool, text: str, /, **fields: Any) -> None:
    """One answer: a sentence for people, or the fields as a line of JSON."""
    if as_json:
        _json_lines([fields])
    else:
        click.echo(text)


def _told(intake: "Intake", as_json: bool) -> None:
    """Say what was read and what was not; exit with 1 if anything could not be read."""
    if as_json:
        for status, files in (("added", intake.added), ("known", intake.known)):
            _json_lines({"file": file, "source": source, "status": status} for file, source in files)
        _json_lines({"file": e.file, "status": "failed", "reason": e.reason} for e in intake.failed)
    click.echo(f"Read {len(intake.added)} file(s); {len(intake.known)} were there already.", err=True)
    if intake.failed:
        click.echo(f"{len(intake.failed)} could not be read:", err=True)
        for error in intake.failed:
            click.echo(f"  {error}", err=True)
        sys.exit(1)


def _notices(collection: "Collection") -> None:
    for notice in collection.notices():
        click.echo(f"Note: {notice}", err=True)


def _summary(collection: "Collection", as_json: bool) -> "SummaryRow":
    there = collection.summary()
    if as_json:
        _json_lines([there])
    else:
        click.echo(
            f"{there.sources} sources, {there.passages} passages, {there.entities} entities, "
            f"{there.claims} claims."
        )
        counts = ", ".join(f"{number} {what}" for what, number in there.findings.items())
        click.echo(f"Findings: {counts}." if counts else "No findings.")
    return there
