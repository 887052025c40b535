"""Identifiers made of content, so that the same thing gets the same name in every run."""

import hashlib

import msgspec


def digest(*parts: object) -> str:
    """Twelve hex digits over a JSON array of `parts`, which may be model objects.

    A JSON array rather than joined strings: ("a", "b.c") and ("a.b", "c") must differ.
    """
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()[:12]
