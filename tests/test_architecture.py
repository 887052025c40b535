"""The rules of the house, kept by tests: layers, sizes, names, registration, documentation."""

import ast
import importlib
import inspect
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from regesta import kinds

PACKAGE = Path(kinds.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 400, 50
NAMELESS = {"utils", "helpers", "common", "misc", "core", "base"}
FAMILIES = {
    "read": ("IMPORTERS", kinds.Importer),
    "extract": ("EXTRACTORS", kinds.Extractor),
    "check": ("CHECKS", kinds.Check),
    "view": ("VIEWS", kinds.View),
    "export": ("EXPORTERS", kinds.Exporter),
}
each_module = pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))


def _module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def test_arrows_point_down() -> None:
    tool = Path(sys.executable).with_name("lint-imports")
    if not tool.exists():
        pytest.skip("import-linter is not installed")
    root = PACKAGE.parent.parent
    done = subprocess.run(
        [tool], cwd=root, capture_output=True, text=True, env={**os.environ, "NO_COLOR": "1"}
    )
    assert done.returncode == 0, done.stdout + done.stderr


@each_module
def test_files_and_functions_are_short_enough_to_find_a_bug_in(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            documented = ast.get_docstring(node, clean=False)
            lines -= len(documented.splitlines()) if documented else 0
            assert lines <= LONGEST_FUNCTION, f"{node.name} has {lines} lines"


@each_module
def test_names_say_something(path: Path) -> None:
    assert path.stem not in NAMELESS
    assert path.parent.name not in NAMELESS


def test_the_main_path_stays_readable() -> None:
    text = (PACKAGE / "collection.py").read_text("utf-8")
    assert len(text.splitlines()) <= 300
    tree = ast.parse(text)
    methods = [
        n for c in tree.body if isinstance(c, ast.ClassDef) for n in c.body if isinstance(n, ast.FunctionDef)
    ]
    for method in methods:
        documented = ast.get_docstring(method, clean=False)
        body = (method.end_lineno or 0) - method.lineno - (len(documented.splitlines()) if documented else 0)
        assert body <= 17, f"{method.name} has {body} lines"


def _parts(folder: str) -> Iterator[tuple[Path, type]]:
    """Every concrete part that a module of the folder defines."""
    _, family = FAMILIES[folder]
    for path in sorted((PACKAGE / folder).glob("*.py")):
        module = importlib.import_module(_module_name(path))
        for value in vars(module).values():
            own = inspect.isclass(value) and value.__module__ == module.__name__
            if own and issubclass(value, family) and not inspect.isabstract(value):
                yield path, value


@pytest.mark.parametrize("folder", FAMILIES)
def test_every_part_is_registered_and_named_like_its_file(folder: str) -> None:
    tuple_name, _ = FAMILIES[folder]
    registered = getattr(importlib.import_module(f"regesta.{folder}"), tuple_name)
    found = dict(_parts(folder))
    assert {type(part) for part in registered} == set(found.values())
    for path, part in found.items():
        assert part.name.replace("-", "_") == path.stem  # type: ignore[attr-defined]
    assert len({part.name for part in registered}) == len(registered)


def test_two_parts_of_one_name_are_an_error() -> None:
    from regesta.check import CHECKS
    from regesta.errors import InputError

    with pytest.raises(InputError, match="Two checks are named"):
        kinds.parts("checks", [CHECKS[0], CHECKS[0]])


@each_module
def test_everything_public_is_documented_and_annotated(path: Path) -> None:
    module = importlib.import_module(_module_name(path)) if path.stem != "__main__" else None
    if module is None:
        return
    assert module.__doc__, "the module has no docstring"
    for name, value in vars(module).items():
        if name.startswith("_") or getattr(value, "__module__", None) != module.__name__:
            continue
        if inspect.isclass(value) or inspect.isfunction(value):
            assert inspect.getdoc(value), f"{name} has no docstring"
        if inspect.isfunction(value):
            assert "return" in value.__annotations__, f"{name} has no return annotation"


def test_all_is_complete_and_sorted() -> None:
    import regesta

    assert regesta.__all__ == sorted(regesta.__all__)
    for name in regesta.__all__:
        assert callable(getattr(regesta, name))


def test_help_comes_quickly_because_heavy_libraries_are_not_imported() -> None:
    script = (
        "import sys; from regesta.cli import main; main(['--help'], standalone_mode=False)\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split("\n")[-2].split())
    heavy = {"spacy", "sqlalchemy", "lark", "lxml", "docx", "pypdfium2", "numpy", "jinja2", "rich", "arro3"}
    assert not heavy & loaded
    assert "regesta.collection" not in loaded
