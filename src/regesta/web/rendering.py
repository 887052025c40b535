"""Templates: one environment for all pages, with escaping always on."""

import re
from datetime import datetime
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from regesta.web import addresses

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

#: Files that the browser asks for beside the pages, with their media types.
STATIC = {
    "style.css": "text/css; charset=utf-8",
    "script.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}


def rendered(template: str, **values: object) -> str:
    """A template with its values filled in."""
    return _environment().get_template(template).render(values)


def has_template(name: str) -> bool:
    """Whether there is a template of that name."""
    return name in _environment().list_templates()


@cache
def static(name: str) -> bytes:
    """A file of ``static/``; KeyError if the browser is not to have it."""
    if name not in STATIC:
        raise KeyError(name)
    return files(__package__).joinpath("static", name).read_bytes()


def static_address(name: str) -> str:
    """Where the browser finds a file of ``static/``: another address once the file has changed."""
    return f"/static/{name}?v={sha256(static(name)).hexdigest()[:12]}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: ``1 source``, ``1,200 claims``, ``no findings``."""
    word = noun if number == 1 else plural or f"{noun}s"
    return f"{number:,} {word}" if number else f"no {word}"


def day(moment: str) -> str:
    """The day of a moment in ISO 8601, in words."""
    try:
        return f"{datetime.fromisoformat(moment):%-d %B %Y}"
    except ValueError:
        return moment


def _printable(value: object) -> object:
    """The value; text without control characters, which no markup can hold."""
    return _CONTROL.sub("", value) if isinstance(value, str) and _CONTROL.search(value) else value


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("regesta.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printable,
    )
    environment.filters.update(
        counted=counted, day=day, capital=lambda text: text[:1].upper() + text[1:], spaced=_spaced
    )
    environment.globals.update(
        static=static_address,
        source_at=addresses.source,
        passage_at=addresses.passage,
        claim_at=addresses.claim,
        finding_at=addresses.finding,
        entity_at=addresses.entity,
        with_query=addresses.with_query,
        address_of=addresses.of,
    )
    return environment


def _spaced(text: str) -> str:
    """A name of the program as words: ``source-of`` becomes ``source of``."""
    return text.replace("-", " ").replace("_", " ")
