"""The command line: one command per method of `Collection`.

Heavy libraries are imported by the command that needs them, so that ``regesta --help`` is quick.
"""

from typing import Any

import click

from regesta.cli import findings, judging, proposing, questions, serving, stages, writing
from regesta.errors import RegestaError


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


for _module in (stages, proposing, findings, questions, judging, serving, writing):
    for _command in _module.COMMANDS:
        main.add_command(_command)
