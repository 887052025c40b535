"""What tests share: the real input beside the checkout, and how to run the command line."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, settings

# A busy machine is no failure; a run in CI is repeatable, runs elsewhere go on looking.
settings.register_profile(
    "house",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("REGESTA_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real input beside this checkout; it need not be there."""
    return SHARED


@pytest.fixture(scope="session")
def article(shared: Path) -> Path:
    """The text of the article that the case study is about."""
    path = shared / "data" / "guidere-2014.txt"
    if not path.exists():
        pytest.skip("the article is not beside this checkout (set REGESTA_SHARED)")
    return path


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Address of a Spark Connect server that runs as long as the tests do."""
    from spark_server import serving

    with serving() as (address, _):
        yield address


@pytest.fixture
def regesta() -> Callable[..., Result]:
    """Run a command as a user would."""

    def run(*words: object) -> Result:
        from regesta.cli import main

        return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)

    return run
