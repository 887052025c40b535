"""Findings: to look for them, to follow what becomes of them, to have them explained."""

import sys
from pathlib import Path
from typing import Any

import click

from regesta.cli.opening import COLLECTION, JSON, json_lines, open_, say, summary, working


@click.command()
@COLLECTION
@JSON
@click.option("--only", multiple=True, metavar="CHECK", help="Run only this check, and list what it finds.")
@click.option(
    "--since", metavar="DATE", help="List what opened and closed since then (2026-01-31, or with a time)."
)
@click.option("--apparent", is_flag=True, help="List what only looks like a conflict, and why it is none.")
@click.option("--anew", is_flag=True, help="Check everything, even where nothing has changed.")
@click.option(
    "--engine",
    default="duckdb",
    type=click.Choice(["duckdb", "spark"]),
    help="For large collections: duckdb, or spark.",
)
@click.option(
    "--server", default="", metavar="sc://HOST:PORT", help="Spark Connect server for --engine spark."
)
@click.option(
    "--fail-on", type=click.Choice(["certain", "any"]), help="Exit with 1 if there are such findings."
)
def check(
    folder: Path | None,
    as_json: bool,
    only: tuple[str, ...],
    since: str | None,
    apparent: bool,
    fail_on: str | None,
    **how: Any,
) -> None:
    """Look for contradictions, agreements, anomalies and gaps.

    Exits with 0 if the checks ran, with 1 if --fail-on is given and there are such findings, with 2
    on an error.
    """
    with working(folder) as collection:
        notes = collection.check(only=only, **how)
    for note in notes:
        click.echo(f"Note: {note}", err=True)
    found = [row for row in _findings(collection) if row.check in only] if only else None
    if found is not None:
        _list("findings", found, as_json)
    elif since is not None:
        _list("changes", collection.changes(since), as_json)
    elif apparent:
        _list("apparent", collection.apparent(), as_json)
    else:
        summary(collection, as_json)
    if fail_on and _fails(collection, fail_on, only):
        sys.exit(1)


def _findings(collection: Any) -> Any:
    return collection.rows("findings")


def _fails(collection: Any, fail_on: str, only: tuple[str, ...]) -> bool:
    return any(
        row.status == "open" and (not only or row.check in only) and fail_on in ("any", row.certainty)
        for row in _findings(collection)
    )


def _list(what: str, rows: Any, as_json: bool) -> None:
    if as_json:
        json_lines(rows)
    else:
        from regesta.terminal import print_rows

        print_rows(what, rows)


@click.command()
@COLLECTION
@JSON
@click.option(
    "--since", default="", metavar="DATE", help="Leave out what is older (2026-01-31, or with a time)."
)
def changes(folder: Path | None, as_json: bool, since: str) -> None:
    """List what opened and closed among the findings, when, and why."""
    _list("changes", open_(folder).changes(since), as_json)


@click.command()
@click.argument("finding")
@COLLECTION
@JSON
def explain(folder: Path | None, as_json: bool, finding: str) -> None:
    """Give the argument of a FINDING in prose; the beginning of its id is enough."""
    text = open_(folder).explain(finding)
    say(as_json, text, finding=finding, text=text)


@click.command()
@click.argument("claim")
@COLLECTION
@JSON
def corroboration(folder: Path | None, as_json: bool, claim: str) -> None:
    """Say who speaks for a CLAIM and against it, and who of them depends on whom.

    Origins are counted, not repetitions; the beginning of the id of the claim is enough.
    """
    collection = open_(folder)
    if as_json:
        json_lines([collection.view("corroboration", subject=claim)])
    else:
        click.echo(collection.corroboration(claim))


@click.command()
@click.argument("subject")
@COLLECTION
@JSON
def why(folder: Path | None, as_json: bool, subject: str) -> None:
    """Say how a reading came about: of a claim, or of whom a name is taken for.

    SUBJECT is the id of a claim (its beginning is enough), an entity, a mention, or a name; part of a
    name will do where one alone bears it.
    """
    collection = open_(folder)
    if as_json:
        json_lines([collection.view("why", subject=subject)])
    else:
        click.echo(collection.why(subject), nl=False)


@click.command()
@click.argument("statement")
@COLLECTION
@JSON
def whatif(folder: Path | None, as_json: bool, statement: str) -> None:
    """Show which findings would appear and vanish if STATEMENT were so; nothing is changed.

    STATEMENT is “A is B”, “A is not B” (names or handles), or “CLAIM is wrong”.
    """
    with working(folder) as collection:
        supposed = collection.whatif(statement)
    if as_json:
        json_lines([{"turn": "appear", **_row(f)} for f in supposed.appear])
        json_lines([{"turn": "vanish", **_row(f)} for f in supposed.vanish])
        return
    for verb, findings in (("appear", supposed.appear), ("vanish", supposed.vanish)):
        number = f"{len(findings)} finding{'' if len(findings) == 1 else 's'}"
        click.echo(f"If {statement}, {number} would {verb}{':' if findings else '.'}")
        for finding in findings:
            click.echo(f"  {finding.certainty} {finding.kind} ({finding.check}): {finding.message}")


def _row(finding: Any) -> dict[str, Any]:
    import msgspec

    row: dict[str, Any] = msgspec.to_builtins(finding)
    return {"id": finding.id, **row}


COMMANDS = (check, changes, explain, corroboration, why, whatif)
