"""Word lists of the rules, as data files beside this module."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def word_lists(name: str) -> dict[str, tuple[str, ...]]:
    """The lists of one file, in its order.

    Args:
        name: File name without ``.toml``.

    Returns:
        For each key the entries, with ``_`` read as a space.
    """
    tables = tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))
    return {key: tuple(w.replace("_", " ") for w in str(value).split()) for key, value in tables.items()}


@cache
def words(name: str, key: str) -> frozenset[str]:
    """One list of a file as a set."""
    return frozenset(word_lists(name)[key])
