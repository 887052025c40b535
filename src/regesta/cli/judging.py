"""What a reader decides or corrects."""

from pathlib import Path

import click

from regesta.cli.opening import COLLECTION, JSON, say, working


@click.command()
@click.argument("verdict")
@click.argument("targets", nargs=-1, required=True)
@COLLECTION
@JSON
@click.option("--by", default=None, help="Who decides. Default: the name of the user on this machine.")
@click.option("--because", default="", help="The reason.")
def judge(
    folder: Path | None, as_json: bool, verdict: str, targets: tuple[str, ...], by: str | None, because: str
) -> None:
    r"""Decide: accept or reject a CLAIM, same or not-same of two ENTITIES, dismiss a FINDING.

    \b
    accept, reject CLAIM       correct CLAIM CLAIM
    same, not-same ENTITY ENTITY
    dismiss, reopen FINDING    retract JUDGEMENT
    independent, dependent SOURCE SOURCE
    grade SOURCE A..F          grade CLAIM 1..6
    likelihood CLAIM WORD      likelihood FINDING WORD

    The beginning of an id is enough.
    """
    from getpass import getuser

    with working(folder) as collection:
        judgement = collection.judge(verdict, *targets, by=by or getuser(), because=because)
    say(as_json, f"Noted as {judgement.id}.", id=judgement.id, targets=judgement.targets)


@click.command()
@click.argument("source")
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@COLLECTION
@JSON
@click.option("--kind", type=click.Choice(["transcription", "translation", "ocr"]), default="transcription")
def transcribe(folder: Path | None, as_json: bool, source: str, file: Path, kind: str) -> None:
    """Add a corrected transcription (or a translation) of a SOURCE from a FILE as a new layer."""
    with working(folder) as collection:
        lost = collection.transcribe(source, file, kind)
    told = f"Added. {len(lost)} passage(s) could not be found again{':' if lost else '.'}"
    say(as_json, "\n  ".join([told, *lost]), source=source, lost=lost)


COMMANDS = (judge, transcribe)
