"""Lists and views of what is in a collection."""

from pathlib import Path

import click

from regesta.cli.opening import COLLECTION, JSON, json_lines, open_, working


def _listing(what: str, description: str) -> click.Command:
    """Make the command that lists rows of one kind."""

    @click.command(name=what, help=description)
    @COLLECTION
    @JSON
    def command(folder: Path | None, as_json: bool) -> None:
        collection = open_(folder)
        if as_json:
            json_lines(collection.rows(what))
        else:
            from regesta.terminal import print_rows

            print_rows(what, collection.rows(what))

    return command


_LISTS = {
    "sources": "List the sources.",
    "passages": "List the passages: paragraphs, quotations, notes, with page and heading.",
    "mentions": "List the mentions of people, bodies, places, dates, amounts, documents.",
    "entities": "List who and what there is, with all variants of the names.",
    "claims": "List the claims: what is said, in whose voice, at which passage.",
    "findings": "List the findings: contradictions, agreements, anomalies, gaps.",
    "judgements": "List what was decided, by whom, when and why.",
}


@click.command()
@click.argument("event")
@COLLECTION
@JSON
def synopsis(folder: Path | None, as_json: bool, event: str) -> None:
    """Lay the sources of an EVENT or entity side by side; agreements and conflicts are marked."""
    laid = open_(folder).view("synopsis", subject=event)
    if as_json:
        json_lines([laid])
    else:
        from regesta.terminal import print_synopsis

        print_synopsis(laid)


@click.command("close-reading")
@click.argument("source", required=False)
@COLLECTION
@JSON
def close_reading(folder: Path | None, as_json: bool, source: str | None) -> None:
    """Show how SOURCE (or each source) was read: who speaks in each quotation, what its author infers,
    every date with its bounds, every amount.
    """
    read = open_(folder).view("close-reading", subject=source or "")
    if as_json:
        json_lines([read])
    else:
        from regesta.terminal import print_close_reading

        print_close_reading(read)


@click.command()
@click.argument("source", required=False)
@COLLECTION
@JSON
def incidents(folder: Path | None, as_json: bool, source: str | None) -> None:
    """List incidents that SOURCE (or every source) seems to report, with likelihoods: who, whom, with what.

    For finding what to read first; nothing of it becomes a claim.
    """
    with working(folder) as collection:
        rows = list(collection.incidents(source or ""))
    if as_json:
        json_lines(rows)
    else:
        from regesta.terminal import print_incidents

        print_incidents(rows)


@click.command()
@click.argument("spelling")
@COLLECTION
@JSON
def who(folder: Path | None, as_json: bool, spelling: str) -> None:
    """Say whom a SPELLING may mean, in any script: the likeliest first, with what the names share."""
    found = open_(folder).who(spelling)
    if as_json:
        json_lines(found)
        return
    for bearer in found:
        click.echo(f"{bearer.score:.2f}  {bearer.name} [{bearer.entity}], as “{bearer.form}”: {bearer.why}")
    if not found:
        click.echo(f"No name in the collection is like “{spelling}”.")


@click.command()
@click.argument("name")
@COLLECTION
@click.option("--subject", help="Entity or event that the view is about, where it needs one.")
def view(folder: Path | None, name: str, subject: str | None) -> None:
    """Give a view (timeline, who-is-who, sources, synopsis, lineage, doubts, close-reading …) as JSON."""
    picture = open_(folder).view(name, **({"subject": subject} if subject else {}))
    json_lines([picture])


COMMANDS = (*(_listing(*item) for item in _LISTS.items()), synopsis, close_reading, incidents, who, view)
