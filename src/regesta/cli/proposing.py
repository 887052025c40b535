"""Claims proposed by a language model: asked for by name, never otherwise."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from regesta.cli.opening import COLLECTION, JSON, json_lines, open_, summary, working

if TYPE_CHECKING:
    from regesta.collection import Proposed


@click.command()
@COLLECTION
@JSON
@click.option("--model", required=True, metavar="NAME", help="Name of the model, as the server knows it.")
@click.option(
    "--endpoint",
    required=True,
    metavar="URL",
    help="Address of the server, here or elsewhere: http://127.0.0.1:8000/v1",
)
@click.option("--key-env", default="", metavar="NAME", help="Environment variable that holds the key.")
@click.option("--only", multiple=True, metavar="PREDICATE", help="Ask for this predicate only; repeatable.")
@click.option("--budget", type=click.IntRange(1), metavar="TOKENS", help="Stop before using more than these.")
@click.option(
    "--parallel",
    default=1,
    show_default=True,
    type=click.IntRange(1, 16),
    help="Questions that are out at a time.",
)
@click.option(
    "--timeout",
    default=300.0,
    show_default=True,
    type=click.FloatRange(1),
    help="Seconds that one call may take.",
)
@click.option(
    "--longest", default=2048, show_default=True, type=click.IntRange(16), help="Tokens of one answer."
)
@click.option("--anew", is_flag=True, help="Ask again what has been answered.")
def propose(folder: Path | None, as_json: bool, **asking: Any) -> None:
    """Ask a language model for claims, each with a quotation that is found again or refused.

    The passages are sent to the address that you name, and nowhere else. Any server with the chat
    protocol of OpenAI will do. What it proposes stays a proposal until you accept it; what is
    refused is listed by `regesta refused`. A run that was stopped asks only what is missing.
    """
    with working(folder) as collection:
        done = collection.propose(**asking)
    if as_json:
        json_lines([done])
    else:
        click.echo(_told(done))
    for sentence in done.unanswered:
        click.echo(f"No answer: {sentence}", err=True)
    if not as_json:
        summary(collection, False)


def _told(done: "Proposed") -> str:
    about = "" if done.counted else "about "
    lines = [
        f"{done.answered} of {done.pieces} pieces of text answered now, {done.before} before: "
        f"{done.calls} calls, {about}{done.tokens_in:,} tokens in and {done.tokens_out:,} out, "
        f"{done.seconds:.0f} s.",
        f"{done.claims} claims proposed, {done.refused} refused"
        + (" (regesta refused lists them)." if done.refused else "."),
    ]
    left = done.pieces - done.before - done.answered
    if done.stopped:
        lines.append(f"The budget is used up; {left} pieces are left. The same command goes on from there.")
    return "\n".join(lines)


@click.command()
@COLLECTION
@JSON
def refused(folder: Path | None, as_json: bool) -> None:
    """List what language models said that cannot stand as a proposal, and why."""
    rows = open_(folder).refused()
    if as_json:
        json_lines(rows)
    else:
        from regesta.terminal import print_rows

        print_rows("refused", rows)


@click.command()
@click.argument("claim")
@COLLECTION
@JSON
def asked(folder: Path | None, as_json: bool, claim: str) -> None:
    """Show what was sent to a language model, and what came back, where a CLAIM was taken from it."""
    found = open_(folder).asked(claim)
    if as_json:
        json_lines(found)
        return
    for each in found:
        click.echo(f"{each.made_by}, {each.endpoint}, {each.at}")
        for heading, text in (
            ("Instructions", each.instructions),
            ("Question", each.question),
            ("Answer", each.answer),
        ):
            click.echo(f"\n--- {heading} ---\n{text}")


COMMANDS = (propose, refused, asked)
