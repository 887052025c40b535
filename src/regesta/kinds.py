"""The extension points: five kinds of parts, and how one is found by its name.

Each kind lives in its own folder, one part a file, and stands in the tuple in that folder's
``__init__``. To add one: write the file, add the line; the examples inside the class are its tests
and its documentation. *The name on the screen is the name of the file*: the check
``reply-before-letter`` is in ``check/reply_before_letter.py``.

Parts from other packages come by entry point (``regesta.checks``, ``regesta.importers`` …). Two
parts of one name are an error.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import entry_points
from pathlib import Path
from typing import ClassVar, TypeVar

import msgspec

from regesta.errors import InputError, UnknownName
from regesta.model.claim import Claim, Voice
from regesta.model.entity import Mention
from regesta.model.finding import Apparent, Certainty, Finding, FindingKind, Level
from regesta.model.identity import digest
from regesta.model.item import Item
from regesta.model.reader import Reader
from regesta.model.scope import Scope
from regesta.model.source import Passage, Source, TextLayer
from regesta.model.vocabulary import Vocabulary


class Part(ABC):
    """What all kinds have in common.

    Attributes:
        name: Name on the screen and, with underscores, of the file.
    """

    name: ClassVar[str]


P = TypeVar("P", bound=Part)


class Importer(Part):
    """Document → source, text layer, passages. One file a format in ``read/``.

    Attributes:
        suffixes: File name endings that it is meant for, with the dot, lower case.
        media_type: Media type that it reads.
        extra: Extra of the package that it needs, or empty.
    """

    suffixes: ClassVar[tuple[str, ...]]
    media_type: ClassVar[str]
    extra: ClassVar[str] = ""

    @abstractmethod
    def identify(self, head: bytes, name: str) -> bool:
        """Whether this is a document of the format, by its content first and its name second.

        Exactly one importer must say yes to a readable file.

        Args:
            head: The first 8192 bytes.
            name: File name, lower case.
        """

    @abstractmethod
    def read(self, path: Path, handle: str) -> Iterator[Item]:
        """Read the document: its `Source` first, then `TextLayer` and `Passage` items.

        The source carries no `Original`; the collection adds that.

        Args:
            path: The file.
            handle: Handle that the source is to have.

        Raises:
            ReadFailed: If it is damaged, encrypted, empty or not what its name says: file, place,
                reason, and what to do.
        """


class Extraction(msgspec.Struct, frozen=True, kw_only=True):
    """What an extractor found in one text layer.

    Attributes:
        mentions: Spans that name something.
        claims: Proposed claims; `made_by` is set, roles and speakers hold ids of mentions.
        voices: For passage ids, the chain of voices that speaks there.
        notices: Sentences for the user (“no language model is installed, so …”).
    """

    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    voices: tuple[tuple[str, tuple[Voice, ...]], ...] = ()
    notices: tuple[str, ...] = ()


class Extractor(Part):
    """Passages → mentions, voices and proposed claims. One file each in ``extract/``.

    Attributes:
        version: Changes when its results change; a layer is read again by a new version.
    """

    version: ClassVar[str]

    @property
    def made_by(self) -> str:
        """``NAME/VERSION``, as it stands on what it makes."""
        return f"{self.name}/{self.version}"

    @abstractmethod
    def extract(
        self, source: Source, layer: TextLayer, passages: Sequence[Passage], before: Extraction
    ) -> Extraction:
        """Find what there is in one text layer; the result holds only what is new.

        Args:
            source: The source.
            layer: One of its layers.
            passages: The passages of the layer, in order of the text; nested ones included.
            before: What the extractors before this one found in the layer.
        """


class Check(Part):
    """Claims → findings. One file each in ``check/``.

    The docstring of the class is published: first line what is wrong, then “Usual causes:” and
    “Not reported:”.

    Attributes:
        kind: What its findings are.
        agrees: Notation of claims in which there is nothing to find.
        conflicts: Notation of claims in which there is.
        suspects: SQL over the claim tables (`regesta.engine.tables`), in words that DuckDB and Spark
            both know. It gives a column ``subject`` with every subject that there may be a finding
            about, and few others. Empty: it is run in memory, over everything.
        large: Whether it is run unasked over a large collection, too. Not so if it tells of most claims
            there are, or has to look at most of them.
    """

    kind: ClassVar[FindingKind] = FindingKind.CONTRADICTION
    agrees: ClassVar[str]
    conflicts: ClassVar[str]
    suspects: ClassVar[str] = ""
    large: ClassVar[bool] = True

    def scope(self, vocabulary: Vocabulary) -> Scope | None:
        """On which claims a finding depends, given its subject.

        The subject of a finding must stand in the scope, and `find` must find the same about it
        whatever claims outside of the scope there are.

        Returns:
            The scope; None if each finding may depend on all there is. Such a check is run anew over
            the whole collection, in memory, whenever anything changes.
        """

    @property
    def rule(self) -> str:
        """What is wrong where it finds something: the first line of its docstring."""
        return (self.__doc__ or "").strip().split("\n")[0]

    @abstractmethod
    def find(self, reader: Reader) -> Iterator[Finding]:
        """Findings in a collection, each with the smallest set of claims that shows it."""

    def apparent(self, reader: Reader) -> Iterator[Apparent]:
        """Claims that seem to conflict and do not: other date, scope, referent or granularity.

        Args:
            reader: The collection.
        """
        del reader  # most checks have nothing to say here
        yield from ()

    def finding(  # noqa: PLR0913 – a finding has so many parts
        self,
        reader: Reader,
        message: str,
        because: Sequence[Claim],
        *,
        certain: bool = True,
        argument: str = "",
        assumptions: Iterable[str] = (),
        resolve: Iterable[str] = (),
        passages: Iterable[Passage] = (),
        subject: str = "",
        aspect: str = "",
    ) -> Finding:
        """A finding with its footnotes; adds the assumptions that can be read off the claims.

        Identity joins and unreviewed proposals are added as assumptions; a finding that rests on a
        proposal which nobody has accepted is never certain.

        Args:
            reader: The collection.
            message: One sentence in plain words with a full stop.
            because: The claims, in order of the argument.
            certain: Whether the claims cannot all hold, or merely might not.
            argument: Why the claims cannot all hold, as full sentences; ``(1)`` is the first of them.
            assumptions: What else it rests on, as full sentences.
            resolve: What would resolve it, as full sentences.
            passages: Passages that it rests on where no claim is involved.
            subject: Handle of what it is about.
            aspect: What of the claims it is about.
        """
        proposed = [c for c in because if reader.status(c) == "proposed"]
        assumed = [*assumptions, *reader.because(h for c in because for h in c.handles())]
        assumed += [f"The machine read {c.predicate!r} rightly; nobody has reviewed it." for c in proposed]
        return Finding(
            check=self.name,
            kind=self.kind,
            certainty=Certainty.CERTAIN if certain and not proposed else Certainty.POSSIBLE,
            message=message,
            claims=tuple(dict.fromkeys(c.id for c in because)),
            passages=tuple(p.id for p in passages),
            assumptions=tuple(dict.fromkeys(assumed)),
            argument=argument,
            resolve=tuple(resolve),
            level=level_of(because),
            subject=subject,
            aspect=aspect,
            basis=_basis(reader, because, certain=certain),
        )


def _basis(reader: Reader, claims: Sequence[Claim], *, certain: bool) -> str:
    """What a finding about claims assumes beside them, in a form that no better wording changes."""
    joins = sorted((j.left, j.right) for j in reader.joins(h for c in claims for h in c.handles()))
    rules = [reader.vocabulary[name].rules for name in sorted({c.predicate for c in claims})]
    proposals = sorted(c.id for c in claims if reader.status(c) == "proposed")
    return "basis:" + digest(joins, rules, proposals, certain)


def level_of(claims: Sequence[Claim]) -> Level | None:
    """The level of attribution on which claims meet; None for fewer than two."""
    if len(claims) < 2:
        return None
    if len({c.source for c in claims}) > 1:
        return Level.SOURCES
    return Level.ONE_VOICE if len({c.voices for c in claims}) == 1 else Level.ONE_SOURCE


class View(Part):
    """Claims, entities, findings → a picture as data. One file each in ``view/``.

    Attributes:
        title: Heading of the page.
    """

    title: ClassVar[str]

    @abstractmethod
    def build(self, reader: Reader, *, subject: str = "", accepted_only: bool = False) -> msgspec.Struct:
        """The picture: a frozen struct, every field of it documented.

        Args:
            reader: The collection. Protected persons appear under pseudonyms.
            subject: Handle of what it is to be about; empty for the whole collection.
            accepted_only: Whether to leave out proposals that nobody has reviewed.

        Raises:
            UnknownName: If there is nothing of the handle `subject`.
        """

    def choices(self, reader: Reader) -> dict[str, list[tuple[str, str]]]:
        """For further arguments of `build` by name, what there is to choose from: value and words."""
        del reader  # most views have no further arguments
        return {}


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What may be asked of an exporter; each heeds what concerns it.

    Attributes:
        title: Title of what is written; empty for one made from the sources.
        accepted_only: Whether to leave out proposals that nobody has reviewed.
        in_full: Whether protected persons keep their names. Only the notation heeds it, so that a
            backup of a collection loses nothing.
        rules: For the name of a check, the sentence that says what it looks for.
    """

    title: str = ""
    accepted_only: bool = False
    in_full: bool = False
    rules: dict[str, str] = {}


NO_OPTIONS = Options()


class Exporter(Part):
    """A collection → a file in some format. One file each in ``export/``.

    Attributes:
        suffix: Ending of the file, with the dot.
        media_type: Media type of the file.
    """

    suffix: ClassVar[str]
    media_type: ClassVar[str]

    @abstractmethod
    def write(self, reader: Reader, options: Options = NO_OPTIONS) -> Iterator[str]:
        """The file, piece by piece. Protected persons are pseudonymised."""


def parts(family: str, own: Iterable[P]) -> dict[str, P]:
    """All parts of a kind by name: our own and those that other packages bring.

    Args:
        family: Entry point group behind ``regesta.``, in the plural (``"checks"``).
        own: The parts that come with regesta.

    Raises:
        InputError: If two have one name.
    """
    found: dict[str, P] = {}
    foreign = (point.load()() for point in entry_points(group=f"regesta.{family}"))
    for part in (*own, *foreign):
        if part.name in found:
            raise InputError(f"Two {family} are named {part.name!r}; one of the packages must go.")
        found[part.name] = part
    return found


def choose(family: str, name: str, known: dict[str, P]) -> P:
    """The part of that name.

    Raises:
        UnknownName: If there is none; the nearest names are suggested.
    """
    if name not in known:
        raise UnknownName(family.removesuffix("s"), name, known)
    return known[name]
