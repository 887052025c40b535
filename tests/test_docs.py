"""The documentation is true: its notation parses, its commands run, its reference is fresh."""

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from regesta.model.notation import read_notation

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))


def _blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text("utf-8"), re.M | re.S)


@each_page
def test_every_notation_in_the_documentation_can_be_read(page: Path) -> None:
    for block in _blocks(page, "regesta"):
        assert list(read_notation(block.split("\n")))


@each_page
def test_every_link_inside_the_documentation_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)\s#]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize(
    "page", [p for p in PAGES if "$ regesta" in p.read_text("utf-8")], ids=lambda p: p.name
)
def test_every_command_in_the_documentation_runs(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, regesta: Callable[..., Result]
) -> None:
    monkeypatch.chdir(tmp_path)
    for block in _blocks(page, "console"):
        for line in block.splitlines():
            if line.startswith("$ regesta "):
                done = regesta(*shlex.split(line.removeprefix("$ regesta "), comments=True))
                assert done.exit_code == 0, f"{line}\n{done.output}"


def test_the_reference_is_fresh() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "docs" / "generate.py", "--check"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_nothing_in_the_repository_names_the_workplace() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    names = ["/" + "work/", "/" + "root/", "farm" + "-"]
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.suffix in (".pdf", ".docx", ".png") or not path.exists():
            continue
        text = path.read_text("utf-8", errors="replace")
        assert not any(word in text for word in names), name
