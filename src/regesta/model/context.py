"""What a file of notation has declared so far, and what it still owes."""

from collections.abc import Iterator

from regesta.errors import InputError, NotationError
from regesta.model.entity import EntityType
from regesta.model.forms import FORMS
from regesta.model.reader import Reader
from regesta.model.source import Passage, Source
from regesta.model.vocabulary import Vocabulary, standard_vocabulary


class Context:
    """What has been declared so far: handles and their types, sources, passages, vocabulary.

    Args:
        known: The collection that the statements belong to.
        vocabulary: Predicates; those of `known`, else the standard ones.
    """

    def __init__(self, known: Reader | None = None, vocabulary: Vocabulary | None = None) -> None:
        self.vocabulary = vocabulary or (known.vocabulary if known else standard_vocabulary())
        self.known = known or Reader(vocabulary=self.vocabulary)
        self.line = 0
        self.types: dict[str, str] = {}
        self.lines: dict[str, int] = {}
        self.sources: dict[str, Source] = {}
        self.passages: dict[str, Passage] = {}
        self._expected: list[tuple[int, str, tuple[str, ...], str]] = []

    def declare(self, handle: str, kind: str) -> None:
        """Note that a handle is declared on this line.

        Raises:
            InputError: If it was declared before as something else, or twice in this file.
        """
        before = self.type_of(handle)
        if handle in self.types:
            raise InputError(f"{handle!r} is declared a second time; first on line {self.lines[handle]}.")
        if before is not None and before != kind:
            raise InputError(f"{handle!r} is a {before} in this collection already.")
        self.types[handle], self.lines[handle] = kind, self.line

    def expect(self, handle: str, types: tuple[str, ...], what: str) -> None:
        """Note that this line uses a handle; checked at once if it is declared, else at the end.

        Raises:
            InputError: If it is declared as something that does not fit.
        """
        kind = self.type_of(handle)
        if kind is None:
            self._expected.append((self.line, handle, types, what))
        else:
            _fits(handle, kind, types, what)

    def type_of(self, handle: str) -> str | None:
        """Entity type of a declared handle, ``source``, or the kind of a mention."""
        return self.types.get(handle) or self.known.type_of(handle)

    def source(self, handle: str) -> Source | None:
        """A source of this file or of the collection."""
        return self.sources.get(handle) or self.known.source(handle)

    def unresolved(self) -> Iterator[NotationError]:
        """Handles that were used and never declared, or declared as something else; circles."""
        for line, handle, types, what in self._expected:
            kind = self.type_of(handle)
            if kind is None:
                example = (
                    "source"
                    if types == ("source",)
                    else next((t for t in types if t in list(EntityType)), "person")
                )
                form = FORMS["source"] if example == "source" else f'{example} {handle} "NAME"'
                yield NotationError(line, f"{handle!r} ({what}) is not declared anywhere.", form)
                continue
            try:
                _fits(handle, kind, types, what)
            except InputError as error:
                yield NotationError(line, str(error))
        for source in self.sources.values():
            if circle := self._circle(source):
                shown = " → ".join(circle)
                yield NotationError(
                    self.lines[source.id], f"sources are known from each other in a circle: {shown}."
                )

    def _circle(self, source: Source) -> list[str] | None:
        path = [source.id]
        at = source.known_from
        while at is not None and (found := self.source(at)) is not None:
            path.append(at)
            if at == source.id:
                return path
            if at in path[:-1]:
                return None  # a circle further on; it is reported at its own members
            at = found.known_from
        return None


def _fits(handle: str, kind: str, types: tuple[str, ...], what: str) -> None:
    fits = {kind, "source"} if kind == "document" else {kind}  # a mention of a document stands for a source
    if "any" not in types and fits.isdisjoint(types):
        wanted = " or ".join(t for t in types if t not in ("amount", "text")) or " or ".join(types)
        raise InputError(f"{handle!r} is a {kind}, but {what} must be a {wanted}.")
