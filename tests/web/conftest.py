import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from workbenches import harbour_folder, opened


@pytest.fixture(scope="session")
def studied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A studied collection, to be copied."""
    return harbour_folder(tmp_path_factory.mktemp("workbench"))


@pytest.fixture(scope="session")
def client(studied: Path) -> Iterator[TestClient]:
    """A browser before a workbench on which nothing is decided."""
    with opened(studied) as client:
        yield client


@pytest.fixture
def own(studied: Path, tmp_path: Path) -> Iterator[TestClient]:
    """A browser before a workbench of its own, on which things may be decided."""
    folder = shutil.copytree(studied, tmp_path / "harbour")
    with opened(folder) as client:
        yield client
