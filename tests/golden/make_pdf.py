"""Prints the samples in `sources/` to PDF with Chromium: ``python tests/golden/make_pdf.py``."""

import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> None:
    for page in sorted((HERE / "sources").glob("*.html")):
        out = HERE / "read" / "pdf" / f"{page.stem}.pdf"
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             f"--print-to-pdf={out}", page.as_uri()],
            check=True, capture_output=True,
        )  # fmt: skip
        print(out)


if __name__ == "__main__":
    main()
