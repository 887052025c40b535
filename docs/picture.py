"""Draws docs/timeline.png, the picture in the README, from the Timbuktu study."""

import tempfile
from pathlib import Path

import resvg_py

from regesta.collection import init

with tempfile.TemporaryDirectory() as folder:
    collection = init(Path(folder), "timbuktu")
    collection.study([Path(folder) / "documents"])
    drawing = "".join(collection.export("svg", title="The Timbuktu letters"))
picture = bytes(resvg_py.svg_to_bytes(svg_string=drawing, width=1120))
Path(__file__).with_name("timeline.png").write_bytes(picture)
