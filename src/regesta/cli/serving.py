"""The workbench in the browser."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from regesta.cli.opening import COLLECTION, folder_of

if TYPE_CHECKING:
    from regesta.web.serve import Served

#: Where the workbench is by default, so that its addresses can be cited.
PORT = 8617


@click.command("open")
@COLLECTION
@click.option(
    "--port", type=click.IntRange(0, 65535), default=None, metavar="PORT",
    help=f"Where to listen; 0 takes any free port. Default: {PORT}, or the next free one.",
)  # fmt: skip
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@click.option("--by", default="", metavar="NAME", help="Who judges. Default: the user of this machine.")
def open_(folder: Path | None, port: int | None, no_browser: bool, by: str) -> None:
    """Open the collection in the browser: read, review, cross-check, look.

    The workbench listens on this machine only and lets in who has the address with its token.
    """
    from regesta.web.serve import serve

    def ready(served: "Served") -> None:
        click.echo(f"The workbench: {served.address}")
        click.echo("Stop it with Ctrl-C.")
        if not no_browser:
            click.launch(served.address)

    ports = range(PORT, PORT + 20) if port is None else [port]
    serve(folder_of(folder), ports, by, ready)
    click.echo("The workbench is closed.")


COMMANDS = (open_,)
