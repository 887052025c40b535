"""One text layer through all extractors, each told what the ones before it found."""

from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from regesta.errors import InputError
from regesta.extract import EXTRACTORS
from regesta.kinds import Extraction, Extractor, parts
from regesta.model.source import Passage, Source, TextLayer
from regesta.version import __version__


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """All that extractors are told about one text layer; it can be sent to another machine.

    Attributes:
        source: The source.
        layer: Its layer.
        passages: All passages of the layer.
        wanted: By which extractors it is to be read, as `makers` says it.
    """

    source: Source
    layer: TextLayer
    passages: tuple[Passage, ...]
    wanted: str


def makers() -> str:
    """The extractors that there are, with their versions and the models that they use."""
    return " + ".join(extractor.made_by for extractor in _extractors())


def extract_task(task: str) -> str:
    """What all extractors find in a layer: a `Task` as JSON in, an `Extraction` as JSON out.

    Raises:
        InputError: If there are other extractors here than are wanted.
    """
    wanted, here = msgspec.json.decode(task, type=Task), makers()
    if wanted.wanted != here:
        raise InputError(
            f"A worker has regesta {__version__} with {here}, but the texts are to be read by "
            f"{wanted.wanted}. Install the same release and the same language models on all machines."
        )
    found = extract_layer(wanted.source, wanted.layer, wanted.passages, _extractors())
    return msgspec.json.encode(found).decode()


def extract_layer(
    source: Source, layer: TextLayer, passages: Sequence[Passage], extractors: Iterable[Extractor]
) -> Extraction:
    """What all extractors together find in a text layer.

    Args:
        source: The source.
        layer: Its layer.
        passages: All passages of the layer, in any order.
        extractors: In the order in which they build on each other.
    """
    in_order = sorted(passages, key=lambda p: (p.start or 0, -(p.end or 0)))
    found = Extraction()
    for extractor in extractors:
        found = _joined(found, extractor.extract(source, layer, in_order, found))
    return found


@cache
def _extractors() -> tuple[Extractor, ...]:
    return tuple(parts("extractors", EXTRACTORS).values())


def _joined(before: Extraction, new: Extraction) -> Extraction:
    """Both together; where both speak of a passage's voices, the later one knows more."""
    return Extraction(
        mentions=before.mentions + new.mentions,
        claims=before.claims + new.claims,
        voices=tuple({**dict(before.voices), **dict(new.voices)}.items()),
        notices=before.notices + new.notices,
    )
