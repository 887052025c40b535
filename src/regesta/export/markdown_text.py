"""Text that must not be taken for Markdown, and addresses that must lead nowhere but to the web."""

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~^])")
_LINE_START = re.compile(r"(?m)^(\s*)([-+=]|\d+[.)])(?=\s|=|-)")


def plain(text: object) -> str:
    """The text with everything escaped that Markdown would read as markup; line ends become spaces."""
    one_line = re.sub(r"\s*\n\s*", " ", str(text))
    escaped = _SPECIAL.sub(r"\\\1", one_line).replace("&", "&amp;")
    return _LINE_START.sub(
        lambda m: f"{m[1]}\\{m[2]}" if len(m[2]) == 1 else f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", escaped
    )


def linked(address: str) -> str:
    """The address if it is one of the web, else an empty string: no ``javascript:`` in a report."""
    return address if re.fullmatch(r"https?://[^\s<>\"']+", address) else ""
