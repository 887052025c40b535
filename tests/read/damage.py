"""Damage as files suffer it: bytes changed, cut out, doubled, the end lost. Only `ReadFailed` may come."""

from pathlib import Path

from hypothesis import strategies as st

from regesta.errors import ReadFailed
from regesta.kinds import Importer
from regesta.model.source import Passage, TextLayer

Step = tuple[str, float, int, bytes]

STEPS: st.SearchStrategy[list[Step]] = st.lists(
    st.tuples(
        st.sampled_from(["set", "cut", "double", "insert", "end"]),
        st.floats(0, 1, exclude_max=True),
        st.integers(1, 400),
        st.binary(min_size=1, max_size=8),
    ),
    min_size=1,
    max_size=6,
)


def damaged(data: bytes, steps: list[Step]) -> bytes:
    """The data after all steps of damage."""
    for kind, where, length, new in steps:
        at = int(where * len(data))
        if kind == "set":
            data = data[:at] + new + data[at + len(new) :]
        elif kind == "cut":
            data = data[:at] + data[at + length :]
        elif kind == "double":
            data = data[: at + length] + data[at:]
        elif kind == "insert":
            data = data[:at] + new + data[at:]
        else:
            data = data[: max(at, 1)]
    return data


def read_or_refuse(importer: Importer, path: Path) -> str | None:
    """The text, or None if it was refused; checks that passages lie in the text."""
    try:
        items = list(importer.read(path, "x"))
    except ReadFailed as error:
        failure = error
    else:
        failure = None
    if failure is not None:
        assert failure.file == path.name
        assert failure.reason.endswith("."), failure.reason
        return None
    layer = items[1]
    assert isinstance(layer, TextLayer)
    layer.text.encode("utf-8")  # no halves of letters
    for passage in items[2:]:
        assert isinstance(passage, Passage)
        assert passage.start is not None
        assert passage.end is not None
        assert 0 <= passage.start <= passage.end <= len(layer.text)
    return layer.text
