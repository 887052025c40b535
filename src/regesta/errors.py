"""Everything that regesta raises on purpose.

RegestaError                    caught by the command line, which prints it and exits with 2
├── InputError                  something the user gave: what, where, what to do
│   ├── NotationError           line, why, and the correct form
│   ├── DateError               a date expression that is not EDTF, and why
│   └── UnknownName             a check, view, entity … of that name does not exist; the names there are
├── ReadFailed                  this one document: file, place, reason; the run goes on
├── Unanswered                  this one question to a language model: why it got no answer; the run goes on
├── MissingExtra                an optional part is not installed; the command that installs it
├── StoreError                  the collection file is newer, locked, read-only, damaged, or the disk is full
└── StopRun                     nothing further can work
"""

from collections.abc import Iterable
from difflib import get_close_matches


class RegestaError(Exception):
    """Base of everything raised on purpose; its text is a full sentence for the user."""


class InputError(RegestaError):
    """Something the user gave cannot be used."""


class NotationError(InputError):
    """A line of claim notation cannot be read.

    Attributes:
        line: Line number in the file, from 1.
        reason: What is wrong with it.
        form: The correct form of such a line, or an empty string.
        file: Name of the file, where one is known.
    """

    def __init__(self, line: int, reason: str, form: str = "", file: str = "") -> None:
        self.line, self.reason, self.form, self.file = line, reason, form, file
        place = f"{file}, line {line}" if file else f"line {line}"
        hint = f" Correct form: {form}" if form else ""
        super().__init__(f"{place}: {reason}{hint}")

    def within(self, file: str) -> "NotationError":
        """The same error with the name of the file in front."""
        return NotationError(self.line, self.reason, self.form, file)


class DateError(InputError):
    """A date expression cannot be read as EDTF; the text says which part and why."""


class UnknownName(InputError):
    """There is no such check, view, exporter, predicate, entity or source.

    Args:
        family: What was looked for, in the singular (``"check"``).
        name: The name that was asked for.
        known: The names that there are; the nearest are suggested.
    """

    def __init__(self, family: str, name: str, known: Iterable[str]) -> None:
        self.family, self.name = family, name
        names = sorted(set(known))
        near = get_close_matches(name, names, n=3)
        if near:
            hint = f" Did you mean {', '.join(near)}?"
        elif names and len(names) <= 40:
            hint = f" There are: {', '.join(names)}."
        else:
            hint = ""
        super().__init__(f"There is no {family} named {name!r}.{hint}")


class ReadFailed(RegestaError):
    """One document cannot be read; the others are.

    Attributes:
        file: Name of the file.
        reason: Full sentence that says what is wrong and what to do.
        place: Page, line or byte, where known.
    """

    def __init__(self, file: str, reason: str, place: str = "") -> None:
        self.file, self.reason, self.place = file, reason, place
        where = f"{file}, {place}" if place else file
        super().__init__(f"{where}: {reason}")


class Unanswered(RegestaError):
    """One question to a language model got no usable answer; the others are asked."""


class MissingExtra(RegestaError):
    """A part that is installed separately is missing.

    Args:
        what: What the user wanted (``"Reading PDF files"``).
        extra: Name of the extra of the package that brings it.
    """

    def __init__(self, what: str, extra: str) -> None:
        self.extra = extra
        super().__init__(f"{what} needs an optional part: pip install 'regesta[{extra}]'")


class StoreError(RegestaError):
    """The collection's database cannot be opened or written."""


class StopRun(RegestaError):
    """The run cannot go on at all."""
