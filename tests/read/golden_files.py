"""Golden samples: a document and, beside it, what a reader makes of it, as a person can read it.

``REGESTA_GOLDEN=write pytest tests/read`` writes the expected files anew. Read the difference
with your own eyes before you commit it.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from regesta.kinds import Importer
from regesta.model.item import Item
from regesta.model.source import Passage, PassageKind, Source, TextLayer

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
_INNER = (
    PassageKind.INLINE_QUOTATION, PassageKind.GLOSS, PassageKind.OMISSION, PassageKind.NOTE_CALL,
)  # fmt: skip


def samples(format_name: str) -> list[Path]:
    """The golden samples of a format."""
    folder = GOLDEN / "read" / format_name
    return sorted(p for p in folder.iterdir() if not p.name.endswith(".expected.txt"))


def compare(importer: Importer, sample: Path) -> None:
    """Check that what is read is what is expected, and that passages are words of the layer."""
    shown = as_text(importer.read(sample, "sample"))
    expected = sample.with_name(sample.name + ".expected.txt")
    if os.environ.get("REGESTA_GOLDEN") == "write":
        expected.write_text(shown, "utf-8")
    assert shown == expected.read_text("utf-8"), (
        f"{sample.name} is read otherwise than expected; if rightly, write it anew (see golden_files.py)"
    )


def read_as(importer: Importer, path: Path, content: bytes | str) -> tuple[Source, str, list[Passage]]:
    """What an importer makes of a file with that content: source, text and passages."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    source, layer, *passages = importer.read(path, path.stem)
    assert isinstance(source, Source)
    assert isinstance(layer, TextLayer)
    return source, layer.text, [p for p in passages if isinstance(p, Passage)]


def as_text(items: Iterable[Item]) -> str:
    """What was read, one passage a line: kind, page, heading, label, words."""
    source, layer, *passages = items
    assert isinstance(source, Source)
    assert isinstance(layer, TextLayer)
    when = f"{source.date.edtf}  {source.date.reason}".rstrip() if source.date else ""
    head = [
        ("kind", source.kind), ("title", source.title), ("date", when),
        ("languages", " ".join(source.languages)), *source.details, ("made by", layer.made_by),
    ]  # fmt: skip
    lines = [f"{key}: {value}" for key, value in head if value] + [""]
    for passage in passages:
        assert isinstance(passage, Passage)
        assert passage.start is not None
        assert passage.end is not None
        words = layer.text[passage.start : passage.end].replace("\n", "⏎")
        where = [f"p. {passage.page}"] if passage.page else []
        where += [f"line {passage.line}"] if passage.line else []
        where += [f"note {passage.label}"] if passage.label else []
        where += [f"under “{passage.heading}”"] if passage.heading else []
        inner = "    " if passage.kind in _INNER else ""
        lines.append(
            f"{inner}{passage.kind} ({', '.join(where)}): {words}"
            if where
            else f"{inner}{passage.kind}: {words}"
        )
    return "\n".join(lines) + "\n"
