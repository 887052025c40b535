import sys

import pytest

from harbour import harbour
from regesta.errors import MissingExtra
from regesta.export.drawing.picture import png
from regesta.export.svg import Svg


def test_the_timeline_becomes_pixels():
    pytest.importorskip("resvg_py", reason="the extra “pictures” is not installed")
    data = png("".join(Svg().write(harbour())), 800)
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(data[16:20], "big") == 800


def test_without_the_renderer_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(MissingExtra, match=r"regesta\[pictures\]"):
        png("<svg/>")
