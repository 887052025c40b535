"""What a page is: an address, the data behind it, and the template that shows them."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from regesta.errors import InputError
from regesta.web.workbench import Workbench


class Asked(msgspec.Struct, frozen=True):
    """What a reader asked for: the address, taken apart.

    Attributes:
        path: Parts of the path by name.
        query: Values behind the question mark; of several by one name, all.
    """

    path: Mapping[str, str]
    query: Mapping[str, list[str]]

    def __getitem__(self, name: str) -> str:
        return self.path[name]

    def text(self, name: str, default: str = "") -> str:
        """The last value of that name, without spaces around it."""
        values = self.query.get(name)
        return values[-1].strip() if values else default

    def number(self, name: str, default: int = 1) -> int:
        """The last value of that name, as a number from 1.

        Raises:
            InputError: If it is none.
        """
        value = self.text(name)
        if not value:
            return default
        if not value.isascii() or not value.isdigit() or not int(value[:12]) > 0:
            raise InputError(f"{name} must be a number from 1, not {value!r}.")
        return int(value[:12])

    def flag(self, name: str) -> bool:
        """Whether it is switched on."""
        return self.text(name) not in ("", "0", "no", "false")


class Page(msgspec.Struct, frozen=True):
    """A page. It answers with HTML at its address, with JSON at the address and ``.json``.

    Attributes:
        path: Address, with the names of its parts in braces.
        template: File in ``templates/``.
        build: Gives the data. What it returns is the JSON answer, and `data` in the template.
        section: Under which heading of the navigation it stands; empty for none.
    """

    path: str
    template: str
    build: Callable[[Workbench, Asked], Any]
    section: str = ""


class Elsewhere(msgspec.Struct, frozen=True):
    """What a page returns that stands at another address.

    Attributes:
        address: The other address, on the workbench.
    """

    address: str


class Form(msgspec.Struct, frozen=True):
    """What was filled into a form.

    Attributes:
        fields: Values by name.
        files: Files that were sent: name and content, spooled to disk.
    """

    fields: Mapping[str, list[str]]
    files: tuple[tuple[str, Any], ...] = ()

    def text(self, name: str, default: str = "") -> str:
        """The last value of that name, without spaces around it."""
        values = self.fields.get(name)
        return values[-1].strip() if values else default

    def all(self, name: str) -> list[str]:
        """All values of that name."""
        return list(self.fields.get(name, ()))

    def back(self, default: str = "/") -> str:
        """Where to go on: an address of the workbench itself, never another one."""
        address = self.text("back", default)
        return address if address.startswith("/") and not address.startswith(("//", "/\\")) else default


class Action(msgspec.Struct, frozen=True):
    """Something that a form does.

    Attributes:
        path: Address that the form is sent to.
        act: Does it; gives the address to go on to.
    """

    path: str
    act: Callable[[Workbench, Form], str]
