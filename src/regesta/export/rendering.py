"""Templates: one environment for all, with escaping on for everything that is markup."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def rendered(template: str, **values: object) -> str:
    """A template of ``export/templates`` with its values filled in.

    Args:
        template: File name; values are escaped unless it ends in ``.md.j2``.
        values: What the template names.
    """
    return _template(template).render(values)


def streamed(template: str, **values: object) -> Iterator[str]:
    """As `rendered`, piece by piece."""
    yield from _template(template).generate(values)


def style(name: str) -> str:
    """The text of a style sheet of ``export/templates``."""
    return files(__package__).joinpath("templates", name).read_text("utf-8")


def _template(name: str) -> "Template":
    return _environment().get_template(name)


def _printable(value: object) -> object:
    """The value; text without control characters, which no markup can hold."""
    return _CONTROL.sub("", value) if isinstance(value, str) and _CONTROL.search(value) else value


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from regesta.export.contents import anchor
    from regesta.export.markdown_text import linked, plain
    from regesta.view.phrases import capital, counted, listed

    environment = Environment(
        loader=PackageLoader("regesta.export"),
        autoescape=lambda name: not (name or "").endswith(".md.j2"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_printable,
    )
    environment.filters.update(
        anchor=anchor, capital=capital, counted=counted, listed=listed, md=plain, linked=linked
    )
    environment.globals["style"] = style
    return environment
