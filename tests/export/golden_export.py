"""What every exporter makes of the shared fictional collection, kept as files to be read by eye.

``python tests/export/golden_export.py`` writes them anew; then read the difference.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from harbour import harbour
from regesta.export import EXPORTERS
from regesta.kinds import Exporter, Options

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "export"
OPTIONS = Options(rules={"one-event-two-days": "Two voices put one event on different days."})


def golden(exporter: Exporter) -> Path:
    """The file that an exporter ought to write."""
    return FOLDER / f"harbour{exporter.suffix}"


def written(exporter: Exporter) -> str:
    """What it writes now."""
    return "".join(exporter.write(harbour(), OPTIONS))


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for each in EXPORTERS:
        golden(each).write_text(written(each), "utf-8", newline="")
