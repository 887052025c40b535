"""Runs the workbench until it is stopped."""

import socket
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
import uvicorn

from regesta.errors import InputError
from regesta.web.app import create_app
from regesta.web.guard import new_keys

#: Seconds that requests may take to end once the workbench is stopped.
GRACE = 3


class Served(msgspec.Struct, frozen=True):
    """A workbench that listens.

    Attributes:
        address: Where, with the start token.
        port: The port.
    """

    address: str
    port: int


def serve(folder: Path, ports: Iterable[int], by: str, ready: Callable[[Served], None]) -> None:
    """Serve a collection on this machine until Ctrl-C.

    Args:
        folder: Where the collection lies.
        ports: Ports to try, in order.
        by: Name under which judgements are made; that of the user on this machine if empty.
        ready: Told of the address; it is answered from then on.

    Raises:
        StoreError: If there is no collection, or it cannot be opened.
        InputError: If none of the ports is free.
    """
    listening = _listening(ports)
    port = listening.getsockname()[1]
    keys = new_keys()
    try:
        app = create_app(folder, keys, port, by)
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, date_header=False,
            timeout_graceful_shutdown=GRACE, proxy_headers=False, ws="none", lifespan="on",
        )  # fmt: skip
        server = uvicorn.Server(config)
        ready(Served(f"http://127.0.0.1:{port}/?token={keys.start}", port))
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        pass  # this is how it is stopped
    finally:
        listening.close()


def _listening(ports: Iterable[int]) -> socket.socket:
    tried = list(ports)
    for port in tried:
        opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            opened.bind(("127.0.0.1", port))
            opened.listen(128)
        except OSError:
            opened.close()
            continue
        return opened
    raise InputError(f"Port {tried[0]} is in use, or may not be used. Name another one with --port.")
