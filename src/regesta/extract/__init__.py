"""Passages → mentions, voices, proposed claims. One extractor a file; the order is that of the run."""

from regesta.extract.frames import Frames
from regesta.extract.rules import Rules
from regesta.kinds import Extractor

#: Each extractor sees what those before it found.
EXTRACTORS: tuple[Extractor, ...] = (Rules(), Frames())
