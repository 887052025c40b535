"""Addresses of things: stable, so that they can be cited."""

from urllib.parse import quote, urlencode

_PLAIN = "/:@"


def source(handle: str, page: int = 1, anchor: str = "", layer: str = "") -> str:
    """The text of a source."""
    address = with_query(f"/source/{quote(handle, safe=_PLAIN)}", page=page if page > 1 else "", layer=layer)
    return f"{address}#{quote(anchor)}" if anchor else address


def passage(passage_id: str) -> str:
    """A passage in its text."""
    return f"/passage/{quote(passage_id, safe=_PLAIN)}"


def claim(claim_id: str) -> str:
    """A claim with all that is known of it."""
    return f"/claim/{quote(claim_id.removeprefix('claim:'), safe=_PLAIN)}"


def finding(finding_id: str) -> str:
    """A finding with its argument."""
    return f"/finding/{quote(finding_id.removeprefix('finding:'), safe=_PLAIN)}"


def entity(handle: str) -> str:
    """An entity with its names and claims."""
    return f"/entity/{quote(handle, safe=_PLAIN)}"


def with_query(path: str, **values: object) -> str:
    """A path with what is asked of it; empty values are left out."""
    asked = {name: value for name, value in values.items() if value not in ("", None, False)}
    return f"{path}?{urlencode(asked)}" if asked else path


_BY_KIND = {"claim": claim, "finding": finding, "passage": passage, "source": source, "entity": entity}


def of(kind: str, identity: str) -> str:
    """Any kind of thing by its id."""
    return _BY_KIND[kind](identity)
